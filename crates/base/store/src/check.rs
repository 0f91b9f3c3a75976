//! A record that several programs write: what must hold for one of them to write, the clock they share, and the
//! end of a pen that is held by one that was paused.

use std::sync::Arc;

use kernel::{Error, Result, Timestamp};

use crate::connection::Connection;
use crate::{Engine, Store, Tx, Value};

/// As the lock of the writers, for 20 seconds: who holds it and asks nothing for so long is cut off, so that a program
/// that was paused, or lost the network, does not hold up all others.
pub(crate) const TURN: &str = "select set_config('idle_in_transaction_session_timeout', '20000', true) as most \
     from pg_advisory_xact_lock(8368, hashtext(current_schema()))";
const CLOCK: &str = "select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint) as now";

/// A statement that must answer a row.
pub(crate) struct Check {
    sql: &'static str,
    params: Vec<Value>,
}

impl Check {
    pub(crate) async fn pass(&self, connection: &mut Connection) -> Result<()> {
        let found = connection.rows(self.sql.into(), self.params.clone());
        match found.await?.is_empty() {
            false => Ok(()),
            true => Err(Error::unavailable(
                "another program has taken over what this one wrote",
            )),
        }
    }
}

impl Store {
    /// The same record, through which a transaction that writes begins only while this statement answers a row: it is
    /// asked when all earlier writers have ended.
    #[must_use]
    pub fn provided(&self, sql: &'static str, params: Vec<Value>) -> Self {
        let mut store = self.clone();
        store.check = Some(Arc::new(Check { sql, params }));
        store
    }

    /// Wakes whoever listens here: others have recorded facts.
    pub fn wake(&self) {
        self.news.send_modify(|n| *n += 1);
    }
}

impl Tx {
    /// The present instant by the record's own clock, which all programs that share the record have in common.
    ///
    /// # Errors
    /// As [`Tx::rows`].
    pub async fn instant_of_record(&mut self) -> Result<Timestamp> {
        match self.store().engine() {
            Engine::Sqlite => Ok(self.store().clock().now()),
            Engine::Postgres => {
                let rows = self.connection().rows(CLOCK.into(), vec![]).await?;
                let row = rows
                    .first()
                    .ok_or_else(|| Error::internal("the record has no clock"))?;
                Ok(Timestamp::from_micros(row.get("now")?))
            }
        }
    }
}
