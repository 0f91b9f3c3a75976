//! Figures of metrics and health: one account of a thousand days, and a whole book after its import; with the word
//! `proof`, the proof of the shipped scorecard over a book in which every tenth account left; with the word
//! `publication`, how soon all accounts are scored by a scorecard that was just published.
//!
//! Arguments: accounts, days and events per account; when left out 2360, 348 and 1610, for a proof 10000, 1096 and 1000, for a publication 10000, 348
//! and 300. The record is SQLite in a temporary folder; histories are copied from templates, which costs about what reading them does.

use std::error::Error;
use std::io::{self, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use customers::{NewAccount, NewTerm, Origin, SEATS};
use events::{Census, Event, Outline, Reader, Regard, Selection};
use kernel::{AccountKey, Actor, Currency, Day, Language, Money, Result, Timestamp};
use store::Reactors;
use testkit::TODAY;

type Outcome<T = ()> = std::result::Result<T, Box<dyn Error>>;

const TYPES: [&str; 25] = [
    "search",
    "create_search",
    "edit_search",
    "delete_search",
    "win",
    "advance",
    "competitor",
    "disqualify",
    "lose",
    "quote",
    "opportunity",
    "add_contact",
    "edit_contact",
    "add_lead",
    "unsub_lead",
    "edit_lead",
    "email_lead",
    "call_lead",
    "create_list",
    "delete_list",
    "email_list",
    "meeting",
    "schedule",
    "edit_meeting",
    "cancel_meeting",
];

fn main() -> Outcome {
    let arguments = std::env::args().filter(|text| text != "--bench").skip(1);
    let numbers: Vec<i32> = arguments.filter_map(|text| text.parse().ok()).collect();
    let number = |at: usize, usual| numbers.get(at).copied().unwrap_or(usual);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    if std::env::args().any(|text| text == "proof") {
        let (accounts, days, events) = (number(0, 10_000), number(1, 1096), number(2, 1000));
        return runtime.block_on(proof(accounts, days, events));
    }
    if std::env::args().any(|text| text == "publication") {
        let (accounts, days, events) = (number(0, 10_000), number(1, 348), number(2, 300));
        return runtime.block_on(publication(accounts, days, events));
    }
    one_account()?;
    runtime.block_on(whole_book(number(0, 2360), number(1, 348), number(2, 1610)))
}

async fn proof(accounts: i32, days: i32, events: i32) -> Outcome {
    let record = testkit::records().await.swap_remove(0);
    bring_in(&record, accounts, days, |account| match account % 10 {
        0 => days / 30 - account % 30 / 2,
        _ => days / 30 + 2,
    })
    .await?;
    let reader = templates(days, events);
    for (horizon, every) in [(90, proof::Every::Month), (365, proof::Every::Quarter)] {
        let question = proof::Question {
            card: health::Scorecard::shipped()?.clone(),
            horizon: proof::Horizon::of_days(horizon)?,
            every,
            among: health::Applies::default(),
        };
        let mut tx = record.store.read(Actor::System("bench")).await?;
        let (watch, asked) = (Watch::start(), question.clone());
        let suggested = proof::suggest(&mut tx, &reader, asked, |_, _| {}).await?;
        watch.say(&format!(
            "weights from {} snapshots with {} losses, checked on {} with {}",
            suggested.fitting.snapshots,
            suggested.fitting.losses,
            suggested.checking.snapshots,
            suggested.checking.losses
        ))?;
        let watch = Watch::start();
        let proof = proof::backtest(&mut tx, &reader, question, |_, _| {}).await?;
        let basis = proof.basis;
        watch.say(&format!(
            "proof over {horizon} days, every {every}: {} accounts, {} snapshots, {} losses",
            basis.accounts,
            basis.snapshots,
            proof.cases.len()
        ))?;
    }
    Ok(())
}

/// Eight histories that accounts take in turn.
fn templates(days: i32, events: i32) -> Templates {
    let templates =
        (0..8).map(|n| history(AccountKey(0), days, events + n, (n == 0).then_some(30)));
    Templates(templates.collect())
}

fn one_account() -> Outcome {
    let catalogue = metrics::Catalogue::shipped()?;
    let card = health::Scorecard::shipped()?;
    let people = history(AccountKey(1), 1000, 2000, Some(40));
    let counts = history(AccountKey(1), 1000, 2000, None);
    for (what, events) in [("named people", people), ("daily counts", counts)] {
        let (mut metrics, mut scores) = (Duration::MAX, Duration::MAX);
        for _ in 0..20 {
            let start = Instant::now();
            let series = metrics::compute(catalogue, &events, TODAY - 999, TODAY);
            metrics = metrics.min(start.elapsed());
            let start = Instant::now();
            let days = health::day_scores(card, &series);
            scores = scores.min(start.elapsed());
            assert_eq!(days.len(), 1000);
        }
        let metrics = metrics.as_secs_f64() * 1e3;
        let scores = scores.as_secs_f64() * 1e3;
        say(&format!(
            "one account, {what}: {metrics:.2} ms metrics, {scores:.2} ms scores"
        ))?;
    }
    Ok(())
}

/// Publishes a stricter scorecard, and then one that only says so: the first moves nearly every score.
async fn publication(accounts: i32, days: i32, events: i32) -> Outcome {
    for record in testkit::records().await {
        let recent = scored_book(&record, accounts, days, events).await?;
        health::roll(&record.store, &recent).await?;
        let mut card = health::Scorecard::clone(health::Scorecard::shipped()?);
        for (what, weight) in [("stricter", 90.0), ("as strict", 90.0)] {
            card.measures[0].weight = weight;
            let mut tx = record.tx().await;
            let seen = health::save_draft(&mut tx, &card, None).await?;
            health::publish(&mut tx, "core", seen, what).await?;
            tx.commit().await?;
            let watch = Watch::start();
            let rolled = health::roll(&record.store, &recent).await?;
            let engine = record.store.engine();
            watch.say(&format!(
                "publication, {what}, {engine:?}: {rolled} accounts"
            ))?;
        }
    }
    Ok(())
}

async fn whole_book(accounts: i32, days: i32, events: i32) -> Outcome {
    let record = testkit::records().await.swap_remove(0);
    let recent = scored_book(&record, accounts, days, events).await?;
    record.clock.advance_seconds(86_400);
    let watch = Watch::start();
    let rolled = health::roll(&record.store, &recent).await?;
    watch.say(&format!("book, a day later, {rolled} accounts"))?;
    let mut tx = record.store.read(Actor::System("bench")).await?;
    let start = Instant::now();
    let standings = health::standings(&mut tx).await?;
    let (read, many) = (start.elapsed().as_secs_f64() * 1e3, standings.len());
    let scored = standings.values().filter(|one| one.score.is_some()).count();
    say(&format!(
        "standings: {many} read in {read:.1} ms, {scored} with a score"
    ))?;
    Ok(())
}

/// A book whose listeners have heard everything.
async fn scored_book(
    record: &testkit::Record,
    accounts: i32,
    days: i32,
    events: i32,
) -> Outcome<Arc<metrics::Recent>> {
    bring_in(record, accounts, days, |_| 24).await?;
    let recent = metrics::Recent::new(Arc::new(templates(days, events)));
    let reactors = Reactors::new(
        record.store.clone(),
        vec![
            Arc::new(metrics::Recompute::new(recent.clone())),
            Arc::new(health::Rescore::new(recent.clone())),
        ],
    );
    for (at, what) in ["metrics", "health"].iter().enumerate() {
        let watch = Watch::start();
        while reactors.step(at).await? {}
        watch.say(&format!("book, {what}"))?;
    }
    Ok(recent)
}

/// Accounts with as many contracts of a month, one after the other, as `months` says of each.
async fn bring_in(
    record: &testkit::Record,
    accounts: i32,
    days: i32,
    months: impl Fn(i32) -> i32,
) -> Outcome {
    let mut tx = record.tx().await;
    for n in 0..accounts {
        let (id, _) = customers::upsert_account(&mut tx, &account(&n.to_string())).await?;
        let terms: Vec<NewTerm> = (0..months(n))
            .map(|month| term(&n.to_string(), month, days))
            .collect();
        customers::upsert_terms(&mut tx, &id, &terms).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn account(name: &str) -> NewAccount {
    NewAccount {
        origin: Origin {
            source: "bench".to_owned(),
            external_id: name.to_owned(),
        },
        name: format!("Account {name}"),
        latin: None,
        reading: None,
        language: Language::En,
        industry: None,
        city: None,
        country: None,
        region: None,
        stage: None,
        currency: Currency::USD,
        parent: None,
        owner: None,
        started_on: TODAY - 400,
        attributes: vec![],
    }
}

fn term(name: &str, month: i32, days: i32) -> NewTerm {
    let starts_on = TODAY - days + 30 * month;
    NewTerm {
        subscription: Origin {
            source: "bench".to_owned(),
            external_id: name.to_owned(),
        },
        product: "planner".to_owned(),
        unit: SEATS.to_owned(),
        external_id: month.to_string(),
        starts_on,
        ends_on: starts_on + 30,
        annual: Money::new(600_000, Currency::USD),
        quantity: 25 + i64::from(month % 3),
        notice_days: None,
    }
}

/// Events spread over the days: by named people, or counted per day and type with a daily gauge.
fn history(account: AccountKey, days: i32, events: i32, people: Option<i32>) -> Vec<Event> {
    let mut all: Vec<Event> = (0..events)
        .map(|n| {
            let day = TODAY - days + 1 + n * days / events;
            let gauge = people.is_none() && n % 5 == 0;
            let (name, properties) = match (people, gauge) {
                (_, true) => ("users.active", "{\"value\":24}".to_owned()),
                (None, _) => (
                    TYPES[(n % 25) as usize],
                    format!("{{\"count\":{}}}", 20 + n % 30),
                ),
                (Some(_), _) => (TYPES[(n % 25) as usize], "{}".to_owned()),
            };
            Event {
                account,
                time: day.start().plus_seconds(i64::from(n % 86_400)),
                user: people.map(|people| format!("user-{}@example.com", (n * 7 + n / 3) % people)),
                name: Arc::from(name),
                source: Arc::from("import"),
                message_id: format!("{account:?}:{n}"),
                received_at: day.end(),
                properties,
            }
        })
        .collect();
    all.sort_by(Event::order);
    all
}

struct Templates(Vec<Vec<Event>>);

impl Templates {
    fn of(&self, account: AccountKey) -> Vec<Event> {
        let at = usize::try_from(account.0).unwrap_or_default() % self.0.len();
        self.0[at].clone()
    }
}

#[async_trait]
impl Reader for Templates {
    async fn events(&self, _: &Selection) -> Result<Vec<Event>> {
        Ok(vec![])
    }

    async fn history(&self, account: AccountKey, _: Option<Timestamp>) -> Result<Arc<Vec<Event>>> {
        Ok(Arc::new(self.of(account)))
    }

    async fn histories_since(
        &self,
        accounts: &[AccountKey],
        since: Day,
    ) -> Result<Vec<(AccountKey, Vec<Event>)>> {
        let of = |account: &AccountKey| {
            let mut events = self.of(*account);
            events.retain(|event| since <= event.day());
            (*account, events)
        };
        Ok(accounts.iter().map(of).collect())
    }

    /// One by one, as a lake tells of accounts with few events.
    async fn outlines_since(
        &self,
        accounts: &[AccountKey],
        since: Day,
        _: &Regard,
    ) -> Result<Vec<(AccountKey, Vec<Outline>)>> {
        let histories = self.histories_since(accounts, since).await?.into_iter();
        let outlines = histories.map(|(account, events)| {
            let events = events.into_iter().map(Outline::from);
            (account, events.collect())
        });
        Ok(outlines.collect())
    }

    async fn census(&self) -> Result<Census> {
        let last = TODAY.start();
        Ok(Census {
            last: Some(last),
            ..Census::default()
        })
    }
}

/// Time by the wall, and of the processor: the machine may be busy with other work.
struct Watch {
    start: Instant,
    cpu: f64,
}

impl Watch {
    fn start() -> Self {
        Self {
            start: Instant::now(),
            cpu: cpu_seconds(),
        }
    }

    fn say(&self, what: &str) -> io::Result<()> {
        let (wall, cpu) = (self.start.elapsed().as_secs_f64(), cpu_seconds() - self.cpu);
        say(&format!(
            "{what}: {wall:.2} s, {cpu:.2} s of processor time"
        ))
    }
}

/// What Linux has counted for this process, in seconds; nothing elsewhere.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace();
    let ticks: f64 = fields
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<f64>().ok())
        .sum();
    ticks / 100.0
}

fn say(line: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{line}")
}
