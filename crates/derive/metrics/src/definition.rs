//! Reads what a definition says, and says where it is wrong.

use std::collections::BTreeMap;

use events::{Filter, Fold, Query, WHOLE_HISTORY};
use kernel::{Error, Result};
use serde::Deserialize;

use crate::asked::{SOURCE, event_name};
use crate::model::{Among, By, Kind, Metric, Opens, Rollup, Slope, Stream, Unit};

/// The most days a window holds.
const WINDOW_MOST: u32 = 365;
/// The fewest days a straight line is laid through.
const SLOPE_LEAST: u32 = 3;
/// The longest question, in bytes.
const QUERY_MOST: usize = 20_000;
/// How many weeks an account's norm may look back.
const WEEKS: (u32, u32) = (4, 52);

/// The property that carries in what role a person did something.
const ROLE: &str = "role";

/// Every kind, in the order of the reference (docs/metrics.md).
pub const KINDS: [&str; 22] = [
    "count",
    "distinct_users",
    "distinct_names",
    "distinct_values",
    "days_active",
    "days_since",
    "days_since_first",
    "days_until",
    "sum",
    "mean",
    "min",
    "max",
    "last_value",
    "open_balance",
    "days_open",
    "ratio",
    "trend",
    "slope",
    "own_norm",
    "rollup",
    "peer_percentile",
    "sql",
];

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
    per_days: Option<u32>,
    by: Option<String>,
    how: Option<String>,
    among: Option<Vec<String>>,
    query: Option<String>,
    weeks: Option<u32>,
    opened: Option<Vec<String>>,
    closed: Option<Vec<String>>,
    otherwise: Option<String>,
    silent: Option<f64>,
    filter: Option<Filtered>,
}

#[derive(Clone, Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Filtered {
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default)]
    properties: BTreeMap<String, Values>,
    #[serde(default)]
    roles: Vec<String>,
}

/// What a property may be: one text, or any of some.
#[derive(Clone, Deserialize)]
#[serde(untagged, expecting = "a text, or a list of texts")]
enum Values {
    One(String),
    Any(Vec<String>),
}

impl Values {
    fn list(self) -> Vec<String> {
        match self {
            Self::One(text) => vec![text],
            Self::Any(texts) => texts,
        }
    }
}

/// One metric from its TOML text.
///
/// # Errors
/// `Invalid` on the field that is wrong, with what to write instead.
pub(crate) fn parse(text: &str) -> Result<Metric> {
    let definition: Definition = toml::from_str(text).map_err(|error| {
        let unreadable = Error::invalid("text", "error-metric-unreadable");
        unreadable.with("cause", error.message()).because(&error)
    })?;
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if definition.name.is_empty() || !definition.name.chars().all(good) {
        return Err(definition.wrong("name", "error-metric-name"));
    }
    let unit = definition.unit.parse::<Unit>();
    let unit = unit.map_err(|error| error.with("metric", &definition.name))?;
    let kind = definition.kind()?;
    definition.only_what_it_uses()?;
    Ok(Metric {
        unit,
        kind,
        name: definition.name,
        title: definition.title,
        about: definition.about,
        otherwise: definition.otherwise,
        silent: definition.silent,
        sql: definition.query,
    })
}

impl Definition {
    fn kind(&self) -> Result<Kind> {
        let fold = match self.kind.as_str() {
            "count" => Fold::Count,
            "distinct_users" => Fold::DistinctUsers,
            "distinct_names" => Fold::DistinctNames,
            "days_active" => Fold::DaysActive,
            "days_since" => Fold::DaysSince,
            "sum" => Fold::Sum(self.property()?),
            "last_value" => Fold::Last(self.property()?),
            "distinct_values" => Fold::DistinctValues(self.property()?),
            "mean" => Fold::Mean(self.property()?),
            "min" => Fold::Least(self.property()?),
            "max" => Fold::Greatest(self.property()?),
            "sql" => Fold::Last(self.asked()?),
            _ => return self.other_kind(),
        };
        let window = match self.window_days {
            None => WHOLE_HISTORY,
            Some(_) => self.within("window_days", self.window_days, (1, WINDOW_MOST))?,
        };
        let query = Query {
            fold,
            filter: match self.kind.as_str() {
                "sql" => asked_of(&self.name),
                _ => self.filter(),
            },
            window,
        };
        let stream = self.stream()?;
        Ok(Kind::Fold { stream, query })
    }

    fn other_kind(&self) -> Result<Kind> {
        Ok(match self.kind.as_str() {
            "days_since_first" => Kind::DaysSinceFirst {
                stream: self.stream()?,
                filter: self.filter(),
            },
            "days_until" => Kind::DaysUntil {
                property: self.property()?,
                filter: self.filter(),
            },
            "open_balance" => Kind::OpenBalance(self.opens()?),
            "days_open" => Kind::DaysOpen(self.opens()?),
            "ratio" => Kind::Ratio {
                of: self.of()?,
                to: self.need(self.to.clone(), "to")?,
                times: self.times.unwrap_or(1.0),
            },
            "trend" => Kind::Trend {
                of: self.of()?,
                window: self.within("window_days", self.window_days, (1, WINDOW_MOST))?,
            },
            "slope" => Kind::Slope(Slope {
                of: self.of()?,
                window: self.within("window_days", self.window_days, (SLOPE_LEAST, WINDOW_MOST))?,
                per: self.within("per_days", self.per_days.or(Some(7)), (1, WINDOW_MOST))?,
                by: self.by()?,
            }),
            "own_norm" => Kind::OwnNorm {
                of: self.of()?,
                weeks: self.within("weeks", self.weeks.or(Some(12)), WEEKS)?,
            },
            "rollup" => Kind::Rollup {
                of: self.of()?,
                how: self.how()?,
            },
            "peer_percentile" => Kind::PeerPercentile {
                of: self.of()?,
                among: self.among()?,
            },
            other => {
                let error = self.wrong("kind", "error-metric-kind");
                return Err(error.with("value", other).with("known", KINDS.join(", ")));
            }
        })
    }

    /// The property in which answers carry their value, once there is a question that reads.
    fn asked(&self) -> Result<String> {
        let query = self.need(self.query.as_deref(), "query")?;
        let word = query.split_whitespace().next().unwrap_or_default();
        let reads = ["select", "with"]
            .iter()
            .any(|one| word.eq_ignore_ascii_case(one));
        if !reads || query.len() > QUERY_MOST {
            let error = self.wrong("query", "error-metric-sql-reads");
            return Err(error.with("most", QUERY_MOST));
        }
        Ok("value".to_owned())
    }

    fn opens(&self) -> Result<Opens> {
        Ok(Opens {
            key: self.property()?,
            opened: self.need(self.opened.clone(), "opened")?,
            closed: self.need(self.closed.clone(), "closed")?,
            filter: self.filter(),
        })
    }

    fn by(&self) -> Result<By> {
        match self.by.as_deref() {
            None | Some("slope") => Ok(By::Slope),
            Some("noise") => Ok(By::Noise),
            Some(other) => {
                let error = self.wrong("by", "error-metric-by");
                Err(error.with("value", other))
            }
        }
    }

    fn among(&self) -> Result<Vec<Among>> {
        let Some(words) = &self.among else {
            return Ok(vec![Among::Stage]);
        };
        let read = |word: &String| {
            let known = Among::ALL.into_iter().find(|one| one.as_str() == word);
            known.ok_or_else(|| {
                let error = self.wrong("among", "error-metric-among");
                error.with("value", word)
            })
        };
        words.iter().map(read).collect()
    }

    fn how(&self) -> Result<Rollup> {
        match self.need(self.how.as_deref(), "how")? {
            "sum" => Ok(Rollup::Sum),
            "max" => Ok(Rollup::Most),
            "min" => Ok(Rollup::Least),
            other => {
                let error = self.wrong("how", "error-metric-how");
                Err(error.with("value", other))
            }
        }
    }

    fn stream(&self) -> Result<Stream> {
        match self.stream.as_deref() {
            None | Some("all") => Ok(Stream::All),
            Some("usage") => Ok(Stream::Usage),
            Some("people") => Ok(Stream::People),
            Some(other) => {
                let error = self.wrong("stream", "error-metric-stream");
                Err(error.with("value", other))
            }
        }
    }

    fn of(&self) -> Result<String> {
        self.need(self.of.clone(), "of")
    }

    fn property(&self) -> Result<String> {
        self.need(self.property.clone(), "property")
    }

    fn filter(&self) -> Filter {
        let filter = self.filter.clone().unwrap_or_default();
        let roles = (ROLE.to_owned(), Values::Any(filter.roles));
        let wanted = filter.properties.into_iter().chain([roles]);
        let pairs = wanted.flat_map(|(key, values)| {
            let values = values.list().into_iter();
            values.map(move |value| (key.clone(), value))
        });
        Filter {
            names: filter.names,
            sources: filter.sources,
            properties: pairs.collect(),
        }
    }

    fn need<T>(&self, value: Option<T>, field: &'static str) -> Result<T> {
        value.ok_or_else(|| {
            let error = self.wrong(field, "error-metric-needs");
            error.with("kind", &self.kind).with("field", field)
        })
    }

    fn within(
        &self,
        field: &'static str,
        value: Option<u32>,
        (least, most): (u32, u32),
    ) -> Result<u32> {
        let value = self.need(value, field)?;
        if (least..=most).contains(&value) {
            return Ok(value);
        }
        let error = self.wrong(field, "error-metric-between");
        let error = error.with("field", field).with("value", value);
        Err(error.with("least", least).with("most", most))
    }

    /// A field that its kind does not look at would be believed to do something.
    fn only_what_it_uses(&self) -> Result<()> {
        let used = uses(&self.kind);
        let given = [
            ("stream", self.stream.is_some()),
            ("property", self.property.is_some()),
            ("window_days", self.window_days.is_some()),
            ("of", self.of.is_some()),
            ("to", self.to.is_some()),
            ("times", self.times.is_some()),
            ("per_days", self.per_days.is_some()),
            ("by", self.by.is_some()),
            ("how", self.how.is_some()),
            ("among", self.among.is_some()),
            ("query", self.query.is_some()),
            ("weeks", self.weeks.is_some()),
            ("opened", self.opened.is_some()),
            ("closed", self.closed.is_some()),
            ("silent", self.silent.is_some()),
            ("filter", self.filter.is_some()),
        ];
        let idle = given
            .iter()
            .find(|(field, is)| *is && !used.contains(field));
        match idle {
            None => Ok(()),
            Some((field, _)) => {
                let error = self.wrong(field, "error-metric-not-used");
                Err(error.with("kind", &self.kind).with("field", field))
            }
        }
    }

    fn wrong(&self, field: &str, message: &'static str) -> Error {
        Error::invalid(field, message).with("metric", &self.name)
    }
}

/// Answers of a question, read as events.
fn asked_of(metric: &str) -> Filter {
    Filter {
        sources: vec![SOURCE.to_owned()],
        ..Filter::named(&event_name(metric))
    }
}

/// The fields a kind looks at, beside those that all do.
#[must_use]
pub fn uses(kind: &str) -> &'static [&'static str] {
    match kind {
        "count" | "distinct_users" | "distinct_names" | "days_active" | "days_since" => {
            &["stream", "window_days", "filter", "silent"]
        }
        "sql" => &["query", "window_days", "silent"],
        "days_since_first" => &["stream", "filter"],
        "days_until" => &["property", "filter"],
        "open_balance" | "days_open" => &["property", "opened", "closed", "filter"],
        "ratio" => &["of", "to", "times", "silent"],
        "trend" => &["of", "window_days"],
        "slope" => &["of", "window_days", "per_days", "by"],
        "own_norm" => &["of", "weeks"],
        "rollup" => &["of", "how"],
        "peer_percentile" => &["of", "among"],
        _ => &["stream", "property", "window_days", "filter", "silent"],
    }
}

#[cfg(test)]
mod tests;
