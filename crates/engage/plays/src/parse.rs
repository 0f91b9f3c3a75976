//! Reading a play: one sentence a line, in a closed vocabulary. An error names the line and what may stand there.

mod words;

use kernel::{Error, Result, Text};
use metrics::Catalogue;
use tasks::Kind;

use crate::{Extra, Play, Saying};

/// Reads the text of one play, which may name the metrics of this catalogue.
///
/// # Errors
/// `Invalid`, naming the line and what may stand there.
pub fn parse(text: &str, catalogue: &Catalogue) -> Result<Play> {
    let mut draft = Draft::default();
    for (at, line) in text.lines().enumerate() {
        let line = line.split_once('#').map_or(line, |(said, _)| said).trim();
        if !line.is_empty() {
            let place = Place {
                line: at + 1,
                text: line,
            };
            draft.take(&place, catalogue)?;
        }
    }
    draft.finish(text)
}

/// A line of a play, for errors.
pub(crate) struct Place<'t> {
    pub(crate) line: usize,
    pub(crate) text: &'t str,
}

impl Place<'_> {
    pub(crate) fn wrong(&self, message: &'static str) -> Error {
        Error::invalid("play", message)
            .with("line", self.line)
            .with("text", self.text)
    }
}

#[derive(Default)]
struct Draft {
    name: Option<String>,
    when: Option<crate::Trigger>,
    and: Vec<crate::Condition>,
    then: Option<(Kind, i32)>,
    title: Option<Saying>,
    why: Option<Saying>,
    deed: Option<String>,
}

impl Draft {
    fn take(&mut self, place: &Place<'_>, catalogue: &Catalogue) -> Result<()> {
        let (verb, rest) = place.text.split_once(' ').unwrap_or((place.text, ""));
        let rest = rest.trim();
        match verb {
            "play" => once(&mut self.name, name(rest, place)?, place),
            "when" => {
                let when = words::trigger(rest, place, catalogue)?;
                once(&mut self.when, when, place)
            }
            "and" => {
                self.and.push(words::condition(rest, place, catalogue)?);
                Ok(())
            }
            "then" => once(&mut self.then, words::raise(rest, place)?, place),
            "say" => once(&mut self.title, saying(rest, place)?, place),
            "because" => once(&mut self.why, saying(rest, place)?, place),
            "suggest" => {
                let key = rest.strip_prefix("deed ").unwrap_or_default();
                once(&mut self.deed, id(key, place)?, place)
            }
            _ => Err(place.wrong("error-play-sentence")),
        }
    }

    fn finish(self, text: &str) -> Result<Play> {
        let missing = |sentence: &'static str| {
            move || Error::invalid("play", "error-play-missing").with("text", sentence)
        };
        let (kind, due_days) = self
            .then
            .ok_or_else(missing("then raise a risk, due in 5 days"))?;
        Ok(Play {
            name: self.name.ok_or_else(missing("play \"name\""))?,
            when: self.when.ok_or_else(missing("when a champion left"))?,
            and: self.and,
            kind,
            due_days,
            title: self.title.ok_or_else(missing("say message-id"))?,
            why: self.why.ok_or_else(missing("because message-id"))?,
            deed: self.deed,
            text: text.to_owned(),
        })
    }
}

fn once<T>(slot: &mut Option<T>, value: T, place: &Place<'_>) -> Result<()> {
    if slot.replace(value).is_some() {
        return Err(place.wrong("error-play-twice"));
    }
    Ok(())
}

fn name(rest: &str, place: &Place<'_>) -> Result<String> {
    let quoted = rest
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    id(quoted.unwrap_or_default(), place)
}

/// Letters, digits and hyphens, beginning with a letter: what a message id may be.
fn id(text: &str, place: &Place<'_>) -> Result<String> {
    let clean = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let begins = text.starts_with(|c: char| c.is_ascii_lowercase());
    if !begins || !text.chars().all(clean) || Text::<80>::parse("play", text).is_err() {
        return Err(place.wrong("error-play-name"));
    }
    Ok(text.to_owned())
}

/// `message-id`, or `message-id, with usage and quiet where known`.
fn saying(rest: &str, place: &Place<'_>) -> Result<Saying> {
    let Some((message, told)) = rest.split_once(',') else {
        let message = id(rest, place)?;
        return Ok(Saying {
            message,
            extras: vec![],
        });
    };
    let told = told.trim().strip_prefix("with ");
    let told = told.and_then(|told| told.strip_suffix(" where known"));
    let told = told.ok_or_else(|| place.wrong("error-play-extra"))?;
    let mut extras = vec![];
    for word in told.split(" and ") {
        let extra = Extra::ALL
            .into_iter()
            .find(|extra| extra.as_str() == word.trim());
        let extra = extra.ok_or_else(|| place.wrong("error-play-extra"))?;
        if extras.contains(&extra) {
            return Err(place.wrong("error-play-twice"));
        }
        extras.push(extra);
    }
    let message = id(message.trim(), place)?;
    Ok(Saying { message, extras })
}

#[cfg(test)]
mod tests;
