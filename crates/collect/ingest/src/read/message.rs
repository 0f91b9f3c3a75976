//! One message of the Segment spec.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use bytes::Bytes;
use events::Event;
use kernel::{AccountKey, Error, Timestamp};
use landing::{NewAside, Reason};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::kept::{self, ACCOUNT_NAMES, Kept};
use super::properties::{Properties, Said};
use super::split::Item;
use super::{Object, Refused, when};
use crate::limits::DEEPEST;
use crate::meter::Largest;
use crate::model::{Call, Draft, Message};

/// The member by which browsers show their key.
const KEY: &str = "writeKey";
/// The member that says when it was sent.
const SENT: &str = "sentAt";

/// What a message has from the request it came in.
pub(super) struct Frame {
    /// All of it, or what stands for it.
    body: Bytes,
    pub(super) source: Arc<str>,
    /// When the request came.
    pub(super) received_at: Timestamp,
    /// From when on what it says is known.
    pub(super) known_at: Timestamp,
    pub(super) given: Arc<Given>,
    /// What its events are called, so that a name stands in memory once.
    names: RefCell<Vec<Arc<str>>>,
    pub(super) largest: Cell<Largest>,
}

/// Names remembered while a request is read.
const NAMES: usize = 32;

/// What a request says for all its messages.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// The type of a message that says none.
    pub(super) call: Option<Call>,
    pub(super) sent_at: Option<String>,
    /// Whether its messages come from a file, so that when they were sent once says nothing of today's clock.
    pub(super) from_file: bool,
    pub(super) context: Option<Object>,
}

/// A message as it came, and what its request says for it.
#[derive(Clone, Debug)]
pub(crate) struct Raw {
    /// In UTF-8.
    text: Bytes,
    given: Option<Arc<Given>>,
}

impl Raw {
    /// The message as it can be read without its request.
    pub(crate) fn whole(&self) -> String {
        let plain = || String::from_utf8_lossy(&self.text).into_owned();
        let inheriting = |given: &Arc<Given>| {
            let mut object: Object = serde_json::from_slice(&self.text).ok()?;
            let more = given.beside(|name| object.get(name));
            object.remove(KEY);
            object.extend(more.into_iter().map(|(name, value)| (name.into(), value)));
            Some(Value::Object(object).to_string())
        };
        let whole = self.given.as_ref().and_then(inheriting);
        whole.unwrap_or_else(plain)
    }

    /// What waits for its account: whole, or, where that is longer than may be kept, all that its event is made of.
    pub(crate) fn waiting(&self, event: &Event) -> String {
        let whole = self.whole();
        if whole.len() <= landing::MOST_BYTES {
            return whole;
        }
        let kept = kept::read(&whole).map(|mut kept| {
            kept.put("messageId", event.message_id.as_str().into());
            kept.text()
        });
        kept.unwrap_or(whole)
    }
}

impl Frame {
    pub(super) fn new(
        body: Bytes,
        source: &Arc<str>,
        received_at: Timestamp,
        known_at: Timestamp,
    ) -> Self {
        Self {
            body,
            source: source.clone(),
            received_at,
            known_at,
            given: Arc::default(),
            names: RefCell::default(),
            largest: Cell::default(),
        }
    }

    /// Takes note of how large something was.
    pub(super) fn saw(&self, note: impl FnOnce(&mut Largest)) {
        let mut largest = self.largest.get();
        note(&mut largest);
        self.largest.set(largest);
    }

    /// The name of an event.
    fn name(&self, text: &str) -> Arc<str> {
        let mut names = self.names.borrow_mut();
        if let Some(name) = names.iter().find(|name| ***name == *text) {
            return name.clone();
        }
        let name: Arc<str> = text.into();
        if names.len() < NAMES {
            names.push(name.clone());
        }
        name
    }

    /// The same, where the request says something for all.
    pub(super) fn with(self, given: Given) -> Self {
        Self {
            given: Arc::new(given),
            ..self
        }
    }

    pub(super) fn aside(&self, refused: Refused, account: Option<String>, raw: &[u8]) -> Message {
        let raw = String::from_utf8_lossy(raw);
        Message::Aside(NewAside {
            source: self.source.as_ref().to_owned(),
            reason: refused.0,
            account,
            raw: without_keys(&raw),
            user: None,
            detail: refused.1,
            received_at: self.received_at,
        })
    }
}

/// Reads one message of the request; whatever is wrong with it sets it aside.
pub(super) fn read(Item { bytes, depth }: Item<'_>, frame: &Frame) -> Message {
    frame.saw(|largest| largest.depth = largest.depth.max(depth));
    if depth > DEEPEST {
        return frame.aside(Refused(Reason::TooDeep, None), None, bytes);
    }
    let kept = std::str::from_utf8(bytes)
        .map_err(|_| ())
        .and_then(|text| kept::read(text).map_err(|_| ()));
    let Ok(mut kept) = kept else {
        let place = place_of_fault(bytes);
        return frame.aside(Refused(Reason::Unreadable, place), None, bytes);
    };
    let more = frame.given.beside(|name| kept.get(name));
    let same = more.is_empty() && kept.get(KEY).is_none();
    for (name, value) in more {
        kept.put(name, value);
    }
    let raw = Raw {
        text: frame.body.slice_ref(bytes),
        given: (!same).then(|| frame.given.clone()),
    };
    match understand(&mut kept, &raw, frame) {
        Ok(message) => message,
        Err(refused) => {
            let whole = raw.whole();
            let again = kept::read(&whole).ok();
            let account = again.and_then(|kept| account_of(&kept).ok().flatten());
            frame.aside(refused, account, whole.as_bytes())
        }
    }
}

/// Where a text stops to be JSON, for whoever mends it.
fn place_of_fault(bytes: &[u8]) -> Option<String> {
    let error = serde_json::from_slice::<Object>(bytes).err()?;
    Some(format!("line {}, column {}", error.line(), error.column()))
}

impl Given {
    /// What only the request says of a message that has these members, so that it can be read without its request.
    fn beside<'m>(&self, member: impl Fn(&str) -> Option<&'m Value>) -> Vec<(&'static str, Value)> {
        let mut more = vec![];
        if let Some(call) = self.call.filter(|_| member("type").is_none()) {
            more.push(("type", call.as_str().into()));
        }
        // A library that keeps messages for later says of each when it was first to be sent; the request was sent now.
        let own = member(SENT).filter(|own| !own.is_null());
        match &self.sent_at {
            Some(sent_at) if own.and_then(Value::as_str) != Some(sent_at) => {
                more.push((SENT, sent_at.as_str().into()));
            }
            None if self.from_file && own.is_some() => more.push((SENT, Value::Null)),
            _ => {}
        }
        let group = self.context.as_ref().and_then(|all| all.get("groupId"));
        let none = Value::Object(Object::new());
        let own = member("context").unwrap_or(&none).as_object();
        if let Some((group, own)) = group.zip(own)
            && !own.contains_key("groupId")
        {
            let mut context = own.clone();
            context.insert("groupId".into(), group.clone());
            more.push(("context", context.into()));
        }
        more
    }
}

/// The text without any write key: what is set aside is read by people.
fn without_keys(raw: &str) -> String {
    const PREFIX: &str = "tnw_";
    let mut parts = raw.split(PREFIX);
    let mut clean = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        clean.push_str(PREFIX);
        clean.push_str(part.trim_start_matches(|c: char| c.is_ascii_alphanumeric()));
    }
    clean
}

fn understand(kept: &mut Kept<'_>, raw: &Raw, frame: &Frame) -> Result<Message, Refused> {
    let word = kept.get("type").and_then(Value::as_str).unwrap_or_default();
    let call = Call::ALL
        .into_iter()
        .find(|call| call.as_str() == word && *call != Call::Batch);
    let call = call.ok_or(Refused(Reason::UnknownType, None))?;
    let users = users(kept)?;
    match call {
        Call::Track => {
            let name = frame.name(event_name(kept)?);
            happened(kept, raw, frame, name, users)
        }
        Call::Page => happened(kept, raw, frame, frame.name("page.viewed"), users),
        Call::Screen => happened(kept, raw, frame, frame.name("screen.viewed"), users),
        Call::Group | Call::Identify => {
            let users: Vec<String> = users.into_iter().flatten().collect();
            let named = account_of(kept)?.filter(|_| !users.is_empty());
            let Some(account) = named else {
                return Ok(Message::Nothing);
            };
            let at = told_at(kept, frame)?;
            Ok(Message::Belongs { users, account, at })
        }
        Call::Alias | Call::Batch => {
            let from = id(kept.take("previousId"), Reason::BadUser)?;
            let renamed = from.zip(users.into_iter().flatten().next());
            let Some((from, to)) = renamed else {
                return Ok(Message::Nothing);
            };
            let at = told_at(kept, frame)?;
            Ok(Message::Renamed { from, to, at })
        }
    }
}

fn happened(
    kept: &mut Kept<'_>,
    raw: &Raw,
    frame: &Frame,
    name: Arc<str>,
    [user, anonymous]: Users,
) -> Result<Message, Refused> {
    let account = account_of(kept);
    // Whoever names an account is not looked for by its user.
    let users = match account {
        Ok(Some(_)) => vec![],
        _ => [&user, &anonymous].into_iter().flatten().cloned().collect(),
    };
    let event = Event {
        account: AccountKey(0),
        time: time(kept, frame)?,
        user: user.or(anonymous),
        name,
        source: frame.source.clone(),
        message_id: message_id(kept, raw)?,
        received_at: frame.known_at,
        properties: properties(kept)?,
    };
    frame.saw(|largest| {
        largest.properties = largest.properties.max(event.properties.len());
        widen(&mut largest.message_id, &event.message_id);
        widen(&mut largest.name, &event.name);
        event
            .user
            .iter()
            .for_each(|user| widen(&mut largest.name, user));
    });
    event
        .check()
        .map_err(|error| Refused(reason(&error), None))?;
    Ok(Message::Happened(Box::new(Draft {
        account: account?,
        found: None,
        event,
        users,
        raw: raw.clone(),
    })))
}

/// Characters are counted only where bytes say that there may be more of them.
fn widen(most: &mut usize, text: &str) {
    if text.len() > *most {
        *most = text.chars().count().max(*most);
    }
}

fn reason(error: &Error) -> Reason {
    match (error.field(), error.message()) {
        (Some("message_id"), _) => Reason::BadMessageId,
        (Some("user"), _) => Reason::BadUser,
        (Some("properties"), "error-event-properties-too-large") => Reason::TooLarge,
        (Some("properties"), _) => Reason::BadProperties,
        _ => Reason::BadName,
    }
}

fn event_name<'k>(kept: &'k Kept<'_>) -> Result<&'k str, Refused> {
    let name = kept.get("event").and_then(Value::as_str).map(str::trim);
    name.filter(|name| !name.is_empty())
        .ok_or(Refused(Reason::BadName, None))
}

/// The sender's id; without one, one that the same text always gets.
fn message_id(kept: &mut Kept<'_>, raw: &Raw) -> Result<String, Refused> {
    match kept.take("messageId") {
        Some(Value::String(id)) => Ok(id),
        None | Some(Value::Null) => {
            let digest = Sha256::digest(landing::lasting(&raw.whole()).as_bytes());
            let hex = |id: String, byte: &u8| format!("{id}{byte:02x}");
            Ok(digest.iter().take(16).fold("text-".to_owned(), hex))
        }
        Some(_) => Err(Refused(Reason::BadMessageId, None)),
    }
}

fn time(kept: &Kept<'_>, frame: &Frame) -> Result<Timestamp, Refused> {
    let told = |key: &str| kept.get(key).filter(|value| !value.is_null());
    let original = match told("originalTimestamp").or_else(|| told("timestamp")) {
        None => None,
        Some(value) => {
            let word = || Refused(Reason::BadTime, Some(short(value)));
            Some(when::read(value).ok_or_else(word)?)
        }
    };
    let sent = told(SENT).and_then(when::read);
    let time = when::happened(original, sent, frame.received_at);
    let unlikely = |_| Refused(Reason::BadTime, Some(time.to_string()));
    events::plausible(time, frame.received_at).map_err(unlikely)?;
    Ok(time)
}

/// From when on it holds what a message says of a user: its own time, and not later than it came.
fn told_at(kept: &Kept<'_>, frame: &Frame) -> Result<Timestamp, Refused> {
    Ok(time(kept, frame)?.min(frame.received_at))
}

fn short(value: &Value) -> String {
    value.to_string().chars().take(60).collect()
}

/// The properties as JSON text; a page's or screen's name stands among them, and the role in which the person did it:
/// who looks back wants the role of then, not that of today.
fn properties(kept: &mut Kept<'_>) -> Result<String, Refused> {
    let mut own = match std::mem::take(&mut kept.properties) {
        Said::Nothing => Properties::default(),
        Said::Members(own) => own,
        Said::Other => return Err(Refused(Reason::BadProperties, None)),
    };
    for name in ["name", "category"] {
        if let Some(text) = kept.get(name).filter(|text| text.is_string())
            && !own.has(name)
        {
            own.push(name, text);
        }
    }
    if let Some(role) = role(kept).filter(|_| !own.has("role")) {
        own.push("role", role);
    }
    if own.holds_nul() {
        return Err(Refused(Reason::BadProperties, None));
    }
    Ok(own.text())
}

/// The role that the context says the person has; a text or nothing.
fn role<'k>(kept: &'k Kept<'_>) -> Option<&'k Value> {
    let traits = kept.get("context")?.get("traits")?;
    traits.get("role").filter(|role| role.is_string())
}

/// Who it was: the user id, then the anonymous id.
type Users = [Option<String>; 2];

fn users(kept: &mut Kept<'_>) -> Result<Users, Refused> {
    let user = id(kept.take("userId"), Reason::BadUser)?;
    let anonymous = id(kept.take("anonymousId"), Reason::BadUser)?;
    Ok([user, anonymous])
}

/// The account it names: by its context, by itself, or by a property or trait. A group that is no id is a mistake; a
/// property of such a name may be meant otherwise.
fn account_of(kept: &Kept<'_>) -> Result<Option<String>, Refused> {
    let inner = |key: &str| kept.get(key).and_then(Value::as_object);
    let context = inner("context").and_then(|all| all.get("groupId"));
    for group in [context, kept.get("groupId")] {
        if let Some(account) = id(group.cloned(), Reason::BadAccount)? {
            return Ok(Some(account));
        }
    }
    let told = |value: Option<Value>| id(value, Reason::BadAccount).ok().flatten();
    let traits = |key: &str| inner("traits").and_then(|all| all.get(key)).cloned();
    let properties = |key: &str| match &kept.properties {
        Said::Members(members) => members.get(key),
        Said::Nothing | Said::Other => None,
    };
    let mut named = ACCOUNT_NAMES.iter().map(|name| told(properties(name)));
    let mut of_traits = ACCOUNT_NAMES.iter().map(|name| told(traits(name)));
    let company = || {
        inner("traits")?
            .get("company")?
            .as_object()?
            .get("id")
            .cloned()
    };
    let found = named.find_map(|account| account);
    let found = found.or_else(|| of_traits.find_map(|account| account));
    Ok(found.or_else(|| told(company())))
}

/// An id as senders write it: a text, or a whole number; null and the empty text are none.
fn id(value: Option<Value>, reason: Reason) -> Result<Option<String>, Refused> {
    let text = match value {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(text)) if text.trim().len() == text.len() => text,
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) if !number.is_f64() => number.to_string(),
        Some(_) => return Err(Refused(reason, None)),
    };
    let short = text.len() <= Event::NAME_MOST || text.chars().count() <= Event::NAME_MOST;
    let fits = short && !text.chars().any(char::is_control);
    match (text.is_empty(), fits) {
        (true, _) => Ok(None),
        (_, true) => Ok(Some(text)),
        _ => Err(Refused(reason, None)),
    }
}
