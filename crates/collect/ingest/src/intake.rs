//! Requests that come at one time, taken in together.
//!
//! Each request costs the record two transactions, whatever it holds, and the record has one writer. Whatever has
//! come in while the last group was written is the next group, as the lake does with its disk: there is nothing to
//! wait for, and under load a group shares what it asks and notes.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use events::Log;
use kernel::{Actor, Error, Result};
use store::Store;
use tokio::sync::oneshot;

use crate::accept::{Desk, Group, read_body, read_lines, take_in};
use crate::memory::{Keys, Shown};
use crate::meter::Meter;
use crate::model::{Accepted, Call, Message};
use crate::pending::Untold;
use crate::read::Read;

/// How long what came to many accounts waits for more before it is told of.
const TELLING: Duration = Duration::from_millis(250);
/// How long at most, while more than [`RUSH`] events come in that time: whoever hears of them would rest anyway, and to
/// tell of an account once costs as much as to take in an event of it.
const TELLING_OF_A_RUSH: Duration = Duration::from_secs(2);
const RUSH: u64 = 2_000;
/// Requests in one group at most, and requests that may wait: a sender that hangs up leaves its messages here.
const GROUP: usize = 64;

/// The door all requests of a server go through.
pub struct Intake {
    store: Store,
    log: Arc<dyn Log>,
    keys: Arc<Keys>,
    meter: Arc<Meter>,
    waiting: Mutex<Vec<Waiting>>,
    turn: tokio::sync::Mutex<Turn>,
}

/// What whoever takes in a group holds.
struct Turn {
    desk: Desk,
    /// By sender.
    untold: Vec<Untold>,
    /// Whether somebody is on the way to tell.
    telling: bool,
}

struct Waiting {
    shown: Shown,
    messages: Vec<Message>,
    reply: oneshot::Sender<Result<Accepted>>,
}

impl Intake {
    /// A door to this record and lake, which tells the meter how large things are.
    #[must_use]
    pub fn new(store: Store, log: Arc<dyn Log>, meter: Arc<Meter>) -> Arc<Self> {
        let keys = Arc::<Keys>::default();
        let desk = Desk {
            keys: keys.clone(),
            ..Desk::default()
        };
        Arc::new(Self {
            store,
            log,
            keys,
            meter,
            waiting: Mutex::default(),
            turn: tokio::sync::Mutex::new(Turn {
                desk,
                untold: vec![],
                telling: false,
            }),
        })
    }

    /// Who shows this secret; none when no key in force has it. A key that was looked up within a minute is
    /// remembered; whether it still stands is asked once more before anything it sends is taken in.
    ///
    /// # Errors
    /// `Unavailable` when the record does not answer.
    pub async fn sender(&self, secret: &str) -> Result<Option<Shown>> {
        self.keys.sender(&self.store, secret).await
    }

    /// As [`accept`](crate::accept), together with whatever else comes meanwhile.
    ///
    /// # Errors
    /// As [`accept`](crate::accept).
    pub async fn accept(
        self: &Arc<Self>,
        sender: impl Into<Shown>,
        call: Call,
        body: Vec<u8>,
    ) -> Result<Accepted> {
        let shown = sender.into();
        let read = read_body(&self.store, &shown.sender, call, body).await?;
        self.join(shown, read).await
    }

    /// Takes in a piece of a stream of lines, one message each: whole lines, as [`Lines`](crate::Lines) cuts them. A line
    /// that says no `type` is a `track`. When it answers, all of the piece survives a power cut.
    ///
    /// # Errors
    /// As [`accept`](crate::accept), but that no line is so broken that it is refused: it is set aside.
    pub async fn accept_lines(
        self: &Arc<Self>,
        sender: impl Into<Shown>,
        piece: Vec<u8>,
    ) -> Result<Accepted> {
        let shown = sender.into();
        let read = read_lines(&self.store, &shown.sender, piece).await?;
        self.join(shown, read).await
    }

    async fn join(self: &Arc<Self>, shown: Shown, read: Read) -> Result<Accepted> {
        let Read { messages, largest } = read;
        let today = self.store.clock().today();
        self.meter
            .note(today, |peaks| peaks.largest = peaks.largest.or(largest));
        if messages.is_empty() && shown.age.is_none() {
            return Ok(Accepted::default());
        }
        let (reply, answer) = oneshot::channel();
        self.wait(Waiting {
            shown,
            messages,
            reply,
        })?;
        let intake = self.clone();
        // A task of its own: a sender that hangs up must not stop the others of its group.
        tokio::spawn(intake.work());
        let gone = |_| Error::unavailable("the intake has stopped");
        answer.await.map_err(gone)?
    }

    /// Puts a request in the queue, if there is room.
    fn wait(&self, request: Waiting) -> Result<()> {
        let mut waiting = self.queue();
        if waiting.len() >= GROUP {
            return Err(Error::unavailable("too many requests wait to be taken in"));
        }
        waiting.push(request);
        Ok(())
    }

    /// Takes in the next group, if another has not done so already. Every request brings one turn, so none is left.
    async fn work(self: Arc<Self>) {
        let mut turn = self.turn.lock().await;
        let Some((group, replies)) = self.next() else {
            return;
        };
        let Turn { desk, untold, .. } = &mut *turn;
        let mine = of_actor(untold, &group.shown.sender.actor);
        let done = take_in(
            &self.store,
            self.log.as_ref(),
            desk,
            &mut untold[mine],
            group,
        )
        .await;
        if !untold[mine].is_small() || !self.tell(untold, mine).await {
            self.tell_soon(&mut turn);
        }
        drop(turn);
        for (at, reply) in replies.into_iter().enumerate() {
            // A sender that has gone away needs no answer.
            let _ = reply.send(done.as_ref().map(|all| all[at]).map_err(Error::clone));
        }
    }

    /// Tells what one sender brought; answers false when it could not. The notes stand, so that nothing is lost.
    async fn tell(&self, all: &mut Vec<Untold>, at: usize) -> bool {
        if !all[at].is_empty()
            && let Err(error) = all[at].tell(&self.store).await
        {
            tracing::warn!(%error, "what came in is told of later");
            return false;
        }
        all.swap_remove(at);
        true
    }

    /// Tells of all that is untold after a while, and again until nothing is left.
    fn tell_soon(self: &Arc<Self>, turn: &mut Turn) {
        if std::mem::replace(&mut turn.telling, true) {
            return;
        }
        let intake = self.clone();
        tokio::spawn(async move {
            loop {
                let (mut turn, rush) = intake.lull().await;
                if turn.untold.is_empty() {
                    turn.telling = false;
                    return;
                }
                // But for a rush, the next group notes its accounts anew, so that these notes can go while it is at work.
                let told = turn.untold.iter_mut().map(|one| one.due(rush));
                let mut all: Vec<Untold> = told.collect();
                turn.untold.retain(|one| !one.is_empty());
                drop(turn);
                while let Some(last) = all.len().checked_sub(1)
                    && intake.tell(&mut all, last).await
                {}
                let mut turn = intake.turn.lock().await;
                for left in all {
                    let at = of_actor(&mut turn.untold, &left.actor);
                    turn.untold[at].take_back(left);
                }
            }
        });
    }

    /// Waits until it is time to tell of what came, and answers whether a rush of it goes on.
    async fn lull(&self) -> (tokio::sync::MutexGuard<'_, Turn>, bool) {
        let (mut waited, mut before) = (Duration::ZERO, 0);
        loop {
            tokio::time::sleep(TELLING).await;
            waited += TELLING;
            let turn = self.turn.lock().await;
            let events: u64 = turn.untold.iter().map(Untold::events).sum();
            let more = events.saturating_sub(before);
            if is_time(waited, more) {
                return (turn, more >= RUSH);
            }
            before = events;
        }
    }

    /// The sender that has waited longest, and all that waits of it.
    fn next(&self) -> Option<(Group, Vec<oneshot::Sender<Result<Accepted>>>)> {
        let mut waiting = self.queue();
        let mut shown = waiting.first()?.shown.clone();
        let (mut requests, mut replies, mut rest) = (Vec::new(), Vec::new(), Vec::new());
        for one in waiting.drain(..) {
            if replies.len() < GROUP && one.shown.is_of(&shown.sender) {
                // The oldest memory of them all is the one that is asked about.
                shown.age = one.shown.age.into_iter().chain(shown.age).min();
                requests.push(one.messages);
                replies.push(one.reply);
            } else {
                rest.push(one);
            }
        }
        *waiting = rest;
        Some((Group { shown, requests }, replies))
    }

    fn queue(&self) -> std::sync::MutexGuard<'_, Vec<Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where what a sender brought stands.
fn of_actor(all: &mut Vec<Untold>, actor: &Actor) -> usize {
    let found = all.iter().position(|one| one.actor == *actor);
    found.unwrap_or_else(|| {
        all.push(Untold::of(actor));
        all.len() - 1
    })
}

/// Whether to tell, after waiting so long, the last quarter of a second for so many events.
fn is_time(waited: Duration, events: u64) -> bool {
    events < RUSH || waited >= TELLING_OF_A_RUSH
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How long what comes waits, if so many events come in each quarter of a second.
    fn told_after(quarters: &[u64]) -> Duration {
        let mut waited = Duration::ZERO;
        for events in quarters {
            waited += TELLING;
            if is_time(waited, *events) {
                break;
            }
        }
        waited
    }

    #[test]
    fn a_rush_is_told_of_every_two_seconds_and_anything_less_at_once() {
        assert_eq!(told_after(&[1_999; 20]), TELLING);
        assert_eq!(told_after(&[2_000; 20]), Duration::from_secs(2));
        assert_eq!(told_after(&[9_000, 9_000, 10, 9_000]), TELLING * 3);
    }
}
