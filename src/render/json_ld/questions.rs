//! The questions of a page of questions and answers.
//!
//! In: the finished text of a page, where it stands, and the site's address. Out:
//! each second-level heading that asks something, with the text under it as an
//! answer in the few tags that readers of such data allow. Knows nothing of how
//! the text came to be.

use crate::render::page::plain;
use crate::site::join;
use serde_json::{Value, json};

/// Where a page stands: its file, its whole address, and the site's.
pub(super) struct Standing<'a> {
    pub(super) file: &'a str,
    pub(super) url: &'a str,
    pub(super) base: &'a str,
}

/// Each question with its answer.
pub(super) fn asked(content: &str, standing: &Standing<'_>) -> Vec<Value> {
    let sections = content.split("<h2").skip(1);
    sections
        .filter_map(|section| {
            let (_, rest) = section.split_once('>')?;
            let (heading, answer) = rest.split_once("</h2>")?;
            let name = plain(heading).trim().to_owned();
            let text = answer_text(answer, standing);
            (name.ends_with('?') && !text.is_empty()).then(|| {
                json!({
                    "@type": "Question",
                    "name": name,
                    "acceptedAnswer": { "@type": "Answer", "text": text },
                })
            })
        })
        .collect()
}

/// An answer with paragraphs, lists, links and bold text, and no other markup.
fn answer_text(html: &str, standing: &Standing<'_>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push_text(&mut out, &rest[..at]);
        rest = &rest[at..];
        let Some(end) = rest.find('>') else { return out };
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        let name = tag.trim_start_matches('/');
        let name = name.split([' ', '\n', '/']).next().unwrap_or_default();
        match name {
            // A citation's number means nothing away from its list, and a drawing no text at all.
            "sup" | "svg" if !tag.starts_with('/') => {
                let ends = format!("</{name}>");
                rest = rest.split_once(ends.as_str()).map_or("", |(_, after)| after);
                // The space stood between the words and the number.
                out.truncate(out.trim_end().len());
            }
            "p" | "ul" | "ol" | "li" | "b" => push_tag(&mut out, tag, name, ""),
            "strong" => push_tag(&mut out, tag, "b", ""),
            "a" => {
                let href = attribute(tag, "href").and_then(|href| whole_address(href, standing));
                let href = href.map(|href| format!(" href=\"{href}\"")).unwrap_or_default();
                push_tag(&mut out, tag, "a", &href);
            }
            // What stood in a cell or a line of its own stays apart.
            "br" | "td" | "th" | "tr" | "dt" | "dd" | "div" | "h3" | "h4" => {
                push_text(&mut out, " ")
            }
            _ => {}
        }
    }
    push_text(&mut out, rest);
    out.trim().to_owned()
}

fn push_tag(out: &mut String, tag: &str, name: &str, attributes: &str) {
    let slash = if tag.starts_with('/') { "/" } else { "" };
    let attributes = if slash.is_empty() { attributes } else { "" };
    out.push_str(&format!("<{slash}{name}{attributes}>"));
}

/// Tags around which white space means nothing.
const BLOCKS: [&str; 8] = ["<p>", "</p>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>"];

/// Text with each run of white space as one space, as browsers show it.
fn push_text(out: &mut String, text: &str) {
    for c in text.chars() {
        match c.is_ascii_whitespace() {
            true if out.is_empty() || out.ends_with(' ') => {}
            true if BLOCKS.iter().any(|block| out.ends_with(block)) => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    after.split_once('"').map(|(value, _)| value)
}

/// A link's address as it is outside the site; `index.html` is left out, as in every such address.
fn whole_address(href: &str, standing: &Standing<'_>) -> Option<String> {
    let Standing { file, url, base } = standing;
    let first = href.split(['/', '#', '?']).next().unwrap_or_default();
    if first.contains(':') {
        return Some(href.to_owned());
    }
    let (path, fragment) = href.split_once('#').map_or((href, ""), |(path, id)| (path, id));
    let fragment = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
    if path.is_empty() {
        return Some(format!("{url}{fragment}"));
    }
    let path = join(file, path)?;
    Some(format!("{base}{}{fragment}", path.strip_suffix("index.html").unwrap_or(&path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(content: &str) -> Vec<(String, String)> {
        let standing = Standing {
            file: "about/faq/index.html",
            url: "https://a.example/about/faq/",
            base: "https://a.example/",
        };
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        asked(content, &standing)
            .iter()
            .map(|asked| (text(&asked["name"]), text(&asked["acceptedAnswer"]["text"])))
            .collect()
    }

    #[test]
    fn a_heading_that_asks_is_a_question_and_others_are_not() {
        let told = told(
            "<p>Before.</p><h2 id=\"a\">Is <em>this</em> &amp; that one?</h2>\n<p>Yes.</p>\
             <h2 id=\"b\">Next steps</h2><p>No.</p><h2 id=\"c\">¿Es una pregunta?</h2>",
        );
        assert_eq!(told, [("Is this & that one?".to_owned(), "<p>Yes.</p>".to_owned())]);
    }

    #[test]
    fn answers_keep_few_tags_and_whole_addresses() {
        let told = told(
            "<h2 id=\"a\">How?</h2>\n<p>At <data class=\"fact\" value=\"9\">least 9\nhours</data> \
             <sup class=\"cite\"><a href=\"#source-1\">1</a></sup>. <strong>Ask</strong> <a href=\"../../tonight/index.html#x\">here</a> \
             or <a href=\"#b\">there</a> or <a rel=\"noreferrer\" href=\"tel:988\">988</a> &lt;b&gt;</p>\n<ul>\n<li>one</li></ul>\
             <h3>More</h3><table><tr><td>a</td><td>b</td></tr></table>",
        );
        assert_eq!(
            told[0].1,
            "<p>At least 9 hours. <b>Ask</b> <a href=\"https://a.example/tonight/#x\">here</a> \
             or <a href=\"https://a.example/about/faq/#b\">there</a> or <a href=\"tel:988\">988</a> \
             &lt;b&gt;</p><ul><li>one</li></ul>More a b"
        );
    }
}
