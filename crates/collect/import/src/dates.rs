//! Days and times as people write them.

use jiff::civil::{Date, DateTime};
use jiff::fmt::strtime;
use kernel::{Day, Timestamp};

/// How dates are written when the mapping does not say. Two that read one text differently stand side by side:
/// then nobody guesses.
const KNOWN: [&str; 13] = [
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y%m%d",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%d.%m.%Y",
    "%d %b %Y",
    "%b %d, %Y",
    "%Y年%m月%d日",
    "%Y년 %m월 %d일",
];

/// What follows a day where a time may be given, in UTC.
const CLOCKS: [&str; 6] = [
    "T%H:%M:%S%.f",
    " %H:%M:%S%.f",
    "T%H:%M",
    " %H:%M",
    " %I:%M:%S %p",
    " %I:%M %p",
];

/// How many cells are looked at to find out how a column writes dates.
pub(crate) const SAMPLE: usize = 5_000;

/// What a sample of a column says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// These formats, tried in order; the first reads the most.
    Formats(Vec<String>),
    /// Every cell can be read in two ways, and this one reads differently.
    Ambiguous {
        value: String,
        one: String,
        other: String,
    },
}

/// Whether this can be the format of a date.
pub(crate) fn is_format(format: &str) -> bool {
    let date = Date::constant(2024, 2, 29).to_datetime(jiff::civil::Time::constant(13, 14, 15, 0));
    let Ok(text) = strtime::format(format, date) else {
        return false;
    };
    day(&text, format) == Some(Day::from_date(date.date()))
}

/// Finds out how the cells of a column write dates. Cells are trimmed and not empty.
pub(crate) fn detect(cells: &[&str]) -> Found {
    let reads = |format: &&str| {
        cells
            .iter()
            .filter(|cell| any(cell, format).is_some())
            .count()
    };
    let counts: Vec<(&str, usize)> = KNOWN.iter().map(|f| (*f, reads(f))).collect();
    let most = counts.iter().map(|(_, n)| *n).max().unwrap_or(0);
    let best: Vec<&str> = counts
        .iter()
        .filter(|(_, n)| *n == most && most > 0)
        .map(|(f, _)| *f)
        .collect();
    let first = best.first().copied().unwrap_or(KNOWN[0]);
    for other in best.iter().skip(1) {
        let differs = cells.iter().find(|cell| {
            let both = any(cell, first).zip(any(cell, other));
            both.is_some_and(|(one, other)| one != other)
        });
        if let Some(value) = differs {
            return Found::Ambiguous {
                value: (*value).to_owned(),
                one: first.to_owned(),
                other: (*other).to_owned(),
            };
        }
    }
    Found::Formats(vec![first.to_owned()])
}

fn any(text: &str, format: &str) -> Option<Day> {
    day(text, format).or_else(|| time(text, format).map(Timestamp::day))
}

/// Reads a day.
pub(crate) fn day(text: &str, format: &str) -> Option<Day> {
    if format == KNOWN[0] {
        return iso(text.as_bytes());
    }
    let some = |text: &str| text.bytes().filter(u8::is_ascii_digit).count() >= 3;
    some(text)
        .then(|| Date::strptime(format, text).ok())
        .flatten()
        .map(Day::from_date)
}

/// `2024-02-29`, without the general reader: most cells are this.
fn iso(text: &[u8]) -> Option<Day> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else {
        return None;
    };
    let digits = [y1, y2, y3, y4, m1, m2, d1, d2];
    if !digits.iter().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let n = |digit: &u8| i16::from(digit - b'0');
    let year = n(y1) * 1000 + n(y2) * 100 + n(y3) * 10 + n(y4);
    let (month, day) = (n(m1) * 10 + n(m2), n(d1) * 10 + n(d2));
    Day::from_ymd(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Reads an instant: a day in this format followed by a time of day in UTC, or the day's start.
pub(crate) fn time(text: &str, format: &str) -> Option<Timestamp> {
    if let Ok(at) = text.parse::<jiff::Timestamp>() {
        return Some(at.into());
    }
    if let Some(day) = day(text, format) {
        return Some(day.start());
    }
    let whole = DateTime::strptime(format, text);
    let with_clock = |clock: &&str| DateTime::strptime(format!("{format}{clock}"), text).ok();
    let read = whole.ok().or_else(|| CLOCKS.iter().find_map(with_clock))?;
    let at = read.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp();
    Some(at.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formats(cells: &[&str]) -> Vec<String> {
        match detect(cells) {
            Found::Formats(formats) => formats,
            Found::Ambiguous { .. } => panic!("ambiguous"),
        }
    }

    #[test]
    fn the_way_a_column_writes_dates_is_found_out() {
        assert_eq!(formats(&["2024-01-31", "2024-02-01"]), ["%Y-%m-%d"]);
        assert_eq!(formats(&["31/01/2024", "02/02/2024"]), ["%d/%m/%Y"]);
        assert_eq!(formats(&["01/31/2024", "02/02/2024"]), ["%m/%d/%Y"]);
        assert_eq!(formats(&["2024年1月31日"]), ["%Y年%m月%d日"]);
        assert_eq!(formats(&["2024년 1월 31일"]), ["%Y년 %m월 %d일"]);
        assert_eq!(formats(&["Jan 31, 2024"]), ["%b %d, %Y"]);
        assert_eq!(formats(&["2024-01-31 10:20:30"]), ["%Y-%m-%d"]);
    }

    #[test]
    fn nobody_guesses_between_day_and_month() {
        assert!(matches!(
            detect(&["03/04/2024", "01/02/2024"]),
            Found::Ambiguous { .. }
        ));
        assert_eq!(formats(&["03/03/2024", "04/04/2024"]), ["%d/%m/%Y"]);
    }

    #[test]
    fn times_are_read_with_and_without_offset() {
        let read = |text| time(text, "%Y-%m-%d").map(|at| at.to_string());
        assert_eq!(
            read("2024-01-31T10:00:00+09:00").as_deref(),
            Some("2024-01-31T01:00:00Z")
        );
        assert_eq!(
            read("2024-01-31 10:00").as_deref(),
            Some("2024-01-31T10:00:00Z")
        );
        assert_eq!(read("2024-01-31").as_deref(), Some("2024-01-31T00:00:00Z"));
        assert_eq!(read("yesterday"), None);
        assert_eq!(iso(b"2023-02-29"), None);
    }

    #[test]
    fn a_format_must_tell_the_whole_day() {
        assert!(is_format("%d.%m.%Y") && is_format("%d-%b-%y") && is_format("%Y-%m-%d %H:%M"));
        assert!(!is_format("%Y") && !is_format("%Q") && !is_format(""));
    }
}
