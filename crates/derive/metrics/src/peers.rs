//! An account's place among its peers.
//!
//! A place rests on what others do. If it followed them event by event, one event would move the figures of the
//! whole book. So the peers stand still: on the last day of each month it is taken how the metric lies among them,
//! as it is known then, and in the month that follows each account is held against that.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use customers::{Account, Past, Pasts};
use events::Reader;
use kernel::{AccountId, Actor, Day, Error, Result};
use store::{Store, Tx, params};

use crate::digest::Digest;
use crate::history::compute_each_of;
use crate::model::{Among, Kind, Point};
use crate::{Catalogue, Computed, sql};

/// With fewer peers than this there is no place among them.
pub const FEWEST_PEERS: usize = 5;
/// Values that are kept of a group; of a larger one, so many of them at even steps.
const MOST: usize = 1_000;

/// How metrics lay among groups of accounts: by metric and month, the sorted values of each group.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Levels {
    taken: BTreeMap<String, BTreeMap<Day, Groups>>,
    digest: i64,
}

/// Of each group, what its accounts are worth on the last day of a month, sorted.
type Groups = BTreeMap<String, Vec<f64>>;

impl Levels {
    /// A number that changes when any of them does.
    pub fn digest(&self) -> i64 {
        self.digest
    }

    /// The place among its peers on each day from `first` on of an account's values, who belonged to these groups.
    pub fn places(
        &self,
        metric: &str,
        groups: &[(Day, Option<String>)],
        of: &[Point],
        first: Day,
    ) -> Vec<Point> {
        let months = self.taken.get(metric);
        let place = |day: Day, value: f64| {
            let at = groups.partition_point(|(from, _)| *from <= day);
            let group = groups[..at].last()?.1.as_deref()?;
            let month = months?.get(&day.month().add_months(-1))?;
            rank(month.get(group)?, value)
        };
        let days = (0_i32..).map(|at| first + at).zip(of);
        let points = days.map(|(day, point)| Point {
            value: point.value.and_then(|value| place(day, value)),
            last_event: point.last_event,
        });
        points.collect()
    }
}

/// The share of sorted values that are less than one, those equal to it counted half; none among too few.
pub(crate) fn rank(sorted: &[f64], value: f64) -> Option<f64> {
    if sorted.len() < FEWEST_PEERS {
        return None;
    }
    let less = sorted.partition_point(|one| *one < value);
    let not_more = sorted.partition_point(|one| *one <= value);
    #[expect(
        clippy::cast_precision_loss,
        reason = "accounts are far fewer than 2^52"
    )]
    let share = (less + not_more) as f64 / (2 * sorted.len()) as f64;
    Some(share)
}

/// The place of each of some accounts among those of them that are alike in these ways, by what each is worth now.
#[must_use]
pub fn places_today(all: &[(&Account, Option<f64>)], among: &[Among]) -> Vec<Option<f64>> {
    let placed = all
        .iter()
        .map(|(account, value)| (group(account, among), *value));
    let placed: Vec<_> = placed.collect();
    let places = placed.iter().map(|(group, value)| {
        let peers = placed.iter().filter(|(other, _)| other == group);
        let mut peers: Vec<f64> = peers.filter_map(|(_, value)| *value).collect();
        peers.sort_by(f64::total_cmp);
        group.as_ref()?;
        rank(&peers, (*value)?)
    });
    places.collect()
}

/// Among whom an account stands: what it was, from a day on. Of nobody, nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Traits(Vec<(Day, Account)>);

impl Traits {
    pub fn of(account: &Account, past: &Past) -> Self {
        let days = std::iter::once(Day(i32::MIN)).chain(past.days());
        let then = days.map(|day| (day, past.on(account, day).into_owned()));
        Self(then.collect())
    }

    /// The groups it belonged to, each from a day on.
    pub fn groups(&self, among: &[Among]) -> Vec<(Day, Option<String>)> {
        let all = self.0.iter();
        all.map(|(day, then)| (*day, group(then, among))).collect()
    }
}

/// The name of the group that an account belongs to; none where it does not say what decides.
pub(crate) fn group(account: &Account, among: &[Among]) -> Option<String> {
    let values = among.iter().map(|field| match field {
        Among::Stage => Some(account.stage.as_str()),
        Among::Industry => account.industry.as_deref(),
        Among::Country => account.country.as_deref(),
        Among::Region => account.region.as_deref(),
    });
    let values = values.collect::<Option<Vec<&str>>>()?;
    serde_json::to_string(&values).ok()
}

/// The pasts of some accounts; none where nobody is placed among peers, so that nobody asks.
pub(crate) async fn pasts<'a>(
    tx: &mut Tx,
    catalogue: &Catalogue,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
) -> Result<Pasts> {
    match ranked(catalogue).next() {
        None => Ok(Pasts::default()),
        Some(_) => customers::pasts_among(tx, accounts).await,
    }
}

/// The catalogue with what was taken of peers; itself where no metric is a place among them.
pub(crate) async fn with_levels(tx: &mut Tx, catalogue: Arc<Catalogue>) -> Result<Arc<Catalogue>> {
    static LAST: Mutex<Option<(i64, i64, Arc<Catalogue>)>> = Mutex::new(None);
    if ranked(&catalogue).next().is_none() {
        return Ok(catalogue);
    }
    let row = tx.row(sql::LEVELS_MARK, vec![]).await?;
    let mark = row.map_or(Ok(0), |row| row.get::<i64>("mark"))?;
    let known = |last: &Option<(i64, i64, Arc<Catalogue>)>| {
        let (by, of, catalogue_then) = last.as_ref()?;
        (*by == catalogue.mark() && *of == mark).then(|| catalogue_then.clone())
    };
    if let Some(known) = known(&LAST.lock().unwrap_or_else(PoisonError::into_inner)) {
        return Ok(known);
    }
    let levels = read(tx, &catalogue).await?;
    let with = Arc::new(catalogue.with(Arc::new(levels)));
    let last = (catalogue.mark(), mark, with.clone());
    *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(last);
    Ok(with)
}

async fn read(tx: &mut Tx, catalogue: &Catalogue) -> Result<Levels> {
    let (mut levels, mut digest) = (Levels::default(), Digest::default());
    for row in tx.rows(sql::LEVELS, vec![]).await? {
        let metric: String = row.get("metric")?;
        if catalogue.definition(&metric)? != Some(row.get("definition")?) {
            continue;
        }
        let groups: String = row.get("levels")?;
        let groups: Groups = serde_json::from_str(&groups).map_err(Error::internal)?;
        digest.text(&groups_text(&groups)?);
        digest.text(&metric);
        let month: Day = row.get("month")?;
        digest.word(month.0.unsigned_abs().into());
        levels
            .taken
            .entry(metric)
            .or_default()
            .insert(month, groups);
    }
    levels.digest = digest.value();
    Ok(levels)
}

fn groups_text(groups: &Groups) -> Result<String> {
    serde_json::to_string(groups).map_err(Error::internal)
}

/// The metrics that are a place among peers, what is ranked, and among whom.
fn ranked(catalogue: &Catalogue) -> impl Iterator<Item = (&str, &str, &[Among])> {
    let all = catalogue.metrics().iter();
    all.filter_map(|metric| match &metric.kind {
        Kind::PeerPercentile { of, among } => {
            Some((metric.name.as_str(), of.as_str(), among.as_slice()))
        }
        _ => None,
    })
}

/// Takes how each metric that places accounts among their peers lay on the last day of each month that is over and of
/// which it was not taken by the definition that holds. Answers how many months were taken; taken again, none.
///
/// # Errors
/// `Unavailable` when the record does not answer, `Internal` when events cannot be read.
pub async fn take_levels(store: &Store, reader: &dyn Reader) -> Result<usize> {
    let mut tx = store.read(Actor::System("metrics")).await?;
    let catalogue = Catalogue::of(&mut tx).await?;
    let due = due(&mut tx, &catalogue).await?;
    if due.is_empty() {
        return Ok(0);
    }
    let today = tx.today();
    let accounts = customers::accounts(&mut tx).await?;
    let pasts = customers::pasts(&mut tx).await?;
    let needed: Vec<&str> = due.iter().map(|(_, of, _)| *of).collect();
    let part = Arc::new(catalogue.only(&needed)?);
    let ends = move |computed: Computed| month_ends(&computed, today);
    let values = compute_each_of(&mut tx, reader, &part, &accounts, today, ends).await?;
    let first = values
        .iter()
        .flat_map(|one| one.keys())
        .map(|(_, day)| *day);
    let Some(first) = first.min() else {
        return Ok(0);
    };
    drop(tx);
    let mut tx = store.begin(Actor::System("metrics")).await?;
    let mut taken = 0;
    for (name, of, among) in &due {
        let definition = catalogue.definition(name)?;
        let mut month = first.month();
        while month < today.month() {
            let ends = month.next_month() - 1;
            let then = accounts.iter().map(|one| {
                let then = pasts.of(&one.id).on(one, ends);
                group(&then, among)
            });
            let groups = groups(then, &values, (of, month));
            let text = groups_text(&groups)?;
            let mut digest = Digest::default();
            digest.text(&text);
            // Only a part of it, so that the sum of all stays within what a number holds.
            let digest = digest.value().rem_euclid(1 << 31);
            let row = params![*name, month, definition, digest, text, tx.now()];
            taken += tx.execute(sql::TAKE_LEVELS, row).await?;
            month = month.next_month();
        }
    }
    tx.commit().await?;
    Ok(usize::try_from(taken).unwrap_or(usize::MAX))
}

/// Those of which the month that was over last was not taken.
async fn due<'c>(
    tx: &mut Tx,
    catalogue: &'c Catalogue,
) -> Result<Vec<(&'c str, &'c str, &'c [Among])>> {
    let last = tx.today().month().add_months(-1);
    let mut due = Vec::new();
    for one in ranked(catalogue) {
        let of = params![one.0, last, catalogue.definition(one.0)?];
        if tx.row(sql::LEVELS_TAKEN, of).await?.is_none() {
            due.push(one);
        }
    }
    Ok(due)
}

/// The values of each metric on the last day of each month that is over, by metric and the month's first day.
fn month_ends(computed: &Computed, today: Day) -> BTreeMap<(String, Day), f64> {
    let mut ends = BTreeMap::new();
    for series in &computed.series {
        let mut month = series.first.month();
        while month < today.month() {
            if let Some(value) = series.on(month.next_month() - 1).value {
                ends.insert((series.metric.clone(), month), value);
            }
            month = month.next_month();
        }
    }
    ends
}

fn groups(
    belong: impl Iterator<Item = Option<String>>,
    values: &[BTreeMap<(String, Day), f64>],
    (of, month): (&str, Day),
) -> Groups {
    let mut groups = Groups::new();
    let key = (of.to_owned(), month);
    for (group, values) in belong.zip(values) {
        if let (Some(group), Some(value)) = (group, values.get(&key)) {
            groups.entry(group).or_default().push(*value);
        }
    }
    for values in groups.values_mut() {
        values.sort_by(f64::total_cmp);
        let many = values.len();
        if many > MOST {
            let at = |step: usize| values[step * (many - 1) / (MOST - 1)];
            *values = (0..MOST).map(at).collect();
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_those_below_whole_and_equals_half() {
        let peers = [1.0, 2.0, 2.0, 3.0, 8.0];
        let places = [0.0, 1.0, 2.0, 2.5, 8.0, 9.0].map(|value| rank(&peers, value));
        assert_eq!(places, [0.0, 0.1, 0.4, 0.6, 0.9, 1.0].map(Some));
        assert_eq!(rank(&peers[..4], 2.0), None);
    }
}
