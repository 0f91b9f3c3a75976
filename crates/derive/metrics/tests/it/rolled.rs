//! Metrics of accounts with others below them.

use customers::NewAccount;
use events::Log;
use facts::Fact;
use kernel::{AccountId, Day};
use testkit::{TODAY, records, settle};

use crate::{World, origin, tidewell, usage};

const TOGETHER: &str =
    "name = 'group_actions'\nunit = 'times'\nkind = 'rollup'\nof = 'actions'\nhow = 'sum'";
const QUIETEST: &str =
    "name = 'quietest'\nunit = 'days'\nkind = 'rollup'\nof = 'days_active_28'\nhow = 'min'";
const SHARE: &str =
    "name = 'own_share'\nunit = 'share'\nkind = 'ratio'\nof = 'actions'\nto = 'group_actions'";

impl World {
    pub(crate) async fn declare(&self, name: &str, text: &str) {
        let mut tx = self.record.tx().await;
        metrics::publish(&mut tx, name, text, "").await.unwrap();
        tx.commit().await.unwrap();
    }

    pub(crate) async fn bring_in(&self, name: &str, parent: Option<&str>) -> AccountId {
        let mut tx = self.record.tx().await;
        let new = NewAccount {
            origin: origin(name),
            name: name.to_owned(),
            parent: parent.map(str::to_owned),
            ..tidewell()
        };
        let (id, _) = customers::upsert_account(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    pub(crate) async fn use_at(&self, account: &AccountId, days: impl Iterator<Item = Day>) {
        let mut tx = self.record.tx().await;
        let key = customers::account(&mut tx, account).await.unwrap().key;
        drop(tx);
        let events: Vec<_> = days.map(|day| usage(key, day, "mina")).collect();
        let (first, last) = (events[0].day(), events[events.len() - 1].day());
        let (account, many) = (account.clone(), events.len() as u64);
        self.lake.append(events).await.unwrap();
        self.tell(Fact::UsageReceived {
            account,
            first,
            last,
            events: many,
        })
        .await;
    }

    /// A present value of an account, which must be what all events say.
    pub(crate) async fn value_at(&self, account: &AccountId, metric: &str) -> Option<f64> {
        let mut tx = self.record.tx().await;
        let stored = metrics::current(&mut tx, account).await.unwrap();
        let stored = stored.into_iter().find(|one| one.metric == metric);
        let stored = stored.and_then(|one| one.value);
        let lake = self.lake.as_ref();
        let series = metrics::series(&mut tx, lake, account, metric, TODAY, TODAY).await;
        assert_eq!(series.unwrap().points[0].value, stored, "{metric}");
        stored
    }
}

#[tokio::test]
async fn what_happens_at_a_clinic_counts_at_all_above_it_and_goes_along_when_it_moves() {
    for record in records().await {
        let world = World::new(record).await;
        world.declare("group_actions", TOGETHER).await;
        world.declare("quietest", QUIETEST).await;
        world.declare("own_share", SHARE).await;
        let north = world.bring_in("north", Some("tidewell")).await;
        let ward = world.bring_in("ward", Some("north")).await;
        let harbour = world.bring_in("harbour", None).await;
        world
            .use_at(&world.account, (TODAY - 3).through(TODAY))
            .await;
        world.use_at(&ward, (TODAY - 70).through(TODAY - 1)).await;
        settle(&world.reactors, 1).await;
        let at = async |account, metric| world.value_at(account, metric).await;
        assert_eq!(at(&ward, "group_actions").await, Some(27.0));
        assert_eq!(at(&north, "group_actions").await, Some(27.0));
        assert_eq!(at(&world.account, "group_actions").await, Some(31.0));
        assert_eq!(at(&world.account, "quietest").await, Some(4.0));
        assert_eq!(at(&world.account, "own_share").await, Some(4.0 / 31.0));
        assert_eq!(at(&harbour, "group_actions").await, None);

        // A late event far below moves the figure of its day above.
        world.use_at(&north, (TODAY - 60).through(TODAY - 60)).await;
        world.bring_in("north", Some("harbour")).await;
        settle(&world.reactors, 2).await;
        assert_eq!(at(&world.account, "group_actions").await, Some(4.0));
        assert_eq!(at(&world.account, "own_share").await, Some(1.0));
        assert_eq!(at(&harbour, "group_actions").await, Some(27.0));
        let mut tx = world.record.tx().await;
        let (lake, then) = (world.lake.as_ref(), TODAY - 60);
        let series = metrics::series(&mut tx, lake, &harbour, "group_actions", then, then);
        let told = series.await.unwrap().points[0].value;
        assert_eq!(
            told,
            Some(12.0),
            "eleven at the ward since, and one at north"
        );
        let found = metrics::evidence(&mut tx, lake, &harbour, "group_actions", then, then, 9);
        assert_eq!(found.await.unwrap().len(), 2);
    }
}

#[tokio::test]
async fn a_clinic_that_moves_counts_until_that_day_where_it_was() {
    for record in records().await {
        let world = World::new(record).await;
        world.declare("group_actions", TOGETHER).await;
        let ward = world.bring_in("ward", Some("tidewell")).await;
        let harbour = world.bring_in("harbour", None).await;
        world.use_at(&ward, (TODAY - 5).through(TODAY)).await;
        settle(&world.reactors, 1).await;
        world.record.clock.advance_seconds(2 * 86_400);
        world.bring_in("ward", Some("harbour")).await;
        settle(&world.reactors, 2).await;
        // What is heard late of a day counts where the clinic was on it.
        world.use_at(&ward, (TODAY - 9).through(TODAY - 9)).await;
        settle(&world.reactors, 3).await;
        let (mut tx, lake) = (world.record.tx().await, world.lake.as_ref());
        let mut at = async |account, day| {
            let series = metrics::series(&mut tx, lake, account, "group_actions", day, day);
            series.await.unwrap().points[0].value
        };
        let (moved, before) = (TODAY + 2, TODAY + 1);
        assert_eq!(at(&world.account, before).await, Some(7.0));
        assert_eq!(at(&world.account, moved).await, None);
        assert_eq!(at(&harbour, before).await, None);
        assert_eq!(at(&harbour, moved).await, Some(7.0));
        for (account, events) in [(&world.account, 7), (&harbour, 0)] {
            let (first, last) = (TODAY - 9, TODAY);
            let found = metrics::evidence(&mut tx, lake, account, "group_actions", first, last, 99);
            assert_eq!(found.await.unwrap().len(), events);
        }
    }
}

#[tokio::test]
async fn what_is_rolled_up_already_is_not_rolled_up_again() {
    for record in records().await {
        let world = World::new(record).await;
        world.declare("group_actions", TOGETHER).await;
        world.declare("own_share", SHARE).await;
        let mut tx = world.record.tx().await;
        let text = TOGETHER
            .replace("'actions'", "'own_share'")
            .replace("group_actions", "again");
        let error = metrics::publish(&mut tx, "again", &text, "").await;
        let error = error.unwrap_err();
        assert_eq!(error.message(), "error-metric-rolled-up-twice");
        assert_eq!(error.field(), Some("of"));
    }
}
