//! Hugo beside carelevel. In: the made-up pages. Out: the same pages in Hugo's format, with
//! the least templates that do what the peers' do: a layout, navigation, a table of contents,
//! links between files resolved.

use std::fs;
use std::io;
use std::path::Path;

const FILES: [(&str, &str); 5] = [
    (
        "hugo.toml",
        "baseURL = \"https://made-up.example/\"\ntitle = \"Made-up pages\"\n\
         disableKinds = [\"taxonomy\", \"term\"]\n[markup.goldmark.renderer]\nunsafe = true\n",
    ),
    (
        "layouts/_default/baseof.html",
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{{ .Title }} – {{ site.Title }}</title>\
         <meta name=\"description\" content=\"{{ .Description }}\"><link rel=\"canonical\" href=\"{{ .Permalink }}\"></head><body>\
         <nav><ul>{{ range site.Sections }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul></nav>\
         <main><nav><ol>{{ range .Ancestors.Reverse }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ol></nav>\
         <h1>{{ .Title }}</h1>{{ block \"main\" . }}{{ end }}</main></body></html>\n",
    ),
    (
        "layouts/_default/single.html",
        "{{ define \"main\" }}<nav>{{ .TableOfContents }}</nav>{{ .Content }}\
         {{ with .PrevInSection }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}\
         {{ with .NextInSection }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}{{ end }}\n",
    ),
    (
        "layouts/_default/list.html",
        "{{ define \"main\" }}{{ .Content }}<ul>{{ range .Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>\
         <p>{{ .Description }}</p></li>{{ end }}</ul>{{ end }}\n",
    ),
    (
        "layouts/_default/_markup/render-link.html",
        "{{ $to := .Destination }}{{ with .Page.GetPage .Destination }}{{ $to = .RelPermalink }}{{ end }}\
         <a href=\"{{ $to | safeURL }}\">{{ .Text }}</a>",
    ),
];

/// Writes the site for Hugo from the one for carelevel.
pub(super) fn write(from: &Path, to: &Path) -> io::Result<()> {
    for (path, text) in FILES {
        let file = to.join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(file, text)?;
    }
    copy(&from.join("content/en"), &to.join("content"))
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy(&entry.path(), &target)?,
            false => fs::copy(entry.path(), target).map(|_| ())?,
        }
    }
    Ok(())
}
