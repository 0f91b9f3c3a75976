//! Whatever happens in whatever order, what is stored is what all events say.

use customers::{Account, AccountField, NewAccount};
use kernel::{AccountId, Day};
use metrics::{Catalogue, Recent};
use proptest::prelude::*;
use testkit::{TODAY, records, settle};

use crate::{World, origin, tidewell};

/// A metric of each kind that rests on more than its own events or on its own past.
const DECLARED: [&str; 6] = [
    "name = 'group_people'\nunit = 'people'\nkind = 'rollup'\nof = 'active_users'\nhow = 'sum'",
    "name = 'group_touch'\nunit = 'days'\nkind = 'rollup'\nof = 'days_since_touch'\nhow = 'max'",
    "name = 'group_course'\nunit = 'people'\nkind = 'slope'\nof = 'group_people'\nwindow_days = 14",
    "name = 'course'\nunit = 'number'\nkind = 'slope'\nof = 'actions'\nwindow_days = 28\nby = 'noise'",
    "name = 'norm'\nunit = 'number'\nkind = 'own_norm'\nof = 'weekly_active_users'\nweeks = 4",
    "name = 'place'\nunit = 'share'\nkind = 'peer_percentile'\nof = 'actions'",
];
const CLINICS: usize = 7;
const STAGES: [&str; 2] = ["steady", "renewing"];

#[derive(Clone, Debug)]
enum Deed {
    Use { at: usize, ago: i32, days: i32 },
    Move { at: usize, below: usize },
    Stage { at: usize, stage: usize },
    Pulse { at: usize, value: i64 },
    Settle,
    Roll,
    Wait,
}

fn any_deed() -> impl Strategy<Value = Deed> {
    let at = || 0..CLINICS;
    prop_oneof![
        4 => (at(), 0..150_i32, 1..20_i32).prop_map(|(at, ago, days)| Deed::Use { at, ago, days }),
        4 => (at(), 0..9_i32, 1..3_i32).prop_map(|(at, ago, days)| Deed::Use { at, ago, days }),
        2 => (at(), at()).prop_map(|(at, below)| Deed::Move { at, below }),
        1 => (at(), 0..STAGES.len()).prop_map(|(at, stage)| Deed::Stage { at, stage }),
        1 => (at(), 1..6_i64).prop_map(|(at, value)| Deed::Pulse { at, value }),
        2 => Just(Deed::Settle),
        1 => Just(Deed::Roll),
        1 => Just(Deed::Wait),
    ]
}

impl World {
    async fn carry_out(&self, deed: &Deed, clinics: &[AccountId]) {
        match deed {
            Deed::Use { at, ago, days } => {
                let first = TODAY - *ago;
                let last = (first + *days).min(TODAY);
                self.use_at(&clinics[*at], first.through(last)).await;
            }
            Deed::Move { at, below } => {
                let mut tx = self.record.tx().await;
                let new = NewAccount {
                    origin: origin(&at.to_string()),
                    name: at.to_string(),
                    parent: Some(below.to_string()),
                    ..tidewell()
                };
                // One that would stand below itself stays where it is.
                if customers::upsert_account(&mut tx, &new).await.is_ok() {
                    tx.commit().await.unwrap();
                }
            }
            Deed::Stage { at, stage } => {
                let mut tx = self.record.tx().await;
                let was = customers::account(&mut tx, &clinics[*at]).await.unwrap();
                let field = AccountField::Stage;
                customers::change_account(&mut tx, &was.id, was.version, field, STAGES[*stage])
                    .await
                    .unwrap();
                tx.commit().await.unwrap();
            }
            Deed::Pulse { at, value } => {
                let mut tx = self.record.tx().await;
                customers::set_pulse(&mut tx, &clinics[*at], *value, "They said so.")
                    .await
                    .unwrap();
                tx.commit().await.unwrap();
            }
            Deed::Settle => settle(&self.reactors, 5).await,
            Deed::Roll => self.roll().await,
            Deed::Wait => self.record.clock.advance_seconds(3 * 86_400),
        }
    }

    /// What the clock does once a day.
    async fn roll(&self) {
        let lake = self.lake.clone();
        metrics::take_levels(&self.record.store, lake.as_ref())
            .await
            .unwrap();
        let recent = Recent::new(lake);
        let mut tx = self.record.tx().await;
        let today = tx.today();
        let all = customers::accounts(&mut tx).await.unwrap();
        let all: Vec<(Account, Day)> = all.into_iter().map(|one| (one, today)).collect();
        let found = recent.look(&mut tx, &all, |_, _| ()).await.unwrap();
        let found: Vec<_> = found.into_iter().map(|(findings, ())| findings).collect();
        assert!(metrics::keep(&mut tx, &found).await.unwrap().is_empty());
        tx.commit().await.unwrap();
    }

    /// Every stored value of every account must be that of a computation from all events; but for those that wait for
    /// the clock, because their day is past or peers were taken since.
    async fn all_is_as_computed(&self) {
        let mut tx = self.record.tx().await;
        let (today, catalogue) = (tx.today(), Catalogue::of(&mut tx).await.unwrap());
        let outdated = metrics::outdated(&mut tx).await.unwrap();
        for account in customers::accounts(&mut tx).await.unwrap() {
            let lake = self.lake.as_ref();
            let whole = metrics::compute_one(&mut tx, lake, &account).await.unwrap();
            // Event by event, but for what rests on other accounts too.
            let events = metrics::history_of(&mut tx, lake, &account).await.unwrap();
            let first = whole.series.first().map_or(today, |one| one.first);
            let told = metrics::compute(&catalogue, &events, first, today);
            for (whole, told) in whole.series.iter().zip(told) {
                if whole.metric != "place" && !whole.metric.starts_with("group") {
                    assert_eq!(*whole, told, "{}", account.name);
                }
            }
            // As it is read anew, and as it is remembered.
            for recent in [Recent::new(self.lake.clone()), self.recent.clone()] {
                let one = [account.clone()];
                let late = recent.each(&mut tx, &one, |_, late| late.clone());
                let late = late.await.unwrap().remove(0);
                for (late, whole) in late.series.iter().zip(&whole.series) {
                    for day in late.first.max(today - 40).through(today) {
                        assert_eq!(late.on(day), whole.on(day), "{} on {day}", late.metric);
                    }
                }
            }
            let stored = metrics::current(&mut tx, &account.id).await.unwrap();
            let is_past = stored.iter().any(|value| value.day != today);
            if is_past || outdated.contains(&account.id) {
                continue;
            }
            assert!(
                !stored.is_empty() || whole.series.is_empty(),
                "{}",
                account.name
            );
            assert!(stored.is_empty() || stored.len() == catalogue.metrics().len());
            for value in stored {
                let series = whole.series.iter().find(|one| one.metric == value.metric);
                let computed = series.map(|series| series.on(today)).unwrap_or_default();
                let told = (value.value, value.last_event, value.day);
                let expected = (computed.value, computed.last_event, today);
                assert_eq!(told, expected, "{} of {}", value.metric, account.name);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn what_is_stored_is_what_all_events_say_whatever_happens(
        deeds in prop::collection::vec(any_deed(), 1..25),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let world = World::new(records().await.swap_remove(0)).await;
            for text in DECLARED {
                let name = Catalogue::name_of(text).unwrap();
                world.declare(&name, text).await;
            }
            let mut clinics = Vec::new();
            for at in 0..CLINICS {
                clinics.push(world.bring_in(&at.to_string(), None).await);
            }
            for deed in &deeds {
                world.carry_out(deed, &clinics).await;
            }
            settle(&world.reactors, 6).await;
            world.all_is_as_computed().await;
            world.roll().await;
            world.all_is_as_computed().await;
        });
    }
}
