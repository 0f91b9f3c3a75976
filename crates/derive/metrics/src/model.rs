//! The nouns: what a metric is, and what it is worth on each day.

use events::{Filter, Query};
use kernel::{AccountId, Day, Error, Result, Timestamp};

/// What a metric's figure counts; faces choose the words from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Persons, or licences for persons.
    People,
    /// How often something happened.
    Times,
    /// Days.
    Days,
    /// A part of a whole: 0.5 is half.
    Share,
    /// A relative change: 0.1 is a tenth more, −0.5 is half as much.
    Change,
    /// Times per person and week.
    PerWeek,
    /// 1 or 0.
    YesNo,
    /// Tickets.
    Tickets,
    /// What open tickets weigh together.
    Weight,
    /// An answer on a survey's own scale.
    Score,
    /// Money, in major units of the account's own currency.
    Money,
    /// A figure without a unit, such as how many times its noise a slope is.
    Number,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Self; 12] = [
        Self::People,
        Self::Times,
        Self::Days,
        Self::Share,
        Self::Change,
        Self::PerWeek,
        Self::YesNo,
        Self::Tickets,
        Self::Weight,
        Self::Score,
        Self::Money,
        Self::Number,
    ];

    /// The id of the message that writes a figure with its unit; its slot is `n`: a number for what is counted, a
    /// decimal for `PerWeek`, and the share written as a percentage for `Share` and `Change`.
    #[must_use]
    pub fn message(self) -> String {
        format!("metric-value-{}", self.as_str().replace('_', "-"))
    }

    /// The word stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Times => "times",
            Self::Days => "days",
            Self::Share => "share",
            Self::Change => "change",
            Self::PerWeek => "per_week",
            Self::YesNo => "yes_no",
            Self::Tickets => "tickets",
            Self::Weight => "weight",
            Self::Score => "score",
            Self::Money => "money",
            Self::Number => "number",
        }
    }
}

impl std::str::FromStr for Unit {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|unit| unit.as_str() == text)
            .ok_or_else(|| {
                let known = Self::ALL.map(Self::as_str).join(", ");
                let error = Error::invalid("unit", "error-metric-unit");
                error.with("value", text).with("known", known)
            })
    }
}

/// Which events a metric looks at before its filter does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stream {
    /// All that happened at the account.
    #[default]
    All,
    /// What people did in the product: neither our own facts, nor the record, nor a reported figure.
    Usage,
    /// Usage that says who it was.
    People,
}

/// How a metric gets its figure.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A question of the closed query language: count, distinct users, days active, sum, last value, days since.
    Fold { stream: Stream, query: Query },
    /// Days since the first event that passes; none before it.
    DaysSinceFirst { stream: Stream, filter: Filter },
    /// Days to the date that a property of the last event that passes names: negative once it is past; none
    /// where that event names none.
    DaysUntil { filter: Filter, property: String },
    /// How many things are open: opened and not closed again. None before the first of their events.
    OpenBalance(Opens),
    /// Days since the oldest thing that was opened and not closed again; none while nothing is open.
    DaysOpen(Opens),
    /// One metric over another, times a factor.
    Ratio { of: String, to: String, times: f64 },
    /// How much a metric changed against the window before its own, of so many days.
    Trend { of: String, window: u32 },
    /// The slope of the straight line closest to a metric's daily values.
    Slope(Slope),
    /// By how many standard deviations a metric differs from its own values of so many weeks before, taken
    /// seven days apart.
    OwnNorm { of: String, weeks: u32 },
    /// A metric of the account and of all accounts below it, as one figure.
    Rollup { of: String, how: Rollup },
    /// Where a metric stands among the accounts that are alike in these ways, from 0 to 1.
    PeerPercentile { of: String, among: Vec<Among> },
}

/// What opens a thing and what closes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Opens {
    /// The filter both sorts of events pass.
    pub filter: Filter,
    /// Names of events that open.
    pub opened: Vec<String>,
    /// Names of events that close.
    pub closed: Vec<String>,
    /// The property that says which thing it is.
    pub key: String,
}

/// A straight line through the last values of a metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Slope {
    /// The metric.
    pub of: String,
    /// Through so many days, the day itself included.
    pub window: u32,
    /// How much it rises in so many days.
    pub per: u32,
    pub by: By,
}

/// In what accounts are alike that are held against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    Stage,
    Industry,
    Country,
    Region,
}

impl Among {
    /// Every way, in the order of their words.
    pub const ALL: [Self; 4] = [Self::Stage, Self::Industry, Self::Country, Self::Region];

    /// The word, which is the name of the account's field too.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stage => "stage",
            Self::Industry => "industry",
            Self::Country => "country",
            Self::Region => "region",
        }
    }
}

/// How the figures of an account and of those below it become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rollup {
    Sum,
    /// The greatest: the worst of a metric of which more is worse.
    Most,
    /// The least: the worst of a metric of which less is worse.
    Least,
}

/// In what a slope is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// In what its metric counts.
    Slope,
    /// In standard errors of itself, so that what is within ±2.7 may be chance.
    Noise,
}

/// One declared metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    /// Its name, such as `active_users`; the catalogue of messages knows it as `metric-active-users`.
    pub name: String,
    /// What a workspace calls it; what we ship is called by the catalogue of messages.
    pub title: Option<String>,
    /// What it says, in a workspace's own words.
    pub about: Option<String>,
    pub unit: Unit,
    pub kind: Kind,
    /// The metric used on days on which this one has no value.
    pub otherwise: Option<String>,
    /// The value once events have come and then stopped for a whole window; for a ratio, nothing over nothing.
    pub silent: Option<f64>,
    /// The question whose answers it takes; it is a fold over them.
    pub sql: Option<String>,
}

impl Metric {
    /// The id of its name in the catalogue of messages.
    #[must_use]
    pub fn message(&self) -> String {
        format!("metric-{}", self.name.replace('_', "-"))
    }

    /// The field of its definition in which it names another metric.
    pub(crate) fn field_of(&self, other: &str) -> &'static str {
        match &self.kind {
            _ if self.otherwise.as_deref() == Some(other) => "otherwise",
            Kind::Ratio { to, .. } if to == other => "to",
            _ => "of",
        }
    }
}

/// A metric on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// None where there is nothing to say.
    pub value: Option<f64>,
    /// The day of the last event it rests on, inside its window or before.
    pub last_event: Option<Day>,
}

/// A metric on consecutive days.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricSeries {
    pub metric: String,
    /// The day of the first point.
    pub first: Day,
    pub points: Vec<Point>,
}

impl MetricSeries {
    /// The point of a day; an empty one outside the series.
    #[must_use]
    pub fn on(&self, day: Day) -> Point {
        usize::try_from(i64::from(day.0) - i64::from(self.first.0))
            .ok()
            .and_then(|index| self.points.get(index))
            .copied()
            .unwrap_or_default()
    }
}

/// A metric's present value, as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricValue {
    pub metric: String,
    pub value: Option<f64>,
    /// The day it holds for.
    pub day: Day,
    pub last_event: Option<Day>,
    pub computed_at: Timestamp,
}

/// All metrics of one account on every day of its history, or on the last of its days.
#[derive(Clone, Debug, PartialEq)]
pub struct Computed {
    pub account: AccountId,
    /// One per metric, in the catalogue's order; all begin on one day. Empty before any event.
    pub series: Vec<MetricSeries>,
    /// The last day of all series.
    pub last: Day,
    /// Whether the first day of the series is the account's first.
    pub whole: bool,
}

impl Computed {
    /// These days until one of them, and from there on those computed anew.
    pub(crate) fn until(&self, day: Day, anew: Self) -> Self {
        let (account, last) = (anew.account, anew.last);
        let all = self.series.iter().zip(anew.series);
        let series = all.map(|(one, anew)| {
            let kept = usize::try_from(day - one.first).unwrap_or(0);
            let left = usize::try_from(day - anew.first).unwrap_or(0);
            let kept = one.points.get(..kept).unwrap_or(&one.points);
            MetricSeries {
                metric: anew.metric,
                first: one.first,
                points: [kept, &anew.points[left.min(anew.points.len())..]].concat(),
            }
        });
        Self {
            account,
            series: series.collect(),
            last,
            whole: self.whole,
        }
    }

    /// Says whether everything from a day on is here.
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.whole || self.series.first().is_some_and(|one| one.first <= day)
    }

    /// The series from a day on.
    #[must_use]
    pub fn since(&self, day: Day) -> Vec<MetricSeries> {
        let series = self.series.iter().map(|one| {
            let before = usize::try_from(day - one.first).unwrap_or(0);
            MetricSeries {
                metric: one.metric.clone(),
                first: one.first.max(day),
                points: one.points.get(before..).unwrap_or_default().to_vec(),
            }
        });
        series.collect()
    }
}
