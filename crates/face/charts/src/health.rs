//! A score as it stands in a row or a heading: silhouette, number, change.

use crate::band::Band;
use crate::delta::{Change, delta};
use crate::glyph::glyph;
use crate::svg::{Svg, escape};

/// A score with its band and its change.
#[derive(Clone, Debug, Default)]
pub struct Health {
    pub band: Band,
    /// The band in words, for those who do not see the silhouette.
    pub band_words: String,
    /// The score as it is read, "38", or the words for having none.
    pub score: String,
    /// The change; nothing where it is not known or not wanted.
    pub change: Option<Change>,
    /// The change as a whole phrase.
    pub change_words: String,
}

/// Silhouette, number and change in one line.
#[must_use]
pub fn health(input: &Health) -> Svg {
    let shape = glyph(input.band, 12, &input.band_words);
    let change = input
        .change
        .map(|change| delta(change, &input.change_words))
        .unwrap_or_default();
    let (class, score) = (input.band.class(), escape(&input.score));
    Svg::new(format!(
        r#"<span class="health {class}">{shape}<b>{score}</b>{change}</span>"#
    ))
}
