//! How long the stages take. In: where each of them ends. Out: their times. With the
//! feature `measure` the same places also note what a stage asks of the machine; without
//! it nothing of that is in the binary.

use std::time::{Duration, Instant};

/// Measures the stages.
pub(super) struct Watch {
    last: Instant,
    stages: Vec<(&'static str, Duration)>,
}

impl Watch {
    pub(super) fn start() -> Self {
        end_of("start");
        Self { last: Instant::now(), stages: Vec::new() }
    }

    pub(super) fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.stages.push((stage, now - self.last));
        self.last = now;
        end_of(stage);
    }

    pub(super) fn stages(self) -> Vec<(&'static str, Duration)> {
        self.stages
    }
}

/// Notes the end of a stage that is too fine to be told to people who build a site.
#[cfg(feature = "measure")]
pub(crate) fn end_of(stage: &'static str) {
    measure::lap(stage);
}

#[cfg(not(feature = "measure"))]
pub(crate) fn end_of(_stage: &'static str) {}

/// Does a part of the work on one page, among other threads that do the same.
#[cfg(feature = "measure")]
pub(super) fn part<T>(name: &'static str, work: impl FnOnce() -> T) -> T {
    measure::part(name, work)
}

#[cfg(not(feature = "measure"))]
pub(super) fn part<T>(_name: &'static str, work: impl FnOnce() -> T) -> T {
    work()
}
