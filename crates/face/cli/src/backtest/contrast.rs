//! What is between two scorecards, as JSON and as lines.

use health::Scorecard;
use language::{Slot, Words};
use proof::{Contrast, Differences, Evidence};
use serde_json::{Value, json};

use super::report::number;

/// Everything a program may want to know; what is not reckoned is null.
pub(crate) fn json(contrast: &Contrast, other: &Scorecard) -> Value {
    let figures = contrast.differences.as_ref();
    let figure = |of: fn(&Differences) -> f64| figures.map(of);
    json!({
        "scorecard": other.name,
        "version": other.version,
        "accounts": contrast.accounts,
        "snapshots": contrast.snapshots,
        "events": contrast.events,
        "losses": contrast.losses,
        "evidence": contrast.evidence().as_str(),
        "first_snapshot": contrast.days.map(|days| days.0.to_string()),
        "last_snapshot": contrast.days.map(|days| days.1.to_string()),
        "only_first": contrast.only_first,
        "only_other": contrast.only_other,
        "held": contrast.held,
        "verdict": figures.map(|it| it.verdict().as_str()),
        "auc_first": figure(|it| it.auc_first),
        "auc_other": figure(|it| it.auc_other),
        "auc_difference": figure(|it| it.auc.value),
        "auc_difference_low": figure(|it| it.auc.low),
        "auc_difference_high": figure(|it| it.auc.high),
        "brier_first": figure(|it| it.brier_first),
        "brier_other": figure(|it| it.brier_other),
        "brier_difference": figure(|it| it.brier.value),
        "brier_difference_low": figure(|it| it.brier.low),
        "brier_difference_high": figure(|it| it.brier.high),
    })
}

/// The same for a person.
pub(crate) fn lines(
    contrast: &Contrast,
    first: &Scorecard,
    other: &Scorecard,
    words: &Words,
) -> Vec<String> {
    let (first, other) = (called(first, words), called(other, words));
    let losses = || ("losses", number(contrast.losses));
    let mut lines = match &contrast.differences {
        Some(figures) => differences(contrast, figures, [&first, &other], words),
        None if contrast.evidence() == Evidence::Cases => {
            vec![words.fill("proof-contrast-cases", &[losses()])]
        }
        None => vec![words.text("proof-contrast-none")],
    };
    if contrast.differences.is_some() && contrast.evidence() == Evidence::Few {
        lines.push(words.fill("proof-contrast-few", &[losses()]));
    }
    if contrast.only_first + contrast.only_other + contrast.held > 0 {
        let slots = [
            ("first", first.into()),
            ("other", other.into()),
            ("only_first", number(contrast.only_first)),
            ("only_other", number(contrast.only_other)),
            ("held", number(contrast.held)),
        ];
        lines.push(words.fill("proof-contrast-left-out", &slots));
    }
    lines
}

/// What a scorecard is called: by its name and version, or as the draft it is.
fn called(card: &Scorecard, words: &Words) -> String {
    match card.version {
        0 => words.fill("proof-contrast-draft", &[("name", (&card.name).into())]),
        _ => card.mark(),
    }
}

fn differences(
    contrast: &Contrast,
    figures: &Differences,
    [first, other]: [&str; 2],
    words: &Words,
) -> Vec<String> {
    let hundred = |share: f64| Slot::Owned(words.decimal(share * 100.0, 1));
    let change = |share: f64| Slot::Owned(words.signed_decimal(share * 100.0, 1));
    let slots = [
        ("first", first.into()),
        ("other", other.into()),
        ("was", hundred(figures.auc_first)),
        ("is", hundred(figures.auc_other)),
        ("by", change(figures.auc.value)),
        ("low", change(figures.auc.low)),
        ("high", change(figures.auc.high)),
        ("snapshots", number(contrast.snapshots)),
        ("losses", number(contrast.losses)),
    ];
    let auc = words.fill(figures.verdict().message(), &slots);
    let four = |x: f64| Slot::Owned(words.decimal(x, 4));
    let change = |x: f64| Slot::Owned(words.signed_decimal(x, 4));
    let slots = [
        ("first", first.into()),
        ("other", other.into()),
        ("was", four(figures.brier_first)),
        ("is", four(figures.brier_other)),
        ("by", change(figures.brier.value)),
        ("low", change(figures.brier.low)),
        ("high", change(figures.brier.high)),
    ];
    vec![auc, words.fill("proof-contrast-brier", &slots)]
}
