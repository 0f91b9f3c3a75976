//! How far a run has come, kept in the transaction of what it did.

use std::collections::HashMap;

use customers::Tally;
use facts::Fact;
use kernel::Result;
use store::{Tx, params};

use crate::report::FileReport;
use crate::sql;

/// A run that was begun: by this process or by one that was cut off.
pub(crate) struct Run {
    pub(crate) digest: String,
    pub(crate) source: String,
    /// Whether some run of this source was cut off: what it had put into the lake may not have been told of.
    pub(crate) was_cut_off: bool,
    done: HashMap<(String, u64), Tallied>,
}

/// What a chunk did.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tallied {
    pub(crate) tally: Tally,
    pub(crate) rejected: u64,
}

/// Whether this very import has ended before.
pub(crate) async fn finished(tx: &mut Tx, digest: &str) -> Result<Option<()>> {
    Ok(tx.row(sql::FINISHED, params![digest]).await?.map(drop))
}

impl Run {
    /// Begins a run, or goes on with the one that was cut off.
    pub(crate) async fn begin(tx: &mut Tx, digest: String, source: &str) -> Result<Self> {
        let unfinished: i64 = tx
            .row(sql::UNFINISHED, params![source])
            .await?
            .map_or(Ok(0), |row| row.get("n"))?;
        let now = tx.now();
        tx.execute(sql::BEGIN, params![&digest, source, now])
            .await?;
        let mut done = HashMap::new();
        for row in tx.rows(sql::CHUNKS, params![&digest]).await? {
            let count = |name: &str| row.get::<i64>(name).map(i64::unsigned_abs);
            let tally = Tally {
                new: count("new")?,
                changed: count("changed")?,
                unchanged: count("unchanged")?,
            };
            let rejected = count("rejected")?;
            let key = (row.get("file")?, count("chunk")?);
            done.insert(key, Tallied { tally, rejected });
        }
        Ok(Self {
            digest,
            source: source.to_owned(),
            was_cut_off: unfinished > 0,
            done,
        })
    }

    /// What a chunk did, when it is done.
    pub(crate) fn done(&self, file: &str, chunk: u64) -> Option<Tallied> {
        self.done.get(&(file.to_owned(), chunk)).copied()
    }

    /// Notes in the chunk's own transaction that it is done.
    pub(crate) async fn chunk(
        &self,
        tx: &mut Tx,
        file: &str,
        chunk: u64,
        did: Tallied,
    ) -> Result<()> {
        let Tally {
            new,
            changed,
            unchanged,
        } = did.tally;
        let row = params![
            &self.digest,
            file,
            chunk,
            new,
            changed,
            unchanged,
            did.rejected
        ];
        tx.execute(sql::ADD_CHUNK, row).await.map(drop)
    }

    /// Ends the run. Its chunks go, so that the same import run again looks at everything anew; so do runs of
    /// this source that were cut off and that this one has overtaken.
    pub(crate) async fn finish(&self, tx: &mut Tx, total: &FileReport) -> Result<()> {
        let now = tx.now();
        tx.execute(sql::FINISH, params![&self.digest, now]).await?;
        tx.execute(sql::FORGET_CHUNKS, params![&self.digest, &self.source])
            .await?;
        tx.execute(sql::FORGET_RUNS, params![&self.source]).await?;
        tx.record(Fact::ImportFinished {
            run: self.digest.chars().take(32).collect(),
            new: total.new,
            changed: total.changed,
            unchanged: total.unchanged,
            rejected: total.rejected,
        })
        .await
    }
}
