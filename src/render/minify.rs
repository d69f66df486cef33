//! Minifying without changing what a page means.
//!
//! Most of a page is its template, and the Markdown writer already writes tight.
//! So it is the templates that are minified, once each, instead of every page.
//! Template tags are piped through untouched; a template that puts one inside an
//! HTML tag, where the minifier would tear it, is left as it is.

/// Minifies one template.
pub(super) fn template(text: &str) -> String {
    if has_tag_in_tag(text) {
        return text.to_owned();
    }
    let cfg = minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        preserve_brace_template_syntax: true,
        ..minify_html::Cfg::default()
    };
    let bytes = minify_html::minify(text.as_bytes(), &cfg);
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Whether a template tag stands inside an HTML start tag, outside quotation marks.
fn has_tag_in_tag(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut in_tag = false;
    let mut quote = None;
    while at < bytes.len() {
        let brace = bytes[at] == b'{' && matches!(bytes.get(at + 1), Some(b'%' | b'{' | b'#'));
        if brace {
            if in_tag && quote.is_none() {
                return true;
            }
            let close: &[u8] = match bytes[at + 1] {
                b'%' => b"%}",
                b'{' => b"}}",
                _ => b"#}",
            };
            at += 2;
            while at < bytes.len() && !bytes[at..].starts_with(close) {
                at += 1;
            }
            at += 2;
            continue;
        }
        match (bytes[at], quote) {
            (b'<', None) if bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) => in_tag = true,
            (b'>', None) => in_tag = false,
            (mark @ (b'"' | b'\''), None) if in_tag => quote = Some(mark),
            (mark, Some(open)) if mark == open => quote = None,
            _ => {}
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_tag_inside_a_start_tag_is_seen() {
        assert!(has_tag_in_tag("<a href=x{% if here %} aria-current=true{% endif %}>"));
        assert!(has_tag_in_tag("<a {{ attributes }}>"));
        assert!(!has_tag_in_tag(
            "<a href=\"{{ href }}\">{% if x %}<b>{% endif %}</a> {{ \"<a \" }}"
        ));
    }

    #[test]
    fn tags_survive_and_gaps_between_words_too() {
        let tight = template(
            "<p>\n  one {{ two }}\n  {% if x %}three{% endif %} four\n</p>\n\n<p>five</p>",
        );
        assert_eq!(tight, "<p>one {{ two }} {% if x %}three{% endif %} four</p><p>five</p>");
    }
}
