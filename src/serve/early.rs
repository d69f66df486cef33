//! Pages that are shown before their build has ended.
//!
//! In: a build's files as they are made. Out: the files of the build, and meanwhile a moment in
//! which the pages that a person has just saved stand among those of the build before. A page is
//! shown so only when it went through the audit without a mistake; the build's own moment follows
//! in any case, and is the last good site again if another page is refused.

use super::snapshot::Moment;
use crate::output::{Memory, Problem, Sink};
use std::sync::Arc;
use tokio::sync::watch;

/// A sink that shows what changed as soon as it is there.
pub(super) struct Early<'a> {
    pub(super) memory: &'a Memory,
    /// What is shown now, and who is told of what comes.
    pub(super) shown: Option<(&'a Moment, &'a watch::Sender<Arc<Moment>>)>,
}

impl Sink for Early<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Problem> {
        self.memory.put(path, bytes)
    }

    fn last(&self, path: &str) -> Option<Vec<u8>> {
        let site = self.shown?.0.site.as_ref()?;
        site.files.get(path).map(|bytes| bytes.to_vec())
    }

    fn changed(&self) {
        let Some((before, moments)) = self.shown else { return };
        let pages = self.memory.so_far();
        if !pages.is_empty()
            && let Some(moment) = before.with(pages)
        {
            moments.send_replace(Arc::new(moment));
        }
    }
}
