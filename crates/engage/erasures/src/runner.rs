//! An erasure beside a server that goes on: asked for in the record, carried out by who has the log open to write.

use std::sync::Arc;

use async_trait::async_trait;
use events::Eraser;
use kernel::{ErasureId, Result};
use privacy::Person;
use store::{Job, Store, Tx, Worker};

use crate::carry_out::{actor, carry_out, clean};

/// The kind of these jobs.
const KIND: &str = "erasure";

/// Notes that a person is to be erased, for the [`Runner`] of the process that writes the log of events.
///
/// # Errors
/// `Forbidden` without leave to manage data; `Invalid` for ids that no event can have.
pub async fn ask(tx: &mut Tx, person: &Person) -> Result<ErasureId> {
    let id = privacy::begin(tx, person).await?;
    tx.enqueue(KIND, id.as_str()).await?;
    Ok(id)
}

/// Carries out the erasures that were asked for, one after another.
pub struct Runner {
    eraser: Arc<dyn Eraser>,
}

impl Runner {
    /// A runner that takes events out of this log.
    #[must_use]
    pub fn new(eraser: Arc<dyn Eraser>) -> Self {
        Self { eraser }
    }
}

#[async_trait]
impl Worker for Runner {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn work(&self, store: &Store, job: &Job) -> Result<()> {
        let mut tx = store.read(actor()).await?;
        let begun = privacy::begun(&mut tx).await?;
        drop(tx);
        let id: ErasureId = job.body.parse()?;
        let Some(one) = begun.into_iter().find(|one| one.id == id) else {
            // A start of Tenure has finished it.
            return Ok(());
        };
        match &one.person {
            Some(person) => drop(carry_out(store, self.eraser.as_ref(), &id, person).await?),
            None => clean(store, &id).await?,
        }
        tracing::info!(%id, "a person was erased");
        Ok(())
    }
}
