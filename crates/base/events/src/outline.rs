//! Events in outline: what of one another could not be told apart by any query is one, with how often it happened.
//!
//! A query looks at an event's day, its user, name and source, and at some properties. Of those of a day that are alike
//! in all of these it counts how many there are, and where the last one of a day decides, whether that is one of them.
//! So of each kind the last is kept, in its place, and how many there are. What is in memory is then bounded by what
//! differs, and not by how often it happens.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::hash::BuildHasher;
use std::ops::Deref;

use foldhash::fast::RandomState;
use kernel::Timestamp;

use crate::{Event, property};

/// What is asked of events that are read in outline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Regard {
    /// The properties that any query looks at; others need not be there.
    pub properties: BTreeSet<String>,
    /// The moment as of which they are read; none for all there are.
    pub known_by: Option<Timestamp>,
}

impl Regard {
    /// Whether an event was known by the moment that counts.
    #[must_use]
    pub fn knows(&self, event: &Event) -> bool {
        self.known_by
            .is_none_or(|known_by| event.received_at <= known_by)
    }
}

/// An event, and how many of its day it stands for: the last of those that are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    pub event: Event,
    /// At least 1.
    pub times: u64,
}

impl From<Event> for Outline {
    fn from(event: Event) -> Self {
        Self { event, times: 1 }
    }
}

impl Deref for Outline {
    type Target = Event;

    fn deref(&self) -> &Event {
        &self.event
    }
}

impl Outline {
    fn is_like(&self, other: &Self) -> bool {
        let (a, b) = (&self.event, &other.event);
        a.day() == b.day()
            && a.user == b.user
            && a.name == b.name
            && a.source == b.source
            && a.properties == b.properties
    }
}

/// What a query counts: an event, or the outline of some.
pub trait Counted {
    /// The event, or the last of them.
    fn event(&self) -> &Event;
    /// How often it happened.
    fn times(&self) -> u64;
}

impl Counted for Event {
    fn event(&self) -> &Event {
        self
    }

    fn times(&self) -> u64 {
        1
    }
}

impl Counted for Outline {
    fn event(&self) -> &Event {
        &self.event
    }

    fn times(&self) -> u64 {
        self.times
    }
}

/// One account's events, by (time, message id), as they are folded while they are read.
#[derive(Debug)]
pub struct Folding<'r> {
    regard: &'r Regard,
    held: Vec<Outline>,
    most: usize,
}

impl<'r> Folding<'r> {
    /// So many are held before they are folded, at least.
    const ENOUGH: usize = 8_192;

    /// Nothing yet.
    #[must_use]
    pub fn new(regard: &'r Regard) -> Self {
        Self {
            regard,
            held: vec![],
            most: Self::ENOUGH,
        }
    }

    /// Adds what happened after all that was added before; what was not known by the moment that counts is left out.
    pub fn add(&mut self, outline: Outline) {
        if !self.regard.knows(&outline) {
            return;
        }
        self.held.push(outline);
        if self.held.len() >= self.most {
            self.held = fold(std::mem::take(&mut self.held), &self.regard.properties);
            self.most = Self::ENOUGH.max(2 * self.held.len());
        }
    }

    /// All of it, in the order of the last of each kind.
    #[must_use]
    pub fn finish(self) -> Vec<Outline> {
        fold(self.held, &self.regard.properties)
    }
}

impl Extend<Outline> for Folding<'_> {
    fn extend<I: IntoIterator<Item = Outline>>(&mut self, outlines: I) {
        outlines.into_iter().for_each(|outline| self.add(outline));
    }
}

fn fold(outlines: Vec<Outline>, properties: &BTreeSet<String>) -> Vec<Outline> {
    let state = RandomState::default();
    let mut places: HashMap<u64, Vec<usize>, RandomState> = HashMap::default();
    let mut kept: Vec<Outline> = vec![];
    // From the last to the first: the first of its kind that is met is the one to keep.
    for mut outline in outlines.into_iter().rev() {
        if let Cow::Owned(some) = only(&outline.properties, properties) {
            outline.event.properties = some;
        }
        let event = &outline.event;
        let kind = (&event.user, &event.name, &event.source, &event.properties);
        let alike = places.entry(state.hash_one((event.day(), kind)));
        let alike = alike.or_default();
        match alike.iter().find(|at| kept[**at].is_like(&outline)) {
            Some(at) => kept[*at].times += outline.times,
            None => {
                alike.push(kept.len());
                kept.push(outline);
            }
        }
    }
    kept.reverse();
    kept
}

/// The object in `json` with some of its keys only, as long as they read as before.
fn only<'j>(json: &'j str, keys: &BTreeSet<String>) -> Cow<'j, str> {
    if json == "{}" {
        return Cow::Borrowed(json);
    }
    let escaped = json.contains('\\');
    if !escaped && !keys.iter().any(|key| json.contains(key.as_str())) {
        return Cow::Owned("{}".to_owned());
    }
    property::only(json, keys).map_or(Cow::Borrowed(json), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> String {
        let keys = ["plan", "seats"].map(str::to_owned);
        only(json, &keys.into()).into_owned()
    }

    #[test]
    fn what_nobody_looks_at_is_left_out_and_the_rest_reads_as_before() {
        assert_eq!(read(r#"{"where":"the board","n":1}"#), "{}");
        assert_eq!(
            read(r#"{"seats": 1.50 ,"where":"the plan","plan":"P\u0031"}"#),
            r#"{"plan":"P\u0031","seats":1.50}"#
        );
        assert_eq!(read(r#"{"pl\u0061n":"P1","x":"y"}"#), r#"{"plan":"P1"}"#);
        assert_eq!(read(r#"{"plan":"P1","plan":null,"seats":[3]}"#), "{}");
        assert_eq!(read(r#"{"plan":"P1","plan":"P2"}"#), r#"{"plan":"P2"}"#);
        assert_eq!(read("plan"), "plan");
    }
}
