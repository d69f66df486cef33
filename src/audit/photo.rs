//! Photos that say where they were taken, and pictures that are too heavy for a phone.
//!
//! In: the path and the bytes of a file that is copied. Out: findings. Of a photo only the
//! heads of its parts and its block of EXIF (or the XMP beside it) are looked at, so that a
//! large one takes no longer than a small one. Knows nothing of what a picture shows.

use super::Finding;
use crate::diag::Code;

/// What a picture may have before phones take long to load it.
const HEAVY: usize = 2_000_000;

/// Endings of pictures that pages show.
const PICTURES: &[&str] = &["avif", "bmp", "gif", "jpeg", "jpg", "png", "webp"];

/// How XMP names the place of a photo.
const XMP_PLACE: &[u8] = b"GPSLatitude";

/// Looks at a file that is copied.
pub fn photo(path: &str, bytes: &[u8]) -> Vec<Finding> {
    let finding = |code, message: String, help: &str| Finding {
        code,
        span: 0..0,
        message,
        help: Some(help.to_owned()),
    };
    let mut found = Vec::new();
    if says_where(bytes) {
        found.push(finding(
            Code::PhotoPlace,
            "This photo says where it was taken.".to_owned(),
            "On Windows: right-click it, Properties, Details, Remove Properties and Personal Information. On a Mac: open it in Preview, Tools, Show Inspector, GPS, Remove Location Info. Or take a screenshot of it and use that.",
        ));
    }
    let ending = path.rsplit_once('.').map_or(String::new(), |(_, end)| end.to_ascii_lowercase());
    if bytes.len() > HEAVY && PICTURES.contains(&ending.as_str()) {
        let tenths = bytes.len() / 100_000;
        let message = format!(
            "This picture has {}.{} MB: on a phone it takes long to load, and costs data.",
            tenths / 10,
            tenths % 10
        );
        let help = "Save a smaller copy of it: 1,200 pixels wide is enough for every screen.";
        found.push(finding(Code::HeavyPicture, message, help));
    }
    found
}

/// Whether a JPEG, PNG or WebP file holds the latitude or the longitude of a place.
fn says_where(bytes: &[u8]) -> bool {
    jpeg(bytes).or_else(|| png(bytes)).or_else(|| webp(bytes)).unwrap_or(false)
}

/// None for what is no such file.
fn jpeg(bytes: &[u8]) -> Option<bool> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    while let [0xff, marker, after @ ..] = rest {
        rest = match marker {
            // Bytes that fill up, and marks that stand alone.
            0xff => &rest[1..],
            0x01 | 0xd0..=0xd7 => after,
            // The picture itself begins, or the file ends.
            0xd9 | 0xda => break,
            _ => {
                let Some(length) = number::<2>(after, 0, Order::Big) else { break };
                let Some(part) = after.get(2..length as usize) else { break };
                if *marker == 0xe1 && (is_place(part) || has_xmp_place(part, b"http://ns.adobe")) {
                    return Some(true);
                }
                &after[length as usize..]
            }
        };
    }
    Some(false)
}

fn png(bytes: &[u8]) -> Option<bool> {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    while let Some(length) = number::<4>(rest, 0, Order::Big) {
        let length = length as usize;
        let Some(part) = rest.get(8..).and_then(|part| part.get(..length)) else { break };
        let found = match &rest[4..8] {
            b"eXIf" => is_place(part),
            b"iTXt" => has_xmp_place(part, b"XML:com.adobe.xmp"),
            _ => false,
        };
        if found {
            return Some(true);
        }
        // Behind each part stands its sum.
        rest = rest[8 + length..].get(4..).unwrap_or_default();
    }
    Some(false)
}

fn webp(bytes: &[u8]) -> Option<bool> {
    let body = bytes.strip_prefix(b"RIFF")?.get(4..)?;
    let mut rest = body.strip_prefix(b"WEBP")?;
    while let Some(length) = number::<4>(rest, 4, Order::Little) {
        let length = length as usize;
        let Some(part) = rest.get(8..).and_then(|part| part.get(..length)) else { break };
        let found = match &rest[..4] {
            b"EXIF" => is_place(part),
            b"XMP " => has_xmp_place(part, b""),
            _ => false,
        };
        if found {
            return Some(true);
        }
        rest = rest[8 + length..].get(length % 2..).unwrap_or_default();
    }
    Some(false)
}

fn has_xmp_place(part: &[u8], begins: &[u8]) -> bool {
    part.starts_with(begins) && memchr::memmem::find(part, XMP_PLACE).is_some()
}

#[derive(Clone, Copy)]
enum Order {
    Big,
    Little,
}

/// The number of this many bytes at a place.
fn number<const BYTES: usize>(bytes: &[u8], at: usize, order: Order) -> Option<u32> {
    let number = bytes.get(at..)?.get(..BYTES)?;
    let add = |sum: u32, byte: &u8| sum << 8 | u32::from(*byte);
    Some(match order {
        Order::Big => number.iter().fold(0, add),
        Order::Little => number.iter().rev().fold(0, add),
    })
}

/// The table below which the values of the place stand, and the latitude and longitude in it.
const GPS: u32 = 0x8825;
const PLACE: [u32; 2] = [2, 4];

/// Whether a block of EXIF holds a place that is not nothing.
fn is_place(block: &[u8]) -> bool {
    let tiff = block.strip_prefix(b"Exif\0\0").unwrap_or(block);
    let order = match tiff {
        [b'I', b'I', 42, 0, ..] => Order::Little,
        [b'M', b'M', 0, 42, ..] => Order::Big,
        _ => return false,
    };
    let table = |at: u32| entries(tiff, at, order);
    let first = number::<4>(tiff, 4, order);
    let gps = first.and_then(|at| table(at).find(|entry| entry.tag == GPS));
    gps.is_some_and(|gps| {
        let mut found = table(gps.value);
        found.any(|entry| PLACE.contains(&entry.tag) && is_angle(tiff, &entry, order))
    })
}

/// An entry of a table: what it is, how many values it has, and where they stand.
struct Entry {
    tag: u32,
    count: u32,
    value: u32,
}

fn entries(tiff: &[u8], at: u32, order: Order) -> impl Iterator<Item = Entry> {
    let table = tiff.get(at as usize..).unwrap_or_default();
    let count = number::<2>(table, 0, order).unwrap_or(0) as usize;
    let rows = table.get(2..).unwrap_or_default().chunks_exact(12).take(count);
    rows.filter_map(move |row| {
        Some(Entry {
            tag: number::<2>(row, 0, order)?,
            count: number::<4>(row, 4, order)?,
            value: number::<4>(row, 8, order)?,
        })
    })
}

/// Degrees, minutes and seconds, each as a fraction. Cameras that know no place write zeros.
fn is_angle(tiff: &[u8], entry: &Entry, order: Order) -> bool {
    let fractions = tiff.get(entry.value as usize..).unwrap_or_default().chunks_exact(8);
    fractions.take(entry.count.min(3) as usize).any(|fraction| {
        let part = |at| number::<4>(fraction, at, order).unwrap_or(0);
        part(0) != 0 && part(4) != 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A block of EXIF with one place, in either order of bytes.
    fn exif(order: Order, tag: u32, degrees: u32) -> Vec<u8> {
        let put = |bytes: &mut Vec<u8>, number: u32, length: usize| match order {
            Order::Big => bytes.extend(&number.to_be_bytes()[4 - length..]),
            Order::Little => bytes.extend(&number.to_le_bytes()[..length]),
        };
        let mut block = match order {
            Order::Big => b"MM\0\x2a".to_vec(),
            Order::Little => b"II\x2a\0".to_vec(),
        };
        put(&mut block, 8, 4);
        for (entries, next) in
            [([(0x0112, 3, 1, 1), (GPS, 4, 1, 38)], 0), ([(1, 2, 2, 0), (tag, 5, 3, 68)], 0)]
        {
            put(&mut block, 2, 2);
            for (tag, kind, count, value) in entries {
                put(&mut block, tag, 2);
                put(&mut block, kind, 2);
                put(&mut block, count, 4);
                put(&mut block, value, 4);
            }
            put(&mut block, next, 4);
        }
        for number in [degrees, 1, 0, 1, 0, 1] {
            put(&mut block, number, 4);
        }
        block
    }

    fn as_jpeg(block: &[u8]) -> Vec<u8> {
        let part = [b"Exif\0\0", block].concat();
        let length = u16::try_from(part.len() + 2).unwrap().to_be_bytes();
        let head = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xe1";
        [head.as_slice(), &length, &part, b"\xff\xda\0\0\xff\xd9"].concat()
    }

    fn as_png(block: &[u8]) -> Vec<u8> {
        let length = u32::try_from(block.len()).unwrap().to_be_bytes();
        let head = b"\x89PNG\r\n\x1a\n\0\0\0\x02IHDRabcrc!";
        [head.as_slice(), &length, b"eXIf", block, b"crc!\0\0\0\0IENDcrc!"].concat()
    }

    fn as_webp(block: &[u8]) -> Vec<u8> {
        let length = u32::try_from(block.len()).unwrap().to_le_bytes();
        [b"RIFF\0\0\0\0WEBPVP8 \x01\0\0\0ab".as_slice(), b"EXIF", &length, block].concat()
    }

    type Wrap = fn(&[u8]) -> Vec<u8>;
    const WRAPS: [Wrap; 3] = [as_jpeg, as_png, as_webp];

    #[test]
    fn a_place_is_found_in_each_kind_of_photo() {
        for wrap in WRAPS {
            for order in [Order::Big, Order::Little] {
                for tag in PLACE {
                    assert!(says_where(&wrap(&exif(order, tag, 43))));
                }
                assert!(!says_where(&wrap(&exif(order, 2, 0))), "zeros are no place");
                assert!(!says_where(&wrap(&exif(order, 29, 43))), "the day is no place");
            }
        }
        let xmp = b"<x:xmpmeta exif:GPSLatitude=\"43,39N\"/>";
        let part = [b"http://ns.adobe.com/xap/1.0/\0".as_slice(), xmp].concat();
        let length = u16::try_from(part.len() + 2).unwrap().to_be_bytes();
        assert!(says_where(&[b"\xff\xd8\xff\xe1".as_slice(), &length, &part].concat()));
        // The same letters in the picture itself mean nothing.
        assert!(!says_where(&[b"\xff\xd8\xff\xda\0\0".as_slice(), &part].concat()));
    }

    #[test]
    fn no_file_is_so_broken_that_the_reader_is() {
        for wrap in WRAPS {
            for order in [Order::Big, Order::Little] {
                let whole = wrap(&exif(order, 4, 43));
                for end in 0..whole.len() {
                    says_where(&whole[..end]);
                }
                for at in 0..whole.len() {
                    for byte in [0, 1, 0x7f, 0x80, 0xff] {
                        let mut broken = whole.clone();
                        broken[at] = byte;
                        says_where(&broken);
                        says_where(&broken[..broken.len() - 1]);
                    }
                }
            }
        }
    }

    #[test]
    fn a_heavy_picture_is_told_and_no_other_file() {
        let codes = |path: &str, bytes: usize| -> Vec<&str> {
            photo(path, &vec![0; bytes]).iter().map(|finding| finding.code.text()).collect()
        };
        assert_eq!(codes("a/house.JPG", 2_100_000), ["W419"]);
        assert_eq!(codes("house.jpg", 2_000_000), [""; 0]);
        assert_eq!(codes("brochure.pdf", 9_000_000), [""; 0]);
    }
}
