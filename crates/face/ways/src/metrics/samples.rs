//! The events by which metrics that are typed are foreseen, read lately.

use std::sync::{Arc, Mutex};

use foresight::Sample;
use kernel::{Result, Timestamp};
use store::Tx;
use web::visitor::Visitor;

/// A part of the book, kept while somebody works on a metric.
#[derive(Clone, Default)]
pub struct Samples(Arc<Mutex<Kept>>);

/// When it was read, and what.
type Kept = Option<(Timestamp, Arc<Sample>)>;

impl Samples {
    /// Seconds for which it holds.
    const HOLDS: i64 = 60;

    /// The sample of now, or of a minute ago.
    ///
    /// # Errors
    /// As [`Sample::read`].
    pub(super) async fn of(&self, visitor: &Visitor, tx: &mut Tx) -> Result<Arc<Sample>> {
        let now = tx.now();
        let kept = self.0.lock().ok().and_then(|kept| kept.clone());
        if let Some((at, sample)) = kept
            && sample.day == tx.today()
            && now <= at.plus_seconds(Self::HOLDS)
        {
            return Ok(sample);
        }
        let sample = Arc::new(Sample::read(tx, visitor.web.events.as_ref()).await?);
        if let Ok(mut kept) = self.0.lock() {
            *kept = Some((now, sample.clone()));
        }
        Ok(sample)
    }
}
