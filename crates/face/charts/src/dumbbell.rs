//! Then and now on the health axis, for rows.

use crate::band::{Band, Thresholds};
use crate::scale::Scale;
use crate::svg::{Ink, Svg, dot, finite, fluid, level, upright};

const HEIGHT: f64 = 20.0;
const MIDDLE: f64 = 10.0;

/// Two scores of one account.
#[derive(Clone, Debug, Default)]
pub struct Dumbbell {
    /// The score then, 0 to 100: a hollow dot. What is not a number is not drawn.
    pub from: f64,
    /// The score now: a full dot.
    pub to: f64,
    /// The band of the score now.
    pub band: Band,
    pub thresholds: Thresholds,
    /// The sentence for those who do not see it; empty where the row says it.
    pub label: String,
}

/// A hollow dot then, a full dot now, a line between them, and the two thresholds behind.
#[must_use]
pub fn dumbbell(input: &Dumbbell) -> Svg {
    let lowest = [input.from, input.to]
        .into_iter()
        .filter_map(finite)
        .fold(100.0, f64::min);
    let scale = Scale::new(if lowest < 20.0 { 0.0 } else { 20.0 }, 100.0);
    let edges = input.thresholds.sane();
    let mut out = String::new();
    for edge in [edges.watch, edges.good] {
        out += &upright("grid", scale.within(edge), 0.0, HEIGHT);
    }
    let then = finite(input.from).map(|v| scale.within(v));
    let now = finite(input.to).map(|v| scale.within(v));
    if let (Some(then), Some(now)) = (then, now) {
        out += &level(Ink::with("ctx-s", r#"stroke-width="2""#), then, now, MIDDLE);
    }
    if let Some(then) = then {
        out += &dot("ring ctx-s", then, MIDDLE, 3.0, "");
    }
    if let Some(now) = now {
        out += &dot(&format!("{}-f", input.band.class()), now, MIDDLE, 4.5, "");
    }
    fluid("plot", HEIGHT, &input.label, "", &out)
}
