//! A few of the inputs that together reach what the whole corpus reaches. In: the corpus
//! that runs left on this machine. Out: `fuzz/kept`, from which every later run starts.

use super::{MOST_BYTES, folder, made, program, programs, targets};
use std::fs;

/// Inputs that are kept of one target, of all lengths: each weighs on every checkout.
const MOST_KEPT: usize = 100;

/// Makes the set anew for each target, with the programs of the last run.
pub(crate) fn keep() -> Result<(), String> {
    let programs = programs()?;
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
        let mut found = Vec::new();
        for entry in fs::read_dir(&merged).map_err(said)? {
            let entry = entry.map_err(said)?;
            found.push((entry.metadata().map_err(said)?.len(), entry.file_name()));
        }
        found.sort();
        let (mut count, mut bytes) = (0, 0);
        for (size, name) in found.iter().step_by(found.len().div_ceil(MOST_KEPT).max(1)) {
            fs::copy(merged.join(name), to.join(name)).map_err(said)?;
            (count, bytes) = (count + 1, bytes + size);
        }
        fs::remove_dir_all(&merged).map_err(said)?;
        println!("{target:<14}{count} inputs, {bytes} bytes");
        total += bytes;
    }
    println!("{total} bytes in fuzz/kept");
    Ok(())
}
