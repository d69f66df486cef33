//! How long the stages take. In: where each of them ends. Out: their times.

use std::time::{Duration, Instant};

/// Measures the stages.
pub(super) struct Watch {
    last: Instant,
    stages: Vec<(&'static str, Duration)>,
}

impl Watch {
    pub(super) fn start() -> Self {
        measure::lap("start");
        Self { last: Instant::now(), stages: Vec::new() }
    }

    pub(super) fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.stages.push((stage, now - self.last));
        self.last = now;
        measure::lap(stage);
    }

    pub(super) fn stages(self) -> Vec<(&'static str, Duration)> {
        self.stages
    }
}
