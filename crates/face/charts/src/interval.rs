//! How sure we are: a dot with its band, and the owner's own call beside it.

use crate::band::Band;
use crate::place::width;
use crate::svg::{Ink, Svg, bar, dot, finite, fluid, level, words};

/// The width the words are kept apart for, in pixels: that of the account's side column.
const REFERENCE: f64 = 228.0;

/// An estimated share with its 80 % interval. All shares are from 0 to 1.
#[derive(Clone, Debug, Default)]
pub struct Interval {
    /// The estimate: a full dot. What is not a number is not drawn.
    pub value: f64,
    pub low: f64,
    pub high: f64,
    /// The owner's own call: a hollow dot.
    pub own: Option<f64>,
    pub band: Band,
    /// The words under the dots, "35%" and "you: 50". Both empty: the drawing is for a table row.
    pub value_text: String,
    pub own_text: String,
    /// The words at both ends, "0" and "100".
    pub ends: (String, String),
    /// "35 percent likely, interval 27 to 45; your call: 50".
    pub label: String,
}

/// The interval with words under it, or, without words, low enough for a table row.
#[must_use]
pub fn interval(input: &Interval) -> Svg {
    if input.value_text.is_empty() && input.own_text.is_empty() {
        row(input)
    } else {
        worded(input)
    }
}

fn share(value: f64) -> Option<f64> {
    finite(value).map(|v| v.clamp(0.0, 1.0))
}

fn band(input: &Interval) -> Option<(f64, f64)> {
    let (a, b) = (share(input.low)?, share(input.high)?);
    Some((a.min(b), a.max(b)))
}

fn row(input: &Interval) -> Svg {
    let class = input.band.class();
    let mut out = level("grid", 0.0, 1.0, 12.0);
    if let Some((low, high)) = band(input) {
        let line = format!("{class}-s");
        let soft = r#"stroke-width="6" stroke-linecap="round" opacity=".25""#;
        out += &level(Ink::with(&line, soft), low, high, 12.0);
    }
    if let Some(x) = share(input.value) {
        out += &dot(&format!("{class}-f"), x, 12.0, 4.0, "");
    }
    if let Some(x) = input.own.and_then(share) {
        out += &dot("ring ink-s", x, 12.0, 4.0, "");
    }
    fluid("plot", 24.0, &input.label, "", &out)
}

fn worded(input: &Interval) -> Svg {
    let class = input.band.class();
    let mut out = bar("line-f", 0.0, 1.0, 13.0, 2.0, 0.0);
    if let Some((low, high)) = band(input) {
        let fill = format!("{class}-f");
        out += &bar(
            Ink::with(&fill, r#"opacity=".28""#),
            low,
            high - low,
            10.0,
            8.0,
            4.0,
        );
    }
    let value = share(input.value);
    let own = input.own.and_then(share);
    if let Some(x) = value {
        out += &dot(&format!("{class}-f"), x, 14.0, 4.5, "");
    }
    if let Some(x) = own {
        out += &dot("ring ink-s", x, 14.0, 4.5, "");
    }
    out += &under(input, value, own);
    fluid("plot", 34.0, &input.label, "", &out)
}

/// The words under the line. Where the two would touch, they part to both sides of their dots; the
/// words at the ends give way.
fn under(input: &Interval, value: Option<f64>, own: Option<f64>) -> String {
    let (w, v) = (width(&input.value_text), width(&input.own_text));
    let close = match (value, own) {
        (Some(a), Some(b)) => (a - b).abs() * REFERENCE < f64::midpoint(w, v) + 4.0,
        _ => false,
    };
    let mut out = String::new();
    let mut taken = Vec::new();
    let mut put = |class: &str, x: f64, text: &str, size: f64, other: Option<f64>| {
        let before =
            other.is_some_and(|other| x < other || (x - other == 0.0 && class == "strong"));
        let aside = if !close {
            Aside::Centred
        } else if before {
            Aside::Left
        } else {
            Aside::Right
        };
        let (anchor, dx, left) = aside.place(x * REFERENCE, size);
        let class = [anchor, class].join(" ");
        out.push_str(&words(class.trim(), x, dx, 32.0, None, text));
        taken.push((left, left + size));
    };
    if let Some(x) = value {
        put("strong", x, &input.value_text, w, own);
    }
    if let Some(x) = own {
        put("", x, &input.own_text, v, value);
    }
    let free = |from: f64, to: f64| taken.iter().all(|t| to + 4.0 < t.0 || t.1 + 4.0 < from);
    let (first, last) = (&input.ends.0, &input.ends.1);
    if free(0.0, width(first)) {
        out += &words("", 0.0, 0.0, 32.0, None, first);
    }
    if free(REFERENCE - width(last), REFERENCE) {
        out += &words("end", 1.0, 0.0, 32.0, None, last);
    }
    out
}

/// On which side of its dot a word stands.
#[derive(Clone, Copy)]
enum Aside {
    Left,
    Centred,
    Right,
}

impl Aside {
    /// The anchor class, the pixels moved and the left edge. Words stay inside the drawing.
    fn place(self, x: f64, size: f64) -> (&'static str, f64, f64) {
        let (anchor, dx, left) = match self {
            Self::Left => ("end", 2.0, x + 2.0 - size),
            Self::Centred => ("mid", 0.0, x - size / 2.0),
            Self::Right => ("", -2.0, x - 2.0),
        };
        let inside = left.clamp(0.0, (REFERENCE - size).max(0.0));
        (anchor, dx + inside - left, inside)
    }
}
