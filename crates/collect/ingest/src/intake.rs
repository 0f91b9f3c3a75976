//! Requests that come at one time, taken in together.
//!
//! Each request costs the record two transactions, whatever it holds, and the record has one writer. Whatever has
//! come in while the last group was written is the next group, as the lake does with its disk: there is nothing to
//! wait for, and under load a group shares what it asks and notes.

use std::sync::{Arc, Mutex, PoisonError};

use events::Log;
use kernel::{Error, Result};
use store::Store;
use tokio::sync::oneshot;

use crate::accept::{read_body, read_lines, take_in};
use crate::model::{Accepted, Call, Message, Sender};

/// Requests in one group at most, and requests that may wait: a sender that hangs up leaves its messages here.
const GROUP: usize = 64;

/// The door all requests of a server go through.
pub struct Intake {
    store: Store,
    log: Arc<dyn Log>,
    waiting: Mutex<Vec<Waiting>>,
    turn: tokio::sync::Mutex<()>,
}

struct Waiting {
    sender: Sender,
    messages: Vec<Message>,
    reply: oneshot::Sender<Result<Accepted>>,
}

impl Intake {
    /// A door to this record and lake.
    #[must_use]
    pub fn new(store: Store, log: Arc<dyn Log>) -> Arc<Self> {
        Arc::new(Self {
            store,
            log,
            waiting: Mutex::default(),
            turn: tokio::sync::Mutex::default(),
        })
    }

    /// As [`accept`](crate::accept), together with whatever else comes meanwhile.
    ///
    /// # Errors
    /// As [`accept`](crate::accept).
    pub async fn accept(
        self: &Arc<Self>,
        sender: &Sender,
        call: Call,
        body: Vec<u8>,
    ) -> Result<Accepted> {
        let messages = read_body(&self.store, sender, call, body).await?;
        self.join(sender, messages).await
    }

    /// Takes in a piece of a stream of lines, one message each: whole lines, as [`Lines`](crate::Lines) cuts them. A line
    /// that says no `type` is a `track`. When it answers, all of the piece survives a power cut.
    ///
    /// # Errors
    /// As [`accept`](crate::accept), but that no line is so broken that it is refused: it is set aside.
    pub async fn accept_lines(
        self: &Arc<Self>,
        sender: &Sender,
        piece: Vec<u8>,
    ) -> Result<Accepted> {
        let messages = read_lines(&self.store, sender, piece).await?;
        self.join(sender, messages).await
    }

    async fn join(self: &Arc<Self>, sender: &Sender, messages: Vec<Message>) -> Result<Accepted> {
        if messages.is_empty() {
            return Ok(Accepted::default());
        }
        let (reply, answer) = oneshot::channel();
        let sender = sender.clone();
        self.wait(Waiting {
            sender,
            messages,
            reply,
        })?;
        let intake = self.clone();
        // A task of its own: a sender that hangs up must not stop the others of its group.
        tokio::spawn(async move { intake.work().await });
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
    async fn work(&self) {
        let _turn = self.turn.lock().await;
        let Some((sender, group)) = self.next() else {
            return;
        };
        let (requests, replies): (Vec<_>, Vec<_>) = group
            .into_iter()
            .map(|waiting| (waiting.messages, waiting.reply))
            .unzip();
        let done = take_in(&self.store, self.log.as_ref(), &sender, requests).await;
        let done =
            done.unwrap_or_else(|error| replies.iter().map(|_| Err(error.clone())).collect());
        for (reply, answer) in replies.into_iter().zip(done) {
            // A sender that has gone away needs no answer.
            let _ = reply.send(answer);
        }
    }

    /// The sender that has waited longest, and all that waits of it.
    fn next(&self) -> Option<(Sender, Vec<Waiting>)> {
        let mut waiting = self.queue();
        let sender = waiting.first()?.sender.clone();
        let same = |other: &Sender| other.source == sender.source && other.actor == sender.actor;
        let (mut group, mut rest) = (Vec::new(), Vec::new());
        for one in waiting.drain(..) {
            if group.len() < GROUP && same(&one.sender) {
                group.push(one);
            } else {
                rest.push(one);
            }
        }
        *waiting = rest;
        Some((sender, group))
    }

    fn queue(&self) -> std::sync::MutexGuard<'_, Vec<Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
