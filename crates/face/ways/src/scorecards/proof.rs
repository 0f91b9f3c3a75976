//! A proof in words: the finding, what it rests on, figures with their counts, and everyone by name.

use std::collections::BTreeSet;

use askama::Template;
use kernel::Permission;
use language::{Slot, Words};
use proof::{Backtest, Case, Evidence, Figures, MeasureProof, Question, YearProof};

use super::plots::{self, TierRow, percent, share_of};
use super::proofs::Proved;
use super::show::address;
use web::markup::Markup;
use web::visitor::Visitor;
use web::{standing, ui};

/// The most names of a list.
const MOST_NAMES: usize = 20;
/// The most years of a measure.
const MOST_YEARS: usize = 3;

/// The proof beside a scorecard's definition.
#[derive(Template)]
#[template(path = "scorecards/_proof.html")]
pub(super) struct View<'w> {
    words: &'w Words,
    finding: Markup,
    /// What few losses mean; empty where they are enough.
    caution: String,
    basis: Vec<String>,
    figures: Option<Drawn>,
    names: Option<Names>,
    check: String,
    /// Where the snapshots are; empty for those who may not take them away, or where there are none.
    file: String,
    age: String,
}

/// All that is drawn from ten losses on.
struct Drawn {
    tiers_title: String,
    tiers: Vec<TierRow>,
    tiers_caption: String,
    found: Markup,
    found_rows: Vec<[String; 2]>,
    said: Markup,
    said_rows: Vec<[String; 4]>,
    brier: String,
    facts: Vec<Fact>,
    years: Vec<String>,
    measures: Vec<MeasureRow>,
}

/// A figure with what it counts.
struct Fact {
    name: String,
    value: String,
    about: String,
}

struct MeasureRow {
    name: String,
    known: String,
    auc: String,
    years: Vec<String>,
}

/// Customers that left.
struct Names {
    title: String,
    rows: Vec<NameRow>,
    more: String,
}

struct NameRow {
    href: String,
    name: Markup,
    left: String,
    score: Markup,
    warned: String,
}

/// A scorecard's name, and the part of the book, as they are typed.
fn named_for_the_shell(question: &Question) -> String {
    match proof::among_text(&question.among) {
        among if among.is_empty() => question.card.name.clone(),
        among => format!(
            "{} --among '{}'",
            question.card.name,
            among.replace('\'', "'\\''")
        ),
    }
}

impl<'w> View<'w> {
    pub(super) fn of(proved: &Proved, question: &Question, visitor: &'w Visitor) -> Self {
        let (proof, words) = (&proved.proof, &visitor.words);
        let may_export = visitor.actor().may(Permission::Export);
        let churns = || [("churns", number(proof.cases.len()))];
        let few = proof.figures.is_some() && proof.evidence() == Evidence::Few;
        let caution = few.then(|| words.fill("proof-evidence-few", &churns()));
        let check = [
            ("name", named_for_the_shell(question).into()),
            ("days", number(proof.horizon.days())),
        ];
        let at = words.date_time(proved.at);
        Self {
            words,
            finding: finding(proof, words),
            caution: caution.unwrap_or_default(),
            basis: basis(proof, words),
            figures: proof
                .figures
                .as_ref()
                .map(|figures| Drawn::of(proof, figures, words)),
            names: names(proof, words),
            check: words.fill("proof-check", &check),
            file: match may_export && proof.basis.snapshots > 0 {
                true => address(question, "/snapshots.csv"),
                false => String::new(),
            },
            age: words.fill("proof-age", &[("at", at.into())]),
        }
    }
}

fn finding(proof: &Backtest, words: &Words) -> Markup {
    let churns = [("churns", number(proof.cases.len()))];
    let Some(figures) = &proof.figures else {
        let message = match proof.evidence() {
            _ if proof.basis.days.is_none() => return Markup::default(),
            Evidence::Cases => "proof-evidence-cases",
            Evidence::Few | Evidence::Enough => "proof-evidence-unscored",
        };
        return words.html(message, &churns).into();
    };
    let hundred = |share: f64| words.decimal(share * 100.0, 0);
    let auc = &figures.auc;
    let bold = format!("<b>{}</b>", hundred(auc.value));
    let slots = [
        ("auc", Markup::ours(bold).into()),
        ("low", hundred(auc.low).into()),
        ("high", hundred(auc.high).into()),
    ];
    words.html(figures.finding().message(), &slots).into()
}

fn basis(proof: &Backtest, words: &Words) -> Vec<String> {
    let known = [
        ("days", number(proof.horizon.days())),
        ("last", words.date(proof.last).into()),
    ];
    let basis = &proof.basis;
    let Some((from, to)) = basis.days else {
        return vec![words.fill("proof-nothing", &known)];
    };
    let slots = [
        ("snapshots", number(basis.snapshots)),
        ("accounts", number(basis.accounts)),
        ("events", number(basis.events)),
        ("days", number(proof.horizon.days())),
        ("from", words.date(from).into()),
        ("to", words.date(to).into()),
    ];
    let mut lines = vec![words.fill(&format!("proof-basis-{}", proof.every), &slots)];
    if basis.unscored > 0 {
        let slots = [
            ("snapshots", number(basis.unscored)),
            ("events", number(basis.unscored_events)),
        ];
        lines.push(words.fill("proof-unscored", &slots));
    }
    lines.push(words.fill("proof-known", &known));
    lines
}

impl Drawn {
    fn of(proof: &Backtest, figures: &Figures, words: &Words) -> Self {
        let (found, found_rows) = plots::found(figures, words);
        let (said, said_rows) = plots::said(figures, words);
        let (base, years) = (&figures.base, years(figures));
        let caption = [
            ("share", percent(base.share, words).into()),
            ("events", number(base.events)),
            ("of", number(base.of)),
        ];
        let days = [("days", number(proof.horizon.days()))];
        Self {
            tiers_title: words.fill("proof-tiers-title", &days),
            tiers: plots::tiers(figures, words),
            tiers_caption: words.fill("proof-tiers-caption", &caption),
            found,
            found_rows,
            said,
            said_rows,
            brier: brier(figures, words),
            facts: facts(proof, figures, words),
            measures: figures
                .measures
                .iter()
                .map(|one| measure(one, &years, words))
                .collect(),
            years: years.iter().map(ToString::to_string).collect(),
        }
    }
}

fn brier(figures: &Figures, words: &Words) -> String {
    let three = |x: f64| Slot::Owned(words.decimal(x, 3));
    let sureness = &figures.sureness;
    let slots = [
        ("plain", three(sureness.brier)),
        ("learned", three(sureness.brier_learned)),
        ("base", three(sureness.brier_base)),
        ("share", percent(figures.base.share, words).into()),
    ];
    words.fill("proof-brier", &slots)
}

fn facts(proof: &Backtest, figures: &Figures, words: &Words) -> Vec<Fact> {
    let fact = |name: &str, value: String, about: String| Fact {
        name: words.text(name),
        value,
        about,
    };
    let lift = |name: &str, found: &proof::Found| {
        let value = words.fill(
            "proof-lift",
            &[("times", words.decimal(found.lift(), 1).into())],
        );
        let slots = [
            ("events", words.decimal(found.events, 0).into()),
            ("of", number(figures.base.events)),
        ];
        fact(name, value, words.fill("proof-lift-of", &slots))
    };
    let (churns, missed) = (proof.cases.len(), proof.missed().count());
    let warning = figures.median_warning.map_or_else(
        || words.text("proof-warning-none"),
        |days| words.fill("proof-warning-days", &[("days", Slot::Decimal(days, 0))]),
    );
    let warned = [("warned", number(churns - missed)), ("of", number(churns))];
    let alarms = &figures.false_alarms;
    vec![
        lift("proof-lift-tenth", &figures.worst_tenth),
        lift("proof-lift-fifth", &figures.worst_fifth),
        fact(
            "proof-warning",
            warning,
            words.fill("proof-warning-of", &warned),
        ),
        fact(
            "proof-false-alarms",
            share_of(alarms.events, alarms.of, words),
            words.text("proof-false-alarms-of"),
        ),
        fact(
            "proof-missed",
            share_of(missed, churns, words),
            words.text("proof-missed-of"),
        ),
    ]
}

/// The last years in which a customer left.
fn years(figures: &Figures) -> Vec<i16> {
    let all = figures.measures.iter().flat_map(|one| &one.years);
    let left: BTreeSet<i16> = all
        .filter(|one| one.events > 0)
        .map(|one| one.year)
        .collect();
    let from = left.len().saturating_sub(MOST_YEARS);
    left.into_iter().skip(from).collect()
}

fn measure(one: &MeasureProof, years: &[i16], words: &Words) -> MeasureRow {
    let message = format!("health-measure-{}", one.measure.replace('_', "-"));
    let auc = one.auc.map(|auc| words.decimal(auc, 2));
    let told = one.years.iter().filter(|year| years.contains(&year.year));
    MeasureRow {
        name: words.text(&message),
        known: share_of(one.known, one.of, words),
        auc: auc.unwrap_or_else(|| words.text("proof-measure-none")),
        years: told.map(|year| in_year(year, words)).collect(),
    }
}

fn in_year(year: &YearProof, words: &Words) -> String {
    let events = ("events", number(year.events));
    let Some(auc) = year.auc else {
        return words.fill("proof-measure-year-few", &[events]);
    };
    let sign = if auc < 0.5 { "−" } else { "+" };
    let slots = [
        ("sign", sign.into()),
        ("auc", words.decimal(auc, 2).into()),
        events,
    ];
    words.fill("proof-measure-year", &slots)
}

/// The losses it missed; all of them where nothing is reckoned.
fn names(proof: &Backtest, words: &Words) -> Option<Names> {
    let cases: Vec<&Case> = match proof.figures {
        Some(_) => proof.missed().collect(),
        None => proof.cases.iter().collect(),
    };
    if cases.is_empty() {
        return None;
    }
    let title = match proof.figures {
        Some(_) => words.fill("proof-missed-title", &[("count", number(cases.len()))]),
        None => words.text("proof-cases-title"),
    };
    let more = cases.len().saturating_sub(MOST_NAMES);
    let shown = cases.iter().take(MOST_NAMES);
    Some(Names {
        title,
        rows: shown.map(|case| name(case, proof, words)).collect(),
        more: match more {
            0 => String::new(),
            more => words.fill("proof-cases-more", &[("count", number(more))]),
        },
    })
}

fn name(case: &Case, proof: &Backtest, words: &Words) -> NameRow {
    let subject = &proof.subjects[case.account];
    let score = charts::health(&charts::Health {
        band: standing::band(case.tier),
        band_words: words.text(case.tier.message()),
        score: case.score.map_or_else(
            || words.text("proof-case-no-score"),
            |score| words.number(standing::points(score).into()),
        ),
        ..charts::Health::default()
    });
    NameRow {
        href: format!("/accounts/{}", subject.id),
        name: ui::named(&subject.name, &words.language()),
        left: words.date(case.churned_on),
        score: score.into(),
        warned: case.warning().map_or_else(
            || words.text("proof-case-never"),
            |days| words.fill("proof-case-days", &[("days", number(days))]),
        ),
    }
}

/// A count as a slot.
pub(crate) fn number(n: impl TryInto<i64>) -> Slot<'static> {
    Slot::Number(n.try_into().unwrap_or(i64::MAX))
}
