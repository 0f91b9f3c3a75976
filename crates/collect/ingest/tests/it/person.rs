//! What is kept of a person while and after their events come in, and how it goes.

use ingest::{Call, Kept, Known};
use kernel::{Actor, Kind, MemberId, Role};

use crate::{World, track, worlds};

async fn fill(world: &World) {
    world.add_account("kite").await;
    for (user, account) in [
        ("mina", "hanbit"),
        ("mina", "kite"),
        ("yuna", "kite"),
        ("71", "hanbit"),
    ] {
        let group = format!(r#"{{"userId":"{user}","groupId":"{account}"}}"#);
        world.send(Call::Group, group).await.unwrap();
    }
    let old = r#","timestamp":"1970-01-01T00:00:00Z""#;
    world
        .batch(&[
            track("m1", old),
            track("m2", old).replace("mina", "\\u006dina"),
            track("m3", old).replace(r#""mina""#, "71"),
            track("m4", old).replace("mina", "yuna"),
            track("m5", "").replace("hanbit", "later"),
            r#"{"type":"track","event":"e","userId":"mina","timestamp":0}"#.to_owned(),
        ])
        .await;
    assert_eq!(world.asides().await.len(), 6);
}

#[tokio::test]
async fn all_that_is_kept_of_mina_goes_and_what_is_kept_of_others_stays() {
    for world in worlds().await {
        fill(&world).await;
        let ids = ["mina".to_owned(), "71".to_owned()];
        let mina = Known {
            ids: &ids,
            accounts: None,
        };
        let mut tx = world.record.tx().await;
        let kept = ingest::kept_of(&mut tx, mina).await.unwrap();
        let all = Kept {
            memberships: 2,
            set_aside: 5,
        };
        assert_eq!(kept, all, "a user belongs to one account at a time");
        assert_eq!(ingest::forget(&mut tx, mina).await.unwrap(), all);
        assert_eq!(
            ingest::forget(&mut tx, mina).await.unwrap(),
            Kept::default()
        );
        tx.commit().await.unwrap();
        let left = world.asides().await;
        assert_eq!(left.len(), 1);
        assert!(left[0].raw.contains("yuna"));
        let nobody = r#"{"type":"track","event":"e","userId":"mina","messageId":"m9"}"#;
        assert_eq!(world.batch(&[nobody.to_owned()]).await.set_aside, 1);
        let yuna = nobody.replace("mina", "yuna").replace("m9", "y9");
        assert_eq!(world.batch(&[yuna]).await.accepted, 1);
    }
}

#[tokio::test]
async fn at_one_account_what_names_another_stays() {
    for world in worlds().await {
        fill(&world).await;
        let (ids, accounts) = (["mina".to_owned()], ["hanbit".to_owned()]);
        let mina = Known {
            ids: &ids,
            accounts: Some(&accounts),
        };
        let mut tx = world.record.tx().await;
        let kept = ingest::forget(&mut tx, mina).await.unwrap();
        let some = Kept {
            memberships: 0,
            set_aside: 3,
        };
        assert_eq!(kept, some, "she moved to Kite; one event names no account");
        tx.commit().await.unwrap();
        assert_eq!(world.asides().await.len(), 3);
    }
}

#[tokio::test]
async fn only_an_admin_forgets() {
    for world in worlds().await {
        let manager = Actor::Member {
            id: MemberId::new(),
            role: Role::Manager,
        };
        let mut tx = world.record.tx_as(manager).await;
        let mina = Known {
            ids: &["mina".to_owned()],
            accounts: None,
        };
        let refused = ingest::forget(&mut tx, mina).await.unwrap_err();
        assert_eq!(refused.kind(), Kind::Forbidden);
    }
}
