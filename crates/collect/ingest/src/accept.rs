//! Taking in what a product sends.

use std::sync::Arc;

use events::{Appended, Event, Log};
use kernel::{Error, Permission, Result};
use landing::{NewAside, Reason};
use store::{Store, Tx};

use crate::membership::Register;
use crate::memory::{Keys, Names, Shown};
use crate::model::{Accepted, Account, Call, Draft, Message, Place, Sender, Touched};
use crate::pending::Untold;
use crate::read::Read;
use crate::{pending, read};

/// Events the lake takes at a time.
const AT_ONCE: usize = 4_000;
/// Bytes that are read in a fraction of a millisecond: not worth a walk to another thread and back.
const SMALL: usize = 64 << 10;

/// What is to be done with the messages of a request.
#[derive(Default)]
struct Sorted {
    events: Vec<Event>,
    /// Of each event.
    places: Vec<Place>,
    asides: Vec<NewAside>,
    set_aside: usize,
    memberships: usize,
}

/// What is known from one group of requests to the next.
#[derive(Default)]
pub(crate) struct Desk {
    pub(crate) names: Names,
    pub(crate) keys: Arc<Keys>,
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
    let requests = vec![read_body(store, sender, call, body).await?.messages];
    let mut untold = Untold::of(&sender.actor);
    let mut desk = Desk::default();
    let group = Group {
        shown: sender.into(),
        requests,
    };
    let mut accepted = take_in(store, log, &mut desk, &mut untold, group).await?;
    if !untold.is_empty() {
        untold.tell(store).await?;
    }
    Ok(accepted.pop().unwrap_or_default())
}

pub(crate) async fn read_body(
    store: &Store,
    sender: &Sender,
    call: Call,
    body: Vec<u8>,
) -> Result<Read> {
    sender.actor.need(Permission::WriteEvents)?;
    let (source, received_at) = (sender.source.clone(), store.clock().now());
    let bytes = body.len();
    let read = move || read::body(body.into(), call, &source, received_at);
    reading(bytes, read).await?
}

pub(crate) async fn read_lines(store: &Store, sender: &Sender, piece: Vec<u8>) -> Result<Read> {
    sender.actor.need(Permission::WriteEvents)?;
    let (source, received_at) = (sender.source.clone(), store.clock().now());
    let bytes = piece.len();
    let read = move || read::lines(piece.into(), &source, received_at);
    reading(bytes, read).await
}

/// Reads so many bytes: few at once, many on a thread for that.
async fn reading<T: Send + 'static>(
    bytes: usize,
    read: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    if bytes <= SMALL {
        return Ok(read());
    }
    tokio::task::spawn_blocking(read)
        .await
        .map_err(Error::internal)
}

/// Requests of one sender.
pub(crate) struct Group {
    pub(crate) shown: Shown,
    pub(crate) requests: Vec<Vec<Message>>,
}

/// Takes in the requests of a group: what they have in common is asked, noted and written once. Answers what became of
/// each; whoever calls sees to it that the listeners are told.
pub(crate) async fn take_in(
    store: &Store,
    log: &dyn Log,
    desk: &mut Desk,
    untold: &mut Untold,
    group: Group,
) -> Result<Vec<Accepted>> {
    let mut all = prepare(store, desk, untold, group).await?;
    let events: Vec<Vec<Event>> = all.iter_mut().map(Sorted::take_events).collect();
    store.note_taken(events.iter().map(Vec::len).sum());
    let appended = append(log, events)
        .await
        .inspect_err(|_| untold.leave_notes())?;
    let said = all.iter().zip(appended).map(|(sorted, appended)| {
        if appended.new > 0 {
            untold.came(&sorted.places);
        }
        sorted.said(appended)
    });
    Ok(said.collect())
}

/// Finds out what is to be done with each request, and writes down in the record what belongs there.
///
/// Nothing is written for messages whose accounts are known and noted, so that they go to the lake without taking the
/// record's pen.
async fn prepare(
    store: &Store,
    desk: &mut Desk,
    untold: &mut Untold,
    group: Group,
) -> Result<Vec<Sorted>> {
    let Group {
        shown,
        mut requests,
    } = group;
    let Sender { actor, source } = &shown.sender;
    let Desk { names, keys } = desk;
    let mut tx = store.read(actor.clone()).await?;
    look_back(&mut tx, names, keys, &shown).await?;
    let mut register = Register::new(source, names);
    let clear = register.fetch(&mut tx, &mut requests).await?;
    if !clear {
        // Whoever is unknown now must not become known before the message is set aside: all is read with the pen in hand.
        drop(tx);
        tx = store.begin(actor.clone()).await?;
        look_back(&mut tx, names, keys, &shown).await?;
        register = Register::new(source, names);
        register.fetch(&mut tx, &mut requests).await?;
    }
    let mut all = Vec::with_capacity(requests.len());
    for messages in requests {
        all.push(sort(&mut tx, &mut register, source, messages).await?);
    }
    let unnoted = untold.unnoted(all.iter().flat_map(|sorted| &sorted.places));
    let asides: Vec<NewAside> = all.iter_mut().flat_map(Sorted::take_asides).collect();
    if clear && asides.is_empty() && unnoted.is_empty() {
        return Ok(all);
    }
    if clear {
        drop(tx);
        tx = store.begin(actor.clone()).await?;
    }
    landing::set_aside(&mut tx, asides).await?;
    register.keep(&mut tx).await?;
    let note = match unnoted.is_empty() {
        true => None,
        false => Some(pending::note(&mut tx, &unnoted).await?),
    };
    tx.commit().await?;
    if let Some(note) = note {
        untold.noted(note, &unnoted);
    }
    Ok(all)
}

/// Lets go of what is remembered and may be otherwise by now, and makes sure that the sender's key still stands.
async fn look_back(tx: &mut Tx, names: &mut Names, keys: &Keys, shown: &Shown) -> Result<()> {
    if names.refresh(tx).await? {
        keys.forget();
    }
    match keys.stands(tx, shown).await? {
        true => Ok(()),
        false => Err(Error::not_found("key")),
    }
}

impl Sorted {
    fn count(&mut self, account: Account, draft: Draft) {
        let (event, place) = counted(account, draft);
        self.events.push(event);
        self.places.push(place);
    }

    fn take_events(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.events)
    }

    fn take_asides(&mut self) -> Vec<NewAside> {
        self.set_aside = self.asides.len();
        std::mem::take(&mut self.asides)
    }

    /// What became of a request whose events are in the lake.
    fn said(&self, appended: Appended) -> Accepted {
        Accepted {
            accepted: self.memberships + appended.new,
            known: appended.known,
            set_aside: self.set_aside,
        }
    }
}

/// Writes the events of requests to the lake, so many at a time as it likes, and answers what became of each request.
pub(crate) async fn append(log: &dyn Log, requests: Vec<Vec<Event>>) -> Result<Vec<Appended>> {
    let mut appended = vec![Appended::default(); requests.len()];
    let (mut pieces, mut waiting) = (vec![], 0);
    for (owner, mut events) in requests.into_iter().enumerate() {
        while !events.is_empty() {
            let rest = events.split_off(events.len().min(AT_ONCE));
            waiting += events.len();
            pieces.push((owner, events));
            if waiting >= AT_ONCE {
                write(log, std::mem::take(&mut pieces), &mut appended).await?;
                waiting = 0;
            }
            events = rest;
        }
    }
    write(log, pieces, &mut appended).await?;
    Ok(appended)
}

async fn write(
    log: &dyn Log,
    pieces: Vec<(usize, Vec<Event>)>,
    appended: &mut [Appended],
) -> Result<()> {
    let (owners, batches): (Vec<usize>, Vec<_>) = pieces.into_iter().unzip();
    let done = log.append_each(batches).await?;
    for (owner, done) in owners.into_iter().zip(done) {
        appended[owner] += done;
    }
    Ok(())
}

async fn sort(
    tx: &mut Tx,
    register: &mut Register<'_>,
    source: &str,
    messages: Vec<Message>,
) -> Result<Sorted> {
    let mut sorted = Sorted {
        events: Vec::with_capacity(messages.len()),
        places: Vec::with_capacity(messages.len()),
        ..Sorted::default()
    };
    let mut of_nobody = vec![];
    for message in messages {
        match message {
            Message::Happened(mut draft) => match place(tx, register, &mut draft).await? {
                Ok(account) => sorted.count(account, *draft),
                Err((Reason::NoAccount, _)) => of_nobody.push(draft),
                Err(homeless) => sorted.asides.push(waiting(source, homeless, &draft)),
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
    // Whose user was told of further on.
    for mut draft in of_nobody {
        match place(tx, register, &mut draft).await? {
            Ok(account) => sorted.count(account, *draft),
            Err(homeless) => sorted.asides.push(waiting(source, homeless, &draft)),
        }
    }
    Ok(sorted)
}

fn waiting(source: &str, (reason, account): Homeless, draft: &Draft) -> NewAside {
    NewAside {
        source: source.to_owned(),
        reason,
        account,
        user: draft.event.user.clone(),
        received_at: draft.event.received_at,
        raw: draft.raw.waiting(&draft.event),
        detail: None,
    }
}

/// Why an event has no account, and which it named.
pub(crate) type Homeless = (Reason, Option<String>);

/// Finds an event's account.
pub(crate) async fn place(
    tx: &mut Tx,
    register: &mut Register<'_>,
    draft: &mut Draft,
) -> Result<std::result::Result<Account, Homeless>> {
    if let Some(found) = draft.found.take() {
        return Ok(Ok(found));
    }
    let Some((named, user)) = register.named(tx, draft).await? else {
        return Ok(Err((Reason::NoAccount, None)));
    };
    // One that says no time of its own is another message whenever it is sent.
    if let Some(user) = user.filter(|_| draft.event.time != draft.event.received_at)
        && register.find(tx, &named).await?.is_some()
    {
        register.placed(user, draft.event.time);
    }
    let found = register.find(tx, &named).await?;
    Ok(found.ok_or_else(|| (Reason::UnknownAccount, Some(named.into_owned()))))
}

/// The event at its account.
pub(crate) fn counted((account, key): Account, draft: Draft) -> (Event, Place) {
    let event = Event {
        account: key,
        ..draft.event
    };
    let day = event.day();
    let touched = Touched {
        account,
        first: day,
        last: day,
        events: 1,
    };
    (event, (key, touched))
}
