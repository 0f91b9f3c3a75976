//! Reads metric definitions, and holds those we ship.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use definitions::Version;
use kernel::{Error, Result};
use store::Tx;

use crate::definition;
use crate::digest::Digest;
use crate::model::{Kind, Metric, Slope};
use crate::names::nearest;
use crate::peers::{Levels, with_levels};

/// The definitions in use, each after those it rests on.
#[derive(Clone, Debug)]
pub struct Catalogue {
    metrics: Vec<Metric>,
    reach: Option<u32>,
    mark: i64,
    /// What is computed of those below an account; none where nothing is rolled up.
    rolled_up: Option<Arc<Self>>,
    /// What was taken of peers.
    levels: Arc<Levels>,
}

macro_rules! shipped {
    ($($name:literal)*) => {
        &[$(include_str!(concat!("../../../../starters/metrics/", $name, ".toml"))),*]
    };
}

const SHIPPED: &[&str] = shipped! {
    "reported_users" "active_users" "weekly_active_users" "licences" "licence_use" "actions"
    "depth_of_use" "features_used" "days_active_28" "usage_trend" "users_trend" "sponsor_in_place"
    "days_since_senior_contact" "days_since_touch" "ticket_burden" "open_tickets" "oldest_p1_days" "survey_voice"
    "arr" "days_to_renewal" "tenure" "pulse"

};

impl Catalogue {
    /// The metrics that come with the program.
    ///
    /// # Errors
    /// `Invalid` when a shipped definition is wrong, which a test rules out.
    pub fn shipped() -> Result<&'static Arc<Self>> {
        static CATALOGUE: OnceLock<Result<Arc<Catalogue>>> = OnceLock::new();
        CATALOGUE
            .get_or_init(|| Self::parse(SHIPPED).map(Arc::new))
            .as_ref()
            .map_err(Clone::clone)
    }

    /// The metrics of a workspace: those that come with the program, and over them what was published here.
    ///
    /// # Errors
    /// `NotFound` for those who may not read customers.
    pub async fn of(tx: &mut Tx) -> Result<Arc<Self>> {
        let published = definitions::newest(tx, definitions::Kind::Metric).await?;
        let catalogue = match published.is_empty() {
            true => Self::shipped().cloned()?,
            false => remembered(over_shipped(published)?.into_values().collect())?,
        };
        with_levels(tx, catalogue).await
    }

    /// The texts of [`Self::of`], by name.
    ///
    /// # Errors
    /// As [`Self::of`].
    pub async fn texts(tx: &mut Tx) -> Result<BTreeMap<String, String>> {
        over_shipped(definitions::newest(tx, definitions::Kind::Metric).await?)
    }

    /// What a definition calls itself.
    ///
    /// # Errors
    /// `Invalid` when it is none.
    pub fn name_of(text: &str) -> Result<String> {
        definition::parse(text).map(|metric| metric.name)
    }

    /// The text of a metric that comes with the program, where one of this name does.
    #[must_use]
    pub fn shipped_text(name: &str) -> Option<&'static str> {
        let named = |text: &&&str| definition::parse(text).is_ok_and(|metric| metric.name == name);
        SHIPPED.iter().find(named).copied()
    }

    /// Reads definitions, one TOML text each, in any order.
    ///
    /// # Errors
    /// `Invalid` naming the text that is no definition, a name that stands twice, one that is not there,
    /// or metrics that rest on each other in a circle.
    pub fn parse(texts: &[&str]) -> Result<Self> {
        let mut waiting = BTreeMap::new();
        let mut order = Vec::new();
        for text in texts {
            let metric = definition::parse(text)?;
            order.push(metric.name.clone());
            if let Some(twice) = waiting.insert(metric.name.clone(), metric) {
                return Err(Error::invalid("name", "error-metric-twice").with("metric", twice.name));
            }
        }
        let mut metrics: Vec<Metric> = Vec::new();
        while !waiting.is_empty() {
            let known = |name: &str| metrics.iter().any(|metric| metric.name == name);
            let next = order.iter().find(|name| {
                let ready = |metric: &Metric| rests_on(metric).iter().all(|name| known(name));
                waiting.get(*name).is_some_and(ready)
            });
            let Some(next) = next else {
                let known: Vec<&str> = metrics.iter().map(|metric| metric.name.as_str()).collect();
                return Err(stuck(&waiting, &known));
            };
            metrics.extend(waiting.remove(next));
        }
        Self::made_of(metrics)
    }

    fn made_of(metrics: Vec<Metric>) -> Result<Self> {
        let mut mark = Digest::default();
        mark.text(&format!("{metrics:?}"));
        let mut catalogue = Self {
            mark: mark.value(),
            reach: None,
            rolled_up: None,
            levels: Arc::default(),
            metrics,
        };
        let reaches = catalogue.metrics.iter();
        let mut reaches = reaches.map(|metric| catalogue.reach_of(metric));
        catalogue.reach = reaches.try_fold(0, |most, next| Some(next?.max(most)));
        catalogue.rolled_up = catalogue.below()?;
        Ok(catalogue)
    }

    fn below(&self) -> Result<Option<Arc<Self>>> {
        let mut names = Vec::new();
        for metric in &self.metrics {
            let (Kind::Rollup { of, .. } | Kind::PeerPercentile { of, .. }) = &metric.kind else {
                continue;
            };
            let wrong = |message| {
                let error = Error::invalid("of", message);
                Err(error.with("metric", &metric.name).with("value", of))
            };
            if self.is_place(of) {
                return wrong("error-metric-rests-on-peers");
            }
            if matches!(metric.kind, Kind::PeerPercentile { .. }) {
                continue;
            }
            if self.is_rolled_up(of) {
                return wrong("error-metric-rolled-up-twice");
            }
            names.push(of.as_str());
        }
        match names.as_slice() {
            [] => Ok(None),
            names => Ok(Some(Arc::new(self.part(names)?))),
        }
    }

    /// Whether a metric, or one it rests on, is a place among peers.
    fn is_place(&self, name: &str) -> bool {
        self.metric(name).is_ok_and(|metric| {
            let mut others = rests_on(metric).into_iter();
            let is_one = matches!(metric.kind, Kind::PeerPercentile { .. });
            is_one || others.any(|one| self.is_place(one))
        })
    }

    /// What was taken of peers.
    pub(crate) fn levels(&self) -> &Levels {
        &self.levels
    }

    /// The same with what was taken of peers: values rest on it, as they do on definitions.
    pub(crate) fn with(&self, levels: Arc<Levels>) -> Self {
        let mut mark = Digest::default();
        for word in [self.mark, levels.digest()] {
            mark.word(u64::from_ne_bytes(word.to_ne_bytes()));
        }
        Self {
            levels,
            mark: mark.value(),
            ..self.clone()
        }
    }

    /// Whether another value in this field of an account is another place among peers.
    pub(crate) fn places_by(&self, field: &str) -> bool {
        let mut all = self.metrics.iter();
        all.any(|metric| match &metric.kind {
            Kind::PeerPercentile { among, .. } => among.iter().any(|one| one.as_str() == field),
            _ => false,
        })
    }

    /// The metric whose name differs from this one by a slip, where there is one.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<&str> {
        nearest(name, self.metrics.iter().map(|one| one.name.as_str()))
    }

    /// A number that changes when the definition of a metric, or of one it rests on, does; none where there is none.
    pub(crate) fn definition(&self, name: &str) -> Result<Option<i64>> {
        match self.metric(name) {
            Err(_) => Ok(None),
            Ok(_) => Ok(Some(self.part(&[name])?.mark)),
        }
    }

    /// Whether a metric, or one it rests on, is rolled up.
    pub(crate) fn is_rolled_up(&self, name: &str) -> bool {
        self.metric(name).is_ok_and(|metric| {
            let mut others = rests_on(metric).into_iter();
            matches!(metric.kind, Kind::Rollup { .. }) || others.any(|one| self.is_rolled_up(one))
        })
    }

    /// The metrics that are computed of the accounts below one; none where nothing is rolled up.
    pub(crate) fn rolled_up(&self) -> Option<&Self> {
        self.rolled_up.as_deref()
    }

    /// The part of it that some metrics need: themselves, and what they rest on.
    ///
    /// # Errors
    /// `NotFound` when one of them is not there.
    pub fn only(&self, names: &[&str]) -> Result<Self> {
        let part = self.part(names)?;
        match self.levels.digest() {
            0 => Ok(part),
            _ => Ok(part.with(self.levels.clone())),
        }
    }

    fn part(&self, names: &[&str]) -> Result<Self> {
        let mut needed = BTreeSet::new();
        for name in names {
            needed.insert(self.metric(name)?.name.as_str());
        }
        for metric in self.metrics.iter().rev() {
            if needed.contains(metric.name.as_str()) {
                needed.extend(rests_on(metric));
            }
        }
        let kept = self.metrics.iter();
        let kept = kept.filter(|metric| needed.contains(metric.name.as_str()));
        Self::made_of(kept.cloned().collect())
    }

    /// The metrics, each after those it rests on.
    #[must_use]
    pub fn metrics(&self) -> &[Metric] {
        &self.metrics
    }

    /// One metric by name.
    ///
    /// # Errors
    /// `NotFound` when there is none of this name.
    pub fn metric(&self, name: &str) -> Result<&Metric> {
        let mut all = self.metrics.iter();
        all.find(|metric| metric.name == name)
            .ok_or_else(|| Error::not_found("metric"))
    }

    /// How many days before a day must be read for its values, beside what an opening balance says; none when all
    /// must.
    #[must_use]
    pub fn reach(&self) -> Option<u32> {
        self.reach
    }

    /// A number that changes when any definition does.
    #[must_use]
    pub fn mark(&self) -> i64 {
        self.mark
    }

    fn reach_of(&self, metric: &Metric) -> Option<u32> {
        let others = rests_on(metric);
        let mut others = others
            .iter()
            .map(|name| self.reach_of(self.metric(name).ok()?));
        let of = others.try_fold(0, |most, next| Some(next?.max(most)))?;
        let own = match &metric.kind {
            Kind::Fold { query, .. } => query.reach()?,
            Kind::Trend { window, .. } => of.saturating_add(*window),
            Kind::Slope(slope) => of.saturating_add(slope.window - 1),
            Kind::OwnNorm { weeks, .. } => of.saturating_add(7 * weeks),
            Kind::OpenBalance(_)
            | Kind::DaysOpen(_)
            | Kind::DaysUntil { .. }
            | Kind::DaysSinceFirst { .. }
            | Kind::Ratio { .. }
            | Kind::Rollup { .. }
            | Kind::PeerPercentile { .. } => 0,
        };
        Some(own.max(of))
    }

    /// How many days after its first value a metric looks back over a whole window of events: until then it
    /// may rise because its window fills.
    #[must_use]
    pub fn ripening(&self, name: &str) -> u32 {
        let Ok(metric) = self.metric(name) else {
            return 0;
        };
        let of = |name: &&str| self.ripening(name);
        let own = match &metric.kind {
            Kind::Fold { query, .. } => query.reach().unwrap_or(0),
            _ => 0,
        };
        let others = rests_on(metric);
        match &metric.kind {
            Kind::Trend { .. } | Kind::Slope(_) | Kind::OwnNorm { .. } => 0,
            _ => others.iter().map(of).fold(own, u32::max),
        }
    }

    /// The metrics that rest on one, by name.
    #[must_use]
    pub fn resting_on(&self, name: &str) -> Vec<&Metric> {
        let all = self.metrics.iter();
        all.filter(|metric| rests_on(metric).contains(&name))
            .collect()
    }

    /// The names of the events a metric rests on, its parts' included; empty means any usage.
    #[must_use]
    pub fn event_names(&self, name: &str) -> Vec<String> {
        let Ok(metric) = self.metric(name) else {
            return vec![];
        };
        let mut names = match &metric.kind {
            Kind::Fold { query, .. } => query.filter.names.clone(),
            Kind::DaysUntil { filter, .. } | Kind::DaysSinceFirst { filter, .. } => {
                filter.names.clone()
            }
            Kind::OpenBalance(open) | Kind::DaysOpen(open) => {
                [open.opened.clone(), open.closed.clone()].concat()
            }
            Kind::Ratio { of, .. }
            | Kind::Trend { of, .. }
            | Kind::Slope(Slope { of, .. })
            | Kind::OwnNorm { of, .. }
            | Kind::Rollup { of, .. }
            | Kind::PeerPercentile { of, .. } => self.event_names(of),
        };
        names.dedup();
        names
    }
}

fn over_shipped(published: Vec<Version>) -> Result<BTreeMap<String, String>> {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for text in SHIPPED {
        texts.insert(Catalogue::name_of(text)?, (*text).to_owned());
    }
    for version in published {
        match version.text {
            Some(text) => texts.insert(version.name, text),
            None => texts.remove(&version.name),
        };
    }
    Ok(texts)
}

/// The catalogue of these texts: the last one is kept, as what a workspace published seldom changes.
fn remembered(texts: Vec<String>) -> Result<Arc<Catalogue>> {
    static LAST: Mutex<Option<(Vec<String>, Arc<Catalogue>)>> = Mutex::new(None);
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((known, catalogue)) = last.as_ref()
        && *known == texts
    {
        return Ok(catalogue.clone());
    }
    let all: Vec<&str> = texts.iter().map(String::as_str).collect();
    let catalogue = Arc::new(Catalogue::parse(&all)?);
    *last = Some((texts, catalogue.clone()));
    Ok(catalogue)
}

/// What keeps the metrics that are left from standing after those they rest on.
fn stuck(waiting: &BTreeMap<String, Metric>, known: &[&str]) -> Error {
    let there = |name: &&str| known.contains(name) || waiting.contains_key(*name);
    for metric in waiting.values() {
        let missing = rests_on(metric).into_iter().find(|name| !there(name));
        if let Some(missing) = missing {
            let error = Error::invalid(metric.field_of(missing), "error-metric-missing");
            return error.with("metric", &metric.name).with("value", missing);
        }
    }
    let names = waiting.keys().cloned().collect::<Vec<_>>().join(", ");
    Error::invalid("of", "error-metric-circle").with("metric", names)
}

fn rests_on(metric: &Metric) -> Vec<&str> {
    let mut names: Vec<&str> = metric.otherwise.as_deref().into_iter().collect();
    match &metric.kind {
        Kind::Ratio { of, to, .. } => names.extend([of.as_str(), to.as_str()]),
        Kind::Trend { of, .. }
        | Kind::Slope(Slope { of, .. })
        | Kind::OwnNorm { of, .. }
        | Kind::Rollup { of, .. }
        | Kind::PeerPercentile { of, .. } => names.push(of),
        Kind::Fold { .. }
        | Kind::OpenBalance(_)
        | Kind::DaysOpen(_)
        | Kind::DaysUntil { .. }
        | Kind::DaysSinceFirst { .. } => {}
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_we_ship_reads_and_each_metric_comes_after_its_parts() {
        let catalogue = Catalogue::shipped().unwrap();
        assert_eq!(catalogue.metrics().len(), SHIPPED.len());
        let at = |name: &str| {
            let mut all = catalogue.metrics().iter();
            all.position(|metric| metric.name == name).unwrap()
        };
        assert!(at("depth_of_use") > at("actions") && at("actions") < at("usage_trend"));
        assert_eq!(catalogue.event_names("licence_use"), Vec::<String>::new());
        assert_eq!(catalogue.event_names("survey_voice"), ["survey.answered"]);
    }

    #[test]
    fn a_part_of_the_catalogue_holds_what_it_rests_on_and_nothing_else() {
        let names = |catalogue: &Catalogue| -> Vec<String> {
            let all = catalogue.metrics().iter();
            all.map(|metric| metric.name.clone()).collect()
        };
        let whole = Catalogue::shipped().unwrap();
        let part = whole.only(&["depth_of_use", "survey_voice"]).unwrap();
        let held = names(&part);
        assert!(
            ["actions", "depth_of_use", "survey_voice"]
                .map(String::from)
                .iter()
                .all(|name| held.contains(name))
        );
        assert!(!held.contains(&"ticket_burden".to_owned()) && held.len() < names(whole).len());
        assert!(whole.only(&["no_such"]).is_err());
        let all: Vec<String> = names(whole);
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        assert_eq!(whole.only(&all).unwrap().mark(), whole.mark());
    }

    #[test]
    fn metrics_that_cannot_stand_together_say_which_one_and_why() {
        let ratio = |name, of| {
            format!("name = '{name}'\nunit = 'share'\nkind = 'ratio'\nof = '{of}'\nto = '{of}'")
        };
        let told = |texts: &[&str]| {
            let error = Catalogue::parse(texts).unwrap_err();
            let slots: Vec<String> = error.slots().iter().map(|slot| slot.1.clone()).collect();
            (error.message(), slots.join(" "))
        };
        let one = "name = 'a'\nunit = 'days'\nkind = 'count'";
        assert_eq!(told(&[one, one]), ("error-metric-twice", "a".to_owned()));
        let missing = ratio("a", "no_such");
        let expected = ("error-metric-missing", "a no_such".to_owned());
        assert_eq!(told(&[&missing]), expected);
        let (a, b) = (ratio("a", "b"), ratio("b", "a"));
        assert_eq!(told(&[&a, &b]), ("error-metric-circle", "a, b".to_owned()));
        let otherwise = format!("{one}\notherwise = 'z'");
        let error = Catalogue::parse(&[&otherwise]).unwrap_err();
        assert_eq!(error.field(), Some("otherwise"));
    }
}
