//! Who may ask, and how.
//!
//! In: the head of a request. Out: a refusal, or nothing. A page of another site
//! can make a browser send requests to this machine, and can give this machine a
//! name of its own; both are told by the names in the head.

use axum::http::header::{HOST, ORIGIN};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};

/// Under which names the preview is asked for.
#[derive(Clone, Debug)]
pub(super) struct Names(Vec<String>);

impl Names {
    /// The names of this machine with a port.
    pub(super) fn new(port: u16) -> Self {
        let hosts = ["127.0.0.1", "localhost", "[::1]"];
        let mut names: Vec<String> = hosts.iter().map(|host| format!("{host}:{port}")).collect();
        if port == 80 {
            names.extend(hosts.map(str::to_owned));
        }
        Self(names)
    }

    fn hold(&self, name: &str) -> bool {
        self.0.iter().any(|known| known.eq_ignore_ascii_case(name))
    }

    /// Why a request is refused.
    pub(super) fn refuse(&self, head: &Parts) -> Option<(StatusCode, &'static str)> {
        let mut hosts = head.headers.get_all(HOST).iter();
        let host = hosts.next().and_then(|host| host.to_str().ok());
        let named = host.is_some_and(|host| self.hold(host)) && hosts.next().is_none();
        // A request that names a whole address must name this one.
        let asked = head.uri.authority().is_none_or(|authority| self.hold(authority.as_str()));
        if !named || !asked {
            return Some((
                StatusCode::FORBIDDEN,
                "This preview answers only to 127.0.0.1 and localhost.\n",
            ));
        }
        let own = head.headers.get_all(ORIGIN).iter().all(|origin| {
            let name = origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://"));
            name.is_some_and(|name| self.hold(name))
        });
        if !own {
            return Some((StatusCode::FORBIDDEN, "This preview answers only to its own pages.\n"));
        }
        if head.method != Method::GET && head.method != Method::HEAD {
            return Some((StatusCode::METHOD_NOT_ALLOWED, "A preview can only be read.\n"));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn refusal(uri: &str, headers: &[(&str, &str)], method: &str) -> Option<StatusCode> {
        let mut request = Request::builder().method(method).uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (head, ()) = request.body(()).unwrap().into_parts();
        Names::new(4000).refuse(&head).map(|(status, _)| status)
    }

    #[test]
    fn only_this_machine_and_its_own_pages_are_answered() {
        for host in ["127.0.0.1:4000", "localhost:4000", "LocalHost:4000", "[::1]:4000"] {
            assert_eq!(refusal("/", &[("host", host)], "GET"), None, "{host}");
            let origin = format!("http://{host}");
            assert_eq!(
                refusal("/", &[("host", host), ("origin", &origin)], "HEAD"),
                None,
                "{host}"
            );
        }
        for host in [
            "evil.example",
            "evil.example:4000",
            "127.0.0.1",
            "127.0.0.1:80",
            "localhost.evil.example:4000",
            "localhost:4000.evil.example",
            "127.0.0.1:4000@evil.example",
            "0.0.0.0:4000",
            "127.1:4000",
            "",
        ] {
            assert_eq!(
                refusal("/", &[("host", host)], "GET"),
                Some(StatusCode::FORBIDDEN),
                "{host}"
            );
        }
        let own = ("host", "127.0.0.1:4000");
        for origin in
            ["http://evil.example", "null", "https://127.0.0.1:4000", "http://127.0.0.1:4001", ""]
        {
            assert_eq!(
                refusal("/", &[own, ("origin", origin)], "GET"),
                Some(StatusCode::FORBIDDEN),
                "{origin}"
            );
        }
        assert_eq!(refusal("/", &[], "GET"), Some(StatusCode::FORBIDDEN));
        assert_eq!(refusal("/", &[own, own], "GET"), Some(StatusCode::FORBIDDEN));
        assert_eq!(refusal("http://evil.example/", &[own], "GET"), Some(StatusCode::FORBIDDEN));
        for method in ["POST", "PUT", "OPTIONS", "CONNECT", "TRACE", "ODD"] {
            assert_eq!(
                refusal("/", &[own], method),
                Some(StatusCode::METHOD_NOT_ALLOWED),
                "{method}"
            );
        }
    }

    #[test]
    fn the_usual_port_is_not_written() {
        let head = |host: &str| {
            Request::builder().uri("/").header("host", host).body(()).unwrap().into_parts().0
        };
        assert!(Names::new(80).refuse(&head("localhost")).is_none());
        assert!(Names::new(80).refuse(&head("evil.example")).is_some());
    }
}
