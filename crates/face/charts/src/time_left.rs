//! How much of the time before a deadline has gone.

use crate::band::Tone;
use crate::meter::meter;
use crate::svg::Svg;

/// From this share on the time is nearly up.
const NEARLY_UP: f64 = 0.9;

/// A bar of the share of time that has gone, from 0 to 1. It turns red at the last tenth. With the
/// days left standing beside it, the label is empty.
#[must_use]
pub fn time_left(gone: f64, label: &str) -> Svg {
    let tone = if gone > NEARLY_UP {
        Tone::Risk
    } else {
        Tone::Ink
    };
    meter(gone, tone, label)
}
