//! The few calls that differ between systems.
//!
//! In: paths and open folders. Out: what the system answers. Where a system has
//! no such call, the answer is "unsupported" and the caller takes the other way.

use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::path::Path;

/// Exchanges two folders in one step that no reader can see halfway.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Exchanges two folders in one step that no reader can see halfway.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Brings everything written so far to the disk that holds this folder.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn flush_disk(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

/// Elsewhere no call flushes one disk; there the next build, which compares
/// every byte, mends what a power cut took.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(super) fn flush_disk(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Brings one file to the disk.
pub(super) fn flush_file(file: &Path) -> io::Result<()> {
    // Other systems than unix flush only what is open for writing.
    OpenOptions::new().read(cfg!(unix)).write(!cfg!(unix)).open(file)?.sync_data()
}

/// Brings the names in a folder to the disk, where folders can be opened.
pub(super) fn flush_names(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Whether this process may add and remove names in a folder.
#[cfg(unix)]
pub(super) fn may_write(folder: &Path) -> io::Result<()> {
    use rustix::fs::{Access, AtFlags, CWD, accessat};
    Ok(accessat(CWD, folder, Access::WRITE_OK | Access::EXEC_OK, AtFlags::EACCESS)?)
}

/// Elsewhere the first write tells.
#[cfg(not(unix))]
pub(super) fn may_write(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether a path still names the very folder or file that is open.
#[cfg(unix)]
pub(super) fn names_same(path: &Path, open: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (std::fs::metadata(path), open.metadata()) {
        (Ok(named), Ok(open)) => (named.dev(), named.ino()) == (open.dev(), open.ino()),
        _ => false,
    }
}

/// Elsewhere an open file keeps its name.
#[cfg(not(unix))]
pub(super) fn names_same(_path: &Path, _open: &File) -> bool {
    true
}

/// Whether two folders lie on one disk and belong to one owner, so that one can
/// take the other's place without anybody losing a right.
#[cfg(unix)]
pub(super) fn interchangeable(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.uid(), one.gid()) == (other.dev(), other.uid(), other.gid())
}

/// Elsewhere folders are never exchanged.
#[cfg(not(unix))]
pub(super) fn interchangeable(_one: &Metadata, _other: &Metadata) -> bool {
    false
}
