//! Where a score stands, and the tones of bars.

/// The band of a score. Each has its own silhouette and its own colour class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Band {
    /// A full disc.
    Good,
    /// A half disc.
    Watch,
    /// A diamond.
    Risk,
    /// A dashed ring: there is no score.
    #[default]
    Unknown,
}

impl Band {
    /// The class of this band in the stylesheet.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Watch => "watch",
            Self::Risk => "risk",
            Self::Unknown => "none",
        }
    }
}

/// The scores, from 0 to 100, at which the bands begin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// The lowest score that is not at risk.
    pub watch: f64,
    /// The lowest healthy score.
    pub good: f64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            watch: 45.0,
            good: 70.0,
        }
    }
}

impl Thresholds {
    /// The same, in order and within 0 to 100.
    pub(crate) fn sane(self) -> Self {
        let inside = |v: f64, or: f64| {
            if v.is_finite() {
                v.clamp(0.0, 100.0)
            } else {
                or
            }
        };
        let (a, b) = (inside(self.watch, 45.0), inside(self.good, 70.0));
        Self {
            watch: a.min(b),
            good: a.max(b),
        }
    }
}

/// The tone of a bar or of an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    /// Grey: context.
    #[default]
    Plain,
    /// Ink: the thing in question.
    Ink,
    /// More than there should be, such as people on more seats than were bought.
    Over,
    Good,
    Watch,
    Risk,
}

impl Tone {
    /// The class of this tone in the stylesheet; empty for the plain one.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Ink => "ink",
            Self::Over => "over",
            Self::Good => "good",
            Self::Watch => "watch",
            Self::Risk => "risk",
        }
    }
}

impl From<Band> for Tone {
    fn from(band: Band) -> Self {
        match band {
            Band::Good => Self::Good,
            Band::Watch => Self::Watch,
            Band::Risk => Self::Risk,
            Band::Unknown => Self::Plain,
        }
    }
}
