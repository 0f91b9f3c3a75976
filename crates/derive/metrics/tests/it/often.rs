//! An account that is looked at often is looked at from its last weeks alone.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use events::{Census, Event, Log, Memory, Outline, Reader, Regard, Selection};
use kernel::{AccountKey, Day, Result, Timestamp};
use metrics::{Catalogue, Recent, Recompute};
use store::Reactors;
use testkit::{TODAY, records};

use crate::{World, usage};

/// Notes from which day on events are read.
struct Watched {
    lake: Arc<Memory>,
    since: Mutex<Vec<Day>>,
}

#[async_trait]
impl Reader for Watched {
    async fn events(&self, selection: &Selection) -> Result<Vec<Event>> {
        self.lake.events(selection).await
    }

    async fn history(
        &self,
        account: AccountKey,
        known_by: Option<Timestamp>,
    ) -> Result<Arc<Vec<Event>>> {
        self.lake.history(account, known_by).await
    }

    async fn histories_since(
        &self,
        accounts: &[AccountKey],
        since: Day,
    ) -> Result<Vec<(AccountKey, Vec<Event>)>> {
        self.lake.histories_since(accounts, since).await
    }

    async fn outlines_since(
        &self,
        accounts: &[AccountKey],
        since: Day,
        regard: &Regard,
    ) -> Result<Vec<(AccountKey, Vec<Outline>)>> {
        self.since.lock().unwrap().push(since);
        self.lake.outlines_since(accounts, since, regard).await
    }

    async fn census(&self) -> Result<Census> {
        self.lake.census().await
    }
}

/// Tidewell, and who looks at it.
struct Often {
    world: World,
    watched: Arc<Watched>,
    recent: Arc<Recent>,
    reactors: Reactors,
    came: i32,
}

impl Often {
    async fn new(world: World) -> Self {
        let watched = Arc::new(Watched {
            lake: world.lake.clone(),
            since: Mutex::default(),
        });
        let recent = Recent::new(watched.clone());
        let recompute = Arc::new(Recompute::new(recent.clone()));
        let reactors = Reactors::new(world.record.store.clone(), vec![recompute]);
        Self {
            world,
            watched,
            recent,
            reactors,
            came: 0,
        }
    }

    /// Something happened at Tidewell on a day. Answers from which day on it was read for that; every metric must be
    /// on every day as all events say, as it is stored and as it is remembered.
    async fn comes(&mut self, day: Day) -> Vec<Day> {
        let world = &self.world;
        self.came += 1;
        let event = Event {
            message_id: format!("again-{}", self.came),
            ..usage(world.key, day, &format!("person-{}", self.came % 5))
        };
        world.lake.append(vec![event]).await.unwrap();
        world
            .tell(facts::Fact::UsageReceived {
                account: world.account.clone(),
                first: day,
                last: day,
                events: 1,
            })
            .await;
        self.watched.since.lock().unwrap().clear();
        self.reactors.settle().await.unwrap();
        let since = std::mem::take(&mut *self.watched.since.lock().unwrap());

        let mut tx = world.record.tx().await;
        let account = customers::account(&mut tx, &world.account).await.unwrap();
        let whole = metrics::compute_one(&mut tx, world.lake.as_ref(), &account)
            .await
            .unwrap();
        for stored in metrics::current(&mut tx, &account.id).await.unwrap() {
            let mut series = whole.series.iter();
            let told = series.find(|one| one.metric == stored.metric).unwrap();
            let told = told.on(TODAY);
            let (value, last_event) = (stored.value, stored.last_event);
            assert_eq!((value, last_event), (told.value, told.last_event));
        }
        let all = |_, computed: &metrics::Computed| computed.clone();
        let remembered = self.recent.each(&mut tx, &[account], all).await.unwrap();
        for (one, whole) in remembered[0].series.iter().zip(&whole.series) {
            for day in one.first.through(TODAY) {
                assert_eq!(one.on(day), whole.on(day), "{} on {day}", one.metric);
            }
            assert!(one.first <= TODAY - Recent::DAYS);
        }
        since
    }
}

#[tokio::test]
async fn tidewell_is_read_from_its_last_weeks_alone_when_it_is_looked_at_again() {
    for record in records().await {
        let world = World::new(record).await;
        world
            .use_product((TODAY - 200).through(TODAY), "mina")
            .await;
        world
            .use_product((TODAY - 90).through(TODAY - 59), "jo")
            .await;
        world
            .use_product((TODAY - 70).through(TODAY - 50), "ravi")
            .await;
        let mut tx = world.record.tx().await;
        let reach = Catalogue::of(&mut tx).await.unwrap().reach().unwrap();
        drop(tx);
        let reach = i32::try_from(reach).unwrap();
        let mut often = Often::new(world).await;
        assert_eq!(often.comes(TODAY).await, [Day(i32::MIN)], "never looked at");
        let month = often.comes(TODAY).await[0];
        assert!(month <= TODAY - 49 - reach, "looked at once today");
        let near = often.comes(TODAY).await[0];
        assert!(near > month && near < TODAY - reach, "from there on {near}");
        assert_eq!(often.comes(TODAY - 2).await, [near]);
        assert_eq!(often.comes(near + reach).await, [near]);

        // A day before those that can be told from there.
        assert_eq!(often.comes(near + reach - 1).await, [month]);
        assert_eq!(often.comes(TODAY).await, [near]);
        assert_eq!(often.comes(TODAY - 45).await, [month]);
        assert_eq!(often.comes(TODAY - 1).await, [near]);
        assert_eq!(often.comes(TODAY - 150).await, [Day(i32::MIN)]);
    }
}
