//! What kind of page an address holds, and the content policy of each kind.
//!
//! The kind follows from the address alone, so that no theme and no setting can
//! give an ordinary page the right to run script.

/// The kinds of page, each with one content policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageKind {
    /// Everything a reader reads: no script at all.
    Content,
    /// The self-check: one script with its WASM inside, no connection of any kind.
    Check,
    /// Search, program list and compare: one script, no connection of any kind.
    Scripted,
    /// `404.html`, whose address depth is unknown: its style is inline, allowed by hash.
    NotFound,
}

/// The part of the policy that all pages share.
const BASE: &str = "base-uri 'none'; form-action 'none'";

impl PageKind {
    /// The kind of the page at an address below its language's root, such as `self-check/`.
    pub fn of(address: &str) -> Self {
        match address {
            "self-check/" => PageKind::Check,
            "search/" | "programs/" | "programs/compare/" => PageKind::Scripted,
            "404.html" => PageKind::NotFound,
            _ => PageKind::Content,
        }
    }

    /// The policy in the page's `<meta>`; `style_hash` is the SHA-256 of the
    /// inline style in base64, which only [`PageKind::NotFound`] has.
    pub fn policy(self, style_hash: Option<&str>) -> String {
        match (self, style_hash) {
            (PageKind::Content, _) => {
                format!("default-src 'none'; style-src 'self'; img-src 'self'; {BASE}")
            }
            (PageKind::Check, _) => format!(
                "default-src 'none'; style-src 'self'; img-src 'self'; \
                 script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'; worker-src 'none'; {BASE}"
            ),
            (PageKind::Scripted, _) => format!(
                "default-src 'none'; style-src 'self'; img-src 'self'; \
                 script-src 'self'; connect-src 'none'; worker-src 'none'; {BASE}"
            ),
            (PageKind::NotFound, Some(hash)) => {
                format!("default-src 'none'; style-src 'sha256-{hash}'; {BASE}")
            }
            (PageKind::NotFound, None) => format!("default-src 'none'; {BASE}"),
        }
    }

    /// Whether pages of this kind may load the site's own script.
    pub fn may_run_script(self) -> bool {
        matches!(self, PageKind::Check | PageKind::Scripted)
    }
}
