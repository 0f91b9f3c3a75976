//! What was said against what happened: a dot with its interval for each group.

use crate::square::Square;
use crate::svg::{Ink, Svg, dot, pct, px, words};

/// The most groups.
const MOST: usize = 40;

/// One group: what was said of it, and what happened, each 0 to 1.
#[derive(Clone, Copy, Debug, Default)]
pub struct SaidDot {
    pub said: f64,
    pub happened: f64,
    pub low: f64,
    pub high: f64,
}

/// Groups about the diagonal on which what was said is what happened.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub square: Square,
    pub dots: Vec<SaidDot>,
    /// Written at the diagonal's upper end: "said = happened".
    pub equal_text: String,
    /// The finding in a sentence.
    pub label: String,
}

/// The dots and their intervals over the diagonal.
#[must_use]
pub fn said(input: &Said) -> Svg {
    let mut marks = words("end soft", 0.97, -14.0, 15.8, None, &input.equal_text);
    for one in input.dots.iter().take(MOST) {
        marks += &group(input, one).unwrap_or_default();
    }
    input.square.drawn(&input.label, "", &marks)
}

fn group(input: &Said, one: &SaidDot) -> Option<String> {
    let square = &input.square;
    let (x, y) = (square.along(one.said)?, square.height(one.happened)?);
    let mut out = String::new();
    if let (Some(low), Some(high)) = (square.height(one.low), square.height(one.high)) {
        let soft = Ink::with(
            "accent-s",
            r#"stroke-width="6" stroke-linecap="round" opacity=".25""#,
        );
        let (x, low, high) = (pct(x), px(low), px(high));
        out += &format!(r#"<line {soft} x1="{x}" x2="{x}" y1="{low}" y2="{high}"/>"#);
    }
    Some(out + &dot("accent-f", x, y, 4.0, ""))
}
