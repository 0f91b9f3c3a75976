//! Tickets, told of Pinecrest Freight, on each engine.

mod world;

use customers::Upserted;
use facts::Fact;
use kernel::{Kind, Language, MemberId, Role, Timestamp};
use support::{NewTicket, Priority};
use testkit::TODAY;
use world::{World, burden};

fn days_ago(days: i32) -> Timestamp {
    (TODAY - days).start()
}

fn routes_time_out(world: &World) -> NewTicket {
    NewTicket {
        account: world.pinecrest.clone(),
        origin: world::origin("4711"),
        priority: Priority::P1,
        subject: "Route import times out".to_owned(),
        language: Language::En,
        requester: None,
        opened_at: days_ago(9),
        reopened_at: vec![days_ago(6), days_ago(3)],
        solved_at: None,
    }
}

#[tokio::test]
async fn a_ticket_brought_in_twice_is_one_and_records_its_history_once() {
    for world in World::all().await {
        let mut tx = world.record.tx().await;
        let new = routes_time_out(&world);
        let (id, first) = support::upsert_ticket(&mut tx, &new).await.unwrap();
        let (_, again) = support::upsert_ticket(&mut tx, &new).await.unwrap();
        assert_eq!((first, again), (Upserted::New, Upserted::Unchanged));
        let ticket = support::ticket(&mut tx, &id).await.unwrap();
        assert!(ticket.is_open());
        assert_eq!((ticket.reopened, ticket.open_since), (2, days_ago(3)));
        assert_eq!(burden(&mut tx, &world, days_ago(0)).await, 8);
        assert_eq!(burden(&mut tx, &world, days_ago(8)).await, 8);
        assert_eq!(burden(&mut tx, &world, days_ago(10)).await, 0);
    }
}

#[tokio::test]
async fn solving_is_told_at_the_time_it_happened_and_takes_the_burden_away() {
    for world in World::all().await {
        let mut tx = world.record.tx().await;
        let mut new = routes_time_out(&world);
        support::upsert_ticket(&mut tx, &new).await.unwrap();
        new.solved_at = Some(days_ago(1));
        let (id, changed) = support::upsert_ticket(&mut tx, &new).await.unwrap();
        assert_eq!(changed, Upserted::Changed);
        let (_, again) = support::upsert_ticket(&mut tx, &new).await.unwrap();
        assert_eq!(again, Upserted::Unchanged);
        assert_eq!(burden(&mut tx, &world, days_ago(2)).await, 8);
        assert_eq!(burden(&mut tx, &world, days_ago(0)).await, 0);
        assert!(support::open_tickets(&mut tx).await.unwrap().is_empty());
        let ticket = support::ticket(&mut tx, &id).await.unwrap();
        assert_eq!(ticket.solved_at, Some(days_ago(1)));

        new.solved_at = None;
        support::upsert_ticket(&mut tx, &new).await.unwrap();
        let open = support::open_tickets(&mut tx).await.unwrap();
        assert_eq!(open[0].open_since, tx.now(), "opened again without a time");
    }
}

#[tokio::test]
async fn tickets_stood_at_a_moment_as_they_were_then() {
    for world in World::all().await {
        let mut tx = world.record.tx().await;
        let mut new = routes_time_out(&world);
        new.solved_at = Some(days_ago(1));
        support::upsert_ticket(&mut tx, &new).await.unwrap();
        let mut at = async |days| {
            let tickets = support::tickets_at(&mut tx, &world.pinecrest, days_ago(days)).await;
            let tickets = tickets.unwrap().into_iter();
            tickets
                .map(|one| (one.is_open(), one.reopened, one.open_since))
                .collect::<Vec<_>>()
        };
        assert_eq!(at(10).await, []);
        assert_eq!(at(8).await, [(true, 0, days_ago(9))]);
        assert_eq!(at(5).await, [(true, 1, days_ago(6))]);
        assert_eq!(at(2).await, [(true, 2, days_ago(3))]);
        assert_eq!(at(0).await, [(false, 2, days_ago(3))]);
    }
}

#[tokio::test]
async fn an_open_ticket_that_becomes_more_urgent_weighs_what_it_weighs_now() {
    for world in World::all().await {
        let mut tx = world.record.tx().await;
        let mut new = routes_time_out(&world);
        new.priority = Priority::P3;
        support::upsert_ticket(&mut tx, &new).await.unwrap();
        assert_eq!(burden(&mut tx, &world, days_ago(0)).await, 2);
        new.priority = Priority::P1;
        new.subject = "Route import times out for everyone".to_owned();
        support::upsert_ticket(&mut tx, &new).await.unwrap();
        support::upsert_ticket(&mut tx, &new).await.unwrap();
        let later = tx.now().plus_seconds(1);
        assert_eq!(burden(&mut tx, &world, later).await, 8);
        new.priority = Priority::P4;
        new.solved_at = Some(tx.now());
        support::upsert_ticket(&mut tx, &new).await.unwrap();
        assert_eq!(burden(&mut tx, &world, later).await, 0);
        let told = tx.audit(&world.pinecrest, i64::MAX, 50).await.unwrap();
        let fields = told.iter().filter_map(|e| match &e.fact {
            Fact::TicketChanged { field, .. } => Some(field.as_str()),
            _ => None,
        });
        assert_eq!(
            fields.collect::<Vec<_>>(),
            ["priority", "subject", "priority"]
        );
    }
}

#[tokio::test]
async fn the_most_urgent_and_the_longest_open_stand_first() {
    for world in World::all().await {
        let mut tx = world.record.tx().await;
        let tickets = [
            ("a", Priority::P3, 30),
            ("b", Priority::P1, 2),
            ("c", Priority::P1, 9),
        ];
        for (name, priority, opened) in tickets {
            let new = NewTicket {
                origin: world::origin(name),
                priority,
                opened_at: days_ago(opened),
                reopened_at: vec![],
                ..routes_time_out(&world)
            };
            support::upsert_ticket(&mut tx, &new).await.unwrap();
        }
        let open = support::open_tickets(&mut tx).await.unwrap();
        let names: Vec<_> = open.iter().map(|t| t.origin.external_id.as_str()).collect();
        assert_eq!(names, ["c", "b", "a"]);
        let of = support::tickets(&mut tx, &world.pinecrest).await.unwrap();
        assert_eq!(of.len(), 3);
    }
}

#[tokio::test]
async fn what_cannot_be_is_refused_and_leaves_nothing() {
    for world in World::all().await {
        let mut tx = world.record.tx().await;
        let good = routes_time_out(&world);
        let tomorrow = NewTicket {
            opened_at: (TODAY + 1).start(),
            ..good.clone()
        };
        let backwards = NewTicket {
            solved_at: Some(days_ago(10)),
            ..good.clone()
        };
        let nameless = NewTicket {
            subject: " \n".to_owned(),
            ..good.clone()
        };
        let long = NewTicket {
            subject: "題".repeat(501),
            ..good.clone()
        };
        for bad in [tomorrow, backwards, nameless, long] {
            let refused = support::upsert_ticket(&mut tx, &bad).await.unwrap_err();
            assert_eq!(refused.kind(), Kind::Invalid);
        }
        let hostile = NewTicket {
            subject: "<img src=x onerror=alert(1)> '; drop table tickets; --".to_owned(),
            ..good.clone()
        };
        support::upsert_ticket(&mut tx, &hostile).await.unwrap();
        let kept = support::tickets(&mut tx, &world.pinecrest).await.unwrap();
        assert_eq!(kept[0].subject, hostile.subject);
        let elsewhere = NewTicket {
            account: world.calder.clone(),
            ..good
        };
        let refused = support::upsert_ticket(&mut tx, &elsewhere)
            .await
            .unwrap_err();
        assert_eq!(refused.kind(), Kind::Conflict);
    }
}

#[tokio::test]
async fn a_viewer_reads_tickets_and_brings_none_in() {
    for world in World::all().await {
        for role in [Role::Viewer, Role::Csm] {
            let id = MemberId::new();
            let actor = kernel::Actor::Member { id, role };
            let mut tx = world.record.tx_as(actor).await;
            assert!(support::tickets(&mut tx, &world.pinecrest).await.is_ok());
            assert!(support::open_tickets(&mut tx).await.is_ok());
            let refused = support::upsert_ticket(&mut tx, &routes_time_out(&world)).await;
            assert_eq!(refused.unwrap_err().kind(), Kind::Forbidden);
        }
        let mut tx = world.record.tx_as(kernel::Actor::Nobody).await;
        let hidden = support::open_tickets(&mut tx).await.unwrap_err();
        assert_eq!(hidden.kind(), Kind::NotFound);
    }
}
