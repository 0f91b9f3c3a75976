//! How early a list, worst first, finds what one looks for.

use crate::square::{Square, foot};
use crate::svg::{Svg, dot, upright, words};

/// The most points of the line.
const MOST: usize = 400;

/// The share found against the share looked at; chance is the diagonal.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub square: Square,
    /// Looked at and found, each 0 to 1, from the first to the last.
    pub points: Vec<(f64, f64)>,
    /// A point to dwell on.
    pub mark: Option<(f64, f64)>,
    /// Its words, on two lines: "The worst fifth holds", "52% of the churn".
    pub mark_words: (String, String),
    /// The finding in a sentence.
    pub label: String,
}

/// The line of what was found, over the diagonal of chance.
#[must_use]
pub fn found(input: &Found) -> Svg {
    let points = &input.points[..input.points.len().min(MOST)];
    let line = input.square.line("l2", points);
    let mark = input.mark.and_then(|mark| marked(input, mark));
    input
        .square
        .drawn(&input.label, &line, &mark.unwrap_or_default())
}

fn marked(input: &Found, (x, y): (f64, f64)) -> Option<String> {
    let (x, y) = (input.square.along(x)?, input.square.height(y)?);
    let (first, second) = &input.mark_words;
    let mut out = upright("axis", x, foot(), y);
    out += &dot("accent-f", x, y, 4.0, "");
    // The words stand below the point, where the line has come from; near the foot they stand above it.
    let below = if y + 34.0 < foot() {
        y + 15.0
    } else {
        y - 24.0
    };
    out += &words("strong halo", x, 9.0, below, None, first);
    out += &words("strong halo", x, 9.0, below + 13.0, None, second);
    Some(out)
}
