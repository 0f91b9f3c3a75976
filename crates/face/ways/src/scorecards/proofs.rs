//! Proofs reckoned lately: one at a time, beside the requests, kept until the day is over.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use kernel::{Actor, Day, Result, Timestamp};
use proof::{Backtest, Every, Horizon, Question};
use tokio::sync::{Semaphore, watch};

use web::Web;

/// Proofs kept at most; one is a few hundred kilobytes without its snapshots.
const MOST: usize = 12;
/// How long a request waits for a proof before it says how far it is.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// A scorecard's name and version (of a draft, its text), the horizon, the distance of snapshots, the part
/// of the book, and the day it was asked on.
type Key = (String, Horizon, Every, String, Day);

/// A proof without its snapshots, and when it was reckoned.
pub struct Proved {
    pub proof: Backtest,
    pub at: Timestamp,
}

/// What is to be shown.
pub enum State {
    Ready(Arc<Proved>),
    /// So many accounts are done, of so many.
    UnderWay(usize, usize),
}

type Outcome = Option<Result<Arc<Proved>>>;

struct Work {
    done: Arc<(AtomicUsize, AtomicUsize)>,
    outcome: watch::Receiver<Outcome>,
}

/// All proofs of a server.
#[derive(Clone)]
pub struct Proofs {
    kept: Arc<Mutex<HashMap<Key, Arc<Work>>>>,
    /// One proof is reckoned at a time: it takes all cores.
    turn: Arc<Semaphore>,
}

impl Default for Proofs {
    fn default() -> Self {
        Self {
            kept: Arc::default(),
            turn: Arc::new(Semaphore::new(1)),
        }
    }
}

impl Proofs {
    /// The proof that answers a question, or how far it is. Whoever asks has leave: the scorecard was shown to them.
    ///
    /// # Errors
    /// As `proof::backtest`.
    pub async fn ask(&self, web: &Web, question: Question) -> Result<State> {
        let today = web.store.clock().today();
        let work = self.work(web, question, today);
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
        let (done, all) = &*work.done;
        Ok(State::UnderWay(
            done.load(Ordering::Relaxed),
            all.load(Ordering::Relaxed),
        ))
    }

    /// The proof with its snapshots, reckoned anew: they are not kept.
    ///
    /// # Errors
    /// As `proof::backtest`.
    pub async fn with_snapshots(&self, web: &Web, question: Question) -> Result<Backtest> {
        let turn = self.turn.acquire().await;
        let proof = reckon(web, question, &Default::default()).await;
        drop(turn);
        proof
    }

    /// The work on a question, begun where nobody asked before today.
    fn work(&self, web: &Web, question: Question, today: Day) -> Arc<Work> {
        // A draft has no number: its text says which one it is.
        let card = match question.card.version {
            0 => question.card.text(),
            _ => question.card.mark(),
        };
        let among = proof::among_text(&question.among);
        let key = (card, question.horizon, question.every, among, today);
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
        let (web, turn, done) = (web.clone(), self.turn.clone(), work.done.clone());
        tokio::spawn(async move {
            let turn = turn.acquire().await;
            let made = reckon(&web, question, &done).await;
            drop(turn);
            let at = web.store.clock().now();
            let kept = made.map(|mut proof| {
                proof.snapshots = vec![];
                Arc::new(Proved { proof, at })
            });
            // Nobody may be waiting any more.
            let _ = sender.send(Some(kept));
        });
        work
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Key, Arc<Work>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn reckon(
    web: &Web,
    question: Question,
    done: &(AtomicUsize, AtomicUsize),
) -> Result<Backtest> {
    let mut tx = web.store.read(Actor::System("proof")).await?;
    let told = |so_far, all| {
        done.0.store(so_far, Ordering::Relaxed);
        done.1.store(all, Ordering::Relaxed);
    };
    proof::backtest(&mut tx, web.events.as_ref(), question, told).await
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
        let web = Web::new(
            store,
            lake.clone(),
            lake,
            Scheme::Http,
            Hosts::Loopback,
            uploads,
        );
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
