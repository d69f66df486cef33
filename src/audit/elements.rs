//! Which elements and attributes a page may hold, and how elements behave.
//!
//! In: names in lower case. Out: facts. What is not on the list is refused, so
//! that nothing new in browsers can break a promise before somebody has looked
//! at it. It is a table, so its length is no smell.

use super::tokens::Reading;

/// Facts about an element.
pub(super) struct Facts {
    /// Its name in lower case.
    pub(super) name: &'static str,
    /// What it is like: the constants below, added up.
    traits: u16,
    /// The attributes that it may have beside the ones that all may have.
    attributes: &'static [&'static str],
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
    ($($space:ident $table:ident { $($variant:ident $name:literal $traits:expr, [$($attribute:literal)*];)* })*) => {
        /// An element that carelevel knows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, clippy::allow_attributes)]
        pub(super) enum Element { $($($variant,)*)* }

        /// How many there are.
        pub(super) const COUNT: usize = [$($(Element::$variant,)*)*].len();

        static FACTS: [Facts; COUNT] = [$($(
            Facts { name: $name, traits: $traits, attributes: &[$($attribute),*] },
        )*)*];

        #[cfg(test)]
        static ALL: [Element; COUNT] = [$($(Element::$variant,)*)*];

        $(static $table: &[(&str, Element)] = &[$(($name, Element::$variant),)*];)*

        impl Element {
            /// Finds an element by its name in lower case.
            pub(super) fn find(space: Space, name: &str) -> Option<Element> {
                let table = match space { $(Space::$space => $table,)* };
                let at = table.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
                table.get(at).map(|(_, element)| *element)
            }

            /// Its language.
            pub(super) fn space(self) -> Space {
                match self { $($(Element::$variant)|* => Space::$space,)* }
            }
        }
    };
}

impl Element {
    /// Its facts.
    pub(super) fn facts(self) -> &'static Facts {
        &FACTS[self as usize]
    }

    /// Its name in lower case.
    pub(super) fn name(self) -> &'static str {
        self.facts().name
    }

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
    pub(super) fn space_inside(self) -> Space {
        match self {
            Element::Svg => Space::Svg,
            Element::Math => Space::Math,
            _ => self.space(),
        }
    }

    /// Whether it may have this attribute.
    pub(super) fn may_have(self, attribute: &str) -> bool {
        is_global(attribute)
            || self.facts().attributes.contains(&attribute)
            || match self.space_inside() {
                Space::Html => false,
                Space::Svg => SVG_ATTRIBUTES.binary_search(&attribute).is_ok(),
                Space::Math => MATH_ATTRIBUTES.binary_search(&attribute).is_ok(),
            }
    }
}

/// Whether every element may have this attribute.
fn is_global(attribute: &str) -> bool {
    matches!(
        attribute,
        "class"
            | "id"
            | "lang"
            | "dir"
            | "title"
            | "hidden"
            | "role"
            | "tabindex"
            | "translate"
            | "inert"
            | "itemprop"
            | "itemscope"
            | "itemtype"
            | "itemid"
            | "itemref"
            | "accesskey"
            | "autofocus"
            | "popover"
            | "spellcheck"
            | "enterkeyhint"
            | "inputmode"
            | "autocapitalize"
            | "autocorrect"
            | "draggable"
    ) || ((attribute.starts_with("aria-") || attribute.starts_with("data-"))
        && attribute.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte)))
}

elements! {
    Html HTML {
        A "a" LINE, ["href" "hreflang" "rel" "target" "type" "download" "referrerpolicy"];
        Abbr "abbr" LINE, [];
        Address "address" BLOCK, [];
        Applet "applet" BANNED | WALL, [];
        Area "area" VOID, ["alt" "coords" "shape" "href" "rel" "target" "download" "referrerpolicy"];
        Article "article" BLOCK | TIGHT, [];
        Aside "aside" BLOCK | TIGHT, [];
        Audio "audio" BANNED | LINE, [];
        B "b" LINE, [];
        Base "base" BANNED | VOID, [];
        Bdi "bdi" LINE, [];
        Bdo "bdo" LINE, [];
        Blockquote "blockquote" BLOCK | TIGHT, ["cite"];
        Body "body" OPEN | TIGHT, [];
        Br "br" VOID, [];
        Button "button" LINE | WALL, ["type" "name" "value" "disabled" "popovertarget" "popovertargetaction" "command" "commandfor"];
        Caption "caption" OPEN | WALL, [];
        Center "center" BLOCK, [];
        Cite "cite" LINE, [];
        Code "code" LINE, [];
        Col "col" VOID, ["span" "width"];
        Colgroup "colgroup" OPEN | TIGHT, ["span" "width"];
        Data "data" LINE, ["value"];
        Datalist "datalist" TIGHT, [];
        Dd "dd" OPEN | BLOCK, [];
        Del "del" LINE, ["cite" "datetime"];
        Details "details" BLOCK, ["open" "name"];
        Dfn "dfn" LINE, [];
        Dialog "dialog" BLOCK | TIGHT, ["open" "closedby"];
        Div "div" BLOCK | TIGHT, [];
        Dl "dl" BLOCK | TIGHT, [];
        Dt "dt" OPEN | BLOCK, [];
        Em "em" LINE, [];
        Embed "embed" BANNED | VOID | LINE, [];
        Fencedframe "fencedframe" BANNED, [];
        Fieldset "fieldset" BLOCK | TIGHT, ["disabled" "name"];
        Figcaption "figcaption" BLOCK, [];
        Figure "figure" BLOCK | TIGHT, [];
        Footer "footer" BLOCK | TIGHT, [];
        Form "form" BLOCK | TIGHT, ["method" "autocomplete" "novalidate"];
        Frame "frame" BANNED | VOID, [];
        Frameset "frameset" BANNED, [];
        H1 "h1" BLOCK, [];
        H2 "h2" BLOCK, [];
        H3 "h3" BLOCK, [];
        H4 "h4" BLOCK, [];
        H5 "h5" BLOCK, [];
        H6 "h6" BLOCK, [];
        Head "head" OPEN | TIGHT, ["prefix"];
        Header "header" BLOCK | TIGHT, [];
        Hgroup "hgroup" BLOCK | TIGHT, [];
        Hr "hr" VOID | BLOCK, [];
        Html "html" OPEN | TIGHT | WALL, ["prefix" "xmlns" "xml:lang"];
        I "i" LINE, [];
        Iframe "iframe" BANNED | RAW | LINE, [];
        Image "image" BANNED | VOID, [];
        Img "img" VOID | LINE, ["src" "srcset" "sizes" "alt" "width" "height" "loading" "decoding" "fetchpriority" "usemap" "referrerpolicy"];
        Input "input" VOID | LINE, ["type" "name" "value" "checked" "disabled" "readonly" "required" "placeholder" "autocomplete" "list" "min" "max" "step" "minlength" "maxlength" "pattern" "size" "multiple" "form"];
        Ins "ins" LINE, ["cite" "datetime"];
        Kbd "kbd" LINE, [];
        Keygen "keygen" BANNED | VOID, [];
        Label "label" LINE | TRIMMED, ["for"];
        Legend "legend" 0, [];
        Li "li" OPEN | BLOCK, ["value"];
        Link "link" VOID, ["rel" "href" "hreflang" "type" "media" "sizes" "title"];
        Main "main" BLOCK | TIGHT, [];
        Map "map" LINE | TIGHT, ["name"];
        Mark "mark" LINE, [];
        Math "math" LINE | TIGHT, ["xmlns"];
        Menu "menu" BLOCK | TIGHT, [];
        Meta "meta" VOID, ["charset" "name" "content" "http-equiv" "property" "media"];
        Meter "meter" LINE, ["value" "min" "max" "low" "high" "optimum"];
        Nav "nav" BLOCK | TIGHT, [];
        Nobr "nobr" LINE, [];
        Noembed "noembed" BANNED | RAW, [];
        Noframes "noframes" BANNED | RAW, [];
        Noscript "noscript" 0, [];
        Object "object" BANNED | LINE | WALL, [];
        Ol "ol" BLOCK | TIGHT, ["start" "type" "reversed"];
        Optgroup "optgroup" OPEN | TIGHT, ["label" "disabled"];
        Option "option" OPEN, ["value" "label" "selected" "disabled"];
        Output "output" LINE | TRIMMED, ["for" "form" "name"];
        P "p" OPEN | BLOCK, [];
        Param "param" BANNED | VOID, [];
        Picture "picture" LINE | TIGHT, [];
        Plaintext "plaintext" BANNED | BLOCK, [];
        Portal "portal" BANNED, [];
        Pre "pre" BLOCK, [];
        Progress "progress" LINE, ["value" "max"];
        Q "q" LINE, ["cite"];
        Rp "rp" OPEN | LINE, [];
        Rt "rt" OPEN | LINE, [];
        Ruby "ruby" LINE, [];
        S "s" LINE, [];
        Samp "samp" LINE, [];
        Script "script" RAW, ["src" "defer" "type"];
        Search "search" BLOCK, [];
        Section "section" BLOCK | TIGHT, [];
        Select "select" LINE | TIGHT, ["name" "size" "multiple" "disabled" "required" "autocomplete" "form"];
        Small "small" LINE, [];
        Source "source" VOID, ["srcset" "sizes" "media" "type" "width" "height"];
        Span "span" LINE, [];
        Strong "strong" LINE, [];
        Style "style" RAW, [];
        Sub "sub" LINE, [];
        Summary "summary" BLOCK, [];
        Sup "sup" LINE, [];
        Svg "svg" LINE | TIGHT, ["xmlns" "xmlns:xlink" "version" "xml:space" "baseprofile"];
        Table "table" BLOCK | TIGHT | WALL, ["border" "width" "cellpadding" "cellspacing"];
        Tbody "tbody" OPEN | TIGHT, ["align" "valign"];
        Td "td" OPEN | WALL, ["colspan" "rowspan" "headers" "align" "valign" "width"];
        Template "template" WALL, [];
        Textarea "textarea" TEXT | LINE, ["name" "rows" "cols" "placeholder" "disabled" "readonly" "required" "minlength" "maxlength" "wrap" "autocomplete" "form"];
        Tfoot "tfoot" OPEN | TIGHT, ["align" "valign"];
        Th "th" OPEN | WALL, ["colspan" "rowspan" "headers" "scope" "abbr" "align" "valign" "width"];
        Thead "thead" OPEN | TIGHT, ["align" "valign"];
        Time "time" LINE, ["datetime"];
        Title "title" TEXT, [];
        Tr "tr" OPEN | TIGHT, ["align" "valign"];
        Track "track" BANNED | VOID, [];
        U "u" LINE, [];
        Ul "ul" BLOCK | TIGHT, ["type"];
        Var "var" LINE, [];
        Video "video" BANNED | LINE, [];
        Wbr "wbr" VOID, [];
        Xmp "xmp" BANNED | BLOCK | RAW, [];
    }
    Svg SVG {
        SvgA "a" LINE, ["href" "xlink:href" "rel" "target" "hreflang" "type" "download" "referrerpolicy"];
        SvgAnimate "animate" 0, [];
        SvgAnimateMotion "animatemotion" 0, [];
        SvgAnimateTransform "animatetransform" 0, [];
        SvgCircle "circle" 0, [];
        SvgClipPath "clippath" 0, [];
        SvgDefs "defs" 0, [];
        SvgDesc "desc" TEXT, [];
        SvgEllipse "ellipse" 0, [];
        SvgFeBlend "feblend" 0, [];
        SvgFeColorMatrix "fecolormatrix" 0, [];
        SvgFeComponentTransfer "fecomponenttransfer" 0, [];
        SvgFeComposite "fecomposite" 0, [];
        SvgFeDropShadow "fedropshadow" 0, [];
        SvgFeFlood "feflood" 0, [];
        SvgFeFuncA "fefunca" 0, [];
        SvgFeFuncB "fefuncb" 0, [];
        SvgFeFuncG "fefuncg" 0, [];
        SvgFeFuncR "fefuncr" 0, [];
        SvgFeGaussianBlur "fegaussianblur" 0, [];
        SvgFeMerge "femerge" 0, [];
        SvgFeMergeNode "femergenode" 0, [];
        SvgFeMorphology "femorphology" 0, [];
        SvgFeOffset "feoffset" 0, [];
        SvgFilter "filter" 0, ["href" "xlink:href"];
        SvgG "g" 0, [];
        SvgImage "image" 0, ["href" "xlink:href"];
        SvgLine "line" 0, [];
        SvgLinearGradient "lineargradient" 0, ["href" "xlink:href"];
        SvgMarker "marker" 0, [];
        SvgMask "mask" 0, [];
        SvgMpath "mpath" 0, ["href" "xlink:href"];
        SvgPath "path" 0, [];
        SvgPattern "pattern" 0, ["href" "xlink:href"];
        SvgPolygon "polygon" 0, [];
        SvgPolyline "polyline" 0, [];
        SvgRadialGradient "radialgradient" 0, ["href" "xlink:href"];
        SvgRect "rect" 0, [];
        SvgScript "script" 0, [];
        SvgSet "set" 0, [];
        SvgStop "stop" 0, [];
        SvgStyle "style" BANNED, [];
        SvgSvg "svg" 0, ["xmlns" "xmlns:xlink" "version" "xml:space" "baseprofile"];
        SvgSwitch "switch" 0, [];
        SvgSymbol "symbol" 0, [];
        SvgText "text" 0, [];
        SvgTextPath "textpath" 0, ["href" "xlink:href"];
        SvgTitle "title" TEXT, [];
        SvgTspan "tspan" 0, [];
        SvgUse "use" 0, ["href" "xlink:href"];
        SvgView "view" 0, [];
    }
    Math MATH {
        MathMfrac "mfrac" 0, [];
        MathMi "mi" 0, [];
        MathMn "mn" 0, [];
        MathMo "mo" 0, [];
        MathMover "mover" 0, [];
        MathMpadded "mpadded" 0, [];
        MathMphantom "mphantom" 0, [];
        MathMroot "mroot" 0, [];
        MathMrow "mrow" 0, [];
        MathMspace "mspace" 0, [];
        MathMsqrt "msqrt" 0, [];
        MathMstyle "mstyle" 0, [];
        MathMsub "msub" 0, [];
        MathMsubsup "msubsup" 0, [];
        MathMsup "msup" 0, [];
        MathMtable "mtable" 0, [];
        MathMtd "mtd" 0, [];
        MathMtext "mtext" 0, [];
        MathMtr "mtr" 0, [];
        MathMunder "munder" 0, [];
        MathMunderover "munderover" 0, [];
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
    fn the_tables_are_in_order_so_that_they_can_be_searched() {
        for table in [HTML, SVG, MATH] {
            assert!(table.is_sorted_by(|a, b| a.0 < b.0));
        }
        assert!(SVG_ATTRIBUTES.is_sorted_by(|a, b| a < b));
        assert!(MATH_ATTRIBUTES.is_sorted_by(|a, b| a < b));
        assert_eq!(Element::find(Space::Html, "a"), Some(Element::A));
        assert_eq!(Element::find(Space::Svg, "a"), Some(Element::SvgA));
        assert_eq!(Element::find(Space::Html, "blink"), None);
        assert_eq!(Element::SvgUse.name(), "use");
    }

    #[test]
    fn attributes_that_fetch_or_send_are_on_no_list() {
        let refused = [
            "style",
            "ping",
            "srcdoc",
            "integrity",
            "nonce",
            "action",
            "formaction",
            "formmethod",
            "background",
            "manifest",
            "crossorigin",
            "imagesrcset",
            "poster",
            "data",
            "attributionsrc",
            "shadowrootmode",
            "xml:base",
            "onclick",
            "is",
            "slot",
            "contenteditable",
            "ismap",
            "blocking",
            "as",
            "",
        ];
        for element in ALL {
            for attribute in refused {
                assert!(!element.may_have(attribute), "{} {attribute}", element.name());
            }
        }
        assert!(!Element::Div.may_have("aria-\"x"));
        assert!(Element::Div.may_have("aria-label") && Element::SvgPath.may_have("stroke-width"));
        assert!(!Element::Div.may_have("stroke-width"));
    }
}
