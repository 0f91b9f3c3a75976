//! The charts of a proof, with the rows of the tables behind them.

use charts::{Found, Interval, Said, SaidDot, Share, Square};
use health::Tier;
use language::Words;
use proof::{Figures, Rate};

use super::proof::number;
use web::markup::Markup;
use web::standing;

/// A tier with its share of churn.
pub(super) struct TierRow {
    pub glyph: Markup,
    pub name: String,
    pub plot: Markup,
    pub share: String,
    pub count: String,
}

/// Tiers, the worst first. The bars' far end is the highest of all intervals.
pub(super) fn tiers(figures: &Figures, words: &Words) -> Vec<TierRow> {
    let far = figures.tiers.iter().map(|(_, rate)| rate.high);
    let far = far.fold(0.01, f64::max);
    let row = |(tier, rate): &(Tier, Rate)| {
        let band = standing::band(*tier);
        let plot = charts::interval(&Interval {
            value: rate.share / far,
            low: rate.low / far,
            high: rate.high / far,
            band,
            label: tier_words(*tier, rate, words),
            ..Interval::default()
        });
        TierRow {
            glyph: charts::glyph(band, 12, "").into(),
            name: words.text(tier.message()),
            plot: plot.into(),
            share: percent(rate.share, words),
            count: share_of(rate.events, rate.of, words),
        }
    };
    figures.tiers.iter().map(row).collect()
}

fn tier_words(tier: Tier, rate: &Rate, words: &Words) -> String {
    let slots = [
        ("tier", words.text(tier.message()).into()),
        ("share", percent(rate.share, words).into()),
        ("events", number(rate.events)),
        ("of", number(rate.of)),
        ("low", percent(rate.low, words).into()),
        ("high", percent(rate.high, words).into()),
    ];
    words.fill("proof-tier-label", &slots)
}

/// A share: whole percents, and tenths of one below ten.
pub(super) fn percent(share: f64, words: &Words) -> String {
    if share > 0.0 && share < 0.0995 {
        words.percent_to(share, 1)
    } else {
        words.percent(share)
    }
}

/// `9 of 37`.
pub(super) fn share_of(events: usize, of: usize, words: &Words) -> String {
    words.fill(
        "proof-share-of",
        &[("events", number(events)), ("of", number(of))],
    )
}

/// The curve of churn found, and a row for each tenth looked at.
pub(super) fn found(figures: &Figures, words: &Words) -> (Markup, Vec<[String; 2]>) {
    let axis = |value: f64| Share {
        value,
        text: words.percent(value),
    };
    let fifth = &figures.worst_fifth;
    let share = percent(fifth.share, words);
    let label = [
        ("share", share.clone().into()),
        ("events", words.decimal(fifth.events, 0).into()),
        ("of", number(figures.base.events)),
    ];
    let drawn = charts::found(&Found {
        square: Square {
            most: 1.0,
            levels: [0.25, 0.5, 0.75].map(axis).into(),
            ticks: [0.2, 0.4, 0.6, 0.8].map(axis).into(),
        },
        points: figures
            .found
            .iter()
            .map(|one| (one.part, one.share))
            .collect(),
        mark: Some((fifth.part, fifth.share)),
        mark_words: (
            words.text("proof-found-mark"),
            words.fill("proof-found-mark-share", &[("share", share.into())]),
        ),
        label: words.fill("proof-found-label", &label),
    });
    // Every fourth of forty steps is a tenth.
    let tenths = figures.found.iter().skip(4).step_by(4);
    let row = |one: &proof::Found| {
        let found = words.decimal(one.events, 0);
        let slots = [
            ("events", found.into()),
            ("of", number(figures.base.events)),
        ];
        let count = words.fill("proof-share-of", &slots);
        [
            words.percent(one.part),
            format!("{} · {count}", percent(one.share, words)),
        ]
    };
    (drawn.into(), tenths.map(row).collect())
}

/// What was said against what happened: the dots, and a row for each.
pub(super) fn said(figures: &Figures, words: &Words) -> (Markup, Vec<[String; 4]>) {
    let most = figures
        .said
        .iter()
        .flat_map(|one| [one.said, one.happened.high]);
    let most = most.fold(0.02, f64::max).min(1.0);
    // The highest level would meet the words of the diagonal's end.
    let axis = |value: f64| Share {
        value,
        text: if value < 0.85 * most {
            words.percent_to(value, u8::from(most < 0.05))
        } else {
            String::new()
        },
    };
    let levels: Vec<Share> = charts::levels(most).into_iter().skip(1).map(axis).collect();
    let dot = |one: &proof::Said| SaidDot {
        said: one.said,
        happened: one.happened.share,
        low: one.happened.low,
        high: one.happened.high,
    };
    let drawn = charts::said(&Said {
        square: Square {
            most,
            ticks: levels.clone(),
            levels,
        },
        dots: figures.said.iter().map(dot).collect(),
        equal_text: words.text("proof-said-equal"),
        label: words.text("proof-said-label"),
    });
    let row = |one: &proof::Said| {
        let of = &one.happened;
        let ends = [
            ("from", percent(of.low, words).into()),
            ("to", percent(of.high, words).into()),
        ];
        [
            percent(one.said, words),
            percent(of.share, words),
            share_of(of.events, of.of, words),
            words.fill("format-range", &ends),
        ]
    };
    (drawn.into(), figures.said.iter().map(row).collect())
}
