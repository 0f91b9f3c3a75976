//! Mina works for Hanbit, and then for Daehan: what she does counts where she belonged when she did it.

use std::collections::BTreeSet;
use std::sync::Arc;

use customers::{Contact, ContactRole, NewContact, Origin, Seniority};
use ingest::{Accepted, Adopt, Call};
use kernel::{Day, Language};
use proptest::prelude::*;
use store::Reactors;

use crate::{World, worlds};

/// Something Mina did on a day of November, at a minute after ten, wherever she belongs.
fn did(id: &str, day: u32, minute: u32) -> String {
    format!(
        r#"{{"type":"track","event":"report.exported","userId":"mina@hanbit.example","messageId":"{id}","timestamp":"2026-11-{day:02}T10:{minute:02}:00Z"}}"#
    )
}

/// She belongs to an account from ten o'clock of a day of November on.
fn belongs(account: &str, day: u32) -> String {
    format!(
        r#"{{"type":"group","userId":"mina@hanbit.example","groupId":"{account}","timestamp":"2026-11-{day:02}T10:00:00Z"}}"#
    )
}

async fn two_accounts() -> Vec<World> {
    let worlds = worlds().await;
    for world in &worlds {
        world.add_account("daehan").await;
    }
    worlds
}

impl World {
    async fn ids(&self, account: &str) -> Vec<String> {
        let events = self.events(account).await.into_iter();
        events.map(|event| event.message_id).collect()
    }

    async fn both(&self) -> (Vec<String>, Vec<String>) {
        (self.ids("hanbit").await, self.ids("daehan").await)
    }
}

fn names(hanbit: &[&str], daehan: &[&str]) -> (Vec<String>, Vec<String>) {
    let all = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    (all(hanbit), all(daehan))
}

#[tokio::test]
async fn what_mina_did_before_she_moved_stays_and_what_she_does_from_then_on_is_daehans() {
    for world in two_accounts().await {
        world.batch(&[belongs("hanbit", 2), did("m5", 5, 1)]).await;
        world
            .batch(&[belongs("daehan", 10), did("m12", 12, 1)])
            .await;
        assert_eq!(world.both().await, names(&["m5"], &["m12"]));
        // Late: from before she was known, from before she moved, from the moment of it, and from after it.
        let late = [
            did("m1", 1, 1),
            did("m9", 9, 59),
            did("m10", 10, 0),
            did("m11", 11, 1),
        ];
        world.batch(&late).await;
        assert_eq!(
            world.both().await,
            names(&["m1", "m5", "m9"], &["m10", "m11", "m12"])
        );
    }
}

#[tokio::test]
async fn a_message_sent_again_after_the_move_is_known_where_it_was_counted() {
    for world in two_accounts().await {
        let sent = [belongs("hanbit", 2), did("m5", 5, 1)];
        world.batch(&sent).await;
        world.batch(&[belongs("daehan", 10)]).await;
        let again = world.batch(&sent).await;
        assert_eq!(
            (again.accepted, again.known),
            (1, 1),
            "the membership is taken note of"
        );
        assert_eq!(world.both().await, names(&["m5"], &[]));
        world.batch(&[did("m12", 12, 1)]).await;
        assert_eq!(
            world.both().await,
            names(&["m5"], &["m12"]),
            "an old message moved nobody"
        );
    }
}

#[tokio::test]
async fn a_move_told_late_begins_after_what_was_counted_already() {
    for world in two_accounts().await {
        world
            .batch(&[belongs("hanbit", 2), did("m20", 20, 1)])
            .await;
        world.batch(&[belongs("daehan", 15)]).await;
        let again = world.batch(&[did("m20", 20, 1)]).await;
        assert_eq!((again.accepted, again.known), (0, 1));
        world.batch(&[did("m17", 17, 1), did("m21", 21, 1)]).await;
        assert_eq!(world.both().await, names(&["m17", "m20"], &["m21"]));
    }
}

#[tokio::test]
async fn a_message_that_names_an_account_counts_there_wherever_mina_belongs() {
    for world in two_accounts().await {
        world
            .batch(&[belongs("hanbit", 2), belongs("daehan", 10)])
            .await;
        let named =
            did("m12", 12, 1).replace(r#""userId""#, r#""context":{"groupId":"hanbit"},"userId""#);
        world.batch(&[named, did("m13", 13, 1)]).await;
        assert_eq!(world.both().await, names(&["m12"], &["m13"]));
    }
}

#[tokio::test]
async fn an_identify_call_with_another_account_is_a_move_as_well() {
    for world in two_accounts().await {
        world.batch(&[belongs("hanbit", 2)]).await;
        let identify = belongs("daehan", 10).replace("group\",", "identify\",");
        world.send(Call::Identify, identify).await.unwrap();
        world.batch(&[did("m9", 9, 1), did("m12", 12, 1)]).await;
        assert_eq!(world.both().await, names(&["m9"], &["m12"]));
    }
}

#[tokio::test]
async fn what_waits_for_an_account_comes_in_there_though_mina_has_moved_since() {
    for world in worlds().await {
        let adopt = Arc::new(Adopt::new(world.log.clone()));
        let reactors = Reactors::new(world.record.store.clone(), vec![adopt]);
        let sent = world.batch(&[belongs("daehan", 2), did("m5", 5, 1)]).await;
        assert_eq!(sent.set_aside, 1);
        world
            .batch(&[belongs("hanbit", 10), did("m12", 12, 1)])
            .await;
        world.add_account("daehan").await;
        testkit::settle(&reactors, 5).await;
        assert_eq!(world.both().await, names(&["m12"], &["m5"]));
    }
}

#[tokio::test]
async fn erasing_mina_forgets_where_she_belonged() {
    for world in two_accounts().await {
        world
            .batch(&[belongs("hanbit", 2), belongs("daehan", 10)])
            .await;
        let mut tx = world.record.tx().await;
        let ids = ["mina@hanbit.example".to_owned()];
        let known = ingest::Known {
            ids: &ids,
            accounts: None,
        };
        ingest::forget(&mut tx, known).await.unwrap();
        for table in ["ingest_users", "ingest_moves"] {
            let left = format!("select count(*) as n from {table}");
            let row = tx.row(left, vec![]).await.unwrap();
            assert_eq!(row.unwrap().get::<i64>("n").unwrap(), 0, "{table}");
        }
    }
}

async fn contact(world: &World, account: &str) {
    let mut tx = world.record.tx().await;
    let found = customers::account_by_origin(&mut tx, "*", account)
        .await
        .unwrap();
    let new = NewContact {
        account: found.unwrap().0,
        origin: Origin {
            source: "crm".into(),
            external_id: "c-7".into(),
        },
        name: "Mina".into(),
        reading: None,
        language: Language::Ko,
        email: Some("mina@hanbit.example".parse().unwrap()),
        title: None,
        role: ContactRole::Champion,
        seniority: Seniority::Director,
        joined_on: Some(testkit::TODAY - 300),
        left_on: None,
    };
    customers::upsert_contact(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
}

async fn contacts(world: &World, account: &str) -> Vec<Contact> {
    let mut tx = world.record.tx().await;
    let found = customers::account_by_origin(&mut tx, "*", account)
        .await
        .unwrap();
    customers::contacts(&mut tx, &found.unwrap().0)
        .await
        .unwrap()
}

fn november(day: u32) -> Option<Day> {
    format!("2026-11-{day:02}").parse().ok()
}

#[tokio::test]
async fn the_champion_ends_at_hanbit_and_begins_at_daehan_on_the_day_she_moved() {
    for world in two_accounts().await {
        contact(&world, "hanbit").await;
        world
            .batch(&[belongs("hanbit", 2), belongs("daehan", 10)])
            .await;
        let (here, there) = (
            contacts(&world, "hanbit").await,
            contacts(&world, "daehan").await,
        );
        assert_eq!((here.len(), here[0].left_on), (1, november(10)));
        assert_eq!(
            (there.len(), there[0].joined_on, there[0].left_on),
            (1, november(10), None)
        );
        assert_eq!(
            (there[0].role, there[0].name.as_str()),
            (ContactRole::Champion, "Mina")
        );
        let told = (
            world.facts("contact_left").await,
            world.facts("contact_added").await,
        );
        world
            .batch(&[belongs("hanbit", 2), belongs("daehan", 10)])
            .await;
        assert_eq!(
            (
                world.facts("contact_left").await,
                world.facts("contact_added").await
            ),
            told
        );
    }
}

#[tokio::test]
async fn a_consultant_who_goes_back_and_forth_is_at_both_and_stays_so() {
    for world in two_accounts().await {
        contact(&world, "hanbit").await;
        for (account, day) in [
            ("hanbit", 2),
            ("daehan", 4),
            ("hanbit", 6),
            ("daehan", 8),
            ("hanbit", 10),
        ] {
            world
                .batch(&[belongs(account, day), did(&format!("m{day}"), day, 5)])
                .await;
        }
        assert_eq!(
            world.both().await,
            names(&["m2", "m6", "m10"], &["m4", "m8"])
        );
        for account in ["hanbit", "daehan"] {
            let known = contacts(&world, account).await;
            assert_eq!((known.len(), known[0].left_on), (1, None), "{account}");
        }
        assert_eq!(world.facts("contact_left").await, 1);
    }
}

/// What a sender may do: say where Mina belongs, and send what she did, once or again.
#[derive(Clone, Debug)]
enum Step {
    Belongs(bool, u32),
    Did(u32, u32),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (any::<bool>(), 1_u32..20).prop_map(|(here, day)| Step::Belongs(here, day)),
        (0_u32..12, 1_u32..20).prop_map(|(id, day)| Step::Did(id, day)),
    ]
}

/// Sends steps in order, each message with the time it had first, then every message again.
async fn play(world: &World, steps: &[Step]) -> (BTreeSet<String>, Accepted) {
    let mut sent: Vec<String> = vec![belongs("hanbit", 1)];
    let mut days = std::collections::BTreeMap::new();
    for step in steps {
        sent.push(match step {
            Step::Belongs(true, day) => belongs("hanbit", *day),
            Step::Belongs(false, day) => belongs("daehan", *day),
            Step::Did(id, day) => {
                let day = *days.entry(*id).or_insert(*day);
                did(&format!("m{id}"), day, *id)
            }
        });
    }
    for some in sent.chunks(3) {
        world.batch(some).await;
    }
    let ids = days.keys().map(|id| format!("m{id}")).collect();
    let tracks: Vec<String> = sent
        .into_iter()
        .filter(|one| one.contains("track"))
        .collect();
    let again = match tracks.as_slice() {
        [] => Accepted::default(),
        tracks => world.batch(tracks).await,
    };
    (ids, again)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn however_moves_and_messages_come_each_message_is_counted_once(steps in prop::collection::vec(step(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let world = two_accounts().await.remove(0);
            let (ids, again) = play(&world, &steps).await;
            let (hanbit, daehan) = world.both().await;
            let all: Vec<String> = hanbit.into_iter().chain(daehan).collect();
            assert_eq!(again.accepted, 0, "nothing that is sent again is new");
            assert_eq!(all.len(), ids.len());
            assert_eq!(all.into_iter().collect::<BTreeSet<_>>(), ids);
        });
    }
}
