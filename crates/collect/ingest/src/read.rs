//! From bytes to messages: each on its own, so that one that is broken breaks no other.

mod kept;
mod message;
mod names;
mod properties;
mod split;
mod when;

use std::sync::Arc;

use bytes::Bytes;
use kernel::{Error, Result, Timestamp};
use landing::{Aside, Reason};
use serde_json::{Map, Value};

use crate::limits::{LONGEST_LINE, MOST_MESSAGES, TOO_MANY};
use crate::meter::Largest;
use crate::model::{Call, Message};
use message::{Frame, Given};
use split::Item;

pub(crate) use message::Raw;

/// What some programs write before a text in UTF-8.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// Reads the body of a request.
///
/// # Errors
/// `Invalid` when the body is no JSON at all or holds more than [`MOST_MESSAGES`]. Whatever can be told apart inside it
/// is judged one by one.
pub(crate) fn body(
    body: Bytes,
    call: Call,
    source: &Arc<str>,
    received_at: Timestamp,
) -> Result<Read> {
    let body = match body.strip_prefix(BOM) {
        Some(rest) => body.slice_ref(rest),
        None => body,
    };
    let bytes: &[u8] = &body;
    let whole = || vec![Item::of(bytes)];
    let top = split::top(bytes).ok_or_else(|| Error::invalid("body", "error-body-no-json"))?;
    let mut given = Given::default();
    let items = match top {
        split::Top::List(items) => items,
        split::Top::Object(members) => {
            let member = |key: &str| members.iter().rev().find(|(name, _)| name == key);
            match member("batch").map(|(_, text)| split::list(text)) {
                Some(Some(items)) => {
                    given.sent_at = member("sentAt").and_then(|(_, text)| split::text(text));
                    given.context = member("context").and_then(|(_, text)| split::object(text));
                    items
                }
                Some(None) => whole(),
                None => {
                    given.call = Some(call).filter(|call| *call != Call::Batch);
                    whole()
                }
            }
        }
        split::Top::Other => whole(),
    };
    if items.len() > MOST_MESSAGES {
        let error = Error::invalid("body", TOO_MANY);
        return Err(error.with("most", MOST_MESSAGES));
    }
    let frame = Frame::new(body.clone(), source, received_at, received_at).with(given);
    let items = items.into_iter();
    let messages = items.map(|item| message::read(item, &frame)).collect();
    Ok(Read::of(messages, &frame))
}

/// What was read.
pub(crate) struct Read {
    pub(crate) messages: Vec<Message>,
    pub(crate) largest: Largest,
}

impl Read {
    fn of(messages: Vec<Message>, frame: &Frame) -> Self {
        let mut largest = frame.largest.get();
        largest.messages = messages.len();
        Self { messages, largest }
    }
}

/// Reads lines, one message each. A line that says no type is a track.
pub(crate) fn lines(piece: Bytes, source: &Arc<str>, received_at: Timestamp) -> Read {
    let given = Given {
        call: Some(Call::Track),
        from_file: true,
        ..Given::default()
    };
    let frame = Frame::new(piece.clone(), source, received_at, received_at).with(given);
    let lines = piece.split(|byte| *byte == b'\n');
    let some = lines.filter(|line| !line.trim_ascii().is_empty());
    let messages = some.map(|line| {
        let line = line.strip_prefix(BOM).unwrap_or(line);
        frame.saw(|largest| largest.line = largest.line.max(line.len()));
        if line.len() > LONGEST_LINE {
            frame.aside(Refused(Reason::TooLarge, None), None, line)
        } else {
            message::read(Item::of(line.trim_ascii()), &frame)
        }
    });
    let mut read = Read::of(messages.collect(), &frame);
    // A stream may have as many as it likes.
    read.largest.messages = 0;
    read
}

/// The write key a browser puts into its body, for want of a header it may set.
#[must_use]
pub fn write_key(body: &[u8]) -> Option<String> {
    match split::top(body)? {
        split::Top::Object(members) => {
            let key = members.iter().rev().find(|(name, _)| name == "writeKey");
            key.and_then(|(_, text)| split::text(text))
        }
        _ => None,
    }
}

/// Reads one that was set aside, as of when it came; what it becomes is known from `now` on.
pub(crate) fn again(aside: &Aside, now: Timestamp) -> Message {
    let raw = Bytes::from(aside.raw.clone());
    let frame = Frame::new(
        raw.clone(),
        &aside.source.as_str().into(),
        aside.received_at,
        now,
    );
    message::read(Item::of(&raw), &frame)
}

pub(crate) use names::names;

/// Why something is set aside, with a word for whoever mends it.
pub(crate) struct Refused(pub(crate) Reason, pub(crate) Option<String>);

/// A message as JSON.
pub(crate) type Object = Map<String, Value>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_line_says_of_when_it_was_sent_once_moves_nothing() {
        let now: Timestamp = "2026-11-24T12:00:00Z".parse().unwrap();
        let then: Timestamp = "2026-01-05T09:00:00Z".parse().unwrap();
        let line = format!(
            r#"{{"event":"plan.saved","groupId":"hanbit","originalTimestamp":"{then}","sentAt":"{then}"}}"#
        );
        for end in ["", "\n"] {
            let read = lines(format!("{line}{end}").into(), &"web".into(), now);
            let [Message::Happened(draft)] = &read.messages[..] else {
                panic!("one event");
            };
            assert_eq!(draft.event.time, then);
            assert!(draft.raw.whole().contains("\"sentAt\":null"));
        }
    }
}
