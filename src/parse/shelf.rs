//! Where the HTML of a large site waits for its turn.
//!
//! In: the HTML of each page once it is parsed, and a file that nobody else sees. Out: the
//! same HTML, when the page is rendered. All pages are parsed before the first is rendered,
//! so that links and lists can be told; of a small site the HTML waits in memory, and of a large
//! one what follows waits in the file. Must not know what HTML means.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many bytes of HTML wait in memory before the file is used: those of a hundred pages and more.
const IN_MEMORY: usize = 1 << 20;

/// HTML in memory, or put aside.
#[derive(Clone, Debug)]
pub struct Html(Place);

#[derive(Clone, Debug)]
enum Place {
    Here(Box<str>),
    Aside { shelf: Arc<Shelf>, at: u64, length: usize },
}

impl Html {
    /// The text. It is empty if it cannot be read back, and [`Shelf::fault`] tells of it.
    pub fn text(&self) -> Cow<'_, str> {
        match &self.0 {
            Place::Here(text) => Cow::Borrowed(text),
            Place::Aside { shelf, at, length } => Cow::Owned(shelf.read(*at, *length)),
        }
    }

    /// How many bytes it has.
    pub fn len(&self) -> usize {
        match &self.0 {
            Place::Here(text) => text.len(),
            Place::Aside { length, .. } => *length,
        }
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Lets the text wait on a shelf, if there is room and it is time.
    pub(super) fn put_on(&mut self, shelf: &Arc<Shelf>) {
        if let Place::Here(text) = &self.0
            && let Some(at) = shelf.put(text)
        {
            self.0 = Place::Aside { shelf: Arc::clone(shelf), at, length: text.len() };
        }
    }
}

impl From<String> for Html {
    fn from(text: String) -> Self {
        Self(Place::Here(text.into()))
    }
}

impl Default for Html {
    fn default() -> Self {
        String::new().into()
    }
}

impl PartialEq for Html {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

/// A file that takes what memory should not hold.
#[derive(Debug)]
pub struct Shelf(Mutex<State>);

#[derive(Debug)]
struct State {
    /// None where there is no file, or no more room in it.
    file: Option<File>,
    /// How many bytes stayed in memory.
    in_memory: usize,
    /// Where the file ends.
    end: u64,
    fault: Option<io::Error>,
}

impl Shelf {
    /// A shelf over an empty file; without one everything stays in memory.
    pub fn new(file: Option<File>) -> Self {
        Self(Mutex::new(State { file, in_memory: 0, end: 0, fault: None }))
    }

    /// What went wrong in reading, if anything did. Pages were then made without their text.
    pub fn fault(&self) -> Option<io::Error> {
        self.state().fault.take()
    }

    /// Where the text is now in the file; nowhere if it should stay in memory.
    fn put(&self, text: &str) -> Option<u64> {
        let mut state = self.state();
        if state.in_memory + text.len() <= IN_MEMORY {
            state.in_memory += text.len();
            return None;
        }
        let at = state.end;
        let file = state.file.as_mut()?;
        match file.seek(SeekFrom::Start(at)).and_then(|_| file.write_all(text.as_bytes())) {
            Ok(()) => {
                state.end += text.len() as u64;
                Some(at)
            }
            // Memory has more room than the disk, then; what is in the file can still be read.
            Err(_) => None,
        }
    }

    fn read(&self, at: u64, length: usize) -> String {
        let mut state = self.state();
        let Some(file) = state.file.as_mut() else { return String::new() };
        let mut bytes = vec![0; length];
        let read = file
            .seek(SeekFrom::Start(at))
            .and_then(|_| file.read_exact(&mut bytes))
            .and_then(|()| String::from_utf8(bytes).map_err(io::Error::other));
        read.unwrap_or_else(|error| {
            state.fault.get_or_insert(error);
            String::new()
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(letter: char, length: usize) -> Html {
        letter.to_string().repeat(length).into()
    }

    #[test]
    fn what_has_no_room_in_memory_waits_in_the_file_and_comes_back() {
        let file = tempfile::tempfile().unwrap();
        let written = file.try_clone().unwrap();
        let shelf = Arc::new(Shelf::new(Some(file)));
        let mut all = [html('a', IN_MEMORY - 2), html('b', 3), html('c', 2), html('é', 40)];
        let before = all.clone();
        for one in &mut all {
            one.put_on(&shelf);
        }
        assert_eq!(written.metadata().unwrap().len(), 3 + 80);
        assert!(all == before);
        assert_eq!(all[1].len(), 3);
        assert!(!all[3].is_empty());
        assert!(shelf.fault().is_none());
    }

    #[test]
    fn without_a_file_or_where_it_cannot_be_written_all_stays_in_memory() {
        let unwritable = File::open(std::env::current_exe().unwrap()).unwrap();
        for file in [None, Some(unwritable)] {
            let shelf = Arc::new(Shelf::new(file));
            let mut all = [html('a', IN_MEMORY), html('b', 3)];
            for one in &mut all {
                one.put_on(&shelf);
            }
            assert_eq!(all[1].text(), "bbb");
            assert!(shelf.fault().is_none());
        }
    }

    #[test]
    fn what_cannot_be_read_back_is_told_once() {
        let file = tempfile::tempfile().unwrap();
        let cut_short = file.try_clone().unwrap();
        let shelf = Arc::new(Shelf::new(Some(file)));
        let mut one = html('a', IN_MEMORY + 1);
        one.put_on(&shelf);
        cut_short.set_len(7).unwrap();
        assert_eq!(one.text(), "");
        assert!(shelf.fault().is_some());
        assert!(shelf.fault().is_none());
    }
}
