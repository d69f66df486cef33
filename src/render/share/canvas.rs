//! A picture of few colors, and its file.
//!
//! In: areas and the colors that they are filled with. Out: a PNG file of sixteen
//! colors, two pixels a byte. Knows nothing of what it shows.

use super::raster::{Mask, SHADES};
use png::{BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter};

/// What every service that shows such pictures asks for.
pub(in crate::render) const WIDTH: usize = 1200;
/// See [`WIDTH`].
pub(in crate::render) const HEIGHT: usize = 630;

const ROW: usize = WIDTH / 2;

/// A color: red, green, blue.
pub(super) type Color = [u8; 3];

/// Sixteen colors.
pub(super) type Palette = [Color; 16];

/// The colors that an area of one color takes at its edges: from nothing of it to all.
pub(super) type Ramp = [u8; SHADES as usize + 1];

/// A picture.
#[derive(Clone)]
pub(super) struct Canvas {
    palette: Palette,
    bytes: Vec<u8>,
}

impl Canvas {
    /// All in the first color.
    pub(super) fn new(palette: Palette) -> Self {
        Self { palette, bytes: vec![0; ROW * HEIGHT] }
    }

    /// Fills a rectangle.
    pub(super) fn rectangle(&mut self, x: i32, y: i32, width: i32, height: i32, color: u8) {
        for y in y..y + height {
            for x in x..x + width {
                self.set(x, y, color);
            }
        }
    }

    /// Fills an area whose place is counted from a point. Where two areas share an edge
    /// the later one wins, unless nothing of it is there.
    pub(super) fn area(&mut self, mask: &Mask, x: i32, y: i32, ramp: &Ramp) {
        let (left, top) = (x + mask.left, y + mask.top);
        for (row, y) in mask.shades.chunks_exact(mask.width.max(1)).zip(top..) {
            for (&shade, x) in row.iter().zip(left..) {
                if shade > 0 {
                    self.set(x, y, ramp[usize::from(shade)]);
                }
            }
        }
    }

    fn set(&mut self, x: i32, y: i32, color: u8) {
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else { return };
        if x >= WIDTH {
            return;
        }
        if let Some(pair) = self.bytes.get_mut(y * ROW + x / 2) {
            *pair = match x % 2 {
                0 => *pair & 0x0F | color << 4,
                _ => *pair & 0xF0 | color,
            };
        }
    }

    /// The file.
    pub(super) fn png(&self) -> Vec<u8> {
        // The encoder refuses only wrong sides and a writer that fails, and memory does not.
        self.encode().unwrap_or_default()
    }

    fn encode(&self) -> Result<Vec<u8>, EncodingError> {
        let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, side(WIDTH), side(HEIGHT));
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Four);
        encoder.set_palette(self.palette.as_flattened());
        // Each row as its difference from the one above: nearly all of it is nothing.
        encoder.set_filter(Filter::Up);
        encoder.set_deflate_compression(DeflateCompression::Level(6));
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.bytes)?;
        writer.finish()?;
        Ok(file)
    }
}

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// Whether a file is a picture from its first byte to its last, with no byte changed.
pub(super) fn is_whole(file: &[u8]) -> bool {
    let Some(mut rest) = file.strip_prefix(&SIGNATURE) else { return false };
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        let Some((body, after)) = length.checked_add(4).and_then(|end| after.split_at_checked(end))
        else {
            return false;
        };
        let Some((sum, after)) = after.split_first_chunk::<4>() else { return false };
        if crc32fast::hash(body) != u32::from_be_bytes(*sum) {
            return false;
        }
        if body == b"IEND" {
            return after.is_empty();
        }
        rest = after;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_back_as_it_was_drawn() {
        let mut palette = [[0; 3]; 16];
        palette[5] = [10, 20, 30];
        let mut canvas = Canvas::new(palette);
        canvas.rectangle(1, 1, 2, 3, 5);
        canvas.rectangle(1199, 629, 9, 9, 5);
        let file = canvas.png();
        let mut reader = png::Decoder::new(std::io::Cursor::new(&file)).read_info().unwrap();
        assert_eq!(
            reader.info().palette.as_deref().map(|colors| &colors[15..18]),
            Some(&[10, 20, 30][..])
        );
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut bytes).unwrap();
        assert_eq!(bytes, canvas.bytes);
        assert_eq!(&bytes[ROW..ROW + 3], [0x05, 0x50, 0]);
        assert_eq!(bytes.last(), Some(&0x05));
    }

    #[test]
    fn a_file_that_is_cut_or_changed_is_not_whole() {
        let file = Canvas::new([[9; 3]; 16]).png();
        assert!(is_whole(&file));
        for end in 0..file.len() {
            assert!(!is_whole(&file[..end]), "{end}");
        }
        for at in 0..file.len() {
            let mut changed = file.clone();
            changed[at] ^= 1;
            assert!(!is_whole(&changed), "{at}");
        }
        assert!(!is_whole(&[&file[..], b"x"].concat()));
    }
}
