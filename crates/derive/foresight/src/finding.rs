//! What a definition would make of the events there are, told before it is published.
//!
//! An error says that a text is no definition; a finding says that it is one, and that it may not mean what its author
//! thinks. Looked at are the events of a sample of the book.

mod judge;

use kernel::Result;
use metrics::{Catalogue, Kind, Metric, Slope};

use crate::Sample;

/// What a definition may not have been meant to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// No event has this name; the nearest one that some have.
    UnknownName {
        name: String,
        nearest: Option<String>,
    },
    /// No event came from this source.
    UnknownSource { source: String },
    /// None of the events that are meant carries this property.
    UnknownProperty { property: String },
    /// Some carry it, but never with this value.
    UnknownValue { property: String, value: String },
    /// Some carry it, but never as a number.
    NoNumber { property: String },
    /// Some carry it, but never as a date.
    NoDate { property: String },
    /// All of it is known, and yet no event is all that is asked for.
    NoEvent,
    /// Every event there is counts, our own facts and those of the record too.
    EveryEvent,
    /// The metric that is divided by is not above nothing at some accounts.
    DividesByZero {
        to: String,
        accounts: usize,
        all: usize,
    },
    /// The window reaches back before the first event there is. That is fine: it holds what there is.
    WindowLongerThanData { days: u32, known: u32 },
    /// It has no value before it has seen so many days.
    NeedsDays { days: u32, known: u32 },
    /// Who was there in a whole history cannot be carried over: every account is read from its first event on.
    ReadsEverything,
    /// Rows of an answer are of no account there is.
    OfNobody { rows: usize, all: usize },
}

impl Finding {
    /// The field of the definition it is about.
    #[must_use]
    pub fn field(&self) -> &'static str {
        match self {
            Self::UnknownName { .. } => "filter.names",
            Self::UnknownSource { .. } => "filter.sources",
            Self::UnknownProperty { .. } | Self::NoNumber { .. } | Self::NoDate { .. } => {
                "property"
            }
            Self::UnknownValue { .. } => "filter.properties",
            Self::NoEvent | Self::EveryEvent => "filter",
            Self::DividesByZero { .. } => "to",
            Self::WindowLongerThanData { .. } | Self::NeedsDays { .. } | Self::ReadsEverything => {
                "window_days"
            }
            Self::OfNobody { .. } => "query",
        }
    }

    /// The id of the message that says it.
    #[must_use]
    pub fn message(&self) -> &'static str {
        match self {
            Self::UnknownName { nearest: None, .. } => "metric-finding-unknown-name",
            Self::UnknownName { .. } => "metric-finding-unknown-name-near",
            Self::UnknownSource { .. } => "metric-finding-unknown-source",
            Self::UnknownProperty { .. } => "metric-finding-unknown-property",
            Self::UnknownValue { .. } => "metric-finding-unknown-value",
            Self::NoNumber { .. } => "metric-finding-no-number",
            Self::NoDate { .. } => "metric-finding-no-date",
            Self::NoEvent => "metric-finding-no-event",
            Self::EveryEvent => "metric-finding-every-event",
            Self::DividesByZero { .. } => "metric-finding-divides-by-zero",
            Self::WindowLongerThanData { .. } => "metric-finding-window",
            Self::NeedsDays { .. } => "metric-finding-needs-days",
            Self::ReadsEverything => "metric-finding-reads-everything",
            Self::OfNobody { .. } => "metric-finding-of-nobody",
        }
    }

    /// The slots of the message.
    #[must_use]
    pub fn slots(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::UnknownName { name, nearest } => {
                let nearest = nearest.clone().unwrap_or_default();
                vec![("name", name.clone()), ("nearest", nearest)]
            }
            Self::UnknownSource { source } => vec![("source", source.clone())],
            Self::UnknownProperty { property }
            | Self::NoNumber { property }
            | Self::NoDate { property } => vec![("property", property.clone())],
            Self::UnknownValue { property, value } => {
                vec![("property", property.clone()), ("value", value.clone())]
            }
            Self::DividesByZero { to, accounts, all } => vec![
                ("metric", to.clone()),
                ("accounts", accounts.to_string()),
                ("all", all.to_string()),
            ],
            Self::WindowLongerThanData { days, known } | Self::NeedsDays { days, known } => {
                vec![("days", days.to_string()), ("known", known.to_string())]
            }
            Self::OfNobody { rows, all } => {
                vec![("rows", rows.to_string()), ("all", all.to_string())]
            }
            Self::NoEvent | Self::EveryEvent | Self::ReadsEverything => vec![],
        }
    }
}

impl Sample {
    /// What a metric of a catalogue would make of the sample's events, the gravest finding first.
    ///
    /// # Errors
    /// `NotFound` when the catalogue has no such metric.
    pub fn check(&self, catalogue: &Catalogue, name: &str) -> Result<Vec<Finding>> {
        let metric = catalogue.metric(name)?;
        let mut findings = Vec::new();
        // Its answers are no events of the sample.
        if self.size() > 0 && metric.sql.is_none() {
            findings.extend(judge::judge(metric, self.seen()));
        }
        findings.extend(self.divides(catalogue, metric)?);
        let known = self.first().map_or(0, |first| self.day - first + 1);
        let known = u32::try_from(known).unwrap_or(0);
        findings.extend(reaches(catalogue, metric, known));
        Ok(findings)
    }

    /// Whether a ratio is over nothing at some accounts, as they stand now.
    fn divides(&self, catalogue: &Catalogue, metric: &Metric) -> Result<Option<Finding>> {
        let Kind::Ratio { to, .. } = &metric.kind else {
            return Ok(None);
        };
        let below = self.foresee(catalogue, to)?.seen.into_iter();
        let values: Vec<f64> = below.filter_map(|one| one.now.value).collect();
        let accounts = values.iter().filter(|value| **value <= 0.0).count();
        Ok((accounts > 0).then(|| Finding::DividesByZero {
            to: to.clone(),
            accounts,
            all: values.len(),
        }))
    }
}

fn reaches(catalogue: &Catalogue, metric: &Metric, known: u32) -> Option<Finding> {
    let needs = |of: &str, days: u32| {
        let days = catalogue.ripening(of) + days;
        (days > known).then_some(Finding::NeedsDays { days, known })
    };
    match &metric.kind {
        Kind::Fold { query, .. } if query.reach().is_none() => Some(Finding::ReadsEverything),
        Kind::Fold { query, .. } if query.window != events::WHOLE_HISTORY => {
            let days = query.window;
            (days > known).then_some(Finding::WindowLongerThanData { days, known })
        }
        Kind::Trend { window, .. } if 2 * window > known => Some(Finding::NeedsDays {
            days: 2 * window,
            known,
        }),
        Kind::Slope(Slope { of, window, .. }) => needs(of, *window),
        Kind::OwnNorm { of, weeks } => needs(of, 7 * weeks + 1),
        _ => None,
    }
}
