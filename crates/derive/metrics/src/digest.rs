//! Numbers that change when what they stand for does.

use std::collections::BTreeMap;

use kernel::Day;

use crate::model::MetricSeries;

/// Multiply and fold (FNV over whole words).
pub(crate) struct Digest(u64);

impl Default for Digest {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Digest {
    pub fn word(&mut self, word: u64) {
        self.0 = (self.0 ^ word).wrapping_mul(0x0000_0100_0000_01b3);
        self.0 ^= self.0 >> 29;
    }

    pub fn text(&mut self, text: &str) {
        text.bytes().for_each(|byte| self.word(byte.into()));
    }

    fn day(&mut self, day: Option<Day>) {
        self.word(day.map_or(u64::MAX, |day| day.0.unsigned_abs().into()));
    }

    pub fn value(&self) -> i64 {
        i64::from_ne_bytes(self.0.to_ne_bytes())
    }
}

/// One number for each month, by its first day, and one for the last day, which is no part of its month: what happens
/// now mostly moves that day alone.
pub(crate) type Months = BTreeMap<Day, i64>;

/// The numbers of the months from the one that holds `from` on, and that of the last day.
pub(crate) fn months(all: &[MetricSeries], from: Day) -> Months {
    let Some((first, days)) = all.first().map(|one| (one.first, one.points.len())) else {
        return Months::new();
    };
    let last = first + i32::try_from(days).unwrap_or(i32::MAX) - 1;
    let mut months = Months::new();
    let mut month = from.max(first).month();
    while month.max(first) < last {
        let ends = month.next_month().min(last) - 1;
        months.insert(month, of_days(all, month.max(first), ends));
        month = month.next_month();
    }
    if first <= last {
        months.insert(last, of_days(all, last, last));
    }
    months
}

fn of_days(all: &[MetricSeries], first: Day, last: Day) -> i64 {
    let mut digest = Digest::default();
    for series in all {
        digest.text(&series.metric);
        for day in first.through(last) {
            let point = series.on(day);
            digest.day(Some(day));
            digest.word(point.value.map_or(u64::MAX, f64::to_bits));
            digest.day(point.last_event);
        }
    }
    digest.value()
}

/// One number for all months.
pub(crate) fn of_all(months: &Months) -> i64 {
    let mut digest = Digest::default();
    for (month, value) in months {
        digest.day(Some(*month));
        digest.word(u64::from_ne_bytes(value.to_ne_bytes()));
    }
    digest.value()
}

/// The first day of the first month that is not the same in both, or the last day where only that is not.
pub(crate) fn first_change(was: &Months, now: &Months) -> Option<Day> {
    let either = was.keys().chain(now.keys());
    either
        .filter(|month| was.get(month) != now.get(month))
        .min()
        .copied()
}
