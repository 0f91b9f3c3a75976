//! Keeping words off each other: how wide they will be, and what is already taken.

/// A taken area, in pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

impl Taken {
    /// The area of a line of words 10 pixels high with its baseline at `y`.
    pub(crate) fn words(left: f64, y: f64, text: &str) -> Self {
        Self {
            left,
            right: left + width(text),
            top: y - 10.0,
            bottom: y + 2.0,
        }
    }

    /// Whether the two areas come closer than two pixels sideways while sharing a height.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.left < other.right + 2.0
            && other.left < self.right + 2.0
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether anything in the list is in the way.
    pub(crate) fn blocked(&self, taken: &[Self]) -> bool {
        taken.iter().any(|other| self.meets(other))
    }
}

/// About how wide words are drawn in the size of annotations, in pixels: ideographs and Hangul take
/// a square, the rest a little over half of one.
pub(crate) fn width(text: &str) -> f64 {
    text.chars()
        .map(|c| match c {
            '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' => 10.4,
            '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3fffd}' => 10.4,
            'i' | 'l' | 'j' | 't' | 'f' | 'r' | 'I' | ' ' | '.' | ',' | ':' | '’' | '\'' => 3.4,
            'm' | 'w' | 'M' | 'W' | '%' | '@' => 8.6,
            'A'..='Z' => 6.8,
            _ => 5.9,
        })
        .sum()
}
