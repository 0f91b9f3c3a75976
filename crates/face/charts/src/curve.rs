//! How a figure becomes points: a line from one to the other, and where on it one stands.

use crate::scale::{Scale, extent};
use crate::svg::{Svg, dot, finite, fluid, level, path, stretched, words};

const HEIGHT: f64 = 128.0;
const TOP: f64 = 16.0;
const FOOT: f64 = 104.0;
/// The most points of the line, and the most ticks.
const MOST: usize = 100;

/// A place on the curve.
#[derive(Clone, Debug, Default)]
pub struct CurveMark {
    pub value: f64,
    /// 0 to 100.
    pub points: f64,
    /// Its words; a mark with others near it may have none.
    pub text: String,
    /// Whether it is the one to look at; others are context.
    pub is_now: bool,
}

/// A line through `[value, points]` pairs, flat beyond its ends.
#[derive(Clone, Debug, Default)]
pub struct Curve {
    pub pairs: Vec<[f64; 2]>,
    /// Values that are written under the line.
    pub ticks: Vec<(f64, String)>,
    pub marks: Vec<CurveMark>,
    /// The finding in a sentence.
    pub label: String,
}

/// The curve with its marks.
#[must_use]
pub fn curve(input: &Curve) -> Svg {
    let values = input.pairs.iter().map(|pair| pair[0]);
    let values = values.chain(input.marks.iter().map(|mark| mark.value));
    let (low, high) = extent(values.filter_map(finite)).unwrap_or((0.0, 1.0));
    let scale = Scale::new(low, high);
    let height = |points: f64| {
        let points = finite(points)?.clamp(0.0, 100.0);
        Some(FOOT - points / 100.0 * (FOOT - TOP))
    };
    let mut out = level("grid", 0.0, 1.0, TOP) + &level("axis", 0.0, 1.0, FOOT);
    let known = input.pairs.iter().take(MOST);
    let known = known.filter_map(|pair| Some((finite(pair[0])?, height(pair[1])?)));
    let known: Vec<(f64, f64)> = known.collect();
    if let (Some(first), Some(last)) = (known.first(), known.last()) {
        let ends = [(low, first.1)].into_iter();
        let all = ends.chain(known.iter().copied()).chain([(high, last.1)]);
        let place = |(x, y): (f64, f64)| (scale.within(x), (y - TOP) / (FOOT - TOP));
        let line: Vec<(f64, f64)> = all.map(place).collect();
        let line = format!(r#"<path class="l1" d="{}"/>"#, path(&line));
        out += &stretched(TOP, FOOT - TOP, &line);
    }
    for (value, text) in input.ticks.iter().take(MOST) {
        if let Some(value) = finite(*value) {
            out += &words("mid", scale.within(value), 0.0, FOOT + 16.0, None, text);
        }
    }
    for mark in input.marks.iter().take(MOST) {
        if let (Some(value), Some(y)) = (finite(mark.value), height(mark.points)) {
            let (x, tone, class) = match mark.is_now {
                true => (scale.within(value), "accent-f", "strong halo mid"),
                false => (scale.within(value), "none-f", "soft halo mid"),
            };
            out += &dot(tone, x, y, 4.0, "");
            out += &words(class, x, 0.0, y - 9.0, None, &mark.text);
        }
    }
    fluid("plot", HEIGHT, &input.label, "", &out)
}
