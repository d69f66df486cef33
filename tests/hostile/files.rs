//! Names, paths and links of the file system.

use crate::cases::{Case, harmless, page, page_text, page_with, refused};
use crate::runner::Scratch;
use std::fs;
use std::os::unix::fs::symlink;

fn link(scratch: &Scratch, to: &str, at: &str) {
    let at = scratch.path().join(at);
    fs::create_dir_all(at.parent().unwrap()).unwrap();
    symlink(to, at).unwrap();
}

fn named(scratch: &Scratch, name: &str) {
    scratch.write(&format!("content/en/{name}"), page_text("", "Text."));
}

pub(crate) const CASES: &[Case] = &[
    refused("a slug that leads out", &["E204"], |site| {
        page_with(site, "slug = \"../../../etc/cron.d/x\"", "Text.");
    }),
    refused("a slug with a NUL", &["E204"], |site| {
        page_with(site, "slug = \"a\\u0000b\"", "Text.")
    }),
    refused("a slug that is a path from the root", &["E204"], |site| {
        page_with(site, "slug = \"/etc/x\"", "Text.");
    }),
    refused("an alias that leads out", &["E204"], |site| {
        page_with(site, "aliases = [\"../../x.html\"]", "Text.");
    }),
    refused("an alias with empty parts, backslashes and drive letters", &["E204"], |site| {
        page_with(site, "aliases = [\"a//b\", \"..\\\\..\\\\x\", \"C:/x\"]", "Text.");
    }),
    refused("a template name that leads out", &["E303"], |site| {
        page_with(site, "template = \"../../../../etc/passwd\"", "Text.");
    }),
    refused("a snippet name that leads out", &["E125"], |site| {
        page(site, "{{ snippet(name=\"../../../site\") }}");
    }),
    refused("a theme name that leads out", &["E109"], |site| {
        site.write("site.toml", "title = \"A site\"\ntheme = \"../../etc\"\n");
    }),
    refused("a template that includes a file from outside", &["E303"], |site| {
        site.write("site.toml", "title = \"A site\"\nleave_out = [\"*\"]\ntheme = \"own\"\n");
        site.write(
            "themes/own/templates/parts/foot.html",
            "{% include \"../../../../site.toml\" %}",
        );
    }),
    refused("a link that leads out of the site", &["E202"], |site| {
        page(site, "[Read](../../../../etc/passwd.md)");
    }),
    refused("a picture that leads out of the site", &["E202"], |site| {
        page(site, "![x](../../../../etc/passwd)");
    }),
    refused("a symbolic link to a file outside", &["E211"], |site| {
        link(site, "/etc/passwd", "content/en/x.md");
    }),
    refused("a symbolic link to a folder outside", &["E211"], |site| {
        link(site, "/etc", "static/etc")
    }),
    refused("a symbolic link to an endless file", &["E211"], |site| {
        link(site, "/dev/zero", "static/zero.bin");
    }),
    refused("a symbolic link in a circle", &["E211"], |site| {
        page(site, "Text.");
        link(site, "../en", "content/en/again");
    }),
    refused("the content folder as a symbolic link to outside", &["E211"], |site| {
        link(site, "/etc", "content");
    }),
    refused("the settings as a symbolic link to outside", &["E211"], |site| {
        fs::remove_file(site.path().join("site.toml")).unwrap();
        link(site, "/etc/passwd", "site.toml");
    }),
    harmless("a pipe that nobody writes to, among the pages", |site| {
        let pipe = site.path().join("content/en/pipe.md");
        fs::create_dir_all(pipe.parent().unwrap()).unwrap();
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.is_ok_and(|made| made.success()));
    }),
    refused("a page's name with a line end and a terminal's commands", &["E204"], |site| {
        named(site, "a\n\u{1b}[2Jerror[E999].md");
    }),
    refused("a page's name with a right-to-left override", &["E204"], |site| {
        named(site, "a\u{202e}dm.exe.md");
    }),
    refused("a page's name in capitals beside the same in small letters", &["E204"], |site| {
        named(site, "hours.md");
        named(site, "Hours.md");
    }),
    refused("a page named like a Windows device", &["E204"], |site| named(site, "con.md")),
    refused("a folder named like a Windows device", &["E204"], |site| named(site, "aux/x.md")),
    refused("a page's name that is no text", &["E204"], |site| {
        use std::os::unix::ffi::OsStrExt;
        fs::create_dir_all(site.path().join("content/en")).unwrap();
        let name = std::ffi::OsStr::from_bytes(b"a\xff.md");
        fs::write(site.path().join("content/en").join(name), "x").unwrap();
    }),
    refused("a copied file's name with a line end", &["E204"], |site| {
        site.write("static/a\nb.txt", "x")
    }),
    refused("a copied file's name with a right-to-left override", &["E204"], |site| {
        site.write("static/a\u{202e}fdp.exe", "x");
    }),
    refused("a copied file's name with an invisible letter", &["E204"], |site| {
        site.write("static/a\u{200b}b.txt", "x");
    }),
    refused("copied files named like Windows devices", &["E204"], |site| {
        for name in ["NUL", "com1.txt", "Aux.tar.gz", "lpt9", "conin$"] {
            site.write(&format!("static/{name}"), "x");
        }
    }),
    refused("copied files with names that Windows cannot hold", &["E204"], |site| {
        for name in ["a:b", "what?.txt", "ends.", "ends ", "a\\b", "<a>", "a|b", "a*b", "a\"b"] {
            site.write(&format!("static/{name}"), "x");
        }
    }),
    refused("two copied files whose names differ by case", &["E201"], |site| {
        site.write("static/logo.png", "x");
        site.write("static/Logo.png", "y");
    }),
    refused("two copied files whose names differ by Unicode form", &["E201"], |site| {
        site.write("static/caf\u{e9}.png", "x");
        site.write("static/cafe\u{301}.png", "y");
    }),
    refused("a copied file in a folder that is a page in capitals", &["E201"], |site| {
        site.write("static/Tonight/x.txt", "x");
    }),
    refused("a copied file that would replace a page", &["E201"], |site| {
        site.write("static/index.html", "<p>x");
    }),
    refused("a copied file that would replace the site's headers", &["E201"], |site| {
        site.write("static/_headers", "/*\n  X: y\n");
    }),
    refused("copied files that give orders to servers", &["E405"], |site| {
        for name in ["_worker.js", "vercel.json", "docs/web.config", "functions/x.js"] {
            site.write(&format!("static/{name}"), "{}");
        }
    }),
    refused("a copied page behind another ending", &["E405"], |site| {
        for name in ["page.html.en", "index.html.bak", "x.shtm"] {
            site.write(&format!("static/{name}"), "<p>x");
        }
    }),
    refused("a copied file that leads readers to another host", &["E405"], |site| {
        site.write("static/_redirects", "/* https://evil.example/:splat 301!\n");
    }),
    harmless("a copied file with redirects within the site", |site| {
        site.write("static/_redirects", "# Ours\n/old.pdf /tonight/index.html 301\n");
    }),
    harmless("a copied file named like the output folder's own list", |site| {
        site.write("static/.carelevel", "secret.txt 1\n");
        site.write("static/.git/hooks/post-checkout", "#!/bin/sh\n");
    }),
];
