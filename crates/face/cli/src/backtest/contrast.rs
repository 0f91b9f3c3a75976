//! What is between two scorecards, as JSON and as lines.

use health::Scorecard;
use language::Words;
use proof::{Contrast, Differences};
use serde_json::{Value, json};

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
    contrast.said([&called(first, words), &called(other, words)], words)
}

/// What a scorecard is called: by its name and version, or as the draft it is.
fn called(card: &Scorecard, words: &Words) -> String {
    match card.version {
        0 => words.fill("proof-contrast-draft", &[("name", (&card.name).into())]),
        _ => card.mark(),
    }
}
