//! Reading a message as JSON, without what nobody asks for: senders say far more than an event keeps.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Result, Value};

use super::Object;
use super::properties::{Reading, Said};

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

/// What is kept of a message's context.
const CONTEXT: [&str; 2] = ["groupId", "traits"];

/// What is kept of the person a message's context describes: in what role they did it.
const PERSON: [&str; 1] = ["role"];

/// The members of a message that an event is made of, beside its properties.
const NAMES: [&str; 15] = [
    "type",
    "event",
    "userId",
    "messageId",
    "timestamp",
    "context",
    "anonymousId",
    "originalTimestamp",
    "sentAt",
    "groupId",
    "previousId",
    "traits",
    "name",
    "category",
    "writeKey",
];

/// Where a member stands among them. Names are told apart by length and bytes, which a table would not be.
#[inline]
fn place(name: &str) -> Option<usize> {
    Some(match name {
        "type" => 0,
        "event" => 1,
        "userId" => 2,
        "messageId" => 3,
        "timestamp" => 4,
        "context" => 5,
        "anonymousId" => 6,
        "originalTimestamp" => 7,
        "sentAt" => 8,
        "groupId" => 9,
        "previousId" => 10,
        "traits" => 11,
        "name" => 12,
        "category" => 13,
        "writeKey" => 14,
        _ => return None,
    })
}

/// What is kept of a message: few members, each once, and beside them its properties.
#[derive(Default)]
pub(super) struct Kept<'a> {
    members: [Option<Value>; NAMES.len()],
    pub(super) properties: Said<'a>,
}

impl Kept<'_> {
    #[inline]
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.members[place(name)?].as_ref()
    }

    /// The value of a member, which is gone from then on.
    #[inline]
    pub(super) fn take(&mut self, name: &str) -> Option<Value> {
        self.members[place(name)?].take()
    }

    /// A message of what is kept.
    pub(super) fn text(self) -> String {
        let members = NAMES.into_iter().zip(self.members);
        let mut message: Object = members
            .filter_map(|(name, value)| Some((name.to_owned(), value?)))
            .collect();
        if let Said::Members(properties) = &self.properties {
            message.insert("properties".to_owned(), properties.value());
        }
        Value::Object(message).to_string()
    }

    /// Of a member that stands twice, the last counts.
    pub(super) fn put(&mut self, name: &str, value: Value) {
        if let Some(place) = place(name) {
            self.members[place] = Some(value);
        }
    }
}

/// Reads a message, which must be an object; all of it must be JSON.
pub(super) fn read(text: &str) -> Result<Kept<'_>> {
    let mut from = serde_json::Deserializer::from_str(text);
    let kept = from.deserialize_map(Members)?;
    from.end()?;
    Ok(kept)
}

/// A member's name, as it stands in the text where nothing is escaped.
#[derive(Deserialize)]
pub(super) struct Name<'a>(#[serde(borrow)] pub(super) Cow<'a, str>);

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Kept<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a message")
    }

    fn visit_map<A: MapAccess<'de>>(
        self,
        mut map: A,
    ) -> std::result::Result<Self::Value, A::Error> {
        let mut kept = Kept::default();
        while let Some(Name(name)) = map.next_key()? {
            let value = match &*name {
                "properties" => {
                    kept.properties = map.next_value_seed(Reading)?;
                    continue;
                }
                "context" => map.next_value_seed(Only(&CONTEXT))?,
                "traits" => map.next_value_seed(Only(TRAITS))?,
                name if place(name).is_some() => map.next_value()?,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            kept.put(&name, value);
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
        let kept =
            json!({"type": "track", "context": {"groupId": 7}, "traits": null, "event": "saved"});
        let read = read(text).unwrap();
        for (at, name) in NAMES.into_iter().enumerate() {
            assert_eq!(place(name), Some(at));
            assert_eq!(read.get(name), kept.get(name), "{name}");
        }
        assert_eq!(read.get("integrations"), None);
        let whole = json!({"type": "track", "properties": {"a": {"b": [1]}}, "context": {"groupId": 7},
            "traits": null, "event": "saved"});
        assert_eq!(read.text(), whole.to_string());
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
