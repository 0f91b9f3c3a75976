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
use health::{Applies, DayScore, Scorecard, Tier};
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
    tx.need(Permission::ReadCustomers)?;
    let last = last_known(tx, reader).await?;
    let mut lives = lives(tx, &question, last).await?;
    lives.retain(|life| question.among.to(&life.account));
    let many = lives.len();
    let (mut subjects, mut snapshots, mut cases) = (vec![], vec![], vec![]);
    told(0, many);
    for some in lives.chunks(AT_ONCE) {
        for (life, seen) in some
            .iter()
            .zip(look(tx, reader, &question, some, last).await?)
        {
            let account = subjects.len();
            subjects.push(life.subject.clone());
            let placed = seen.snapshots.into_iter();
            snapshots.extend(placed.map(|one| Snapshot { account, ..one }));
            let placed = seen.cases.into_iter();
            cases.extend(placed.map(|case| Case { account, ..case }));
        }
        told(subjects.len(), many);
    }
    let proof = Backtest {
        card: question.card.mark(),
        horizon: question.horizon,
        every: question.every,
        last,
        basis: Basis::of(subjects.len(), &snapshots),
        subjects,
        snapshots,
        cases,
        figures: None,
    };
    reckoned(proof, question.card).await
}

/// The proof with its figures, which may take a second or two of a processor.
async fn reckoned(mut proof: Backtest, card: Arc<Scorecard>) -> Result<Backtest> {
    let reckon = move || {
        proof.figures = Figures::of(&proof, &card);
        proof
    };
    tokio::task::spawn_blocking(reckon)
        .await
        .map_err(kernel::Error::internal)
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

/// What was seen of one account.
struct Seen {
    snapshots: Vec<Snapshot>,
    cases: Vec<Case>,
}

/// Looks at some accounts, each over all of its days at once.
async fn look(
    tx: &mut Tx,
    reader: &dyn Reader,
    question: &Question,
    lives: &[Life],
    last: Day,
) -> Result<Vec<Seen>> {
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
    let asked = question.clone();
    let work = move |computed: Computed| {
        let held = held
            .get(&computed.account)
            .map_or(&[] as &[_], Vec::as_slice);
        let scored = health::held_and_scored(&asked.card, &computed, held, edge);
        let (tenure, days) = &plan[&computed.account];
        let seen = Past {
            question: &asked,
            computed: &computed,
            scored: &scored,
            edge,
        };
        Seen {
            snapshots: days.iter().map(|day| seen.snapshot(*day, tenure)).collect(),
            cases: seen.cases(days, tenure),
        }
    };
    let accounts: Vec<Account> = lives.iter().map(|life| life.account.clone()).collect();
    let all = Catalogue::of(tx).await?;
    let catalogue = Arc::new(question.card.catalogue(&all)?);
    metrics::compute_each_of(tx, reader, &catalogue, &accounts, last, work).await
}

/// An account's scored days.
struct Past<'p> {
    question: &'p Question,
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
        let points = told.then(|| {
            let card = &self.question.card;
            health::detailed(card, &self.computed.series, self.scored, day)
        });
        let points = points.map(|score| score.measures.iter().map(|one| one.points).collect());
        Snapshot {
            account: 0,
            as_of: day,
            score: stands.and_then(|one| one.score),
            tier: stands.map_or(Tier::NoData, |one| one.tier),
            churned: tenure
                .churn_within(day, self.question.horizon.days())
                .is_some(),
            points: points.unwrap_or_default(),
        }
    }

    /// The losses that lie within the horizon of a snapshot.
    fn cases(&self, days: &[Day], tenure: &Tenure) -> Vec<Case> {
        let horizon = self.question.horizon.days();
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
