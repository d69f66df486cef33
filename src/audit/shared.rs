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

/// What the names of `<meta>` begin with whose content is an address that other places load
/// or show.
const SHARED: [&str; 6] =
    ["og:url", "og:image", "og:video", "og:audio", "twitter:image", "twitter:player"];

/// How names end that only describe what such an address leads to.
const DESCRIBING: [&str; 6] = [":alt", ":width", ":height", ":type", ":content_type", ":duration"];

/// What other places show beside a link to the page: files of this site, by their whole address.
pub(super) fn start(place: &Place<'_, '_>, recorder: &mut Recorder, out: &mut Findings<'_>) {
    let attributes = place.tag.attributes;
    // Each may be a list of words, and who reads the page may ask for either.
    let names = [Known::Property, Known::Name].map(|one| attributes.value(one));
    let mut words = names.into_iter().flatten().flat_map(str::split_ascii_whitespace);
    let Some(name) = words.find(|name| is_shared(name)) else { return };
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

/// Whether what stands under this name is an address that other places load or show.
fn is_shared(name: &str) -> bool {
    // All of them have a colon, and few others.
    if !name.as_bytes().contains(&b':') {
        return false;
    }
    let name = name.to_ascii_lowercase();
    SHARED.iter().any(|start| name.starts_with(start))
        && !DESCRIBING.iter().any(|end| name.ends_with(end))
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
            for name in [
                "property=og:image",
                "name=twitter:image",
                "property=OG:URL",
                "property=x name=twitter:image",
                "property='og:x  OG:Image'",
                "property=og:video:url",
                "property=og:image:of_tomorrow",
                "name=twitter:player:stream",
                "property=x name='y og:audio:secure_url'",
            ] {
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
            "<meta property=og:image:alt content=x><meta name=twitter:image:alt content=x>",
            "<meta property=og:image:width content=1200><meta property=og:video:type content=x>",
        ] {
            assert_eq!(head(html), [""; 0], "{html}");
        }
        let out = "<meta property=og:image content=https://site.example/care/../x.png>";
        assert_eq!(head(out), ["E411"]);
    }
}
