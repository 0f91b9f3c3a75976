//! Money, whole and short.
//!
//! Signs follow CLDR's English set in every language, because an account shows its own currency and `¥` must
//! always mean yen. Short amounts keep three figures: k, m and bn in English; 만, 억, 조 and 万, 億, 兆 for won and
//! yen in Korean and Japanese, where other currencies stay whole below ten million.

use kernel::{Currency, Language, Money};

use crate::Words;
use crate::number::MINUS;

/// Name of a unit and how many times ten it is.
type Unit = (u32, &'static str);

const ENGLISH: &[Unit] = &[(9, "bn"), (6, "m"), (3, "k")];
const KOREAN: &[Unit] = &[(12, "조"), (8, "억"), (4, "만")];
const JAPANESE: &[Unit] = &[(12, "兆"), (8, "億"), (4, "万")];

/// Below this many major units, an amount that is not in won or yen stays whole in Korean and Japanese.
const WHOLE_BELOW: u128 = 10_000_000;

impl Words {
    /// An amount to the last unit that is not nought: `₩132,000,000`, `US$96,000`, `US$1,200.50`.
    #[must_use]
    pub fn money(&self, money: Money) -> String {
        let scale = u128::from(money.currency.scale().unsigned_abs());
        let minor = u128::from(money.minor.unsigned_abs());
        let places = if minor % scale == 0 {
            0
        } else {
            money.currency.decimals() as usize
        };
        let plain = if places == 0 {
            (minor / scale).to_string()
        } else {
            format!("{}.{:0places$}", minor / scale, minor % scale)
        };
        signed_amount(money, &self.formats().number.digits(&plain))
    }

    /// An amount to three figures: `US$96k`, `₩132m`; `₩1.32억`, `¥1,420만`; `₩1.32億`, `¥1,420万`.
    #[must_use]
    pub fn money_short(&self, money: Money) -> String {
        let minor = u128::from(money.minor.unsigned_abs());
        let scale = u128::from(money.currency.scale().unsigned_abs());
        let local = matches!(money.currency, Currency::KRW | Currency::JPY);
        let units = match self.language() {
            Language::En => ENGLISH,
            Language::Ko | Language::Ja if !local && minor / scale < WHOLE_BELOW => &[],
            Language::Ko => KOREAN,
            Language::Ja => JAPANESE,
        };
        let (plain, unit) = shorten(minor, scale, units);
        let mut amount = self.formats().number.digits(&plain);
        amount.push_str(unit);
        signed_amount(money, &amount)
    }
}

/// The amount to three figures in the largest unit that fits it, rounded half up; whole where none does.
fn shorten(minor: u128, scale: u128, units: &[Unit]) -> (String, &'static str) {
    let mut larger: Option<&Unit> = None;
    for unit @ (power, name) in units {
        let size = scale * 10_u128.pow(*power);
        if minor < size {
            larger = Some(unit);
            continue;
        }
        let step = match minor / size {
            0..10 => 100,
            10..100 => 10,
            _ => 1,
        };
        let steps = (minor * step + size / 2) / size;
        // 999,999 is one million, not a thousand thousands
        return match larger.filter(|(above, _)| steps >= step * 10_u128.pow(above - power)) {
            Some((_, name)) => ("1".to_owned(), name),
            None => (scaled(steps, step), name),
        };
    }
    (((minor + scale / 2) / scale).to_string(), "")
}

/// `steps / step` as plain decimal digits without trailing noughts.
fn scaled(steps: u128, step: u128) -> String {
    let places = step.ilog10() as usize;
    if places == 0 {
        return steps.to_string();
    }
    let plain = format!("{}.{:0places$}", steps / step, steps % step);
    plain.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn signed_amount(money: Money, amount: &str) -> String {
    let mut out = String::with_capacity(amount.len() + 8);
    if money.minor < 0 {
        out.push(MINUS);
    }
    match sign(money.currency) {
        Some(sign) => out.push_str(sign),
        None => {
            out.push_str(money.currency.code());
            out.push('\u{a0}');
        }
    }
    out.push_str(amount);
    out
}

/// The sign of a currency that has one of its own; the others are written with their code.
fn sign(currency: Currency) -> Option<&'static str> {
    Some(match currency.code() {
        "USD" => "US$",
        "KRW" => "₩",
        "JPY" => "¥",
        "EUR" => "€",
        "GBP" => "£",
        "CNY" => "CN¥",
        "AUD" => "A$",
        "BRL" => "R$",
        "CAD" => "CA$",
        "HKD" => "HK$",
        "ILS" => "₪",
        "INR" => "₹",
        "MXN" => "MX$",
        "NZD" => "NZ$",
        "PHP" => "₱",
        "TWD" => "NT$",
        "VND" => "₫",
        _ => return None,
    })
}
