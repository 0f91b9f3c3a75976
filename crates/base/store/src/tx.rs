//! The one handle to the record.

use facts::Fact;
use kernel::{Actor, Day, Error, Permission, Result, Timestamp};

use crate::connection::Connection;
use crate::{Engine, Entry, Row, Sql, Store, Told, Value, journal};

/// How many things one statement asks about.
const MOST_AMONG: usize = 500;
/// Rows of one statement to SQLite: what it makes of the text is kept, and reading thousands of places anew each time takes
/// as long as writing the rows.
const SQLITE_AT_ONCE: usize = 100;
/// Facts that may wait to be sent.
const MOST_UNSENT: usize = 100;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Read,
    /// Changes rows and records no fact.
    Beside,
    Write,
}

/// A transaction: who is at work, when, and the record as it stands for them.
pub struct Tx {
    connection: Connection,
    store: Store,
    actor: Actor,
    now: Timestamp,
    request: String,
    mode: Mode,
    recorded: usize,
    /// Facts recorded and not sent yet: a hundred go in one statement.
    unsent: Vec<Vec<Value>>,
}

impl Tx {
    pub(crate) fn new(connection: Connection, store: Store, actor: Actor, mode: Mode) -> Self {
        let now = store.clock().now();
        Self {
            connection,
            store,
            actor,
            now,
            request: String::new(),
            mode,
            recorded: 0,
            unsent: Vec::new(),
        }
    }

    /// The same transaction, known by the id of the request it serves.
    #[must_use]
    pub fn for_request(mut self, id: &str) -> Self {
        id.clone_into(&mut self.request);
        self
    }

    /// Who is at work.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The transaction's instant: the same for its whole length.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The transaction's UTC day.
    #[must_use]
    pub fn today(&self) -> Day {
        self.now.day()
    }

    /// Leave to do something; see [`Actor::need`].
    ///
    /// # Errors
    /// `Forbidden` or `NotFound` without leave.
    pub fn need(&self, permission: Permission) -> Result<()> {
        self.actor.need(permission)
    }

    /// All rows of an answer. A list a person reads must carry its own `limit`.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer, `Internal` for a statement that is wrong.
    pub async fn rows(&mut self, sql: impl Into<Sql>, params: Vec<Value>) -> Result<Vec<Row>> {
        self.send().await?;
        self.connection.rows(sql.into(), params).await
    }

    /// The rows of a question about many things at once: `head` holds the fixed parameters and ends where the list
    /// of the many stands, such as `… where account_id in`; `tail` follows it.
    ///
    /// # Errors
    /// As [`Tx::rows`].
    pub async fn rows_among(
        &mut self,
        head: &'static str,
        fixed: Vec<Value>,
        many: impl IntoIterator<Item = impl Into<Value>>,
        tail: &'static str,
    ) -> Result<Vec<Row>> {
        let many: Vec<Value> = many.into_iter().map(Into::into).collect();
        let mut rows = Vec::new();
        for some in many.chunks(MOST_AMONG) {
            let engine = self.store.engine();
            let sql = Sql {
                text: list_statement(engine, head, (fixed.len(), some.len()), tail).into(),
                again: some.len() == MOST_AMONG,
            };
            let params = fixed.iter().chain(some).cloned().collect();
            rows.extend(self.rows(sql, params).await?);
        }
        Ok(rows)
    }

    /// The first row of an answer, where there is one.
    ///
    /// # Errors
    /// As [`Tx::rows`].
    pub async fn row(&mut self, sql: impl Into<Sql>, params: Vec<Value>) -> Result<Option<Row>> {
        Ok(self.rows(sql, params).await?.into_iter().next())
    }

    /// Changes rows; answers how many.
    ///
    /// # Errors
    /// As [`Tx::rows`]; `Conflict` when a unique key stands in the way.
    pub async fn execute(&mut self, sql: impl Into<Sql>, params: Vec<Value>) -> Result<u64> {
        if self.mode == Mode::Read {
            return Err(Error::internal("a write in a reading transaction"));
        }
        self.send().await?;
        self.connection.execute(sql.into(), params).await
    }

    /// Inserts many rows in as few statements as the engines allow.
    ///
    /// `head` is the statement up to `values`, `tail` what follows (such as `on conflict … do update`);
    /// every row has the same width.
    ///
    /// # Errors
    /// As [`Tx::execute`].
    pub async fn insert_many(
        &mut self,
        head: &'static str,
        rows: Vec<Vec<Value>>,
        tail: &'static str,
    ) -> Result<u64> {
        let Some(width) = rows.first().map(Vec::len) else {
            return Ok(0);
        };
        let engine = self.store.engine();
        let most = match engine {
            Engine::Sqlite => SQLITE_AT_ONCE,
            Engine::Postgres => (16_000 / width.max(1)).clamp(1, 500),
        };
        let mut changed = 0;
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let chunk: Vec<Vec<Value>> = rows.by_ref().take(most).collect();
            let sql = Sql {
                text: values_statement(engine, head, (chunk.len(), width), tail).into(),
                again: chunk.len() == most,
            };
            changed += self
                .execute(sql, chunk.into_iter().flatten().collect())
                .await?;
        }
        Ok(changed)
    }

    /// Statements without parameters, one after another. For `schema` alone.
    ///
    /// # Errors
    /// As [`Tx::execute`].
    pub async fn script(&mut self, text: &str) -> Result<()> {
        self.send().await?;
        self.connection.script(text).await
    }

    /// Writes a fact into the journal of this transaction.
    ///
    /// # Errors
    /// As [`Tx::execute`].
    pub async fn record(&mut self, fact: Fact) -> Result<()> {
        if self.mode != Mode::Write {
            return Err(Error::internal("a fact in a transaction that records none"));
        }
        self.recorded += 1;
        let (at, actor, request) = (self.now, self.actor.written(), self.request.clone());
        self.unsent.push(journal::row(at, &actor, &request, &fact)?);
        if self.unsent.len() >= MOST_UNSENT {
            self.send().await?;
        }
        Ok(())
    }

    /// Sends the facts that wait, before anything else is asked or changed.
    async fn send(&mut self) -> Result<()> {
        if self.unsent.is_empty() {
            return Ok(());
        }
        let rows = std::mem::take(&mut self.unsent);
        let shape = (rows.len(), rows[0].len());
        let sql = Sql {
            text: values_statement(self.store.engine(), journal::APPEND, shape, "").into(),
            again: shape.0 == MOST_UNSENT,
        };
        let values = rows.into_iter().flatten().collect();
        self.connection.execute(sql, values).await.map(drop)
    }

    /// What was recorded at an account, the newest first: its audit log.
    ///
    /// # Errors
    /// As [`Tx::rows`].
    pub async fn audit(
        &mut self,
        account: &kernel::AccountId,
        before: i64,
        limit: usize,
    ) -> Result<Vec<Entry>> {
        journal::of_account(self, account, before, limit).await
    }

    /// The journal's last number as this transaction sees it: what was read at one position is the same
    /// at the next reading of it.
    ///
    /// # Errors
    /// As [`Tx::rows`].
    pub async fn position(&mut self) -> Result<i64> {
        journal::last(self).await
    }

    /// The accounts of which facts tell that were recorded after a position of the journal, by anybody or by one
    /// actor; what only came in and moved nothing yet is passed over.
    ///
    /// # Errors
    /// As [`Tx::rows`].
    pub async fn accounts_told_of(
        &mut self,
        position: i64,
        actor: Option<&Actor>,
        most: usize,
    ) -> Result<Told> {
        journal::accounts_after(self, position, actor, most).await
    }

    /// Whether facts were recorded after a position of the journal that tell of more than what came in, and of the
    /// metrics and scores that followed: whoever remembers what the record said asks this first.
    ///
    /// # Errors
    /// As [`Tx::rows`].
    pub async fn has_changed_since(&mut self, position: i64) -> Result<bool> {
        journal::changed_after(self, position).await
    }

    /// Makes all of it so, and wakes those who listen. Whoever began the transaction ends it.
    ///
    /// # Errors
    /// `Unavailable` when the engine could not commit; then nothing of it is so.
    pub async fn commit(mut self) -> Result<()> {
        self.send().await?;
        self.connection.commit().await?;
        if self.recorded > 0 {
            self.store.news.send_modify(|n| *n += 1);
        }
        Ok(())
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    pub(crate) fn connection(&mut self) -> &mut Connection {
        &mut self.connection
    }
}

/// The statement that asks about so many things, after so many fixed parameters.
fn list_statement(engine: Engine, head: &str, (fixed, many): (usize, usize), tail: &str) -> String {
    // What stands without a number counts from the first parameter again.
    let one = |at: usize| match engine {
        Engine::Sqlite if fixed == 0 => "?".to_owned(),
        Engine::Sqlite => format!("?{}", fixed + at + 1),
        Engine::Postgres => format!("${}", fixed + at + 1),
    };
    let list: Vec<String> = (0..many).map(one).collect();
    format!("{head} ({}) {tail}", list.join(","))
}

/// SQLite finds a numbered parameter by looking through all names before it, which makes a statement of
/// thousands slow; a bare `?` is simply the next.
fn values_statement(
    engine: Engine,
    head: &str,
    (rows, width): (usize, usize),
    tail: &str,
) -> String {
    use std::fmt::Write as _;
    let mut sql = String::with_capacity(head.len() + rows * width * 6 + tail.len());
    sql.push_str(head);
    sql.push_str(" values ");
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ",(" });
        for column in 0..width {
            let comma = if column == 0 { "" } else { "," };
            let _ = match engine {
                Engine::Sqlite => write!(sql, "{comma}?"),
                Engine::Postgres => write!(sql, "{comma}${}", row * width + column + 1),
            };
        }
        sql.push(')');
    }
    sql.push(' ');
    sql.push_str(tail);
    sql
}
