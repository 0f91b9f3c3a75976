//! One thing that happened at an account.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use kernel::{AccountKey, Day, Error, Result, Timestamp};

use crate::property;

/// Something that happened at a customer: a product event, a survey answer, a ticket, a meeting.
#[derive(Clone, PartialEq, Eq)]
pub struct Event {
    /// The account it happened at.
    pub account: AccountKey,
    /// When it happened.
    pub time: Timestamp,
    /// Who did it, by the product's own id; none when nobody in particular did.
    pub user: Option<String>,
    /// What happened, such as `report.exported`; 1 to 200 characters.
    pub name: Arc<str>,
    /// Where we heard it, such as `import` or the name of a write key; 1 to 200 characters.
    pub source: Arc<str>,
    /// The sender's id for this message; 1 to 100 characters, unique within an account and day.
    pub message_id: String,
    /// When we knew.
    pub received_at: Timestamp,
    /// The text of one JSON object of at most 32 KB.
    pub properties: String,
}

impl Event {
    /// The most characters a message id may have.
    pub const MESSAGE_ID_MOST: usize = 100;
    /// The most characters a name, a source or a user may have.
    pub const NAME_MOST: usize = 200;
    /// The most bytes the text of the properties may have.
    pub const PROPERTIES_MOST: usize = 32 * 1024;

    /// The UTC day it happened on.
    #[must_use]
    pub fn day(&self) -> Day {
        self.time.day()
    }

    /// A property as text: strings as they are, numbers and truth values as JSON writes them (`9`, `true`).
    /// None when the key is absent, null, a list or an object.
    #[must_use]
    pub fn property(&self, key: &str) -> Option<String> {
        property::text_of(&self.properties, key)
    }

    /// A property as a finite number: numbers, text that reads as one, and truth values as 1 and 0.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<f64> {
        property::number_of(&self.properties, key)
    }

    /// How often it happened, for sources that send one event per day: its property `count`, else 1.
    #[must_use]
    pub fn count(&self) -> f64 {
        property::count_of(&self.properties)
    }

    /// The order in which the events of one account are read: by time, then by message id.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        self.time
            .cmp(&other.time)
            .then_with(|| self.message_id.cmp(&other.message_id))
    }

    /// Checks lengths, control characters and that the properties are one JSON object.
    /// The time is not judged here, because what is plausible depends on today: see [`plausible`].
    ///
    /// # Errors
    /// `Invalid`, naming the field.
    pub fn check(&self) -> Result<()> {
        check_text("message_id", &self.message_id, Self::MESSAGE_ID_MOST)?;
        check_text("name", &self.name, Self::NAME_MOST)?;
        check_text("source", &self.source, Self::NAME_MOST)?;
        if let Some(user) = &self.user {
            check_text("user", user, Self::NAME_MOST)?;
        }
        if self.properties.len() > Self::PROPERTIES_MOST {
            let error = Error::invalid("properties", "error-event-properties-too-large");
            return Err(error.with("most", Self::PROPERTIES_MOST / 1024));
        }
        if !property::is_object(&self.properties) {
            return Err(Error::invalid(
                "properties",
                "error-event-properties-no-object",
            ));
        }
        Ok(())
    }
}

/// Says whether an event's time can be believed: from 2000 until one day after `now`.
///
/// # Errors
/// `Invalid` on the field `time`.
pub fn plausible(time: Timestamp, now: Timestamp) -> Result<()> {
    const YEAR_2000: Day = Day(10_957);
    let latest = now.plus_seconds(86_400);
    if time < YEAR_2000.start() || time > latest {
        return Err(Error::invalid("time", "error-event-time").with("value", time));
    }
    Ok(())
}

/// Checks that a text is there, is not too long and can be shown.
pub(crate) fn check_text(field: &'static str, text: &str, most: usize) -> Result<()> {
    if text.is_empty() {
        return Err(Error::invalid(field, "error-empty"));
    }
    if text.len() > most && text.chars().count() > most {
        return Err(Error::invalid(field, "error-too-long").with("most", most));
    }
    // Two passes without a way out, sixteen bytes at a time.
    let control = |byte: u8| u8::from(byte < b' ') | u8::from(byte == 0x7f);
    let any = text.bytes().fold(0, |any, byte| any | control(byte));
    let wide = text.bytes().fold(0, |any, byte| any | byte) >= 0x80;
    if any > 0 || (wide && text.chars().any(char::is_control)) {
        return Err(Error::invalid(field, "error-control-characters"));
    }
    Ok(())
}

impl fmt::Debug for Event {
    /// Leaves out the user and the properties: logs carry no personal data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("account", &self.account.0)
            .field("time", &self.time.to_string())
            .field("name", &self.name)
            .field("source", &self.source)
            .field("message_id", &self.message_id)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> Event {
        Event {
            account: AccountKey(7),
            time: Timestamp::from_micros(86_400_000_000),
            user: Some("mina@example.com".into()),
            name: "plan.saved".into(),
            source: "web".into(),
            message_id: "m-1".into(),
            received_at: Timestamp::from_micros(86_400_000_001),
            properties: r#"{"count":3,"plan":"P1","open":true,"seats":"12","gone":null,"l":[1]}"#
                .into(),
        }
    }

    #[test]
    fn a_whole_event_passes_and_each_bad_field_is_named() {
        assert!(event().check().is_ok());
        let field = |change: fn(&mut Event)| {
            let mut event = event();
            change(&mut event);
            event.check().unwrap_err().field().unwrap().to_owned()
        };
        assert_eq!(field(|e| e.message_id.clear()), "message_id");
        assert_eq!(field(|e| e.message_id = "x".repeat(101)), "message_id");
        assert_eq!(field(|e| e.name = "n".repeat(201).into()), "name");
        assert_eq!(field(|e| e.name = "a\0b".into()), "name");
        assert_eq!(field(|e| e.source = "".into()), "source");
        assert_eq!(field(|e| e.user = Some("u\u{7}".into())), "user");
        assert_eq!(field(|e| e.properties = "[]".into()), "properties");
        assert_eq!(field(|e| e.properties = "{".into()), "properties");
        assert_eq!(field(|e| e.properties = String::new()), "properties");
        assert_eq!(
            field(|e| e.properties = format!("{{\"a\":\"{}\"}}", "x".repeat(32_768))),
            "properties"
        );
    }

    #[test]
    fn lengths_count_characters_not_bytes() {
        let mut event = event();
        event.message_id = "한".repeat(100);
        assert!(event.check().is_ok());
    }

    #[test]
    fn nesting_two_hundred_deep_is_refused_quietly() {
        let mut event = event();
        event.properties = format!("{{\"a\":{}{}}}", "[".repeat(200), "]".repeat(200));
        assert!(event.check().is_err());
    }

    #[test]
    fn properties_read_as_text_and_as_numbers() {
        let event = event();
        assert_eq!(event.property("plan").as_deref(), Some("P1"));
        assert_eq!(event.property("open").as_deref(), Some("true"));
        assert_eq!(event.property("count").as_deref(), Some("3"));
        assert_eq!(event.property("gone"), None);
        assert_eq!(event.property("l"), None);
        assert_eq!(event.property("absent"), None);
        assert_eq!(event.number("seats"), Some(12.0));
        assert_eq!(event.number("open"), Some(1.0));
        assert_eq!(event.number("plan"), None);
        assert!((event.count() - 3.0).abs() < f64::EPSILON);
    }

    #[test]
    fn times_before_2000_and_after_tomorrow_are_not_believed() {
        let now: Timestamp = "2026-11-22T09:00:00Z".parse().unwrap();
        assert!(plausible(now, now).is_ok());
        assert!(plausible("2026-11-23T08:59:00Z".parse().unwrap(), now).is_ok());
        assert!(plausible("2026-11-23T09:01:00Z".parse().unwrap(), now).is_err());
        assert!(plausible("1970-01-01T00:00:00Z".parse().unwrap(), now).is_err());
        assert!(plausible("2099-01-01T00:00:00Z".parse().unwrap(), now).is_err());
    }

    #[test]
    fn debug_output_hides_the_user_and_the_properties() {
        let text = format!("{:?}", event());
        assert!(text.contains("plan.saved") && !text.contains("mina") && !text.contains("P1"));
    }
}
