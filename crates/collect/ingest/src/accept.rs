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
    sender.actor.need(Permission::WriteEvents)?;
    let (source, received_at) = (sender.source.clone(), store.clock().now());
    let read = move || read::body(&body, call, &source, received_at);
    let messages = tokio::task::spawn_blocking(read)
        .await
        .map_err(Error::internal)??;
    take_in(store, log, sender, messages).await
}

/// Takes in a piece of a stream of lines, one message each: whole lines, as [`Lines`](crate::Lines) cuts them.
/// A line that says no `type` is a `track`. When it answers, all of the piece survives a power cut.
///
/// # Errors
/// As [`accept`], but that no line is so broken that it is refused: it is set aside.
pub async fn accept_lines(
    store: &Store,
    log: &dyn Log,
    sender: &Sender,
    piece: Vec<u8>,
) -> Result<Accepted> {
    sender.actor.need(Permission::WriteEvents)?;
    let (source, received_at) = (sender.source.clone(), store.clock().now());
    let read = move || read::lines(&piece, &source, received_at);
    let messages = tokio::task::spawn_blocking(read)
        .await
        .map_err(Error::internal)?;
    take_in(store, log, sender, messages).await
}

async fn take_in(
    store: &Store,
    log: &dyn Log,
    sender: &Sender,
    messages: Vec<Message>,
) -> Result<Accepted> {
    if messages.is_empty() {
        return Ok(Accepted::default());
    }
    let mut tx = store.begin(sender.actor.clone()).await?;
    let sorted = sort(&mut tx, &sender.source, messages).await?;
    let mut accepted = Accepted {
        accepted: sorted.memberships,
        known: 0,
        set_aside: sorted.asides.len(),
    };
    landing::set_aside(&mut tx, sorted.asides).await?;
    if sorted.events.is_empty() {
        tx.commit().await?;
        return Ok(accepted);
    }
    let touched: Vec<Touched> = sorted.touched.into_values().collect();
    let note = pending::note(&mut tx, &touched).await?;
    tx.commit().await?;
    let appended = append(log, sorted.events).await?;
    let mut tx = store.begin(sender.actor.clone()).await?;
    if appended.new > 0 {
        pending::tell(&mut tx, note, touched).await?;
    } else {
        pending::forget(&mut tx, note).await?;
    }
    tx.commit().await?;
    accepted.accepted += appended.new;
    accepted.known = appended.known;
    Ok(accepted)
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

async fn sort(tx: &mut Tx, source: &str, messages: Vec<Message>) -> Result<Sorted> {
    let mut register = Register::new(source);
    let mut sorted = Sorted::default();
    for message in messages {
        match message {
            Message::Happened(draft) => match place(tx, &mut register, &draft).await? {
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
            Message::Belongs { users, account } => {
                for user in &users {
                    register.learn(tx, user, &account).await?;
                }
                sorted.memberships += 1;
            }
            Message::Renamed { from, to } => {
                register.rename(tx, &from, &to).await?;
                sorted.memberships += 1;
            }
            Message::Nothing => sorted.memberships += 1,
            Message::Aside(aside) => sorted.asides.push(aside),
        }
    }
    register.keep(tx).await?;
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
    let Some(named) = register.named(tx, draft).await? else {
        return Ok(Err((Reason::NoAccount, None)));
    };
    let Some((account, key)) = register.find(tx, &named).await? else {
        return Ok(Err((Reason::UnknownAccount, Some(named))));
    };
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
