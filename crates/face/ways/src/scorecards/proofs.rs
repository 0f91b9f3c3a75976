//! Proofs reckoned lately: one at a time, beside the requests, kept until the day is over.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use health::Scorecard;
use kernel::{Actor, Day, Result, Timestamp};
use proof::{Backtest, Contrast, Every, Horizon, Question, Suggested};
use tokio::sync::{Semaphore, watch};

use web::Web;

/// Proofs kept at most; one is a few hundred kilobytes without its snapshots.
const MOST: usize = 12;
/// How long a request waits for a proof before it says how far it is.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// A scorecard's name and version (of a draft, its text), the horizon, the distance of snapshots, the part
/// of the book, the text it is held against, and the day it was asked on.
type Key = (String, Horizon, Every, String, String, Day);

/// What was reckoned, and when.
pub struct Reckoned<T> {
    pub what: T,
    pub at: Timestamp,
}

/// A proof without its snapshots.
pub type Proved = Reckoned<Backtest>;

/// What is to be shown.
pub enum State<T> {
    Ready(Arc<Reckoned<T>>),
    /// So many accounts are done, of so many.
    UnderWay(usize, usize),
}

type Outcome<T> = Option<Result<Arc<Reckoned<T>>>>;

/// How many accounts are done, of how many.
#[derive(Default)]
struct Done(AtomicUsize, AtomicUsize);

struct Work<T> {
    done: Arc<Done>,
    outcome: watch::Receiver<Outcome<T>>,
}

/// What one kind of question was answered lately.
struct Desk<T> {
    kept: Arc<Mutex<HashMap<Key, Arc<Work<T>>>>>,
}

impl<T> Clone for Desk<T> {
    fn clone(&self) -> Self {
        Self {
            kept: self.kept.clone(),
        }
    }
}

impl<T> Default for Desk<T> {
    fn default() -> Self {
        Self {
            kept: Arc::default(),
        }
    }
}

/// All proofs of a server, what is between two scorecards, and the weights that were suggested.
#[derive(Clone)]
pub struct Proofs {
    proofs: Desk<Backtest>,
    contrasts: Desk<Contrast>,
    weights: Desk<Suggested>,
    /// One of them is reckoned at a time: it takes all cores.
    turn: Arc<Semaphore>,
}

impl Default for Proofs {
    fn default() -> Self {
        Self {
            proofs: Desk::default(),
            contrasts: Desk::default(),
            weights: Desk::default(),
            turn: Arc::new(Semaphore::new(1)),
        }
    }
}

impl Proofs {
    /// The proof that answers a question, or how far it is. Whoever asks has leave: the scorecard was shown to them.
    ///
    /// # Errors
    /// As `proof::backtest`.
    pub async fn ask(&self, web: &Web, question: Question) -> Result<State<Backtest>> {
        let key = key(web, &question, "");
        let (web, turn) = (web.clone(), self.turn.clone());
        let asking = async move |done: Arc<Done>| {
            let _turn = turn.acquire().await;
            let mut proof = reckon(&web, question, &done).await?;
            proof.snapshots = vec![];
            Ok((proof, web.store.clock().now()))
        };
        self.proofs.ask(key, asking).await
    }

    /// What is between the question's scorecard and another, or how far it is.
    ///
    /// # Errors
    /// As `proof::compare`.
    pub async fn contrast(
        &self,
        web: &Web,
        question: Question,
        other: Arc<Scorecard>,
    ) -> Result<State<Contrast>> {
        let key = key(web, &question, &other.text());
        let (web, turn) = (web.clone(), self.turn.clone());
        let asking = async move |done: Arc<Done>| {
            let _turn = turn.acquire().await;
            let mut tx = web.store.read(Actor::System("proof")).await?;
            let (events, told) = (web.events.as_ref(), telling(&done));
            let both = proof::compare(&mut tx, events, other, question, told).await?;
            Ok((both.contrast, web.store.clock().now()))
        };
        self.contrasts.ask(key, asking).await
    }

    /// The weights that past outcomes speak for, or how far they are.
    ///
    /// # Errors
    /// As `proof::suggest`.
    pub async fn weights(&self, web: &Web, question: Question) -> Result<State<Suggested>> {
        let key = key(web, &question, "");
        let (web, turn) = (web.clone(), self.turn.clone());
        let asking = async move |done: Arc<Done>| {
            let _turn = turn.acquire().await;
            let mut tx = web.store.read(Actor::System("proof")).await?;
            let (events, told) = (web.events.as_ref(), telling(&done));
            let suggested = proof::suggest(&mut tx, events, question, told).await?;
            Ok((suggested, web.store.clock().now()))
        };
        self.weights.ask(key, asking).await
    }

    /// The proof with its snapshots, reckoned anew: they are not kept.
    ///
    /// # Errors
    /// As `proof::backtest`.
    pub async fn with_snapshots(&self, web: &Web, question: Question) -> Result<Backtest> {
        let _turn = self.turn.acquire().await;
        reckon(web, question, &Done::default()).await
    }
}

impl<T: Send + Sync + 'static> Desk<T> {
    async fn ask<F, A>(&self, key: Key, reckon: A) -> Result<State<T>>
    where
        A: FnOnce(Arc<Done>) -> F + Send,
        F: Future<Output = Result<(T, Timestamp)>> + Send + 'static,
    {
        let work = self.work(key, reckon);
        let mut outcome = work.outcome.clone();
        let ready = outcome.wait_for(Option::is_some);
        if let Ok(Ok(ready)) = tokio::time::timeout(PATIENCE, ready).await
            && let Some(ready) = ready.clone()
        {
            if ready.is_err() {
                // What failed is tried again when it is next asked for.
                self.lock().retain(|_, other| !Arc::ptr_eq(other, &work));
            }
            return ready.map(State::Ready);
        }
        Ok(State::UnderWay(
            work.done.0.load(Ordering::Relaxed),
            work.done.1.load(Ordering::Relaxed),
        ))
    }

    /// The work on a question, begun where nobody asked before today.
    fn work<F, A>(&self, key: Key, reckon: A) -> Arc<Work<T>>
    where
        A: FnOnce(Arc<Done>) -> F + Send,
        F: Future<Output = Result<(T, Timestamp)>> + Send + 'static,
    {
        let today = key.5;
        let kept = &mut *self.lock();
        if let Some(work) = kept.get(&key) {
            return work.clone();
        }
        kept.retain(|(.., day), _| *day == today);
        if kept.len() >= MOST {
            kept.retain(|_, work| work.outcome.borrow().is_none());
        }
        let (sender, outcome) = watch::channel(None);
        let work = Arc::new(Work {
            done: Arc::default(),
            outcome,
        });
        kept.insert(key, work.clone());
        let reckoning = reckon(work.done.clone());
        tokio::spawn(async move {
            let made = reckoning.await;
            let kept = made.map(|(what, at)| Arc::new(Reckoned { what, at }));
            // Nobody may be waiting any more.
            let _ = sender.send(Some(kept));
        });
        work
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Key, Arc<Work<T>>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key(web: &Web, question: &Question, other: &str) -> Key {
    // A draft has no number: its text says which one it is.
    let card = match question.card.version {
        0 => question.card.text(),
        _ => question.card.mark(),
    };
    let among = proof::among_text(&question.among);
    let today = web.store.clock().today();
    let other = other.to_owned();
    (card, question.horizon, question.every, among, other, today)
}

fn telling(done: &Done) -> impl Fn(usize, usize) + Send + '_ {
    |so_far, all| {
        done.0.store(so_far, Ordering::Relaxed);
        done.1.store(all, Ordering::Relaxed);
    }
}

async fn reckon(web: &Web, question: Question, done: &Done) -> Result<Backtest> {
    let mut tx = web.store.read(Actor::System("proof")).await?;
    proof::backtest(&mut tx, web.events.as_ref(), question, telling(done)).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use web::{Hosts, Scheme};

    #[tokio::test]
    async fn a_proof_says_how_far_it_is_until_it_is_there_and_is_reckoned_once() {
        let record = testkit::records().await.remove(0);
        let lake = Arc::new(events::Memory::default());
        let (store, uploads) = (record.store.clone(), std::env::temp_dir());
        let web = Web::new(store, &lake, Scheme::Http, Hosts::Loopback, uploads);
        let question = Question {
            card: health::Scorecard::shipped().expect("a scorecard").clone(),
            horizon: Horizon::USUAL[0],
            every: Every::Month,
            among: health::Applies::default(),
        };
        let proofs = Proofs::default();
        let other = proofs.turn.clone().acquire_owned().await.expect("a turn");
        let waiting = proofs.ask(&web, question.clone()).await.expect("an answer");
        assert!(matches!(waiting, State::UnderWay(0, 0)));
        drop(other);
        let State::Ready(first) = proofs.ask(&web, question.clone()).await.expect("an answer")
        else {
            panic!("an empty workspace takes no time")
        };
        let State::Ready(again) = proofs.ask(&web, question.clone()).await.expect("an answer")
        else {
            panic!("it was there before")
        };
        assert!(Arc::ptr_eq(&first, &again));
    }
}
