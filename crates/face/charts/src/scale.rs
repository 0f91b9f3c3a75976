//! From values to shares of a length.

/// A straight scale from a range of values to 0 to 1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    from: f64,
    to: f64,
}

impl Scale {
    /// A scale over a range. A range without width puts everything in the middle.
    pub(crate) fn new(from: f64, to: f64) -> Self {
        Self { from, to }
    }

    /// Where a value lies: 0 at the beginning of the range, 1 at its end, beyond them outside.
    pub(crate) fn at(self, value: f64) -> f64 {
        let width = self.to - self.from;
        if width == 0.0 || !width.is_finite() || !value.is_finite() {
            return 0.5;
        }
        ((value - self.from) / width).clamp(-100.0, 100.0)
    }

    /// The same, held within 0 and 1.
    pub(crate) fn within(self, value: f64) -> f64 {
        self.at(value).clamp(0.0, 1.0)
    }
}

/// The smallest and largest of the finite values.
pub(crate) fn extent(values: impl IntoIterator<Item = f64>) -> Option<(f64, f64)> {
    values
        .into_iter()
        .filter_map(crate::svg::finite)
        .fold(None, |seen, v| match seen {
            None => Some((v, v)),
            Some((lo, hi)) => Some((lo.min(v), hi.max(v))),
        })
}
