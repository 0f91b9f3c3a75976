//! Amounts and numbers as spreadsheets write them.

use kernel::{Currency, Day, Money};

use crate::Per;

/// An amount of major units, exact to nine decimals, before its currency is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Amount {
    /// Billionths of a major unit.
    pub(crate) nanos: i128,
    /// The currencies its sign may stand for; none when it has no sign.
    pub(crate) sign: Option<&'static [&'static str]>,
}

const SIGNS: [(&str, &[&str]); 8] = [
    ("US$", &["USD"]),
    (
        "$",
        &["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN"],
    ),
    ("€", &["EUR"]),
    ("£", &["GBP"]),
    ("¥", &["JPY", "CNY"]),
    ("￥", &["JPY", "CNY"]),
    ("₩", &["KRW"]),
    ("￦", &["KRW"]),
];

/// Reads `1200.5`, `-3`, `1,200.50`, `$1,200`, `₩1,000`; none when it is no amount.
pub(crate) fn amount(text: &str) -> Option<Amount> {
    let (minus, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let signed = SIGNS.iter().find_map(|(sign, codes)| {
        let rest = text
            .strip_prefix(sign)
            .or_else(|| text.strip_suffix(sign))?;
        Some((rest.trim(), *codes))
    });
    let (text, sign) = signed.map_or((text, None), |(rest, codes)| (rest, Some(codes)));
    let (minus, text) = match text.strip_prefix('-') {
        Some(rest) if !minus => (true, rest),
        _ => (minus, text),
    };
    let nanos = nanos(text)?;
    Some(Amount {
        nanos: if minus { -nanos } else { nanos },
        sign,
    })
}

fn nanos(text: &str) -> Option<i128> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let whole = ungrouped(whole)?;
    if whole.is_empty() || whole.len() > 15 || !digits(&whole) || !digits(fraction) {
        return None;
    }
    let kept = fraction.get(..fraction.len().min(9))?;
    let fraction: i128 = format!("{kept:0<9}").parse().ok()?;
    Some(whole.parse::<i128>().ok()? * 1_000_000_000 + fraction)
}

/// Takes commas out of `1,200,300`; none when they do not stand between thousands.
fn ungrouped(whole: &str) -> Option<String> {
    if !whole.contains(',') {
        return Some(whole.to_owned());
    }
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let fine = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    fine.then(|| whole.replace(',', ""))
}

/// A whole number, such as `1,200` or `25.0`.
pub(crate) fn whole(text: &str) -> Option<i64> {
    let amount = amount(text).filter(|amount| amount.sign.is_none())?;
    let (whole, rest) = (amount.nanos / 1_000_000_000, amount.nanos % 1_000_000_000);
    (rest == 0).then(|| i64::try_from(whole).ok()).flatten()
}

/// What an amount for a month, a year or a whole term comes to in a year, rounded to the minor unit.
pub(crate) fn annual(
    amount: Amount,
    per: Per,
    starts_on: Day,
    ends_on: Day,
    currency: Currency,
) -> Option<Money> {
    let (times, over) = match per {
        Per::Year => (1, 1),
        Per::Month => (12, 1),
        Per::Term => share(starts_on, ends_on),
    };
    let top = amount.nanos * i128::from(currency.scale()) * i128::from(times);
    let bottom = 1_000_000_000 * i128::from(over);
    let minor = (2 * top + bottom).div_euclid(2 * bottom);
    i64::try_from(minor)
        .ok()
        .map(|minor| Money::new(minor, currency))
}

/// How often a term fits into a year: by months where it lasts whole months, else by days.
fn share(starts_on: Day, ends_on: Day) -> (i64, i64) {
    let days = ends_on - starts_on;
    let months = (1..=120).find(|months| starts_on.add_months(*months) == ends_on);
    match months {
        Some(months) => (12, i64::from(months)),
        None => (365, i64::from(days.max(1))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_to_the_last_digit() {
        let read = |text| amount(text).map(|amount| amount.nanos);
        assert_eq!(read("1200.5"), Some(1_200_500_000_000));
        assert_eq!(read("1,200.50"), Some(1_200_500_000_000));
        assert_eq!(read("-3"), Some(-3_000_000_000));
        assert_eq!(read("83.3333333333"), Some(83_333_333_333));
        for bad in [
            "", "-", "1.200,50", "1,20", "=1+1", "1e9", "$", "１", "1.2.3", "n/a",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
        assert_eq!(amount("₩1,000").unwrap().sign, Some(["KRW"].as_slice()));
        assert!(amount("-$5").unwrap().nanos < 0 && amount("$-5").unwrap().nanos < 0);
    }

    #[test]
    fn an_amount_becomes_what_it_is_in_a_year() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let year = |text, per, from, to| {
            let amount = amount(text).unwrap();
            annual(amount, per, day(from), day(to), Currency::USD)
                .unwrap()
                .minor
        };
        assert_eq!(
            year("500.0", Per::Month, "2024-01-11", "2024-02-11"),
            600_000
        );
        assert_eq!(year("600", Per::Term, "2024-01-31", "2024-07-31"), 120_000);
        assert_eq!(year("100", Per::Term, "2024-01-01", "2024-04-10"), 36_500);
        assert_eq!(
            year("83.333333333", Per::Month, "2024-01-01", "2025-01-01"),
            100_000
        );
        assert_eq!(year("-1", Per::Year, "2024-01-01", "2025-01-01"), -100);
    }

    #[test]
    fn whole_numbers_may_be_grouped() {
        assert_eq!(whole("1,200"), Some(1200));
        assert_eq!(whole("25.0"), Some(25));
        assert_eq!(whole("25.5"), None);
    }
}
