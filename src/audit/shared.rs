//! What other places show beside a link to a page.
//!
//! In: `<meta>`. Out: findings for addresses that are none of this site's files; the files
//! go into the summary. Nothing of it is loaded by the page itself.

use super::address;
use super::attributes::Known;
use super::findings::Findings;
use super::page::Place;
use super::summary::Recorder;
use crate::diag::Code;

/// Names of `<meta>` whose content is an address that other places load or show.
const SHARED: [&str; 9] = [
    "og:url",
    "og:image",
    "og:image:url",
    "og:image:secure_url",
    "og:video",
    "og:audio",
    "twitter:image",
    "twitter:image:src",
    "twitter:player",
];

/// What other places show beside a link to the page: files of this site, by their whole address.
pub(super) fn start(place: &Place<'_, '_>, recorder: &mut Recorder, out: &mut Findings<'_>) {
    let attributes = place.tag.attributes;
    let name = attributes.value(Known::Property).or_else(|| attributes.value(Known::Name));
    // All of them have a colon, and few others.
    let Some(name) = name.filter(|name| name.as_bytes().contains(&b':')).map(str::trim) else {
        return;
    };
    let Some(name) = SHARED.iter().find(|shared| name.eq_ignore_ascii_case(shared)) else { return };
    let Some(content) = attributes.get(Known::Content) else { return };
    let cleaned = address::clean(content.value);
    let below = place.page.base.and_then(|base| cleaned.strip_prefix(base));
    match below {
        Some(path) if path.is_empty() || path.ends_with('/') => {
            recorder.published(&format!("{path}index.html"), &content.span, out);
        }
        Some(path) => recorder.published(path, &content.span, out),
        None => out.add(
            Code::ForeignResource,
            content.span,
            format!("`{name}` does not name a file of this site by its whole address."),
            "Set base_url in site.toml and begin the address with it, or leave the line out.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::test_page::head;

    #[test]
    fn what_other_places_show_is_of_this_site() {
        for content in [
            "https://evil.example/x.png",
            "https://site.example/careless/x.png",
            "//site.example/care/x.png",
            "/care/x.png",
            "../entrance.jpg",
            "",
        ] {
            for name in ["property=og:image", "name=twitter:image", "property=OG:URL"] {
                let html = format!("<meta {name} content='{content}'>");
                assert_eq!(head(&html), ["E403"], "{html}");
            }
        }
        for html in [
            "<meta property=og:image content=https://site.example/care/assets/share.1.png>",
            "<meta property=og:url content=https://site.example/care/a/b/>",
            "<meta property=og:url content=https://site.example/care/>",
            "<meta property=og:title content=//x>",
            "<meta property=og:image>",
        ] {
            assert_eq!(head(html), [""; 0], "{html}");
        }
        let out = "<meta property=og:image content=https://site.example/care/../x.png>";
        assert_eq!(head(out), ["E411"]);
    }
}
