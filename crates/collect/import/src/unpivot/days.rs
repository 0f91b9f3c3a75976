//! Which days an account has a row for.

use kernel::Day;

/// The days an account has a row for: a bit for each.
#[derive(Debug, Default)]
pub(crate) struct Days {
    first: i32,
    bits: Vec<u64>,
}

impl Days {
    /// Notes a day; answers whether it is new. Days lie between 2000 and tomorrow.
    pub(crate) fn add(&mut self, day: Day) -> bool {
        let week = day.0.div_euclid(64);
        if self.bits.is_empty() {
            self.first = week;
        }
        if week < self.first {
            let more = usize::try_from(self.first - week).unwrap_or(0);
            self.bits.splice(0..0, std::iter::repeat_n(0, more));
            self.first = week;
        }
        let at = usize::try_from(week - self.first).unwrap_or(0);
        if at >= self.bits.len() {
            self.bits.resize(at + 1, 0);
        }
        let bit = 1_u64 << day.0.rem_euclid(64);
        let new = self.bits[at] & bit == 0;
        self.bits[at] |= bit;
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_new_once() {
        let mut days = Days::default();
        for day in [19_000, 19_001, 18_500, 20_000, 10_957] {
            assert!(days.add(Day(day)));
            assert!(!days.add(Day(day)));
        }
    }
}
