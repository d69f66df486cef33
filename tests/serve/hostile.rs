//! What a hostile page or program would ask for.

use crate::preview::{Preview, Site};

#[test]
fn no_path_leads_out_of_the_site() {
    let site = Site::new();
    site.write("secret.txt", "not for readers");
    let preview = Preview::start(&site);
    for path in [
        "/../secret.txt",
        "/secret.txt",
        "/static/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/hours/..%5c..%5csecret.txt",
        "//secret.txt",
        "/hours%00/",
        "/hours/%00",
        "/%c0%ae%c0%ae/x",
        "/site.toml",
        "/content/en/hours.md",
        "/etc/passwd",
        "//etc/passwd",
        "/%2Fetc/passwd",
        "/hours//",
        "/%zz",
        "/%",
        "/__preview/../../secret.txt",
        "/__preview/%2e%2e/x",
        "/__preview//evil.example/",
        "/__preview/~/../x",
    ] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("not for readers"), "{path}");
    }
}

#[test]
fn only_this_machine_and_the_previews_own_pages_are_answered() {
    let site = Site::new();
    let preview = Preview::start(&site);
    let port = preview.port;
    for path in ["/", "/__preview/", "/__preview/~/state", "/__preview/~/shell.js", "/not/there"] {
        for host in
            ["evil.example".to_owned(), format!("evil.example:{port}"), "127.0.0.1:1".to_owned()]
        {
            assert_eq!(preview.ask("GET", path, &[("Host", &host)]).status, 403, "{path} {host}");
        }
        let foreign = preview.ask("GET", path, &[("Origin", "https://evil.example")]);
        assert_eq!(foreign.status, 403, "{path}");
        assert_eq!(foreign.header("access-control-allow-origin"), "");
        let post = preview.ask("POST", path, &[("Content-Length", "0")]);
        assert_eq!((post.status, post.header("allow")), (405, "GET, HEAD"), "{path}");
    }
    let own = format!("http://localhost:{port}");
    let answer =
        preview.ask("GET", "/", &[("Host", &format!("localhost:{port}")), ("Origin", &own)]);
    assert_eq!(answer.status, 200);
}
