//! The figures of a proof, as JSON and as lines.

use health::Scorecard;
use language::{Slot, Words};
use proof::{Backtest, Case, Evidence, Figures, Found, MeasureProof, Rate};
use serde_json::{Value, json};

/// Everything a program may want to know. Shares are 0 to 1; what is not reckoned is null.
pub(super) fn json(proof: &Backtest, card: &Scorecard) -> Value {
    let figures = proof.figures.as_ref();
    let basis = &proof.basis;
    let mut told = json!({
        "scorecard": card.name,
        "version": card.version,
        "horizon_days": proof.horizon.days(),
        "every": proof.every.as_str(),
        "last_known_day": proof.last.to_string(),
        "first_snapshot": basis.days.map(|days| days.0.to_string()),
        "last_snapshot": basis.days.map(|days| days.1.to_string()),
        "accounts": basis.accounts,
        "snapshots": basis.snapshots,
        "events": basis.events,
        "unscored": { "snapshots": basis.unscored, "events": basis.unscored_events },
        "churns": proof.cases.len(),
        "warned": proof.cases.len() - proof.missed().count(),
        "missed": proof.missed().count(),
        "evidence": proof.evidence().as_str(),
        "auc": figures.map(|it| it.auc.value),
        "auc_low": figures.map(|it| it.auc.low),
        "auc_high": figures.map(|it| it.auc.high),
        "brier": figures.map(|it| it.sureness.brier),
        "brier_learned": figures.map(|it| it.sureness.brier_learned),
        "brier_base": figures.map(|it| it.sureness.brier_base),
        "cases": proof.cases.iter().map(|one| case(one, proof)).collect::<Vec<_>>(),
    });
    if let (Some(figures), Value::Object(told)) = (figures, &mut told)
        && let Value::Object(more) = reckoned(figures)
    {
        told.extend(more);
    }
    told
}

fn reckoned(figures: &Figures) -> Value {
    let tier = |(tier, of): &(health::Tier, Rate)| with(rate(of), "tier", tier.as_str());
    let said = |one: &proof::Said| with(rate(&one.happened), "said", one.said);
    json!({
        "base": rate(&figures.base),
        "tiers": figures.tiers.iter().map(tier).collect::<Vec<_>>(),
        "worst_tenth": found(&figures.worst_tenth),
        "worst_fifth": found(&figures.worst_fifth),
        "found": figures.found.iter().map(|one| json!([one.part, one.share])).collect::<Vec<_>>(),
        "said": figures.said.iter().map(said).collect::<Vec<_>>(),
        "median_warning_days": figures.median_warning,
        "false_alarms": rate(&figures.false_alarms),
        "measures": figures.measures.iter().map(measure).collect::<Vec<_>>(),
    })
}

fn with(mut object: Value, name: &str, value: impl Into<Value>) -> Value {
    object[name] = value.into();
    object
}

fn rate(rate: &Rate) -> Value {
    json!({
        "events": rate.events, "snapshots": rate.of,
        "share": rate.share, "low": rate.low, "high": rate.high,
    })
}

fn found(found: &Found) -> Value {
    json!({
        "snapshots": found.snapshots, "events": found.events,
        "share": found.share, "lift": found.lift(),
    })
}

fn measure(one: &MeasureProof) -> Value {
    let year = |year: &proof::YearProof| {
        json!({
            "year": year.year, "auc": year.auc,
            "snapshots": year.known, "events": year.events,
        })
    };
    json!({
        "measure": one.measure, "auc": one.auc,
        "snapshots": one.known, "of": one.of, "events": one.events,
        "years": one.years.iter().map(year).collect::<Vec<_>>(),
    })
}

fn case(case: &Case, proof: &Backtest) -> Value {
    let subject = &proof.subjects[case.account];
    json!({
        "account": subject.label, "name": subject.name,
        "churned_on": case.churned_on.to_string(),
        "score": case.score, "tier": case.tier.as_str(),
        "warned_on": case.warned_on.map(|day| day.to_string()),
        "warning_days": case.warning(),
    })
}

/// The same for a person.
pub(super) fn lines(proof: &Backtest, words: &Words) -> Vec<String> {
    let churns = ("churns", number(proof.cases.len()));
    let mut lines = match &proof.figures {
        Some(figures) => vec![finding(figures, words)],
        None if proof.evidence() == Evidence::Cases => {
            vec![words.fill("proof-evidence-cases", &[churns])]
        }
        None => vec![words.fill("proof-evidence-unscored", &[churns])],
    };
    if proof.figures.is_some() && proof.evidence() == Evidence::Few {
        let churns = ("churns", number(proof.cases.len()));
        lines.push(words.fill("proof-evidence-few", &[churns]));
    }
    lines.extend(basis(proof, words));
    match &proof.figures {
        Some(figures) => {
            lines.extend(figures_in_words(proof, figures, words));
            lines.extend(proof.missed().map(|one| line(one, proof, words)));
        }
        None => lines.extend(proof.cases.iter().map(|one| line(one, proof, words))),
    }
    lines
}

fn finding(figures: &Figures, words: &Words) -> String {
    let hundred = |share: f64| Slot::Owned(words.decimal(share * 100.0, 0));
    let auc = &figures.auc;
    let slots = [
        ("auc", hundred(auc.value)),
        ("low", hundred(auc.low)),
        ("high", hundred(auc.high)),
    ];
    words.fill(figures.finding().message(), &slots)
}

fn basis(proof: &Backtest, words: &Words) -> Vec<String> {
    let days = || ("days", number(proof.horizon.days()));
    let last = || ("last", Slot::Owned(words.date(proof.last)));
    let Some((from, to)) = proof.basis.days else {
        return vec![words.fill("proof-nothing", &[days(), last()])];
    };
    let slots = [
        ("snapshots", number(proof.basis.snapshots)),
        ("accounts", number(proof.basis.accounts)),
        ("events", number(proof.basis.events)),
        ("from", words.date(from).into()),
        ("to", words.date(to).into()),
        days(),
    ];
    let message = format!("proof-basis-{}", proof.every);
    vec![
        words.fill(&message, &slots),
        words.fill("proof-known", &[days(), last()]),
    ]
}

fn figures_in_words(proof: &Backtest, figures: &Figures, words: &Words) -> Vec<String> {
    let three = |x: f64| Slot::Owned(words.decimal(x, 3));
    let sureness = &figures.sureness;
    let slots = [
        ("plain", three(sureness.brier)),
        ("learned", three(sureness.brier_learned)),
        ("base", three(sureness.brier_base)),
        ("share", words.percent_to(figures.base.share, 1).into()),
    ];
    let mut lines = vec![words.fill("proof-brier", &slots)];
    for (tier, rate) in &figures.tiers {
        let share = |share: f64| Slot::Owned(words.percent_to(share, 1));
        let slots = [
            ("tier", words.text(tier.message()).into()),
            ("events", number(rate.events)),
            ("of", number(rate.of)),
            ("share", share(rate.share)),
            ("low", share(rate.low)),
            ("high", share(rate.high)),
        ];
        lines.push(words.fill("proof-tier-label", &slots));
    }
    let missed = proof.missed().count();
    if missed > 0 {
        lines.push(words.fill("proof-missed-title", &[("count", number(missed))]));
    }
    lines
}

/// A customer that left, in one line.
fn line(case: &Case, proof: &Backtest, words: &Words) -> String {
    let subject = &proof.subjects[case.account];
    let score = case.score.map(|score| words.decimal(score, 0));
    let warned = match case.warning() {
        Some(days) => words.fill("proof-case-days", &[("days", number(days))]),
        None => words.text("proof-case-never"),
    };
    format!(
        "  {}  {:<24} {:>4}  {:<8}  {}: {warned}",
        case.churned_on,
        subject.name,
        score.unwrap_or_default(),
        words.text(case.tier.message()),
        words.text("proof-case-warned"),
    )
}

fn number(n: impl TryInto<i64>) -> Slot<'static> {
    Slot::Number(n.try_into().unwrap_or(i64::MAX))
}
