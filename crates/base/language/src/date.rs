//! Dates, times and distances in days.
//!
//! Prose, month names and weekdays are CLDR's. Short dates, Korean times and relative days are ours: CLDR writes
//! `4 Jan 27`, `AM 8:52` and `11 日後` where we write `4 Jan ’27`, `오전 8:52` and `11日後`.

use icu_datetime::fieldsets::enums::{CalendarPeriodFieldSet, DateFieldSet};
use icu_datetime::fieldsets::{E, MD, MDE, YM, YMD};
use icu_datetime::input::Date;
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
use icu_locale_core::Locale as Tag;
use jiff::Zoned;
use jiff::civil::DateTime;
use kernel::{Day, Error, Here, Language, Timestamp};

use crate::Words;
use crate::locale::Locale;
use crate::slot::Slot;
use crate::words::Hours;

type Formatter = Option<DateTimeFormatter<DateFieldSet>>;
type MonthFormatter = Option<DateTimeFormatter<CalendarPeriodFieldSet>>;

/// The patterns of one locale.
pub(crate) struct DateFormats {
    full: Formatter,
    full_brief: Formatter,
    in_year: Formatter,
    in_year_brief: Formatter,
    weekday: Formatter,
    weekday_brief: Formatter,
    weekday_alone: Formatter,
    month: MonthFormatter,
    month_brief: MonthFormatter,
}

impl DateFormats {
    pub(crate) fn new(tag: Tag) -> Self {
        let preferences = DateTimeFormatterPreferences::from(tag);
        macro_rules! formatter {
            ($fields:expr) => {
                DateTimeFormatter::try_new(preferences, $fields)
                    .ok()
                    .map(DateTimeFormatter::cast_into_fset)
            };
        }
        Self {
            full: formatter!(YMD::long()),
            full_brief: formatter!(YMD::medium()),
            in_year: formatter!(MD::long()),
            in_year_brief: formatter!(MD::medium()),
            weekday: formatter!(MDE::long()),
            weekday_brief: formatter!(MDE::medium()),
            weekday_alone: formatter!(E::long()),
            month: formatter!(YM::long()),
            month_brief: formatter!(YM::medium()),
        }
    }
}

/// Gives a day to a formatter; `None` where its data could not be loaded. A macro because the type of the date
/// it makes has a name only in a crate we do not import.
macro_rules! formatted {
    ($formatter:expr, $day:expr) => {{
        let (year, month, day) = parts($day);
        let small = |n: i8| u8::try_from(n).unwrap_or(1);
        let date = Date::try_new_iso(i32::from(year), small(month), small(day)).ok();
        $formatter
            .as_ref()
            .zip(date)
            .map(|(formatter, date)| formatter.format(&date).to_string())
    }};
}

/// The day by a pattern, in ISO form where there is none.
fn write(formatter: &Formatter, day: Day) -> String {
    formatted!(formatter, day).unwrap_or_else(|| day.to_string())
}

/// The day's month by a pattern; its first day in ISO form where there is none.
fn write_month(formatter: &MonthFormatter, day: Day) -> String {
    formatted!(formatter, day).unwrap_or_else(|| day.month().to_string())
}

/// Year, month and day of month.
fn parts(day: Day) -> (i16, i8, i8) {
    let date = day.date();
    (date.year(), date.month(), date.day())
}

/// The last two digits of a year.
fn two_digits(year: i16) -> String {
    format!("{:02}", year.rem_euclid(100))
}
/// `27. 1. 4.` and its like, as Korean writes numbers of a date.
fn dotted(parts: &[String]) -> String {
    parts
        .iter()
        .map(|part| format!("{part}."))
        .collect::<Vec<_>>()
        .join(" ")
}

impl Words {
    /// A day in prose: `4 January 2027`, `2027년 1월 4일`, `2027年1月4日`.
    #[must_use]
    pub fn date(&self, day: Day) -> String {
        write(&self.formats().date.full, day)
    }

    /// A day in prose whose year goes without saying: `4 January`, `1월 4일`, `1月4日`.
    #[must_use]
    pub fn date_in_year(&self, day: Day) -> String {
        write(&self.formats().date.in_year, day)
    }

    /// A day in a table: `4 Jan ’27`, `27. 1. 4.`, `27/1/4`; without the year where it is today's.
    #[must_use]
    pub fn date_short(&self, day: Day, today: Day) -> String {
        let (year, month, of_month) = parts(day);
        if year == parts(today).0 {
            return write(&self.formats().date.in_year_brief, day);
        }
        let year = two_digits(year);
        match self.locale {
            Locale::British | Locale::American => {
                format!("{} ’{year}", write(&self.formats().date.in_year_brief, day))
            }
            Locale::Korean => dotted(&[year, month.to_string(), of_month.to_string()]),
            Locale::Japanese => format!("{year}/{month}/{of_month}"),
        }
    }

    /// A day with its weekday, short: `Mon 4 Jan`, `1월 4일 (월)`, `1月4日(月)`.
    #[must_use]
    pub fn date_weekday(&self, day: Day) -> String {
        write(&self.formats().date.weekday_brief, day)
    }

    /// A day with its weekday, long: `Monday 4 January`, `1월 4일 월요일`, `1月4日月曜日`.
    #[must_use]
    pub fn weekday_long(&self, day: Day) -> String {
        write(&self.formats().date.weekday, day)
    }

    /// The weekday alone: `Monday`, `월요일`, `月曜日`.
    #[must_use]
    pub fn weekday(&self, day: Day) -> String {
        write(&self.formats().date.weekday_alone, day)
    }

    /// A day's month: `January 2027`, `2027년 1월`, `2027年1月`.
    #[must_use]
    pub fn month(&self, day: Day) -> String {
        write_month(&self.formats().date.month, day)
    }

    /// A day's month for an axis: `Jan ’27`, `27. 1.`, `27/1`.
    #[must_use]
    pub fn month_short(&self, day: Day) -> String {
        let (year, month, _) = parts(day);
        let digits = two_digits(year);
        match self.locale {
            Locale::British | Locale::American => {
                write_month(&self.formats().date.month_brief, day)
                    .replace(&year.to_string(), &format!("’{digits}"))
            }
            Locale::Korean => dotted(&[digits, month.to_string()]),
            Locale::Japanese => format!("{digits}/{month}"),
        }
    }

    /// A day's calendar quarter, the same in every language: `Q1 2027`.
    #[must_use]
    pub fn quarter(&self, day: Day) -> String {
        let (year, month, _) = parts(day);
        format!("Q{} {year}", (month - 1) / 3 + 1)
    }

    /// The days from `first` to `last`: `4 Jan – 31 Mar 2027`, `2027. 1. 4. ~ 3. 31.`, `2027/1/4～3/31`.
    #[must_use]
    pub fn date_range(&self, first: Day, last: Day) -> String {
        let one_year = parts(first).0 == parts(last).0;
        let (from, to) = match self.locale {
            Locale::British | Locale::American => {
                let formats = &self.formats().date;
                let start = if one_year {
                    &formats.in_year_brief
                } else {
                    &formats.full_brief
                };
                (write(start, first), write(&formats.full_brief, last))
            }
            Locale::Korean | Locale::Japanese => (
                self.numeric(first),
                if one_year {
                    self.numeric_in_year(last)
                } else {
                    self.numeric(last)
                },
            ),
        };
        if first == last {
            let full = &self.formats().date.full_brief;
            return if self.language() == Language::En {
                write(full, first)
            } else {
                from
            };
        }
        self.fill(
            "format-range",
            &[("from", Slot::Owned(from)), ("to", Slot::Owned(to))],
        )
    }

    /// How far a day lies ahead: `in 11 days`, `11일 후`, `11日後`; today, tomorrow; behind, where negative.
    #[must_use]
    pub fn days_away(&self, days: i32) -> String {
        let id = if days < 0 {
            "format-days-ago"
        } else {
            "format-days-ahead"
        };
        self.fill(id, &[("days", Slot::Number(i64::from(days).abs()))])
    }

    /// How long ago a day was: `yesterday`, `어제`, `昨日`; `11 days ago`; ahead, where negative.
    #[must_use]
    pub fn ago(&self, days: i32) -> String {
        if days == 0 {
            self.days_away(0)
        } else {
            self.days_away(days.saturating_neg())
        }
    }

    /// A number of days in a table: `13 d`, `13일`, `13日`.
    #[must_use]
    pub fn days(&self, days: i32) -> String {
        self.fill("format-days", &[("days", Slot::from(days))])
    }

    /// The day an instant falls on where the reader is.
    #[must_use]
    pub fn day_of(&self, at: Timestamp) -> Day {
        Day::from_date(self.local(at).date())
    }

    /// The time of day where the reader is: `08:52`, in Japanese `8:52`; by a clock of 12 hours `8:52 AM`, `오전 8:52`.
    #[must_use]
    pub fn time(&self, at: Timestamp) -> String {
        let local = self.local(at);
        let (hour, minute) = (local.hour(), local.minute());
        match (self.hours, self.locale) {
            (Hours::TwentyFour, Locale::Japanese) => format!("{hour}:{minute:02}"),
            (Hours::TwentyFour, _) => format!("{hour:02}:{minute:02}"),
            (Hours::Twelve, _) => {
                let id = if hour < 12 {
                    "format-time-before-noon"
                } else {
                    "format-time-after-noon"
                };
                // Japanese counts from nought, the others from twelve
                let of_twelve = match (hour % 12, self.locale) {
                    (0, Locale::Japanese) => 0,
                    (0, _) => 12,
                    (hour, _) => hour,
                };
                self.fill(
                    id,
                    &[("time", Slot::Owned(format!("{of_twelve}:{minute:02}")))],
                )
            }
        }
    }

    /// The time of day with the zone's letters, for when the other party sits in another one: `08:52 KST`.
    #[must_use]
    pub fn time_with_zone(&self, at: Timestamp) -> String {
        let zone = self.local(at).strftime("%Z").to_string();
        let slots = [
            ("time", Slot::Owned(self.time(at))),
            ("zone", Slot::Owned(zone)),
        ];
        self.fill("format-time-in-zone", &slots)
    }

    /// Day and time where the reader is: `4 January 2027, 08:52`, `2027년 1월 4일 08:52`.
    #[must_use]
    pub fn date_time(&self, at: Timestamp) -> String {
        let date = self.date(self.day_of(at));
        self.fill(
            "format-date-time",
            &[
                ("date", Slot::Owned(date)),
                ("time", Slot::Owned(self.time(at))),
            ],
        )
    }

    /// A moment where the reader is as a form writes it: `2026-11-24T08:52`.
    #[must_use]
    pub fn form_time(&self, at: Timestamp) -> String {
        let local = self.local(at).datetime();
        format!("{}T{:02}:{:02}", local.date(), local.hour(), local.minute())
    }

    /// The moment a form wrote, `2026-11-24T08:52`, where the reader is. A time that a change of clocks left
    /// out is the one after it.
    ///
    /// # Errors
    /// `Invalid` when it is none.
    pub fn read_form_time(&self, text: &str) -> Result<Timestamp, Error> {
        let none = || Error::invalid("at", "error-no-such-time").with("value", text);
        let local: DateTime = text.parse().map_err(|_| none())?;
        let at = local.to_zoned(self.zone.clone()).map_err(|_| none())?;
        Ok(at.timestamp().into())
    }

    /// The day where the reader is.
    #[must_use]
    pub fn here(&self, now: Timestamp) -> Here {
        Here::new(&self.zone, now)
    }

    fn local(&self, at: Timestamp) -> Zoned {
        at.to_jiff().to_zoned(self.zone.clone())
    }

    /// `2027. 1. 4.` or `2027/1/4`.
    fn numeric(&self, day: Day) -> String {
        let (year, month, of_month) = parts(day);
        match self.language() {
            Language::Ko => dotted(&[year.to_string(), month.to_string(), of_month.to_string()]),
            _ => format!("{year}/{month}/{of_month}"),
        }
    }

    /// `1. 4.` or `1/4`.
    fn numeric_in_year(&self, day: Day) -> String {
        let (_, month, of_month) = parts(day);
        match self.language() {
            Language::Ko => dotted(&[month.to_string(), of_month.to_string()]),
            _ => format!("{month}/{of_month}"),
        }
    }
}
