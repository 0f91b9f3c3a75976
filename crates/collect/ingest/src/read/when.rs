//! When a message happened.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use kernel::Timestamp;
use serde_json::Value;

/// A clock this far off, in seconds, is taken for wrong; less is the way the message took.
const WRONG: i64 = 300;
const DAY: i64 = 86_400;
/// What a clock may lack of a whole day, in seconds, to be a day off: hours are mistaken for others up to fourteen off.
const NEARLY: i64 = 6 * 3_600;

/// When it happened by our clock.
///
/// As the Segment spec has it, a sender's clock that is wrong is set right by the difference between when it
/// said it sent and when we received. That difference is another at each try, and a message is known again by its day;
/// so it is left alone below five minutes, rounded to minutes, and moves no message out of its day but by whole days.
pub(super) fn happened(
    original: Option<Timestamp>,
    sent: Option<Timestamp>,
    received: Timestamp,
) -> Timestamp {
    let Some(original) = original else {
        return received;
    };
    let off = sent.map_or(0, |sent| received.seconds_since(sent));
    if off.abs() < WRONG {
        return original;
    }
    let days = i32::try_from(off.signum() * ((off.abs() + NEARLY) / DAY)).unwrap_or(0);
    let day = original.day() + days;
    let set = original.plus_seconds((off + 30).div_euclid(60) * 60);
    set.clamp(day.start(), day.end())
}

/// Reads a time as senders write it: RFC 3339, the same without an offset (taken for UTC), a day, or
/// milliseconds since 1970.
pub(super) fn read(value: &Value) -> Option<Timestamp> {
    match value {
        Value::Number(number) => {
            let millis = number.as_i64()?;
            millis.checked_mul(1_000).map(Timestamp::from_micros)
        }
        Value::String(text) => text.parse().ok().or_else(|| without_offset(text)),
        _ => None,
    }
}

fn without_offset(text: &str) -> Option<Timestamp> {
    let civil = match text.parse::<DateTime>() {
        Ok(civil) => civil,
        Err(_) => text
            .parse::<Date>()
            .ok()?
            .to_datetime(jiff::civil::Time::midnight()),
    };
    let zoned = civil.to_zoned(TimeZone::UTC).ok()?;
    Some(Timestamp::from(zoned.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn times_are_read_as_senders_write_them() {
        let noon = at("2026-11-24T12:00:00Z");
        for value in [
            json!("2026-11-24T12:00:00Z"),
            json!("2026-11-24T12:00:00.000Z"),
            json!("2026-11-24T21:00:00+09:00"),
            json!("2026-11-24T12:00:00"),
            json!("2026-11-24 12:00:00"),
            json!(1_795_521_600_000_i64),
        ] {
            assert_eq!(read(&value), Some(noon), "{value}");
        }
        assert_eq!(read(&json!("2026-11-24")), Some(at("2026-11-24T00:00:00Z")));
        for value in [
            json!(""),
            json!("soon"),
            json!(1.5),
            json!([]),
            json!("24/11/2026"),
            json!(i64::MAX),
        ] {
            assert_eq!(read(&value), None, "{value}");
        }
    }

    #[test]
    fn a_wrong_clock_is_set_right_and_the_way_here_is_not_taken_for_one() {
        let (received, told) = (at("2026-11-24T12:00:04Z"), at("2026-11-24T10:00:00Z"));
        let set = |sent: &str| happened(Some(told), Some(at(sent)), received).to_string();
        assert_eq!(set("2026-11-24T12:00:00Z"), "2026-11-24T10:00:00Z");
        assert_eq!(set("2026-11-24T11:00:00Z"), "2026-11-24T11:00:00Z");
        assert_eq!(set("2026-11-24T13:00:00Z"), "2026-11-24T09:00:00Z");
        // To an hour before midnight, and not into the next day; days are made up for.
        let late =
            |sent: &str| happened(Some(at("2026-11-22T23:30:00Z")), Some(at(sent)), received);
        for sent in ["2026-11-24T11:00:00Z", "2026-11-24T00:00:00Z"] {
            assert_eq!(late(sent), at("2026-11-22T23:59:59.999999Z"), "{sent}");
        }
        assert_eq!(late("2026-11-21T12:00:00Z"), at("2026-11-25T23:30:00Z"));
        assert_eq!(late("2026-11-26T12:00:00Z"), at("2026-11-20T23:30:00Z"));
        assert_eq!(happened(None, None, received), received);
        assert_eq!(happened(Some(told), None, received), told);
    }
}
