//! Connections and their limits.
//!
//! In: a listener, what answers requests, and the wish to stop. Out: answered
//! connections. A client that is slow, greedy or silent costs one place for a
//! while and nothing more. Knows nothing of what is answered.

use super::watching::Signal;
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};

/// What one client may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Connections at one time; further ones wait.
    pub(super) connections: u32,
    /// For the head of a request, and between two.
    pub(super) patience: Duration,
    /// After this time a connection ends with its present answer.
    pub(super) age: Duration,
    /// For a last answer.
    pub(super) grace: Duration,
}

/// The limits of a preview: some browsers with many open pages.
pub(super) const LIMITS: Limits = Limits {
    connections: 256,
    patience: Duration::from_secs(10),
    age: Duration::from_secs(300),
    grace: Duration::from_secs(30),
};

const HEADER_BYTES: usize = 16 * 1024;
const HEADERS: usize = 64;
/// How long the end waits for answers that are under way.
const FAREWELL: Duration = Duration::from_secs(1);

/// Answers until `stopped` says so, and then finishes what is under way.
pub(super) async fn accept(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    mut stopped: watch::Receiver<bool>,
) {
    let places = Arc::new(Semaphore::new(limits.connections as usize));
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            next = next => next,
            _ = stopped.wait_for(|&stop| stop) => break,
        };
        let (Ok(place), Ok((stream, _))) = (place, accepted) else {
            // The system is short of something for the moment.
            sleep(Duration::from_millis(50)).await;
            continue;
        };
        let (router, stopped) = (router.clone(), stopped.clone());
        tokio::spawn(async move {
            converse(stream, router, limits, stopped).await;
            drop(place);
        });
    }
    drop(listener);
    let _ = timeout(FAREWELL, places.acquire_many(limits.connections)).await;
}

async fn converse(
    stream: TcpStream,
    router: Router,
    limits: Limits,
    mut stopped: watch::Receiver<bool>,
) {
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.patience)
        .max_header_size(HEADER_BYTES)
        .max_headers(HEADERS)
        .max_buf_size(2 * HEADER_BYTES)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    let mut connection = pin!(connection);
    // How a connection ends is the client's affair: nothing here depends on it.
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stopped.wait_for(|&stop| stop) => {}
        () = sleep(limits.age) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = timeout(limits.grace, connection).await;
}

/// Passes Ctrl-C, and the system's request to end, on as a signal. To be called inside the runtime.
pub(super) fn listen_for_stop(sender: Sender<Signal>) -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        for kind in [SignalKind::interrupt(), SignalKind::terminate()] {
            let mut signals = signal(kind)?;
            let sender = sender.clone();
            tokio::spawn(async move {
                signals.recv().await;
                let _ = sender.send(Signal::Stop);
            });
        }
    }
    #[cfg(not(unix))]
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            let _ = sender.send(Signal::Stop);
        }
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpStream};
    use std::time::Instant;

    const SHORT: Limits = Limits {
        connections: 1,
        patience: Duration::from_millis(300),
        age: Duration::from_secs(60),
        grace: Duration::from_secs(1),
    };

    /// Starts a server that says "here", lets a test talk to it, and ends it.
    fn with_server(talk: impl FnOnce(SocketAddr)) {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().fallback(async || "here");
        let (stop, stopped) = watch::channel(false);
        let server = runtime.spawn(accept(listener, router, SHORT, stopped));
        talk(address);
        stop.send_replace(true);
        runtime.block_on(async { timeout(Duration::from_secs(5), server).await }).unwrap().unwrap();
    }

    fn ask(address: SocketAddr, request: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8(answer).unwrap()
    }

    #[test]
    fn a_client_that_never_ends_its_head_loses_its_place_to_the_next() {
        with_server(|address| {
            let mut slow = TcpStream::connect(address).unwrap();
            slow.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nA: ").unwrap();
            std::thread::sleep(SHORT.patience / 3);
            let began = Instant::now();
            assert!(ask(address, "GET / HTTP/1.0\r\n\r\n").ends_with("here"));
            assert!(began.elapsed() >= SHORT.patience / 3, "{:?}", began.elapsed());
        });
    }

    #[test]
    fn a_silent_connection_is_closed_between_two_requests() {
        with_server(|address| {
            let answer = ask(address, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assert!(answer.ends_with("here"), "{answer}");
        });
    }

    #[test]
    fn a_head_without_measure_is_refused() {
        with_server(|address| {
            let long =
                format!("GET / HTTP/1.1\r\nHost: x\r\nA: {}\r\n\r\n", "a".repeat(HEADER_BYTES));
            assert!(ask(address, &long).starts_with("HTTP/1.1 431"));
            let many = format!("GET / HTTP/1.1\r\nHost: x\r\n{}\r\n", "a: b\r\n".repeat(HEADERS));
            assert!(ask(address, &many).starts_with("HTTP/1.1 431"));
        });
    }
}
