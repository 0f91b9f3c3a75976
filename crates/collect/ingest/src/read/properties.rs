//! The properties of a message: read once, and written as they are kept.
//!
//! What is kept is one text: without spaces, sorted by name, each name once. Most properties are words and numbers;
//! their text is written while they are read, and only what is nested is built as a value first.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::Deserialize as _;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::Object;
use super::kept::Name;

/// The members of an object, each with its value as JSON.
#[derive(Debug, Default)]
pub(super) struct Properties<'a> {
    /// In the order they came, and where the text of each stands.
    members: Vec<(Cow<'a, str>, Range<usize>)>,
    texts: Texts,
}

/// Values as JSON, one after the other.
#[derive(Debug, Default)]
struct Texts {
    json: String,
    /// Whether a name or a text among them holds a NUL.
    holds_nul: bool,
}

impl<'a> Properties<'a> {
    pub(super) fn holds_nul(&self) -> bool {
        self.texts.holds_nul
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    /// The value of this name. Of those that stand twice, the last counts.
    pub(super) fn get(&self, name: &str) -> Option<Value> {
        serde_json::from_str(self.texts.json.get(self.place(name)?)?).ok()
    }

    fn place(&self, name: &str) -> Option<Range<usize>> {
        let mut members = self.members.iter().rev();
        let (_, place) = members.find(|(own, _)| own == name)?;
        Some(place.clone())
    }

    /// Adds a member after all others.
    pub(super) fn push(&mut self, name: &'static str, value: &Value) {
        let start = self.texts.json.len();
        self.texts.value(value);
        let place = start..self.texts.json.len();
        self.members.push((name.into(), place));
    }

    /// All of them as one value.
    pub(super) fn value(&self) -> Value {
        let value = |name: &Cow<'a, str>| Some((name.clone().into_owned(), self.get(name)?));
        let members = self.members.iter().filter_map(|(name, _)| value(name));
        Value::Object(members.collect())
    }

    /// The text that is kept.
    pub(super) fn text(mut self) -> String {
        self.members.sort_by(|(a, _), (b, _)| a.cmp(b));
        let names: usize = self.members.iter().map(|(name, _)| name.len() + 4).sum();
        let mut all = Texts {
            json: String::with_capacity(self.texts.json.len() + names + 2),
            holds_nul: false,
        };
        all.json.push('{');
        for (at, (name, place)) in self.members.iter().enumerate() {
            let next = self.members.get(at + 1);
            if next.is_some_and(|(next, _)| next == name) {
                continue;
            }
            if all.json.len() > 1 {
                all.json.push(',');
            }
            all.text(name);
            all.json.push(':');
            all.json.push_str(&self.texts.json[place.clone()]);
        }
        all.json.push('}');
        all.json
    }
}

impl Texts {
    fn text(&mut self, text: &str) {
        self.holds_nul |= text.contains('\0');
        let escaped = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
        if text.bytes().fold(false, |any, byte| any | escaped(byte)) {
            self.json.push_str(&Value::from(text).to_string());
        } else {
            self.json.push('"');
            self.json.push_str(text);
            self.json.push('"');
        }
    }

    fn value(&mut self, value: &Value) {
        self.holds_nul |= value_holds_nul(value);
        self.json.push_str(&value.to_string());
    }

    fn number(&mut self, number: impl Into<Value>) {
        self.value(&number.into());
    }
}

fn value_holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(value_holds_nul),
        Value::Object(members) => members
            .iter()
            .any(|(key, value)| key.contains('\0') || value_holds_nul(value)),
        _ => false,
    }
}

/// What stands where the properties are to stand.
#[derive(Debug, Default)]
pub(super) enum Said<'a> {
    /// No word of them, or null.
    #[default]
    Nothing,
    Members(Properties<'a>),
    /// Something else than an object.
    Other,
}

/// Reads whatever stands there.
pub(super) struct Reading;

impl<'de> DeserializeSeed<'de> for Reading {
    type Value = Said<'de>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reading {
    type Value = Said<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut read = Properties::default();
        while let Some(Name(name)) = map.next_key()? {
            read.texts.holds_nul |= name.contains('\0');
            let start = read.texts.json.len();
            map.next_value_seed(&mut read.texts)?;
            let place = start..read.texts.json.len();
            read.members.push((name, place));
        }
        Ok(Said::Members(read))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Self::Value, A::Error> {
        Value::deserialize(SeqAccessDeserializer::new(items)).map(|_| Said::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Said::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Said::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Said::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Said::Other)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(Said::Other)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Said::Nothing)
    }
}

impl<'de> DeserializeSeed<'de> for &mut Texts {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Texts {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let object =
            Object::deserialize(MapAccessDeserializer::new(map)).map_err(A::Error::custom)?;
        self.value(&Value::Object(object));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        let items = Value::deserialize(SeqAccessDeserializer::new(items))?;
        self.value(&items);
        Ok(())
    }

    fn visit_bool<E>(self, truth: bool) -> Result<(), E> {
        self.json.push_str(if truth { "true" } else { "false" });
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.number(number);
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.number(number);
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.number(number);
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.text(text);
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.json.push_str("null");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Said<'_> {
        Reading
            .deserialize(&mut serde_json::Deserializer::from_str(text))
            .unwrap()
    }

    fn members(text: &str) -> Properties<'_> {
        match read(text) {
            Said::Members(members) => members,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_no_object_is_told_from_nothing() {
        for other in ["7", "-7", "0.5", "true", "\"text\"", "[1,{}]"] {
            assert!(matches!(read(other), Said::Other), "{other}");
        }
        assert!(matches!(read("null"), Said::Nothing));
        assert!(matches!(read("{}"), Said::Members(_)));
    }

    #[test]
    fn a_nul_is_seen_wherever_it_hides() {
        for text in [
            r#"{"a\u0000":1}"#,
            r#"{"a":"\u0000"}"#,
            r#"{"a":["\u0000"]}"#,
            r#"{"a":{"\u0000":1}}"#,
        ] {
            assert!(members(text).holds_nul(), "{text}");
        }
        assert!(!members(r#"{"a":"0","b":[0]}"#).holds_nul());
    }

    #[test]
    fn a_member_that_is_added_stands_in_its_place() {
        let mut read = members(r#"{ "seats": "12", "plan": "pro" }"#);
        assert!(read.has("plan") && !read.has("role"));
        read.push("role", &Value::from("an \"admin\""));
        assert_eq!(read.get("role"), Some(Value::from("an \"admin\"")));
        let text = r#"{"plan":"pro","role":"an \"admin\"","seats":"12"}"#;
        assert_eq!(read.text(), text);
    }

    proptest::proptest! {
        /// The text is the one that the value as a whole would have.
        #[test]
        fn any_properties_are_written_as_a_value_of_them_would_be(
            names in proptest::collection::vec("[a-c\"\\\\é\u{7}]{0,3}", 0..8),
            eighths in proptest::collection::vec(-1_000_000..1_000_000_i32, 8),
            whole in proptest::num::i64::ANY,
        ) {
            let values = names.iter().zip(eighths).enumerate().map(|(at, (name, eighths))| {
                let number = f64::from(eighths) / 8.0;
                let value = match at % 5 {
                    0 => Value::from(number),
                    1 => Value::from(whole.wrapping_add_unsigned(at as u64)),
                    2 => Value::from(format!("{name} \n {number}")),
                    3 => serde_json::json!([null, { "z": name, "a": number }]),
                    _ => Value::from(at % 2 == 0),
                };
                format!("{} : {value}", Value::from(name.as_str()))
            });
            let text = format!("{{ {} }}", values.collect::<Vec<_>>().join(" ,\n"));
            let whole: Value = serde_json::from_str(&text).unwrap();
            let read = members(&text);
            proptest::prop_assert_eq!(&read.value(), &whole);
            proptest::prop_assert_eq!(read.text(), whole.to_string());
        }
    }
}
