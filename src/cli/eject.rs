//! `eject`: a built-in file becomes the site's own.
//!
//! A file that was copied out wins over the built-in one from then on, and new versions
//! of carelevel no longer change it. Nothing else remembers that it was copied.

use super::args::EjectArgs;
use super::{Terminal, exit};
use crate::config::{self, Overrides, SiteConfig};
use crate::diag::{
    BUILT_IN, Diagnostic, Diagnostics, Files, ReportStyle, did_you_mean, write_text,
};
use crate::output::write_new;
use crate::source::{self, Ejectable};
use std::io;

pub(super) fn eject(args: &EjectArgs, terminal: &mut Terminal<'_>) -> io::Result<u8> {
    let mut list = Diagnostics::new(false);
    let (files, config) = match source::open(&args.site) {
        Ok((files, settings)) => {
            let config = config::load(&settings, &Overrides::default(), &mut list);
            (files, config)
        }
        Err((files, problem)) => {
            list.push(*problem);
            (files, None)
        }
    };
    let Some(config) = config else { return refuse(list, &files, terminal) };
    let all = source::ejectable(&config.read_options());
    let Some(typed) = &args.path else {
        for file in &all {
            writeln!(terminal.out, "{}", file.path)?;
        }
        return Ok(exit::DONE);
    };
    let wanted = asked_for(typed);
    let Some(file) = all.iter().find(|file| file.path == wanted || file.built_in == wanted) else {
        return unknown(&wanted, &config, &all, terminal);
    };
    if let Err(problem) = write_new(&args.site, &file.path, file.text) {
        list.push(Diagnostic::from(problem));
        return refuse(list, &files, terminal);
    }
    let path = &file.path;
    writeln!(
        terminal.out,
        "{path} is in your site now. Yours counts, the built-in one no longer."
    )?;
    writeln!(terminal.out, "New versions of carelevel do not change it. Delete it to go back.")?;
    Ok(exit::DONE)
}

/// What was typed, in the form of the list: also as reports print built-in files, and as a
/// file manager or Windows writes it.
fn asked_for(typed: &str) -> String {
    let path = typed.trim().replace('\\', "/");
    let path = path.strip_prefix(BUILT_IN).unwrap_or(&path);
    path.trim_start_matches("./").trim_start_matches('/').to_owned()
}

fn unknown(
    wanted: &str,
    config: &SiteConfig,
    all: &[Ejectable],
    terminal: &mut Terminal<'_>,
) -> io::Result<u8> {
    writeln!(terminal.err, "No built-in file that you can copy is called `{wanted}`.")?;
    let ending = format!("/{wanted}");
    let same: Vec<&str> =
        all.iter().map(|file| file.path.as_str()).filter(|path| path.ends_with(&ending)).collect();
    let other_language = wanted
        .strip_prefix("content/")
        .and_then(|rest| rest.split_once('/'))
        .filter(|(lang, _)| !config.languages.iter().any(|known| known == lang));
    if wanted == "content/facts.toml" {
        writeln!(
            terminal.err,
            "Your own content/facts.toml adds figures, sources and lines to the built-in ones."
        )?;
    } else if !same.is_empty() && same.len() <= 5 {
        writeln!(terminal.err, "Did you mean `{}`?", same.join("` or `"))?;
    } else if let Some((lang, _)) = other_language {
        let known = config.languages.join(", ");
        writeln!(terminal.err, "`{lang}` is not a language of this site; it has: {known}.")?;
    } else if let Some(words) = did_you_mean(wanted, all.iter().map(|file| file.path.as_str())) {
        writeln!(terminal.err, "{words}")?;
    }
    writeln!(terminal.err, "`carelevel eject` lists all files.")?;
    Ok(exit::USAGE)
}

fn refuse(mut list: Diagnostics, files: &Files, terminal: &mut Terminal<'_>) -> io::Result<u8> {
    list.settle(files);
    let style = if terminal.styled { ReportStyle::Styled } else { ReportStyle::Plain };
    write_text(terminal.err, &list, files, style)?;
    Ok(if list.machine_failed() { exit::MACHINE } else { exit::PROBLEMS })
}
