//! The frame of a chart whose two axes are shares: levels, ticks, and the diagonal one compares with.

use crate::svg::{Svg, finite, fluid, level, path, stretched, words};

/// The whole height, the top of the plot and its foot, in pixels.
const HEIGHT: f64 = 190.0;
const TOP: f64 = 8.0;
const FOOT: f64 = 164.0;
/// More levels or ticks than this are not drawn.
const MOST: usize = 8;

/// A share from 0 to 1 with its words.
#[derive(Clone, Debug, Default)]
pub struct Share {
    pub value: f64,
    pub text: String,
}

/// What both axes say.
#[derive(Clone, Debug, Default)]
pub struct Square {
    /// The share at the far end of both axes, above 0 and at most 1.
    pub most: f64,
    /// Written at the right, over their lines.
    pub levels: Vec<Share>,
    /// Written under the plot.
    pub ticks: Vec<Share>,
}

impl Square {
    fn far(&self) -> f64 {
        finite(self.most)
            .filter(|most| *most > 0.0)
            .map_or(1.0, |most| most.min(1.0))
    }

    /// A share as a place along an axis, 0 to 1; nothing when it is no number.
    pub(crate) fn along(&self, share: f64) -> Option<f64> {
        finite(share).map(|share| (share / self.far()).clamp(0.0, 1.0))
    }

    /// A share as pixels from the top.
    pub(crate) fn height(&self, share: f64) -> Option<f64> {
        self.along(share).map(|place| FOOT - place * (FOOT - TOP))
    }

    /// A line through places along both axes, in the inner box.
    pub(crate) fn line(&self, class: &str, points: &[(f64, f64)]) -> String {
        let place = |(x, y): &(f64, f64)| Some((self.along(*x)?, 1.0 - self.along(*y)?));
        let points: Vec<(f64, f64)> = points.iter().filter_map(place).collect();
        if points.is_empty() {
            return String::new();
        }
        format!(r#"<path class="{class}" d="{}"/>"#, path(&points))
    }

    /// The drawing: the frame, lines in the inner box, and marks over them.
    pub(crate) fn drawn(&self, label: &str, lines: &str, marks: &str) -> Svg {
        let mut out = String::new();
        for one in self.levels.iter().take(MOST) {
            if let Some(y) = self.height(one.value) {
                out += &level("grid", 0.0, 1.0, y);
                out += &words("end", 1.0, 0.0, y - 4.0, None, &one.text);
            }
        }
        out += &level("axis", 0.0, 1.0, FOOT);
        let diagonal = path(&[(0.0, 1.0), (1.0, 0.0)]);
        let diagonal = format!(r#"<path class="lc dash" d="{diagonal}"/>"#);
        out += &stretched(TOP, FOOT - TOP, &(diagonal + lines));
        out += marks;
        for one in self.ticks.iter().take(MOST) {
            if let Some(x) = self.along(one.value) {
                out += &words("mid", x, 0.0, FOOT + 18.0, None, &one.text);
            }
        }
        fluid("plot", HEIGHT, label, "", &out)
    }
}

/// Where the plot ends below, in pixels.
pub(crate) const fn foot() -> f64 {
    FOOT
}
