//! Looking at an account again: what can have changed is computed anew, from the events since its opening
//! balance; all of it where there is none. Looked at often, it begins at a later balance, kept in memory, and the days
//! before those that can have changed stay as they are remembered.

use std::collections::HashMap;
use std::sync::Arc;

use customers::Account;
use events::{Outline, Reader};
use kernel::{AccountId, Day, Result};
use store::Tx;

use crate::compute::{begun, compute_after};
use crate::digest::{self, Months};
use crate::family::{Branch, families};
use crate::history::{Books, Whose, whole, with_events};
use crate::model::Point;
use crate::opening::{Before, Begun, Opening};
use crate::peers::pasts;
use crate::state::{Past, State, near_day, opening_day};
use crate::{Catalogue, Computed};

/// An account's metrics as a look found them.
#[derive(Clone, Debug)]
pub(crate) struct Look {
    /// The metrics from the first day that is exact on.
    pub computed: Arc<Computed>,
    /// The day and the digest that were stored before.
    pub seen: Option<(Day, i64)>,
    /// Differs when any day of any metric does.
    pub digest: i64,
    /// The first day of the first month in which a day differs from what was stored; today where nothing else does.
    pub changed: Option<Day>,
    /// What is to be stored, where it differs from what is.
    pub anew: Option<Past>,
    /// The last day's values that differ from what is stored of that day.
    pub values: Vec<(String, Point)>,
    /// Where the next look may go on from, once this one is stored.
    pub state: Arc<State>,
}

/// Looks at accounts of which the days from the one given on may have changed, and makes of each look what `work`
/// makes of it and its place, in the order given. Uses all cores; holds few histories in memory at a time.
///
/// # Errors
/// As [`crate::compute_each`].
pub(crate) async fn look<T, F>(
    tx: &mut Tx,
    reader: &dyn Reader,
    mut known: HashMap<AccountId, Known>,
    accounts: &[(Account, Day)],
    work: F,
) -> Result<Vec<T>>
where
    T: Send + 'static,
    F: Fn(usize, Look) -> T + Clone + Send + 'static,
{
    let (catalogue, today) = (Catalogue::of(tx).await?, tx.today());
    let own: Vec<&Account> = accounts.iter().map(|(account, _)| account).collect();
    let families = families(tx, &catalogue, &own).await?;
    let pasts = pasts(tx, &catalogue, own.iter().map(|one| &one.id)).await?;
    let (mut last, mut late, mut all) = (vec![], vec![], vec![]);
    for (place, (account, since)) in accounts.iter().enumerate() {
        let (state, days) = known.remove(&account.id).unwrap_or_default();
        // What is carried over is an account's own: with others below it, all is computed anew.
        let from = state.as_deref();
        let from = from.filter(|_| !families.contains_key(&account.id));
        let from = from.and_then(|state| state.from(&catalogue, *since, today));
        let near = state.as_deref().filter(|_| from.is_some());
        let near = near.and_then(|state| state.near(*since, &catalogue, today));
        let days = days.filter(|days| {
            let holds = |since| days.series.first().is_some_and(|one| one.first <= since);
            near.as_ref().is_some_and(|(_, since)| holds(*since))
        });
        let job = Job {
            place,
            whose: Whose::of(account, &pasts),
            state,
            from,
            near,
            days,
        };
        let jobs = match (&job.days, from) {
            (Some(_), _) => &mut last,
            (None, Some(_)) => &mut late,
            (None, None) => &mut all,
        };
        jobs.push((account, job));
    }
    let begin = |jobs: &[(&Account, Job)]| {
        let begins = jobs.iter().filter_map(|(_, job)| job.begins());
        begins.min().unwrap_or(today)
    };
    let regard = catalogue.regard();
    let each = move |job: Job, events: &[Outline], below: &[Branch<Outline>]| {
        let place = job.place;
        (
            place,
            work(place, job.look(&catalogue, events, below, today)),
        )
    };
    let mut made: HashMap<usize, T> = HashMap::with_capacity(accounts.len());
    let books = |since| Books {
        reader,
        regard: &regard,
        families: &families,
        since,
    };
    for jobs in [last, late] {
        let books = books(begin(&jobs));
        made.extend(with_events(tx, books, jobs, each.clone()).await?);
    }
    made.extend(with_events(tx, books(Day(i32::MIN)), all, each).await?);
    let in_order = (0..accounts.len()).filter_map(|place| made.remove(&place));
    Ok(in_order.collect())
}

/// What is known of an account before it is looked at: how it stood, and its metrics then, where they are remembered.
pub(crate) type Known = (Option<Arc<State>>, Option<Computed>);

struct Job {
    place: usize,
    whose: Whose,
    state: Option<Arc<State>>,
    /// The first day to compute anew; none for all.
    from: Option<Day>,
    /// The later opening balance, where it holds yet, and the first day that may have changed.
    near: Option<(Arc<Opening>, Day)>,
    /// The metrics as they were before, where from that day on alone they are computed anew.
    days: Option<Computed>,
}

impl Job {
    /// What is known of the days before those that are computed anew.
    fn before(&self) -> Option<Before<'_>> {
        let past = &self.state.as_ref()?.past;
        let near = self.near.as_ref().filter(|_| self.days.is_some());
        let (opening, unchanged) = match near {
            Some((near, since)) => (near.as_ref(), *since),
            None => (past.opening.as_ref()?, self.from?),
        };
        Some(Before {
            opening,
            begun: &past.begun,
            unchanged,
        })
    }

    /// The first day whose events are to be read; none for all.
    fn begins(&self) -> Option<Day> {
        self.before().map(|before| before.opening.day)
    }

    fn look(
        self,
        catalogue: &Catalogue,
        events: &[Outline],
        below: &[Branch<Outline>],
        today: Day,
    ) -> Look {
        let begins = self.begins().unwrap_or(Day(i32::MIN));
        let events = &events[events.partition_point(|event| event.day() < begins)..];
        let (computed, begun, opening, near) = self.compute(catalogue, events, below, today);
        let was = self.state.as_ref().map(|state| &state.past);
        let mut months = digest::months(&computed.series, self.from.unwrap_or(Day(i32::MIN)));
        if let (Some(was), Some(from)) = (was, self.from) {
            let kept = was.months.range(..from);
            months.extend(kept.map(|(month, digest)| (*month, *digest)));
        }
        let past = Past {
            catalogue: catalogue.mark(),
            begun,
            opening,
            months,
        };
        let none = Months::new();
        let seen = self.state.as_ref().map(|state| (state.day, state.digest));
        let digest = digest::of_all(&past.months);
        let anew = was != Some(&past) || seen != Some((today, digest));
        let values = self.values(&computed);
        let state = State {
            day: today,
            digest,
            values,
            past: past.clone(),
            near,
        };
        Look {
            seen,
            digest,
            changed: digest::first_change(was.map_or(&none, |was| &was.months), &past.months),
            anew: anew.then_some(past),
            values: self.changed(today, &state.values),
            state: Arc::new(state),
            computed: Arc::new(computed),
        }
    }
}

impl Job {
    /// The metrics, the first days of some, and the balances to go on from.
    fn compute(
        &self,
        catalogue: &Catalogue,
        events: &[Outline],
        below: &[Branch<Outline>],
        today: Day,
    ) -> (Computed, Begun, Option<Opening>, Option<Arc<Opening>>) {
        let before = self.before();
        let computed = match before {
            Some(before) => recent(catalogue, before, self.whose.clone(), events, today),
            None => whole(catalogue, self.whose.clone(), events, below, today),
        };
        let begun = begun(catalogue, &computed.series, before);
        let near = self.near.as_ref();
        if let (Some(days), Some((near, since))) = (&self.days, near) {
            let computed = days.until(*since, computed);
            return (computed, begun, self.opening().cloned(), Some(near.clone()));
        }
        let opening = opening(catalogue, before, events, today);
        let again = before.filter(|_| self.is_looked_at_again(today));
        let near = near.map(|(near, _)| near.clone());
        let near = near.or_else(|| near_opening(catalogue, again?, events, today));
        (computed, begun, opening, near)
    }

    fn opening(&self) -> Option<&Opening> {
        self.state.as_ref()?.past.opening.as_ref()
    }

    /// Whether it is looked at more often than once a day: then the next look may begin later.
    fn is_looked_at_again(&self, today: Day) -> bool {
        let state = self.state.as_ref().filter(|_| self.from.is_some());
        state.is_some_and(|state| state.day == today)
    }

    /// Today's values. Where all that happened is gone, what is known has none any more.
    fn values(&self, computed: &Computed) -> HashMap<String, Point> {
        let known = self.state.iter().flat_map(|state| state.values.keys());
        let gone = known.map(|metric| (metric.clone(), Point::default()));
        let series = computed.series.iter();
        let there = series.map(|one| (one.metric.clone(), one.on(computed.last)));
        match computed.series.is_empty() {
            true => gone.collect(),
            false => there.collect(),
        }
    }

    /// Today's values, but for those that are stored of today as they are.
    fn changed(&self, today: Day, values: &HashMap<String, Point>) -> Vec<(String, Point)> {
        let stored = self.state.as_ref();
        let stored = stored.filter(|state| state.day == today);
        let known = |metric: &String, point: &Point| {
            stored.is_some_and(|state| state.values.get(metric) == Some(point))
        };
        let changed = values
            .iter()
            .filter(|(metric, point)| !known(metric, point));
        changed
            .map(|(metric, point)| (metric.clone(), *point))
            .collect()
    }
}

/// The metrics on the days that an opening balance and the events since make exact.
fn recent(
    catalogue: &Catalogue,
    before: Before<'_>,
    whose: Whose,
    events: &[Outline],
    today: Day,
) -> Computed {
    let reach = catalogue.reach().unwrap_or(0);
    let first = before.opening.day;
    let mut series = compute_after(
        catalogue,
        (Some(before), &whose.traits),
        events,
        first,
        today,
    );
    for one in &mut series {
        let inexact = one.points.len().min(reach as usize);
        one.points.drain(..inexact);
        one.first = first + i32::try_from(inexact).unwrap_or(0);
    }
    Computed {
        account: whose.account,
        series,
        last: today,
        whole: false,
    }
}

/// The opening balance to keep: the one there is, or a later one once months have passed.
fn opening(
    catalogue: &Catalogue,
    before: Option<Before<'_>>,
    events: &[Outline],
    today: Day,
) -> Option<Opening> {
    let wanted = opening_day(catalogue, today)?;
    let earlier = before.map(|before| before.opening);
    match earlier {
        Some(earlier) if earlier.day >= wanted => Some(earlier.clone()),
        None if events.first().is_none_or(|first| first.day() >= wanted) => None,
        _ => Opening::at(wanted, earlier, catalogue, events),
    }
}

/// The opening balance from which the last days alone can be computed, for as long as no day before them changes.
fn near_opening(
    catalogue: &Catalogue,
    before: Before<'_>,
    events: &[Outline],
    today: Day,
) -> Option<Arc<Opening>> {
    let day = near_day(catalogue, today).filter(|day| *day > before.opening.day)?;
    Opening::at(day, Some(before.opening), catalogue, events).map(Arc::new)
}
