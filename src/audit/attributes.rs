//! The attributes of one start tag.
//!
//! In: decoded letters, or the page itself where nothing has to be decoded, and where in
//! them the attributes lie. Out: names and values, borrowed, with their bytes in the page.

use std::ops::Range;

macro_rules! names {
    (global { $($global:ident $global_text:literal)* } special { $($special:ident $special_text:literal)* }) => {
        /// A name of an attribute that the rules know.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Known {
            $($global,)*
            $($special,)*
            /// None of them.
            Other,
        }

        /// Those that every element may have.
        pub(super) const GLOBAL: u128 = bits(&[$(Known::$global),*]);

        #[cfg(test)]
        static TEXTS: &[&[u8]] = &[$($global_text,)* $($special_text),*];

        impl Known {
            /// Finds a name in lower case.
            pub(super) fn find(name: &[u8]) -> Known {
                match name {
                    $($global_text => Known::$global,)*
                    $($special_text => Known::$special,)*
                    _ => Known::Other,
                }
            }
        }
    };
}

names! {
    global {
        Accesskey b"accesskey"
        AriaActivedescendant b"aria-activedescendant"
        AriaControls b"aria-controls"
        AriaDescribedby b"aria-describedby"
        AriaDetails b"aria-details"
        AriaErrormessage b"aria-errormessage"
        AriaFlowto b"aria-flowto"
        AriaHidden b"aria-hidden"
        AriaLabel b"aria-label"
        AriaLabelledby b"aria-labelledby"
        AriaOwns b"aria-owns"
        Autocapitalize b"autocapitalize"
        Autocorrect b"autocorrect"
        Autofocus b"autofocus"
        Class b"class"
        Dir b"dir"
        Draggable b"draggable"
        Enterkeyhint b"enterkeyhint"
        Hidden b"hidden"
        Id b"id"
        Inert b"inert"
        Inputmode b"inputmode"
        Itemid b"itemid"
        Itemprop b"itemprop"
        Itemref b"itemref"
        Itemscope b"itemscope"
        Itemtype b"itemtype"
        Lang b"lang"
        Popover b"popover"
        Role b"role"
        Spellcheck b"spellcheck"
        Tabindex b"tabindex"
        Title b"title"
        Translate b"translate"
    }
    special {
        Abbr b"abbr"
        Align b"align"
        Alt b"alt"
        Attributename b"attributename"
        Autocomplete b"autocomplete"
        Baseprofile b"baseprofile"
        Border b"border"
        Cellpadding b"cellpadding"
        Cellspacing b"cellspacing"
        Charset b"charset"
        Checked b"checked"
        Cite b"cite"
        Closedby b"closedby"
        Cols b"cols"
        Colspan b"colspan"
        Command b"command"
        Commandfor b"commandfor"
        Content b"content"
        Coords b"coords"
        Datetime b"datetime"
        Decoding b"decoding"
        Defer b"defer"
        Disabled b"disabled"
        Download b"download"
        Fetchpriority b"fetchpriority"
        For b"for"
        Form b"form"
        Headers b"headers"
        Height b"height"
        High b"high"
        Href b"href"
        Hreflang b"hreflang"
        HttpEquiv b"http-equiv"
        Label b"label"
        List b"list"
        Loading b"loading"
        Low b"low"
        Max b"max"
        Maxlength b"maxlength"
        Media b"media"
        Method b"method"
        Min b"min"
        Minlength b"minlength"
        Multiple b"multiple"
        Name b"name"
        Novalidate b"novalidate"
        Open b"open"
        Optimum b"optimum"
        Pattern b"pattern"
        Placeholder b"placeholder"
        Popovertarget b"popovertarget"
        Popovertargetaction b"popovertargetaction"
        Prefix b"prefix"
        Property b"property"
        Readonly b"readonly"
        Referrerpolicy b"referrerpolicy"
        Rel b"rel"
        Required b"required"
        Reversed b"reversed"
        Rows b"rows"
        Rowspan b"rowspan"
        Scope b"scope"
        Selected b"selected"
        Shape b"shape"
        Size b"size"
        Sizes b"sizes"
        Span b"span"
        Src b"src"
        Srcset b"srcset"
        Start b"start"
        Step b"step"
        Target b"target"
        Type b"type"
        Usemap b"usemap"
        Valign b"valign"
        Value b"value"
        Version b"version"
        Width b"width"
        Wrap b"wrap"
        XlinkHref b"xlink:href"
        XmlLang b"xml:lang"
        XmlSpace b"xml:space"
        Xmlns b"xmlns"
        XmlnsXlink b"xmlns:xlink"
    }
}

impl Known {
    /// A bit of its own.
    pub(super) const fn bit(self) -> u128 {
        1 << self as u32
    }
}

/// The bits of some names.
pub(super) const fn bits(names: &[Known]) -> u128 {
    let (mut bits, mut at) = (0, 0);
    while at < names.len() {
        bits |= names[at].bit();
        at += 1;
    }
    bits
}

/// Attributes that name ids of the same page.
pub(super) const REFERENCES: u128 = bits(&[
    Known::List,
    Known::Headers,
    Known::Form,
    Known::Popovertarget,
    Known::Commandfor,
    Known::Itemref,
    Known::AriaLabelledby,
    Known::AriaDescribedby,
    Known::AriaControls,
    Known::AriaOwns,
    Known::AriaDetails,
    Known::AriaFlowto,
    Known::AriaActivedescendant,
    Known::AriaErrormessage,
]);

/// Each name needs a bit of its own.
const _: () = assert!((Known::Other as u32) < u128::BITS);

/// The attributes of a start tag in their written order, repeats included.
#[derive(Clone, Copy)]
pub(super) struct Attributes<'t> {
    text: &'t str,
    parts: &'t [Part],
    /// A bit for each known name that is there.
    known: u128,
    /// Whether a known name stands there again, or a second unknown one.
    twice: bool,
}

/// One attribute, decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribute<'t> {
    /// Its name in lower case.
    pub(super) name: &'t str,
    /// The same as one of the names that the rules know.
    pub(super) known: Known,
    /// Its value, empty when it has none.
    pub(super) value: &'t str,
    /// The bytes of name and value.
    pub(super) span: Range<usize>,
}

impl<'t> Attributes<'t> {
    /// The attributes whose letters lie in a text.
    pub(super) fn new(text: &'t str, parts: &'t [Part]) -> Self {
        let (mut known, mut twice) = (0, false);
        for part in parts {
            let bit = part.known.bit();
            twice |= known & bit != 0;
            known |= bit;
        }
        Self { text, parts, known, twice }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.parts.len()
    }

    /// All of them.
    pub(super) fn iter(self) -> impl Iterator<Item = Attribute<'t>> {
        self.parts.iter().map(move |part| part.attribute(self.text))
    }

    /// Those of these names, given as their bits.
    pub(super) fn of(self, names: u128) -> impl Iterator<Item = Attribute<'t>> {
        let parts = self.parts.iter().filter(move |part| part.known.bit() & names != 0);
        parts.map(move |part| part.attribute(self.text))
    }

    /// The first of this name: browsers ignore the others.
    pub(super) fn get(self, name: Known) -> Option<Attribute<'t>> {
        if !self.has(name) {
            return None;
        }
        self.parts.iter().find(|part| part.known == name).map(|part| part.attribute(self.text))
    }

    /// Whether there is one of this name.
    pub(super) fn has(self, name: Known) -> bool {
        self.known & name.bit() != 0
    }

    /// Whether all are known by one of these names, and none stands twice.
    pub(super) fn are_once_and_of(self, names: u128) -> bool {
        self.known & !names == 0 && !self.twice
    }

    /// Whether there is one of these names, given as their bits.
    pub(super) fn has_any(self, names: u128) -> bool {
        self.known & names != 0
    }

    /// The value of the first of this name.
    pub(super) fn value(self, name: Known) -> Option<&'t str> {
        self.get(name).map(|attribute| attribute.value)
    }

    /// Whether one of this name says more than nothing.
    pub(super) fn says(self, name: Known) -> bool {
        self.value(name).is_some_and(|value| !value.trim().is_empty())
    }
}

/// Where an attribute lies in the text that holds the letters of its tag, and where in the page.
pub(super) struct Part {
    /// Its name in the text.
    pub(super) name: Range<usize>,
    /// Its value in the text, empty when it has none.
    pub(super) value: Range<usize>,
    /// Its bytes in the page.
    pub(super) span: Range<usize>,
    /// Its name, once it is whole.
    pub(super) known: Known,
}

impl Part {
    fn attribute<'t>(&self, text: &'t str) -> Attribute<'t> {
        Attribute {
            name: text.get(self.name.clone()).unwrap_or_default(),
            value: text.get(self.value.clone()).unwrap_or_default(),
            known: self.known,
            span: self.span.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Known, TEXTS};

    #[test]
    fn names_are_found_and_none_runs_script() {
        for text in TEXTS {
            assert!(!text.starts_with(b"on"), "{}", text.escape_ascii());
            assert_ne!(Known::find(text), Known::Other, "{}", text.escape_ascii());
        }
        assert_eq!(Known::find(b"onclick"), Known::Other);
    }
}
