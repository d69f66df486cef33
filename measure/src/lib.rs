//! What each stage of a build asks of the machine: time, processor time, allocations,
//! peak memory. In: where a stage ends, and work that is done page by page. Out: with the
//! feature `count`, which `cargo xtask bench --stages` turns on, one line of JSON; without
//! it nothing, and no code for it in the binary.

#[cfg(feature = "count")]
mod count;

/// Notes that a stage ended; it began where the one before it ended. The first call only
/// begins.
#[cfg_attr(not(feature = "count"), inline(always))]
pub fn lap(stage: &'static str) {
    #[cfg(feature = "count")]
    count::lap(stage);
    #[cfg(not(feature = "count"))]
    let _ = stage;
}

/// Does a part of the work on one page. Processor time is that of the thread. Allocations
/// are counted for the whole process, so they belong to the part only if it runs on one
/// thread (`RAYON_NUM_THREADS=1`).
#[cfg_attr(not(feature = "count"), inline(always))]
pub fn part<T>(name: &'static str, work: impl FnOnce() -> T) -> T {
    #[cfg(feature = "count")]
    return count::part(name, work);
    #[cfg(not(feature = "count"))]
    {
        let _ = name;
        work()
    }
}

/// Everything that was noted.
pub fn told() -> Option<String> {
    #[cfg(feature = "count")]
    return Some(count::told());
    #[cfg(not(feature = "count"))]
    None
}
