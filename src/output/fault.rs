//! The points of the protocol at which tests stop a build or fail a call.
//!
//! In: the name of a point that was reached. Out: always success, unless a test
//! planned otherwise.

use std::io;

/// A point of the protocol. A kill between two points leaves the same on disk as
/// a kill at one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    StageMade,
    FileWritten,
    KeptLinked,
    Sealed,
    Flushed,
    Exchanged,
    OldFilesGone,
    OldFoldersGone,
    Transferred,
    WayCleared,
    FileMoved,
    StaleRemoved,
    Listed,
}

/// Passes, unless a test planned a fault here.
#[cfg(not(test))]
pub(super) fn reach(_step: Step) -> io::Result<()> {
    Ok(())
}

/// Whether a test "killed" this build, so that nothing may be tidied up.
#[cfg(not(test))]
pub(super) fn killed() -> bool {
    false
}

#[cfg(test)]
pub(super) use plan::{Fault, killed, plan, planned, reach};

#[cfg(test)]
mod plan {
    use super::{Step, io};
    use std::cell::Cell;

    /// What happens at the planned point.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(in super::super) enum Fault {
        /// The process ends there: no tidying up.
        Kill,
        /// The disk is full.
        DiskFull,
    }

    thread_local! {
        static PLAN: Cell<Option<(Step, usize, Fault)>> = const { Cell::new(None) };
        static KILLED: Cell<bool> = const { Cell::new(false) };
    }

    /// Plans a fault for the nth time (from 1) that this thread reaches a point;
    /// `None` ends what was planned and brings a "killed" thread back.
    pub(in super::super) fn plan(fault: Option<(Step, usize, Fault)>) {
        PLAN.set(fault);
        KILLED.set(false);
    }

    pub(in super::super) fn reach(step: Step) -> io::Result<()> {
        match PLAN.get() {
            Some((planned, 1, fault)) if planned == step => {
                PLAN.set(None);
                KILLED.set(fault == Fault::Kill);
                Err(io::ErrorKind::StorageFull.into())
            }
            Some((planned, left, fault)) if planned == step => {
                PLAN.set(Some((planned, left - 1, fault)));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Whether a planned fault has not come yet.
    pub(in super::super) fn planned() -> bool {
        PLAN.get().is_some()
    }

    pub(in super::super) fn killed() -> bool {
        KILLED.get()
    }
}
