//! Taking in what a product sends.

use std::collections::BTreeMap;

use events::{Appended, Event, Log};
use kernel::{AccountId, Error, Permission, Result};
use landing::{NewAside, Reason};
use store::{Store, Tx};

use crate::membership::Register;
use crate::model::{Accepted, Call, Draft, Message, Sender, Touched};
use crate::{pending, read};

/// Events the lake takes at a time.
const AT_ONCE: usize = 2_000;

/// What is to be done with the messages of a request.
#[derive(Default)]
struct Sorted {
    events: Vec<Event>,
    touched: BTreeMap<AccountId, Touched>,
    asides: Vec<NewAside>,
    set_aside: usize,
    memberships: usize,
}

/// Takes in the body of a request: a batch, or one call. When it answers, all of it survives a power cut.
///
/// # Errors
/// `Invalid` when the body is no JSON at all; `NotFound` for a sender without leave to write events;
/// `Unavailable` when record or lake cannot write now: the sender tries again, and nothing is stored twice.
pub async fn accept(
    store: &Store,
    log: &dyn Log,
    sender: &Sender,
    call: Call,
    body: Vec<u8>,
) -> Result<Accepted> {
    let messages = read_body(store, sender, call, body).await?;
    let mut accepted = take_in(store, log, sender, vec![messages]).await?;
    accepted.pop().unwrap_or_else(|| Ok(Accepted::default()))
}

pub(crate) async fn read_body(
    store: &Store,
    sender: &Sender,
    call: Call,
    body: Vec<u8>,
) -> Result<Vec<Message>> {
    sender.actor.need(Permission::WriteEvents)?;
    let (source, received_at) = (sender.source.clone(), store.clock().now());
    let read = move || read::body(&body, call, &source, received_at);
    tokio::task::spawn_blocking(read)
        .await
        .map_err(Error::internal)?
}

pub(crate) async fn read_lines(
    store: &Store,
    sender: &Sender,
    piece: Vec<u8>,
) -> Result<Vec<Message>> {
    sender.actor.need(Permission::WriteEvents)?;
    let (source, received_at) = (sender.source.clone(), store.clock().now());
    let read = move || read::lines(&piece, &source, received_at);
    tokio::task::spawn_blocking(read)
        .await
        .map_err(Error::internal)
}

/// Takes in the messages of some requests of one sender: what they have in common is asked and noted once. Answers
/// what became of each request.
pub(crate) async fn take_in(
    store: &Store,
    log: &dyn Log,
    sender: &Sender,
    requests: Vec<Vec<Message>>,
) -> Result<Vec<Result<Accepted>>> {
    let mut tx = store.begin(sender.actor.clone()).await?;
    let mut register = Register::new(&sender.source);
    register.fetch(&mut tx, requests.iter().flatten()).await?;
    let mut all = Vec::with_capacity(requests.len());
    for messages in requests {
        let mut sorted = sort(&mut tx, &mut register, &sender.source, messages).await?;
        let asides = std::mem::take(&mut sorted.asides);
        sorted.set_aside = asides.len();
        landing::set_aside(&mut tx, asides).await?;
        all.push(sorted);
    }
    register.keep(&mut tx).await?;
    let touched = merged(all.iter());
    if touched.is_empty() {
        tx.commit().await?;
        return Ok(all.iter().map(|sorted| Ok(sorted.said())).collect());
    }
    let note = pending::note(&mut tx, &touched).await?;
    tx.commit().await?;
    let appends = all.iter_mut().map(|sorted| {
        let events = std::mem::take(&mut sorted.events);
        append(log, events)
    });
    let appended = futures::future::join_all(appends).await;
    let news = |appended: &Result<Appended>| appended.as_ref().is_ok_and(|done| done.new > 0);
    let with_news = all.iter().zip(&appended).filter(|(_, done)| news(done));
    let touched = merged(with_news.map(|(sorted, _)| sorted));
    let mut tx = store.begin(sender.actor.clone()).await?;
    if appended.iter().any(Result::is_err) {
        // The note stays: some of what failed may be in the lake all the same, and is told of later.
        pending::record(&mut tx, touched).await?;
    } else if touched.is_empty() {
        pending::forget(&mut tx, note).await?;
    } else {
        pending::tell(&mut tx, note, touched).await?;
    }
    tx.commit().await?;
    let said = all.iter().zip(appended).map(|(sorted, appended)| {
        let appended = appended?;
        let mut said = sorted.said();
        said.accepted += appended.new;
        said.known = appended.known;
        Ok(said)
    });
    Ok(said.collect())
}

/// What some requests bring each account, together.
fn merged<'s>(all: impl Iterator<Item = &'s Sorted>) -> Vec<Touched> {
    let mut merged: BTreeMap<&AccountId, Touched> = BTreeMap::new();
    for one in all.flat_map(|sorted| sorted.touched.values()) {
        merged
            .entry(&one.account)
            .and_modify(|sum| {
                sum.first = sum.first.min(one.first);
                sum.last = sum.last.max(one.last);
                sum.events += one.events;
            })
            .or_insert_with(|| one.clone());
    }
    merged.into_values().collect()
}

impl Sorted {
    /// What can be said of a request before its events are in the lake.
    fn said(&self) -> Accepted {
        Accepted {
            accepted: self.memberships,
            known: 0,
            set_aside: self.set_aside,
        }
    }
}

/// Writes events to the lake in batches it likes.
pub(crate) async fn append(log: &dyn Log, mut events: Vec<Event>) -> Result<Appended> {
    let mut appended = Appended::default();
    while !events.is_empty() {
        let rest = events.split_off(events.len().min(AT_ONCE));
        appended += log.append(events).await?;
        events = rest;
    }
    Ok(appended)
}

async fn sort(
    tx: &mut Tx,
    register: &mut Register<'_>,
    source: &str,
    messages: Vec<Message>,
) -> Result<Sorted> {
    let mut sorted = Sorted::default();
    for message in messages {
        match message {
            Message::Happened(draft) => match place(tx, register, &draft).await? {
                Ok((account, event)) => {
                    touch(&mut sorted.touched, account, &event);
                    sorted.events.push(event);
                }
                Err((reason, account)) => sorted.asides.push(NewAside {
                    source: source.to_owned(),
                    reason,
                    account,
                    received_at: draft.event.received_at,
                    raw: draft.raw,
                    detail: None,
                }),
            },
            Message::Belongs { users, account, at } => {
                for user in &users {
                    register.learn(tx, user, &account, at).await?;
                }
                sorted.memberships += 1;
            }
            Message::Renamed { from, to, at } => {
                register.rename(tx, &from, &to, at).await?;
                sorted.memberships += 1;
            }
            Message::Nothing => sorted.memberships += 1,
            Message::Aside(aside) => sorted.asides.push(aside),
        }
    }
    Ok(sorted)
}

/// Why an event has no account, and which it named.
pub(crate) type Homeless = (Reason, Option<String>);

/// Gives an event its account.
pub(crate) async fn place(
    tx: &mut Tx,
    register: &mut Register<'_>,
    draft: &Draft,
) -> Result<std::result::Result<(AccountId, Event), Homeless>> {
    let Some((named, user)) = register.named(tx, draft).await? else {
        return Ok(Err((Reason::NoAccount, None)));
    };
    let Some((account, key)) = register.find(tx, &named).await? else {
        return Ok(Err((Reason::UnknownAccount, Some(named))));
    };
    // One that says no time of its own is another message whenever it is sent.
    if let Some(user) = user.filter(|_| draft.event.time != draft.event.received_at) {
        register.placed(user, draft.event.time);
    }
    let event = Event {
        account: key,
        ..draft.event.clone()
    };
    Ok(Ok((account, event)))
}

/// Adds an event to what a batch brings its account.
pub(crate) fn touch(all: &mut BTreeMap<AccountId, Touched>, account: AccountId, event: &Event) {
    let day = event.day();
    let one = all.entry(account.clone()).or_insert(Touched {
        account,
        first: day,
        last: day,
        events: 0,
    });
    one.first = one.first.min(day);
    one.last = one.last.max(day);
    one.events += 1;
}
