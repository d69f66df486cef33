//! A finished page without what every browser puts back by itself.
//!
//! In: HTML. Out: the same document in fewer bytes: no end tag where what follows ends
//! the element anyway, no quotation marks around a value that needs none, no white space
//! beside the edge of a block. One pass, which looks at tags alone and copies the rest;
//! whatever it is not sure of stays. Knows nothing of templates; the audit reads what
//! comes out.

mod elements;

use elements::Element::*;
use elements::{
    BLOCKS, ENDED_BY, Element, LETTER, LONGEST, MAY_END_UNSAID, OVER_BEFORE, VOID, with,
};

/// Writes a page tight.
pub(super) fn page(html: &str) -> String {
    let out = String::with_capacity(html.len());
    let opened = Vec::with_capacity(FAR);
    let mut tight = Tight { html, bytes: html.as_bytes(), out, copied: 0, opened };
    tight.all();
    tight.out.push_str(&html[tight.copied..]);
    tight.out
}

/// So far up an end tag looks for its start tag, so that no page costs the square of its size.
const FAR: usize = 64;

/// A tag, as far as its name goes.
struct Tag {
    closing: bool,
    /// None for what is no tag.
    element: Option<Element>,
    /// Where its name ends.
    end: usize,
}

struct Tight<'a> {
    html: &'a str,
    bytes: &'a [u8],
    out: String,
    /// Up to here the page is in `out`, or left out of it.
    copied: usize,
    /// The elements that are open, but those that do not matter here.
    opened: Vec<Element>,
}

impl Tight<'_> {
    fn all(&mut self) {
        let mut at = 0;
        let mut beside_block = false;
        let mut in_pre = false;
        while let Some(open) = self.find(at, b'<') {
            let Tag { closing, element, end: named } = self.tag(open);
            let block = element.is_some_and(|element| element.is_in(BLOCKS));
            if (beside_block || block)
                && at < open
                && !in_pre
                && self.bytes[at..open].iter().all(u8::is_ascii_whitespace)
            {
                self.leave_out(at, open);
            }
            beside_block = block;
            let end = match element {
                Some(_) => self.attributes(named),
                None => self.other(open),
            };
            let Some(end) = end else { return };
            at = end + 1;
            match (closing, element) {
                (_, None | Some(Other)) => {}
                (false, Some(SCRIPT | STYLE | TEXTAREA | TITLE)) => {
                    let ends = |at: &usize| {
                        let tag = self.tag(*at);
                        tag.closing && tag.element == element
                    };
                    let opens = memchr::memchr_iter(b'<', &self.bytes[at..]);
                    let mut opens = opens.map(|open| at + open);
                    let Some(end) = opens.find(ends) else { return };
                    at = end;
                }
                (false, Some(begun)) => {
                    in_pre |= begun == PRE;
                    self.begin(begun);
                }
                (true, Some(ended)) => {
                    in_pre &= ended != PRE;
                    if self.end(ended)
                        && ended.is_in(MAY_END_UNSAID)
                        && !in_pre
                        && self.is_implied(ended, at)
                    {
                        self.leave_out(open, at);
                    }
                }
            }
        }
    }

    /// An element begins, and may end those before it.
    fn begin(&mut self, element: Element) {
        let least = self.opened.len().saturating_sub(FAR);
        for at in (least..self.opened.len()).rev() {
            let opened = self.opened[at];
            if !opened.is_in(MAY_END_UNSAID) {
                break;
            }
            if element.is_in(OVER_BEFORE[opened as usize]) {
                self.opened.truncate(at);
            }
        }
        if !element.is_in(VOID) {
            self.opened.push(element);
        }
    }

    /// An element ends; whether it was open, and nothing in it whose end would be missing.
    fn end(&mut self, element: Element) -> bool {
        let mut whole = true;
        let least = self.opened.len().saturating_sub(FAR);
        for at in (least..self.opened.len()).rev() {
            let opened = self.opened[at];
            if opened == element {
                self.opened.truncate(at);
                return whole;
            }
            whole &= opened.is_in(MAY_END_UNSAID);
        }
        false
    }

    /// Where something ends that begins like a tag and is none: a comment, the document type, a
    /// bare `<`.
    fn other(&self, open: usize) -> Option<usize> {
        let rest = &self.html[open..];
        if rest.starts_with("<!--") {
            rest.find("-->").map(|at| open + at + 2)
        } else if rest.starts_with("<!") || rest.starts_with("<?") || rest.starts_with("</") {
            self.find(open, b'>')
        } else {
            Some(open)
        }
    }

    /// Goes through the attributes of a tag; where the tag ends.
    fn attributes(&mut self, from: usize) -> Option<usize> {
        let bytes = self.bytes;
        let mut at = from;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            if byte == b'>' {
                return Some(at - 1);
            }
            if byte != b'=' {
                continue;
            }
            let mark = *bytes.get(at)?;
            if !matches!(mark, b'"' | b'\'') {
                at = self.odd(at)?;
                continue;
            }
            let start = at;
            at += 1;
            while NEEDS_NO_QUOTES[usize::from(*bytes.get(at)?)] {
                at += 1;
            }
            if bytes[at] != mark {
                at += memchr::memchr(mark, &bytes[at..])? + 1;
                continue;
            }
            let next = bytes.get(at + 1).copied().unwrap_or_default();
            if at > start + 1 && (next == b'>' || next.is_ascii_whitespace()) {
                self.leave_out(start, start + 1);
                self.leave_out(at, at + 1);
            }
            at += 1;
        }
        None
    }

    /// Where the value that stands here ends: one behind a gap, or without quotation marks.
    fn odd(&self, from: usize) -> Option<usize> {
        let bytes = self.bytes;
        let gap = bytes[from..].iter().position(|byte| !byte.is_ascii_whitespace())?;
        let start = from + gap;
        match bytes[start] {
            mark @ (b'"' | b'\'') => Some(start + memchr::memchr(mark, &bytes[start + 1..])? + 2),
            _ => {
                let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
                Some(start + bytes[start..].iter().position(ends)?)
            }
        }
    }

    fn find(&self, from: usize, what: u8) -> Option<usize> {
        let rest = self.bytes.get(from..)?;
        // Half of all tags stand right behind another.
        if rest.first() == Some(&what) {
            return Some(from);
        }
        memchr::memchr(what, rest).map(|at| from + at)
    }

    /// The tag that begins here.
    fn tag(&self, open: usize) -> Tag {
        let closing = self.bytes.get(open + 1) == Some(&b'/');
        let from = open + 1 + usize::from(closing);
        let rest = self.bytes.get(from..).unwrap_or_default();
        if !rest.first().is_some_and(u8::is_ascii_alphabetic) {
            return Tag { closing, element: None, end: from };
        }
        let mut letters = 0;
        for (at, &byte) in rest.iter().take(LONGEST + 1).enumerate() {
            let letter = LETTER[usize::from(byte)];
            if letter == 0 {
                return Tag { closing, element: Some(Element::find(letters)), end: from + at };
            }
            letters = with(letters, letter);
        }
        Tag { closing, element: Some(Other), end: from }
    }

    /// Whether what follows an end tag ends the element by itself.
    fn is_implied(&self, element: Element, from: usize) -> bool {
        let (starts, ends) = ENDED_BY[element as usize];
        let white = self.bytes[from..].iter().position(|byte| !byte.is_ascii_whitespace());
        let Some(open) = white.map(|white| from + white).filter(|&at| self.bytes[at] == b'<')
        else {
            return false;
        };
        let next = self.tag(open);
        let set = if next.closing { ends } else { starts };
        next.element.is_some_and(|next| next.is_in(set))
    }

    fn leave_out(&mut self, from: usize, to: usize) {
        if self.copied < from {
            self.out.push_str(&self.html[self.copied..from]);
        }
        self.copied = to;
    }
}

/// What may stand in a value without quotation marks: less than HTML allows.
static NEEDS_NO_QUOTES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0u8;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric()
            || matches!(byte, b'-' | b'_' | b'.' | b'/' | b':' | b'#' | b'?' | b'&' | b';')
            || matches!(byte, b',' | b'%' | b'+' | b'@' | b'!' | b'(' | b')' | b'*');
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn what_a_browser_puts_back_is_left_out() {
        for (written, tight) in [
            (
                "<ul> <li><a href=\"x.html\">x</a></li> <li>y</li> </ul>",
                "<ul><li><a href=x.html>x</a><li>y</ul>",
            ),
            ("<p>a</p>\n<p class=\"b c\">d</p>\n</div>", "<p>a<p class=\"b c\">d</div>"),
            ("<UL> <LI>a</LI> <li>b</li></UL>", "<UL><LI>a<li>b</UL>"),
            ("<ul><li><p>a<li><p>b</li></ul>", "<ul><li><p>a<li><p>b</ul>"),
            (
                "<table><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td>b</td><td>c</td></tr></tbody></table>",
                "<table><thead><tr><th scope=col>a<tbody><tr><td>b<td>c</table>",
            ),
            ("<dl><div><dt>a</dt> <dd>b</dd></div></dl>", "<dl><div><dt>a<dd>b</div></dl>"),
            ("<nav>\n<a href='#a'>x</a> <a>y</a>\n</nav>", "<nav><a href=#a>x</a> <a>y</a></nav>"),
        ] {
            assert_eq!(page(written), tight);
        }
    }

    #[test]
    fn what_could_mean_something_stays() {
        for same in [
            "<p>a</p> b",
            "<li>a</li> b",
            "<a><p>a</p></a>",
            "<td>a</td><x-y>",
            "<b>a</b> <i>b</i>",
            "<path d=\"M0\"/>",
            "<a href=\"\">x</a>",
            "<p title=\"a</li><li>\">x",
            "<p title = \"a > b</li> <li>\">x",
            "<DIV title=\"a > b</li> <li>\">x",
            "<pre> <p>a</p> </pre>",
            "<!-- <p> </p> <p> --><p>x",
            "<script>if (a < b) { '<li></li><li>' }</script>",
            "<textarea> </textarea>",
            "<TEXTAREA><p>q</p> <p>r</p>\n</TEXTAREA>",
            "<PRE><p>q</p> <p>r</p>\n</PRE>",
            "<Script>'<li></li><li>'</SCRIPT>",
            "<xfieldset> <b>a</b> </xfieldset>",
            "<div><p>a</p></p></div>",
            "<div><p>a<div>b</div></p></div>",
            "<div><p>a<menu></menu></p></div>",
            "<ul><li>a</ul></li><li>",
            "</li><li>",
            "<ul><li><div>a</li></ul>",
            "<a href=x/y/>z</a>",
            "<p title=\"unfinished",
            "a < b",
            "<",
            "</",
            "<p",
        ] {
            assert_eq!(page(same), same);
        }
    }
}
