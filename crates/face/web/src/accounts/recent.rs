//! The metrics of accounts looked at lately, so that the next of its pages need not compute them again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use customers::Account;
use events::Reader;
use kernel::{AccountId, Day, Result};
use metrics::Computed;
use store::Tx;

/// How many accounts are kept; one with three years of history takes about half a megabyte.
const MOST: usize = 24;

type Kept = ((Day, i64), u64, Arc<Computed>);

/// Computed metrics, each with the day and the digest the record has for the account, and the view of events.
#[derive(Clone, Default)]
pub struct Recent(Arc<Mutex<HashMap<AccountId, Kept>>>);

impl Recent {
    /// All metrics of an account on every day up to today.
    ///
    /// # Errors
    /// As `metrics::compute_one`.
    pub async fn computed(
        &self,
        tx: &mut Tx,
        reader: &dyn Reader,
        account: &Account,
    ) -> Result<Arc<Computed>> {
        let digests = metrics::digests(tx, std::iter::once(&account.id)).await?;
        let (mark, view) = (digests.get(&account.id).copied(), reader.view());
        let kept = self
            .0
            .lock()
            .ok()
            .and_then(|all| all.get(&account.id).cloned());
        if let (Some((known, seen, computed)), Some(mark)) = (kept, mark)
            && (known, seen) == (mark, view)
            && known.0 == tx.today()
        {
            return Ok(computed);
        }
        let computed = Arc::new(metrics::compute_one(tx, reader, account).await?);
        if let (Some(mark), Ok(mut all)) = (mark, self.0.lock()) {
            if all.len() >= MOST {
                all.clear();
            }
            all.insert(account.id.clone(), (mark, view, computed.clone()));
        }
        Ok(computed)
    }
}
