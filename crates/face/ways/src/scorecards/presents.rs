//! What previews and the catalogue of metrics need of every account, read lately.

use std::sync::{Arc, Mutex};

use health::Present;
use kernel::{Result, Timestamp};
use store::Tx;

use web::visitor::Visitor;

/// What a preview needs, read lately: drafts are typed key by key, and a score of today is no older than that.
#[derive(Clone, Default)]
pub struct Presents(Arc<Mutex<Kept>>);

/// When it was read, and what.
type Kept = Option<(Timestamp, Arc<Present>)>;

impl Presents {
    /// Seconds for which it holds.
    const HOLDS: i64 = 10;

    /// What is known now, or was some seconds ago.
    ///
    /// # Errors
    /// As [`Present::read`].
    pub(crate) async fn of(&self, visitor: &Visitor, tx: &mut Tx) -> Result<Arc<Present>> {
        let now = tx.now();
        let kept = self.0.lock().ok().and_then(|kept| kept.clone());
        if let Some((at, present)) = kept
            && present.day == tx.today()
        {
            if at.plus_seconds(Self::HOLDS) < now {
                self.refresh(visitor);
            }
            return Ok(present);
        }
        let present = Arc::new(Present::read(tx).await?);
        self.keep(now, &present);
        Ok(present)
    }

    /// Reads it anew beside the request.
    fn refresh(&self, visitor: &Visitor) {
        let (this, store) = (self.clone(), visitor.web.store.clone());
        // Others who ask meanwhile take what there is.
        if let Ok(Some((at, _))) = this.0.lock().as_deref_mut() {
            *at = store.clock().now();
        }
        let actor = visitor.actor();
        tokio::spawn(async move {
            let Ok(mut tx) = store.read(actor).await else {
                return;
            };
            if let Ok(present) = Present::read(&mut tx).await {
                this.keep(tx.now(), &Arc::new(present));
            }
        });
    }

    fn keep(&self, at: Timestamp, present: &Arc<Present>) {
        if let Ok(mut kept) = self.0.lock() {
            *kept = Some((at, present.clone()));
        }
    }
}
