//! How much of the limits was needed today.

use std::sync::{Mutex, PoisonError};

use kernel::Day;

/// The most that was needed at one time today, since the program started.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Peaks {
    /// Bytes of the largest body, as it came and as it was meant.
    pub received: usize,
    pub inflated: usize,
    /// Bytes of all bodies that were being received at one time.
    pub receiving: usize,
    /// Requests that were at work at one time.
    pub at_work: usize,
    /// Streams that came at one time.
    pub streams: usize,
    /// Requests that were sent away to come again.
    pub sent_away: u64,
}

/// Keeps the peaks of the present day.
#[derive(Debug, Default)]
pub struct Meter(Mutex<Option<(Day, Peaks)>>);

impl Meter {
    /// Takes note of what a request needed.
    pub fn note(&self, today: Day, note: impl FnOnce(&mut Peaks)) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut peaks = kept
            .filter(|kept| kept.0 == today)
            .unwrap_or((today, Peaks::default()));
        note(&mut peaks.1);
        *kept = Some(peaks);
    }

    /// The peaks of this day.
    #[must_use]
    pub fn peaks(&self, today: Day) -> Peaks {
        let mut peaks = Peaks::default();
        self.note(today, |kept| peaks = *kept);
        peaks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_day_begins_at_nothing() {
        let meter = Meter::default();
        for bytes in [700, 900, 300] {
            meter.note(Day(1), |peaks| peaks.received = peaks.received.max(bytes));
        }
        assert_eq!(meter.peaks(Day(1)).received, 900);
        assert_eq!(meter.peaks(Day(2)), Peaks::default());
    }
}
