//! How figures lie: as many bars as there are ranges, each as high as it has figures.

use crate::scale::{Scale, extent};
use crate::svg::{Svg, bar, finite, fluid, level, upright, words};

const HEIGHT: f64 = 92.0;
const FOOT: f64 = 72.0;
/// The most bars.
const BARS: usize = 24;

/// Figures, and what stands under them.
#[derive(Clone, Debug, Default)]
pub struct Histogram {
    /// What is not a finite number is left out.
    pub values: Vec<f64>,
    /// A figure that is marked by a line, such as the middle one.
    pub mark: Option<f64>,
    /// The words under the least and the greatest figure.
    pub ends: (String, String),
    /// The finding in a sentence.
    pub label: String,
}

/// The bars, with the least figure at the left and the greatest at the right.
#[must_use]
pub fn histogram(input: &Histogram) -> Svg {
    let known: Vec<f64> = input.values.iter().copied().filter_map(finite).collect();
    let Some((low, high)) = extent(known.iter().copied()) else {
        return fluid("plot", HEIGHT, &input.label, "", "");
    };
    let scale = Scale::new(low, high);
    let bars = known.len().isqrt().clamp(6, BARS);
    let mut counts = vec![0_u32; bars];
    for value in &known {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a share of at most twenty-four bars"
        )]
        let at = (scale.within(*value).max(0.0) * bars as f64) as usize;
        counts[at.min(bars - 1)] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(1).max(1);
    let width = 1.0 / count(bars);
    let mut out = level("axis", 0.0, 1.0, FOOT);
    for (at, many) in counts.iter().enumerate().filter(|(_, many)| **many > 0) {
        let height = (f64::from(*many) / f64::from(most) * (FOOT - 8.0)).max(2.0);
        let x = count(at) * width;
        out += &bar(
            "none-f",
            x + 0.002,
            width - 0.004,
            FOOT - height,
            height,
            0.0,
        );
    }
    if let Some(mark) = input.mark.and_then(finite) {
        out += &upright("nowline", scale.within(mark), 4.0, FOOT + 4.0);
    }
    out += &words("", 0.0, 0.0, FOOT + 16.0, None, &input.ends.0);
    out += &words("end", 1.0, 0.0, FOOT + 16.0, None, &input.ends.1);
    fluid("plot", HEIGHT, &input.label, "", &out)
}

#[expect(clippy::cast_precision_loss, reason = "at most twenty-four bars")]
fn count(many: usize) -> f64 {
    many as f64
}
