//! Holds what a definition asks for against events.

use std::collections::{BTreeMap, BTreeSet};

use events::{Event, Filter, Fold};
use kernel::Day;
use metrics::{Chronicle, Kind, Metric, Stream, nearest};

use super::Finding;

/// What is asked of the events a metric looks at.
struct Asked<'m> {
    stream: Stream,
    filter: &'m Filter,
    /// Names, beside those of the filter.
    names: Vec<&'m str>,
    /// The property that is read, and as what.
    property: Option<(&'m str, As)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum As {
    Text,
    Number,
    Date,
}

/// What was seen of it.
#[derive(Default)]
struct Seen {
    names: BTreeSet<String>,
    sources: BTreeSet<String>,
    /// Of events of the names that are asked for: each property of the filter with the values it has.
    values: BTreeMap<String, BTreeSet<String>>,
    /// How many events there were, passed, and carried what is read: at all, and as what is needed.
    events: usize,
    passed: usize,
    carried: usize,
    readable: usize,
}

/// What a metric that looks at events makes of those of some accounts; nothing of one that rests on others.
pub(super) fn judge(metric: &Metric, all: &[Chronicle]) -> Vec<Finding> {
    let Some(asked) = asked(metric) else {
        return vec![];
    };
    let mut seen = Seen::default();
    for one in all {
        seen.events += one.events().len();
        for event in one.events() {
            seen.name(event);
        }
        for event in one.stream(asked.stream) {
            seen.look(event, &asked);
        }
    }
    seen.findings(&asked)
}

fn asked(metric: &Metric) -> Option<Asked<'_>> {
    let plain = |stream, filter, property| {
        Some(Asked {
            stream,
            filter,
            names: vec![],
            property,
        })
    };
    match &metric.kind {
        Kind::Fold { stream, query } => {
            let property = match &query.fold {
                Fold::Sum(key) | Fold::Last(key) | Fold::Mean(key) => Some((&**key, As::Number)),
                Fold::Least(key) | Fold::Greatest(key) => Some((&**key, As::Number)),
                Fold::DistinctValues(key) => Some((&**key, As::Text)),
                Fold::Count
                | Fold::DistinctUsers
                | Fold::DistinctNames
                | Fold::DaysActive
                | Fold::DaysSince => None,
            };
            plain(*stream, &query.filter, property)
        }
        Kind::DaysSinceFirst { stream, filter } => plain(*stream, filter, None),
        Kind::DaysUntil { filter, property } => {
            plain(Stream::All, filter, Some((property, As::Date)))
        }
        Kind::OpenBalance(open) | Kind::DaysOpen(open) => Some(Asked {
            stream: Stream::All,
            filter: &open.filter,
            names: open
                .opened
                .iter()
                .chain(&open.closed)
                .map(String::as_str)
                .collect(),
            property: Some((&open.key, As::Text)),
        }),
        _ => None,
    }
}

impl Asked<'_> {
    fn all_names(&self) -> impl Iterator<Item = &str> {
        let own = self.filter.names.iter().map(String::as_str);
        own.chain(self.names.iter().copied())
    }

    fn is_named(&self, event: &Event) -> bool {
        let mut names = self.all_names().peekable();
        names.peek().is_none() || names.any(|name| *name == *event.name)
    }

    fn passes(&self, event: &Event) -> bool {
        self.is_named(event) && self.filter.matches(event)
    }
}

impl Seen {
    fn name(&mut self, event: &Event) {
        if !self.names.contains(&*event.name) {
            self.names.insert(event.name.to_string());
        }
        if !self.sources.contains(&*event.source) {
            self.sources.insert(event.source.to_string());
        }
    }

    fn look(&mut self, event: &Event, asked: &Asked<'_>) {
        if !asked.is_named(event) {
            return;
        }
        for (key, _) in &asked.filter.properties {
            if let Some(value) = event.property(key) {
                self.values.entry(key.clone()).or_default().insert(value);
            }
        }
        if !asked.passes(event) {
            return;
        }
        self.passed += 1;
        let Some((key, sort)) = asked.property else {
            return;
        };
        let Some(text) = event.property(key) else {
            return;
        };
        self.carried += 1;
        let readable = match sort {
            As::Text => true,
            As::Number => event.number(key).is_some(),
            As::Date => text.get(..10).is_some_and(|day| day.parse::<Day>().is_ok()),
        };
        self.readable += usize::from(readable);
    }

    fn findings(&self, asked: &Asked<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let unknown = asked.all_names().filter(|name| !self.names.contains(*name));
        findings.extend(unknown.map(|name| Finding::UnknownName {
            name: name.to_owned(),
            nearest: nearest(name, self.names.iter().map(String::as_str)).map(str::to_owned),
        }));
        let sources = asked.filter.sources.iter();
        let unknown = sources.filter(|source| !self.sources.contains(*source));
        findings.extend(unknown.map(|source| Finding::UnknownSource {
            source: source.clone(),
        }));
        findings.extend(self.of_properties(asked));
        let all_known = findings.is_empty();
        if let Some(finding) = self.of_what_is_read(asked) {
            findings.push(finding);
        }
        if self.passed == 0 && all_known {
            findings.push(Finding::NoEvent);
        }
        let whole = asked.stream == Stream::All || *asked.filter != Filter::default();
        if self.passed == self.events && whole {
            findings.push(Finding::EveryEvent);
        }
        findings
    }

    fn of_properties(&self, asked: &Asked<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (key, value) in &asked.filter.properties {
            let found = match self.values.get(key) {
                None => Finding::UnknownProperty {
                    property: key.clone(),
                },
                Some(values) if !values.contains(value) => Finding::UnknownValue {
                    property: key.clone(),
                    value: value.clone(),
                },
                Some(_) => continue,
            };
            if !findings.contains(&found) {
                findings.push(found);
            }
        }
        findings
    }

    fn of_what_is_read(&self, asked: &Asked<'_>) -> Option<Finding> {
        let (key, sort) = asked.property.filter(|_| self.passed > 0)?;
        let property = key.to_owned();
        match sort {
            _ if self.carried == 0 => Some(Finding::UnknownProperty { property }),
            As::Number if self.readable == 0 => Some(Finding::NoNumber { property }),
            As::Date if self.readable == 0 => Some(Finding::NoDate { property }),
            _ => None,
        }
    }
}
