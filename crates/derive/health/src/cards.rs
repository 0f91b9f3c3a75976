//! The scorecards of a workspace over time: which one scores an account, and since when.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use customers::{Account, Past, Pasts};
use definitions::Version;
use kernel::{AccountId, Day, Error, Kind, Result};
use metrics::{Catalogue, MetricSeries};
use store::Tx;

use crate::model::{DayScore, Score};
use crate::score::{day_scores_after, detailed};
use crate::scorecard::{Field, Scorecard};
use crate::tier::Tier;

/// Before every day.
const EVER: Day = Day(i32::MIN);

/// Every version of every scorecard, by the day from which on it holds. One that is published holds from its day on;
/// the days before keep what held then. The first that is for what an account is on a day scores it that day.
#[derive(Clone, Debug)]
pub struct Cards {
    /// By day; the first from ever.
    sets: Vec<Set>,
}

#[derive(Clone, Debug)]
struct Set {
    from: Day,
    /// In their order.
    cards: Vec<Arc<Scorecard>>,
}

impl Cards {
    /// The scorecards of a workspace.
    ///
    /// # Errors
    /// `NotFound` for those who may not read customers.
    pub async fn of(tx: &mut Tx) -> Result<Self> {
        let versions = definitions::versions(tx, definitions::Kind::Scorecard).await?;
        let catalogue = Catalogue::of(tx).await?;
        Self::remembered(versions, &catalogue)
    }

    /// Those of these versions: the last ones are kept, as they are asked for with every look and seldom change.
    fn remembered(versions: Vec<Version>, catalogue: &Catalogue) -> Result<Self> {
        type Known = (Vec<Version>, i64, Cards);
        static LAST: Mutex<Option<Known>> = Mutex::new(None);
        let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, mark, cards)) = last.as_ref()
            && *known == versions
            && *mark == catalogue.mark()
        {
            return Ok(cards.clone());
        }
        let cards = Self::since(&versions, catalogue)?;
        *last = Some((versions, catalogue.mark(), cards.clone()));
        Ok(cards)
    }

    /// The one scorecard that comes with the program, from ever.
    ///
    /// # Errors
    /// `Invalid` when it is wrong, which a test rules out.
    pub fn shipped() -> Result<Self> {
        Ok(Self::only(Scorecard::shipped()?.clone()))
    }

    /// One scorecard, from ever.
    #[must_use]
    pub fn only(card: Arc<Scorecard>) -> Self {
        let set = Set {
            from: EVER,
            cards: vec![card],
        };
        Self { sets: vec![set] }
    }

    fn since(versions: &[Version], catalogue: &Catalogue) -> Result<Self> {
        let shipped = Scorecard::shipped()?;
        let mut days: BTreeMap<Day, Vec<&Version>> = BTreeMap::from([(EVER, vec![])]);
        for version in versions {
            let from = match version.published_at.micros() {
                0 => EVER,
                _ => version.published_at.day(),
            };
            days.entry(from).or_default().push(version);
        }
        let mut here = BTreeMap::from([(shipped.name.clone(), shipped.clone())]);
        let mut sets = Vec::with_capacity(days.len());
        for (from, versions) in days {
            for version in versions {
                match &version.text {
                    Some(text) => {
                        let card = Scorecard::parse(text, version.number, catalogue)?;
                        here.insert(version.name.clone(), Arc::new(card));
                    }
                    None => drop(here.remove(&version.name)),
                }
            }
            let mut cards: Vec<Arc<Scorecard>> = here.values().cloned().collect();
            in_order(&mut cards);
            sets.push(Set { from, cards });
        }
        Ok(Self { sets })
    }

    /// Those at work, in their order.
    #[must_use]
    pub fn at_work(&self) -> &[Arc<Scorecard>] {
        self.sets.last().map_or(&[], |set| &set.cards)
    }

    /// The one at work of a name.
    ///
    /// # Errors
    /// `NotFound` when there is none.
    pub fn named(&self, name: &str) -> Result<&Arc<Scorecard>> {
        let found = self.at_work().iter().find(|card| card.name == name);
        found.ok_or_else(|| {
            Error::new(Kind::NotFound, "error-no-such-scorecard").with("value", name)
        })
    }

    /// The pasts of some accounts, as far as they decide who is scored by which; nothing where one scores everyone.
    ///
    /// # Errors
    /// `NotFound` for those who may not read customers.
    pub async fn pasts<'a>(
        &self,
        tx: &mut Tx,
        accounts: impl Iterator<Item = &'a AccountId> + Send,
    ) -> Result<Pasts> {
        match self.choose_by_fields() {
            true => customers::pasts_among(tx, accounts).await,
            false => Ok(Pasts::default()),
        }
    }

    /// As [`Self::pasts`], of all accounts.
    ///
    /// # Errors
    /// As [`Self::pasts`].
    pub(crate) async fn all_pasts(&self, tx: &mut Tx) -> Result<Pasts> {
        match self.choose_by_fields() {
            true => customers::pasts(tx).await,
            false => Ok(Pasts::default()),
        }
    }

    /// Whether any of them was ever for some accounts alone.
    fn choose_by_fields(&self) -> bool {
        let mut cards = self.sets.iter().flat_map(|set| &set.cards);
        cards.any(|card| !card.applies.is_everyone())
    }

    /// The scorecards that score an account, one after another.
    ///
    /// # Errors
    /// As [`Self::pasts`].
    pub async fn eras_of(&self, tx: &mut Tx, account: &Account) -> Result<Eras> {
        let pasts = self.pasts(tx, [&account.id].into_iter()).await?;
        Ok(self.eras(account, pasts.of(&account.id)))
    }

    /// As [`Self::eras_of`], of an account with this past: another takes over on a day on which one was published, or
    /// on which the account became one that another is for.
    #[must_use]
    pub fn eras(&self, account: &Account, past: &Past) -> Eras {
        let mut days: Vec<Day> = self.sets.iter().map(|set| set.from).collect();
        days.extend(past.days());
        days.sort_unstable();
        days.dedup();
        let choose = |day| Self::choose(self.on(day), &past.on(account, day));
        Eras::joined(days, choose, |day| was(account, past, day))
    }

    /// The scorecards that score every account, whatever it is; none where they are for some accounts each.
    pub(crate) fn for_everyone(&self) -> Option<Eras> {
        let days = || self.sets.iter().map(|set| set.from);
        let one = || Eras::joined(days(), |day| self.on(day).first(), |_| vec![]);
        (!self.choose_by_fields()).then(one)
    }

    /// Those that held on a day, in their order.
    fn on(&self, day: Day) -> &[Arc<Scorecard>] {
        let at = self.sets.partition_point(|set| set.from <= day);
        self.sets
            .get(at.saturating_sub(1))
            .map_or(&[], |set| &set.cards)
    }

    /// The first that is for an account. Whom none is for is scored by the last: everyone has a score.
    #[must_use]
    pub fn choose<'c>(
        cards: &'c [Arc<Scorecard>],
        account: &Account,
    ) -> Option<&'c Arc<Scorecard>> {
        let card = cards.iter().find(|card| card.applies.to(account));
        card.or_else(|| cards.last())
    }

    /// Those at work, with another in place of the one of its name.
    #[must_use]
    pub fn with(&self, draft: &Arc<Scorecard>) -> Vec<Arc<Scorecard>> {
        let others = self.at_work().iter().filter(|card| card.name != draft.name);
        let mut cards: Vec<Arc<Scorecard>> = others.cloned().collect();
        cards.push(draft.clone());
        in_order(&mut cards);
        cards
    }

    /// The metrics they need, now or for days of the past.
    ///
    /// # Errors
    /// `NotFound` when one of them is not there.
    pub fn catalogue(&self, all: &Catalogue) -> Result<Catalogue> {
        let cards = self.sets.iter().flat_map(|set| &set.cards);
        let names: Vec<&str> = cards.flat_map(|card| card.metrics()).collect();
        all.only(&names)
    }
}

/// What an account was until a day, in the fields in which it became other on it.
fn was(account: &Account, past: &Past, day: Day) -> Vec<(Field, Option<String>)> {
    if !past.days().any(|one| one == day) {
        return vec![];
    }
    let (before, then) = (past.on(account, day - 1), past.on(account, day));
    let changed = Field::ALL.into_iter();
    let changed = changed.filter(|field| field.of(&before) != field.of(&then));
    changed
        .map(|field| (field, field.of(&before).map(str::to_owned)))
        .collect()
}

fn in_order(cards: &mut [Arc<Scorecard>]) {
    cards.sort_by(|a, b| (a.order, &a.name).cmp(&(b.order, &b.name)));
}

/// The scorecards of one account, each from a day on; there is at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct Eras(Arc<[Era]>);

/// A scorecard and the day from which on it scores.
#[derive(Clone, Debug, PartialEq)]
pub struct Era {
    pub from: Day,
    pub card: Arc<Scorecard>,
    /// What the account was until that day, in the fields in which it became other on it; nothing where a publication
    /// alone made the day.
    pub was: Vec<(Field, Option<String>)>,
}

impl Eras {
    /// One scorecard for all days.
    #[must_use]
    pub fn only(card: Arc<Scorecard>) -> Self {
        let era = Era {
            from: EVER,
            card,
            was: vec![],
        };
        Self(Arc::new([era]))
    }

    fn joined<'c>(
        days: impl IntoIterator<Item = Day>,
        choose: impl Fn(Day) -> Option<&'c Arc<Scorecard>>,
        was: impl Fn(Day) -> Vec<(Field, Option<String>)>,
    ) -> Self {
        let mut eras: Vec<Era> = Vec::new();
        for from in days {
            let card = choose(from);
            let card = card.filter(|card| eras.last().is_none_or(|last| last.card != **card));
            eras.extend(card.map(|card| Era {
                from: if eras.is_empty() { EVER } else { from },
                card: card.clone(),
                was: was(from),
            }));
        }
        Self(eras.into())
    }

    /// The scorecard of a day.
    ///
    /// # Panics
    /// Never: there is one from ever.
    #[must_use]
    pub fn on(&self, day: Day) -> &Arc<Scorecard> {
        let at = self.0.partition_point(|era| era.from <= day);
        &self.0[at.saturating_sub(1)].card
    }

    /// The scorecard that scores now.
    #[must_use]
    pub fn now(&self) -> &Arc<Scorecard> {
        self.on(Day(i32::MAX))
    }

    /// The days on which another scorecard, or another version, took over.
    #[must_use]
    pub fn seams(&self) -> &[Era] {
        self.0.get(1..).unwrap_or_default()
    }

    /// As stored with scores, such as `core 1, core 2 from 2026-11-29`.
    #[must_use]
    pub fn mark(&self) -> String {
        let one = |era: &Era| match era.from {
            EVER => era.card.mark(),
            from => format!("{} from {from}", era.card.mark()),
        };
        self.0.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    /// The first day that another scorecard scores than by the mark that is stored; none when every day is scored
    /// alike.
    #[must_use]
    pub fn differs_from(&self, mark: &str) -> Option<Day> {
        let now = self.mark();
        let (mut was, mut is) = (mark.split(", "), now.split(", "));
        loop {
            match (was.next(), is.next()) {
                (None, None) => return None,
                (a, b) if a == b => {}
                (a, b) => return a.into_iter().chain(b).map(begins).min(),
            }
        }
    }

    /// Every day's score, tier and coverage over the series of one account, which begin with its first day.
    #[must_use]
    pub fn day_scores(&self, series: &[MetricSeries]) -> Vec<DayScore> {
        let first = series.first().map_or(Day(0), |series| series.first);
        self.day_scores_after(series, Tier::NoData, first)
    }

    /// As [`Self::day_scores`], from a day on, before which the account stood in this tier.
    pub(crate) fn day_scores_after(
        &self,
        series: &[MetricSeries],
        mut tier: Tier,
        from: Day,
    ) -> Vec<DayScore> {
        let mut days = Vec::new();
        for (at, era) in self.0.iter().enumerate() {
            let until = self.0.get(at + 1).map(|next| next.from);
            if until.is_some_and(|until| until <= from) {
                continue;
            }
            let begins = era.from.max(from);
            days.extend(day_scores_after(&era.card, series, tier, begins, until));
            tier = days.last().map_or(tier, |day: &DayScore| day.tier);
        }
        days
    }

    /// The score of one day with its reasons; `scored` are all days, of which the tier is taken.
    #[must_use]
    pub fn detailed(&self, series: &[MetricSeries], scored: &[DayScore], day: Day) -> Score {
        detailed(self.on(day), series, scored, day)
    }
}

/// The day at the end of a part of a mark.
fn begins(part: &str) -> Day {
    let day = part.rsplit_once(" from ").map(|(_, day)| day.parse());
    day.and_then(Result::ok).unwrap_or(EVER)
}

#[cfg(test)]
mod tests;
