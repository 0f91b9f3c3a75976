//! The one thing a face asks for what a person reads.

use fluent_bundle::{FluentArgs, FluentValue};
use jiff::tz::TimeZone;
use kernel::{Error, Language};

use crate::catalogue;
use crate::locale::{Formats, Locale};
use crate::slot::{Html, Slot, push_escaped};

/// Around a slot of markup while a message is put together. Both are noncharacters: no text may carry them.
const MARKUP: char = '\u{fdd0}';
const MARKUP_END: char = '\u{fdd1}';
/// The first of the noncharacters that number the slots of markup.
const FIRST: u32 = 0xfdd2;
/// How many slots of markup one message takes: what remains of the noncharacters.
const MOST_MARKUP: usize = 30;

/// How a time of day is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hours {
    TwentyFour,
    Twelve,
}

/// The language, locale and time zone one reader reads in. Cheap to clone; one per request.
#[derive(Clone, Debug)]
pub struct Words {
    pub(crate) locale: Locale,
    pub(crate) zone: TimeZone,
    pub(crate) hours: Hours,
}

impl Words {
    /// A language with its default locale (British, for English), a clock of 24 hours, and times in UTC.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self {
            locale: Locale::of(language),
            zone: TimeZone::UTC,
            hours: Hours::TwentyFour,
        }
    }

    /// Times in this IANA zone, such as `Asia/Seoul`; in UTC where there is no such zone.
    #[must_use]
    pub fn in_zone(self, zone: &str) -> Self {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        Self { zone, ..self }
    }

    /// English as written in the United States: its dates, and a clock of 12 hours. Other languages stay as they are.
    #[must_use]
    pub fn with_american(self) -> Self {
        match self.locale {
            Locale::British => Self {
                locale: Locale::American,
                hours: Hours::Twelve,
                ..self
            },
            _ => self,
        }
    }

    /// Times by a clock of 12 hours: `오전 8:52`, `8:52 AM`, `午前8:52`.
    #[must_use]
    pub fn with_twelve_hours(self) -> Self {
        Self {
            hours: Hours::Twelve,
            ..self
        }
    }

    /// The language of the messages.
    #[must_use]
    pub fn language(&self) -> Language {
        self.locale.language()
    }

    /// Whether there is a message of this id, for ids that are put together from data.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        catalogue::has(self.language(), id)
    }

    /// A whole message without slots. What is missing shows in English, else as its id.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        catalogue::message(self.language(), id, None)
    }

    /// A message with its slots filled, as plain text.
    #[must_use]
    pub fn fill(&self, id: &str, slots: &[(&str, Slot<'_>)]) -> String {
        let slots: FluentArgs<'_> = slots
            .iter()
            .map(|(name, slot)| match slot {
                Slot::Markup(markup) => (*name, FluentValue::from(markup.visible())),
                other => (*name, value(other)),
            })
            .collect();
        catalogue::message(self.language(), id, Some(&slots))
    }

    /// A message with its slots filled, as markup: the message and its text slots are escaped, slots of markup
    /// (at most 30) pass through. A particle after a slot of markup follows the text a reader sees of it.
    #[must_use]
    pub fn html(&self, id: &str, slots: &[(&str, Slot<'_>)]) -> Html {
        let mut markups: Vec<&Html> = Vec::new();
        let mut arguments = FluentArgs::with_capacity(slots.len());
        for (name, slot) in slots {
            let filled = match slot {
                Slot::Markup(markup) if markups.len() < MOST_MARKUP => {
                    markups.push(markup);
                    FluentValue::from(stand_in(markups.len() - 1, &markup.visible()))
                }
                Slot::Markup(markup) => FluentValue::from(cleared(&markup.visible())),
                Slot::Text(text) => FluentValue::from(cleared(text)),
                Slot::Owned(text) => FluentValue::from(cleared(text)),
                number => value(number),
            };
            arguments.set(*name, filled);
        }
        let message = catalogue::message(self.language(), id, Some(&arguments));
        Html::trusted(escape_around(&message, &markups))
    }

    /// What went wrong, in the reader's words.
    ///
    /// A slot `thing` names a kind of thing (`AccountId`, `page`) and is shown as the noun `thing-…`. Digits are
    /// a number with its plural, except in the slots `value`, `name` and `text`, which show what was typed.
    #[must_use]
    pub fn error(&self, error: &Error) -> String {
        let slots = error.slots().iter();
        self.failure(error.message(), slots.map(|(name, text)| (*name, &**text)))
    }

    /// What went wrong once, of which the message and its slots were kept; as [`Self::error`].
    #[must_use]
    pub fn failure<'s>(
        &self,
        message: &str,
        slots: impl Iterator<Item = (&'s str, &'s str)>,
    ) -> String {
        let slots = slots.map(|(name, text)| match (name, text.parse::<i64>()) {
            ("thing", _) => (name, Slot::Owned(self.thing(text))),
            ("value" | "name" | "text", _) | (_, Err(_)) => (name, Slot::Text(text)),
            (_, Ok(n)) => (name, Slot::Number(n)),
        });
        self.fill(message, &slots.collect::<Vec<_>>())
    }

    /// The noun for a kind of thing: `AccountId` is `thing-account`, `PlayRunId` is `thing-play-run`.
    fn thing(&self, kind: &str) -> String {
        let mut id = String::from("thing");
        for c in kind.strip_suffix("Id").unwrap_or(kind).chars() {
            if c.is_ascii_uppercase() || id == "thing" {
                id.push('-');
            }
            id.push(c.to_ascii_lowercase());
        }
        if self.has(&id) {
            self.text(&id)
        } else {
            self.text("thing-other")
        }
    }

    pub(crate) fn formats(&self) -> &'static Formats {
        self.locale.formats()
    }
}

/// A slot that is not markup, as the catalogue takes it.
fn value<'a>(slot: &'a Slot<'a>) -> FluentValue<'a> {
    match slot {
        Slot::Text(text) => FluentValue::from(*text),
        Slot::Owned(text) => FluentValue::from(text.as_str()),
        Slot::Number(n) => FluentValue::from(*n),
        Slot::Decimal(x, places) => catalogue::fixed(*x, *places),
        Slot::Markup(markup) => FluentValue::from(markup.as_str()),
    }
}

/// What stands for the markup of `index` until the message is whole: marked, numbered, and with its visible text,
/// by which a particle is chosen.
fn stand_in(index: usize, visible: &str) -> String {
    let number = u32::try_from(index)
        .ok()
        .and_then(|n| char::from_u32(FIRST + n));
    let mut text = String::from(MARKUP);
    text.extend(number);
    text.push_str(&cleared(visible));
    text.push(MARKUP_END);
    text
}

/// The text without the noncharacters that mark markup.
fn cleared(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{fdd0}'..='\u{fdef}'))
        .collect()
}

/// Escapes the message, and puts each piece of markup where its stand-in is.
fn escape_around(message: &str, markups: &[&Html]) -> String {
    let mut out = String::with_capacity(
        message.len() + markups.iter().map(|m| m.as_str().len()).sum::<usize>(),
    );
    let mut rest = message.chars();
    while let Some(c) = rest.next() {
        if c != MARKUP {
            push_escaped(&mut out, c);
            continue;
        }
        let index = rest.next().and_then(|c| u32::from(c).checked_sub(FIRST));
        if let Some(markup) = index.and_then(|n| markups.get(n as usize)) {
            out.push_str(markup.as_str());
        }
        rest.by_ref().find(|c| *c == MARKUP_END);
    }
    out
}
