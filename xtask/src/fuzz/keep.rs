//! The smallest set of inputs that reaches what the whole corpus reaches. In: the corpus
//! that runs left on this machine. Out: `fuzz/kept`, from which every later run starts.

use super::{MOST_BYTES, build, folder, made, program, targets};
use std::fs;

/// Inputs above this size say little that shorter ones do not, and weigh on every checkout.
const LONGEST: u64 = 1_024;

/// Makes the set anew for each target.
pub(crate) fn keep() -> Result<(), String> {
    let programs = build()?;
    let mut total = 0;
    for target in targets()? {
        let from = folder().join("corpus").join(&target);
        let to = made(&["kept", &target])?;
        if !from.is_dir() {
            println!("{target:<14}not tried on this machine; what was kept stays");
            continue;
        }
        let merged = made(&["corpus", ".smallest"])?;
        let outcome = program(&programs, &target)
            .args(["-merge=1", "-set_cover_merge=1", "-timeout=20", MOST_BYTES])
            .args([&merged, &from, &to])
            .output();
        let output = outcome.map_err(|e| format!("{target}: {e}"))?;
        if !output.status.success() {
            return Err(format!("{target}: {}", String::from_utf8_lossy(&output.stderr)));
        }
        let said = |e: std::io::Error| format!("{target}: {e}");
        fs::remove_dir_all(&to).map_err(said)?;
        fs::create_dir_all(&to).map_err(said)?;
        let (mut count, mut bytes) = (0, 0);
        for entry in fs::read_dir(&merged).map_err(said)? {
            let entry = entry.map_err(said)?;
            let size = entry.metadata().map_err(said)?.len();
            if size <= LONGEST {
                fs::copy(entry.path(), to.join(entry.file_name())).map_err(said)?;
                (count, bytes) = (count + 1, bytes + size);
            }
        }
        fs::remove_dir_all(&merged).map_err(said)?;
        println!("{target:<14}{count} inputs, {bytes} bytes");
        total += bytes;
    }
    println!("{total} bytes in fuzz/kept");
    Ok(())
}
