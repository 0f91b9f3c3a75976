//! What the metrics of a catalogue look at of an event, beside its day, its user, its name and its source.

use events::{Filter, Fold, Regard};

use crate::Catalogue;
use crate::model::{Kind, Opens};

impl Catalogue {
    /// The properties that decide any of its metrics. Those below an account are asked for no others.
    pub(crate) fn regard(&self) -> Regard {
        let kinds = self.metrics().iter().map(|metric| &metric.kind);
        let properties = kinds.flat_map(looked_at).map(str::to_owned);
        Regard {
            properties: properties.collect(),
            known_by: None,
        }
    }
}

fn looked_at(kind: &Kind) -> Vec<&str> {
    let (filter, own) = match kind {
        Kind::Fold { query, .. } => (&query.filter, folded(&query.fold)),
        Kind::DaysSinceFirst { filter, .. } => (filter, None),
        Kind::DaysUntil { filter, property } => (filter, Some(property.as_str())),
        Kind::OpenBalance(Opens { filter, key, .. })
        | Kind::DaysOpen(Opens { filter, key, .. }) => (filter, Some(key.as_str())),
        Kind::Ratio { .. }
        | Kind::Trend { .. }
        | Kind::Slope(_)
        | Kind::OwnNorm { .. }
        | Kind::Rollup { .. }
        | Kind::PeerPercentile { .. } => return vec![],
    };
    filtered(filter).chain(own).collect()
}

fn filtered(filter: &Filter) -> impl Iterator<Item = &str> {
    filter.properties.iter().map(|(key, _)| key.as_str())
}

fn folded(fold: &Fold) -> Option<&str> {
    match fold {
        Fold::Count => Some("count"),
        Fold::Sum(key)
        | Fold::Last(key)
        | Fold::DistinctValues(key)
        | Fold::Mean(key)
        | Fold::Least(key)
        | Fold::Greatest(key) => Some(key),
        Fold::DistinctUsers | Fold::DistinctNames | Fold::DaysActive | Fold::DaysSince => None,
    }
}
