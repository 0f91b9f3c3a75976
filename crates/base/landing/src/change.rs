//! One change made to many events at once: what stands at one place in their text.

use std::collections::BTreeMap;

use kernel::{Error, Permission, Result};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, from_str};
use store::Tx;

use crate::{Aside, Listing, look, mend};

/// Steps a path may have.
const DEEP: usize = 8;

/// Why an event stays as it is though it could be changed.
const STAYS: [&str; 2] = ["error-aside-twin", "error-aside-too-long"];

/// An object whose values stay as they were written.
type Object = BTreeMap<String, Box<RawValue>>;

/// What is to stand at a place, in events where something stands there now, or nothing does.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    path: Vec<String>,
    /// Only where this stands; wherever anything stands when none.
    was: Option<String>,
    /// None takes it out.
    becomes: Option<Value>,
}

/// What became of some.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Events that were looked at.
    pub seen: usize,
    /// Events whose text is another now.
    pub changed: usize,
}

impl Change {
    /// Reads a change as a person types it: `context.groupId`, `acme`, `acme-gmbh`. `was` may be empty, for whatever
    /// stands there, and so may `becomes`, which takes it out. What becomes is a text, unless it is a number or
    /// `true`, `false` or `null`; in quotes those are texts too.
    ///
    /// # Errors
    /// `Invalid` on `path` when it is empty, too deep or has an empty step.
    pub fn parse(path: &str, was: &str, becomes: &str) -> Result<Self> {
        let steps: Vec<String> = path.split('.').map(|step| step.trim().to_owned()).collect();
        if steps.len() > DEEP || steps.iter().any(String::is_empty) {
            return Err(Error::invalid("path", "error-change-path").with("most", DEEP));
        }
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Ok(Self {
            path: steps,
            was: given(was),
            becomes: given(becomes).map(|text| value(&text)),
        })
    }

    /// The event's text with the change; none where there is nothing to change.
    #[must_use]
    pub fn apply(&self, raw: &str) -> Option<String> {
        self.within(raw, &self.path)
    }

    fn within(&self, raw: &str, path: &[String]) -> Option<String> {
        let mut object: Object = from_str(raw).ok()?;
        let (step, rest) = path.split_first()?;
        if rest.is_empty() {
            self.put(&mut object, step)?;
        } else {
            let empty = || (self.was.is_none() && self.becomes.is_some()).then_some("{}");
            let inner = object.get(step).map(|inner| inner.get()).or_else(empty)?;
            let inner = self.within(inner, rest)?;
            object.insert(step.clone(), RawValue::from_string(inner).ok()?);
        }
        serde_json::to_string(&object).ok()
    }

    fn put(&self, object: &mut Object, step: &str) -> Option<()> {
        let stands: Option<Value> = object.get(step).and_then(|raw| from_str(raw.get()).ok());
        if let Some(was) = &self.was {
            let holds = stands.as_ref().is_some_and(|stands| is(stands, was));
            holds.then_some(())?;
        }
        if stands == self.becomes {
            return None;
        }
        match &self.becomes {
            Some(value) => object.insert(step.to_owned(), to_raw_value(value).ok()?),
            None => object.remove(step),
        };
        Some(())
    }
}

/// Reads what a person typed.
fn value(text: &str) -> Value {
    match from_str(text) {
        Ok(Value::Object(_) | Value::Array(_)) | Err(_) => Value::String(text.to_owned()),
        Ok(value) => value,
    }
}

/// Says whether a person would write a value so.
fn is(stands: &Value, typed: &str) -> bool {
    match stands {
        Value::String(text) => text == typed || value(typed).as_str() == Some(text),
        other => value(typed) == *other,
    }
}

/// Makes a change to the newest of a listing, as many as it asks for and at most 1,000. Those that were cut, and those
/// that would then be too long or the same as another of their sender, stay as they are. Answers what became of them, and before
/// which id to go on; none when there are no more.
///
/// # Errors
/// `Forbidden` without leave to import.
pub async fn change_some(
    tx: &mut Tx,
    listing: &Listing,
    change: &Change,
) -> Result<(Changed, Option<i64>)> {
    tx.need(Permission::Import)?;
    let asides = look::asides(tx, listing).await?;
    let rest = asides
        .last()
        .filter(|_| asides.len() == look::full(listing));
    let rest = rest.map(|last| last.id);
    let mut done = Changed {
        seen: asides.len(),
        changed: 0,
    };
    for aside in asides.iter().filter(|aside| aside.is_whole()) {
        let Some(raw) = change.apply(&aside.raw) else {
            continue;
        };
        match mend::edit(tx, aside.id, &raw).await {
            Ok(_) => done.changed += 1,
            Err(error) if STAYS.contains(&error.message()) => {}
            Err(error) => return Err(error),
        }
    }
    Ok((done, rest))
}

/// Those of a page that a change would change, each with the text it would have.
#[must_use]
pub fn foresee<'a>(asides: &'a [Aside], change: &Change) -> Vec<(&'a Aside, String)> {
    let whole = asides.iter().filter(|aside| aside.is_whole());
    whole
        .filter_map(|aside| change.apply(&aside.raw).map(|raw| (aside, raw)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Change;

    fn changed(path: &str, was: &str, becomes: &str, raw: &str) -> Option<String> {
        Change::parse(path, was, becomes).unwrap().apply(raw)
    }

    const SENT: &str = r#"{"context":{"groupId":"acme","n":1.10},"userId":"yuna","seats":3}"#;

    #[test]
    fn the_account_of_an_event_is_put_right_and_the_rest_stays_as_it_was_written() {
        assert_eq!(
            changed("context.groupId", "acme", "hanbit", SENT).unwrap(),
            r#"{"context":{"groupId":"hanbit","n":1.10},"seats":3,"userId":"yuna"}"#
        );
        assert_eq!(changed("context.groupId", "kite", "hanbit", SENT), None);
        assert_eq!(changed("context.groupId", "", "acme", SENT), None);
    }

    #[test]
    fn what_is_missing_is_put_in_and_what_is_too_much_is_taken_out() {
        assert_eq!(
            changed("properties.plan", "", "gold", r#"{"a":1}"#).unwrap(),
            r#"{"a":1,"properties":{"plan":"gold"}}"#
        );
        assert_eq!(
            changed("properties.plan", "silver", "gold", r#"{"a":1}"#),
            None
        );
        assert_eq!(
            changed("userId", "", "", r#"{"a":1,"userId":"x"}"#).unwrap(),
            r#"{"a":1}"#
        );
        assert_eq!(changed("userId", "", "", r#"{"a":1}"#), None);
    }

    #[test]
    fn numbers_are_numbers_unless_they_stand_in_quotes() {
        assert_eq!(
            changed("seats", "3", "4", r#"{"seats":3}"#).unwrap(),
            r#"{"seats":4}"#
        );
        assert_eq!(
            changed("seats", "", "\"4\"", r#"{"seats":3}"#).unwrap(),
            r#"{"seats":"4"}"#
        );
        assert_eq!(
            changed("seats", "3", "x", r#"{"seats":"3"}"#).unwrap(),
            r#"{"seats":"x"}"#
        );
    }

    #[test]
    fn what_is_no_object_is_left_alone() {
        for raw in ["", "[1]", "{\"n\":NaN}", "{\"a\":[1]}"] {
            assert_eq!(changed("a.b", "", "x", raw), None, "{raw}");
        }
    }

    #[test]
    fn a_path_that_leads_nowhere_is_refused() {
        for path in ["", ".", "a..b", " ", "a.b.c.d.e.f.g.h.i"] {
            let refused = Change::parse(path, "", "x").unwrap_err();
            assert_eq!(refused.field(), Some("path"), "{path}");
        }
    }
}
