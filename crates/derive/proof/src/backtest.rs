//! Does a scorecard foresee who leaves? Its scores on past days, against what happened after.
//!
//! A snapshot is an account on the last day of a month (or a quarter) on which it was a customer, scored from what
//! happened up to that day. It is labelled by whether the account left within the horizon. Snapshots whose horizon
//! reaches past the last known day are left out: of them nobody knows yet. How each figure is made stands in
//! `docs/scorecards.md`.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use customers::{Account, Tenure};
use events::Reader;
use health::{Applies, DayScore, MeasureScore, Scorecard, Tier};
use kernel::{AccountId, Day, Permission, Result};
use metrics::{Catalogue, Computed};
use store::Tx;

use crate::model::{Backtest, Basis, Case, Every, Figures, Horizon, Snapshot, Subject};

/// Accounts between two words about how far it is.
const AT_ONCE: usize = 256;

/// What is asked: how a scorecard did over a horizon.
#[derive(Clone, Debug)]
pub struct Question {
    pub card: Arc<Scorecard>,
    pub horizon: Horizon,
    pub every: Every,
    /// The part of the book that is looked at: those whose fields are so today.
    pub among: Applies,
}

/// Sets a scorecard's past scores against what happened. `told` hears how many accounts are done, of how many.
///
/// # Errors
/// `NotFound` for those who may not read customers; `Internal` when events cannot be read.
pub async fn backtest(
    tx: &mut Tx,
    reader: &dyn Reader,
    question: Question,
    told: impl Fn(usize, usize) + Send,
) -> Result<Backtest> {
    let card = std::slice::from_ref(&question.card);
    let proofs = looked(tx, reader, &question, card, |_, _| true, told).await?;
    let card = question.card;
    let reckon = move || {
        let mut proofs = proofs;
        let mut proof = proofs.swap_remove(0);
        proof.figures = Figures::of(&proof, &card);
        proof
    };
    apart(reckon).await
}

/// What may take a second or two of a processor, beside those who wait for other things.
pub(crate) async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    let done = tokio::task::spawn_blocking(work);
    done.await.map_err(kernel::Error::internal)
}

/// What each of some scorecards said of the same accounts on the same days, without figures yet; of the days that
/// `keeps` keeps of the account of a label. The question's own scorecard is not asked.
pub(crate) async fn looked(
    tx: &mut Tx,
    reader: &dyn Reader,
    question: &Question,
    cards: &[Arc<Scorecard>],
    keeps: impl Fn(&str, Day) -> bool,
    told: impl Fn(usize, usize) + Send,
) -> Result<Vec<Backtest>> {
    tx.need(Permission::ReadCustomers)?;
    let last = last_known(tx, reader).await?;
    let mut lives = lives(tx, question, last).await?;
    lives.retain(|life| question.among.to(&life.account));
    for life in &mut lives {
        life.days.retain(|day| keeps(&life.subject.label, *day));
    }
    lives.retain(|life| !life.days.is_empty());
    let empty = |card: &Arc<Scorecard>| Backtest {
        card: card.mark(),
        horizon: question.horizon,
        every: question.every,
        last,
        basis: Basis::default(),
        subjects: vec![],
        snapshots: vec![],
        cases: vec![],
        figures: None,
    };
    let mut proofs: Vec<Backtest> = cards.iter().map(empty).collect();
    let (many, mut done) = (lives.len(), 0);
    told(0, many);
    for some in lives.chunks(AT_ONCE) {
        let seen = look(tx, reader, question, cards, some, last).await?;
        for (life, seen) in some.iter().zip(seen) {
            for (proof, seen) in proofs.iter_mut().zip(seen) {
                proof.add(&life.subject, seen);
            }
        }
        done += some.len();
        told(done, many);
    }
    for proof in &mut proofs {
        proof.basis = Basis::of(proof.subjects.len(), &proof.snapshots);
    }
    Ok(proofs)
}

impl Backtest {
    fn add(&mut self, subject: &Subject, seen: Seen) {
        let account = self.subjects.len();
        self.subjects.push(subject.clone());
        let placed = seen.snapshots.into_iter();
        self.snapshots
            .extend(placed.map(|one| Snapshot { account, ..one }));
        let placed = seen.cases.into_iter();
        self.cases
            .extend(placed.map(|case| Case { account, ..case }));
    }
}

/// The last day of which anything is known: today, or the day of the last event where none came since.
async fn last_known(tx: &Tx, reader: &dyn Reader) -> Result<Day> {
    let today = tx.today();
    let last = reader.census().await?.last;
    Ok(last.map_or(today, |at| at.day().min(today)))
}

/// An account with the days of its snapshots.
struct Life {
    account: Account,
    subject: Subject,
    tenure: Tenure,
    days: Vec<Day>,
}

/// The accounts with snapshots, in the order of their labels.
async fn lives(tx: &mut Tx, question: &Question, last: Day) -> Result<Vec<Life>> {
    let mut tenures = customers::tenures(tx, last).await?;
    let closed = last - question.horizon.days();
    let accounts = customers::accounts(tx).await?;
    let mut names: HashMap<&str, usize> = HashMap::new();
    for name in accounts.iter().filter_map(|one| one.external_id.as_deref()) {
        *names.entry(name).or_default() += 1;
    }
    let shared: HashSet<String> = names
        .into_iter()
        .filter(|(_, many)| *many > 1)
        .map(|(name, _)| name.to_owned())
        .collect();
    let life = |account: Account| {
        let tenure = tenures.remove(&account.id)?;
        let mut days = question.every.days(tenure.first()?, closed);
        days.retain(|day| tenure.is_live_on(*day));
        let own = account.external_id.clone();
        let own = own.filter(|name| !name.is_empty() && !shared.contains(name));
        let subject = Subject {
            id: account.id.clone(),
            name: account.name.clone(),
            label: own.unwrap_or_else(|| account.id.to_string()),
        };
        (!days.is_empty()).then_some(Life {
            account,
            subject,
            tenure,
            days,
        })
    };
    let mut lives: Vec<Life> = accounts.into_iter().filter_map(life).collect();
    lives.sort_by(|a, b| a.subject.label.cmp(&b.subject.label));
    Ok(lives)
}

/// What was seen of one account by one scorecard.
struct Seen {
    snapshots: Vec<Snapshot>,
    cases: Vec<Case>,
}

/// Looks at some accounts by each scorecard, each account over all of its days at once.
async fn look(
    tx: &mut Tx,
    reader: &dyn Reader,
    question: &Question,
    cards: &[Arc<Scorecard>],
    lives: &[Life],
    last: Day,
) -> Result<Vec<Vec<Seen>>> {
    let edge = health::held_before(tx).await?;
    let held = match edge {
        Some(edge) => health::held_days(tx, lives.iter().map(|one| &one.account.id), edge).await?,
        None => HashMap::new(),
    };
    let plan = lives.iter().map(|life| {
        let plan = (life.tenure.clone(), life.days.clone());
        (life.account.id.clone(), plan)
    });
    let plan: Arc<HashMap<AccountId, (Tenure, Vec<Day>)>> = Arc::new(plan.collect());
    let held = Arc::new(held);
    let (asked, horizon) = (cards.to_vec(), question.horizon.days());
    let work = move |computed: Computed| {
        let held = held
            .get(&computed.account)
            .map_or(&[] as &[_], Vec::as_slice);
        let (tenure, days) = &plan[&computed.account];
        let by = |card: &Arc<Scorecard>| {
            let scored = health::held_and_scored(card, &computed, held, edge);
            let seen = Past {
                card,
                horizon,
                computed: &computed,
                scored: &scored,
                edge,
            };
            Seen {
                snapshots: days.iter().map(|day| seen.snapshot(*day, tenure)).collect(),
                cases: seen.cases(days, tenure),
            }
        };
        asked.iter().map(by).collect()
    };
    let accounts: Vec<Account> = lives.iter().map(|life| life.account.clone()).collect();
    let names: Vec<&str> = cards.iter().flat_map(|card| card.metrics()).collect();
    let catalogue = Arc::new(Catalogue::of(tx).await?.only(&names)?);
    metrics::compute_each_of(tx, reader, &catalogue, &accounts, last, work).await
}

/// An account's scored days.
struct Past<'p> {
    card: &'p Scorecard,
    horizon: i32,
    computed: &'p Computed,
    scored: &'p [DayScore],
    edge: Option<Day>,
}

impl Past<'_> {
    fn on(&self, day: Day) -> Option<&DayScore> {
        let found = self.scored.binary_search_by_key(&day, |one| one.day);
        found.ok().map(|at| &self.scored[at])
    }

    fn snapshot(&self, day: Day, tenure: &Tenure) -> Snapshot {
        let stands = self.on(day);
        let told = self.edge.is_none_or(|edge| edge <= day);
        let reasons =
            told.then(|| health::detailed(self.card, &self.computed.series, self.scored, day));
        let measures = reasons.map(|score| score.measures).unwrap_or_default();
        Snapshot {
            account: 0,
            as_of: day,
            score: stands.and_then(|one| one.score),
            tier: stands.map_or(Tier::NoData, |one| one.tier),
            churned: tenure.churn_within(day, self.horizon).is_some(),
            points: measures.iter().map(|one| one.points).collect(),
            counts: measures.iter().map(MeasureScore::counts).collect(),
        }
    }

    /// The losses that lie within the horizon of a snapshot.
    fn cases(&self, days: &[Day], tenure: &Tenure) -> Vec<Case> {
        let horizon = self.horizon;
        let seen = |churn: &Day| {
            days.iter()
                .any(|day| tenure.churn_within(*day, horizon) == Some(*churn))
        };
        let case = |churn: Day| {
            let warned = self.scored.iter().find(|one| {
                churn - horizon <= one.day && one.day < churn && one.tier == Tier::AtRisk
            });
            let stood = self.on(churn - 1);
            Case {
                account: 0,
                churned_on: churn,
                score: stood.and_then(|one| one.score),
                tier: stood.map_or(Tier::NoData, |one| one.tier),
                warned_on: warned.map(|one| one.day),
            }
        };
        tenure.churns().filter(seen).map(case).collect()
    }
}
