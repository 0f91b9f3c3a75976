//! A calendar day, in the workspace's reckoning.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Error, Timestamp};

/// Days since 1 January 1970. The same number stands in the event lake's `day` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub i32);

impl Day {
    /// The day of a civil date.
    #[must_use]
    pub fn from_date(date: Date) -> Self {
        let days = (date - Date::constant(1970, 1, 1)).get_days();
        Self(days)
    }

    /// Year, month and day of month.
    ///
    /// # Errors
    /// `Invalid` when there is no such day, such as 30 February.
    pub fn from_ymd(year: i16, month: i8, day: i8) -> Result<Self, Error> {
        Date::new(year, month, day)
            .map(Self::from_date)
            .map_err(|_| Error::invalid("day", "error-no-such-day"))
    }

    /// The civil date, clamped to the years jiff can hold.
    #[must_use]
    pub fn date(self) -> Date {
        let span = jiff::Span::new().days(self.0.clamp(-3_000_000, 2_900_000));
        Date::constant(1970, 1, 1).saturating_add(span)
    }

    /// Midnight in UTC at the start of this day.
    #[must_use]
    pub fn start(self) -> Timestamp {
        Timestamp::from_micros(i64::from(self.0) * 86_400_000_000)
    }

    /// The last microsecond of this day in UTC.
    #[must_use]
    pub fn end(self) -> Timestamp {
        Timestamp::from_micros((i64::from(self.0) + 1) * 86_400_000_000 - 1)
    }

    /// The first day of this day's month.
    #[must_use]
    pub fn month(self) -> Self {
        Self::from_date(self.date().first_of_month())
    }

    /// The first day of the month after this day's.
    #[must_use]
    pub fn next_month(self) -> Self {
        Self::from_date(self.date().last_of_month()) + 1
    }

    /// The same day of the month some months later; the month's last day where it has no such day.
    #[must_use]
    pub fn add_months(self, months: i32) -> Self {
        Self::from_date(self.date().saturating_add(jiff::Span::new().months(months)))
    }

    /// All days from this one to `last`, both included.
    pub fn through(self, last: Self) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator {
        let count = (last.0 - self.0 + 1).max(0);
        let first = self.0;
        (0..count).map(move |n| Self(first + n))
    }
}

impl Add<i32> for Day {
    type Output = Self;
    fn add(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

impl Sub<i32> for Day {
    type Output = Self;
    fn sub(self, days: i32) -> Self {
        Self(self.0.saturating_sub(days))
    }
}

impl Sub for Day {
    type Output = i32;
    /// Days from the other day to this one.
    fn sub(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date())
    }
}

impl FromStr for Day {
    type Err = Error;

    /// Reads `2026-11-22`.
    fn from_str(text: &str) -> Result<Self, Error> {
        let strict = text.len() == 10 && text.is_ascii();
        strict
            .then(|| text.parse::<Date>().ok())
            .flatten()
            .map(Self::from_date)
            .ok_or_else(|| Error::invalid("day", "error-no-such-day").with("value", text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_survives_being_written_and_read() {
        for text in ["1970-01-01", "2024-02-29", "2026-11-22"] {
            assert_eq!(text.parse::<Day>().unwrap().to_string(), text);
        }
        assert_eq!("1970-01-02".parse::<Day>().unwrap(), Day(1));
        assert!("2023-02-29".parse::<Day>().is_err());
        assert!("22/11/2026".parse::<Day>().is_err());
    }

    #[test]
    fn a_month_ends_where_the_next_begins() {
        let day: Day = "2024-01-31".parse().unwrap();
        assert_eq!(day.month().to_string(), "2024-01-01");
        assert_eq!(day.next_month().to_string(), "2024-02-01");
        assert_eq!(day.add_months(1).to_string(), "2024-02-29");
    }
}
