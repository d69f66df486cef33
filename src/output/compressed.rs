//! Texts beside themselves in the forms that servers hand to browsers: `.br` and `.gz`.
//!
//! In: finished files. Out: the same files in the sink behind, and after each text that
//! gets smaller its compressed forms. Same bytes in, same bytes out: no clock, no name.

use super::Sink;
use super::problem::Problem;
use crate::diag::{Code, Diagnostic};
use flate2::{Compression, GzBuilder};
use std::fs::File;
use std::io::{self, Write};

/// Endings of texts; pictures and fonts are compressed already.
const TEXTS: &[&str] = &["html", "css", "js", "svg", "xml", "csv", "json", "txt"];

/// Below this a compressed file saves no packet.
const LEAST: usize = 512;

/// Takes nearly as much away as the highest grade, in a tenth of its time.
const BROTLI_GRADE: i32 = 9;

/// A sink that adds compressed forms.
pub struct Compressed<'s> {
    sink: &'s dyn Sink,
}

impl<'s> Compressed<'s> {
    /// Puts everything into this sink.
    pub fn new(sink: &'s dyn Sink) -> Self {
        Self { sink }
    }
}

impl Sink for Compressed<'_> {
    fn changed(&self) {
        self.sink.changed();
    }

    fn keeps(&self) -> bool {
        self.sink.keeps()
    }

    fn aside(&self) -> Option<File> {
        self.sink.aside()
    }

    fn last(&self, path: &str) -> Option<Vec<u8>> {
        self.sink.last(path)
    }

    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Problem> {
        self.sink.put(path, bytes)?;
        let ending = path.rsplit('.').next().unwrap_or_default();
        if !TEXTS.contains(&ending) || bytes.len() < LEAST {
            return Ok(());
        }
        for (ending, packed) in [("br", brotli(bytes)), ("gz", gzip(bytes))] {
            let packed = packed.map_err(|error| not_packed(path, &error))?;
            if packed.len() < bytes.len() {
                self.sink.put(&format!("{path}.{ending}"), &packed)?;
            }
        }
        Ok(())
    }
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let settings = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_GRADE,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    let mut bytes = bytes;
    brotli::BrotliCompress(&mut bytes, &mut packed, &settings)?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    // A builder that is told nothing writes neither a name nor a time.
    let mut writer = GzBuilder::new().write(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

fn not_packed(path: &str, error: &io::Error) -> Problem {
    let message = format!("`{path}` could not be compressed: {error}.");
    Diagnostic::new(Code::CannotWrite, message).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Memory;
    use std::io::Read;

    #[test]
    fn texts_stand_beside_themselves_in_two_forms_that_read_back() {
        let memory = Memory::default();
        let text = "In danger, call 911. ".repeat(200);
        let sink = Compressed::new(&memory);
        for path in ["a/index.html", "logo.png", "a.css"] {
            sink.put(path, text.as_bytes()).unwrap();
        }
        sink.put("short.txt", b"short").unwrap();
        let files = memory.into_files();
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            [
                "a.css",
                "a.css.br",
                "a.css.gz",
                "a/index.html",
                "a/index.html.br",
                "a/index.html.gz",
                "logo.png",
                "short.txt"
            ]
        );
        let mut read = String::new();
        flate2::read::GzDecoder::new(&*files["a.css.gz"]).read_to_string(&mut read).unwrap();
        assert_eq!(read, text);
        let mut read = Vec::new();
        brotli::BrotliDecompress(&mut &*files["a.css.br"], &mut read).unwrap();
        assert_eq!(read, text.as_bytes());
        assert_eq!(files["a.css.gz"][4..8], [0; 4], "no time");
    }
}
