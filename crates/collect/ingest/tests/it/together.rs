//! Requests that come at one time are taken in together, and each hears what became of its own.

use futures::future::join_all;
use ingest::{Accepted, Call, Intake, Sender};
use kernel::{Actor, KeyId};

use crate::{body, track, worlds};

#[tokio::test]
async fn each_of_forty_requests_hears_of_its_own_and_nothing_is_stored_twice() {
    for world in worlds().await {
        let intake = Intake::new(
            world.record.store.clone(),
            world.log.clone(),
            std::sync::Arc::default(),
        );
        let app = Sender {
            actor: Actor::WriteKey(KeyId::new()),
            source: "app".into(),
        };
        let requests = (0..40).map(|n| {
            let sender = if n % 3 == 0 { &app } else { &world.sender };
            let (own, shared) = (track(&format!("own-{n}"), ""), track("shared", ""));
            intake.accept(sender, Call::Batch, body(&[own, shared, "{}".into()]))
        });
        let answers: Vec<Accepted> = join_all(requests)
            .await
            .into_iter()
            .map(Result::unwrap)
            .collect();
        assert!(
            answers
                .iter()
                .all(|said| said.accepted + said.known == 2 && said.set_aside == 1)
        );
        let shared: usize = answers.iter().map(|said| said.accepted - 1).sum();
        assert_eq!(shared, 1, "the message all sent is new once");
        assert_eq!(world.events("hanbit").await.len(), 41);
        let told = world.facts("usage_received").await;
        assert!((2..=40).contains(&told), "{told} facts");
    }
}

#[tokio::test]
async fn a_request_of_more_than_the_lake_takes_at_once_hears_of_all_of_it_and_its_neighbours_of_theirs()
 {
    for world in worlds().await {
        let intake = Intake::new(
            world.record.store.clone(),
            world.log.clone(),
            std::sync::Arc::default(),
        );
        let named = |n: usize| track(&format!("m{n}"), "");
        let batch = |own: std::ops::Range<usize>| body(&own.map(named).collect::<Vec<_>>());
        // The last begins with two that the first has as well.
        let requests = [0..9_001, 9_001..9_004, 8_999..9_010].map(batch);
        let accept = |batch| intake.accept(&world.sender, Call::Batch, batch);
        let answers = join_all(requests.into_iter().map(accept)).await;
        let said: Vec<_> = answers.into_iter().map(Result::unwrap).collect();
        let taken: usize = said.iter().map(|said| said.accepted).sum();
        let all: Vec<_> = said.iter().map(|said| said.accepted + said.known).collect();
        assert_eq!((taken, all), (9_010, vec![9_001, 3, 11]));
        assert_eq!(world.events("hanbit").await.len(), 9_010);
    }
}

#[tokio::test]
async fn a_sender_that_hangs_up_stops_nobody() {
    for world in worlds().await {
        let intake = Intake::new(
            world.record.store.clone(),
            world.log.clone(),
            std::sync::Arc::default(),
        );
        let requests: Vec<_> = (0..8)
            .map(|n| {
                let (intake, sender) = (intake.clone(), world.sender.clone());
                let batch = body(&[track(&format!("m{n}"), "")]);
                tokio::spawn(async move { intake.accept(&sender, Call::Batch, batch).await })
            })
            .collect();
        tokio::task::yield_now().await;
        for (n, request) in requests.into_iter().enumerate() {
            if n % 2 == 0 {
                request.abort();
            } else {
                assert_eq!(request.await.unwrap().unwrap().accepted, 1);
            }
        }
    }
}

#[tokio::test]
async fn a_body_that_is_no_json_is_refused_alone() {
    for world in worlds().await {
        let intake = Intake::new(
            world.record.store.clone(),
            world.log.clone(),
            std::sync::Arc::default(),
        );
        let good = intake.accept(&world.sender, Call::Batch, body(&[track("m", "")]));
        let bad = intake.accept(&world.sender, Call::Batch, b"no json".to_vec());
        let (good, bad) = futures::future::join(good, bad).await;
        assert_eq!(good.unwrap().accepted, 1);
        assert_eq!(bad.unwrap_err().kind(), kernel::Kind::Invalid);
    }
}

#[tokio::test]
async fn senders_that_hang_up_cannot_fill_the_memory() {
    for world in worlds().await {
        let intake = Intake::new(
            world.record.store.clone(),
            world.log.clone(),
            std::sync::Arc::default(),
        );
        // Who holds the record's pen lets nobody else write: whatever is sent meanwhile must wait or be refused.
        let pen = world.record.tx().await;
        let mut refused = 0;
        for n in 0..200 {
            let batch = body(&[track(&format!("m{n}"), "")]);
            let request = intake.accept(&world.sender, Call::Batch, batch);
            let brief = std::time::Duration::from_millis(5);
            // A request that is refused answers at once; one that waits is hung up on.
            if let Ok(answer) = tokio::time::timeout(brief, request).await {
                assert_eq!(answer.unwrap_err().kind(), kernel::Kind::Unavailable);
                refused += 1;
            }
        }
        assert!(refused > 0, "two hundred requests found room");
        pen.commit().await.unwrap();
    }
}
