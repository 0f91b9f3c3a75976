//! Money is minor units and a currency; no floats.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;

/// An ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// United States dollar.
    pub const USD: Self = Self(*b"USD");
    /// South Korean won.
    pub const KRW: Self = Self(*b"KRW");
    /// Japanese yen.
    pub const JPY: Self = Self(*b"JPY");
    /// Euro.
    pub const EUR: Self = Self(*b"EUR");
    /// Pound sterling.
    pub const GBP: Self = Self(*b"GBP");

    /// The three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Digits after the decimal point: 0 for won and yen, 3 for a few dinars, otherwise 2.
    #[must_use]
    pub fn decimals(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG"
            | b"RWF" | b"UGX" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }

    /// Minor units in one major unit.
    #[must_use]
    pub fn scale(self) -> i64 {
        10_i64.pow(self.decimals())
    }
}

impl FromStr for Currency {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match text.as_bytes() {
            [a, b, c] if text.bytes().all(|x| x.is_ascii_uppercase()) => Ok(Self([*a, *b, *c])),
            _ => Err(Error::invalid("currency", "error-no-such-currency").with("value", text)),
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = Error;
    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount in minor units (cents, or whole won) of its currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

impl Money {
    /// So many minor units.
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Reads a plain decimal amount of major units, such as `1200.50`, digit by digit.
    ///
    /// # Errors
    /// `Invalid` for anything that is not a number, or has more decimals than the currency.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, Error> {
        let bad = || Error::invalid("amount", "error-no-such-amount").with("value", text);
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let places = currency.decimals() as usize;
        let fraction = if fraction.len() > places {
            let (kept, rest) = fraction.split_at_checked(places).ok_or_else(bad)?;
            if rest.bytes().any(|b| b != b'0') {
                return Err(bad());
            }
            kept
        } else {
            fraction
        };
        let all_digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
            return Err(bad());
        }
        let major: i64 = whole.parse().map_err(|_| bad())?;
        let minor: i64 = format!("{fraction:0<places$}0")
            .parse()
            .map_err(|_| bad())?;
        let total = major
            .checked_mul(currency.scale())
            .and_then(|m| m.checked_add(minor / 10));
        Ok(Self::new(sign * total.ok_or_else(bad)?, currency))
    }

    /// The amount in major units, for charts and ratios; never stored.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a chart needs no more than 52 bits"
    )]
    #[must_use]
    pub fn major(self) -> f64 {
        self.minor as f64 / self.currency.scale() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_digit_by_digit() {
        let read = |text, currency| Money::parse(text, currency).map(|m| m.minor);
        assert_eq!(read("1200.5", Currency::USD).unwrap(), 120_050);
        assert_eq!(read("-0.01", Currency::USD).unwrap(), -1);
        assert_eq!(read("132000000", Currency::KRW).unwrap(), 132_000_000);
        assert_eq!(read("100.0", Currency::JPY).unwrap(), 100);
        for bad in [
            "",
            "-",
            "1.005",
            "1e9",
            "１",
            "=1",
            "99999999999999999999",
            ".",
        ] {
            assert!(read(bad, Currency::USD).is_err(), "{bad}");
        }
    }
}
