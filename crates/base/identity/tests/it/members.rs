//! The team, its roles, and what each may do.

use identity::{Density, MyChanges, NewMe, Shortcuts, Theme};
use kernel::{Actor, ContactId, Kind, Language, Role};
use testkit::records;

use crate::{PASSWORD, add_joon, admin, facts, joon, peer, set_up, sign_in};

#[tokio::test]
async fn someone_invited_chooses_a_password_and_comes_in() {
    for record in records().await {
        let mina = set_up(&record).await;
        let mut tx = record.tx_as(admin(&mina)).await;
        let (id, link) = identity::invite(&mut tx, joon(Role::Csm)).await.unwrap();
        let twice = identity::invite(&mut tx, joon(Role::Csm))
            .await
            .unwrap_err();
        assert_eq!(
            (twice.kind(), twice.field()),
            (Kind::Conflict, Some("email"))
        );
        tx.commit().await.unwrap();
        let early = identity::sign_in(&record.store, "joon@halden.example", "", peer()).await;
        assert_eq!(early.unwrap_err().message(), "error-sign-in");
        let mut tx = record.tx_as(Actor::Nobody).await;
        let invite = identity::open_invite(&mut tx, &link).await.unwrap();
        assert_eq!(
            (invite.workspace.as_str(), invite.member.name.as_str()),
            ("Halden", "Joon Lee")
        );
        let me = NewMe {
            name: "이준".into(),
            password: PASSWORD.into(),
            language: Language::Ko,
            zone: "Asia/Seoul".into(),
        };
        identity::accept_invite(&mut tx, &link, me.clone())
            .await
            .unwrap();
        assert!(identity::accept_invite(&mut tx, &link, me).await.is_err());
        tx.commit().await.unwrap();
        let session = sign_in(&record, "joon@halden.example").await;
        assert_eq!(
            (session.member.id, session.member.name.as_str()),
            (id, "이준")
        );
        assert_eq!(facts(&record, "member_added").await, 2);
    }
}

#[tokio::test]
async fn a_forgotten_password_is_chosen_anew_by_a_link_of_an_admin() {
    for record in records().await {
        let mina = set_up(&record).await;
        let joon = add_joon(&record, &mina, Role::Csm).await;
        let before = sign_in(&record, "joon@halden.example").await;
        let mut tx = record.tx_as(admin(&mina)).await;
        let link = identity::invite_again(&mut tx, &joon).await.unwrap();
        let me = NewMe {
            name: "Joon Lee".into(),
            password: "tulips in the rain".into(),
            language: Language::En,
            zone: "UTC".into(),
        };
        identity::accept_invite(&mut tx, &link, me).await.unwrap();
        tx.commit().await.unwrap();
        assert!(
            identity::visit(&record.store, &before.token)
                .await
                .unwrap()
                .is_none()
        );
        let old = identity::sign_in(&record.store, "joon@halden.example", PASSWORD, peer()).await;
        assert!(old.is_err());
    }
}

#[tokio::test]
async fn a_disabled_member_is_out_at_once() {
    for record in records().await {
        let mina = set_up(&record).await;
        let joon = add_joon(&record, &mina, Role::Csm).await;
        let session = sign_in(&record, "joon@halden.example").await;
        let mut tx = record.tx_as(admin(&mina)).await;
        let link = identity::sign_in_link(&mut tx, &joon).await.unwrap();
        identity::disable_member(&mut tx, &joon).await.unwrap();
        identity::disable_member(&mut tx, &joon).await.unwrap();
        tx.commit().await.unwrap();
        assert!(
            identity::visit(&record.store, &session.token)
                .await
                .unwrap()
                .is_none()
        );
        assert!(
            identity::sign_in_by_link(&record.store, &link)
                .await
                .is_err()
        );
        assert_eq!(facts(&record, "member_disabled").await, 1);
        let mut tx = record.tx_as(admin(&mina)).await;
        assert!(identity::sign_in_link(&mut tx, &joon).await.is_err());
        assert!(identity::invite_again(&mut tx, &joon).await.is_err());
        identity::enable_member(&mut tx, &joon).await.unwrap();
        tx.commit().await.unwrap();
        sign_in(&record, "joon@halden.example").await;
    }
}

#[tokio::test]
async fn the_last_admin_stays_one() {
    for record in records().await {
        let mina = set_up(&record).await;
        let mut tx = record.tx_as(admin(&mina)).await;
        identity::invite(&mut tx, joon(Role::Admin)).await.unwrap();
        for refused in [
            identity::change_role(&mut tx, &mina, Role::Viewer).await,
            identity::disable_member(&mut tx, &mina).await,
        ] {
            assert_eq!(refused.unwrap_err().message(), "error-last-admin");
        }
        drop(tx);
        let joon = add_joon(&record, &mina, Role::Admin).await;
        let mut tx = record.tx_as(admin(&mina)).await;
        identity::change_role(&mut tx, &mina, Role::Viewer)
            .await
            .unwrap();
        assert!(identity::disable_member(&mut tx, &joon).await.is_err());
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn only_an_admin_manages_access_and_a_stranger_sees_nothing() {
    for record in records().await {
        let mina = set_up(&record).await;
        let joon = add_joon(&record, &mina, Role::Csm).await;
        let of = |role| Actor::Member {
            id: joon.clone(),
            role,
        };
        for (actor, kind) in [
            (of(Role::Manager), Kind::Forbidden),
            (of(Role::Csm), Kind::Forbidden),
            (of(Role::Viewer), Kind::Forbidden),
            (Actor::Contact(ContactId::new()), Kind::NotFound),
            (Actor::WriteKey(kernel::KeyId::new()), Kind::NotFound),
            (Actor::Nobody, Kind::NotFound),
        ] {
            let mut tx = record.tx_as(actor.clone()).await;
            let mut kinds = vec![];
            kinds.push(
                identity::invite(&mut tx, crate::joon(Role::Admin))
                    .await
                    .err(),
            );
            kinds.push(identity::invite_again(&mut tx, &mina).await.err());
            kinds.push(
                identity::change_role(&mut tx, &joon, Role::Admin)
                    .await
                    .err(),
            );
            kinds.push(identity::disable_member(&mut tx, &mina).await.err());
            kinds.push(identity::enable_member(&mut tx, &mina).await.err());
            kinds.push(identity::sign_in_link(&mut tx, &mina).await.err());
            kinds.push(identity::create_key(&mut tx, "web").await.err());
            kinds.push(identity::keys(&mut tx).await.err());
            kinds.push(
                identity::revoke_key(&mut tx, &kernel::KeyId::new())
                    .await
                    .err(),
            );
            for found in kinds {
                assert_eq!(found.unwrap().kind(), kind, "{actor:?}");
            }
            let sees = identity::members(&mut tx).await.is_ok();
            assert_eq!(sees, kind == Kind::Forbidden);
            assert_eq!(identity::member(&mut tx, &mina).await.is_ok(), sees);
        }
    }
}

#[tokio::test]
async fn members_change_their_own_look_language_and_zone() {
    for record in records().await {
        let mina = set_up(&record).await;
        let mut tx = record.tx_as(admin(&mina)).await;
        let changes = MyChanges {
            language: Some(Language::Ja),
            zone: Some("asia/tokyo".into()),
            theme: Some(Theme::Dark),
            shortcuts: Some(Shortcuts::Off),
            ..MyChanges::default()
        };
        identity::change_me(&mut tx, changes).await.unwrap();
        let me = identity::member(&mut tx, &mina).await.unwrap();
        assert_eq!(
            (me.language, me.zone.as_str()),
            (Language::Ja, "Asia/Tokyo")
        );
        assert_eq!((me.theme, me.shortcuts), (Theme::Dark, Shortcuts::Off));
        assert_eq!(
            (me.name.as_str(), me.density),
            ("Mina Park", Density::Comfortable)
        );
        let wrong = MyChanges {
            zone: Some("Mars/Base".into()),
            ..MyChanges::default()
        };
        assert_eq!(
            identity::change_me(&mut tx, wrong)
                .await
                .unwrap_err()
                .field(),
            Some("zone")
        );
        tx.commit().await.unwrap();
        assert_eq!(facts(&record, "member_changed").await, 4);
        let mut tx = record.tx().await;
        identity::speak(&mut tx, &mina, Language::En).await.unwrap();
        assert_eq!(
            identity::member(&mut tx, &mina).await.unwrap().language,
            Language::En
        );
    }
}
