//! Properties that hide nothing, whatever their value.
//!
//! In: the name of a property. Out: whether it is one of them. It is a table; what is
//! not in it is looked at by its value, or refused.

use std::collections::HashSet;
use std::sync::LazyLock;

const HARMLESS: &str = "
    accent-color animation-composition animation-delay animation-direction animation-duration
    animation-fill-mode animation-iteration-count animation-play-state animation-range
    animation-timeline animation-timing-function appearance backdrop-filter backface-visibility
    background background-attachment background-blend-mode background-clip background-color
    background-image background-origin background-position background-position-x
    background-position-y background-repeat background-size border-block-color
    border-block-end-color border-block-start-color border-block-style border-bottom-color
    border-bottom-left-radius border-bottom-right-radius border-bottom-style border-collapse
    border-color border-end-end-radius border-end-start-radius border-inline-color
    border-inline-end-color border-inline-start-color border-inline-style border-left-color
    border-left-style border-radius border-right-color border-right-style
    border-start-end-radius border-start-start-radius border-style border-top-color
    border-top-left-radius border-top-right-radius border-top-style box-align
    box-decoration-break box-orient box-pack box-sizing break-after break-before break-inside
    caption-side caret-color clear color-adjust color-scheme column-fill column-rule
    column-rule-color column-rule-style column-rule-width column-span container-name
    counter-increment counter-reset counter-set cursor direction empty-cells fill fill-opacity
    flex-grow flex-shrink flex-wrap float font-feature-settings font-kerning
    font-optical-sizing font-smooth font-smoothing font-stretch font-style font-synthesis
    font-variant font-variant-caps font-variant-east-asian font-variant-ligatures
    font-variant-numeric font-variation-settings font-weight font-width forced-color-adjust
    grid-auto-flow hanging-punctuation hyphens image-rendering interpolate-size isolation
    line-break list-style-image list-style-position object-fit object-position orphans
    osx-font-smoothing outline-color outline-style overflow-anchor overflow-scrolling
    overflow-wrap overscroll-behavior overscroll-behavior-x overscroll-behavior-y
    page-break-after page-break-before page-break-inside perspective-origin
    print-color-adjust quotes resize scroll-behavior scroll-margin scroll-margin-top
    scroll-padding scroll-padding-block scroll-padding-block-start scroll-padding-bottom
    scroll-padding-top scroll-snap-align scroll-snap-stop scroll-snap-type scroll-timeline
    scrollbar-color scrollbar-gutter scrollbar-width stroke stroke-dasharray stroke-linecap
    stroke-linejoin stroke-opacity stroke-width tab-size table-layout tap-highlight-color
    text-align text-align-last text-decoration text-decoration-color text-decoration-line
    text-decoration-skip text-decoration-skip-ink text-decoration-style
    text-decoration-thickness text-justify text-overflow text-rendering text-shadow
    text-spacing-trim text-stroke-color text-transform text-underline-offset
    text-underline-position text-wrap text-wrap-mode text-wrap-style touch-action
    transform-origin transform-style transition transition-behavior transition-delay
    transition-duration transition-property transition-timing-function user-select
    view-timeline view-transition-name white-space white-space-collapse widows will-change
    word-break word-wrap
";

static KNOWN: LazyLock<HashSet<&str, foldhash::fast::FixedState>> =
    LazyLock::new(|| HARMLESS.split_whitespace().collect());

/// Families of them.
const FAMILIES: [&str; 3] = ["align-", "justify-", "place-"];

/// Whether a property hides nothing whatever its value; variables only hold what others use.
pub(super) fn is_harmless(name: &str) -> bool {
    let plain = plain(name);
    name.starts_with("--")
        || KNOWN.contains(plain)
        || FAMILIES.iter().any(|family| plain.starts_with(family))
}

/// The name without a browser's own mark at its front.
pub(super) fn plain(name: &str) -> &str {
    ["-webkit-", "-moz-", "-ms-", "-o-"]
        .iter()
        .find_map(|mark| name.strip_prefix(mark))
        .unwrap_or(name)
}
