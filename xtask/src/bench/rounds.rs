//! Runs and their medians. In: a command. Out: what it cost, over several rounds.

use crate::command;
use std::path::Path;
use std::process::Command;

/// What one run cost.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cost {
    pub(super) wall: f64,
    pub(super) cpu: f64,
    pub(super) memory: f64,
}

/// Runs a command once, as the only child of a process of its own.
pub(super) fn once(program: &Path, words: &[&str]) -> Result<Cost, String> {
    let itself = std::env::current_exe().map_err(|e| e.to_string())?;
    let text = command::output(Command::new(itself).arg("measured").arg(program).args(words))?;
    let mut cost = Cost::default();
    for part in text.lines().next().unwrap_or_default().split(", ") {
        let Some((number, unit)) = part.split_once(' ') else { continue };
        let number = number.parse().unwrap_or_default();
        match unit {
            "s wall" => cost.wall = number,
            "s CPU" => cost.cpu = number,
            _ => cost.memory = number,
        }
    }
    Ok(cost)
}

/// The middle one of some numbers.
pub(super) fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}

/// The middle of every figure.
pub(super) fn middle(costs: &[Cost]) -> Cost {
    let of = |figure: fn(&Cost) -> f64| median(costs.iter().map(figure).collect());
    Cost { wall: of(|cost| cost.wall), cpu: of(|cost| cost.cpu), memory: of(|cost| cost.memory) }
}
