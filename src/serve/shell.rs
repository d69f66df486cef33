//! The frame around the page: reload and the report.
//!
//! In: the address of a page, and the present moment. Out: a page of the
//! preview's own, with its own strict policy, that shows the site's page in a
//! frame and asks when something changed. It shares nothing with the site.

use super::address::{decode, encode};
use super::answer::{Moments, lead, words};
use axum::extract::State;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use std::time::Duration;
use tokio::time::timeout;

const PAGE: &str = include_str!("shell/shell.html");
const STYLE: &str = include_str!("shell/shell.css");
const SCRIPT: &str = include_str!("shell/shell.js");

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    frame-src 'self'; img-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// How long a shell waits for news before it asks again.
const HOLD: Duration = Duration::from_secs(25);

/// Leads to the shell of the home page.
pub(super) async fn enter(uri: Uri) -> Response {
    lead(StatusCode::FOUND, "/__preview/", uri.query())
}

/// The shell of a page.
pub(super) async fn page(uri: Uri) -> Response {
    let path = uri.path().strip_prefix("/__preview").and_then(decode);
    match path {
        Some(path) => own("text/html; charset=utf-8", PAGE.replace("{{frame}}", &encode(&path))),
        None => words(StatusCode::NOT_FOUND, "There is nothing here.\n"),
    }
}

pub(super) async fn style() -> Response {
    own("text/css; charset=utf-8", STYLE)
}

pub(super) async fn script() -> Response {
    own("text/javascript; charset=utf-8", SCRIPT)
}

/// The news, at once or as soon as they differ from the version after `?after=`.
pub(super) async fn state(
    State(mut moments): State<Moments>,
    method: Method,
    uri: Uri,
) -> Response {
    if let Some(known) = uri.query().and_then(|query| query.strip_prefix("after="))
        && method == Method::GET
    {
        // The wait also ends when the preview does.
        let _ = timeout(HOLD, moments.wait_for(|moment| moment.news.version != known)).await;
    }
    let moment = moments.borrow().clone();
    match serde_json::to_vec(&moment.news) {
        Ok(json) => own("application/json", json),
        Err(_) => words(StatusCode::INTERNAL_SERVER_ERROR, "The report could not be written.\n"),
    }
}

fn own(content_type: &'static str, body: impl IntoResponse) -> Response {
    let headers = [
        (CONTENT_TYPE, content_type),
        (CONTENT_SECURITY_POLICY, POLICY),
        (REFERRER_POLICY, "no-referrer"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (CACHE_CONTROL, "no-store"),
    ];
    (headers, body).into_response()
}
