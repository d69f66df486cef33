//! A finished page without what every browser puts back by itself.
//!
//! In: HTML. Out: the same document in fewer bytes: no end tag where what follows ends
//! the element anyway, no quotation marks around a value that needs none, no white space
//! beside the edge of a block. One pass, which looks at tags alone and copies the rest;
//! whatever it is not sure of stays. Knows nothing of templates; the audit reads what
//! comes out.

/// Writes a page tight.
pub(super) fn page(html: &str) -> String {
    let out = String::with_capacity(html.len());
    let mut tight = Tight { html, bytes: html.as_bytes(), out, copied: 0 };
    tight.all();
    tight.out.push_str(&html[tight.copied..]);
    tight.out
}

/// The last eight letters of an element's name as a number, so that it can be told from others
/// at once; 0 for none. No two elements of HTML end alike.
type Name = u64;

/// Names that are longer belong to no element that matters here.
const LONGEST: usize = 10;

const fn name(text: &str) -> Name {
    let bytes = text.as_bytes();
    let (mut name, mut at) = (0, 0);
    while at < bytes.len() {
        name = name << 8 | bytes[at].to_ascii_lowercase() as Name;
        at += 1;
    }
    name
}

macro_rules! names {
    ($($name:ident)*) => { $(const $name: Name = name(stringify!($name));)* };
}

names! {
    HTML HEAD BODY META LINK DIV P UL OL LI DL DT DD NAV MAIN HEADER FOOTER SECTION ARTICLE ASIDE
    H1 H2 H3 H4 H5 H6 TABLE THEAD TBODY TFOOT TR TD TH CAPTION BLOCKQUOTE FIGURE FIGCAPTION FORM
    FIELDSET LEGEND HR PRE DETAILS ADDRESS SCRIPT STYLE TEXTAREA TITLE
}

/// A tag, as far as its name goes.
struct Tag {
    closing: bool,
    name: Name,
    /// Where its name ends.
    end: usize,
}

struct Tight<'a> {
    html: &'a str,
    bytes: &'a [u8],
    out: String,
    /// Up to here the page is in `out`, or left out of it.
    copied: usize,
}

impl Tight<'_> {
    fn all(&mut self) {
        let mut at = 0;
        let mut beside_block = false;
        let mut in_pre = false;
        while let Some(open) = self.find(at, b'<') {
            let Tag { closing, name, end: named } = self.tag(open);
            let block = is_block(name);
            if (beside_block || block)
                && !in_pre
                && self.bytes[at..open].iter().all(u8::is_ascii_whitespace)
            {
                self.leave_out(at, open);
            }
            beside_block = block;
            let end = if name == 0 { self.other(open) } else { self.attributes(named) };
            let Some(end) = end else { return };
            at = end + 1;
            match (closing, name) {
                (false, SCRIPT | STYLE | TEXTAREA | TITLE) => {
                    let ends = |at: &usize| {
                        let tag = self.tag(*at);
                        tag.closing && tag.name == name
                    };
                    let opens = memchr::memchr_iter(b'<', &self.bytes[at..]);
                    let mut opens = opens.map(|open| at + open);
                    let Some(end) = opens.find(ends) else { return };
                    at = end;
                }
                (_, PRE) => in_pre = !closing,
                (true, _) if !in_pre && self.is_implied(name, at) => self.leave_out(open, at),
                _ => {}
            }
        }
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
        loop {
            match bytes.get(at)? {
                b'>' => return Some(at),
                b'=' => {
                    let value = at + 1;
                    let gap = bytes[value..].iter().position(|b| !b.is_ascii_whitespace())?;
                    let start = value + gap;
                    at = match bytes[start] {
                        mark @ (b'"' | b'\'') => {
                            let inside = &bytes[start + 1..];
                            let needs = |byte: &u8| !NEEDS_NO_QUOTES[usize::from(*byte)];
                            let bare = inside.iter().position(needs)?;
                            let length = bare + memchr::memchr(mark, &inside[bare..])?;
                            let end = start + 1 + length;
                            let next = bytes.get(end + 1).copied().unwrap_or_default();
                            if gap == 0
                                && length > 0
                                && length == bare
                                && (next == b'>' || next.is_ascii_whitespace())
                            {
                                self.leave_out(start, start + 1);
                                self.leave_out(end, end + 1);
                            }
                            end + 1
                        }
                        _ => {
                            let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
                            start + bytes[start..].iter().position(ends)?
                        }
                    };
                }
                _ => at += 1,
            }
        }
    }

    fn find(&self, from: usize, what: u8) -> Option<usize> {
        memchr::memchr(what, self.bytes.get(from..)?).map(|at| from + at)
    }

    /// The tag that begins here.
    fn tag(&self, open: usize) -> Tag {
        let closing = self.bytes.get(open + 1) == Some(&b'/');
        let from = open + 1 + usize::from(closing);
        let rest = self.bytes.get(from..).unwrap_or_default();
        if !rest.first().is_some_and(u8::is_ascii_alphabetic) {
            return Tag { closing, name: 0, end: from };
        }
        let mut name = 0;
        for (at, &byte) in rest.iter().take(LONGEST + 1).enumerate() {
            if byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/') {
                return Tag { closing, name, end: from + at };
            }
            name = name << 8 | Name::from(byte);
        }
        Tag { closing, name: Name::MAX, end: from }
    }

    /// Whether what follows an end tag ends the element by itself, as the HTML standard says.
    fn is_implied(&self, name: Name, from: usize) -> bool {
        if !may_be_implied(name) {
            return false;
        }
        let white = self.bytes[from..].iter().position(|byte| !byte.is_ascii_whitespace());
        let Some(open) = white.map(|white| from + white).filter(|&at| self.bytes[at] == b'<')
        else {
            return false;
        };
        let next = self.tag(open);
        match (name, (next.closing, next.name)) {
            (LI, (false, next)) => next == LI,
            (LI, (true, next)) => matches!(next, UL | OL),
            (TD | TH, (false, next)) => matches!(next, TD | TH),
            (TD | TH, (true, next)) => next == TR,
            (TR, (false, next)) => next == TR,
            (TR, (true, next)) => matches!(next, THEAD | TBODY | TFOOT | TABLE),
            (THEAD, (false, next)) => next == TBODY,
            (TBODY, (true, next)) => next == TABLE,
            (DT | DD, (false, next)) => matches!(next, DT | DD),
            (DD, (true, next)) => matches!(next, DL | DIV),
            (P, (false, next)) => matches!(
                next,
                P | UL
                    | OL
                    | DL
                    | DIV
                    | TABLE
                    | BLOCKQUOTE
                    | SECTION
                    | NAV
                    | H1
                    | H2
                    | H3
                    | H4
                    | H5
                    | H6
                    | PRE
                    | HR
                    | ASIDE
                    | ARTICLE
                    | FOOTER
                    | HEADER
                    | MAIN
                    | DETAILS
                    | FIGURE
                    | FORM
                    | FIELDSET
                    | ADDRESS
            ),
            (P, (true, next)) => matches!(
                next,
                DIV | SECTION
                    | LI
                    | DD
                    | TD
                    | BLOCKQUOTE
                    | NAV
                    | ASIDE
                    | ARTICLE
                    | FOOTER
                    | HEADER
                    | MAIN
                    | FORM
                    | FIELDSET
                    | FIGURE
                    | FIGCAPTION
            ),
            _ => false,
        }
    }

    fn leave_out(&mut self, from: usize, to: usize) {
        self.out.push_str(&self.html[self.copied..from]);
        self.copied = to;
    }
}

/// Elements whose end tag may be left out.
fn may_be_implied(name: Name) -> bool {
    matches!(name, P | LI | TD | TH | TR | THEAD | TBODY | DT | DD)
}

/// What may stand in a value without quotation marks: less than HTML allows.
const NEEDS_NO_QUOTES: [bool; 256] = {
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

/// Elements at whose edges white space is nothing.
fn is_block(name: Name) -> bool {
    matches!(
        name,
        HTML | HEAD
            | BODY
            | META
            | LINK
            | DIV
            | P
            | UL
            | OL
            | LI
            | DL
            | DT
            | DD
            | NAV
            | MAIN
            | HEADER
            | FOOTER
            | SECTION
            | ARTICLE
            | ASIDE
            | H1
            | H2
            | H3
            | H4
            | H5
            | H6
            | TABLE
            | THEAD
            | TBODY
            | TFOOT
            | TR
            | TD
            | TH
            | CAPTION
            | BLOCKQUOTE
            | FIGURE
            | FIGCAPTION
            | FORM
            | FIELDSET
            | LEGEND
            | HR
    )
}

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
