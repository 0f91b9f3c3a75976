//! Figures of metrics as they are read.

use kernel::Day;
use language::{Slot, Words};
use metrics::Unit;

/// A figure as the slot of a sentence: a count that may choose a plural, a share as a percentage.
#[must_use]
pub fn slot(unit: Unit, value: Option<f64>, words: &Words) -> Slot<'static> {
    let Some(value) = value else {
        return Slot::Owned("–".to_owned());
    };
    match unit {
        Unit::Share => Slot::Owned(words.percent(value)),
        Unit::Change => Slot::Owned(signed_percent(value, words)),
        Unit::PerWeek => Slot::Decimal(value, 1),
        _ if value.fract() == 0.0 => Slot::Number(whole(value)),
        _ => Slot::Decimal(value, 1),
    }
}

/// A figure with its unit, alone.
#[must_use]
pub fn text(unit: Unit, value: Option<f64>, words: &Words) -> String {
    match value {
        Some(_) => words.fill(&unit.message(), &[("n", slot(unit, value, words))]),
        None => words.text("metric-no-value"),
    }
}

/// A figure without its unit, for axes and cells.
#[must_use]
pub fn bare(unit: Unit, value: f64, words: &Words) -> String {
    match unit {
        Unit::Share => words.percent(value),
        Unit::Change => signed_percent(value, words),
        _ => words.decimal(value, u8::from(value.fract() != 0.0)),
    }
}

/// How old a figure is, by the day of the last event it rests on.
#[must_use]
pub fn age(last_event: Option<Day>, today: Day, words: &Words) -> String {
    last_event.map_or_else(String::new, |day| words.ago(today - day))
}

fn signed_percent(value: f64, words: &Words) -> String {
    let percent = words.percent(value.abs());
    match value {
        v if v > 0.0 => format!("+{percent}"),
        v if v < 0.0 => format!("−{percent}"),
        _ => percent,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "figures are far below 2^63"
)]
#[must_use]
pub fn whole(value: f64) -> i64 {
    value.round() as i64
}
