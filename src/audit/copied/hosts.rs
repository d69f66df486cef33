//! Files by which hosts and servers are told what to do.
//!
//! In: the path and the text of a copied file. Out: a finding for what would change headers,
//! run a program or lead readers elsewhere. Redirects within the site are a clinic's own
//! business. It knows names alone, and no host's account.

use super::of_whole;
use crate::audit::Finding;
use crate::audit::address::{self, Address};

/// Names that servers look for in every folder. Those that begin with a dot are never copied.
const EVERYWHERE: &[&str] = &["php.ini", "web.config"];

/// Names that hosts look for at the top of what they publish.
const AT_THE_TOP: &[&str] = &[
    "_config.yml",
    "_routes.json",
    "_worker.js",
    "edgeone.json",
    "firebase.json",
    "netlify.toml",
    "now.json",
    "staticwebapp.config.json",
    "vercel.json",
    "wrangler.json",
    "wrangler.jsonc",
    "wrangler.toml",
];

/// Folders at the top in which hosts look for programs.
const OF_PROGRAMS: &[&str] = &["api", "functions", "netlify"];

/// Endings of programs in such a folder.
const CODE: &[&str] =
    &["cjs", "cts", "go", "js", "jsx", "mjs", "mts", "py", "rb", "rs", "ts", "tsx", "wasm"];

/// What a redirect may answer: that the page lives elsewhere on this site, or that it is gone.
const ANSWERS: &[&str] = &["301", "302", "303", "307", "308", "404", "410"];

/// Judges a file that hosts or servers act on. Nothing is answered for any other.
pub(super) fn settings(path: &str, text: Option<&str>) -> Option<Vec<Finding>> {
    let path = path.replace('\\', "/").to_ascii_lowercase();
    if path == "_redirects" {
        return Some(redirects(text.unwrap_or("?")));
    }
    let name = path.rsplit('/').next().unwrap_or_default();
    let (top, below) = path.split_once('/').map_or(("", None), |(top, below)| (top, Some(below)));
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_setting = EVERYWHERE.contains(&name)
        || below.is_none() && AT_THE_TOP.contains(&name)
        || top == "_worker.js"
        || OF_PROGRAMS.contains(&top) && CODE.contains(&ending);
    is_setting.then(|| {
        vec![of_whole(
            "Servers take orders from a file of this name, and nobody has looked at what they would do.",
            "Leave it out; what a server has to know is set on the server itself.",
        )]
    })
}

/// What is wrong with the redirects of a clinic's own.
fn redirects(text: &str) -> Vec<Finding> {
    let lines = text.lines().enumerate().filter(|(_, line)| !is_within(line));
    let told = lines.map(|(at, line)| {
        let message = format!(
            "Line {} of this file, `{}`, does not lead from one path of this site to another.",
            at + 1,
            line.trim()
        );
        of_whole(
            &message,
            "Write the old path, the new one and 301, such as `/old.pdf /new.pdf 301`. No host, no `!` and no condition.",
        )
    });
    told.collect()
}

/// Whether a line of redirects says nothing, or leads from a path of the site to another.
fn is_within(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        [] => true,
        [first, ..] if first.starts_with('#') => true,
        [from, to] => is_path(from) && is_own(to),
        [from, to, answer] => is_path(from) && is_own(to) && ANSWERS.contains(answer),
        _ => false,
    }
}

fn is_path(word: &str) -> bool {
    matches!(address::read(word), Address::Rooted(..))
}

/// Whether a path leads to a file of the site. What a reader typed may not stand first, for
/// it could begin with another host, and some paths are answered by programs of the host.
fn is_own(word: &str) -> bool {
    let is_taken = |start: &str| {
        word.get(..start.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(start))
    };
    let starts_taken = ["/:", "/*", "/.netlify/", "/cdn-cgi/"].into_iter().any(is_taken);
    is_path(word) && !starts_taken && !word.contains("..")
}

#[cfg(test)]
mod tests {
    use super::settings;

    #[test]
    fn orders_to_servers_are_refused_and_what_only_looks_like_them_is_not() {
        for path in [
            "_worker.js",
            "_Routes.json",
            "a/web.config",
            "b/PHP.INI",
            "vercel.json",
            "netlify.toml",
            "staticwebapp.config.json",
            "firebase.json",
            "functions/x.js",
            "functions\\a\\x.ts",
            "api/x.py",
            "_worker.js/index.html",
        ] {
            assert_eq!(settings(path, Some("")).map(|found| found.len()), Some(1), "{path}");
        }
        for path in
            ["functions/party.jpg", "a/vercel.json", "api/hours.json", "CNAME", "a/_redirects"]
        {
            assert_eq!(settings(path, Some("")), None, "{path}");
        }
    }

    #[test]
    fn redirects_stay_within_the_site() {
        for line in [
            "/* https://evil.example/:splat 301!",
            "/a //evil.example/ 301",
            "/a /\\evil.example/",
            "/a HTTPS://evil.example",
            "/a/* /:splat 301",
            "https://a.example/* /b 301",
            "/a /b 301!",
            "/a /b 200",
            "/a /.netlify/functions/x 301",
            "/a /b 302 Country=us",
            "/a id=:id /b 301",
            "/a /cdn-cgi/image/x/https://evil.example/y 301",
            "/a",
            "a /b",
        ] {
            let text = format!("# Ours\n/old /new/index.html 301\n\n{line}\n");
            let found = settings("_redirects", Some(&text)).unwrap();
            assert_eq!(found.len(), 1, "{line}");
            assert!(found[0].message.starts_with("Line 4 "), "{}", found[0].message);
        }
        let fine = "# Ours\n\n/old.pdf /new.pdf 301\r\n/x/* /y/:splat\n/gone /404.html 410";
        assert_eq!(settings("_redirects", Some(fine)), Some(Vec::new()));
        assert_eq!(settings("_redirects", None).map(|found| found.len()), Some(1));
    }
}
