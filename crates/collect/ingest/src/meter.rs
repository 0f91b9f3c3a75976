//! How much of the limits was needed today.

use std::sync::{Mutex, PoisonError};

use kernel::Day;

/// The largest of what was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Largest {
    /// Messages of one request.
    pub messages: usize,
    /// Bytes of a line of a stream.
    pub line: usize,
    /// How deep a message was nested.
    pub depth: usize,
    /// Bytes of the properties of an event.
    pub properties: usize,
    /// Characters of a message id, and of an event's name or user.
    pub message_id: usize,
    pub name: usize,
}

impl Largest {
    /// Each the larger of both.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            messages: self.messages.max(other.messages),
            line: self.line.max(other.line),
            depth: self.depth.max(other.depth),
            properties: self.properties.max(other.properties),
            message_id: self.message_id.max(other.message_id),
            name: self.name.max(other.name),
        }
    }
}

/// The most that was needed at one time today, since the program started.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Peaks {
    /// Bytes of the largest body, as it came and as it was meant.
    pub received: usize,
    pub inflated: usize,
    /// Bytes of all bodies that were being received at one time.
    pub receiving: usize,
    /// Bytes of all bodies that were being read at one time.
    pub reading: usize,
    /// Requests that were at work at one time.
    pub at_work: usize,
    /// Streams that came at one time.
    pub streams: usize,
    /// Requests that were sent away to come again.
    pub sent_away: u64,
    /// The largest of all that was read.
    pub largest: Largest,
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
