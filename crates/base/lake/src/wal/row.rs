//! One event in a write-ahead file: three numbers, the lengths of its texts, then the texts.
//!
//! Layout, little endian: account, time and received-at in 8 bytes each; the lengths of user, name, source and
//! message id in 2 bytes each, of the properties in 4; then these five texts. A user of length `0xffff` is none.

use events::Event;
use kernel::{AccountKey, Timestamp};

/// Bytes before the texts.
const FIXED: usize = 36;
const NONE: u16 = u16::MAX;

/// Adds an event to the buffer. Its texts are within the bounds of [`Event::check`].
pub(super) fn write(buffer: &mut Vec<u8>, event: &Event) {
    let user = event.user.as_deref();
    let mut fixed = [0; FIXED];
    fixed[..8].copy_from_slice(&event.account.0.to_le_bytes());
    fixed[8..16].copy_from_slice(&event.time.micros().to_le_bytes());
    fixed[16..24].copy_from_slice(&event.received_at.micros().to_le_bytes());
    fixed[24..26].copy_from_slice(&user.map_or(NONE, length).to_le_bytes());
    for (at, text) in [
        (26, &*event.name),
        (28, &*event.source),
        (30, &*event.message_id),
    ] {
        fixed[at..at + 2].copy_from_slice(&length(text).to_le_bytes());
    }
    let properties = u32::try_from(event.properties.len()).unwrap_or(u32::MAX);
    fixed[32..].copy_from_slice(&properties.to_le_bytes());
    buffer.extend_from_slice(&fixed);
    for text in [
        user.unwrap_or_default(),
        &event.name,
        &event.source,
        &event.message_id,
    ] {
        buffer.extend_from_slice(text.as_bytes());
    }
    buffer.extend_from_slice(event.properties.as_bytes());
}

fn length(text: &str) -> u16 {
    u16::try_from(text.len()).unwrap_or(NONE)
}

/// Gives each event to `each`; false when the bytes are no events.
pub(super) fn read_all(mut bytes: &[u8], each: &mut impl FnMut(Event)) -> bool {
    while !bytes.is_empty() {
        let Some(event) = read(&mut bytes) else {
            return false;
        };
        each(event);
    }
    true
}

fn read(bytes: &mut &[u8]) -> Option<Event> {
    let (fixed, mut texts) = bytes.split_at_checked(FIXED)?;
    let eight = |at: usize| Some(i64::from_le_bytes(fixed.get(at..at + 8)?.try_into().ok()?));
    let two = |at: usize| Some(u16::from_le_bytes(fixed.get(at..at + 2)?.try_into().ok()?));
    let mut text = |length: usize| {
        let (text, rest) = texts.split_at_checked(length)?;
        texts = rest;
        std::str::from_utf8(text).ok()
    };
    let user = match two(24)? {
        NONE => None,
        length => Some(text(length.into())?.to_owned()),
    };
    let event = Event {
        account: AccountKey(eight(0)?),
        time: Timestamp::from_micros(eight(8)?),
        received_at: Timestamp::from_micros(eight(16)?),
        user,
        name: text(two(26)?.into())?.into(),
        source: text(two(28)?.into())?.into(),
        message_id: text(two(30)?.into())?.to_owned(),
        properties: text(u32::from_le_bytes(fixed[32..].try_into().ok()?) as usize)?.to_owned(),
    };
    *bytes = texts;
    Some(event)
}

/// Says whether an event could stand `skip` bytes further on: its lengths are plausible.
pub(super) fn begins_at(bytes: &[u8], skip: usize) -> bool {
    let Some(fixed) = bytes.get(skip..skip + FIXED) else {
        return false;
    };
    let two = |at: usize| u16::from_le_bytes([fixed[at], fixed[at + 1]]);
    let user = two(24);
    let texts = [two(26), two(28), two(30)];
    (user == NONE || (1..=800).contains(&user))
        && texts.iter().all(|length| (1..=800).contains(length))
        && fixed[34..] == [0, 0]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(user: Option<&str>) -> Event {
        Event {
            account: AccountKey(-7),
            time: Timestamp::from_micros(86_400_000_000),
            user: user.map(str::to_owned),
            name: "계획.저장".into(),
            source: "web".into(),
            message_id: "m-1".into(),
            received_at: Timestamp::from_micros(86_400_000_001),
            properties: r#"{"plan":"P1"}"#.into(),
        }
    }

    #[test]
    fn an_event_reads_as_it_was_written_and_no_part_of_it_reads_at_all() {
        let mut bytes = Vec::new();
        let all = [event(Some("mina")), event(None)];
        all.iter().for_each(|event| write(&mut bytes, event));
        let mut read = Vec::new();
        assert!(begins_at(&bytes, 0));
        assert!(read_all(&bytes, &mut |event| read.push(event)));
        assert_eq!(read, all);
        let one = bytes.len() - 1;
        assert!(!read_all(&bytes[..one], &mut |_| ()));
        assert!(!read_all(&[0xff; 80], &mut |_| ()));
    }
}
