//! The catalogue of metrics: what each says in words, what rests on it, how much of it there is, and how it lies.

use std::sync::Arc;

use askama::Template;
use events::Filter;
use health::{Cards, Present};
use kernel::{Day, Permission};
use language::{Slot, Words};
use metrics::{By, Catalogue, Kind, Metric, Opens, Rollup, Stream, Unit};

use crate::scorecards::{Presents, number};
use web::accounts::value;
use web::fault::Answer;
use web::markup::Markup;
use web::named;
use web::page::{Page, Place};
use web::routes::{Route, Who};
use web::visitor::{Visitor, render};

/// The most accounts without a value that are named.
const MOST_NAMED: usize = 3;

pub(crate) fn routes() -> Vec<Route> {
    let reads = Who::May(Permission::ReadCustomers);
    vec![Route::get("/metrics", reads, list)]
}

struct Line {
    id: String,
    name: String,
    /// The definition in words.
    says: String,
    about: String,
    /// `38 of 42 customers`
    coverage: String,
    /// Accounts without a value, and why.
    without: String,
    /// The middle value, and between which half of them lie.
    middle: String,
    spread: Markup,
    /// When what it rests on last happened anywhere.
    fresh: String,
    /// Scorecards and metrics that rest on it: name and address.
    used: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "metrics/list.html")]
struct List {
    page: Page,
    lines: Vec<Line>,
}

/// `GET /metrics`
pub async fn list(visitor: Visitor) -> Answer {
    let mut tx = visitor.read().await?;
    let words = &visitor.words;
    let (cards, catalogue) = (Cards::of(&mut tx).await?, Catalogue::of(&mut tx).await?);
    let present = visitor.further::<Presents>().of(&visitor, &mut tx).await?;
    let title = words.text("nav-metrics");
    let page = visitor.page(&mut tx, Place::Metrics, &title).await?;
    let book = Book {
        cards: &cards,
        catalogue: &catalogue,
        present: &present,
        today: tx.today(),
        words,
    };
    let lines = catalogue.metrics().iter().map(|metric| book.line(metric));
    render(&List {
        page: page.with_styles(&["rules.css"]),
        lines: lines.collect(),
    })
}

struct Book<'b> {
    cards: &'b Cards,
    catalogue: &'b Arc<Catalogue>,
    present: &'b Present,
    today: Day,
    words: &'b Words,
}

impl Book<'_> {
    fn line(&self, metric: &Metric) -> Line {
        let words = self.words;
        let (mut values, mut without, mut last, mut all) = (vec![], vec![], None, 0);
        for (account, point) in self.present.points(&metric.name) {
            all += 1;
            last = last.max(point.last_event);
            match point.value {
                Some(value) => values.push(value),
                None => without.push(account.name.as_str()),
            }
        }
        values.sort_by(f64::total_cmp);
        let about = format!("{}-about", metric.message());
        let middle = self.middle(metric.unit, &values);
        Line {
            id: metric.name.clone(),
            name: named::metric(metric, words),
            says: self.says(metric),
            about: match &metric.about {
                Some(about) => about.clone(),
                None if words.has(&about) => words.text(&about),
                None => String::new(),
            },
            coverage: words.fill(
                "metrics-coverage",
                &[("known", number(values.len())), ("all", number(all))],
            ),
            without: self.without(&without),
            spread: spread(&values, &middle),
            middle,
            fresh: match last {
                Some(day) => words.ago(self.today - day),
                None => words.text("metrics-never"),
            },
            used: self.used(metric),
        }
    }

    fn without(&self, names: &[&str]) -> String {
        if names.is_empty() {
            return String::new();
        }
        let some = names.iter().take(MOST_NAMED).copied().collect::<Vec<_>>();
        let slots = [
            ("count", number(names.len())),
            ("names", some.join(", ").into()),
        ];
        self.words.fill("metrics-without", &slots)
    }

    fn middle(&self, unit: Unit, values: &[f64]) -> String {
        let at = |share: usize| {
            values
                .get((values.len().saturating_sub(1)) * share / 4)
                .copied()
        };
        let text = |value| value::text(unit, value, self.words);
        match at(2) {
            None => self.words.text("metric-no-value"),
            middle => self.words.fill(
                "metrics-middle",
                &[
                    ("middle", text(middle).into()),
                    ("low", text(at(1)).into()),
                    ("high", text(at(3)).into()),
                ],
            ),
        }
    }

    fn used(&self, metric: &Metric) -> Vec<(String, String)> {
        let cards = self
            .cards
            .at_work()
            .iter()
            .filter(|card| card.uses(&metric.name));
        let cards = cards.map(|card| {
            let path = format!("/scorecards/{}", card.name);
            (named::card(card, self.words), path)
        });
        let metrics = self.catalogue.resting_on(&metric.name).into_iter();
        let metrics = metrics.map(|other| {
            let place = format!("#{}", other.name);
            (named::metric(other, self.words), place)
        });
        cards.chain(metrics).collect()
    }

    /// The definition as a sentence.
    fn says(&self, metric: &Metric) -> String {
        let words = self.words;
        match &metric.kind {
            Kind::Fold { .. } if metric.sql.is_some() => words.text("metrics-says-sql"),
            Kind::Fold { stream, query } => {
                let (word, property) = fold(&query.fold);
                let what = self.what(*stream, &query.filter);
                let window = match query.window {
                    events::WHOLE_HISTORY => words.text("metrics-window-all"),
                    days => words.fill("metrics-window", &[("days", days.into())]),
                };
                let slots = [
                    ("what", what.into()),
                    ("window", window.into()),
                    ("property", property.to_owned().into()),
                ];
                words.fill(&format!("metrics-says-{word}"), &slots)
            }
            Kind::DaysOpen(open) => self.says_open("metrics-says-days-open", open),
            Kind::OpenBalance(open) => self.says_open("metrics-says-open-balance", open),
            Kind::DaysSinceFirst { stream, filter } => {
                let what = self.what(*stream, filter);
                words.fill("metrics-says-days-since-first", &[("what", what.into())])
            }
            Kind::DaysUntil { filter, property } => {
                let what = self.what(Stream::All, filter);
                let slots = [("what", what.into()), ("property", property.clone().into())];
                words.fill("metrics-says-days-until", &slots)
            }
            kind => self.says_of_others(kind),
        }
    }

    /// The same of a metric that rests on others.
    fn says_of_others(&self, kind: &Kind) -> String {
        let words = self.words;
        let of = |name: &str| {
            let found = self.catalogue.metric(name);
            found.map_or_else(|_| name.to_owned(), |one| named::metric(one, words))
        };
        match kind {
            Kind::Fold { .. }
            | Kind::DaysSinceFirst { .. }
            | Kind::DaysUntil { .. }
            | Kind::OpenBalance(_)
            | Kind::DaysOpen(_) => String::new(),
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

    fn says_open(&self, id: &str, open: &Opens) -> String {
        let slots: [(&str, Slot<'_>); 3] = [
            ("opened", open.opened.join(", ").into()),
            ("closed", open.closed.join(", ").into()),
            ("property", open.key.clone().into()),
        ];
        self.words.fill(id, &slots)
    }

    fn what(&self, stream: Stream, filter: &Filter) -> String {
        let what = match (stream, filter.names.as_slice()) {
            (_, names @ [_, ..]) => names.join(", "),
            (Stream::All, []) => self.words.text("metrics-what-all"),
            (Stream::Usage, []) => self.words.text("metrics-what-usage"),
            (Stream::People, []) => self.words.text("metrics-what-people"),
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
        self.words.fill("metrics-what-with", &slots)
    }
}

/// From the least to the greatest value: where half of them lie, and the middle one.
fn spread(values: &[f64], middle: &str) -> Markup {
    let (Some(least), Some(most)) = (values.first(), values.last()) else {
        return Markup::default();
    };
    let span = if most > least { most - least } else { 1.0 };
    let at = |share: usize| (values[(values.len() - 1) * share / 4] - least) / span;
    charts::interval(&charts::Interval {
        value: at(2),
        low: at(1),
        high: at(3),
        label: middle.to_owned(),
        ..charts::Interval::default()
    })
    .into()
}

/// The word of a fold in the ids of sentences, and the property it reads.
fn fold(fold: &events::Fold) -> (&'static str, &str) {
    use events::Fold as F;
    match fold {
        F::Count => ("count", ""),
        F::DistinctUsers => ("distinct-users", ""),
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
