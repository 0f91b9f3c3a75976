//! The two engines behind one small face.

use std::sync::Arc;

use futures::TryStreamExt;
use kernel::{Error, Kind, Result};
use sqlx::error::BoxDynError;
use sqlx::sqlite::SqliteValueRef;
use sqlx::{
    AssertSqlSafe, Column, Decode, Executor, Postgres, Row as _, Sqlite, Transaction, TypeInfo,
    ValueRef,
};

use crate::{Row, Sql, Value};

/// An open transaction on either engine.
pub(crate) enum Connection {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// The most rows one statement may answer: a guard against a list without a bound.
const MOST_ROWS: usize = 2_000_000;

macro_rules! bound {
    ($db:ty, $sql:expr, $params:expr) => {{
        let again = $sql.again;
        let mut query = sqlx::query::<$db>(AssertSqlSafe($sql.text.into_owned())).persistent(again);
        for value in $params {
            query = match value {
                Value::Int(x) => query.bind(x),
                Value::Real(x) => query.bind(x),
                Value::Text(x) => query.bind(x),
                Value::Blob(x) => query.bind(x),
            };
        }
        query
    }};
}

macro_rules! read_rows {
    ($stream:expr, $decode:expr) => {{
        let mut stream = $stream;
        let mut rows = Vec::new();
        let mut names: Option<Arc<[String]>> = None;
        while let Some(row) = stream.try_next().await.map_err(failed)? {
            let names = names.get_or_insert_with(|| {
                row.columns()
                    .iter()
                    .map(|column| column.name().to_owned())
                    .collect()
            });
            let values = (0..row.len())
                .map(|at| $decode(&row, at))
                .collect::<Result<_>>()?;
            rows.push(Row {
                names: Arc::clone(names),
                values,
            });
            if rows.len() > MOST_ROWS {
                return Err(Error::internal("a statement without a bound"));
            }
        }
        Ok(rows)
    }};
}

impl Connection {
    pub(crate) async fn rows(&mut self, sql: Sql, params: Vec<Value>) -> Result<Vec<Row>> {
        match self {
            Self::Sqlite(tx) => read_rows!(tx.fetch(bound!(Sqlite, sql, params)), sqlite_value),
            Self::Postgres(tx) => {
                read_rows!(tx.fetch(bound!(Postgres, sql, params)), postgres_value)
            }
        }
    }

    pub(crate) async fn execute(&mut self, sql: Sql, params: Vec<Value>) -> Result<u64> {
        Ok(match self {
            Self::Sqlite(tx) => tx
                .execute(bound!(Sqlite, sql, params))
                .await
                .map_err(failed)?
                .rows_affected(),
            Self::Postgres(tx) => tx
                .execute(bound!(Postgres, sql, params))
                .await
                .map_err(failed)?
                .rows_affected(),
        })
    }

    /// Several statements without parameters: migrations only.
    pub(crate) async fn script(&mut self, text: &str) -> Result<()> {
        let text = AssertSqlSafe(text.to_owned());
        match self {
            Self::Sqlite(tx) => tx.execute(sqlx::raw_sql(text)).await.map(|_| ()),
            Self::Postgres(tx) => tx.execute(sqlx::raw_sql(text)).await.map(|_| ()),
        }
        .map_err(failed)
    }

    pub(crate) async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Postgres(tx) => tx.commit().await,
        }
        .map_err(failed)
    }
}

fn sqlite_value(row: &sqlx::sqlite::SqliteRow, at: usize) -> Result<Value> {
    let raw = row.try_get_raw(at).map_err(failed)?;
    if raw.is_null() {
        return Ok(Value::Text(None));
    }
    let read: fn(SqliteValueRef<'_>) -> Decoded = match raw.type_info().name() {
        "INTEGER" | "BIGINT" | "INT8" => |raw| Ok(Value::Int(Some(decoded(raw)?))),
        "REAL" => |raw| Ok(Value::Real(Some(decoded(raw)?))),
        "BLOB" => |raw| Ok(Value::Blob(Some(decoded(raw)?))),
        _ => |raw| Ok(Value::Text(Some(decoded(raw)?))),
    };
    read(raw).map_err(|odd| failed(sqlx::Error::Decode(odd)))
}

type Decoded<T = Value> = std::result::Result<T, BoxDynError>;

fn decoded<'r, T: Decode<'r, Sqlite>>(raw: SqliteValueRef<'r>) -> Decoded<T> {
    T::decode(raw)
}

fn postgres_value(row: &sqlx::postgres::PgRow, at: usize) -> Result<Value> {
    let raw = row.try_get_raw(at).map_err(failed)?;
    if raw.is_null() {
        return Ok(Value::Text(None));
    }
    match raw.type_info().name() {
        "INT8" => row.try_get(at).map(|x| Value::Int(Some(x))),
        "INT4" => row
            .try_get::<i32, _>(at)
            .map(|x| Value::Int(Some(x.into()))),
        "BOOL" => row
            .try_get::<bool, _>(at)
            .map(|x| Value::Int(Some(x.into()))),
        "FLOAT8" => row.try_get(at).map(|x| Value::Real(Some(x))),
        "BYTEA" => row.try_get(at).map(|x| Value::Blob(Some(x))),
        _ => row.try_get(at).map(|x| Value::Text(Some(x))),
    }
    .map_err(failed)
}

/// Sorts a database's failure: what may pass by waiting, what clashes, and what is our fault.
#[expect(
    clippy::needless_pass_by_value,
    reason = "used as a function in map_err"
)]
pub(crate) fn failed(error: sqlx::Error) -> Error {
    match &error {
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) => {
            Error::unavailable(&error)
        }
        sqlx::Error::Database(db) if db.is_unique_violation() => {
            Error::conflict("error-already-exists").because(&error)
        }
        sqlx::Error::Database(db) if db.code().is_some_and(|code| passes(&code)) => {
            match db.code().is_some_and(|code| is_not_ours(&code)) {
                true => Error::new(Kind::Unavailable, "error-record-not-ours").because(&error),
                false => Error::unavailable(&error),
            }
        }
        _ => Error::internal(&error),
    }
}

/// Says whether a failure of this code is of the disk, the server or another transaction, so that the same
/// statement may go through later. PostgreSQL's codes have five characters; SQLite's are numbers whose last
/// byte is the kind.
fn passes(code: &str) -> bool {
    if code.len() == 5 {
        // Connections, resources, operators' doing, I/O, and the clashes of transactions.
        return ["08", "53", "57P", "58", "40001", "40P01", "25006", "25P03"]
            .iter()
            .any(|class| code.starts_with(class));
    }
    // Busy, locked, out of memory, read-only, I/O error, full, cannot open.
    let kind = code.parse::<u32>().map_or(0, |code| code & 0xff);
    matches!(kind, 5 | 6 | 7 | 8 | 10 | 13 | 14)
}

/// Says whether SQLite may not write where it must, or finds no place to: read-only, cannot open.
fn is_not_ours(code: &str) -> bool {
    code.len() < 5 && matches!(code.parse().map_or(0, |code: u32| code & 0xff), 8 | 14)
}

#[cfg(test)]
mod tests {
    use super::passes;

    #[test]
    fn a_failing_disk_or_server_may_pass_and_a_wrong_statement_does_not() {
        for code in ["5", "261", "517", "10", "778", "1034", "4874", "13", "14"] {
            assert!(passes(code), "{code}");
        }
        for code in [
            "57P01", "57P02", "57P03", "53300", "53100", "08006", "40001", "58030", "25P03",
        ] {
            assert!(passes(code), "{code}");
        }
        for code in ["1", "19", "2067", "11", "26", "42601", "23505", "22001"] {
            assert!(!passes(code), "{code}");
        }
    }
}
