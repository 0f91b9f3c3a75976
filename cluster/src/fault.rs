//! Failures of Ballista as ours.

use std::fmt::Display;

use kernel::Error;

/// The cluster did not do what it was asked; it may the next time.
pub(crate) fn away(error: impl Display) -> Error {
    Error::unavailable(format!("cluster: {error}"))
}
