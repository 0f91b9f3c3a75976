//! Metrics as the rooms above see them, on both engines.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

mod asked;
mod often;
mod peers;
mod present;
mod resting;
mod rolled;
mod same;

use std::sync::Arc;

use customers::{ContactRole, NewAccount, NewContact, NewTerm, Origin, SEATS, Seniority};
use events::{Event, Log, Memory};
use facts::Fact;
use kernel::{AccountId, AccountKey, Currency, Day, Kind, Language, Money};
use store::Reactors;
use testkit::{Record, TODAY, records, settle};

struct World {
    record: Record,
    lake: Arc<Memory>,
    /// What the listener remembers.
    recent: Arc<metrics::Recent>,
    reactors: Reactors,
    account: AccountId,
    key: AccountKey,
}

impl World {
    async fn new(record: Record) -> Self {
        let lake = Arc::new(Memory::new());
        let recent = metrics::Recent::new(lake.clone());
        let recompute = Arc::new(metrics::Recompute::new(recent.clone()));
        let projector = Arc::new(customers::Projector::new(lake.clone()));
        let reactors = Reactors::new(record.store.clone(), vec![recompute, projector]);
        let mut tx = record.tx().await;
        let (account, _) = customers::upsert_account(&mut tx, &tidewell())
            .await
            .unwrap();
        let key = customers::account(&mut tx, &account).await.unwrap().key;
        tx.commit().await.unwrap();
        Self {
            record,
            lake,
            recent,
            reactors,
            account,
            key,
        }
    }

    async fn use_product(&self, days: impl Iterator<Item = Day>, person: &str) {
        let events: Vec<Event> = days.map(|day| usage(self.key, day, person)).collect();
        let (first, last) = (events[0].day(), events[events.len() - 1].day());
        let many = events.len() as u64;
        self.lake.append(events).await.unwrap();
        let account = self.account.clone();
        self.tell(Fact::UsageReceived {
            account,
            first,
            last,
            events: many,
        })
        .await;
    }

    async fn tell(&self, fact: Fact) {
        let mut tx = self.record.tx().await;
        tx.record(fact).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn sign(&self, seats: i64) {
        let term = NewTerm {
            subscription: origin("planner"),
            product: "planner".to_owned(),
            unit: SEATS.to_owned(),
            external_id: "2026".to_owned(),
            starts_on: TODAY - 50,
            ends_on: TODAY + 300,
            annual: Money::new(1_000_000, Currency::USD),
            quantity: seats,
            notice_days: None,
        };
        let mut tx = self.record.tx().await;
        customers::upsert_terms(&mut tx, &self.account, &[term])
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    async fn value(&self, metric: &str) -> Option<f64> {
        let mut tx = self.record.tx().await;
        let all = metrics::current(&mut tx, &self.account).await.unwrap();
        all.into_iter()
            .find(|value| value.metric == metric)
            .and_then(|value| value.value)
    }

    async fn moved(&self) -> usize {
        let mut tx = self.record.tx().await;
        let told = tx.audit(&self.account, i64::MAX, 1000).await.unwrap();
        told.iter()
            .filter(|entry| matches!(entry.fact, Fact::MetricsMoved { .. }))
            .count()
    }
}

fn origin(name: &str) -> Origin {
    Origin {
        source: "test".to_owned(),
        external_id: name.to_owned(),
    }
}

fn tidewell() -> NewAccount {
    NewAccount {
        origin: origin("tidewell"),
        name: "Tidewell Clinics".to_owned(),
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
        started_on: TODAY - 50,
        attributes: vec![],
    }
}

fn usage(account: AccountKey, day: Day, person: &str) -> Event {
    Event {
        account,
        time: day.start().plus_seconds(3600),
        user: Some(person.to_owned()),
        name: Arc::from("plan.saved"),
        source: Arc::from("web"),
        message_id: format!("{day}:{person}"),
        received_at: day.end(),
        properties: "{}".to_owned(),
    }
}

#[tokio::test]
async fn what_comes_in_moves_the_present_values_once() {
    for record in records().await {
        let world = World::new(record).await;
        world.use_product((TODAY - 9).through(TODAY), "mina").await;
        world.use_product((TODAY - 3).through(TODAY), "jo").await;
        settle(&world.reactors, 1).await;
        assert_eq!(world.value("active_users").await, Some(2.0));
        assert_eq!(world.value("actions").await, Some(14.0));
        assert_eq!(world.value("days_active_28").await, Some(10.0));
        assert_eq!(world.value("licence_use").await, None);
        let moved = world.moved().await;
        settle(&world.reactors, 2).await;
        assert_eq!(world.moved().await, moved, "hearing it again moves nothing");

        let mut tx = world.record.tx().await;
        let all = metrics::current_all(&mut tx, "active_users").await.unwrap();
        assert_eq!(all.get(&world.account), Some(&2.0));
        let value = metrics::current(&mut tx, &world.account).await.unwrap();
        let value = value
            .iter()
            .find(|value| value.metric == "actions")
            .unwrap();
        assert_eq!((value.day, value.last_event), (TODAY, Some(TODAY)));
        assert_eq!(value.computed_at, testkit::this_morning());
    }
}

#[tokio::test]
async fn contracts_and_people_move_metrics_without_any_usage() {
    for record in records().await {
        let world = World::new(record).await;
        world.sign(4).await;
        settle(&world.reactors, 3).await;
        assert_eq!(world.value("licences").await, Some(4.0));
        assert_eq!(world.value("sponsor_in_place").await, None);
        assert_eq!(world.value("arr").await, Some(10_000.0));
        assert_eq!(world.value("days_to_renewal").await, Some(300.0));
        assert_eq!(world.value("tenure").await, Some(50.0));
        let champion = NewContact {
            account: world.account.clone(),
            origin: origin("noor"),
            name: "Noor Haddad".to_owned(),
            reading: None,
            language: Language::En,
            email: None,
            title: None,
            role: ContactRole::Champion,
            seniority: Seniority::Director,
            joined_on: Some(TODAY - 40),
            left_on: Some(TODAY - 2),
        };
        let mut tx = world.record.tx().await;
        customers::upsert_contact(&mut tx, &champion).await.unwrap();
        tx.commit().await.unwrap();
        world.sign(8).await;
        settle(&world.reactors, 4).await;
        assert_eq!(world.value("licences").await, Some(8.0));
        assert_eq!(world.value("sponsor_in_place").await, Some(0.0));
    }
}

#[tokio::test]
async fn how_tidewell_feels_holds_for_sixty_days() {
    for record in records().await {
        let world = World::new(record).await;
        let mut tx = world.record.tx().await;
        let reason = "Their planners asked for a second team.";
        customers::set_pulse(&mut tx, &world.account, 4, reason)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        settle(&world.reactors, 6).await;
        assert_eq!(world.value("pulse").await, Some(4.0));
        let mut days = vec![];
        for later in [59, 1] {
            world.record.clock.advance_seconds(later * 86_400);
            let mut tx = world.record.tx().await;
            let today = tx.today();
            let (lake, account) = (world.lake.as_ref(), &world.account);
            let series = metrics::series(&mut tx, lake, account, "pulse", today, today);
            days.push(series.await.unwrap().points[0].value);
        }
        assert_eq!(days, [Some(4.0), None]);
    }
}

#[tokio::test]
async fn when_the_account_began_says_since_when_its_champion_is_there() {
    for record in records().await {
        let world = World::new(record).await;
        let champion = NewContact {
            account: world.account.clone(),
            origin: origin("noor"),
            name: "Noor Haddad".to_owned(),
            reading: None,
            language: Language::En,
            email: None,
            title: None,
            role: ContactRole::Champion,
            seniority: Seniority::Director,
            joined_on: None,
            left_on: None,
        };
        let mut tx = world.record.tx().await;
        customers::upsert_contact(&mut tx, &champion).await.unwrap();
        tx.commit().await.unwrap();
        world.reactors.settle().await.unwrap();
        let earlier = NewAccount {
            started_on: TODAY - 90,
            ..tidewell()
        };
        let mut tx = world.record.tx().await;
        customers::upsert_account(&mut tx, &earlier).await.unwrap();
        tx.commit().await.unwrap();
        let moved = world.moved().await;
        world.reactors.settle().await.unwrap();
        assert_eq!(world.moved().await, moved + 1);
        let mut tx = world.record.tx().await;
        let values = metrics::current(&mut tx, &world.account).await.unwrap();
        let sponsor = values
            .iter()
            .find(|value| value.metric == "sponsor_in_place")
            .unwrap();
        assert_eq!(sponsor.last_event, Some(TODAY - 90));
    }
}

#[tokio::test]
async fn a_late_event_that_moves_no_present_value_is_told_all_the_same() {
    for record in records().await {
        let world = World::new(record).await;
        world
            .use_product((TODAY - 200).through(TODAY), "mina")
            .await;
        world.reactors.settle().await.unwrap();
        assert_eq!(world.moved().await, 1);
        world
            .use_product((TODAY - 150).through(TODAY - 149), "jo")
            .await;
        world.reactors.settle().await.unwrap();
        assert_eq!(world.moved().await, 2);
        assert_eq!(world.value("active_users").await, Some(1.0));
        let mut tx = world.record.tx().await;
        let (lake, account) = (world.lake.as_ref(), &world.account);
        let day = TODAY - 149;
        let series = metrics::series(&mut tx, lake, account, "active_users", day - 2, day);
        let values: Vec<_> = series
            .await
            .unwrap()
            .points
            .iter()
            .map(|p| p.value)
            .collect();
        assert_eq!(values, [Some(1.0), Some(2.0), Some(2.0)]);
    }
}

#[tokio::test]
async fn a_figure_opens_to_the_events_it_rests_on() {
    for record in records().await {
        let world = World::new(record).await;
        world.sign(4).await;
        world.use_product((TODAY - 9).through(TODAY), "mina").await;
        let mut tx = world.record.tx().await;
        let (lake, account) = (world.lake.as_ref(), &world.account);
        let find = |metric, limit| (metric, TODAY - 4, TODAY - 1, limit);
        let cases = [
            (find("licence_use", 10), 4),
            (find("actions", 2), 2),
            (find("survey_voice", 9), 0),
        ];
        for ((metric, first, last, limit), many) in cases {
            let events = metrics::evidence(&mut tx, lake, account, metric, first, last, limit);
            let events = events.await.unwrap();
            assert_eq!(events.len(), many, "{metric}");
            assert!(events.is_sorted_by(|a, b| a.time >= b.time));
        }
        let none = metrics::series(&mut tx, lake, account, "no_such", TODAY, TODAY).await;
        assert_eq!(none.unwrap_err().kind(), Kind::NotFound);
    }
}

#[tokio::test]
async fn an_account_that_is_no_more_is_passed_over() {
    for record in records().await {
        let world = World::new(record).await;
        let gone = AccountId::new();
        let fact = Fact::UsageReceived {
            account: gone,
            first: TODAY,
            last: TODAY,
            events: 1,
        };
        world.tell(fact).await;
        world.reactors.settle().await.unwrap();
        assert_eq!(world.moved().await, 0);
    }
}
