//! A viewer reads everything and changes nothing; nobody reads nothing.

use facts::{Outcome, TouchKind};
use kernel::{Actor, Kind, Language, MemberId, Role};
use tasks::NewTask;
use testkit::{TODAY, this_morning};

use crate::desk::desks;

#[tokio::test]
async fn a_viewer_sees_hanbit_and_is_refused_every_change() {
    for desk in desks().await {
        let viewer = || Actor::Member {
            id: MemberId::new(),
            role: Role::Viewer,
        };
        let mut tx = desk.record.tx_as(viewer()).await;
        assert!(customers::account(&mut tx, &desk.hanbit).await.is_ok());
        assert!(
            health::standing(&mut tx, &desk.hanbit)
                .await
                .unwrap()
                .is_some()
        );
        let touch = customers::NewTouch {
            account: desk.hanbit.clone(),
            origin: None,
            kind: TouchKind::Note,
            at: this_morning(),
            author: "Viewer".into(),
            participants: vec![],
            body: "I should not".into(),
            language: Language::En,
        };
        let refused = customers::log_touch(&mut tx, &touch).await.unwrap_err();
        assert_eq!(refused.kind(), Kind::Forbidden);
        let task = NewTask::own_words(&desk.hanbit, "I should not", "").unwrap();
        assert_eq!(
            tasks::open(&mut tx, task).await.unwrap_err().kind(),
            Kind::Forbidden
        );
        let key = identity::create_key(&mut tx, "I should not")
            .await
            .unwrap_err();
        assert_eq!(key.kind(), Kind::Forbidden);
        let field = customers::AccountField::Stage;
        let change = customers::change_account(&mut tx, &desk.hanbit, 1, field, "churned").await;
        assert_eq!(change.unwrap_err().kind(), Kind::Forbidden);
    }
}

#[tokio::test]
async fn nobody_and_a_customers_person_find_no_hanbit_at_all() {
    for desk in desks().await {
        for stranger in [Actor::Nobody, Actor::Contact(desk.sora.clone())] {
            let mut tx = desk.record.tx_as(stranger).await;
            let account = customers::account(&mut tx, &desk.hanbit).await.unwrap_err();
            assert_eq!(account.kind(), Kind::NotFound);
            let daily = health::daily(&mut tx, &desk.hanbit, TODAY - 3, TODAY).await;
            assert_eq!(daily.unwrap_err().kind(), Kind::NotFound);
            let task = kernel::TaskId::new();
            let done = tasks::complete(&mut tx, &task, Outcome::True)
                .await
                .unwrap_err();
            assert_eq!(done.kind(), Kind::NotFound);
        }
    }
}
