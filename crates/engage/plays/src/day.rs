//! Looking at accounts: some, or each of them when a day begins.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use customers::{Account, Stage};
use kernel::{AccountId, Actor, Day, Permission, Result};
use metrics::{MetricSeries, Recent};
use store::{Store, Tx, params};

use crate::judge::may_see_by_metrics;
use crate::raise::{may_see_new_by_health, raise_all, sees_new};
use crate::sight::{Sight, series_of};
use crate::sql;
use crate::starters::digest;

/// How many accounts are looked at together.
const AT_ONCE: usize = 128;

/// An account at which a play sees something new, and its recent metrics.
pub(crate) struct News {
    account: AccountId,
    series: Vec<MetricSeries>,
}

impl News {
    /// Whether it was seen at this account.
    pub(crate) fn is_of(&self, account: &AccountId) -> bool {
        self.account == *account
    }
}

/// Lets every play look at accounts as they stand; answers how many tasks it opened. Nothing is seen at an
/// account that is churned or gone.
///
/// # Errors
/// `Forbidden` for those who may not edit customers; `Internal` when stored events cannot be read.
pub async fn look_at(
    tx: &mut Tx,
    recent: &Arc<Recent>,
    accounts: &BTreeSet<AccountId>,
) -> Result<usize> {
    tx.need(Permission::EditCustomers)?;
    let news = look(tx, recent, accounts).await?;
    open(tx, news).await
}

/// The accounts among these at which a play sees something new: found by reading alone.
pub(crate) async fn look(
    tx: &mut Tx,
    recent: &Arc<Recent>,
    accounts: &BTreeSet<AccountId>,
) -> Result<Vec<News>> {
    let there = living(tx, accounts.iter()).await?;
    let mut news = vec![];
    for some in there.chunks(AT_ONCE) {
        news.extend(news_of(tx, recent, some).await?);
    }
    Ok(news)
}

/// As [`look`] at accounts of which nothing changed but their health. When a scorecard is published that is most of the
/// book at once: what happened there is read only where a play may see something new.
pub(crate) async fn look_at_health(
    tx: &mut Tx,
    recent: &Arc<Recent>,
    accounts: &BTreeSet<AccountId>,
) -> Result<Vec<News>> {
    let there = living(tx, accounts.iter()).await?;
    let without_metrics = there.into_iter().map(|account| (account, vec![]));
    let mut may = vec![];
    for sight in Sight::all(tx, without_metrics.collect()).await? {
        if may_see_new_by_health(tx, &sight).await? {
            may.push(sight.account);
        }
    }
    let mut news = vec![];
    for some in may.chunks(AT_ONCE) {
        news.extend(news_of(tx, recent, some).await?);
    }
    Ok(news)
}

/// As [`look`] at accounts of which nothing changed but their metrics, which is most of those at which anything happens:
/// who works there, what they answered and what they signed is read only where a play may see something new.
pub(crate) async fn look_at_metrics(
    tx: &mut Tx,
    recent: &Arc<Recent>,
    accounts: &BTreeSet<AccountId>,
) -> Result<Vec<News>> {
    let there = living(tx, accounts.iter()).await?;
    let mut news = vec![];
    for some in there.chunks(AT_ONCE) {
        let series = series_of(tx, recent, some).await?;
        let some = some.iter().cloned().zip(series);
        let mut may = vec![];
        for sight in Sight::of_metrics(tx, some.collect()).await? {
            if may_see_by_metrics(&sight)? {
                may.push((sight.account, sight.series));
            }
        }
        news.extend(news_at(tx, may).await?);
    }
    Ok(news)
}

/// Opens what plays see at these accounts as they stand now. Answers how many tasks.
pub(crate) async fn open(tx: &mut Tx, news: Vec<News>) -> Result<usize> {
    let there = living(tx, news.iter().map(|one| &one.account)).await?;
    let mut series: HashMap<AccountId, Vec<MetricSeries>> = news
        .into_iter()
        .map(|one| (one.account, one.series))
        .collect();
    let there = there.into_iter().map(|account| {
        let series = series.remove(&account.id).unwrap_or_default();
        (account, series)
    });
    let mut opened = 0;
    for mut sight in Sight::all(tx, there.collect()).await? {
        opened += raise_all(tx, &mut sight).await?;
    }
    Ok(opened)
}

/// Looks at every account: what comes true because a day has passed (a ticket five days old, a window that
/// closes) is told by no fact. Called when a day begins; few accounts are one transaction, so that nobody
/// waits for all of them. A day that these plays have looked at is not looked at again. Answers how many tasks were
/// opened.
///
/// # Errors
/// `Internal` when stored events cannot be read; `Unavailable` when the record does not answer.
pub async fn daily(store: &Store, recent: &Arc<Recent>) -> Result<usize> {
    let plays = || Actor::System("plays");
    let mut tx = store.read(plays()).await?;
    let today = tx.today();
    if is_done(&mut tx, today).await? {
        return Ok(0);
    }
    let mut accounts = customers::accounts(&mut tx).await?;
    drop(tx);
    accounts.retain(|account| account.stage != Stage::Churned);
    let mut opened = 0;
    for some in accounts.chunks(AT_ONCE) {
        let mut tx = store.read(plays()).await?;
        let news = news_of(&mut tx, recent, some).await?;
        drop(tx);
        if !news.is_empty() {
            let mut tx = store.begin(plays()).await?;
            opened += open(&mut tx, news).await?;
            tx.commit().await?;
        }
    }
    let mut tx = store.begin(plays()).await?;
    tx.execute(sql::DO_DAY, params![today, digest()]).await?;
    tx.commit().await?;
    Ok(opened)
}

/// Whether the plays at work have looked at every account on a day.
async fn is_done(tx: &mut Tx, day: Day) -> Result<bool> {
    let done = tx.row(sql::DAY_DONE, params![day]).await?;
    let by: Option<String> = done.map(|row| row.get("plays")).transpose()?;
    Ok(by.is_some_and(|by| by == digest()))
}

async fn news_of(tx: &mut Tx, recent: &Arc<Recent>, some: &[Account]) -> Result<Vec<News>> {
    let series = series_of(tx, recent, some).await?;
    let some = some.iter().cloned().zip(series);
    news_at(tx, some.collect()).await
}

async fn news_at(tx: &mut Tx, some: Vec<(Account, Vec<MetricSeries>)>) -> Result<Vec<News>> {
    let mut news = vec![];
    if some.is_empty() {
        return Ok(news);
    }
    for sight in Sight::all(tx, some).await? {
        if sees_new(tx, &sight).await? {
            news.push(News {
                account: sight.account.id,
                series: sight.series,
            });
        }
    }
    Ok(news)
}

/// Those of some accounts that are neither churned nor gone.
async fn living<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
) -> Result<Vec<Account>> {
    let mut there = customers::accounts_among(tx, accounts).await?;
    there.retain(|account| account.stage != Stage::Churned);
    Ok(there)
}
