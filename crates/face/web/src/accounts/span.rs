//! The two days between which a score is explained, as the address asks for them.

use kernel::{Day, Error, Result};
use language::Words;

use super::as_of::asked;
use super::subject::Subject;
use super::why;
use crate::visitor::Visitor;

/// Two days, and the form that asks for others.
pub(super) struct Span {
    pub from: Day,
    pub to: Day,
    /// What was wrong with the days asked for; then the usual ones are shown.
    pub problem: String,
    /// Whether the address asks for days at all.
    pub is_asked: bool,
    /// As they stand in the form.
    pub typed: [String; 2],
    /// The last day that may be asked for.
    pub last: String,
    pub path: String,
    /// What else the address says and must survive.
    pub hidden: Vec<(&'static str, String)>,
}

impl Span {
    /// Reads `from=2026-03-01` and `to=2026-05-01` of the address: thirty days up to the day shown where they are not
    /// there.
    pub(super) fn of(visitor: &Visitor, subject: &Subject) -> Self {
        let typed = ["from", "to"].map(|name| asked(&visitor.here, name));
        let is_asked = typed.iter().any(|text| !text.is_empty());
        let read = days(&typed, subject, &visitor.words);
        let problem = read.as_ref().err();
        let problem = problem.map_or_else(String::new, |error| visitor.words.error(error));
        let usual = (subject.today - why::DAYS, subject.today);
        let (from, to) = read.unwrap_or(usual);
        let kept = |text: &String, day: Day| match problem.is_empty() {
            true => day.to_string(),
            false => text.clone(),
        };
        let others = ["in", "on", "known"].map(|name| (name, asked(&visitor.here, name)));
        Self {
            from,
            to,
            is_asked,
            typed: [kept(&typed[0], from), kept(&typed[1], to)],
            problem,
            last: subject.today.to_string(),
            path: subject.path(""),
            hidden: others
                .into_iter()
                .filter(|(_, value)| !value.is_empty())
                .collect(),
        }
    }
}

fn days(typed: &[String; 2], subject: &Subject, words: &Words) -> Result<(Day, Day)> {
    let read = |at: usize, usual: Day| match typed[at].as_str() {
        "" => Ok(usual),
        text => text.parse::<Day>(),
    };
    let to = read(1, subject.today)?;
    let from = read(0, to - why::DAYS)?;
    if to > subject.today {
        let day = words.date(subject.today);
        return Err(Error::invalid("to", "error-span-ahead").with("day", day));
    }
    if from >= to {
        return Err(Error::invalid("from", "error-span-backwards"));
    }
    Ok((from, to))
}
