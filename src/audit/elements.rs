//! Which elements and attributes a page may hold, and how elements behave.
//!
//! In: names in lower case. Out: facts. What is not on the list is refused, so
//! that nothing new in browsers can break a promise before somebody has looked
//! at it. It is a table, so its length is no smell.

use super::attributes::{Attribute, Attributes, GLOBAL, Known, bits};
use super::tokens::Reading;

/// Facts about an element.
pub(super) struct Facts {
    /// Its name in lower case.
    pub(super) name: &'static str,
    /// What it is like: the constants below, added up.
    traits: u16,
    /// Its language.
    space: Space,
    /// The names of attributes that it may have, as their bits.
    attributes: u128,
}

/// It has no end tag.
const VOID: u16 = 1;
/// Its end tag may be left out.
const OPEN: u16 = 2;
/// It ends an open paragraph.
const BLOCK: u16 = 4;
/// It stands in a line of text.
const LINE: u16 = 8;
/// Minifying drops the gaps between its children.
const TIGHT: u16 = 16;
/// End tags inside it close nothing outside it.
const WALL: u16 = 32;
/// No page may hold it.
const BANNED: u16 = 64;
/// Its text is no markup, but has character references.
const TEXT: u16 = 128;
/// Its text is no markup at all.
const RAW: u16 = 256;
/// Minifying trims its content, though it stands in a line of text.
const TRIMMED: u16 = 512;
/// Its attributes aside, it concerns no rule but the nesting.
const PLAIN: u16 = 1024;

/// The three languages of markup in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// HTML.
    Html,
    /// SVG inside HTML.
    Svg,
    /// MathML inside HTML.
    Math,
}

macro_rules! elements {
    ($($space:ident { $($variant:ident $name:literal $traits:expr, [$($attribute:ident)*];)* })*) => {
        /// An element that carelevel knows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Element { $($($variant,)*)* }

        /// How many there are.
        pub(super) const COUNT: usize = [$($(Element::$variant,)*)*].len();

        static FACTS: [Facts; COUNT] = [$($(
            Facts {
                name: letters($name),
                traits: $traits,
                space: Space::$space,
                attributes: GLOBAL | bits(&[$(Known::$attribute),*]),
            },
        )*)*];

        #[cfg(test)]
        pub(super) static ALL: [Element; COUNT] = [$($(Element::$variant,)*)*];

        impl Element {
            /// Finds an element by its name in lower case.
            pub(super) fn find(space: Space, name: &str) -> Option<Element> {
                match space {
                    $(Space::$space => match name.as_bytes() {
                        $($name => Some(Element::$variant),)*
                        _ => None,
                    },)*
                }
            }
        }
    };
}

/// The table writes names as bytes, for which the compiler makes the faster search.
const fn letters(name: &'static [u8]) -> &'static str {
    match std::str::from_utf8(name) {
        Ok(name) => name,
        Err(_) => "",
    }
}

impl Element {
    /// Its facts.
    #[inline]
    pub(super) fn facts(self) -> &'static Facts {
        &FACTS[self as usize]
    }

    /// Its name in lower case.
    pub(super) fn name(self) -> &'static str {
        self.facts().name
    }

    /// Its language.
    #[inline]
    pub(super) fn space(self) -> Space {
        self.facts().space
    }

    #[inline]
    fn has(self, traits: u16) -> bool {
        self.facts().traits & traits != 0
    }

    /// Whether it has no end tag.
    pub(super) fn is_void(self) -> bool {
        self.has(VOID)
    }

    /// Whether its end tag may be left out.
    pub(super) fn may_stay_open(self) -> bool {
        self.has(OPEN)
    }

    /// Whether it ends an open paragraph.
    pub(super) fn ends_paragraph(self) -> bool {
        self.has(BLOCK)
    }

    /// Whether it stands in a line of text.
    pub(super) fn stands_in_line(self) -> bool {
        self.has(LINE)
    }

    /// Whether minifying drops the gaps between its children.
    pub(super) fn loses_gaps(self) -> bool {
        self.has(TIGHT)
    }

    /// Whether minifying trims its content, though it stands in a line of text.
    pub(super) fn loses_margins(self) -> bool {
        self.has(TRIMMED)
    }

    /// Whether end tags inside it close nothing outside it.
    pub(super) fn is_wall(self) -> bool {
        self.has(WALL)
    }

    /// Whether no page may hold it.
    pub(super) fn is_banned(self) -> bool {
        self.has(BANNED)
    }

    /// Whether it concerns no rule but the nesting, its attributes aside.
    #[inline]
    pub(super) fn is_plain(self) -> bool {
        self.has(PLAIN)
    }

    /// How the text behind its start tag is read.
    pub(super) fn reading(self) -> Reading {
        match self {
            Element::Script => Reading::Script,
            Element::Plaintext => Reading::Plain,
            _ if self.space() != Space::Html => Reading::Markup,
            _ if self.has(TEXT) => Reading::Text,
            _ if self.has(RAW) => Reading::Raw,
            _ => Reading::Markup,
        }
    }

    /// Whether it holds text and no elements.
    pub(super) fn holds_text_only(self) -> bool {
        self.has(TEXT | RAW)
    }

    /// The language of what stands inside it.
    #[inline]
    pub(super) fn space_inside(self) -> Space {
        match self {
            Element::Svg => Space::Svg,
            Element::Math => Space::Math,
            _ => self.space(),
        }
    }

    /// Whether it may have all of these attributes, and each stands there once.
    pub(super) fn may_have_all(self, attributes: Attributes<'_>) -> bool {
        attributes.are_once_and_of(self.facts().attributes)
    }

    /// Whether it may have this attribute.
    pub(super) fn may_have(self, attribute: &Attribute<'_>) -> bool {
        self.facts().attributes & attribute.known.bit() != 0
            || match self.space_inside() {
                Space::Html => false,
                Space::Svg => SVG_ATTRIBUTES.binary_search(&attribute.name).is_ok(),
                Space::Math => MATH_ATTRIBUTES.binary_search(&attribute.name).is_ok(),
            }
            || is_anyones(attribute.name)
    }
}

/// Whether it is one of the open families that every element may have.
fn is_anyones(attribute: &str) -> bool {
    (attribute.starts_with("aria-") || attribute.starts_with("data-"))
        && attribute.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte))
}

elements! {
    Html {
        A b"a" LINE, [Href Hreflang Rel Target Type Download Referrerpolicy];
        Abbr b"abbr" LINE | PLAIN, [];
        Address b"address" BLOCK | PLAIN, [];
        Applet b"applet" BANNED | WALL, [];
        Area b"area" VOID, [Alt Coords Shape Href Rel Target Download Referrerpolicy];
        Article b"article" BLOCK | TIGHT | PLAIN, [];
        Aside b"aside" BLOCK | TIGHT | PLAIN, [];
        Audio b"audio" BANNED | LINE, [];
        B b"b" LINE | PLAIN, [];
        Base b"base" BANNED | VOID, [];
        Bdi b"bdi" LINE | PLAIN, [];
        Blockquote b"blockquote" BLOCK | TIGHT | PLAIN, [Cite];
        Body b"body" OPEN | TIGHT, [];
        Br b"br" VOID | PLAIN, [];
        Button b"button" LINE | WALL, [Type Name Value Disabled Popovertarget Popovertargetaction Command Commandfor];
        Caption b"caption" OPEN | WALL | PLAIN, [];
        Center b"center" BLOCK, [];
        Cite b"cite" LINE | PLAIN, [];
        Code b"code" LINE | PLAIN, [];
        Col b"col" VOID | PLAIN, [Span Width];
        Colgroup b"colgroup" OPEN | TIGHT | PLAIN, [Span Width];
        Data b"data" LINE, [Value];
        Datalist b"datalist" TIGHT, [];
        Dd b"dd" OPEN | BLOCK | PLAIN, [];
        Del b"del" LINE | PLAIN, [Cite Datetime];
        Details b"details" BLOCK, [Open Name];
        Dfn b"dfn" LINE | PLAIN, [];
        Dialog b"dialog" BLOCK | TIGHT, [Open Closedby];
        Div b"div" BLOCK | TIGHT | PLAIN, [];
        Dl b"dl" BLOCK | TIGHT | PLAIN, [];
        Dt b"dt" OPEN | BLOCK | PLAIN, [];
        Em b"em" LINE | PLAIN, [];
        Embed b"embed" BANNED | VOID | LINE, [];
        Fencedframe b"fencedframe" BANNED, [];
        Fieldset b"fieldset" BLOCK | TIGHT | PLAIN, [Disabled Name];
        Figcaption b"figcaption" BLOCK | PLAIN, [];
        Figure b"figure" BLOCK | TIGHT | PLAIN, [];
        Footer b"footer" BLOCK | TIGHT | PLAIN, [];
        Form b"form" BLOCK | TIGHT, [Method Autocomplete Novalidate];
        Frame b"frame" BANNED | VOID, [];
        Frameset b"frameset" BANNED, [];
        H1 b"h1" BLOCK, [];
        H2 b"h2" BLOCK, [];
        H3 b"h3" BLOCK, [];
        H4 b"h4" BLOCK, [];
        H5 b"h5" BLOCK, [];
        H6 b"h6" BLOCK, [];
        Head b"head" OPEN | TIGHT, [Prefix];
        Header b"header" BLOCK | TIGHT | PLAIN, [];
        Hgroup b"hgroup" BLOCK | TIGHT | PLAIN, [];
        Hr b"hr" VOID | BLOCK | PLAIN, [];
        Html b"html" OPEN | TIGHT | WALL, [Prefix Xmlns XmlLang];
        I b"i" LINE | PLAIN, [];
        Iframe b"iframe" BANNED | RAW | LINE, [];
        Image b"image" BANNED | VOID, [];
        Img b"img" VOID | LINE, [Src Srcset Sizes Alt Width Height Loading Decoding Fetchpriority Usemap Referrerpolicy];
        Input b"input" VOID | LINE, [Type Name Value Checked Disabled Readonly Required Placeholder Autocomplete List Min Max Step Minlength Maxlength Pattern Size Multiple Form];
        Ins b"ins" LINE | PLAIN, [Cite Datetime];
        Kbd b"kbd" LINE | PLAIN, [];
        Keygen b"keygen" BANNED | VOID, [];
        Label b"label" LINE | TRIMMED, [For];
        Legend b"legend" PLAIN, [];
        Li b"li" OPEN | BLOCK | PLAIN, [Value];
        Link b"link" VOID, [Rel Href Hreflang Type Media Sizes Title];
        Main b"main" BLOCK | TIGHT, [];
        Map b"map" LINE | TIGHT, [Name];
        Mark b"mark" LINE | PLAIN, [];
        Math b"math" LINE | TIGHT, [Xmlns];
        Menu b"menu" BLOCK | TIGHT, [];
        Meta b"meta" VOID, [Charset Name Content HttpEquiv Property Media];
        Meter b"meter" LINE, [Value Min Max Low High Optimum];
        Nav b"nav" BLOCK | TIGHT | PLAIN, [];
        Nobr b"nobr" LINE, [];
        Noembed b"noembed" BANNED | RAW, [];
        Noframes b"noframes" BANNED | RAW, [];
        Noscript b"noscript" 0, [];
        Object b"object" BANNED | LINE | WALL, [];
        Ol b"ol" BLOCK | TIGHT | PLAIN, [Start Type Reversed];
        Optgroup b"optgroup" OPEN | TIGHT, [Label Disabled];
        Option b"option" OPEN, [Value Label Selected Disabled];
        Output b"output" LINE | TRIMMED, [For Form Name];
        P b"p" OPEN | BLOCK | PLAIN, [];
        Param b"param" BANNED | VOID, [];
        Picture b"picture" LINE | TIGHT, [];
        Plaintext b"plaintext" BANNED | BLOCK, [];
        Portal b"portal" BANNED, [];
        Pre b"pre" BLOCK | PLAIN, [];
        Progress b"progress" LINE, [Value Max];
        Q b"q" LINE | PLAIN, [Cite];
        Rp b"rp" OPEN | LINE, [];
        Rt b"rt" OPEN | LINE, [];
        Ruby b"ruby" LINE, [];
        S b"s" LINE | PLAIN, [];
        Samp b"samp" LINE | PLAIN, [];
        Script b"script" RAW, [Src Defer Type];
        Search b"search" BLOCK, [];
        Section b"section" BLOCK | TIGHT | PLAIN, [];
        Select b"select" LINE | TIGHT, [Name Size Multiple Disabled Required Autocomplete Form];
        Small b"small" LINE | PLAIN, [];
        Source b"source" VOID, [Srcset Sizes Media Type Width Height];
        Span b"span" LINE | PLAIN, [];
        Strong b"strong" LINE | PLAIN, [];
        Style b"style" RAW, [];
        Sub b"sub" LINE | PLAIN, [];
        Summary b"summary" BLOCK, [];
        Sup b"sup" LINE | PLAIN, [];
        Svg b"svg" LINE | TIGHT, [Xmlns XmlnsXlink Version XmlSpace Baseprofile];
        Table b"table" BLOCK | TIGHT | WALL | PLAIN, [Border Width Cellpadding Cellspacing];
        Tbody b"tbody" OPEN | TIGHT | PLAIN, [Align Valign];
        Td b"td" OPEN | WALL | PLAIN, [Colspan Rowspan Headers Align Valign Width];
        Template b"template" WALL, [];
        Textarea b"textarea" TEXT | LINE, [Name Rows Cols Placeholder Disabled Readonly Required Minlength Maxlength Wrap Autocomplete Form];
        Tfoot b"tfoot" OPEN | TIGHT | PLAIN, [Align Valign];
        Th b"th" OPEN | WALL | PLAIN, [Colspan Rowspan Headers Scope Abbr Align Valign Width];
        Thead b"thead" OPEN | TIGHT | PLAIN, [Align Valign];
        Time b"time" LINE | PLAIN, [Datetime];
        Title b"title" TEXT, [];
        Tr b"tr" OPEN | TIGHT | PLAIN, [Align Valign];
        Track b"track" BANNED | VOID, [];
        U b"u" LINE | PLAIN, [];
        Ul b"ul" BLOCK | TIGHT | PLAIN, [Type];
        Var b"var" LINE | PLAIN, [];
        Video b"video" BANNED | LINE, [];
        Wbr b"wbr" VOID | PLAIN, [];
        Xmp b"xmp" BANNED | BLOCK | RAW, [];
    }
    Svg {
        SvgA b"a" LINE, [Href XlinkHref Rel Target Hreflang Type Download Referrerpolicy];
        SvgAnimate b"animate" 0, [];
        SvgAnimateMotion b"animatemotion" 0, [];
        SvgAnimateTransform b"animatetransform" 0, [];
        SvgCircle b"circle" 0, [];
        SvgClipPath b"clippath" 0, [];
        SvgDefs b"defs" 0, [];
        SvgDesc b"desc" TEXT, [];
        SvgEllipse b"ellipse" 0, [];
        SvgFeBlend b"feblend" 0, [];
        SvgFeColorMatrix b"fecolormatrix" 0, [];
        SvgFeComponentTransfer b"fecomponenttransfer" 0, [];
        SvgFeComposite b"fecomposite" 0, [];
        SvgFeDropShadow b"fedropshadow" 0, [];
        SvgFeFlood b"feflood" 0, [];
        SvgFeFuncA b"fefunca" 0, [];
        SvgFeFuncB b"fefuncb" 0, [];
        SvgFeFuncG b"fefuncg" 0, [];
        SvgFeFuncR b"fefuncr" 0, [];
        SvgFeGaussianBlur b"fegaussianblur" 0, [];
        SvgFeMerge b"femerge" 0, [];
        SvgFeMergeNode b"femergenode" 0, [];
        SvgFeMorphology b"femorphology" 0, [];
        SvgFeOffset b"feoffset" 0, [];
        SvgFilter b"filter" 0, [Href XlinkHref];
        SvgG b"g" 0, [];
        SvgImage b"image" 0, [Href XlinkHref];
        SvgLine b"line" 0, [];
        SvgLinearGradient b"lineargradient" 0, [Href XlinkHref];
        SvgMarker b"marker" 0, [];
        SvgMask b"mask" 0, [];
        SvgMpath b"mpath" 0, [Href XlinkHref];
        SvgPath b"path" 0, [];
        SvgPattern b"pattern" 0, [Href XlinkHref];
        SvgPolygon b"polygon" 0, [];
        SvgPolyline b"polyline" 0, [];
        SvgRadialGradient b"radialgradient" 0, [Href XlinkHref];
        SvgRect b"rect" 0, [];
        SvgScript b"script" 0, [];
        SvgSet b"set" 0, [];
        SvgStop b"stop" 0, [];
        SvgStyle b"style" BANNED, [];
        SvgSvg b"svg" 0, [Xmlns XmlnsXlink Version XmlSpace Baseprofile];
        SvgSwitch b"switch" 0, [];
        SvgSymbol b"symbol" 0, [];
        SvgText b"text" 0, [];
        SvgTextPath b"textpath" 0, [Href XlinkHref];
        SvgTitle b"title" TEXT, [];
        SvgTspan b"tspan" 0, [];
        SvgUse b"use" 0, [Href XlinkHref];
        SvgView b"view" 0, [];
    }
    Math {
        MathMfrac b"mfrac" 0, [];
        MathMi b"mi" 0, [];
        MathMn b"mn" 0, [];
        MathMo b"mo" 0, [];
        MathMover b"mover" 0, [];
        MathMpadded b"mpadded" 0, [];
        MathMphantom b"mphantom" 0, [];
        MathMroot b"mroot" 0, [];
        MathMrow b"mrow" 0, [];
        MathMspace b"mspace" 0, [];
        MathMsqrt b"msqrt" 0, [];
        MathMstyle b"mstyle" 0, [];
        MathMsub b"msub" 0, [];
        MathMsubsup b"msubsup" 0, [];
        MathMsup b"msup" 0, [];
        MathMtable b"mtable" 0, [];
        MathMtd b"mtd" 0, [];
        MathMtext b"mtext" 0, [];
        MathMtr b"mtr" 0, [];
        MathMunder b"munder" 0, [];
        MathMunderover b"munderover" 0, [];
    }
}

/// What any element of SVG may have: shapes, paint and text, and nothing that
/// fetches by itself. Values of paint are looked at separately.
static SVG_ATTRIBUTES: &[&str] = &[
    "accumulate",
    "additive",
    "alignment-baseline",
    "amplitude",
    "attributename",
    "azimuth",
    "baseline-shift",
    "begin",
    "bias",
    "by",
    "calcmode",
    "clip-path",
    "clip-rule",
    "clippathunits",
    "color",
    "color-interpolation",
    "color-interpolation-filters",
    "cursor",
    "cx",
    "cy",
    "d",
    "direction",
    "display",
    "dominant-baseline",
    "dur",
    "dx",
    "dy",
    "end",
    "exponent",
    "fill",
    "fill-opacity",
    "fill-rule",
    "filter",
    "filterunits",
    "flood-color",
    "flood-opacity",
    "focusable",
    "font-family",
    "font-size",
    "font-style",
    "font-variant",
    "font-weight",
    "fr",
    "from",
    "fx",
    "fy",
    "gradienttransform",
    "gradientunits",
    "height",
    "image-rendering",
    "in",
    "in2",
    "intercept",
    "k1",
    "k2",
    "k3",
    "k4",
    "keypoints",
    "keysplines",
    "keytimes",
    "lengthadjust",
    "letter-spacing",
    "marker-end",
    "marker-mid",
    "marker-start",
    "markerheight",
    "markerunits",
    "markerwidth",
    "mask",
    "mask-type",
    "maskcontentunits",
    "maskunits",
    "max",
    "min",
    "mode",
    "offset",
    "opacity",
    "operator",
    "order",
    "orient",
    "overflow",
    "paint-order",
    "path",
    "pathlength",
    "patterncontentunits",
    "patterntransform",
    "patternunits",
    "pointer-events",
    "points",
    "preserveaspectratio",
    "primitiveunits",
    "r",
    "radius",
    "refx",
    "refy",
    "repeatcount",
    "repeatdur",
    "restart",
    "result",
    "rotate",
    "rx",
    "ry",
    "shape-rendering",
    "slope",
    "spreadmethod",
    "startoffset",
    "stddeviation",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "systemlanguage",
    "tablevalues",
    "text-anchor",
    "text-decoration",
    "text-rendering",
    "textlength",
    "to",
    "transform",
    "transform-origin",
    "type",
    "unicode-bidi",
    "values",
    "vector-effect",
    "viewbox",
    "visibility",
    "width",
    "word-spacing",
    "writing-mode",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

/// What any element of MathML may have.
static MATH_ATTRIBUTES: &[&str] = &[
    "accent",
    "accentunder",
    "columnspan",
    "depth",
    "display",
    "displaystyle",
    "fence",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathsize",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "rowspan",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "symmetric",
    "voffset",
    "width",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_their_own_language() {
        assert!(SVG_ATTRIBUTES.is_sorted_by(|a, b| a < b));
        assert!(MATH_ATTRIBUTES.is_sorted_by(|a, b| a < b));
        assert_eq!(Element::find(Space::Html, "a"), Some(Element::A));
        assert_eq!(Element::find(Space::Svg, "a"), Some(Element::SvgA));
        assert_eq!(Element::find(Space::Html, "blink"), None);
        assert_eq!(Element::SvgUse.name(), "use");
    }

    #[test]
    fn attributes_that_fetch_or_send_are_on_no_list() {
        let may = |element: Element, name: &str| {
            let known = Known::find(name.as_bytes());
            element.may_have(&Attribute { name, known, value: "", span: 0..0 })
        };
        let refused = "style ping srcdoc integrity nonce action formaction formmethod background manifest \
                       crossorigin imagesrcset poster data attributionsrc shadowrootmode xml:base onclick is slot \
                       contenteditable ismap blocking as";
        for element in ALL {
            for attribute in refused.split(' ') {
                assert!(!may(element, attribute), "{} {attribute}", element.name());
            }
        }
        // Beyond so many, attributes are refused for their number.
        assert!(ALL.iter().all(|element| element.facts().attributes.count_ones() < 64));
        assert!(!may(Element::Div, "aria-\"x") && !may(Element::Div, ""));
        assert!(
            may(Element::Div, "aria-label")
                && may(Element::Div, "aria-level")
                && may(Element::Div, "data-x")
        );
        assert!(may(Element::SvgPath, "stroke-width") && !may(Element::Div, "stroke-width"));
        assert!(may(Element::Meta, "http-equiv") && !may(Element::Div, "http-equiv"));
    }
}
