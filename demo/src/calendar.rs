//! The days on which nobody plans.

use kernel::Day;

/// Which countries rest together. Korea and Japan have their own holidays, all others share a few.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rest {
    Korea = 1,
    Japan = 2,
    West = 4,
}

impl Rest {
    pub(crate) fn of(country: &str) -> Self {
        match country {
            "KR" => Self::Korea,
            "JP" => Self::Japan,
            _ => Self::West,
        }
    }
}

/// Hours that a country's clocks are ahead of UTC, to the hour and without summer time: enough to put
/// events into office hours.
pub(crate) fn hours_ahead(country: &str) -> i64 {
    match country {
        "KR" | "JP" => 9,
        "US" => -6,
        "CH" => 1,
        _ => 0,
    }
}

/// Work days of some years, looked up without a calendar computation.
#[derive(Clone, Debug)]
pub(crate) struct Calendar {
    first: Day,
    /// One byte a day: a bit for each [`Rest`] that works on it.
    works: Vec<u8>,
}

impl Calendar {
    /// The days from `first` to `last`.
    pub(crate) fn new(first: Day, last: Day) -> Self {
        let works = first.through(last).map(working).collect();
        Self { first, works }
    }

    /// Whether people at such a place work on that day; never outside the calendar.
    pub(crate) fn works(&self, day: Day, rest: Rest) -> bool {
        let index = usize::try_from(day - self.first).ok();
        index
            .and_then(|n| self.works.get(n))
            .is_some_and(|bits| bits & rest as u8 != 0)
    }
}

/// Monday is 0. 1 January 1970 was a Thursday.
pub(crate) fn weekday(day: Day) -> i32 {
    (day.0 + 3).rem_euclid(7)
}

/// The first weekday at or before a day.
pub(crate) fn weekday_before(day: Day) -> Day {
    day - (weekday(day) - 4).max(0)
}

fn working(day: Day) -> u8 {
    if weekday(day) > 4 {
        return 0;
    }
    let date = day.date();
    let month_day = (date.month(), date.day());
    let mut bits = 0;
    let new_moon = LUNAR
        .iter()
        .any(|text| text.parse::<Day>().is_ok_and(|d| (d - day).abs() <= 1));
    let korea = [
        (1, 1),
        (3, 1),
        (5, 5),
        (6, 6),
        (8, 15),
        (10, 3),
        (10, 9),
        (12, 25),
    ];
    if !new_moon && !korea.contains(&month_day) {
        bits |= Rest::Korea as u8;
    }
    let japan = matches!(
        month_day,
        (1, 1..=3) | (4, 29) | (5, 3..=5) | (8, 13..=15) | (12, 30..=31)
    );
    let japan = japan || [(2, 11), (2, 23), (8, 11), (11, 3), (11, 23)].contains(&month_day);
    if !japan {
        bits |= Rest::Japan as u8;
    }
    if ![(1, 1), (5, 1), (12, 24), (12, 25), (12, 26)].contains(&month_day) {
        bits |= Rest::West as u8;
    }
    bits
}

/// Seollal and Chuseok; the days before and after are free too.
const LUNAR: [&str; 16] = [
    "2022-02-01",
    "2022-09-10",
    "2023-01-22",
    "2023-09-29",
    "2024-02-10",
    "2024-09-17",
    "2025-01-29",
    "2025-10-06",
    "2026-02-17",
    "2026-09-25",
    "2027-02-07",
    "2027-09-15",
    "2028-01-27",
    "2028-10-03",
    "2029-02-13",
    "2029-09-22",
];
