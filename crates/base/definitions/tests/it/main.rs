//! Drafts and versions, on both engines.

use definitions::{Kind, NewDraft};
use kernel::{Actor, Kind as Fault, MemberId, Role};
use testkit::records;

const SHIPPED: &str = "as it came";

fn core(text: &str, base: u32, seen: Option<u32>) -> NewDraft<'_> {
    NewDraft {
        kind: Kind::Scorecard,
        name: "core",
        text,
        base,
        seen,
    }
}

#[tokio::test]
async fn what_is_published_follows_what_came_with_the_program_and_stays_for_ever() {
    for record in records().await {
        let mut tx = record.tx().await;
        let seen = definitions::save(&mut tx, &core("more sponsor", 1, None)).await;
        assert_eq!(seen.unwrap(), 1);
        let seen = definitions::save(&mut tx, &core("still more", 1, Some(1))).await;
        let note = "Sponsors matter more.";
        let kind = Kind::Scorecard;
        let version =
            definitions::publish(&mut tx, kind, "core", seen.unwrap(), note, Some(SHIPPED)).await;
        assert_eq!(version.unwrap(), 2);
        let all = definitions::versions(&mut tx, kind).await.unwrap();
        let texts: Vec<_> = all.iter().map(|one| one.text.as_deref()).collect();
        assert_eq!(texts, [Some(SHIPPED), Some("still more")]);
        assert_eq!(
            (all[0].published_at.micros(), all[1].note.as_str()),
            (0, note)
        );
        assert_eq!(
            definitions::draft(&mut tx, kind, "core").await.unwrap(),
            None
        );
        definitions::retire(&mut tx, kind, "core", 2, "", Some(SHIPPED))
            .await
            .unwrap();
        let newest = definitions::newest(&mut tx, kind).await.unwrap();
        assert_eq!(
            (newest.len(), newest[0].number, &newest[0].text),
            (1, 3, &None)
        );
        let again = definitions::retire(&mut tx, kind, "core", 3, "", None).await;
        assert_eq!(again.unwrap_err().kind(), Fault::NotFound);
    }
}

#[tokio::test]
async fn of_two_who_save_or_publish_at_once_one_is_told() {
    for record in records().await {
        let mut tx = record.tx().await;
        let kind = Kind::Scorecard;
        definitions::save(&mut tx, &core("of Emi", 0, None))
            .await
            .unwrap();
        for seen in [None, Some(7)] {
            let late = definitions::save(&mut tx, &core("of Jun", 0, seen)).await;
            assert_eq!(late.unwrap_err().message(), "error-draft-changed");
        }
        let late = definitions::publish(&mut tx, kind, "core", 7, "", None).await;
        assert_eq!(late.unwrap_err().message(), "error-draft-changed");
        definitions::publish(&mut tx, kind, "core", 1, "", None)
            .await
            .unwrap();
        let twice = definitions::publish(&mut tx, kind, "core", 1, "", None).await;
        assert_eq!(twice.unwrap_err().kind(), Fault::NotFound);
        definitions::save(&mut tx, &core("from before", 0, None))
            .await
            .unwrap();
        let behind = definitions::publish(&mut tx, kind, "core", 1, "", None).await;
        assert_eq!(behind.unwrap_err().message(), "error-draft-is-behind");
        let draft = definitions::draft(&mut tx, kind, "core").await.unwrap();
        assert_eq!(draft.unwrap().text, "from before");
        assert_eq!(definitions::versions(&mut tx, kind).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_csm_may_read_definitions_and_not_change_them() {
    for record in records().await {
        let id = MemberId::new();
        let actor = Actor::Member {
            id,
            role: Role::Csm,
        };
        let mut tx = record.tx_as(actor).await;
        let denied = definitions::save(&mut tx, &core("mine", 0, None)).await;
        assert_eq!(denied.unwrap_err().kind(), Fault::Forbidden);
        assert!(
            definitions::drafts(&mut tx, Kind::Metric)
                .await
                .unwrap()
                .is_empty()
        );
        drop(tx);
        let mut tx = record.tx().await;
        for name in ["", "Core", "core/../x", "a b"] {
            let new = NewDraft {
                name,
                ..core("x", 0, None)
            };
            let error = definitions::save(&mut tx, &new).await.unwrap_err();
            assert_eq!(
                (error.kind(), error.field()),
                (Fault::Invalid, Some("name")),
                "{name}"
            );
        }
    }
}
