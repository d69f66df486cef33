//! Where the HTML of a large site waits for its turn.
//!
//! In: the HTML of each page once it is parsed, and room outside of the memory. Out: the
//! same HTML, when the page is rendered. All pages are parsed before the first is rendered,
//! so that links and lists can be told; of a small site the HTML waits in memory, and of a large
//! one what follows waits in the file. Must not know what HTML means.

use std::borrow::Cow;
use std::fmt::{Debug, Formatter};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many bytes of HTML wait in memory before the room is used: those of a hundred pages and more.
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

/// Room outside of the memory, empty at first, such as a file that nobody else sees.
pub trait Room: Read + Write + Seek + Send {}

impl<R: Read + Write + Seek + Send> Room for R {}

/// What takes what memory should not hold.
pub struct Shelf(Mutex<State>);

struct State {
    room: Option<Box<dyn Room>>,
    /// How many bytes stayed in memory.
    in_memory: usize,
    /// Where the room is used up to.
    end: u64,
    fault: Option<io::Error>,
}

impl Shelf {
    /// A shelf with this room; without any, everything stays in memory.
    pub fn new(room: Option<Box<dyn Room>>) -> Self {
        Self(Mutex::new(State { room, in_memory: 0, end: 0, fault: None }))
    }

    /// What went wrong in reading, if anything did. Pages were then made without their text.
    pub fn fault(&self) -> Option<io::Error> {
        self.state().fault.take()
    }

    /// Where the text is now; nowhere if it should stay in memory.
    fn put(&self, text: &str) -> Option<u64> {
        let mut state = self.state();
        if state.in_memory + text.len() <= IN_MEMORY {
            state.in_memory += text.len();
            return None;
        }
        let at = state.end;
        let room = state.room.as_mut()?;
        match room.seek(SeekFrom::Start(at)).and_then(|_| room.write_all(text.as_bytes())) {
            Ok(()) => {
                state.end += text.len() as u64;
                Some(at)
            }
            // What was put there before can still be read.
            Err(_) => None,
        }
    }

    fn read(&self, at: u64, length: usize) -> String {
        let mut bytes = Vec::with_capacity(length);
        // Other threads wait for the room, so only what needs it is done while it is held.
        let read = match self.state().room.as_mut() {
            Some(room) => room
                .seek(SeekFrom::Start(at))
                .and_then(|_| room.take(length as u64).read_to_end(&mut bytes)),
            None => return String::new(),
        };
        let text = read.and_then(|read| match read == length {
            true => String::from_utf8(bytes).map_err(io::Error::other),
            false => Err(io::ErrorKind::UnexpectedEof.into()),
        });
        text.unwrap_or_else(|error| {
            self.state().fault.get_or_insert(error);
            String::new()
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Debug for Shelf {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let State { in_memory, end, fault, .. } = &*self.state();
        let mut shown = f.debug_struct("Shelf");
        shown.field("in_memory", in_memory).field("end", end).field("fault", fault);
        shown.finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn html(letter: char, length: usize) -> Html {
        letter.to_string().repeat(length).into()
    }

    fn shelf(room: impl Room + 'static) -> Arc<Shelf> {
        Arc::new(Shelf::new(Some(Box::new(room))))
    }

    #[test]
    fn what_has_no_room_in_memory_waits_elsewhere_and_comes_back() {
        let shelf = shelf(Cursor::new(Vec::new()));
        let mut all = [html('a', IN_MEMORY - 2), html('b', 3), html('c', 2), html('é', 40)];
        let before = all.clone();
        for one in &mut all {
            one.put_on(&shelf);
        }
        assert!(all == before);
        let waits = |one: &Html| matches!(one.0, Place::Aside { .. });
        assert_eq!(all.each_ref().map(waits), [false, true, false, true]);
        assert_eq!(all.each_ref().map(Html::len), [IN_MEMORY - 2, 3, 2, 80]);
        assert!(shelf.fault().is_none());
    }

    #[test]
    fn without_room_all_stays_in_memory() {
        let full = shelf(Cursor::new([0; 2]));
        for shelf in [Arc::new(Shelf::new(None)), full] {
            let mut all = [html('a', IN_MEMORY), html('b', 3)];
            for one in &mut all {
                one.put_on(&shelf);
            }
            assert_eq!(all[1].text(), "bbb");
            assert!(shelf.fault().is_none());
        }
    }

    /// Takes everything, and has nothing when it is asked.
    struct Forgetful;

    impl Read for Forgetful {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Ok(0)
        }
    }

    impl Write for Forgetful {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Seek for Forgetful {
        fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
            Ok(0)
        }
    }

    #[test]
    fn what_cannot_be_read_back_is_told_once() {
        let shelf = shelf(Forgetful);
        let mut one = html('a', IN_MEMORY + 1);
        one.put_on(&shelf);
        assert_eq!(one.text(), "");
        assert!(shelf.fault().is_some());
        assert!(shelf.fault().is_none());
    }
}
