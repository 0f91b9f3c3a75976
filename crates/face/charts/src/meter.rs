//! A thin bar that is filled in part.

use crate::band::Tone;
use crate::svg::{Svg, finite, named, pct};

/// A bar filled by a share from 0 to 1. More than 1 fills it whole; what is not a number leaves it
/// empty.
#[must_use]
pub fn meter(share: f64, tone: Tone, label: &str) -> Svg {
    let tone = match tone.class() {
        "" => String::new(),
        class => format!(" {class}"),
    };
    let name = named(label);
    let full = pct(finite(share).unwrap_or(0.0).clamp(0.0, 1.0));
    Svg::new(format!(
        r#"<svg class="meter{tone}" width="100%" height="4" {name}><rect class="t" width="100%" height="4" rx="2"/><rect class="f" width="{full}" height="4" rx="2"/></svg>"#
    ))
}
