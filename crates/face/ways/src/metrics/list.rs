//! The catalogue of metrics: what each says in words, what rests on it, how much of it there is, and how it lies.

use std::sync::Arc;

use askama::Template;
use health::{Cards, Present};
use kernel::{Day, Permission};
use language::Words;
use metrics::{Catalogue, Metric, Unit};
use web::accounts::value;
use web::fault::Answer;
use web::markup::Markup;
use web::named;
use web::page::{Page, Place};
use web::sent::Problems;
use web::visitor::{Visitor, render_as};

use super::drafts::Begun;
use super::said;
use crate::scorecards::{Presents, number};

/// The most accounts without a value that are named.
const MOST_NAMED: usize = 3;

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
    /// Drafts of what was never published: name and address.
    drafts: Vec<(String, String)>,
    may_change: bool,
    /// Those a new one can begin with: name, words, whether it is chosen.
    froms: Vec<(String, String, bool)>,
    form: Begun,
    problems: Problems,
}

/// `GET /metrics`
pub async fn list(visitor: Visitor) -> Answer {
    let form = Begun {
        from: "actions".to_owned(),
        ..Begun::default()
    };
    page(&visitor, form, Problems::default()).await
}

pub(super) async fn page(visitor: &Visitor, form: Begun, problems: Problems) -> Answer {
    let mut tx = visitor.read().await?;
    let words = &visitor.words;
    let (cards, catalogue) = (Cards::of(&mut tx).await?, Catalogue::of(&mut tx).await?);
    let present = visitor.further::<Presents>().of(visitor, &mut tx).await?;
    let title = words.text("nav-metrics");
    let page = visitor.page(&mut tx, Place::Metrics, &title).await?;
    let drafts = metrics::drafted(&mut tx).await?.into_iter();
    let new = drafts.filter(|draft| catalogue.metric(&draft.name).is_err());
    let book = Book {
        cards: &cards,
        catalogue: &catalogue,
        present: &present,
        today: tx.today(),
        words,
    };
    let lines = catalogue.metrics().iter().map(|metric| book.line(metric));
    let from = |metric: &Metric| {
        let chosen = metric.name == form.from;
        (metric.name.clone(), named::metric(metric, words), chosen)
    };
    let view = List {
        page: page.with_styles(&["rules.css"]),
        lines: lines.collect(),
        drafts: new
            .map(|draft| (format!("/metrics/{}", draft.name), draft.name))
            .collect(),
        may_change: visitor.actor().may(Permission::ManageTeamWork),
        froms: catalogue.metrics().iter().map(from).collect(),
        form,
        problems,
    };
    render_as(view.problems.status(), &view)
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
        let middle = middle(metric.unit, &values, words);
        Line {
            id: metric.name.clone(),
            name: named::metric(metric, words),
            says: said::says(metric, self.catalogue, words),
            about: about(metric, words),
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
            used: used(&metric.name, self.cards, self.catalogue, words),
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
}

/// The middle value, and between which half of them lie; `values` rise.
pub(super) fn middle(unit: Unit, values: &[f64], words: &Words) -> String {
    let last = values.len().saturating_sub(1);
    let at = |share: usize| values.get(last * share / 4).copied();
    let text = |value| value::text(unit, value, words);
    match at(2) {
        None => words.text("metric-no-value"),
        middle => words.fill(
            "metrics-middle",
            &[
                ("middle", text(middle).into()),
                ("low", text(at(1)).into()),
                ("high", text(at(3)).into()),
            ],
        ),
    }
}

/// What a metric is about, in a workspace's own words or in ours.
pub(super) fn about(metric: &Metric, words: &Words) -> String {
    let ours = format!("{}-about", metric.message());
    match &metric.about {
        Some(about) => about.clone(),
        None if words.has(&ours) => words.text(&ours),
        None => String::new(),
    }
}

/// The scorecards, metrics and plays that rest on a metric: name and address.
pub(super) fn used(
    name: &str,
    cards: &Cards,
    catalogue: &Catalogue,
    words: &Words,
) -> Vec<(String, String)> {
    let cards = cards.at_work().iter().filter(|card| card.uses(name));
    let cards = cards.map(|card| {
        let path = format!("/scorecards/{}", card.name);
        (named::card(card, words), path)
    });
    let metrics = catalogue.resting_on(name).into_iter();
    let metrics = metrics.map(|other| {
        let path = format!("/metrics/{}", other.name);
        (named::metric(other, words), path)
    });
    let plays = plays::shipped().unwrap_or_default().iter();
    let plays = plays.filter(|play| play.uses(name)).map(|play| {
        let called = words.text(&format!("play-{}-name", play.name));
        (called, "/settings/playbooks".to_owned())
    });
    cards.chain(metrics).chain(plays).collect()
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
