//! Whose events are to go, and what of a person other people's events may keep.

use std::borrow::Cow;
use std::fmt;

use kernel::{AccountKey, Error, Result};

use crate::Event;
use crate::event::check_text;

/// A person whose events are to go.
#[derive(Clone, PartialEq, Eq)]
pub struct Erasure {
    /// Its own name: the same one asked for again is finished, not begun anew. 1 to 100 characters.
    pub id: String,
    /// The ids by which events know the person; 1 to [`Erasure::USERS_MOST`].
    pub users: Vec<String>,
    /// Only what happened at this account.
    pub account: Option<AccountKey>,
    /// What becomes of events of others whose properties name the person.
    pub mentions: Mentions,
}

/// What becomes of an id that stands as a whole text value among the properties of somebody else's event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mentions {
    /// `null` takes its place.
    Redact,
    /// It stays.
    Leave,
}

impl Erasure {
    /// The most ids one erasure may name.
    pub const USERS_MOST: usize = 20;

    /// Checks the number of ids and their lengths.
    ///
    /// # Errors
    /// `Invalid` on the field `user`.
    pub fn check(&self) -> Result<()> {
        check_text("id", &self.id, Event::MESSAGE_ID_MOST)?;
        if !(1..=Self::USERS_MOST).contains(&self.users.len()) {
            let error = Error::invalid("user", "error-erasure-ids");
            return Err(error.with("most", Self::USERS_MOST));
        }
        let mut users = self.users.iter();
        users.try_for_each(|user| check_text("user", user, Event::NAME_MOST))
    }

    /// Says whether something at this account is meant.
    #[must_use]
    pub fn reaches(&self, account: AccountKey) -> bool {
        self.account.is_none_or(|only| only == account)
    }

    /// Says whether this is one of the person's ids.
    #[must_use]
    pub fn is(&self, user: &str) -> bool {
        self.users.iter().any(|own| own == user)
    }

    /// Says whether the event is the person's and is to go.
    #[must_use]
    pub fn takes(&self, event: &Event) -> bool {
        self.reaches(event.account) && event.user.as_deref().is_some_and(|user| self.is(user))
    }

    /// The properties without the person's ids; none when they name none, or are to stay as they are.
    #[must_use]
    pub fn redacted(&self, properties: &str) -> Option<String> {
        match self.mentions {
            Mentions::Redact => self.without(properties),
            Mentions::Leave => None,
        }
    }

    /// Says whether the properties name the person: one of the ids is a whole text value in them.
    #[must_use]
    pub fn is_named_in(&self, properties: &str) -> bool {
        self.without(properties).is_some()
    }

    fn without(&self, properties: &str) -> Option<String> {
        // An id can be written with escapes, so a text with any is read with care.
        let may = |user: &String| properties.contains(user.as_str());
        if !properties.contains('\\') && !self.users.iter().any(may) {
            return None;
        }
        let (mut text, mut done) = (String::new(), 0);
        for (start, end) in values(properties) {
            if self.is(&unquoted(&properties[start..end])) {
                text.push_str(&properties[done..start]);
                text.push_str("null");
                done = end;
            }
        }
        (done > 0).then(|| text + &properties[done..])
    }
}

impl fmt::Debug for Erasure {
    /// Leaves out the ids: logs carry no personal data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Erasure")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// Where the texts stand in a JSON text that are values and no keys, their quotes included.
fn values(json: &str) -> Vec<(usize, usize)> {
    let bytes = json.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        if bytes[at] != b'"' {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while at < bytes.len() && bytes[at] != b'"' {
            at += if bytes[at] == b'\\' { 2 } else { 1 };
        }
        at = (at + 1).min(bytes.len());
        let next = bytes[at..].iter().find(|byte| !byte.is_ascii_whitespace());
        if next != Some(&b':') {
            found.push((start, at));
        }
    }
    found
}

/// What a quoted JSON text says.
fn unquoted(quoted: &str) -> Cow<'_, str> {
    let inner = quoted
        .get(1..quoted.len().saturating_sub(1))
        .unwrap_or_default();
    if inner.contains('\\') {
        serde_json::from_str::<String>(quoted).map_or(Cow::Borrowed(inner), Cow::Owned)
    } else {
        Cow::Borrowed(inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(users: &[&str]) -> Erasure {
        Erasure {
            id: "e-1".into(),
            users: users.iter().map(|user| (*user).to_owned()).collect(),
            account: None,
            mentions: Mentions::Redact,
        }
    }

    #[test]
    fn an_id_is_taken_out_where_it_is_a_whole_text_value() {
        let mina = of(&["mina", "mina@x"]);
        for (properties, left) in [
            (
                r#"{"by":"mina","with":["mina@x", "yuna"]}"#,
                r#"{"by":null,"with":[null, "yuna"]}"#,
            ),
            (r#"{"a":{"b":"mina"}}"#, r#"{"a":{"b":null}}"#),
            (r#"{ "by" : "mi\u006ea" }"#, r#"{ "by" : null }"#),
        ] {
            assert_eq!(mina.redacted(properties).as_deref(), Some(left));
            assert!(serde_json::from_str::<serde_json::Value>(left).is_ok());
        }
    }

    #[test]
    fn a_key_a_number_and_part_of_a_text_stay() {
        let all = of(&["mina", "7", ":", ",", "x\"mina"]);
        for properties in [
            r#"{"mina":1}"#,
            r#"{"mina" : {"x":"minaret"}}"#,
            r#"{"n":7,"m":"17"}"#,
            r#"{"a":"b","c":"\"mina"}"#,
            r#"{"say":"ask mina \\"}"#,
            "{}",
        ] {
            assert_eq!(all.redacted(properties), None, "{properties}");
        }
        assert_eq!(
            all.redacted(r#"{"a":"x\"mina"}"#).as_deref(),
            Some(r#"{"a":null}"#)
        );
        let mut leave = of(&["mina"]);
        leave.mentions = Mentions::Leave;
        assert_eq!(leave.redacted(r#"{"by":"mina"}"#), None);
        assert!(leave.is_named_in(r#"{"by":"mina"}"#));
    }

    #[test]
    fn no_id_an_empty_one_and_too_many_are_refused() {
        assert!(of(&["mina"]).check().is_ok());
        for users in [&[][..], &[""], &["a\0b"], &["x"; 21]] {
            assert_eq!(of(users).check().unwrap_err().field(), Some("user"));
        }
        assert!(!format!("{:?}", of(&["mina"])).contains("mina"));
    }
}
