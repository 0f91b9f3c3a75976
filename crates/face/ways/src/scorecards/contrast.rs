//! What is between two scorecards, in words.

use health::Scorecard;
use language::{Slot, Words};
use proof::{Contrast, Differences, Evidence};
use web::named;

use super::proof::number;

/// The finding first, then what it rests on.
pub(super) fn lines(
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
    let name = named::card(card, words);
    match card.version {
        0 => words.fill("proof-contrast-draft", &[("name", name.into())]),
        version => words.fill(
            "proof-contrast-version",
            &[
                ("name", name.into()),
                ("version", i64::from(version).into()),
            ],
        ),
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
