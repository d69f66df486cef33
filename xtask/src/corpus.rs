//! A site of made-up pages for measuring. In: a folder and a number of pages. Out: the
//! same files every time. The text means nothing on purpose: it must never be mistaken
//! for advice.

use std::fs;
use std::io;
use std::path::Path;

const SYLLABLES: [&str; 32] = [
    "ba", "lo", "mi", "ten", "ra", "su", "ke", "dor", "fa", "lin", "po", "ver", "na", "tis", "gu",
    "mel", "sa", "rin", "to", "kal", "be", "nor", "di", "pas", "vu", "lem", "ca", "ros", "ni",
    "tam", "he", "wil",
];
const SECTION: usize = 50;

/// Writes the site and returns how many words its pages hold.
pub(crate) fn write(site: &Path, pages: usize) -> io::Result<usize> {
    let content = site.join("content/en");
    fs::create_dir_all(&content)?;
    fs::write(site.join("site.toml"), "title = \"Made-up pages\"\n")?;
    let mut text = Text { state: 0x2545_f491, words: 0 };
    let home =
        text.front_matter("Made-up pages", "") + "These pages measure a build. They say nothing.\n";
    fs::write(content.join("_index.md"), home)?;
    for section in 0..pages.div_ceil(SECTION) {
        let folder = content.join(format!("part-{section}"));
        fs::create_dir_all(&folder)?;
        let title = format!("Part {section}");
        fs::write(
            folder.join("_index.md"),
            text.front_matter(&title, "") + "A part of the whole.\n",
        )?;
        let last = pages.min((section + 1) * SECTION);
        for page in section * SECTION..last {
            let body = text.page(page, section * SECTION, last);
            fs::write(folder.join(format!("page-{page}.md")), body)?;
        }
    }
    Ok(text.words)
}

/// Adds a page that searches the others.
pub(crate) fn write_search(site: &Path) -> io::Result<()> {
    let page = "+++\ntitle = \"Search\"\ndescription = \"Looks a made-up word up among the made-up pages of this site.\"\ntemplate = \"search\"\n+++\n\nMade-up words.\n";
    fs::write(site.join("content/en/search.md"), page)
}

/// Settings for the same pages alone, as other generators would have them.
pub(crate) fn write_settings(site: &Path, minify: bool) -> io::Result<()> {
    let settings = "title = \"Made-up pages\"\nbase_url = \"https://made-up.example/\"\n\
                    leave_out = [\"*\"]\n";
    fs::write(site.join("site.toml"), format!("{settings}minify = {minify}\n"))
}

/// Writes a network of clinics: shared pages, and a few pages, a color and a logo of each
/// clinic's own. Gives back how many pages each site has, those included that every site
/// must have.
pub(crate) fn network(folder: &Path, sites: usize) -> io::Result<usize> {
    const SHARED: usize = 49;
    const OWN: usize = 3;
    // Home, help tonight, the check and its rules, privacy and its section.
    const REQUIRED: usize = 6;
    write(folder, SHARED)?;
    fs::remove_file(folder.join("site.toml"))?;
    let mut text = Text { state: 0x1357_9bdf, words: 0 };
    for site in 0..sites {
        let own = folder.join(format!("sites/clinic-{site:03}"));
        let offers = own.join("content/en/offers");
        fs::create_dir_all(&offers)?;
        fs::create_dir_all(own.join("static"))?;
        let settings = format!(
            "title = \"Clinic {site}\"\nbase_url = \"https://clinic-{site}.example/\"\nleave_out = [\"*\"]\n\
             [brand]\nlogo = \"logo.svg\"\ncolor = \"#{:02x}1f5c\"\n",
            40 + site % 80
        );
        fs::write(own.with_extension("toml"), settings)?;
        fs::write(
            own.join("static/logo.svg"),
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 2\"><path d=\"M0 0h4v2H0z\"/></svg>",
        )?;
        let section = text.front_matter("Offers", "") + "What this clinic offers.\n";
        fs::write(offers.join("_index.md"), section)?;
        for page in 0..OWN {
            fs::write(offers.join(format!("page-{page}.md")), text.page(page, 0, OWN))?;
        }
    }
    // The shared pages stand in one section, and so do a clinic's own.
    Ok(REQUIRED + SHARED + 1 + OWN + 1)
}

/// Text from a fixed sequence of numbers.
struct Text {
    state: u32,
    words: usize,
}

impl Text {
    fn number(&mut self, below: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 17;
        self.state ^= self.state << 5;
        self.state as usize % below
    }

    fn word(&mut self) -> String {
        self.words += 1;
        let length = 1 + self.number(3);
        (0..length).map(|_| SYLLABLES[self.number(SYLLABLES.len())]).collect()
    }

    fn phrase(&mut self, words: usize) -> String {
        (0..words).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }

    fn sentence(&mut self) -> String {
        let words = 6 + self.number(9);
        let phrase = self.phrase(words);
        let (first, rest) = phrase.split_at(1);
        format!("{}{rest}.", first.to_uppercase())
    }

    fn paragraph(&mut self) -> String {
        let sentences = 3 + self.number(3);
        (0..sentences).map(|_| self.sentence()).collect::<Vec<_>>().join(" ")
    }

    fn front_matter(&mut self, title: &str, more: &str) -> String {
        let mut description = self.phrase(16);
        description.truncate(140);
        format!("+++\ntitle = \"{title}\"\ndescription = \"{description:x<60}.\"\n{more}+++\n\n")
    }

    /// About seven hundred words with headings, lists, a table and links to neighbors.
    fn page(&mut self, number: usize, first: usize, last: usize) -> String {
        let title = format!("{} {number}", self.phrase(3));
        let mut page = self.front_matter(&title, &format!("weight = {number}\n"));
        for _ in 0..5 {
            let (heading, start) = (self.phrase(3), self.paragraph());
            let neighbor = first + self.number(last - first);
            let (link, end) = (self.phrase(2), self.sentence());
            page += &format!("## {heading}\n\n{start} [{link}](page-{neighbor}.md) {end}\n\n");
            for _ in 0..4 {
                page += &format!("- **{}** {}\n", self.word(), self.sentence());
            }
            page += &format!("\n### {}\n\n{}\n\n", self.phrase(2), self.paragraph());
        }
        page += &format!(
            "| {} | {} | {} |\n| --- | --- | ---: |\n",
            self.word(),
            self.word(),
            self.word()
        );
        for _ in 0..6 {
            page += &format!("| {} | {} | {} |\n", self.phrase(2), self.phrase(4), self.word());
        }
        page + &format!("\n> [!NOTE]\n> {}\n", self.sentence())
    }
}
