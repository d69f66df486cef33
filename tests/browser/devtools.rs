//! A small DevTools client. In: commands for one Chromium over a pipe. Out: its answers
//! and events. It knows nothing of the site under test.
//!
//! The pipe needs no port and no driver program, and every wait has an end, so that a
//! browser that hangs fails its test.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Longer than any step takes on a slow, busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

const FLAGS: [&str; 13] = [
    "--remote-debugging-pipe",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--mute-audio",
];

/// The browser's program, or nothing when the machine has none.
fn program() -> Option<PathBuf> {
    if let Some(chosen) = std::env::var_os("CHROMIUM") {
        return Some(chosen.into());
    }
    let path = std::env::var_os("PATH")?;
    ["chromium", "chromium-browser", "google-chrome", "chrome"]
        .iter()
        .flat_map(|name| std::env::split_paths(&path).map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
}

/// One Chromium with a profile of its own and one page.
pub(crate) struct Page {
    child: Child,
    commands: ChildStdin,
    messages: Receiver<Value>,
    session: Option<String>,
    last_id: u64,
    /// Every event since the page was opened, oldest first.
    events: Vec<Value>,
    _profile: tempfile::TempDir,
}

impl Page {
    /// Opens an empty page, or says that the test is skipped for want of a browser.
    /// `cargo xtask test` sets `CARELEVEL_BROWSER=required`: then a skip is a failure.
    pub(crate) fn open() -> Option<Page> {
        let Some(program) = program() else {
            let required = std::env::var_os("CARELEVEL_BROWSER").is_some();
            assert!(!required, "no Chromium on this machine, and browser tests are required");
            eprintln!("skipped: no Chromium on this machine; `cargo xtask test` installs one");
            return None;
        };
        let profile = tempfile::tempdir().expect("a folder for the profile");
        // The browser reads commands from descriptor 3 and answers on 4. The shell moves
        // our two pipes there, which std alone could only do with unsafe code.
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null", "sh"])
            .arg(program)
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the browser starts");
        let commands = child.stdin.take().expect("a pipe to the browser");
        let answers = child.stdout.take().expect("a pipe from the browser");
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            // Messages are JSON, each ended by a zero byte.
            for message in BufReader::new(answers).split(0).map_while(Result::ok) {
                let value = serde_json::from_slice(&message).expect("a message in JSON");
                if sender.send(value).is_err() {
                    break;
                }
            }
        });
        let mut page = Page {
            child,
            commands,
            messages,
            session: None,
            last_id: 0,
            events: Vec::new(),
            _profile: profile,
        };
        page.attach();
        Some(page)
    }

    fn attach(&mut self) {
        let target = self.call("Target.createTarget", json!({ "url": "about:blank" }));
        let attached = self.call(
            "Target.attachToTarget",
            json!({ "targetId": target["targetId"], "flatten": true }),
        );
        self.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Network", "Runtime", "Log"] {
            self.call(&format!("{domain}.enable"), json!({}));
        }
    }

    /// Sends one command and waits for its answer.
    pub(crate) fn call(&mut self, method: &str, params: Value) -> Value {
        self.last_id += 1;
        let mut message = json!({ "id": self.last_id, "method": method, "params": params });
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        self.commands.write_all(format!("{message}\0").as_bytes()).expect("the browser listens");
        let end = Instant::now() + PATIENCE;
        loop {
            let message = self.next(end).unwrap_or_else(|| panic!("no answer to {method}"));
            if message["id"] == json!(self.last_id) {
                assert!(message["error"].is_null(), "{method}: {}", message["error"]);
                return message["result"].clone();
            }
            self.events.push(message);
        }
    }

    /// Waits until an event of this name arrives that was not there at `mark`.
    pub(crate) fn wait_for(&mut self, event: &str, mark: usize) {
        let end = Instant::now() + PATIENCE;
        while !self.events[mark..].iter().any(|e| e["method"] == event) {
            let message = self.next(end).unwrap_or_else(|| panic!("{event} did not come"));
            self.events.push(message);
        }
    }

    /// Lets the browser do what it still has in hand.
    pub(crate) fn settle(&mut self, milliseconds: u64) {
        let end = Instant::now() + Duration::from_millis(milliseconds);
        while let Some(message) = self.next(end) {
            self.events.push(message);
        }
    }

    /// The next message, or nothing when none came in time.
    fn next(&mut self, end: Instant) -> Option<Value> {
        match self.messages.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => panic!("the browser went away"),
        }
    }

    /// A point in the list of events, to ask later what came after it.
    pub(crate) fn mark(&mut self) -> usize {
        self.events.len()
    }

    /// The events of one name since a mark.
    pub(crate) fn events(&self, name: &str, mark: usize) -> Vec<&Value> {
        self.events[mark..].iter().filter(|e| e["method"] == name).map(|e| &e["params"]).collect()
    }

    /// The addresses that the page asked for since a mark.
    pub(crate) fn requests(&self, mark: usize) -> Vec<String> {
        let sent = self.events("Network.requestWillBeSent", mark);
        sent.iter().map(|e| e["request"]["url"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// What the console and the browser's own log complained of since a mark.
    pub(crate) fn complaints(&self, mark: usize) -> Vec<String> {
        let thrown = self.events("Runtime.exceptionThrown", mark);
        let logged = self.events("Log.entryAdded", mark);
        let texts = thrown.iter().map(|e| e["exceptionDetails"].to_string());
        texts.chain(logged.iter().map(|e| e["entry"]["text"].to_string())).collect()
    }

    /// Goes to an address and waits until it has loaded.
    pub(crate) fn go(&mut self, url: &str) {
        let mark = self.mark();
        self.call("Page.navigate", json!({ "url": url }));
        self.wait_for("Page.loadEventFired", mark);
    }

    /// Evaluates an expression in the page and returns its value.
    pub(crate) fn eval(&mut self, expression: &str) -> Value {
        let answer = self.call(
            "Runtime.evaluate",
            json!({ "expression": expression, "returnByValue": true, "awaitPromise": true }),
        );
        let problem = &answer["exceptionDetails"];
        assert!(problem.is_null(), "{expression}\n{problem}");
        answer["result"]["value"].clone()
    }

    /// Presses and lets go of one key.
    pub(crate) fn press(&mut self, key: &str) {
        let (code, text) = match key {
            "Enter" => (13, "\r"),
            "Tab" => (9, ""),
            "Space" => (32, " "),
            "ArrowDown" => (40, ""),
            "ArrowUp" => (38, ""),
            "Shift" => (16, ""),
            _ => panic!("a key without a code: {key}"),
        };
        let name = if key == "Space" { " " } else { key };
        for kind in ["keyDown", "keyUp"] {
            let mut event =
                json!({ "type": kind, "key": name, "code": key, "windowsVirtualKeyCode": code });
            if kind == "keyDown" && !text.is_empty() {
                event["text"] = json!(text);
            }
            self.call("Input.dispatchKeyEvent", event);
        }
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        // Best effort: a browser that does not close when asked is ended.
        let _ = self.commands.write_all(b"{\"id\":0,\"method\":\"Browser.close\"}\0");
        let end = Instant::now() + Duration::from_secs(5);
        while Instant::now() < end {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
