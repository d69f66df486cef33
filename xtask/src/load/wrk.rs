//! wrk. In: a port, addresses and seconds. Out: what the server answered in that time.

use super::nginx::find;
use crate::command;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

/// How many readers ask at once.
pub(super) const CONNECTIONS: u32 = 64;

/// One round, or several together.
#[derive(Default)]
pub(super) struct Load {
    requests: u64,
    microseconds: u64,
    pub(super) bytes: u64,
    pub(super) errors: u64,
    /// Microseconds that half of the answers took at most; over several rounds, the longest.
    pub(super) median: u64,
    /// The same for 99 of 100.
    pub(super) slow: u64,
}

impl Load {
    pub(super) fn add(&mut self, other: &Self) {
        self.requests += other.requests;
        self.microseconds += other.microseconds;
        self.bytes += other.bytes;
        self.errors += other.errors;
        self.median = self.median.max(other.median);
        self.slow = self.slow.max(other.slow);
    }

    pub(super) fn seconds(&self) -> f64 {
        self.microseconds as f64 / 1e6
    }

    pub(super) fn a_second(&self) -> f64 {
        self.requests as f64 / self.seconds()
    }
}

/// Asks for all the addresses in turn, again and again.
pub(super) fn load(
    folder: &Path,
    port: u16,
    addresses: &[String],
    seconds: u64,
) -> Result<Load, String> {
    let list: Vec<String> = addresses.iter().map(|address| format!("{address:?}")).collect();
    let script = format!(
        "local addresses = {{{}}}\n\
         local requests, at = {{}}, 0\n\
         init = function()\n  \
           for i, address in ipairs(addresses) do\n    \
             requests[i] = wrk.format(\"GET\", address, {{[\"Host\"]=\"clinic.example\", [\"Accept-Encoding\"]=\"gzip\"}})\n  \
           end\n\
         end\n\
         request = function()\n  at = at % #requests + 1\n  return requests[at]\nend\n\
         done = function(summary, latency)\n  \
           local e = summary.errors\n  \
           print(string.format('RESULT {{\"requests\":%d,\"microseconds\":%d,\"bytes\":%d,\"errors\":%d,\"median\":%d,\"slow\":%d}}',\n    \
             summary.requests, summary.duration, summary.bytes,\n    \
             e.connect + e.read + e.write + e.status + e.timeout,\n    \
             latency:percentile(50), latency:percentile(99)))\n\
         end\n",
        list.join(", ")
    );
    let file = folder.join("wrk.lua");
    fs::write(&file, script).map_err(|e| e.to_string())?;
    let mut wrk = Command::new(find("wrk").ok_or("wrk is missing.")?);
    wrk.arg("-t1").arg(format!("-c{CONNECTIONS}")).arg(format!("-d{seconds}s"));
    wrk.arg("-s").arg(&file).arg(format!("http://127.0.0.1:{port}/"));
    let told = command::output(&mut wrk)?;
    let line = told.lines().find_map(|line| line.strip_prefix("RESULT "));
    let line = line.ok_or_else(|| format!("wrk did not say what it did:\n{told}"))?;
    let figures: Value = serde_json::from_str(line).map_err(|e| format!("wrk: {e}"))?;
    let figure = |name: &str| figures[name].as_u64().unwrap_or_default();
    Ok(Load {
        requests: figure("requests"),
        microseconds: figure("microseconds"),
        bytes: figure("bytes"),
        errors: figure("errors"),
        median: figure("median"),
        slow: figure("slow"),
    })
}
