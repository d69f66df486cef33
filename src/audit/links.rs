//! Links between the pages of the finished site.
//!
//! In: the summaries of all pages, and a way to ask whether a file is published.
//! Out: a finding for each link that leads to no file or to no id. It reads no
//! page again.

use super::Finding;
use super::summary::PageSummary;
use crate::diag::{Code, nearest};
use std::collections::HashMap;

/// So many findings get a "did you mean", which has to look at every page.
const GUESSED: usize = 20;

/// How the files of pages end.
const INDEX: &str = "/index.html";

/// Follows every link of every page. Each finding comes with the index of its page.
/// `is_file` answers whether a path below the root is published beside the pages.
pub fn links(
    pages: &[PageSummary],
    is_file: &(dyn Fn(&str) -> bool + Sync),
) -> Vec<(usize, Finding)> {
    let by_path: HashMap<&str, &PageSummary> =
        pages.iter().map(|page| (&*page.path, page)).collect();
    let mut found = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        for (target, id, span) in page.links() {
            let known = by_path.get(target);
            let (message, help) = match known {
                Some(page) if id.is_empty() || page.has_id(id) => continue,
                Some(_) => (format!("`{target}` has nothing with the id `{id}`."), None),
                None if is_file(target) => continue,
                None => {
                    let index = format!("{}/index.html", target.trim_end_matches('/'));
                    let near = if by_path.contains_key(index.as_str()) {
                        Some(index)
                    } else if found.len() < GUESSED {
                        // Every page ends in index.html; that makes none of them alike.
                        let others = pages.iter().filter_map(|page| page.path.strip_suffix(INDEX));
                        let near = nearest(target.strip_suffix(INDEX).unwrap_or(target), others);
                        near.map(|near| format!("{near}{INDEX}"))
                    } else {
                        None
                    };
                    let help = near.map(|near| format!("Did you mean `{near}`?"));
                    (format!("The site has no file `{target}`."), help)
                }
            };
            found.push((at, Finding { code: Code::FinishedLinkBroken, span, message, help }));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::page;
    use crate::audit::test_page::{GOOD, finished};
    use crate::site::PageKind;

    fn summary(path: &str, inside: &str) -> PageSummary {
        let html = GOOD.replace("</main>", &format!("{inside}</main>"));
        let (findings, summary) =
            page(&crate::audit::FinishedPage { path, ..finished(PageKind::Content, &html) });
        assert_eq!(findings, [], "{inside}");
        summary
    }

    #[test]
    fn links_land_on_files_and_ids() {
        let pages = [
            summary(
                "levels/iop/index.html",
                "<a href=../php/index.html>a</a><a href=../php/index.html#week>b</a><a href=../php/index.html#none>c</a>\
                 <a href=../gone/index.html>d</a><a href=../php>e</a><a href=../../assets/site.css>f</a>\
                 <a href=index.html#main>g</a><a href='../php/index.html?x#caf%C3%A9'>h</a><a href=../PHP/index.html>i</a>",
            ),
            summary("levels/php/index.html", "<h2 id=week>x</h2><p id=café>y</p>"),
        ];
        let found = links(&pages, &|path| path.contains("assets/"));
        let told: Vec<String> = found
            .iter()
            .map(|(at, finding)| {
                format!("{at} {} {}", finding.message, finding.help.as_deref().unwrap_or("-"))
            })
            .collect();
        assert_eq!(
            told,
            [
                "0 `levels/php/index.html` has nothing with the id `none`. -",
                "0 The site has no file `levels/gone/index.html`. Did you mean `levels/iop/index.html`?",
                "0 The site has no file `levels/php`. Did you mean `levels/php/index.html`?",
                "0 The site has no file `levels/PHP/index.html`. Did you mean `levels/php/index.html`?",
            ]
        );
    }

    #[test]
    fn what_pages_load_is_followed_too() {
        let pages =
            [summary("a/index.html", "<img alt='' src=gone.png srcset='x.png 1x, y.png 2x'>")];
        let found = links(&pages, &|path| path == "a/x.png" || path.contains("assets/"));
        let messages: Vec<&str> =
            found.iter().map(|(_, finding)| finding.message.as_str()).collect();
        assert_eq!(
            messages,
            ["The site has no file `a/gone.png`.", "The site has no file `a/y.png`."]
        );
    }

    #[test]
    fn a_picture_for_other_places_has_to_be_there() {
        let shared = "https://site.example/care/assets/";
        let html = GOOD.replace(
            "</head>",
            &format!("<meta property=og:image content={shared}a.png><meta property=og:image content={shared}b.png></head>"),
        );
        let (findings, summary) = page(&finished(PageKind::Content, &html));
        assert_eq!(findings, []);
        let found = links(&[summary], &|path| path != "assets/b.png");
        let messages: Vec<&str> =
            found.iter().map(|(_, finding)| finding.message.as_str()).collect();
        assert_eq!(messages, ["The site has no file `assets/b.png`."]);
    }
}
