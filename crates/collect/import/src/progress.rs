//! How far an import has come, and telling it to stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What an import is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Reading and trying everything.
    Checking,
    /// Bringing it in.
    Importing,
}

impl Step {
    /// The word stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Checking => "checking",
            Self::Importing => "importing",
        }
    }
}

/// Someone who is told how far it is.
pub trait Progress: Send + Sync {
    /// So many rows of about so many are done.
    fn at(&self, step: Step, done: u64, total: u64);
}

/// Nobody is told.
#[derive(Clone, Copy, Debug)]
pub struct Quiet;

impl Progress for Quiet {
    fn at(&self, _: Step, _: u64, _: u64) {}
}

/// A wish to stop, looked at between chunks. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Nobody wishes to stop yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks to stop after the chunk at work.
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether someone asked.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
