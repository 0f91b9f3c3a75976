//! The four silhouettes of health: shape before colour.

use crate::band::Band;
use crate::svg::{Svg, named};

/// The silhouette of a band, `size` pixels square.
#[must_use]
pub fn glyph(band: Band, size: u16, label: &str) -> Svg {
    let shape = match band {
        Band::Good => r#"<circle cx="6" cy="6" r="4.5"/>"#,
        Band::Watch => r#"<circle class="o" cx="6" cy="6" r="4"/><path d="M6 2a4 4 0 0 0 0 8z"/>"#,
        Band::Risk => r#"<path d="M6 .6 11.4 6 6 11.4 .6 6z"/>"#,
        Band::Unknown => r#"<circle class="o d" cx="6" cy="6" r="4"/>"#,
    };
    let (class, name) = (band.class(), named(label));
    Svg::new(format!(
        r#"<svg class="glyph {class}" width="{size}" height="{size}" viewBox="0 0 12 12" {name}>{shape}</svg>"#
    ))
}
