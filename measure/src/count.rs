//! The binary that counts. In: where stages end, and work that is done page by page. Out:
//! what was noted, as one line of JSON. It knows no stage but by its name.

use rustix::time::{ClockId, clock_gettime};
use serde_json::{Value, json};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use std::alloc::System;
use std::collections::BTreeMap;
use std::fs;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

#[global_allocator]
static COUNTED: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

static KEPT: Mutex<Kept> =
    Mutex::new(Kept { last: None, stages: Vec::new(), parts: BTreeMap::new() });

/// What was noted so far.
struct Kept {
    last: Option<Mark>,
    stages: Vec<Value>,
    parts: BTreeMap<&'static str, Part>,
}

/// The state of the process at one moment.
struct Mark {
    at: Instant,
    cpu: f64,
    allocations: usize,
    bytes: usize,
}

/// Work on single pages, summed.
#[derive(Default)]
struct Part {
    cpu: f64,
    allocations: usize,
    bytes: usize,
}

impl Mark {
    fn now(clock: ClockId) -> Self {
        let (at, spent) = (Instant::now(), clock_gettime(clock));
        let counted = INSTRUMENTED_SYSTEM.stats();
        Self {
            at,
            cpu: spent.tv_sec as f64 * 1000.0 + spent.tv_nsec as f64 / 1e6,
            allocations: counted.allocations + counted.reallocations,
            bytes: counted.bytes_allocated,
        }
    }
}

pub(crate) fn lap(stage: &'static str) {
    let mut kept = kept();
    let now = Mark::now(ClockId::ProcessCPUTime);
    if let Some(last) = &kept.last {
        let counted = INSTRUMENTED_SYSTEM.stats();
        let row = json!({
            "stage": stage,
            "wall_ms": now.at.duration_since(last.at).as_secs_f64() * 1000.0,
            "cpu_ms": now.cpu - last.cpu,
            "allocations": now.allocations - last.allocations,
            "bytes": now.bytes - last.bytes,
            "live": counted.bytes_allocated.saturating_sub(counted.bytes_deallocated),
            "peak": peak(),
        });
        kept.stages.push(row);
    }
    // Where the system does not let it, the peaks are those since the beginning.
    let _ = fs::write("/proc/self/clear_refs", "5");
    kept.last = Some(Mark::now(ClockId::ProcessCPUTime));
}

pub(crate) fn part<T>(name: &'static str, work: impl FnOnce() -> T) -> T {
    let began = Mark::now(ClockId::ThreadCPUTime);
    let done = work();
    let ended = Mark::now(ClockId::ThreadCPUTime);
    let mut kept = kept();
    let part = kept.parts.entry(name).or_default();
    part.cpu += ended.cpu - began.cpu;
    part.allocations += ended.allocations - began.allocations;
    part.bytes += ended.bytes - began.bytes;
    done
}

pub(crate) fn told() -> String {
    let kept = kept();
    let parts = kept.parts.iter().map(|(name, part)| {
        json!({
            "part": name,
            "cpu_ms": part.cpu,
            "allocations": part.allocations,
            "bytes": part.bytes,
        })
    });
    json!({ "stages": kept.stages, "parts": parts.collect::<Vec<Value>>() }).to_string()
}

fn kept() -> MutexGuard<'static, Kept> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The most bytes of memory that the process held at once since the last mark.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
