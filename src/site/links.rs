//! Links: from what the author wrote to what it means.

use super::address::{decode, join};
use super::{Page, PageId};
use crate::diag::{Code, Diagnostic, FileId, Place, did_you_mean, nearest};
use crate::parse::{Body, HoleKind, ParsedPage};
use crate::source::Origin;
use foldhash::fast::RandomState;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page of the site, and a heading on it.
    Page(PageId, Option<Box<str>>),
    /// A heading on the same page.
    Here(String),
    /// A file of `static/`.
    Static(String),
    /// Another site.
    Outside(String),
    /// A phone number, a text message or a mail address.
    Contact(String),
    /// A built-in page that this site leaves out: the link's text stays as text.
    LeftOut,
    /// Nothing; it has been reported.
    Broken,
}

/// What links can lead to.
pub(super) struct LinkIndex<'a> {
    pub(super) pages: &'a [Page],
    pub(super) by_path: HashMap<(&'a str, &'a str), PageId, RandomState>,
    /// Pages that exist but could not be parsed: a link to one is no second problem.
    pub(super) unparsed: BTreeSet<(String, String)>,
    pub(super) left_out: BTreeSet<String>,
    /// Pages that are kept back.
    pub(super) drafts: &'a [(String, String)],
    pub(super) statics: &'a BTreeSet<String>,
}

/// The ids that the template of a program gives to its parts.
const PROGRAM_PARTS: &[&str] = &[
    "p-glance", "p-call", "p-week", "p-who", "p-offers", "p-begin", "p-paying", "p-there",
    "p-home", "p-people", "p-behind",
];

/// Where a link stands.
pub(super) struct From<'a> {
    pub(super) file: FileId,
    pub(super) lang: &'a str,
    /// The path below the language's folder.
    pub(super) path: &'a str,
    /// Whose text it is.
    pub(super) origin: Origin,
    /// The page that the text is, for links within it; a snippet is none.
    pub(super) own: Option<&'a ParsedPage>,
}

impl LinkIndex<'_> {
    /// The targets of all links and images of a text, in their order.
    pub(super) fn resolve_all(
        &self,
        from: &From<'_>,
        body: &Body,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<Target> {
        let mut targets: Vec<Target> = body
            .holes
            .iter()
            .filter_map(|hole| match &hole.kind {
                HoleKind::LinkOpen { address, .. } => {
                    Some(self.resolve(from, address, &hole.span(), problems))
                }
                HoleKind::Image { address, .. } => {
                    let target = self.resolve(from, address, &hole.span(), problems);
                    problems.extend(unshown(&target, Place::new(from.file, hole.span())));
                    Some(target)
                }
                HoleKind::LinkClose | HoleKind::Shortcode(_) | HoleKind::Word(_) => None,
            })
            .collect();
        // They stay until the last page is made.
        targets.shrink_to_fit();
        targets
    }

    /// The target of one address.
    pub(super) fn resolve(
        &self,
        from: &From<'_>,
        address: &str,
        span: &Range<usize>,
        problems: &mut Vec<Diagnostic>,
    ) -> Target {
        let place = || Place::new(from.file, span.clone());
        if let Some(fragment) = address.strip_prefix('#') {
            if let Some(page) = from.own.filter(|page| !has_place(page, fragment)) {
                problems.push(no_heading(fragment, page, "this page", place()));
                return Target::Broken;
            }
            return Target::Here(fragment.to_owned());
        }
        if let Some((scheme, _)) = address.split_once(':')
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        {
            return match scheme.to_ascii_lowercase().as_str() {
                "tel" | "sms" | "mailto" => Target::Contact(address.to_owned()),
                _ if is_of_this_machine(address) => {
                    let message = format!("The link `{address}` works on your own machine only.");
                    let help = if address.starts_with("http") {
                        "Links to pages name their .md file, such as [our program](programs/our-program.md)."
                    } else {
                        "Copy the file into the folder `static`, and write its name behind a slash, such as /house.jpg."
                    };
                    problems
                        .push(Diagnostic::new(Code::BrokenLink, message).at(place()).help(help));
                    Target::Broken
                }
                _ => Target::Outside(address.to_owned()),
            };
        }
        if address.starts_with("//") {
            return Target::Outside(address.to_owned());
        }
        let (path, fragment) = match address.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (address, None),
        };
        if let Some(file) = path.strip_prefix('/') {
            let decoded = decode(file);
            if let Some(known) = self.statics.get(file).or_else(|| self.statics.get(&*decoded)) {
                return Target::Static(known.clone());
            }
            let alike = self.statics.iter().find(|known| known.eq_ignore_ascii_case(&decoded));
            problems.push(broken(address, place()).help(match alike {
                Some(known) => {
                    format!("Capitals count in names of files: write `{}`.", typed(known))
                }
                None => match self.page_at(from.lang, file) {
                    Some(page) => format!("Links name the page's file: write `@/{page}`."),
                    None => format!(
                        "There is no file `static/{file}`. Links to pages name their .md file."
                    ),
                },
            }));
            return Target::Broken;
        }
        let joined = match path.strip_prefix("@/") {
            Some(path) => Some(path.to_owned()),
            None => join(from.path, path),
        };
        let Some(wanted) = joined else {
            problems.push(
                broken(address, place()).help("The path leads out of the language's folder."),
            );
            return Target::Broken;
        };
        let key = (from.lang.to_owned(), wanted);
        if let Some(&id) = self.by_path.get(&(key.0.as_str(), key.1.as_str())) {
            return self.anchor(id, fragment, (from.origin, place()), problems);
        }
        if self.left_out.contains(&key.1) {
            return Target::LeftOut;
        }
        if self.drafts.contains(&key) {
            let message = format!("The link `{address}` leads to a page that is a draft.");
            problems.push(Diagnostic::new(Code::BrokenLink, message).at(place()).help(format!(
                "When content/{}/{} is ready, take the line draft = true out of it. Until then, take the link out.",
                key.0, key.1
            )));
        } else if !self.unparsed.contains(&key) {
            let problem = broken(address, place());
            problems.push(match meant(address) {
                Some(help) => problem.help(help),
                None => self.no_page(problem, path, &key, from),
            });
        }
        Target::Broken
    }

    fn anchor(
        &self,
        id: PageId,
        fragment: Option<&str>,
        (origin, place): (Origin, Place),
        problems: &mut Vec<Diagnostic>,
    ) -> Target {
        let parsed = &self.pages[id.0].parsed;
        match fragment {
            // Whoever puts a page in the place of a built-in one cannot mend what comes with
            // carelevel, and the top of that page is where the link was about to lead.
            Some(fragment)
                if origin == Origin::Pack
                    && parsed.origin == Origin::Site
                    && !has_place(parsed, fragment) =>
            {
                Target::Page(id, None)
            }
            Some(fragment) if !has_place(parsed, fragment) => {
                let name = format!("`{}`", parsed.path);
                problems.push(no_heading(fragment, parsed, &name, place));
                Target::Broken
            }
            Some(_) if is_unread(parsed) => Target::Page(id, None),
            fragment => Target::Page(id, fragment.map(Box::from)),
        }
    }

    /// The page that stands at an address as browsers show it.
    fn page_at(&self, lang: &str, address: &str) -> Option<String> {
        let trimmed = address.trim_end_matches('/');
        let bare = trimmed.trim_end_matches("index.html").trim_end_matches(".html");
        let bare = bare.trim_end_matches('/');
        let section = format!("{bare}/_index.md");
        let forms = [format!("{trimmed}.md"), format!("{bare}.md"), section];
        let forms = forms.iter().map(|form| form.trim_start_matches('/'));
        forms.map(str::to_owned).find(|form| self.by_path.contains_key(&(lang, form.as_str())))
    }

    /// What to do with a link to a file that is no page.
    fn of_static(&self, path: &str) -> Option<String> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let ending = name.rsplit_once('.').map(|(_, ending)| ending)?;
        if matches!(ending, "md" | "html" | "htm") {
            return None;
        }
        let known = self.statics.iter().find(|file| file.rsplit('/').next() == Some(name));
        Some(match known {
            Some(file) => format!("The file stands in `static`: write `{}`.", typed(file)),
            None => format!("Copy the file into the folder `static`, and write `/{name}`."),
        })
    }

    fn no_page(
        &self,
        problem: Diagnostic,
        path: &str,
        key: &(String, String),
        from: &From<'_>,
    ) -> Diagnostic {
        if let Some(page) = self.page_at(&key.0, &key.1) {
            return problem.help(format!("Links name the page's file: write `@/{page}`."));
        }
        if let Some(help) = self.of_static(&key.1) {
            return problem.help(help);
        }
        if let Some((lang, _)) = self.by_path.keys().filter(|(_, known)| *known == key.1).min() {
            return problem.help(format!(
                "The page is there in the language `{lang}` only. Translate it, or take the link out."
            ));
        }
        let paths =
            self.by_path.keys().filter(|(lang, _)| *lang == from.lang).map(|(_, path)| *path);
        let name = key.1.rsplit('/').next().unwrap_or(path);
        let same_name: Vec<&str> = paths
            .clone()
            .filter(|path| path.rsplit('/').next() == Some(name) && name != "_index.md")
            .collect();
        if let [one] = same_name.as_slice() {
            return problem.help(format!("Did you mean `@/{one}`?"));
        }
        match nearest(&key.1, paths.filter(|path| is_alike(&key.1, path))) {
            Some(near) => problem.help(format!("Did you mean `@/{near}`?")),
            None => problem.help(format!(
                "A link names the file of a page, such as [Get help](@/tonight.md); `@/` stands for content/{}.",
                from.lang
            )),
        }
    }
}

/// How the address of a file of `static` is typed in a link.
fn typed(file: &str) -> String {
    if file.contains(' ') { format!("</{file}>") } else { format!("/{file}") }
}

/// Whether folder and name are each alike: of a path in a long folder nearly all is right,
/// whatever its name is.
fn is_alike(wanted: &str, known: &str) -> bool {
    fn cut(path: &str) -> (&str, &str) {
        let path = path.trim_end_matches(".md");
        path.rsplit_once('/').unwrap_or(("", path))
    }
    let ((folder, name), (known_folder, known_name)) = (cut(wanted), cut(known));
    let near = |a: &str, b: &str| a == b || nearest(a, [b]).is_some();
    let holds = |long: &str, short: &str| short.len() > 3 && long.contains(short);
    let named = holds(name, known_name) || holds(known_name, name) || near(name, known_name);
    named && near(folder, known_folder)
}

/// What was meant by an address that is no path of a page.
fn meant(address: &str) -> Option<String> {
    if address.contains('@') && !address.contains('/') {
        return Some(format!("An e-mail address begins with mailto: write `mailto:{address}`."));
    }
    let host = address.split(['/', '#', '?']).next().unwrap_or_default();
    let ending = host.rsplit('.').next().unwrap_or_default();
    let is_host = host.starts_with("www.")
        || host.contains('.') && ["com", "org", "net", "gov", "edu"].contains(&ending);
    is_host.then(|| {
        format!("The address of another site begins with https: write `https://{address}`.")
    })
}

/// Addresses that work on one machine only.
fn is_of_this_machine(address: &str) -> bool {
    // `C:` is a disk, and no scheme has one letter.
    if address.as_bytes().get(1) == Some(&b':') {
        return true;
    }
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', ':', '?', '#']).next().unwrap_or_default();
    ["127.0.0.1", "localhost", "0.0.0.0"].contains(&host)
        || address.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("file:"))
}

/// Whether the settings could not be read from which the parts of a program follow. That
/// was told.
fn is_unread(page: &ParsedPage) -> bool {
    !page.whole || page.front.program.is_none() && page.front.program_texts.is_some()
}

/// The ids of the parts that a program page has beside the headings of its text. One that
/// could not be read may have any.
fn parts(page: &ParsedPage) -> Vec<&'static str> {
    let shown = |part: &&str| match (&page.front.program, *part) {
        _ if is_unread(page) => true,
        (None, _) => false,
        (Some(program), "p-there") => !program.locations.is_empty(),
        (Some(program), "p-home") => program.virtually.is_some(),
        _ => true,
    };
    PROGRAM_PARTS.iter().copied().filter(shown).collect()
}

fn has_place(page: &ParsedPage, id: &str) -> bool {
    page.body.headings.iter().any(|heading| heading.id == id) || parts(page).contains(&id)
}

fn broken(address: &str, place: Place) -> Diagnostic {
    Diagnostic::new(Code::BrokenLink, format!("The link `{address}` leads nowhere.")).at(place)
}

fn no_heading(fragment: &str, page: &ParsedPage, name: &str, place: Place) -> Diagnostic {
    let problem = Diagnostic::new(
        Code::BrokenAnchor,
        format!("There is no heading with the id `{fragment}` on {name}."),
    )
    .at(place);
    let parts = parts(page);
    if let Some(part) = parts.iter().find(|part| part.strip_prefix("p-") == Some(fragment)) {
        return problem.help(format!("Did you mean `{part}`?"));
    }
    let headings = page.body.headings.iter().map(|heading| heading.id);
    if PROGRAM_PARTS.contains(&fragment) && parts.is_empty() {
        return problem.help(format!(
            "This is a part of a program's page: write the file before it, such as programs/our-program.md#{fragment}."
        ));
    }
    // Who begins with `p-` looks for a part, and needs no list of all headings.
    let of_text = headings.filter(|_| parts.is_empty() || !fragment.starts_with("p-"));
    match did_you_mean(fragment, of_text.chain(parts.iter().copied())) {
        Some(words) => problem.help(words),
        None => problem,
    }
}
/// Tells a picture of a kind that most browsers cannot show.
fn unshown(target: &Target, place: Place) -> Option<Diagnostic> {
    let Target::Static(path) = target else { return None };
    let (_, ending) = path.rsplit_once('.')?;
    let kinds = ["heic", "heif", "tif", "tiff"];
    kinds.iter().find(|kind| ending.eq_ignore_ascii_case(kind))?;
    let message =
        format!("Most browsers cannot show `{path}`: phones and scanners save such files.");
    let help = "Save it as JPEG. On a Mac: open it in Preview, File, Export, JPEG. On Windows: open it in Photos, Save as, .jpg. Then write its new name here.";
    Some(Diagnostic::new(Code::UnshownPicture, message).at(place).help(help))
}
