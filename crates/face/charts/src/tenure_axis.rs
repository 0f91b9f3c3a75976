//! The years over a column of tenure lines.

use crate::svg::{Svg, fluid, words};
use crate::time_axis::{Mark, TimeAxis};

const HEIGHT: f64 = 30.0;
/// The most years a column has room for.
const MOST: usize = 9;

/// The head of the tenure column: each mark at its day, thinned evenly where there are more than nine.
#[must_use]
pub fn tenure_axis(axis: TimeAxis, marks: &[Mark]) -> Svg {
    let shown: Vec<&Mark> = marks.iter().filter(|mark| axis.shows(mark.day)).collect();
    let every = shown.len().div_ceil(MOST).max(1);
    let mut out = String::new();
    for mark in shown.iter().step_by(every) {
        let x = axis.within(mark.day);
        let class = if x > 0.97 { "end" } else { "" };
        out += &words(class, x, 0.0, 19.0, None, &mark.text);
    }
    fluid("plot", HEIGHT, "", "", &out)
}
