//! Turns failures of the disk and of the file format into the error of all rooms.

use std::fmt::Display;
use std::io;
use std::path::Path;

use kernel::Error;

/// Names the file and says whether trying again can help: a full disk can be emptied.
pub(crate) fn disk(path: &Path) -> impl FnOnce(io::Error) -> Error {
    move |error| match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            Error::unavailable(format!("{}: {error}", path.display()))
        }
        _ => Error::internal(format!("{}: {error}", path.display())),
    }
}

/// A Parquet or Arrow failure in the named file.
pub(crate) fn format<E: Display>(path: &Path) -> impl FnOnce(E) -> Error {
    move |error| Error::internal(format!("{}: {error}", path.display()))
}
