//! Where "now" comes from. Only the binary and tests make a clock; rooms ask `tx.now()`.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::{Day, Timestamp};

/// The time of this process.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    Shifted { micros: i64 },
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's own clock.
    #[must_use]
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that ticks, but on another day: the time of day is the machine's, the date begins at `day`.
    /// A historic import is looked at this way.
    #[must_use]
    pub fn starting_on(day: Day) -> Self {
        let now = Timestamp::from(jiff::Timestamp::now());
        Self(Source::Shifted {
            micros: day.start().micros() - now.day().start().micros(),
        })
    }

    /// A clock that stands still until it is moved. For tests.
    #[must_use]
    pub fn fixed(at: Timestamp) -> Self {
        Self(Source::Fixed(Arc::new(AtomicI64::new(at.micros()))))
    }

    /// Moves a fixed clock forward; the others keep their own time.
    pub fn advance_seconds(&self, seconds: i64) {
        if let Source::Fixed(at) = &self.0 {
            at.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
        }
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let system = || Timestamp::from(jiff::Timestamp::now()).micros();
        Timestamp::from_micros(match &self.0 {
            Source::System => system(),
            Source::Shifted { micros } => system() + micros,
            Source::Fixed(at) => at.load(Ordering::SeqCst),
        })
    }

    /// The present UTC day.
    #[must_use]
    pub fn today(&self) -> Day {
        self.now().day()
    }
}
