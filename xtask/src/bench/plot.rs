//! A plot of two lines or three. In: CPU time by number of pages. Out: an SVG that reads on a
//! light and a dark ground, without script or style from elsewhere.

use std::fmt::Write;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 360.0;
const LEFT: f64 = 64.0;
const BOTTOM: f64 = 44.0;
const TOP: f64 = 16.0;
const RIGHT: f64 = 150.0;

/// One line: its name, and its points as pages and seconds.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) points: Vec<(f64, f64)>,
}

const COLORS: [&str; 4] = ["#0b7a75", "#b3541e", "#5b5fc7", "#7a7a7a"];

/// Draws the lines, both axes in powers of ten.
pub(super) fn draw(lines: &[Line]) -> String {
    let all = || lines.iter().flat_map(|line| &line.points);
    let range = |of: fn(&(f64, f64)) -> f64| {
        let low = all().map(of).fold(f64::INFINITY, f64::min).log10().floor();
        let high = all().map(of).fold(0.0, f64::max).log10().ceil();
        (low, high.max(low + 1.0))
    };
    let (x_low, x_high) = range(|point| point.0);
    let (y_low, y_high) = range(|point| point.1);
    let x = |pages: f64| LEFT + (pages.log10() - x_low) / (x_high - x_low) * (WIDTH - LEFT - RIGHT);
    let y = |seconds: f64| {
        HEIGHT - BOTTOM - (seconds.log10() - y_low) / (y_high - y_low) * (HEIGHT - BOTTOM - TOP)
    };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         aria-label=\"CPU seconds of a build by number of pages\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#7a7a7a\">\n"
    );
    for step in x_low as i32..=x_high as i32 {
        let (at, pages) = (x(10f64.powi(step)), 10f64.powi(step));
        let _ = writeln!(
            out,
            "<path d=\"M{at:.1} {TOP}V{:.1}\" stroke=\"#8884\"/><text x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{pages}</text>",
            HEIGHT - BOTTOM,
            HEIGHT - BOTTOM + 18.0
        );
    }
    for step in y_low as i32..=y_high as i32 {
        let (at, seconds) = (y(10f64.powi(step)), 10f64.powi(step));
        let _ = writeln!(
            out,
            "<path d=\"M{LEFT} {at:.1}H{:.1}\" stroke=\"#8884\"/><text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{seconds} s</text>",
            WIDTH - RIGHT,
            LEFT - 8.0,
            at + 4.0
        );
    }
    let _ = writeln!(
        out,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">pages</text>",
        (LEFT + WIDTH - RIGHT) / 2.0,
        HEIGHT - 8.0
    );
    for (line, color) in lines.iter().zip(COLORS.iter().cycle()) {
        let points: Vec<String> =
            line.points.iter().map(|&(pages, s)| format!("{:.1},{:.1}", x(pages), y(s))).collect();
        let _ = writeln!(
            out,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"2.5\"/>",
            points.join(" ")
        );
        if let Some(&(pages, seconds)) = line.points.last() {
            let _ = writeln!(
                out,
                "<text x=\"{:.1}\" y=\"{:.1}\" fill=\"{color}\">{}</text>",
                x(pages) + 8.0,
                y(seconds) + 4.0,
                line.name
            );
        }
    }
    out + "</svg>\n"
}
