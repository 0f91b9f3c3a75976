//! The bells of Mina and Emi, on each engine.

use std::sync::Arc;

use customers::{NewAccount, Origin};
use facts::Fact;
use kernel::{AccountId, Actor, ContactId, Currency, Kind, Language, MemberId, Role, TaskId};
use notify::{Bell, MOST_NOTICES};
use store::{Reactors, Tx};
use testkit::{Record, TODAY, records, settle};

struct World {
    record: Record,
    reactors: Reactors,
    hanbit: AccountId,
    mina: MemberId,
    emi: MemberId,
}

impl World {
    async fn all() -> Vec<Self> {
        let mut worlds = vec![];
        for record in records().await {
            let mut tx = record.tx().await;
            let hanbit = account(&mut tx).await;
            tx.commit().await.expect("commits");
            let reactors = Reactors::new(record.store.clone(), vec![Arc::new(Bell)]);
            let (mina, emi) = (MemberId::new(), MemberId::new());
            worlds.push(Self {
                record,
                reactors,
                hanbit,
                mina,
                emi,
            });
        }
        worlds
    }

    async fn acting(&self, id: &MemberId) -> Tx {
        let (id, role) = (id.clone(), Role::Viewer);
        self.record.tx_as(Actor::Member { id, role }).await
    }

    async fn becomes(&self, task: &TaskId, to: &MemberId, by: Actor) {
        let mut tx = self.record.tx_as(by).await;
        let fact = Fact::TaskAssigned {
            account: self.hanbit.clone(),
            task: task.clone(),
            to: to.clone(),
        };
        tx.record(fact).await.expect("a fact");
        tx.commit().await.expect("commits");
    }

    async fn unseen(&self, member: &MemberId) -> i64 {
        let mut tx = self.acting(member).await;
        notify::unseen(&mut tx).await.expect("a count")
    }
}

async fn account(tx: &mut Tx) -> AccountId {
    let new = NewAccount {
        origin: Origin {
            source: "test".to_owned(),
            external_id: "hanbit".to_owned(),
        },
        name: "한빛물류".to_owned(),
        latin: None,
        reading: None,
        language: Language::Ko,
        industry: None,
        city: None,
        country: None,
        region: None,
        stage: None,
        currency: Currency::KRW,
        parent: None,
        owner: None,
        started_on: TODAY - 700,
        attributes: vec![],
    };
    customers::upsert_account(tx, &new)
        .await
        .expect("an account")
        .0
}

#[tokio::test]
async fn minas_bell_tells_her_once_and_falls_silent_when_she_has_seen_it() {
    for world in World::all().await {
        let task = TaskId::new();
        let plays = Actor::System("plays");
        world.becomes(&task, &world.mina, plays.clone()).await;
        settle(&world.reactors, 1).await;
        assert_eq!(world.unseen(&world.mina).await, 1);
        assert_eq!(world.unseen(&world.emi).await, 0);
        let mut tx = world.acting(&world.mina).await;
        let notices = notify::notices(&mut tx).await.unwrap();
        assert_eq!(
            (&notices[0].task, notices[0].by.as_str()),
            (&task, "system:plays")
        );
        assert_eq!(notify::see(&mut tx, notices[0].seq).await.unwrap(), 1);
        assert_eq!(notify::see(&mut tx, notices[0].seq).await.unwrap(), 0);
        tx.commit().await.unwrap();
        settle(&world.reactors, 2).await;
        assert_eq!(
            world.unseen(&world.mina).await,
            0,
            "told again, nothing new"
        );

        world.becomes(&TaskId::new(), &world.mina, plays).await;
        settle(&world.reactors, 3).await;
        assert_eq!(world.unseen(&world.mina).await, 1);
    }
}

#[tokio::test]
async fn a_task_that_comes_back_rings_again_and_ones_own_deeds_do_not() {
    for world in World::all().await {
        let task = TaskId::new();
        let role = Role::Manager;
        let id = world.emi.clone();
        let emi = Actor::Member { id, role };
        world.becomes(&task, &world.emi, emi.clone()).await;
        world.becomes(&task, &world.mina, emi.clone()).await;
        settle(&world.reactors, 4).await;
        assert_eq!(world.unseen(&world.emi).await, 0);
        let mut tx = world.acting(&world.mina).await;
        notify::see(&mut tx, i64::MAX).await.unwrap();
        tx.commit().await.unwrap();
        world.becomes(&task, &world.mina, emi).await;
        settle(&world.reactors, 5).await;
        assert_eq!(world.unseen(&world.mina).await, 1);
    }
}

#[tokio::test]
async fn a_task_that_was_taken_back_leaves_the_bell() {
    for world in World::all().await {
        let (task, stays) = (TaskId::new(), TaskId::new());
        let plays = Actor::System("plays");
        world.becomes(&task, &world.mina, plays.clone()).await;
        world.becomes(&stays, &world.mina, plays).await;
        let mut tx = world.record.tx().await;
        let (account, gone) = (world.hanbit.clone(), task.clone());
        let fact = Fact::TaskWithdrawn {
            account,
            task: gone,
        };
        tx.record(fact).await.unwrap();
        tx.commit().await.unwrap();
        settle(&world.reactors, 7).await;
        let mut tx = world.acting(&world.mina).await;
        let notices = notify::notices(&mut tx).await.unwrap();
        let tasks: Vec<&TaskId> = notices.iter().map(|notice| &notice.task).collect();
        assert_eq!(tasks, [&stays]);
    }
}

#[tokio::test]
async fn a_bell_keeps_its_latest_two_hundred() {
    for world in World::all().await {
        let mut tx = world.record.tx().await;
        for _ in 0..MOST_NOTICES + 20 {
            let fact = Fact::TaskAssigned {
                account: world.hanbit.clone(),
                task: TaskId::new(),
                to: world.mina.clone(),
            };
            tx.record(fact).await.unwrap();
        }
        tx.commit().await.unwrap();
        settle(&world.reactors, 6).await;
        let mut tx = world.acting(&world.mina).await;
        let notices = notify::notices(&mut tx).await.unwrap();
        assert_eq!(notices.len(), MOST_NOTICES);
        assert_eq!(notify::unseen(&mut tx).await.unwrap(), 200);
        assert!(notices.is_sorted_by(|a, b| a.seq > b.seq));
    }
}

#[tokio::test]
async fn nobody_outside_the_team_has_a_bell() {
    for world in World::all().await {
        for actor in [
            Actor::Nobody,
            Actor::Contact(ContactId::new()),
            Actor::System("x"),
        ] {
            let mut tx = world.record.tx_as(actor).await;
            let refused = notify::notices(&mut tx).await.unwrap_err();
            assert_eq!(refused.kind(), Kind::NotFound);
            assert!(notify::see(&mut tx, 1).await.is_err());
        }
    }
}
