//! Reading a message as JSON, without what nobody asks for: senders say far more than an event keeps.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Result, Value};

use super::Object;

/// What is kept of traits: names by which senders name the account, and the company, of which its id is kept.
const TRAITS: &[&str] = &[
    "account_id",
    "accountId",
    "groupId",
    "group_id",
    "company_id",
    "companyId",
    "company",
];

/// Names of properties and traits by which senders name the account.
pub(super) const ACCOUNT_NAMES: &[&str] = TRAITS.split_at(TRAITS.len() - 1).0;

const COMPANY: [&str; 1] = ["id"];

/// What is kept of the person a message's context describes: in what role they did it.
const PERSON: [&str; 1] = ["role"];

/// What is kept of a member.
#[derive(Clone, Copy)]
enum Share {
    All,
    /// Of an object, these members; of anything else, nothing.
    Some(&'static [&'static str]),
}

/// The members of a message that an event is made of.
const MEMBERS: [(&str, Share); 16] = [
    ("type", Share::All),
    ("event", Share::All),
    ("userId", Share::All),
    ("messageId", Share::All),
    ("timestamp", Share::All),
    ("properties", Share::All),
    ("context", Share::Some(&["groupId", "traits"])),
    ("anonymousId", Share::All),
    ("originalTimestamp", Share::All),
    ("sentAt", Share::All),
    ("groupId", Share::All),
    ("previousId", Share::All),
    ("traits", Share::Some(TRAITS)),
    ("name", Share::All),
    ("category", Share::All),
    ("writeKey", Share::All),
];

/// What is kept of a message: few members, each once.
pub(super) struct Kept(Vec<(&'static str, Value)>);

impl Kept {
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        let mut members = self.0.iter();
        members
            .find(|(own, _)| *own == name)
            .map(|(_, value)| value)
    }

    /// A message of what is kept.
    pub(super) fn text(self) -> String {
        let members = self
            .0
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value));
        Value::Object(members.collect()).to_string()
    }

    /// Of a member that stands twice, the last counts.
    pub(super) fn put(&mut self, name: &'static str, value: Value) {
        match self.0.iter_mut().find(|(own, _)| *own == name) {
            Some((_, own)) => *own = value,
            None => self.0.push((name, value)),
        }
    }
}

/// Reads a message, which must be an object; all of it must be JSON.
pub(super) fn read(text: &str) -> Result<Kept> {
    let mut from = serde_json::Deserializer::from_str(text);
    let kept = from.deserialize_map(Members)?;
    from.end()?;
    Ok(kept)
}

/// A member's name, as it stands in the text where nothing is escaped.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Kept;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a message")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Kept, A::Error> {
        let mut kept = Kept(Vec::with_capacity(MEMBERS.len()));
        while let Some(Name(name)) = map.next_key()? {
            let Some((name, share)) = MEMBERS.iter().find(|(own, _)| *own == name) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let value = match share {
                Share::All => map.next_value()?,
                Share::Some(names) => map.next_value_seed(Only(names))?,
            };
            kept.put(name, value);
        }
        Ok(kept)
    }
}

/// Some members of an object; null in place of anything else.
struct Only(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Only {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> std::result::Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Only {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Value, A::Error> {
        let mut object = Object::new();
        while let Some(Name(name)) = map.next_key()? {
            if !self.0.contains(&&*name) {
                map.next_value::<IgnoredAny>()?;
            } else if name == "traits" {
                object.insert(name.into_owned(), map.next_value_seed(Only(&PERSON))?);
            } else if name == "company" {
                object.insert(name.into_owned(), map.next_value_seed(Only(&COMPANY))?);
            } else {
                object.insert(name.into_owned(), map.next_value()?);
            }
        }
        Ok(Value::Object(object))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> std::result::Result<Value, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, _: bool) -> std::result::Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_i64<E>(self, _: i64) -> std::result::Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_u64<E>(self, _: u64) -> std::result::Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_f64<E>(self, _: f64) -> std::result::Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_str<E>(self, _: &str) -> std::result::Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_unit<E>(self) -> std::result::Result<Value, E> {
        Ok(Value::Null)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_an_event_is_made_of_is_kept_and_the_rest_is_passed_over() {
        let text = r#"{"type":"track","properties":{"a":{"b":[1]}},"context":{"groupId":7,"library":{"name":"x"}},
            "traits":"none","integrations":{"All":true},"event":"first","\u0065vent":"saved","_metadata":[{}]}"#;
        let kept = json!({"type": "track", "properties": {"a": {"b": [1]}}, "context": {"groupId": 7},
            "traits": null, "event": "saved"});
        let read = read(text).unwrap();
        for (name, _) in MEMBERS {
            assert_eq!(read.get(name), kept.get(name), "{name}");
        }
        assert_eq!(read.get("integrations"), None);
    }

    #[test]
    fn what_is_passed_over_must_be_json_too() {
        for text in [
            r#"{"integrations":{"All":NaN}}"#,
            r#"{"context":{"library":}}"#,
            r#"{"type":"track"} more"#,
            r#"["type"]"#,
            "7",
            "",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
