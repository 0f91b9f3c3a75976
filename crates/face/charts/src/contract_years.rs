//! The years of a contract, as segments of a line.

use kernel::Day;

/// A year of a contract, from its first day to the first day of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Year {
    pub(crate) from: Day,
    pub(crate) until: Day,
}

/// The most segments a line is drawn with.
const MOST: i32 = 80;
/// A piece shorter than this at the beginning joins the year after it.
const SHORTEST_DAYS: i32 = 165;

/// The contract years between two days, counted back from the second: anniversaries fall on the day
/// of renewal, and an odd piece at the beginning joins the first year when it is short.
pub(crate) fn contract_years(start: Day, end: Day) -> Vec<Year> {
    let mut years = Vec::new();
    let mut until = end;
    for k in 1..=MOST {
        if until <= start {
            break;
        }
        let before = end.add_months(-12 * k);
        let last = k == MOST || before.0.saturating_sub(start.0) < SHORTEST_DAYS;
        let from = if last && before > start && k != MOST {
            start
        } else {
            before.max(start)
        };
        let from = if k == MOST { start } else { from };
        years.push(Year { from, until });
        until = from;
    }
    years.reverse();
    years
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(start: &str, end: &str) -> Vec<String> {
        let day = |text: &str| text.parse::<Day>().unwrap();
        contract_years(day(start), day(end))
            .iter()
            .map(|year| format!("{} {}", year.from, year.until))
            .collect()
    }

    #[test]
    fn anniversaries_fall_on_the_renewal() {
        assert_eq!(
            years("2024-03-15", "2027-03-15"),
            [
                "2024-03-15 2025-03-15",
                "2025-03-15 2026-03-15",
                "2026-03-15 2027-03-15"
            ]
        );
    }

    #[test]
    fn a_short_piece_joins_the_first_year_and_a_long_one_stands_alone() {
        assert_eq!(
            years("2024-12-20", "2027-03-31"),
            ["2024-12-20 2026-03-31", "2026-03-31 2027-03-31"]
        );
        assert_eq!(years("2026-07-01", "2028-03-31").len(), 2);
    }

    #[test]
    fn nothing_lies_between_a_day_and_an_earlier_one() {
        assert!(years("2026-07-01", "2026-07-01").is_empty());
        assert!(years("2026-07-01", "2020-07-01").is_empty());
        let long = contract_years(Day(i32::MIN), Day(i32::MAX));
        assert!(long.len() <= 80);
    }
}
