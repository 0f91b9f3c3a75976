//! The days before the one at which an account stands: what today's score is told beside.
//!
//! They are kept with its standing. Today's score moves many times before the day is over, and with them no month of the
//! account is read for it.

use kernel::{Day, Error, Result};

use crate::model::DayScore;
use crate::stored;
use crate::tier::Tier;

/// As many days as the noise of today's score is taken of.
const DAYS: i32 = 30;
const NONE: &str = "-";

/// Up to thirty days before a day.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Lately {
    /// That of the day before.
    pub tier: Tier,
    /// Of each day up to the day before; none where there is none.
    scores: Vec<Option<f64>>,
}

impl Lately {
    /// Those before a day, of the days of an account in their order.
    pub fn before(day: Day, days: &[DayScore]) -> Self {
        let begins = days.partition_point(|one| one.day < day - DAYS);
        let ends = days.partition_point(|one| one.day < day);
        let days = &days[begins.min(ends)..ends];
        let first = days.first().map_or(day, |one| one.day);
        let at = |day: Day| usize::try_from(day - first).unwrap_or(0);
        let mut scores = vec![None; at(day)];
        for one in days {
            scores[at(one.day)] = one.score;
        }
        Self {
            tier: days.last().map_or(Tier::NoData, |last| last.tier),
            scores,
        }
    }

    /// The score so many days before the day.
    pub fn score(&self, ago: usize) -> Option<f64> {
        let at = self.scores.len().checked_sub(ago)?;
        *self.scores.get(at)?
    }

    /// The days before a day as far as scores tell of them.
    pub fn days(&self, day: Day) -> Vec<DayScore> {
        let first = day - i32::try_from(self.scores.len()).unwrap_or(0);
        let days = first.through(day - 1).zip(&self.scores);
        let each = |(day, score): (Day, &Option<f64>)| DayScore {
            day,
            score: *score,
            tier: self.tier,
            coverage: 0.0,
        };
        days.map(each).collect()
    }

    pub fn write(&self) -> String {
        let mut text = (self.tier as usize).to_string();
        for score in &self.scores {
            text.push(' ');
            match score {
                Some(score) => text.push_str(&stored::whole(*score).to_string()),
                None => text.push_str(NONE),
            }
        }
        text
    }

    /// What [`Self::write`] wrote.
    pub fn read(text: &str) -> Result<Self> {
        let odd = || Error::internal("the days before a standing cannot be read");
        let mut parts = text.split(' ');
        let tier = parts.next().and_then(|tier| tier.parse::<usize>().ok());
        let tier = tier.and_then(|tier| Tier::ALL.get(tier)).ok_or_else(odd)?;
        let score = |part: &str| match part {
            NONE => Ok(None),
            part => part.parse::<f64>().map(|score| Some(score / 100.0)),
        };
        let scores = parts.map(score).collect::<std::result::Result<_, _>>();
        Ok(Self {
            tier: *tier,
            scores: scores.map_err(|_| odd())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_before_are_read_as_they_were_written_and_others_left_out() {
        let day = |day: i32, score| DayScore {
            day: Day(day),
            score,
            tier: Tier::ALL[usize::from(day > 60) + 1],
            coverage: 0.5,
        };
        let days: Vec<DayScore> = (60..=101)
            .filter(|at| *at != 97)
            .map(|at| day(at, (at != 99).then_some(f64::from(at) + 0.07)))
            .collect();
        let lately = Lately::before(Day(100), &days);
        assert_eq!(Lately::read(&lately.write()).unwrap(), lately);
        assert_eq!(lately.tier, Tier::Watch);
        let scores = [1, 2, 3, 4, 30, 31].map(|ago| lately.score(ago));
        let (second, fourth, first) = (Some(98.07), Some(96.07), Some(70.07));
        assert_eq!(scores, [None, second, None, fourth, first, None]);
        let told = lately.days(Day(100));
        assert_eq!((told[0].day, told.len()), (Day(70), 30));
        let nothing = Lately::before(Day(60), &days);
        assert_eq!(
            (nothing.write().as_str(), nothing.tier),
            ("0", Tier::NoData)
        );
        for odd in ["", "9", "1 x", "-"] {
            assert!(Lately::read(odd).is_err(), "{odd}");
        }
    }
}
