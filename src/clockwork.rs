//! What happens because time passes: snoozed tasks wake, days are scored, ledgers move, plays look again, old
//! events expire, months are merged.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use facts::Fact;
use kernel::{Actor, Day, Here, Result};
use lake::Lake;
use metrics::Recent;
use store::{Entry, Found, Reactor, Store, Tx};
use tokio::sync::{Notify, watch};

use crate::asked::{self, Clerk};

const EVERY: Duration = Duration::from_secs(60);

/// What is due by the clock, and the day that was done last.
pub struct Clockwork {
    store: Store,
    lake: Arc<Lake>,
    recent: Arc<Recent>,
    /// The day that was done last, and the definitions it was done by.
    done: Option<(Day, i64)>,
    /// Something was published: scores must not wait for the next minute.
    published: Arc<Notify>,
    /// Who asks metrics in SQL; without one none is asked.
    clerk: Option<Clerk>,
}

/// Wakes the clockwork when something is published, here or from the command line.
pub struct Published(Arc<Notify>);

#[async_trait]
impl Reactor for Published {
    fn name(&self) -> &'static str {
        "published"
    }

    fn names(&self) -> &'static [&'static str] {
        &["definition_published", "definition_retired"]
    }

    fn hears(&self, fact: &Fact) -> bool {
        matches!(
            fact,
            Fact::DefinitionPublished { .. } | Fact::DefinitionRetired { .. }
        )
    }

    async fn react(&self, _: &mut Tx, _: &[Entry], _: Found) -> Result<()> {
        self.0.notify_one();
        Ok(())
    }
}

impl Published {
    /// Wakes who waits for this.
    #[must_use]
    pub fn new(notify: Arc<Notify>) -> Self {
        Self(notify)
    }
}

impl Clockwork {
    /// A clockwork that has done no day yet.
    #[must_use]
    pub fn new(store: Store, lake: Arc<Lake>, recent: Arc<Recent>, published: Arc<Notify>) -> Self {
        Self {
            store,
            lake,
            recent,
            done: None,
            published,
            clerk: None,
        }
    }

    /// The same that asks metrics in SQL.
    #[must_use]
    pub fn asking(mut self, clerk: Clerk) -> Self {
        self.clerk = Some(clerk);
        self
    }

    /// One turn: everything that is due by now. Cheap when nothing is.
    ///
    /// # Errors
    /// The first failure; the next turn tries again.
    pub async fn turn(&mut self) -> Result<()> {
        let mut tx = self.store.begin(Actor::System("clockwork")).await?;
        let today = tx.today();
        let here = identity::workspace(&mut tx).await?;
        let zone = here.map_or_else(String::new, |workspace| workspace.zone);
        let here = Here::in_zone(&zone, tx.now());
        tasks::wake_due(&mut tx, here.day).await?;
        let by = definitions::revision(&mut tx).await?;
        tx.commit().await?;
        if self.done == Some((today, by)) {
            return Ok(());
        }
        if let Some(clerk) = &self.clerk {
            asked::ask(clerk).await?;
        }
        if self.done.is_some_and(|(day, _)| day == today) {
            health::roll(&self.store, &self.recent).await?;
            self.done = Some((today, by));
            return Ok(());
        }
        let mut tx = self.store.begin(Actor::System("clockwork")).await?;
        customers::book_movements(&mut tx).await?;
        tx.commit().await?;
        health::roll(&self.store, &self.recent).await?;
        plays::daily(&self.store, &self.recent).await?;
        // After the day's scores: they rest on what is about to go.
        self.expire().await?;
        // A month that is over lies in few files from its first day after; readers and senders go on meanwhile.
        self.lake.compact().await?;
        self.done = Some((today, by));
        Ok(())
    }

    /// Lets go of events that are older than is set for their source.
    async fn expire(&self) -> Result<()> {
        let mut tx = self.store.begin(Actor::System("clockwork")).await?;
        let due = privacy::due(&mut tx).await?;
        for (source, before) in &due {
            privacy::expiring(&mut tx, source, *before).await?;
        }
        tx.commit().await?;
        for (source, before) in due {
            let events = self.lake.expire(&source, before).await?;
            if events > 0 {
                let mut tx = self.store.begin(Actor::System("clockwork")).await?;
                privacy::expired(&mut tx, &source, before, events).await?;
                tx.commit().await?;
            }
        }
        Ok(())
    }

    /// Turns every minute until told to stop. A turn of a large book takes a while and is not waited for: whatever it has
    /// committed stands, and the next start goes on from there.
    pub async fn run(mut self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let turned = tokio::select! {
                _ = stop.changed() => return,
                turned = self.turn() => turned,
            };
            if let Err(error) = turned {
                tracing::error!(%error, "the clockwork stumbled and will turn again");
            }
            tokio::select! {
                _ = stop.changed() => {}
                () = tokio::time::sleep(EVERY) => {}
                () = self.published.notified() => {}
            }
        }
    }
}
