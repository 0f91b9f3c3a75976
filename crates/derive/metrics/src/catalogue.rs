//! Reads metric definitions, and holds those we ship.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use definitions::Version;
use events::{Filter, Fold, Query, WHOLE_HISTORY};
use kernel::{Error, Result};
use serde::Deserialize;
use store::Tx;

use crate::digest::Digest;
use crate::model::{DaysOpen, Kind, Metric, Stream};

/// The definitions in use, each after those it rests on.
#[derive(Clone, Debug)]
pub struct Catalogue {
    metrics: Vec<Metric>,
    reach: Option<u32>,
    mark: i64,
}

macro_rules! shipped {
    ($($name:literal)*) => {
        &[$(include_str!(concat!("../../../../starters/metrics/", $name, ".toml"))),*]
    };
}

const SHIPPED: &[&str] = shipped! {
    "reported_users" "active_users" "weekly_active_users" "licences" "licence_use" "actions"
    "depth_of_use" "days_active_28" "usage_trend" "users_trend" "sponsor_in_place"
    "days_since_senior_contact" "days_since_touch" "ticket_burden" "open_tickets" "oldest_p1_days" "survey_voice"
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
        if published.is_empty() {
            return Self::shipped().cloned();
        }
        remembered(over_shipped(published)?.into_values().collect())
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
        parse_metric(text).map(|metric| metric.name)
    }

    /// The text of a metric that comes with the program, where one of this name does.
    #[must_use]
    pub fn shipped_text(name: &str) -> Option<&'static str> {
        let named = |text: &&&str| parse_metric(text).is_ok_and(|metric| metric.name == name);
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
            let metric = parse_metric(text)?;
            order.push(metric.name.clone());
            if let Some(twice) = waiting.insert(metric.name.clone(), metric) {
                return Err(wrong(twice.name, "a name stands twice"));
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
                let stuck = waiting.into_keys().collect::<Vec<_>>().join(", ");
                return Err(wrong(stuck, "rests on what is not there, or on itself"));
            };
            metrics.extend(waiting.remove(next));
        }
        Ok(Self::made_of(metrics))
    }

    fn made_of(metrics: Vec<Metric>) -> Self {
        let mut mark = Digest::default();
        mark.text(&format!("{metrics:?}"));
        let mut catalogue = Self {
            mark: mark.value(),
            reach: None,
            metrics,
        };
        let reaches = catalogue.metrics.iter();
        let mut reaches = reaches.map(|metric| catalogue.reach_of(metric));
        catalogue.reach = reaches.try_fold(0, |most, next| Some(next?.max(most)));
        catalogue
    }

    /// The part of it that some metrics need: themselves, and what they rest on.
    ///
    /// # Errors
    /// `NotFound` when one of them is not there.
    pub fn only(&self, names: &[&str]) -> Result<Self> {
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
        Ok(Self::made_of(kept.cloned().collect()))
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
        let of = |name: &str| self.reach_of(self.metric(name).ok()?);
        match &metric.kind {
            Kind::Fold { query, .. } => query.reach(),
            Kind::DaysOpen(_) => Some(0),
            Kind::Ratio { of: a, to: b, .. } => Some(of(a)?.max(of(b)?)),
            Kind::Trend { of: a, window } => Some(of(a)?.saturating_add(*window)),
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
            Kind::DaysOpen(open) => [open.opened.clone(), open.closed.clone()].concat(),
            Kind::Ratio { of, .. } | Kind::Trend { of, .. } => self.event_names(of),
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

fn rests_on(metric: &Metric) -> Vec<&str> {
    let mut names: Vec<&str> = metric.otherwise.as_deref().into_iter().collect();
    match &metric.kind {
        Kind::Ratio { of, to, .. } => names.extend([of.as_str(), to.as_str()]),
        Kind::Trend { of, .. } => names.push(of),
        Kind::Fold { .. } | Kind::DaysOpen(_) => {}
    }
    names
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Definition {
    name: String,
    title: Option<String>,
    about: Option<String>,
    unit: String,
    kind: String,
    stream: Option<String>,
    property: Option<String>,
    window_days: Option<u32>,
    of: Option<String>,
    to: Option<String>,
    times: Option<f64>,
    #[serde(default)]
    opened: Vec<String>,
    #[serde(default)]
    closed: Vec<String>,
    otherwise: Option<String>,
    silent: Option<f64>,
    #[serde(default)]
    filter: Filtered,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Filtered {
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default)]
    properties: BTreeMap<String, String>,
}

fn parse_metric(text: &str) -> Result<Metric> {
    let definition: Definition =
        toml::from_str(text).map_err(|error| wrong("?", &error.to_string()))?;
    let name = definition.name.clone();
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.is_empty() || !name.chars().all(good) {
        return Err(wrong(name, "a name holds small letters, digits and _"));
    }
    if definition.window_days == Some(0) {
        return Err(wrong(name, "a window holds one day or more"));
    }
    Ok(Metric {
        title: definition.title.clone(),
        about: definition.about.clone(),
        unit: definition.unit.parse()?,
        otherwise: definition.otherwise.clone(),
        silent: definition.silent,
        kind: definition.kind()?,
        name,
    })
}

impl Definition {
    fn kind(self) -> Result<Kind> {
        let fold = match self.kind.as_str() {
            "count" => Fold::Count,
            "distinct_users" => Fold::DistinctUsers,
            "days_active" => Fold::DaysActive,
            "days_since" => Fold::DaysSince,
            "sum" => Fold::Sum(self.need(&self.property, "property")?),
            "last_value" => Fold::Last(self.need(&self.property, "property")?),
            "distinct_values" => Fold::DistinctValues(self.need(&self.property, "property")?),
            "mean" => Fold::Mean(self.need(&self.property, "property")?),
            "min" => Fold::Least(self.need(&self.property, "property")?),
            "max" => Fold::Greatest(self.need(&self.property, "property")?),
            _ => return self.other_kind(),
        };
        let stream = match self.stream.as_deref() {
            None | Some("all") => Stream::All,
            Some("usage") => Stream::Usage,
            Some("people") => Stream::People,
            Some(other) => return Err(wrong(&self.name, &format!("no stream {other}"))),
        };
        let window = self.window_days.unwrap_or(WHOLE_HISTORY);
        let filter = self.filter.read();
        let query = Query {
            fold,
            filter,
            window,
        };
        Ok(Kind::Fold { stream, query })
    }

    fn other_kind(self) -> Result<Kind> {
        match self.kind.as_str() {
            "ratio" => Ok(Kind::Ratio {
                of: self.need(&self.of, "of")?,
                to: self.need(&self.to, "to")?,
                times: self.times.unwrap_or(1.0),
            }),
            "trend" => Ok(Kind::Trend {
                of: self.need(&self.of, "of")?,
                window: self.need(&self.window_days, "window_days")?,
            }),
            "days_open" => Ok(Kind::DaysOpen(DaysOpen {
                key: self.need(&self.property, "property")?,
                opened: self.opened,
                closed: self.closed,
                filter: self.filter.read(),
            })),
            other => Err(wrong(&self.name, &format!("no kind {other}"))),
        }
    }

    fn need<T: Clone>(&self, value: &Option<T>, field: &str) -> Result<T> {
        let missing = || wrong(&self.name, &format!("{} needs {field}", self.kind));
        value.clone().ok_or_else(missing)
    }
}

impl Filtered {
    fn read(self) -> Filter {
        Filter {
            names: self.names,
            sources: self.sources,
            properties: self.properties.into_iter().collect(),
        }
    }
}

fn wrong(metric: impl AsRef<str>, cause: &str) -> Error {
    Error::invalid("metric", "error-metric-definition")
        .with("value", metric.as_ref())
        .because(cause)
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
    fn a_wrong_definition_says_which_one() {
        let cases = [
            "name = 'a'",
            "name = 'a b'\nunit = 'days'\nkind = 'count'",
            "name = 'a'\nunit = 'stones'\nkind = 'count'",
            "name = 'a'\nunit = 'days'\nkind = 'guess'",
            "name = 'a'\nunit = 'days'\nkind = 'sum'",
            "name = 'a'\nunit = 'days'\nkind = 'count'\nwindow_days = 0",
            "name = 'a'\nunit = 'days'\nkind = 'count'\nwindw_days = 1",
            "name = 'a'\nunit = 'share'\nkind = 'ratio'\nof = 'a'\nto = 'b'",
        ];
        for case in cases {
            let error = Catalogue::parse(&[case]).unwrap_err();
            assert!(error.field().is_some(), "{case}");
        }
        let one = "name = 'a'\nunit = 'days'\nkind = 'count'";
        assert!(Catalogue::parse(&[one, one]).is_err());
    }
}
