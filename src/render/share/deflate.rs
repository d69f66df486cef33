//! Bytes that are nearly all the same, packed.
//!
//! In: bytes. Out: a zlib stream of one block that holds runs of equal bytes and single
//! ones, under a code made for it. For drawings of flat colors that is as small as a
//! general packer makes them in ten times the time, and the same on every machine.

/// The longest run that one symbol can stand for.
const LONGEST: usize = 258;
/// The shortest one.
const SHORTEST: usize = 3;
/// The symbol after the last block's last byte.
const END: usize = 256;
/// Single bytes, the end, and lengths of runs.
const SYMBOLS: usize = 286;
/// No code is longer.
const DEEPEST: u8 = 15;
/// The remainder that the checksum is taken by.
const PRIME: u64 = 65_521;

/// The shortest run of each symbol after [`END`], and how many bits follow it.
const RUNS: [(usize, u32); 29] = [
    (3, 0),
    (4, 0),
    (5, 0),
    (6, 0),
    (7, 0),
    (8, 0),
    (9, 0),
    (10, 0),
    (11, 1),
    (13, 1),
    (15, 1),
    (17, 1),
    (19, 2),
    (23, 2),
    (27, 2),
    (31, 2),
    (35, 3),
    (43, 3),
    (51, 3),
    (59, 3),
    (67, 4),
    (83, 4),
    (99, 4),
    (115, 4),
    (131, 5),
    (163, 5),
    (195, 5),
    (227, 5),
    (258, 0),
];

/// Packs bytes.
pub(super) fn pack(bytes: &[u8]) -> Vec<u8> {
    let (tokens, sum) = read(bytes);
    let mut counts = [0_u32; SYMBOLS];
    for &token in &tokens {
        counts[symbol(token).0] += 1;
    }
    let lengths = code_lengths(counts);
    let codes = codes(&lengths);
    // "Deflate, a window of 32 KB, no dictionary."
    let mut out = Bits { bytes: vec![0x78, 0x01], ..Bits::default() };
    head(&mut out, &lengths);
    for &token in &tokens {
        let (symbol, extra, bits) = symbol(token);
        out.put(codes[symbol], u32::from(lengths[symbol]));
        if symbol > END {
            out.put(extra, bits);
            // The only distance there is: one byte back.
            out.put(0, 1);
        }
    }
    out.end();
    out.bytes.extend(sum.to_be_bytes());
    out.bytes
}

/// A single byte, or [`END`], or [`END`] and the length of a run of the byte before.
type Token = u16;

/// Bytes as tokens, and their checksum, which a run adds to at once.
fn read(bytes: &[u8]) -> (Vec<Token>, u32) {
    let mut tokens = Vec::with_capacity(bytes.len() / 16);
    let (mut low, mut high) = (1_u64, 0_u64);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let run = run(&bytes[at..], byte);
        let (count, value) = (run as u64, u64::from(byte));
        high = (high + count * low + value * (count * (count + 1) / 2 % PRIME)) % PRIME;
        low = (low + count * value) % PRIME;
        tokens.push(u16::from(byte));
        let mut rest = run - 1;
        while rest >= SHORTEST {
            let part = rest.min(LONGEST);
            tokens.push(u16::try_from(END + part).unwrap_or_default());
            rest -= part;
        }
        tokens.extend(std::iter::repeat_n(u16::from(byte), rest));
        at += run;
    }
    tokens.push(END as Token);
    (tokens, u32::try_from(high << 16 | low).unwrap_or_default())
}

/// How many bytes at the start are this one.
fn run(bytes: &[u8], byte: u8) -> usize {
    let wide = [byte; 16];
    let whole = bytes.chunks_exact(16).take_while(|chunk| **chunk == wide).count() * 16;
    whole + bytes[whole..].iter().take_while(|other| **other == byte).count()
}

/// The symbol of a token, and what follows it.
fn symbol(token: Token) -> (usize, u32, u32) {
    let token = usize::from(token);
    if token <= END {
        return (token, 0, 0);
    }
    let length = token - END;
    let at = RUNS.partition_point(|&(shortest, _)| shortest <= length) - 1;
    let (shortest, bits) = RUNS[at];
    (END + 1 + at, u32::try_from(length - shortest).unwrap_or_default(), bits)
}

/// How long the code of each symbol is, by Huffman's rule.
fn code_lengths(mut counts: [u32; SYMBOLS]) -> [u8; SYMBOLS] {
    loop {
        let lengths = unlimited(&counts);
        if lengths.iter().all(|&length| length <= DEEPEST) {
            return lengths;
        }
        // Rare symbols count for more until no code is too long.
        for count in counts.iter_mut().filter(|count| **count > 0) {
            *count = *count / 4 + 1;
        }
    }
}

fn unlimited(counts: &[u32; SYMBOLS]) -> [u8; SYMBOLS] {
    // Nodes by count: first the symbols, then, in the order in which they are made,
    // pairs of nodes, whose counts only grow.
    let mut leaves: Vec<(u32, usize)> =
        counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(s, c)| (*c, s)).collect();
    leaves.sort_unstable();
    let mut nodes: Vec<u32> = leaves.iter().map(|leaf| leaf.0).collect();
    let mut above: Vec<usize> = vec![0; nodes.len()];
    let (mut leaf, mut pair) = (0, leaves.len());
    while nodes.len() + 1 < 2 * leaves.len() {
        let mut least = || {
            let takes_leaf =
                leaf < leaves.len() && nodes.get(pair).is_none_or(|&count| nodes[leaf] <= count);
            let next = if takes_leaf { &mut leaf } else { &mut pair };
            *next += 1;
            *next - 1
        };
        let (first, second) = (least(), least());
        let made = nodes.len();
        nodes.push(nodes[first] + nodes[second]);
        above.push(made);
        (above[first], above[second]) = (made, made);
    }
    let mut depth = vec![0_u8; nodes.len()];
    for node in (0..nodes.len().saturating_sub(1)).rev() {
        depth[node] = depth[above[node]].saturating_add(1);
    }
    let mut lengths = [0; SYMBOLS];
    for (at, (_, symbol)) in leaves.iter().enumerate() {
        lengths[*symbol] = depth[at].max(1);
    }
    lengths
}

/// The codes themselves, in the order that the format fixes, their first bit last.
fn codes(lengths: &[u8; SYMBOLS]) -> [u32; SYMBOLS] {
    let mut codes = [0; SYMBOLS];
    let mut next = 0_u32;
    for length in 1..=DEEPEST {
        next <<= 1;
        for (symbol, _) in lengths.iter().enumerate().filter(|(_, known)| **known == length) {
            codes[symbol] = next.reverse_bits() >> (32 - u32::from(length));
            next += 1;
        }
    }
    codes
}

/// The block's head: its code, each length as four bits.
fn head(out: &mut Bits, lengths: &[u8; SYMBOLS]) {
    // The last block; a code of its own; all symbols; one distance; all nineteen lengths.
    out.put(1, 1);
    out.put(2, 2);
    out.put(29, 5);
    out.put(0, 5);
    out.put(15, 4);
    // The code for lengths, in the order of the format: none of the three that repeat,
    // four bits for each of the others.
    for at in 0..19 {
        out.put(if at < 3 { 0 } else { 4 }, 3);
    }
    for &length in lengths.iter().chain(&[1]) {
        out.put((u32::from(length)).reverse_bits() >> 28, 4);
    }
}

/// Bits, the lowest first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    waiting: u64,
    count: u32,
}

impl Bits {
    fn put(&mut self, bits: u32, count: u32) {
        self.waiting |= u64::from(bits) << self.count;
        self.count += count;
        if self.count >= 32 {
            let whole = u32::try_from(self.waiting & u64::from(u32::MAX)).unwrap_or_default();
            self.bytes.extend(whole.to_le_bytes());
            self.waiting >>= 32;
            self.count -= 32;
        }
    }

    fn end(&mut self) {
        let bytes = usize::try_from(self.count.div_ceil(8)).unwrap_or_default();
        self.bytes.extend(&self.waiting.to_le_bytes()[..bytes]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    fn unpacked(packed: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        flate2::read::ZlibDecoder::new(packed).read_to_end(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn whatever_is_packed_comes_out_again() {
        let mut random = Vec::new();
        let mut state = 0x2545_F491_4F6C_DD1D_u64;
        for _ in 0..20_000 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            random.push(state.to_le_bytes()[0]);
        }
        // Counts that grow like these make the longest codes.
        let mut steep = Vec::new();
        let (mut a, mut b) = (1_usize, 1_usize);
        for byte in 0..24_u8 {
            for _ in 0..a {
                steep.extend([byte * 2, 255]);
            }
            (a, b) = (b, a + b);
        }
        let runs: Vec<u8> =
            (0..600_usize).flat_map(|length| vec![u8::from(length % 2 == 0); length]).collect();
        let zeros = vec![0; 400_000];
        for bytes in [&b""[..], b"a", b"aaa", b"aaaa", &zeros, &random, &steep, &runs, &[255; 9]] {
            assert_eq!(unpacked(&pack(bytes)), bytes, "{} bytes", bytes.len());
        }
        assert!(pack(&zeros).len() < 600, "{}", pack(&zeros).len());
    }

    #[test]
    fn every_length_of_a_run_has_its_symbol() {
        for length in SHORTEST..=LONGEST {
            let (symbol, extra, bits) = symbol(u16::try_from(END + length).unwrap());
            let (shortest, _) = RUNS[symbol - END - 1];
            assert_eq!(shortest + extra as usize, length);
            assert!(extra < 1 << bits || extra == 0, "{length}");
        }
    }
}
