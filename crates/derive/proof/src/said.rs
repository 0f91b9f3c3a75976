//! What is between two scorecards, in words.

use language::{Slot, Words};

use crate::{Contrast, Differences, Evidence};

impl Contrast {
    /// The finding first, then what it rests on; the scorecards are called so.
    #[must_use]
    pub fn said(&self, [first, other]: [&str; 2], words: &Words) -> Vec<String> {
        let losses = || ("losses", number(self.losses));
        let mut lines = match &self.differences {
            Some(figures) => differences(self, figures, [first, other], words),
            None if self.evidence() == Evidence::Cases => {
                vec![words.fill("proof-contrast-cases", &[losses()])]
            }
            None => vec![words.text("proof-contrast-none")],
        };
        if self.differences.is_some() && self.evidence() == Evidence::Few {
            lines.push(words.fill("proof-contrast-few", &[losses()]));
        }
        if self.only_first + self.only_other + self.held > 0 {
            let slots = [
                ("first", first.into()),
                ("other", other.into()),
                ("only_first", number(self.only_first)),
                ("only_other", number(self.only_other)),
                ("held", number(self.held)),
            ];
            lines.push(words.fill("proof-contrast-left-out", &slots));
        }
        lines
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

fn number(n: usize) -> Slot<'static> {
    i64::try_from(n).unwrap_or(i64::MAX).into()
}
