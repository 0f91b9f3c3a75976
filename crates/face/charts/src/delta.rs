//! A change in points, with an arrow.

use crate::svg::{Svg, escape};

/// A change in points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    pub points: i32,
    /// It is more than chance makes; all others stay grey.
    pub is_notable: bool,
}

/// A change in points. `words` tells it to those who do not see the arrow, as a whole phrase with
/// the number in it: "33 points down in 30 days".
#[must_use]
pub fn delta(Change { points, is_notable }: Change, words: &str) -> Svg {
    let (direction, arrow) = match points {
        1.. => ("up", r#"<path d="M4 1 7.5 7h-7z"/>"#),
        0 => ("same", r#"<path d="M1 4h6" class="o"/>"#),
        _ => ("down", r#"<path d="M4 7 .5 1h7z"/>"#),
    };
    let size = points.unsigned_abs();
    let big = if is_notable { " big" } else { "" };
    let arrow =
        format!(r#"<svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">{arrow}</svg>"#);
    let number = if words.is_empty() {
        format!("{size}")
    } else {
        format!(
            r#"<span aria-hidden="true">{size}</span><span class="vh"> {}</span>"#,
            escape(words)
        )
    };
    Svg::new(format!(
        r#"<span class="delta {direction}{big}">{arrow}{number}</span>"#
    ))
}
