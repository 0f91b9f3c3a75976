//! A metric's definition, said as a sentence.

use events::{Filter, Query};
use language::{Slot, Words};
use metrics::{By, Catalogue, Kind, Metric, Opens, Rollup, Stream};
use web::named;

/// The definition as a sentence.
pub(super) fn says(metric: &Metric, catalogue: &Catalogue, words: &Words) -> String {
    let of = |name: &str| {
        let found = catalogue.metric(name);
        found.map_or_else(|_| name.to_owned(), |one| named::metric(one, words))
    };
    match &metric.kind {
        Kind::Fold { query, .. } if metric.sql.is_some() => words.fill(
            "metrics-says-sql",
            &[("window", window(query, words).into())],
        ),
        Kind::Fold { stream, query } => folded(*stream, query, words),
        Kind::DaysOpen(open) => says_open("metrics-says-days-open", open, words),
        Kind::OpenBalance(open) => says_open("metrics-says-open-balance", open, words),
        Kind::DaysSinceFirst { stream, filter } => {
            let what = what(*stream, filter, words);
            words.fill("metrics-says-days-since-first", &[("what", what.into())])
        }
        Kind::DaysUntil { filter, property } => {
            let what = what(Stream::All, filter, words);
            let slots = [("what", what.into()), ("property", property.clone().into())];
            words.fill("metrics-says-days-until", &slots)
        }
        Kind::Ratio { of: a, to, .. } => {
            let slots = [("of", of(a).into()), ("to", of(to).into())];
            words.fill("metrics-says-ratio", &slots)
        }
        Kind::Trend { of: a, window } => {
            let slots = [("of", of(a).into()), ("days", (*window).into())];
            words.fill("metrics-says-trend", &slots)
        }
        Kind::Slope(slope) => {
            let id = match slope.by {
                By::Slope => "metrics-says-slope",
                By::Noise => "metrics-says-slope-noise",
            };
            let (days, per) = (slope.window.into(), slope.per.into());
            words.fill(
                id,
                &[("of", of(&slope.of).into()), ("days", days), ("per", per)],
            )
        }
        Kind::Rollup { of: a, how } => {
            let id = match how {
                Rollup::Sum => "metrics-says-rollup-sum",
                Rollup::Most => "metrics-says-rollup-max",
                Rollup::Least => "metrics-says-rollup-min",
            };
            words.fill(id, &[("of", of(a).into())])
        }
        Kind::PeerPercentile { of: a, among } => {
            let among = among.iter().map(|one| one.as_str()).collect::<Vec<_>>();
            let id = match among.is_empty() {
                true => "metrics-says-peer-percentile-all",
                false => "metrics-says-peer-percentile",
            };
            let slots = [("of", of(a).into()), ("among", among.join(", ").into())];
            words.fill(id, &slots)
        }
        Kind::OwnNorm { of: a, weeks } => {
            let slots = [("of", of(a).into()), ("weeks", (*weeks).into())];
            words.fill("metrics-says-own-norm", &slots)
        }
    }
}

fn folded(stream: Stream, query: &Query, words: &Words) -> String {
    let (word, property) = fold(&query.fold);
    let slots = [
        ("what", what(stream, &query.filter, words).into()),
        ("window", window(query, words).into()),
        ("property", property.to_owned().into()),
    ];
    words.fill(&format!("metrics-says-{word}"), &slots)
}

fn window(query: &Query, words: &Words) -> String {
    match query.window {
        events::WHOLE_HISTORY => words.text("metrics-window-all"),
        days => words.fill("metrics-window", &[("days", days.into())]),
    }
}

fn says_open(id: &str, open: &Opens, words: &Words) -> String {
    let slots: [(&str, Slot<'_>); 3] = [
        ("opened", open.opened.join(", ").into()),
        ("closed", open.closed.join(", ").into()),
        ("property", open.key.clone().into()),
    ];
    words.fill(id, &slots)
}

fn what(stream: Stream, filter: &Filter, words: &Words) -> String {
    let what = match (stream, filter.names.as_slice()) {
        (_, names @ [_, ..]) => names.join(", "),
        (Stream::All, []) => words.text("metrics-what-all"),
        (Stream::Usage, []) => words.text("metrics-what-usage"),
        (Stream::People, []) => words.text("metrics-what-people"),
    };
    let same = |a: &(String, String), b: &(String, String)| a.0 == b.0;
    let with = filter.properties.chunk_by(same).map(|any| {
        let values: Vec<&str> = any.iter().map(|(_, value)| value.as_str()).collect();
        format!("{} = {}", any[0].0, values.join(" / "))
    });
    let with: Vec<String> = with.collect();
    if with.is_empty() {
        return what;
    }
    let slots = [("what", what.into()), ("with", with.join(", ").into())];
    words.fill("metrics-what-with", &slots)
}

/// The word of a fold in the ids of sentences, and the property it reads.
fn fold(fold: &events::Fold) -> (&'static str, &str) {
    use events::Fold as F;
    match fold {
        F::Count => ("count", ""),
        F::DistinctUsers => ("distinct-users", ""),
        F::DistinctNames => ("distinct-names", ""),
        F::DaysActive => ("days-active", ""),
        F::DaysSince => ("days-since", ""),
        F::Sum(property) => ("sum", property),
        F::Last(property) => ("last-value", property),
        F::DistinctValues(property) => ("distinct-values", property),
        F::Mean(property) => ("mean", property),
        F::Least(property) => ("min", property),
        F::Greatest(property) => ("max", property),
    }
}
