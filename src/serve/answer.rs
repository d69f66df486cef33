//! What is answered to a request.
//!
//! In: the path of a request and the present moment. Out: the exact bytes of a
//! finished file with the headers of its address, or the site's own page for
//! what is not there. Knows nothing of connections.

use super::address::{Found, decode, find};
use super::guard::Names;
use super::hosting::content_type;
use super::shell;
use super::snapshot::{Moment, Snapshot};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, LOCATION, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;
use tokio::sync::watch;

/// The present moment, and when the next begins.
pub(super) type Moments = watch::Receiver<Arc<Moment>>;

/// Everything that answers.
pub(super) fn router(moments: Moments, port: u16) -> Router {
    Router::new()
        .route("/__preview", get(shell::enter))
        .route("/__preview/", get(shell::page))
        .route("/__preview/{*page}", get(shell::page))
        .route("/__preview/~/shell.css", get(shell::style))
        .route("/__preview/~/shell.js", get(shell::script))
        .route("/__preview/~/state", get(shell::state))
        .fallback(file)
        .with_state(moments)
        .layer(middleware::from_fn_with_state(Names::new(port), guard))
}

async fn guard(State(names): State<Names>, request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    match names.refuse(&head) {
        None => next.run(Request::from_parts(head, body)).await,
        Some((status, why)) => {
            let mut response = words(status, why);
            if status == StatusCode::METHOD_NOT_ALLOWED {
                response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
            }
            response
        }
    }
}

/// A few words that belong to no site.
pub(super) fn words(status: StatusCode, text: &'static str) -> Response {
    let headers = [
        (CONTENT_TYPE, "text/plain; charset=utf-8"),
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (status, headers, text).into_response()
}

/// Leads to another address of the preview. It is not to be remembered: another
/// site may be previewed under this port tomorrow.
pub(super) fn lead(status: StatusCode, to: &str, query: Option<&str>) -> Response {
    let to = query.map_or_else(|| to.to_owned(), |query| format!("{to}?{query}"));
    match HeaderValue::from_str(&to) {
        Ok(to) => {
            let headers = [(LOCATION, to), (CACHE_CONTROL, HeaderValue::from_static("no-store"))];
            (status, headers).into_response()
        }
        Err(_) => words(StatusCode::NOT_FOUND, "There is nothing here.\n"),
    }
}

async fn file(State(moments): State<Moments>, uri: Uri) -> Response {
    let site = moments.borrow().site.clone();
    let Some(site) = site else {
        let why = "No build was good yet, so there is nothing to show.\nThe problems are told in the terminal and under /__preview/.\n";
        return words(StatusCode::SERVICE_UNAVAILABLE, why);
    };
    let Some(path) = decode(uri.path()) else {
        return missing(&site, uri.path());
    };
    match find(&path, |file| site.files.contains_key(file)) {
        Found::File(name) => match site.files.get(&name) {
            Some(bytes) => finished(&site, uri.path(), &name, bytes, StatusCode::OK),
            None => missing(&site, uri.path()),
        },
        Found::Folder(address) => lead(StatusCode::FOUND, &address, uri.query()),
        Found::Nothing => match site.hosting.redirect(&format!("/{path}")) {
            Some((to, status)) => lead(*status, to, uri.query()),
            None => missing(&site, uri.path()),
        },
    }
}

fn missing(site: &Snapshot, address: &str) -> Response {
    const PAGE: &str = "404.html";
    match site.files.get(PAGE) {
        Some(bytes) => {
            let mut response = finished(site, address, PAGE, bytes, StatusCode::NOT_FOUND);
            // What is missing now may be there after the next change.
            response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
            response
        }
        None => words(StatusCode::NOT_FOUND, "There is nothing here.\n"),
    }
}

fn finished(
    site: &Snapshot,
    address: &str,
    name: &str,
    bytes: &Bytes,
    status: StatusCode,
) -> Response {
    let mut headers: HeaderMap = site.hosting.headers(address);
    headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static(content_type(name)));
    // A browser must not keep a page over the next change.
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    (status, headers, Body::from(bytes.clone())).into_response()
}
