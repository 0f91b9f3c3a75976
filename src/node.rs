//! One of several servers on one record and one lake: it leads, or follows the one that does.
//!
//! Who leads stands in the record (`nodes`), and runs out unless it is said again. The one that leads opens the lake to
//! write and does all that is to be done. The others read, and pass on to it what changes anything. When nobody leads
//! any more, one of them does; when one that leads finds out that it no longer does, it follows.

mod following;
mod leading;
mod passing;
mod sorry;
mod stage;

use std::time::Duration;

use axum::http::Uri;
use cli::Place;
use kernel::{Clock, Error, Result};
use store::Store;
use tokio::sync::watch;
use tokio::time::timeout;

use crate::folder::{is_shared, open_record};
use crate::server::{DRAIN, Front, Names, answer, until_a_signal};
use stage::Stage;

/// How long a server leads unless it says so again.
const LEASE: Duration = Duration::from_secs(10);
/// How often it says so.
const AGAIN: Duration = Duration::from_secs(2);
/// How often the others look, at the record and at the lake.
const LOOK: Duration = Duration::from_secs(1);

/// What a server among others needs, whether it leads or follows.
#[derive(Clone)]
struct Node {
    place: Place,
    clock: Clock,
    /// Where the others reach it.
    address: String,
    names: Names,
    store: Store,
    /// The record once more: what says who leads waits for no connection that others use.
    lease: Store,
    stage: Stage,
    stopped: watch::Receiver<bool>,
}

/// Serves among others until a signal comes. They reach this server at `address`, such as `http://10.0.0.5:8368`.
///
/// # Errors
/// `Invalid` without a record and a lake that others can share, or for an address that is none; `Conflict` when another
/// process has the folder open; `Unavailable` when the record does not answer at the start.
pub async fn serve(place: Place, clock: Clock, front: Front, address: &str) -> Result<()> {
    if !is_shared(&place) {
        return Err(Error::invalid("node-address", "error-node-alone"));
    }
    let node = Node {
        address: checked(address)?,
        names: Names::of(&front)?,
        store: open_record(&place, clock.clone()).await?,
        lease: open_record(&place, clock.clone()).await?,
        stage: Stage::default(),
        stopped: until_a_signal(),
        place,
        clock,
    };
    cli::say(&format!("Open {}/", node.names.base));
    let app = node.stage.router();
    let server = tokio::spawn(answer(front.listener, app, node.stopped.clone()));
    let ended = node.run().await;
    if *node.stopped.borrow() && timeout(DRAIN, server).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
    node.store.close().await;
    node.lease.close().await;
    ended
}

impl Node {
    /// Follows and leads by turns until it is told to stop.
    async fn run(&self) -> Result<()> {
        while let Some(term) = following::follow(self).await? {
            leading::lead(self, term).await?;
            if *self.stopped.borrow() {
                break;
            }
        }
        Ok(())
    }
}

/// The address without what stands behind the port.
fn checked(address: &str) -> Result<String> {
    let wrong = || Error::invalid("node-address", "error-no-node-address").with("address", address);
    let uri: Uri = address.parse().map_err(|_| wrong())?;
    let is_bare = matches!(uri.path(), "" | "/") && uri.query().is_none();
    match (uri.scheme_str(), uri.authority()) {
        (Some("http"), Some(authority)) if is_bare => Ok(format!("http://{authority}")),
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::checked;

    #[test]
    fn an_address_is_http_a_name_and_a_port() {
        assert_eq!(
            checked("http://10.0.0.5:8368/").unwrap(),
            "http://10.0.0.5:8368"
        );
        for wrong in [
            "",
            "10.0.0.5:8368",
            "https://10.0.0.5",
            "http://10.0.0.5/tenure",
            "http://10.0.0.5/?x",
        ] {
            let error = checked(wrong).unwrap_err();
            assert_eq!(error.message(), "error-no-node-address", "{wrong}");
        }
    }
}
