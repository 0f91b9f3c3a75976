//! Which day it is for somebody.

use jiff::tz::TimeZone;

use crate::{Day, Timestamp};

/// The day where somebody is. In Seoul the day of a morning begins while it is still yesterday in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Here {
    pub day: Day,
    /// When it began there.
    pub began: Timestamp,
}

impl Here {
    /// The day in a zone at an instant.
    #[must_use]
    pub fn new(zone: &TimeZone, now: Timestamp) -> Self {
        let local = now.to_jiff().to_zoned(zone.clone());
        let began = local.start_of_day();
        Self {
            day: Day::from_date(local.date()),
            began: began.map_or(now, |began| began.timestamp().into()),
        }
    }

    /// The day in an IANA zone, such as `Asia/Seoul`; in UTC where there is no such zone.
    #[must_use]
    pub fn in_zone(zone: &str, now: Timestamp) -> Self {
        Self::new(&TimeZone::get(zone).unwrap_or(TimeZone::UTC), now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_morning_in_seoul_is_a_day_ahead_and_an_evening_in_los_angeles_a_day_behind() {
        let at = |zone, hour: i64| {
            let now = Day(20_000).start().plus_seconds(hour * 3600);
            let here = Here::in_zone(zone, now);
            (
                here.day.0,
                here.began.seconds_since(Day(20_000).start()) / 3600,
            )
        };
        assert_eq!(at("Asia/Seoul", 23), (20_001, 15));
        assert_eq!(at("Asia/Seoul", 14), (20_000, -9));
        assert_eq!(at("America/Los_Angeles", 3), (19_999, -17));
        assert_eq!(at("Etc/Nowhere", 3), (20_000, 0));
    }
}
