//! Outlines become areas.
//!
//! In: closed outlines in whole 256ths of a pixel. Out: a [`Mask`], which says of each
//! pixel how much of it lies inside. Counts in whole numbers only, so that the same
//! outline covers the same pixels on every machine. Knows no letters and no colors.

/// One pixel.
pub(super) const ONE: i32 = 256;
/// How many shades an edge has; the last is a whole pixel.
pub(super) const SHADES: i32 = 5;
/// Into how many lines a curve is cut.
const PIECES: i32 = 8;

/// A point in 256ths of a pixel.
pub(super) type Point = (i32, i32);

/// Closed outlines.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    lines: Vec<(Point, Point)>,
    start: Point,
    last: Point,
}

impl Outline {
    /// Begins a new contour.
    pub(super) fn move_to(&mut self, to: Point) {
        self.close();
        (self.start, self.last) = (to, to);
    }

    /// A straight line.
    pub(super) fn line_to(&mut self, to: Point) {
        self.lines.push((self.last, to));
        self.last = to;
    }

    /// A curve with one control point.
    pub(super) fn quad_to(&mut self, control: Point, to: Point) {
        let from = self.last;
        let at = |t: i32, a: i32, b: i32, c: i32| {
            let (s, all) = (PIECES - t, PIECES * PIECES);
            (s * s * a + 2 * s * t * b + t * t * c + all / 2).div_euclid(all)
        };
        for t in 1..=PIECES {
            self.line_to((at(t, from.0, control.0, to.0), at(t, from.1, control.1, to.1)));
        }
    }

    /// A quarter of an ellipse: from the last point to `to`, leaving in the direction of `corner`.
    pub(super) fn quarter_to(&mut self, corner: Point, to: Point) {
        // A cubic whose handles are 0.5523 of the way to the corner is a quarter
        // of an ellipse to within a thousandth.
        let from = self.last;
        let handle = |a: i32, b: i32| a + (b - a) * 5523 / 10_000;
        let near = (handle(from.0, corner.0), handle(from.1, corner.1));
        let far = (handle(to.0, corner.0), handle(to.1, corner.1));
        let pieces = i64::from(PIECES) * 3;
        let at = |t: i64, points: [i32; 4]| {
            let [a, b, c, d] = points.map(i64::from);
            let s = pieces - t;
            let sum = s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
            let all = pieces * pieces * pieces;
            i32::try_from((sum + all / 2).div_euclid(all)).unwrap_or_default()
        };
        for t in 1..=pieces {
            let x = at(t, [from.0, near.0, far.0, to.0]);
            self.line_to((x, at(t, [from.1, near.1, far.1, to.1])));
        }
    }

    /// Ends a contour where it began.
    pub(super) fn close(&mut self) {
        if self.last != self.start {
            self.line_to(self.start);
        }
    }
}

/// How much of each pixel of a rectangle is covered, from 0 to [`SHADES`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mask {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) width: usize,
    pub(super) shades: Vec<u8>,
}

impl Mask {
    /// Covers what lies inside of the outlines.
    pub(super) fn of(mut outline: Outline) -> Self {
        outline.close();
        let points = || outline.lines.iter().flat_map(|&(from, to)| [from, to]);
        let low = |values: &mut dyn Iterator<Item = i32>| values.min().unwrap_or(0).div_euclid(ONE);
        let high =
            |values: &mut dyn Iterator<Item = i32>| values.max().unwrap_or(0).div_euclid(ONE) + 1;
        let (left, top) = (low(&mut points().map(|p| p.0)), low(&mut points().map(|p| p.1)));
        let (right, bottom) = (high(&mut points().map(|p| p.0)), high(&mut points().map(|p| p.1)));
        let size = |low: i32, high: i32| usize::try_from(high - low).unwrap_or(0);
        let (width, height) = (size(left, right), size(top, bottom));
        // What a line covers in its own pixel can spill into the next one.
        let mut areas = Areas { width: width + 2, sums: vec![0; (width + 2) * height] };
        for &(from, to) in &outline.lines {
            let (dx, dy) = (left * ONE, top * ONE);
            areas.line((from.0 - dx, from.1 - dy), (to.0 - dx, to.1 - dy));
        }
        let mut shades = Vec::with_capacity(width * height);
        for row in areas.sums.chunks_exact(width + 2) {
            let mut sum = 0;
            shades.extend(row.iter().take(width).map(|area| {
                sum += area;
                let whole = 2 * ONE * ONE;
                let shade = (sum.abs() * SHADES + whole / 2) / whole;
                u8::try_from(shade.min(SHADES)).unwrap_or_default()
            }));
        }
        Self { left, top, width, shades }
    }
}

/// What each line adds to the area right of it, row by row, in halves of a 256th of a 256th.
struct Areas {
    width: usize,
    sums: Vec<i32>,
}

impl Areas {
    fn line(&mut self, from: Point, to: Point) {
        let (sign, (x0, y0), (x1, y1)) =
            if from.1 <= to.1 { (1, from, to) } else { (-1, to, from) };
        if y0 == y1 {
            return;
        }
        let x_at = |y: i32| x0 + scaled(x1 - x0, y - y0, y1 - y0);
        for row in y0.div_euclid(ONE)..=(y1 - 1).div_euclid(ONE) {
            let (above, below) = (y0.max(row * ONE), y1.min((row + 1) * ONE));
            let (a, b) = (x_at(above), x_at(below));
            self.slice(row, a.min(b), a.max(b), sign * (below - above));
        }
    }

    /// A part of a line within one row, from `left` to `right`, that falls by `fall`.
    fn slice(&mut self, row: i32, left: i32, right: i32, fall: i32) {
        let fallen = |x: i32| match right - left {
            0 => fall,
            width => scaled(fall, x - left, width),
        };
        let mut done = 0;
        for cell in left.div_euclid(ONE)..=right.div_euclid(ONE) {
            let (from, to) = (left.max(cell * ONE), right.min((cell + 1) * ONE));
            let part = fallen(to) - done;
            done += part;
            let inside = from + to - 2 * cell * ONE;
            self.add(row, cell, part * (2 * ONE - inside));
            self.add(row, cell + 1, part * inside);
        }
    }

    fn add(&mut self, row: i32, cell: i32, area: i32) {
        let (Ok(row), Ok(cell)) = (usize::try_from(row), usize::try_from(cell)) else { return };
        if let Some(sum) = self.sums.get_mut(row * self.width + cell)
            && cell < self.width
        {
            *sum += area;
        }
    }
}

/// `value * part / whole`, the same on every machine.
fn scaled(value: i32, part: i32, whole: i32) -> i32 {
    let product = i64::from(value) * i64::from(part);
    i32::try_from(product.div_euclid(i64::from(whole))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn polygon(points: &[Point]) -> Mask {
        let mut outline = Outline::default();
        outline.move_to(points[0]);
        for &point in &points[1..] {
            outline.line_to(point);
        }
        Mask::of(outline)
    }

    #[test]
    fn whole_and_half_pixels_are_told_apart() {
        let square = polygon(&[(0, 0), (512, 0), (512, 512), (0, 512)]);
        assert_eq!(square.shades.chunks(square.width).map(|row| row[0]).sum::<u8>(), 10);
        let half = polygon(&[(128, 0), (256, 0), (256, 256), (128, 256)]);
        assert_eq!(half.shades[0], 3);
        // Around the other way it is the same area.
        assert_eq!(polygon(&[(128, 0), (128, 256), (256, 256), (256, 0)]), half);
    }

    #[test]
    fn a_triangle_covers_half_of_its_square() {
        let triangle = polygon(&[(0, 0), (2560, 0), (0, 2560)]);
        let sum: u32 = triangle.shades.iter().map(|shade| u32::from(*shade)).sum();
        // Fifty pixels of five shades, each edge rounded.
        assert!((245..=256).contains(&sum), "{sum}");
    }

    #[test]
    fn a_circle_has_its_area() {
        let mut circle = Outline::default();
        let r = 40 * ONE;
        circle.move_to((r, 0));
        circle.quarter_to((r, r), (0, r));
        circle.quarter_to((-r, r), (-r, 0));
        circle.quarter_to((-r, -r), (0, -r));
        circle.quarter_to((r, -r), (r, 0));
        let mask = Mask::of(circle);
        let sum: i32 = mask.shades.iter().map(|shade| i32::from(*shade)).sum();
        assert!((sum / SHADES - 5026).abs() < 12, "{}", sum / SHADES);
        assert_eq!((mask.left, mask.top), (-40, -40));
    }
}
