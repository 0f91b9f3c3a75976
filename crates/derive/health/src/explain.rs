//! What moved a score between two days.

use std::sync::Arc;

use events::Reader;
use kernel::{AccountId, Day, Permission, Result};
use metrics::{Catalogue, Computed, Unit};
use store::Tx;

use crate::cards::{Cards, Eras};
use crate::model::{MeasureScore, Score};
use crate::scorecard::Scorecard;

/// Two scores, and the steps from one to the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Waterfall {
    pub from: Score,
    pub to: Score,
    /// One per measure and one per guard that capped either score: the worst first. Their points add up to
    /// the difference of the scores; where a day has no score, it counts as 0.
    pub steps: Vec<Step>,
    /// The scorecard of the first day. A measure that only one of the two has counts as 0 on the other day.
    pub was_by: Arc<Scorecard>,
    /// The scorecard of the last day.
    pub by: Arc<Scorecard>,
}

/// What one measure or guard did to the score.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub cause: Cause,
    /// The measure's or the guard's name.
    pub name: String,
    /// What a workspace calls it; what we ship is called by [`Step::title`].
    pub called: Option<String>,
    /// Points it added, or took when negative. A measure moves by its value and its age, and as others
    /// weigh more or less beside it.
    pub points: f64,
    /// The metric shown as evidence, what a workspace calls it, and what its figures count.
    pub metric: String,
    pub metric_called: Option<String>,
    pub unit: Unit,
    /// Its value on the first day.
    pub then: Option<f64>,
    /// Its value on the last day.
    pub now: Option<f64>,
    pub change: Change,
    /// Names of the events it rests on; empty means any use of the product.
    pub events: Vec<String>,
    /// The day of the last of them.
    pub last_event: Option<Day>,
}

impl Step {
    /// The id of the sentence that tells it, such as `health-step-sponsor-fell`. Its slots: `then` and `now`
    /// (the values as the unit is written), `from` (the first day) and `on` (the last event's day).
    #[must_use]
    pub fn message(&self) -> String {
        let name = self.name.replace('_', "-");
        let change = self.change.as_str();
        match self.cause {
            Cause::Measure => format!("health-step-{name}-{change}"),
            Cause::Guard => format!("health-guard-{name}-{change}"),
        }
    }

    /// The id of its name.
    #[must_use]
    pub fn title(&self) -> String {
        let name = self.name.replace('_', "-");
        match self.cause {
            Cause::Measure => format!("health-measure-{name}"),
            Cause::Guard => format!("health-guard-{name}"),
        }
    }
}

/// What made a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    Measure,
    Guard,
}

/// How the evidence changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Its value is higher.
    Rose,
    /// Its value is lower.
    Fell,
    /// Its value is what it was.
    Same,
    /// It had no data and has now; a guard holds now.
    Appeared,
    /// It had data and has no more, or it expired; a guard holds no more.
    Gone,
    /// It has no data on either day.
    Unknown,
}

impl Change {
    /// Every change.
    pub const ALL: [Self; 6] = [
        Self::Rose,
        Self::Fell,
        Self::Same,
        Self::Appeared,
        Self::Gone,
        Self::Unknown,
    ];

    /// The word in the ids of sentences.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rose => "rose",
            Self::Fell => "fell",
            Self::Same => "same",
            Self::Appeared => "appeared",
            Self::Gone => "gone",
            Self::Unknown => "unknown",
        }
    }
}

/// What moved an account's score from one day to another, both computed from scratch.
///
/// # Errors
/// `NotFound` for an account that is not there, or without leave to read customers.
pub async fn explain(
    tx: &mut Tx,
    reader: &dyn Reader,
    account: &AccountId,
    from: Day,
    to: Day,
) -> Result<Waterfall> {
    tx.need(Permission::ReadCustomers)?;
    let account = customers::account(tx, account).await?;
    let computed = metrics::compute_one(tx, reader, &account).await?;
    let eras = Cards::of(tx).await?.eras_of(tx, &account).await?;
    let catalogue = Catalogue::of(tx).await?;
    waterfall(&eras, &catalogue, &computed, from, to)
}

/// As [`explain`], of metrics that are computed already, by these scorecards.
///
/// # Errors
/// `NotFound` when a scorecard looks at a metric that is not in the catalogue.
pub fn waterfall(
    eras: &Eras,
    catalogue: &Catalogue,
    computed: &Computed,
    from: Day,
    to: Day,
) -> Result<Waterfall> {
    let scored = eras.day_scores(&computed.series);
    let from = eras.detailed(&computed.series, &scored, from);
    let to = eras.detailed(&computed.series, &scored, to);
    between(eras, catalogue, computed, from, to)
}

/// As [`waterfall`], of scores that are there already.
///
/// # Errors
/// As [`waterfall`].
pub fn between(
    eras: &Eras,
    catalogue: &Catalogue,
    computed: &Computed,
    from: Score,
    to: Score,
) -> Result<Waterfall> {
    let (was_by, by) = (eras.on(from.day).clone(), eras.on(to.day).clone());
    let view = View {
        catalogue,
        computed,
        from: &from,
        to: &to,
    };
    let mut steps = Vec::with_capacity(by.measures.len() + 1);
    // Where another scorecard took over between the days, its measures come first, then those it no longer has.
    let gone = |name: &str| by.measures.iter().all(|other| other.name != name);
    let gone = was_by.measures.iter().filter(|one| gone(&one.name));
    for measure in by.measures.iter().chain(gone) {
        let (was, is) = (part(&from, &measure.name), part(&to, &measure.name));
        let points = share(is, even(&to)) - share(was, even(&from));
        let known = |part: Option<&MeasureScore>| part.is_some_and(|one| one.points.is_some());
        let known = (known(was), known(is));
        steps.push(view.step(
            (Cause::Measure, &measure.name, measure.title.as_ref()),
            &measure.shows,
            points,
            known,
        )?);
    }
    let gone = |name: &str| by.guards.iter().all(|other| other.name != name);
    let gone = was_by.guards.iter().filter(|one| gone(&one.name));
    for guard in by.guards.iter().chain(gone) {
        let caps = |score: &Score| score.guard.as_ref() == Some(&guard.name);
        let known = (caps(&from), caps(&to));
        if known != (false, false) {
            let taken = |score: &Score| if caps(score) { taken(score) } else { 0.0 };
            let points = taken(&to) - taken(&from);
            steps.push(view.step(
                (Cause::Guard, &guard.name, guard.title.as_ref()),
                &guard.metric,
                points,
                known,
            )?);
        }
    }
    steps.sort_by(|a, b| a.points.total_cmp(&b.points));
    Ok(Waterfall {
        from,
        to,
        steps,
        was_by,
        by,
    })
}

fn part<'s>(score: &'s Score, measure: &str) -> Option<&'s MeasureScore> {
    score.measures.iter().find(|one| one.measure == measure)
}

fn share(part: Option<&MeasureScore>, even: f64) -> f64 {
    part.map_or(0.0, |part| part.contribution * even)
}

/// What rounding the score to two decimals did to each part of it: a factor close to 1.
fn even(score: &Score) -> f64 {
    let total: f64 = score
        .measures
        .iter()
        .map(|measure| measure.contribution)
        .sum();
    match score.unguarded() {
        Some(unguarded) if total > 0.0 => unguarded / total,
        _ => 1.0,
    }
}

/// What the guard of a score took from it, as a negative number.
fn taken(score: &Score) -> f64 {
    score.score.unwrap_or_default() - score.unguarded().unwrap_or_default()
}

struct View<'a> {
    catalogue: &'a Catalogue,
    computed: &'a Computed,
    from: &'a Score,
    to: &'a Score,
}

impl View<'_> {
    fn step(
        &self,
        (cause, name, called): (Cause, &str, Option<&String>),
        metric: &str,
        points: f64,
        known: (bool, bool),
    ) -> Result<Step> {
        let series = self
            .computed
            .series
            .iter()
            .find(|series| series.metric == metric);
        let on = |day| series.map(|series| series.on(day)).unwrap_or_default();
        let (then, now) = (on(self.from.day), on(self.to.day));
        let shown = self.catalogue.metric(metric)?;
        Ok(Step {
            cause,
            name: name.to_owned(),
            called: called.cloned(),
            points,
            metric: metric.to_owned(),
            metric_called: shown.title.clone(),
            unit: shown.unit,
            then: then.value,
            now: now.value,
            change: change(known, then.value, now.value),
            events: self.catalogue.event_names(metric),
            last_event: now.last_event,
        })
    }
}

fn change(known: (bool, bool), then: Option<f64>, now: Option<f64>) -> Change {
    match (known, then, now) {
        ((false, false), ..) => Change::Unknown,
        ((false, true), ..) => Change::Appeared,
        ((true, false), ..) => Change::Gone,
        (_, Some(then), Some(now)) if now > then => Change::Rose,
        (_, Some(then), Some(now)) if now < then => Change::Fell,
        _ => Change::Same,
    }
}

#[cfg(test)]
mod tests;
