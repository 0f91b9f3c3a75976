//! Turns DataFusion's failures into the error of all rooms.

use datafusion::error::DataFusionError;
use kernel::{Error, Kind};

/// What failed inside the engine, which no reader of a page can mend.
pub(crate) fn inside(error: DataFusionError) -> Error {
    Error::internal(error)
}

/// What failed because of the SQL somebody wrote, or because it asked for more than it may have; where the engine knows the
/// place, with the slots `line` and `column`, both from 1.
pub(crate) fn asked(error: DataFusionError) -> Error {
    let span = error.diagnostic().and_then(|diagnostic| diagnostic.span);
    let root = error.find_root();
    let text = root.strip_backtrace();
    let text = text.lines().next().unwrap_or_default().to_owned();
    match root {
        DataFusionError::ResourcesExhausted(_) => {
            Error::new(Kind::Unavailable, "error-sql-memory").because(text)
        }
        DataFusionError::IoError(_)
        | DataFusionError::ParquetError(_)
        | DataFusionError::ObjectStore(_) => Error::internal(text),
        // What DataFusion calls internal is mostly a question it has no better word for, such as the bounds of a
        // `between` of another type: to ask it otherwise is the remedy all the same.
        _ => {
            let error = Error::invalid("sql", "error-sql").because(text);
            match span {
                None => error,
                Some(span) => error
                    .with("line", span.start.line)
                    .with("column", span.start.column),
            }
        }
    }
}
