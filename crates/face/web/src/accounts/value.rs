//! Figures of metrics as they are read.

use kernel::{Currency, Day, Money};
use language::{Slot, Words};
use metrics::Unit;

/// What a figure counts; money in the currency of the one account it is of, where it is of one.
#[derive(Clone, Copy, Debug)]
pub struct Counted(Unit, Option<Currency>);

impl From<Unit> for Counted {
    fn from(unit: Unit) -> Self {
        Self(unit, None)
    }
}

impl From<(Unit, Currency)> for Counted {
    fn from((unit, currency): (Unit, Currency)) -> Self {
        Self(unit, Some(currency).filter(|_| unit == Unit::Money))
    }
}

/// A figure as the slot of a sentence: a count that may choose a plural, a share as a percentage.
#[must_use]
pub fn slot(counted: impl Into<Counted>, value: Option<f64>, words: &Words) -> Slot<'static> {
    let Counted(unit, currency) = counted.into();
    let Some(value) = value else {
        return Slot::Owned("–".to_owned());
    };
    if let Some(currency) = currency {
        return Slot::Owned(words.money(money(value, currency)));
    }
    match unit {
        Unit::Share => Slot::Owned(words.percent(value)),
        Unit::Change => Slot::Owned(signed_percent(value, words)),
        Unit::PerWeek => Slot::Decimal(value, 1),
        Unit::Money => Slot::Number(whole(value)),
        _ if value.fract() == 0.0 => Slot::Number(whole(value)),
        _ => Slot::Decimal(value, 1),
    }
}

/// A figure with its unit, alone.
#[must_use]
pub fn text(counted: impl Into<Counted>, value: Option<f64>, words: &Words) -> String {
    let counted = counted.into();
    match value {
        Some(_) => words.fill(&counted.0.message(), &[("n", slot(counted, value, words))]),
        None => words.text("metric-no-value"),
    }
}

/// A figure without its unit, for axes and cells.
#[must_use]
pub fn bare(counted: impl Into<Counted>, value: f64, words: &Words) -> String {
    let Counted(unit, currency) = counted.into();
    if let Some(currency) = currency {
        return words.money_short(money(value, currency));
    }
    match unit {
        Unit::Share => words.percent(value),
        Unit::Change => signed_percent(value, words),
        Unit::Money => words.decimal(value, 0),
        _ => words.decimal(value, u8::from(value.fract() != 0.0)),
    }
}

/// How old a figure is, by the day of the last event it rests on.
#[must_use]
pub fn age(last_event: Option<Day>, today: Day, words: &Words) -> String {
    last_event.map_or_else(String::new, |day| words.ago(today - day))
}

/// Whole major units.
fn money(value: f64, currency: Currency) -> Money {
    Money::new(whole(value).saturating_mul(currency.scale()), currency)
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

#[cfg(test)]
mod tests {
    use kernel::Language;

    use super::*;

    #[test]
    fn money_of_one_account_is_told_in_its_currency() {
        let words = Words::new(Language::En);
        let won = (Unit::Money, Currency::KRW);
        assert_eq!(text(won, Some(1_320_000.4), &words), "₩1,320,000");
        assert_eq!(bare(won, 1_320_000.4, &words), "₩1.32m");
        assert_eq!(text(Unit::Money, Some(5.0), &words), "5");
        assert_eq!(
            text((Unit::People, Currency::KRW), Some(3.0), &words),
            "3 people"
        );
    }
}
