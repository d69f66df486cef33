//! Finished files become a published folder.
//!
//! In: paths and bytes, from many threads and in any order, and the folder to
//! publish into. Out: that folder with exactly these files, or untouched. This
//! stage knows nothing of pages; `.carelevel` is all that it knows of the past.
//!
//! A site is gathered in a hidden stage beside the folder, and then the two are
//! exchanged in one rename. Where that cannot be done, the stage lies inside the
//! folder and is the journal of a change made file by file. In both ways a build
//! that is stopped at any moment leaves a state that the next one heals.

mod apart;
mod compressed;
mod edited;
mod fault;
mod fresh;
mod heal;
mod in_place;
mod list;
mod litter;
mod lock;
mod memory;
mod path;
mod problem;
mod publish;
mod retire;
mod stage;
mod staging;
mod system;
mod target;

#[cfg(test)]
mod tests;

pub use apart::keep_apart;
pub use compressed::Compressed;
pub use fresh::{fill_new, write_new};
pub use memory::Memory;
pub use problem::Problem;
pub use publish::Summary;
pub use staging::Staging;

use std::fs::File;

/// Where finished files go.
pub trait Sink: Sync {
    /// Takes one file. Paths are relative, with `/`, and no two are alike.
    ///
    /// # Errors
    /// A path that leads elsewhere or is taken, or a system that refuses.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Problem>;

    /// What was put so far is every page whose own file changed, each without a mistake. The
    /// rest follows, and may still refuse the whole.
    fn changed(&self) {}

    /// What the last good site has under a path, for files whose name says all that
    /// decides their bytes.
    fn last(&self, _path: &str) -> Option<Vec<u8>> {
        None
    }

    /// An empty file that nobody else sees, for what waits until it is put; none where all
    /// may stay in memory.
    fn aside(&self) -> Option<File> {
        None
    }

    /// Whether anybody will look at what is put; what cannot fail need not be made for nobody.
    fn keeps(&self) -> bool {
        true
    }
}
