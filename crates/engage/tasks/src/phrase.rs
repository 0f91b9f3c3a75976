//! A sentence to be said in the reader's language.

use kernel::{Day, Error, Money, Result, Text};
use serde::{Deserialize, Serialize};

/// The message that says a person's own words, in its slot `text`.
pub const OWN_WORDS: &str = "task-own-words";

/// A message of the catalogue and what fills its slots.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Phrase {
    /// The message's id.
    pub message: String,
    /// Slots by name.
    pub slots: Vec<(String, PhraseValue)>,
}

/// What fills a slot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhraseValue {
    /// Plain text, such as a name or a quotation.
    Text(String),
    /// A count.
    Number(i64),
    /// A measured value.
    Decimal(f64),
    /// A UTC day.
    Day(Day),
    /// An amount.
    Money(Money),
    /// Opens a link to what proves the words up to the slot of the same name with `_end`.
    Evidence(Evidence),
    /// A word-sized chart of this metric stands here.
    Spark(String),
}

/// What proves a claim: a metric, the events behind it, and the days to look at (both included).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub metric: Option<String>,
    pub events: Vec<String>,
    pub first: Day,
    pub last: Day,
}

impl Phrase {
    /// A message without slots.
    #[must_use]
    pub fn new(message: &str) -> Self {
        Self {
            message: message.to_owned(),
            slots: vec![],
        }
    }

    /// Fills a slot.
    #[must_use]
    pub fn with(mut self, slot: &str, value: PhraseValue) -> Self {
        self.slots.push((slot.to_owned(), value));
        self
    }

    /// A person's own words, at most 1,000 characters.
    ///
    /// # Errors
    /// `Invalid` when they are empty, too long, or carry control characters.
    pub fn words(field: &'static str, text: &str) -> Result<Self> {
        let text = Text::<1000>::parse(field, text)?;
        Ok(Self::new(OWN_WORDS).with("text", PhraseValue::Text(text.to_string())))
    }

    /// Bounds what is stored, whoever made it: 100 characters of message, 24 slots, 4,000 characters a slot.
    pub(crate) fn check(&self, field: &'static str) -> Result<()> {
        Text::<100>::parse(field, &self.message)?;
        if self.slots.len() > 24 {
            return Err(Error::invalid(field, "error-too-long").with("most", 24));
        }
        for (name, value) in &self.slots {
            Text::<100>::parse(field, name)?;
            match value {
                PhraseValue::Text(text) if !text.trim().is_empty() => {
                    Text::<4000>::parse(field, text)?;
                }
                PhraseValue::Spark(metric) => drop(Text::<100>::parse(field, metric)?),
                _ => {}
            }
        }
        Ok(())
    }

    pub(crate) fn written(&self) -> Result<String> {
        serde_json::to_string(self).map_err(Error::internal)
    }

    pub(crate) fn read(text: &str) -> Result<Self> {
        serde_json::from_str(text).map_err(Error::internal)
    }
}
