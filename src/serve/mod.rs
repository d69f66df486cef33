//! The preview: the straight line into memory, shown on this machine alone.
//!
//! In: what a build is asked to do, and a port. Out: every file of that build,
//! byte for byte, at its address on 127.0.0.1, again after each change; each
//! build is told to the caller. Knows nothing of how pages are made and prints
//! nothing.
//!
//! Headers are those of the site's own `_headers`, but for one directive:
//! `frame-ancestors 'none'` is sent as `'self'`, because reload and the report
//! live in a frame around the page. The page itself is never touched.

mod address;
mod answer;
mod connection;
mod early;
mod guard;
mod hosting;
mod shell;
mod snapshot;
mod watching;

pub use snapshot::Shown;

use crate::diag::Code;
use crate::output::Memory;
use crate::{Kept, Options, Run};
use early::Early;
use snapshot::{Moment, Snapshot};
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;
use tokio::sync::watch;
use watching::{Next, Signal, Watching};

/// Why there is no preview.
#[derive(Debug)]
pub enum Refusal {
    /// The folder holds no site; the run says so.
    NoSite(Box<Run>),
    /// Another program has the port.
    PortTaken(u16),
    /// The system does not give the port, and why.
    PortRefused(u16, io::Error),
    /// The system cannot tell when files change, and why.
    CannotWatch(String),
    /// The system gives no threads to answer with.
    System(io::Error),
}

/// One build, as it is told.
#[derive(Debug)]
pub struct Build<'a> {
    /// What the line found and made.
    pub run: &'a Run,
    /// How long it took.
    pub took: Duration,
    /// Whether it is the first.
    pub first: bool,
    /// What the preview shows now.
    pub shown: Shown,
}

/// A preview that has its port and watches the site's folder.
#[derive(Debug)]
pub struct Preview {
    options: Options,
    listener: TcpListener,
    address: SocketAddr,
    runtime: Runtime,
    watching: Watching,
    sender: Sender<Signal>,
    signals: Receiver<Signal>,
}

impl Preview {
    /// Takes the port, any free one for 0, and begins to watch.
    ///
    /// # Errors
    /// When there is no site, no port or nothing that tells of changes.
    pub fn open(options: Options, port: u16) -> Result<Self, Refusal> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
            if error.kind() == io::ErrorKind::AddrInUse {
                Refusal::PortTaken(port)
            } else {
                Refusal::PortRefused(port, error)
            }
        })?;
        let address = listener.local_addr().map_err(|error| Refusal::PortRefused(port, error))?;
        listener.set_nonblocking(true).map_err(Refusal::System)?;
        if let Err((_, problem)) = crate::source::open(&options.root)
            && problem.code == Code::NoSite
        {
            return Err(Refusal::NoSite(Box::new(crate::run(&options, &Memory::default()))));
        }
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .map_err(Refusal::System)?;
        let (sender, signals) = mpsc::channel();
        let watching = Watching::begin(&options.root, sender.clone())
            .map_err(|error| Refusal::CannotWatch(error.to_string()))?;
        Ok(Self { options, listener, address, runtime, watching, sender, signals })
    }

    /// The address that the preview answers on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Builds, answers, and builds again after each change, until the person stops it.
    ///
    /// # Errors
    /// Whatever `tell` fails with, or a system that takes the port back.
    pub fn run(mut self, tell: &mut dyn FnMut(&Build<'_>) -> io::Result<()>) -> io::Result<()> {
        // Requests that come during the first build wait for it in the port's queue.
        let mut kept = Kept::default();
        let (run, took, mut moment) = self.build(None, &mut kept);
        tell(&Build { run: &run, took, first: true, shown: moment.shown })?;
        drop(run);
        let (moments, seen) = watch::channel(Arc::clone(&moment));
        let (stop, stopped) = watch::channel(false);
        let router = answer::router(seen, self.address.port());
        let answering = {
            let _inside = self.runtime.enter();
            let listener = tokio::net::TcpListener::from_std(self.listener.try_clone()?)?;
            connection::listen_for_stop(self.sender.clone())?;
            self.runtime.spawn(connection::accept(listener, router, connection::LIMITS, stopped))
        };
        let mut told = Ok(());
        while told.is_ok()
            && let Next::Build { layout } = watching::next(&self.signals)
        {
            if layout {
                self.watching.renew();
            }
            let (run, took, next) = self.build(Some((&moment, &moments)), &mut kept);
            moment = next;
            moments.send_replace(Arc::clone(&moment));
            told = tell(&Build { run: &run, took, first: false, shown: moment.shown });
        }
        // Shells that wait for the next build are let go first.
        drop(moments);
        stop.send_replace(true);
        let _ = self.runtime.block_on(answering);
        told
    }

    fn build(
        &self,
        shown: Option<(&Moment, &watch::Sender<Arc<Moment>>)>,
        kept: &mut Kept,
    ) -> (Run, Duration, Arc<Moment>) {
        let began = Instant::now();
        let memory = Memory::default();
        let sink = Early { memory: &memory, shown };
        let run = crate::run_again(&self.options, &sink, Some(kept));
        let fresh = (!run.list.refuses())
            .then(|| Snapshot::new(memory.into_files(), run.base_path.as_deref().unwrap_or("/")));
        let took = began.elapsed();
        let moment = Arc::new(Moment::after(shown.map(|shown| shown.0), &run, fresh, took));
        (run, took, moment)
    }
}
