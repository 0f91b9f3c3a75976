//! What cannot be merged is refused with what to do instead, and nothing is half done.

use customers::{AccountField, NewAccount};
use kernel::{AccountId, Actor, Kind, MemberId, Role};

use crate::world::{World, account_of, add};

async fn refusal(world: &World, from: &AccountId, into: &AccountId) -> &'static str {
    let mut tx = world.record.tx_as(World::manager()).await;
    let refused = mergers::merge(&mut tx, from, into).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::Conflict);
    refused.message()
}

#[tokio::test]
async fn an_account_is_not_merged_into_itself_nor_twice_nor_in_a_circle() {
    for world in World::all().await {
        let (app, calder) = (&world.app, &world.calder);
        assert_eq!(refusal(&world, app, app).await, "error-merge-itself");
        world.merge().await;
        let before = world.facts(calder).await;
        assert_eq!(refusal(&world, app, calder).await, "error-merge-twice");
        assert_eq!(
            refusal(&world, calder, app).await,
            "error-merge-into-merged"
        );
        assert_eq!(world.facts(calder).await, before);
    }
}

#[tokio::test]
async fn a_parent_is_not_merged_into_its_grandchild_but_the_grandchild_into_it() {
    for world in World::all().await {
        let mut tx = world.record.tx().await;
        let child = NewAccount {
            parent: Some("calder-app".into()),
            ..account_of("app", "calder-york")
        };
        add(&mut tx, &child).await;
        let grandchild = NewAccount {
            parent: Some("calder-york".into()),
            ..account_of("app", "calder-york-shop")
        };
        let shop = add(&mut tx, &grandchild).await;
        tx.commit().await.unwrap();
        assert_eq!(
            refusal(&world, &world.app, &shop).await,
            "error-merge-parent"
        );
        let mut tx = world.record.tx_as(World::manager()).await;
        mergers::merge(&mut tx, &shop, &world.app).await.unwrap();
        let app = customers::account(&mut tx, &world.app).await.unwrap();
        assert_eq!(app.parent, None);
    }
}

#[tokio::test]
async fn nobody_is_merged_into_a_former_customer() {
    for world in World::all().await {
        let mut tx = world.record.tx().await;
        let stage = AccountField::Stage;
        customers::change_account(&mut tx, &world.calder, 1, stage, "churned")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let refused = refusal(&world, &world.app, &world.calder).await;
        assert_eq!(refused, "error-merge-former");
        let mut tx = world.record.tx_as(World::manager()).await;
        assert!(
            mergers::merge(&mut tx, &world.calder, &world.app)
                .await
                .is_ok()
        );
    }
}

#[tokio::test]
async fn a_csm_may_not_and_whoever_sees_no_customers_learns_of_none() {
    for world in World::all().await {
        let csm = Actor::Member {
            id: MemberId::new(),
            role: Role::Csm,
        };
        for (actor, kind) in [(csm, Kind::Forbidden), (Actor::Nobody, Kind::NotFound)] {
            let mut tx = world.record.tx_as(actor).await;
            let refused = mergers::merge(&mut tx, &world.app, &world.calder).await;
            assert_eq!(refused.unwrap_err().kind(), kind);
        }
        let mut tx = world.record.tx_as(World::manager()).await;
        let nobody = mergers::merge(&mut tx, &AccountId::new(), &world.calder).await;
        assert_eq!(nobody.unwrap_err().kind(), Kind::NotFound);
    }
}
