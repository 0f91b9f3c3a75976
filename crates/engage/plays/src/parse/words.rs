//! The closed vocabulary of `when`, `and` and `then`.

use std::str::FromStr;

use customers::{ContactRole, Stage};
use health::Tier;
use kernel::Result;
use metrics::Catalogue;
use support::Priority;
use tasks::Kind;

use super::Place;
use crate::{Condition, Direction, Trigger};

pub(crate) fn trigger(rest: &str, place: &Place<'_>, catalogue: &Catalogue) -> Result<Trigger> {
    let words = split(rest);
    match words.as_slice() {
        ["a", who @ .., "left"] => role(who, place).map(Trigger::Left),
        [metric, way @ ("fell" | "rose"), rest @ ..] => {
            let metric = known_metric(metric, place, catalogue)?;
            moved(metric, way, rest, place)
        }
        [
            "a" | "an",
            kind,
            "answer",
            "of",
            "at",
            "most",
            most,
            "arrives",
        ] => Ok(Trigger::Answer {
            kind: one_of(kind, place)?,
            most: number(most, 0..=10, place)?,
        }),
        [
            "a",
            priority,
            "ticket",
            "is",
            "open",
            "for",
            "at",
            "least",
            days,
            "days" | "day",
        ] => Ok(Trigger::TicketOpen {
            priority: one_of::<Priority>(priority, place)?,
            days: number(days, 0..=365, place)?,
        }),
        [
            "the",
            "notice",
            "window",
            "closes",
            "in",
            "at",
            "most",
            days,
            "days",
        ] => {
            let days = number(days, 1..=365, place)?;
            Ok(Trigger::NoticeCloses { days })
        }
        ["health", "is", "at", "risk"] => Ok(Trigger::Health(Tier::AtRisk)),
        ["health", "is", "watch"] => Ok(Trigger::Health(Tier::Watch)),
        _ => Err(place.wrong("error-play-when")),
    }
}

/// `weekly_active_users fell` `by at least 25 % in 28 days`, and `from at least 8` where it says so.
fn moved(metric: String, way: &str, rest: &[&str], place: &Place<'_>) -> Result<Trigger> {
    let [
        "by",
        "at",
        "least",
        percent,
        "%",
        "in",
        days,
        "days",
        rest @ ..,
    ] = rest
    else {
        return Err(place.wrong("error-play-when"));
    };
    let from = match rest {
        [] => None,
        ["from", "at", "least", from] => Some(number(from, 0..=1_000_000_000, place)?),
        _ => return Err(place.wrong("error-play-when")),
    };
    Ok(Trigger::Moved {
        metric,
        direction: match way {
            "fell" => Direction::Fell,
            _ => Direction::Rose,
        },
        percent: number(percent, 1..=1000, place)?,
        days: number(days, 1..=365, place)?,
        from,
    })
}

pub(crate) fn condition(rest: &str, place: &Place<'_>, catalogue: &Catalogue) -> Result<Condition> {
    let words = split(rest);
    match words.as_slice() {
        ["account", "is", "not", stage] => one_of::<Stage>(stage, place).map(Condition::NotStage),
        ["account", "is", stage] => one_of::<Stage>(stage, place).map(Condition::Stage),
        ["health", "is", "below", "healthy"] => Ok(Condition::BelowHealthy),
        ["no", "risk", "is", "open"] => Ok(Condition::NoOpenRisk),
        ["health", "is", "at", "risk"] => Ok(Condition::Health(Tier::AtRisk)),
        ["health", "is", "watch"] => Ok(Condition::Health(Tier::Watch)),
        ["health", "is", "healthy"] => Ok(Condition::Health(Tier::Healthy)),
        [
            metric,
            "is",
            "at",
            way @ ("least" | "most"),
            value,
            rest @ ..,
        ] => {
            let share = match rest {
                [] => 1.0,
                ["%"] => 0.01,
                _ => return Err(place.wrong("error-play-and")),
            };
            let metric = known_metric(metric, place, catalogue)?;
            let value: f64 = value
                .parse()
                .map_err(|_| place.wrong("error-play-number"))?;
            if !value.is_finite() {
                return Err(place.wrong("error-play-number"));
            }
            let value = value * share;
            Ok(match *way {
                "least" => Condition::AtLeast { metric, value },
                _ => Condition::AtMost { metric, value },
            })
        }
        _ => Err(place.wrong("error-play-and")),
    }
}

/// `raise a risk, due in 5 days`
pub(crate) fn raise(rest: &str, place: &Place<'_>) -> Result<(Kind, i32)> {
    let rest = rest.replace(',', " , ");
    let words = split(&rest);
    let [
        "raise",
        "a" | "an",
        kind,
        ",",
        "due",
        "in",
        days,
        "days" | "day",
    ] = words.as_slice()
    else {
        return Err(place.wrong("error-play-then"));
    };
    let kind = kind.parse().map_err(|_| place.wrong("error-play-then"))?;
    let days = number(days, 0..=365, place)?;
    Ok((kind, i32::try_from(days).unwrap_or(365)))
}

/// Words, with the per cent sign as a word of its own.
fn split(text: &str) -> Vec<&str> {
    let mut words = vec![];
    for word in text.split_whitespace() {
        match word.strip_suffix('%') {
            Some(number) if !number.is_empty() => words.extend([number, "%"]),
            _ => words.push(word),
        }
    }
    words
}

fn role(who: &[&str], place: &Place<'_>) -> Result<ContactRole> {
    one_of(&who.join("_"), place)
}

fn one_of<T: FromStr>(word: &str, place: &Place<'_>) -> Result<T> {
    word.parse().map_err(|_| place.wrong("error-play-word"))
}

fn number(word: &str, within: std::ops::RangeInclusive<i64>, place: &Place<'_>) -> Result<i64> {
    let number: i64 = word.parse().map_err(|_| place.wrong("error-play-number"))?;
    if within.contains(&number) {
        Ok(number)
    } else {
        Err(place.wrong("error-play-number"))
    }
}

fn known_metric(name: &str, place: &Place<'_>, catalogue: &Catalogue) -> Result<String> {
    if catalogue.metric(name).is_ok() {
        return Ok(name.to_owned());
    }
    Err(match catalogue.nearest(name) {
        Some(near) => place.wrong("error-play-metric-near").with("near", near),
        None => place.wrong("error-play-metric"),
    })
}
