//! Reads one key of a JSON object without building the others.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// A JSON value that is neither null, list nor object.
#[derive(Debug, PartialEq)]
pub(crate) enum Scalar<'a> {
    Text(Cow<'a, str>),
    Integer(i64),
    Number(f64),
    Truth(bool),
}

impl Scalar<'_> {
    pub(crate) fn into_text(self) -> String {
        match self {
            Self::Text(text) => text.into_owned(),
            Self::Integer(n) => n.to_string(),
            Self::Number(x) => x.to_string(),
            Self::Truth(truth) => truth.to_string(),
        }
    }

    pub(crate) fn reads_as(&self, text: &str) -> bool {
        match self {
            Self::Text(own) => own == text,
            Self::Integer(n) => n.to_string() == text,
            Self::Number(x) => x.to_string() == text,
            Self::Truth(truth) => (if *truth { "true" } else { "false" }) == text,
        }
    }

    pub(crate) fn number(&self) -> Option<f64> {
        match self {
            Self::Text(text) => text.trim().parse().ok().filter(|x: &f64| x.is_finite()),
            #[expect(
                clippy::cast_precision_loss,
                reason = "figures above 2^53 are rounded, as in JSON"
            )]
            Self::Integer(n) => Some(*n as f64),
            Self::Number(x) => Some(*x),
            Self::Truth(truth) => Some(f64::from(u8::from(*truth))),
        }
    }
}

/// The scalar under `key` of the object in `json`; none when it is absent or no scalar.
/// Of a key that stands twice the last wins, as in JavaScript.
pub(crate) fn scalar<'a>(json: &'a str, key: &str) -> Option<Scalar<'a>> {
    if json.len() <= 2 || (!json.contains(key) && !json.contains('\\')) {
        return None;
    }
    let mut reader = serde_json::Deserializer::from_str(json);
    reader.deserialize_map(Only { key }).ok().flatten()
}

/// A property of the JSON object in `properties` as text; as [`crate::Event::property`].
#[must_use]
pub fn text_of(properties: &str, key: &str) -> Option<String> {
    scalar(properties, key).map(Scalar::into_text)
}

/// A property of the JSON object in `properties` as a finite number; as [`crate::Event::number`].
#[must_use]
pub fn number_of(properties: &str, key: &str) -> Option<f64> {
    scalar(properties, key).and_then(|scalar| scalar.number())
}

/// How often an event with these properties happened; as [`crate::Event::count`].
#[must_use]
pub fn count_of(properties: &str) -> f64 {
    number_of(properties, "count")
        .filter(|count| *count >= 0.0)
        .unwrap_or(1.0)
}

/// The object in `json` with those of its values that stand under one of these keys and are scalars, as they are
/// written there; none when it cannot be read.
pub(crate) fn only(json: &str, keys: &BTreeSet<String>) -> Option<String> {
    let all: BTreeMap<Cow<'_, str>, &RawValue> = serde_json::from_str(json).ok()?;
    let scalar = |value: &RawValue| !value.get().starts_with(['{', '[', 'n']);
    let kept = |(key, value): &(&Cow<'_, str>, &&RawValue)| keys.contains(&***key) && scalar(value);
    let some: BTreeMap<_, _> = all.iter().filter(kept).collect();
    serde_json::to_string(&some).ok()
}

/// Says whether the text is one JSON object and nothing else.
pub(crate) fn is_object(json: &str) -> bool {
    json.trim_start().starts_with('{')
        && serde_json::from_str::<IgnoredAny>(json).is_ok()
        && within_depth(json)
}

/// The parser skips what it ignores without counting depth, so depth is counted here.
fn within_depth(json: &str) -> bool {
    const MOST: i32 = 64;
    let opening = |byte: &u8| matches!(byte, b'{' | b'[');
    if json.bytes().filter(opening).count() <= MOST.unsigned_abs() as usize {
        return true;
    }
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => depth -= 1,
            _ => {}
        }
        if depth > MOST {
            return false;
        }
    }
    true
}

struct Only<'k> {
    key: &'k str,
}

impl<'de> Visitor<'de> for Only<'_> {
    type Value = Option<Scalar<'de>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        while let Some(Key(key)) = map.next_key()? {
            if key == self.key {
                found = map.next_value::<Any<'de>>()?.0;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }
}

struct Key<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        reader.deserialize_str(AnyVisitor).map(|any| match any.0 {
            Some(Scalar::Text(text)) => Self(text),
            _ => Self(Cow::Borrowed("")),
        })
    }
}

struct Any<'a>(Option<Scalar<'a>>);

impl<'de> Deserialize<'de> for Any<'de> {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        reader.deserialize_any(AnyVisitor)
    }
}

struct AnyVisitor;

impl<'de> Visitor<'de> for AnyVisitor {
    type Value = Any<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Any(Some(Scalar::Text(Cow::Borrowed(text)))))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Any(Some(Scalar::Text(Cow::Owned(text.to_owned())))))
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Self::Value, E> {
        Ok(Any(Some(Scalar::Truth(truth))))
    }

    fn visit_i64<E>(self, n: i64) -> Result<Self::Value, E> {
        Ok(Any(Some(Scalar::Integer(n))))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "figures above 2^63 are rounded, as in JSON"
    )]
    fn visit_u64<E>(self, n: u64) -> Result<Self::Value, E> {
        let scalar = i64::try_from(n).map_or(Scalar::Number(n as f64), Scalar::Integer);
        Ok(Any(Some(scalar)))
    }

    fn visit_f64<E>(self, x: f64) -> Result<Self::Value, E> {
        Ok(Any(Some(Scalar::Number(x))))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Any(None))
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Any(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Any(None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escaped_key_and_an_escaped_value_are_found() {
        let json = r#"{"pl\u0061n":"a\"b","x":{"plan":1}}"#;
        assert_eq!(scalar(json, "plan"), Some(Scalar::Text("a\"b".into())));
    }

    #[test]
    fn only_the_top_level_counts_and_the_last_of_two_wins() {
        assert_eq!(scalar(r#"{"x":{"n":1}}"#, "n"), None);
        assert_eq!(scalar(r#"{"n":1,"n":2}"#, "n"), Some(Scalar::Integer(2)));
        assert_eq!(scalar(r#"{"n":1.5}"#, "n"), Some(Scalar::Number(1.5)));
        assert_eq!(scalar(r#"{"n":9.0}"#, "n").unwrap().into_text(), "9");
    }

    #[test]
    fn brackets_inside_text_do_not_count_as_depth() {
        assert!(is_object(&format!("{{\"a\":\"{}\"}}", "[".repeat(500))));
        assert!(!is_object("{} {}"));
        assert!(!is_object("\"{}\""));
    }
}
