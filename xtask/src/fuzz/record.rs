//! How long each target was tried, over all runs. In: what one run did. Out: the table in
//! `docs/unbreakable.md`, which is read, added to and written again, so that there is no
//! second place that could say something else.

use crate::part;
use std::collections::BTreeMap;
use std::fmt;

const PAGE: &str = "unbreakable.md";
const PART: &str = "fuzz";

/// What a target was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tried {
    pub(super) seconds: u64,
    pub(super) inputs: u64,
    /// Places of the program that the inputs reached, in the last run.
    pub(super) reached: u64,
    /// Inputs that reached something new, after the last run.
    pub(super) corpus: u64,
}

impl fmt::Display for Tried {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seconds, inputs, reached, corpus } = self;
        write!(
            out,
            "{seconds} s, {inputs} inputs, {reached} places reached, {corpus} in the corpus"
        )
    }
}

/// Adds a run to the table.
pub(super) fn add(all: &[String], target: &str, run: &Tried) -> Result<(), String> {
    let mut rows = rows(&part::read(PAGE, PART)?);
    let row = rows.entry(target.to_owned()).or_default();
    *row = Tried { seconds: row.seconds + run.seconds, inputs: row.inputs + run.inputs, ..*run };
    part::write(PAGE, PART, &text(all, &rows))
}

fn rows(table: &str) -> BTreeMap<String, Tried> {
    let row = |line: &str| {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        let name = cells.next()?.trim_matches('`').to_owned();
        let mut number = || cells.next()?.replace(',', "").parse().ok();
        let (seconds, inputs) = (number()?, number()?);
        Some((name, Tried { seconds, inputs, reached: number()?, corpus: number()? }))
    };
    table.lines().filter_map(row).collect()
}

fn text(all: &[String], rows: &BTreeMap<String, Tried>) -> String {
    let none = Tried::default();
    let row = |name: &String| rows.get(name).unwrap_or(&none);
    let minutes = all.iter().map(|name| row(name).seconds).sum::<u64>() / 60;
    let inputs: u64 = all.iter().map(|name| row(name).inputs).sum();
    let mut text = format!(
        "{minutes} minutes in all, {} inputs.\n\n\
         | target | seconds | inputs | places of the program reached | corpus |\n|---|---:|---:|---:|---:|\n",
        grouped(inputs)
    );
    for name in all {
        let cells = [row(name).seconds, row(name).inputs, row(name).reached, row(name).corpus];
        let cells = cells.map(grouped).join(" | ");
        text.push_str(&format!("| `{name}` | {cells} |\n"));
    }
    text
}

/// A number as people write it.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_as_it_was_written() {
        let tried = Tried { seconds: 600, inputs: 1_234_567, reached: 4_000, corpus: 321 };
        let written = BTreeMap::from([("a".to_owned(), tried), ("b".to_owned(), Tried::default())]);
        let names = ["a".to_owned(), "b".to_owned()];
        let table = text(&names, &written);
        assert!(table.starts_with("10 minutes in all, 1,234,567 inputs."), "{table}");
        assert_eq!(rows(&table), written, "{table}");
    }
}
