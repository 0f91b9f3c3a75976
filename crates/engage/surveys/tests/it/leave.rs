//! Who may do what.

use kernel::{Actor, ContactId, Kind, Role};

use crate::says;
use crate::world::World;

#[tokio::test]
async fn a_viewer_reads_answers_and_neither_makes_links_nor_surveys() {
    for world in World::all().await {
        let mut tx = world.as_member(Role::Viewer).await;
        assert!(surveys::answers(&mut tx, &world.hanbit).await.is_ok());
        assert_eq!(surveys::surveys(&mut tx).await.unwrap().len(), 1);
        let starters = surveys::shipped().unwrap();
        let refused = [
            surveys::link_for(&mut tx, &world.nps, &world.serin)
                .await
                .err(),
            surveys::upsert_survey(&mut tx, &starters[1]).await.err(),
            surveys::close_survey(&mut tx, &world.nps).await.err(),
            surveys::answer(&mut tx, &says(&world, 9, "")).await.err(),
        ];
        for error in refused {
            assert_eq!(error.map(|e| e.kind()), Some(Kind::Forbidden));
        }
    }
}

#[tokio::test]
async fn a_guessed_token_finds_nothing_and_says_nothing() {
    for world in World::all().await {
        let token = world.link(&world.serin).await;
        assert_eq!(token.len(), 32);
        assert_ne!(token, world.link(&world.jihun).await);
        let mut tx = world.record.tx_as(Actor::Nobody).await;
        let mut near = token.clone();
        near.replace_range(0..1, if token.starts_with('A') { "B" } else { "A" });
        let long = "A".repeat(100_000);
        for guess in ["", "' or 1=1 --", near.as_str(), &token[1..], long.as_str()] {
            let unknown = surveys::open_link(&mut tx, guess).await.unwrap_err();
            assert_eq!(unknown.kind(), Kind::NotFound);
        }
    }
}

#[tokio::test]
async fn only_a_contact_with_a_link_answers_and_reads_nothing_else() {
    for world in World::all().await {
        for stranger in [world.jihun.clone(), ContactId::new()] {
            let mut tx = world.as_contact(&stranger).await;
            let refused = surveys::answer(&mut tx, &says(&world, 9, "")).await;
            assert_eq!(refused.unwrap_err().kind(), Kind::NotFound);
            let hidden = surveys::answers(&mut tx, &world.hanbit).await;
            assert_eq!(hidden.unwrap_err().kind(), Kind::NotFound);
            assert!(surveys::surveys(&mut tx).await.is_err());
        }
        let mut tx = world.record.tx_as(Actor::Nobody).await;
        assert!(
            surveys::answer(&mut tx, &says(&world, 9, ""))
                .await
                .is_err()
        );
    }
}
