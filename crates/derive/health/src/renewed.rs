//! A publication: only the scorecard of today is another.
//!
//! What metrics say of today is stored, and so is every day before, so nothing is read from events and no past day is
//! scored again: of each account the stored values, its standing and the rows of the last months are enough. Some
//! accounts are read and scored while the ones before are written.

use std::collections::HashMap;
use std::sync::Arc;

use customers::Account;
use kernel::{AccountId, Actor, Day, Error, Result, Timestamp};
use metrics::{MetricSeries, Recent};
use store::{Row, Store, Tx, params};
use tokio::task::JoinHandle;

use crate::cards::{Cards, Eras};
use crate::keep::{Kept, Month, Scored, outdated, write};
use crate::model::DayScore;
use crate::score::{day_scores_after, detailed};
use crate::tier::Tier;
use crate::{sql, stored};

/// How many accounts one transaction brings to the new scorecard: about 20 ms in which other writers wait.
const AT_ONCE: usize = 500;

/// Scores today anew at accounts that stand at today and of which nothing but the scorecard changed. Answers those at
/// which something else did, or may have: they are to be looked at.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub(crate) async fn renew(
    store: &Store,
    recent: &Arc<Recent>,
    accounts: Vec<Account>,
) -> Result<Vec<Account>> {
    let mut chunks = accounts.chunks(AT_ONCE);
    let mut ahead = chunks.next().map(|some| look_ahead(store, recent, some));
    let mut others = vec![];
    while let Some(looked) = ahead {
        let looked = looked.await.map_err(Error::internal)??;
        ahead = chunks.next().map(|some| look_ahead(store, recent, some));
        others.extend(put(store, recent, looked).await?);
    }
    Ok(others)
}

/// Some accounts, and what a look at them found.
type Looked = (Vec<Account>, Found);

/// Looks while others write.
fn look_ahead(
    store: &Store,
    recent: &Arc<Recent>,
    accounts: &[Account],
) -> JoinHandle<Result<Looked>> {
    let (store, recent, accounts) = (store.clone(), recent.clone(), accounts.to_vec());
    tokio::spawn(async move {
        let mut tx = store.read(Actor::System("health")).await?;
        let found = look(&mut tx, &recent, &accounts).await?;
        Ok((accounts, found))
    })
}

/// Writes what was found, or what is found now where one of the standings was written meanwhile.
async fn put(
    store: &Store,
    recent: &Recent,
    (accounts, mut found): Looked,
) -> Result<Vec<Account>> {
    let mut tx = store.begin(Actor::System("health")).await?;
    if tx.today() != found.today || written(&mut tx, &accounts).await? != found.written {
        found = look(&mut tx, recent, &accounts).await?;
    }
    write(&mut tx, found.scored, found.months).await?;
    tx.commit().await?;
    Ok(found.others)
}

/// What is to be written of some accounts.
struct Found {
    today: Day,
    /// When their standings had been written. Nothing is written of an account but its standing is, too.
    written: HashMap<AccountId, Timestamp>,
    scored: Vec<(Scored, Option<Kept>)>,
    months: Vec<Month>,
    /// Those at which something else changed, or may have.
    others: Vec<Account>,
}

async fn look(tx: &mut Tx, recent: &Recent, accounts: &[Account]) -> Result<Found> {
    let today = tx.today();
    let ids = || accounts.iter().map(|one| &one.id);
    let cards = Cards::of(tx).await?;
    let mut kept = outdated(tx, ids()).await?;
    let written = kept.iter().map(|(id, one)| (id.clone(), one.written));
    let mut found = Found {
        today,
        written: written.collect(),
        scored: Vec::with_capacity(accounts.len()),
        months: vec![],
        others: vec![],
    };
    let stands = Stands::read(tx, recent, accounts, &cards).await?;
    let pasts = cards.pasts(tx, ids()).await?;
    for account in accounts {
        let kept = kept.remove(&account.id);
        let eras = cards.eras(account, pasts.of(&account.id));
        match kept.and_then(|kept| stands.renewed(&account.id, &eras, kept)) {
            Some((one, kept, month)) => {
                let month = month.map(|days| (account.id.clone(), stored::month_of(today), days));
                found.months.extend(month);
                found.scored.push((one, Some(kept)));
            }
            None => found.others.push(account.clone()),
        }
    }
    Ok(found)
}

async fn written(tx: &mut Tx, accounts: &[Account]) -> Result<HashMap<AccountId, Timestamp>> {
    let ids = accounts.iter().map(|one| &one.id);
    let rows = tx.rows_among(sql::WRITTEN, vec![], ids, "").await?;
    let read = |row: &Row| Ok((row.get("account_id")?, row.get("updated_at")?));
    rows.iter().map(read).collect()
}

/// A score, the standing it takes the place of, and what to write of its month.
type Renewed = (Scored, Kept, Option<String>);

/// What is stored of accounts that stand at today.
struct Stands {
    today: Day,
    values: HashMap<AccountId, Vec<MetricSeries>>,
    /// This month's days, and those of the months of which the noise of today's score is taken.
    days: HashMap<AccountId, Vec<DayScore>>,
}

impl Stands {
    /// Reads it of those that were looked at today and were not merged away since.
    async fn read(
        tx: &mut Tx,
        recent: &Recent,
        accounts: &[Account],
        cards: &Cards,
    ) -> Result<Self> {
        let today = tx.today();
        let ids = || accounts.iter().map(|one| &one.id);
        let merged = customers::mergers_of(tx, ids()).await?;
        let names = cards.at_work().iter().flat_map(|card| card.metrics());
        let mut values = recent.points_today(tx, ids(), &names.collect()).await?;
        values.retain(|id, _| !merged.contains_key(id));
        let fixed = params![stored::month_of(today - 30), stored::month_of(today)];
        let rows = tx.rows_among(sql::MONTHS_AMONG, fixed, ids(), "order by month");
        let mut days: HashMap<AccountId, Vec<DayScore>> = HashMap::new();
        for row in rows.await? {
            let month: String = row.get("month")?;
            let read = stored::read_month(&month, &row.get::<String>("days")?)?;
            days.entry(row.get("account_id")?).or_default().extend(read);
        }
        Ok(Self {
            today,
            values,
            days,
        })
    }

    /// An account's score of today by another scorecard, and the text of its month where that differs; none when a past
    /// day is to be scored anew too, or today is not the last day.
    fn renewed(&self, id: &AccountId, eras: &Eras, kept: Kept) -> Option<Renewed> {
        let today = self.today;
        let only_today = eras.differs_from(&kept.mark).is_none_or(|day| day == today);
        let series = self.values.get(id)?;
        let (was, before) = self.days.get(id)?.split_last()?;
        if !only_today || was.day != today || kept.day != today {
            return None;
        }
        let tier = before.last().map_or(Tier::NoData, |day| day.tier);
        let card = eras.on(today);
        let anew = day_scores_after(card, series, tier, today, None);
        let now = detailed(card, series, &anew, today);
        let days: Vec<DayScore> = before.iter().chain(&anew).copied().collect();
        let scored = Scored::renewed(eras.mark(), now, &days, &kept);
        if anew.first() == Some(was) {
            return Some((scored, kept, None));
        }
        let month = &days[days.partition_point(|one| one.day < today.month())..];
        let text = stored::months(month).remove(&stored::month_of(today));
        Some((scored, kept, text))
    }
}
