//! Word-sized charts of metrics, kept until the account's metrics move.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use charts::{Band, Spark};
use events::Reader;
use kernel::{AccountId, Day, Result};
use language::Words;
use store::Tx;

use crate::markup::Markup;
use crate::phrase::spark_days;

/// A drawn chart has so many points: one every four days.
const EVERY: i32 = 4;
/// The most series kept; beyond it all are drawn anew.
const MOST: usize = 5_000;

type Key = (AccountId, String);
type Kept = ((Day, i64), u64, Arc<Vec<f64>>);

/// The series drawn lately, each with the day and the digest of the metrics it was computed from, and the view of events.
#[derive(Clone, Default)]
pub struct Cache(Arc<Mutex<HashMap<Key, Kept>>>);

impl Cache {
    /// The chart of a metric over the last eight weeks; empty where there is nothing to draw.
    ///
    /// # Errors
    /// As `metrics::series`, except that an unknown metric draws nothing.
    pub async fn spark(
        &self,
        tx: &mut Tx,
        reader: &dyn Reader,
        account: &AccountId,
        metric: &str,
        band: Band,
        words: &Words,
    ) -> Result<Markup> {
        let values = self.values(tx, reader, account, metric).await?;
        let (Some(from), Some(to)) = (
            values.iter().copied().find(|v| v.is_finite()),
            values.last().copied(),
        ) else {
            return Ok(Markup::default());
        };
        let label = label(from, to, words);
        Ok(charts::spark(&Spark::word(values.to_vec(), band, label)).into())
    }

    async fn values(
        &self,
        tx: &mut Tx,
        reader: &dyn Reader,
        account: &AccountId,
        metric: &str,
    ) -> Result<Arc<Vec<f64>>> {
        let digests = metrics::digests(tx, std::iter::once(account)).await?;
        let Some(&mark) = digests.get(account) else {
            return Ok(Arc::default());
        };
        let view = reader.view();
        let key = (account.clone(), metric.to_owned());
        if let Some((_, _, values)) = self
            .kept(&key)
            .filter(|kept| (kept.0, kept.1) == (mark, view))
        {
            return Ok(values);
        }
        let (first, last) = spark_days(tx.today());
        let Ok(series) = metrics::series(tx, reader, account, metric, first, last).await else {
            return Ok(Arc::default());
        };
        let days = (first.0..=last.0).rev().step_by(EVERY as usize).map(Day);
        let mut values: Vec<f64> = days
            .map(|day| series.on(day).value.unwrap_or(f64::NAN))
            .collect();
        values.reverse();
        let values = Arc::new(values);
        self.keep(key, (mark, view, values.clone()));
        Ok(values)
    }

    fn kept(&self, key: &Key) -> Option<Kept> {
        self.0.lock().ok()?.get(key).cloned()
    }

    fn keep(&self, key: Key, kept: Kept) {
        if let Ok(mut all) = self.0.lock() {
            if all.len() >= MOST {
                all.clear();
            }
            all.insert(key, kept);
        }
    }
}

fn label(from: f64, to: f64, words: &Words) -> String {
    let places = u8::from(from.fract() != 0.0 || to.fract() != 0.0);
    let slots = [
        ("from", words.decimal(from, places).into()),
        ("to", words.decimal(to, places).into()),
    ];
    let id = match to.total_cmp(&from) {
        std::cmp::Ordering::Less => "spark-falling",
        std::cmp::Ordering::Equal => "spark-level",
        std::cmp::Ordering::Greater => "spark-rising",
    };
    words.fill(id, &slots)
}
