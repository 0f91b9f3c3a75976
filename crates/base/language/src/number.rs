//! Numbers and percentages. The minus is U+2212 everywhere, never a hyphen.

use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_locale_core::Locale as Tag;

use crate::Words;

/// The sign before a number below zero.
pub(crate) const MINUS: char = '\u{2212}';

/// Grouping and digits of one locale.
pub(crate) struct NumberFormat(Option<DecimalFormatter>);

impl NumberFormat {
    pub(crate) fn new(tag: Tag) -> Self {
        let preferences = DecimalFormatterPreferences::from(tag);
        Self(DecimalFormatter::try_new(preferences, DecimalFormatterOptions::default()).ok())
    }

    /// A whole number with a true minus.
    pub(crate) fn whole(&self, n: i64) -> String {
        let mut out = String::new();
        if n < 0 {
            out.push(MINUS);
        }
        out.push_str(&self.grouped(Decimal::from(n.unsigned_abs())));
        out
    }

    /// A number with exactly `places` decimals, at most nine; what is no number shows as a dash.
    pub(crate) fn fixed(&self, x: f64, places: u8) -> String {
        if !x.is_finite() {
            return "–".to_owned();
        }
        let plain = format!("{:.*}", usize::from(places.min(9)), x.abs());
        let nought = plain.bytes().all(|b| matches!(b, b'0' | b'.'));
        let mut out = String::new();
        if x < 0.0 && !nought {
            out.push(MINUS);
        }
        out.push_str(&self.digits(&plain));
        out
    }

    /// Groups plain ASCII digits such as `1234.50`.
    pub(crate) fn digits(&self, plain: &str) -> String {
        plain
            .parse::<Decimal>()
            .map_or_else(|_| plain.to_owned(), |decimal| self.grouped(decimal))
    }

    fn grouped(&self, decimal: Decimal) -> String {
        match &self.0 {
            Some(formatter) => formatter.format(&decimal).to_string(),
            None => decimal.to_string(),
        }
    }
}

impl Words {
    /// A whole number: `1,234`, `−5`.
    #[must_use]
    pub fn number(&self, n: i64) -> String {
        self.formats().number.whole(n)
    }

    /// A number with exactly `places` decimals, at most nine: `0.70`.
    #[must_use]
    pub fn decimal(&self, x: f64, places: u8) -> String {
        self.formats().number.fixed(x, places)
    }

    /// A change: `+6`, `−16`, `0`.
    #[must_use]
    pub fn signed(&self, n: i64) -> String {
        let number = self.number(n);
        if n > 0 { format!("+{number}") } else { number }
    }

    /// A change with decimals: `+2.2`, `−0.1`, and `0.0` without a sign.
    #[must_use]
    pub fn signed_decimal(&self, x: f64, places: u8) -> String {
        let number = self.decimal(x, places);
        let shows_more_than_nought = number.bytes().any(|b| matches!(b, b'1'..=b'9'));
        if x > 0.0 && shows_more_than_nought {
            format!("+{number}")
        } else {
            number
        }
    }

    /// A share of one, in whole percent: 0.35 is `35%`.
    #[must_use]
    pub fn percent(&self, share: f64) -> String {
        self.percent_to(share, 0)
    }

    /// A share of one, in percent with `places` decimals: `104.2%`; what is no number shows as a dash.
    #[must_use]
    pub fn percent_to(&self, share: f64, places: u8) -> String {
        let number = self.formats().number.fixed(share * 100.0, places);
        if share.is_finite() {
            number + "%"
        } else {
            number
        }
    }

    /// A share of one inside a sentence: as [`Words::percent`], but full-width `35％` in Japanese.
    #[must_use]
    pub fn percent_in_prose(&self, share: f64) -> String {
        let table = self.percent(share);
        match self.language() {
            kernel::Language::Ja => table.replace('%', "％"),
            _ => table,
        }
    }
}
