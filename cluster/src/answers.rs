//! Answers about every account, from the events in an object store.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use engine::Engine;
use events::{Query, Series};
use kernel::{AccountKey, Day, Error, Result};
use lake::{Remote, Snapshot};

use crate::carried::Cluster;
use crate::fault::away;
use crate::known;

/// How often a question is asked anew because the lake was tidied up meanwhile.
const MOMENTS: usize = 5;

/// An engine over the events that are in the object store now, whose plans the cluster carries out.
///
/// # Errors
/// `Unavailable` when there is no lake, or the object store does not answer.
pub async fn engine(cluster: &Cluster, remote: &Arc<dyn Remote>) -> Result<Engine> {
    over(cluster, moment(remote).await?)
}

/// The answer of every account that has events the query counts, by account, for each day from `first` to `last`, both
/// included. All of it is from one moment, and held in memory.
///
/// # Errors
/// `Unavailable` when the object store or the cluster does not answer.
pub async fn answers(
    cluster: &Cluster,
    remote: &Arc<dyn Remote>,
    query: &Query,
    (first, last): (Day, Day),
) -> Result<Vec<(AccountKey, Series)>> {
    let mut asked = moment(remote).await?;
    let mut moments = 1;
    loop {
        let mut answers = Vec::new();
        let engine = over(cluster, asked.clone())?;
        let done = engine.answer(query, first, last, |account, series| {
            answers.push((account, series));
            Ok(())
        });
        let Err(error) = done.await else {
            return Ok(answers);
        };
        // Files are removed once they are merged into others: then what failed may have failed for that.
        let now = moment(remote).await?;
        if moments == MOMENTS || files(&asked).is_subset(&files(&now)) {
            return Err(error);
        }
        asked = now;
        moments += 1;
    }
}

fn over(cluster: &Cluster, snapshot: Snapshot<u64>) -> Result<Engine> {
    let events = known::events().map_err(Error::internal)?;
    Engine::afar(
        snapshot,
        events,
        cluster.config(),
        Box::new(cluster.clone()),
    )
}

async fn moment(remote: &Arc<dyn Remote>) -> Result<Snapshot<u64>> {
    let remote = remote.clone();
    let look = tokio::task::spawn_blocking(move || lake::afar(&remote));
    look.await.map_err(away)?
}

fn files(snapshot: &Snapshot<u64>) -> HashSet<&PathBuf> {
    snapshot.files.iter().map(|file| &file.path).collect()
}
