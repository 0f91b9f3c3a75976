//! Rules and the ledger of erasures, on both engines.

use events::Mentions;
use facts::Fact;
use kernel::{Actor, Kind, MemberId, Role};
use privacy::{Keep, Person, Tally};
use testkit::{TODAY, records};

fn mina() -> Person {
    Person {
        ids: vec!["mina@hanbit.example".into(), "71".into()],
        account: None,
        mentions: Mentions::Redact,
        by: "ada".into(),
    }
}

#[tokio::test]
async fn an_erasure_stands_in_the_record_until_all_of_it_is_done() {
    for record in records().await {
        let mut tx = record.tx().await;
        let id = privacy::begin(&mut tx, &mina()).await.unwrap();
        let begun = privacy::begun(&mut tx).await.unwrap();
        assert_eq!(
            (&begun[0].id, begun[0].person.as_ref()),
            (&id, Some(&mina()))
        );
        let tally = Tally {
            events: 7,
            ..Tally::default()
        };
        privacy::end(&mut tx, &id, &tally).await.unwrap();
        let twice = privacy::end(&mut tx, &id, &tally).await.unwrap_err();
        assert_eq!(twice.kind(), Kind::NotFound);
        assert_eq!(privacy::begun(&mut tx).await.unwrap()[0].person, None);
        privacy::forget(&mut tx, &id).await.unwrap();
        assert!(privacy::begun(&mut tx).await.unwrap().is_empty());
        let journal = tx.rows("select body from journal", vec![]).await.unwrap();
        let body: String = journal[0].get("body").unwrap();
        assert!(
            !body.contains("mina") && body.contains("\"events\":7"),
            "{body}"
        );
    }
}

#[tokio::test]
async fn an_erasure_of_before_reasons_were_counted_reads_as_none() {
    for record in records().await {
        let mut tx = record.tx().await;
        let id = privacy::begin(&mut tx, &mina()).await.unwrap();
        let tally = Tally {
            contacts: 1,
            reasons: 3,
            ..Tally::default()
        };
        privacy::end(&mut tx, &id, &tally).await.unwrap();
        let fact = privacy::erasures(&mut tx, None)
            .await
            .unwrap()
            .remove(0)
            .fact;
        assert_eq!(privacy::tally(&fact), Some(tally));
        let now = serde_json::to_string(&fact).unwrap();
        let then = now.replace(",\"reasons\":3", "");
        assert_ne!(now, then);
        let then: Fact = serde_json::from_str(&then).unwrap();
        let expected = Tally {
            reasons: 0,
            ..tally
        };
        assert_eq!(privacy::tally(&then), Some(expected));
    }
}

#[tokio::test]
async fn who_knows_an_id_finds_the_proof_and_nobody_else_does() {
    for record in records().await {
        let mut tx = record.tx().await;
        for _ in 0..2 {
            let id = privacy::begin(&mut tx, &mina()).await.unwrap();
            privacy::end(&mut tx, &id, &Tally::default()).await.unwrap();
        }
        let all = privacy::erasures(&mut tx, None).await.unwrap();
        assert_eq!(all.len(), 2);
        let (Fact::PersonErased { person: a, .. }, Fact::PersonErased { person: b, by, .. }) =
            (&all[0].fact, &all[1].fact)
        else {
            panic!("{all:?}");
        };
        assert_ne!(a, b, "each has a salt of its own");
        assert_eq!(by, "ada");
        for id in ["71", "mina@hanbit.example"] {
            assert_eq!(privacy::erasures(&mut tx, Some(id)).await.unwrap().len(), 2);
        }
        assert!(
            privacy::erasures(&mut tx, Some("7"))
                .await
                .unwrap()
                .is_empty()
        );
    }
}

#[tokio::test]
async fn only_an_admin_erases_and_sets_rules() {
    for record in records().await {
        let manager = Actor::Member {
            id: MemberId::new(),
            role: Role::Manager,
        };
        let mut tx = record.tx_as(manager).await;
        let refused = privacy::begin(&mut tx, &mina()).await.unwrap_err();
        assert_eq!(refused.kind(), Kind::Forbidden);
        let refused = privacy::keep(&mut tx, "web", Keep::Days(30)).await;
        assert_eq!(refused.unwrap_err().kind(), Kind::Forbidden);
        assert!(privacy::rules(&mut tx).await.is_err());
    }
}

#[tokio::test]
async fn a_source_is_kept_for_ever_until_somebody_says_otherwise() {
    for record in records().await {
        let mut tx = record.tx().await;
        assert!(privacy::due(&mut tx).await.unwrap().is_empty());
        assert_eq!(privacy::edge(&mut tx).await.unwrap(), None);
        privacy::keep(&mut tx, "web", Keep::Days(90)).await.unwrap();
        privacy::keep(&mut tx, "ios", Keep::Days(30)).await.unwrap();
        privacy::keep(&mut tx, "ios", Keep::ForEver).await.unwrap();
        let due = privacy::due(&mut tx).await.unwrap();
        assert_eq!(due, [("web".to_owned(), TODAY - 90)]);
        let edge = TODAY - 90;
        privacy::expiring(&mut tx, "web", edge).await.unwrap();
        privacy::expired(&mut tx, "web", edge, 12).await.unwrap();
        privacy::keep(&mut tx, "web", Keep::Days(365))
            .await
            .unwrap();
        privacy::expiring(&mut tx, "web", TODAY - 365)
            .await
            .unwrap();
        assert_eq!(
            privacy::edge(&mut tx).await.unwrap(),
            Some(edge),
            "what is gone is gone"
        );
        let rules = privacy::rules(&mut tx).await.unwrap();
        let web = rules.iter().find(|rule| rule.source == "web").unwrap();
        assert_eq!(
            (web.keep, web.expired_before),
            (Keep::Days(365), Some(edge))
        );
        for (source, keep) in [
            ("tenure", Keep::Days(30)),
            ("web", Keep::Days(0)),
            ("web", Keep::Days(40_000)),
            (" ", Keep::ForEver),
        ] {
            let refused = privacy::keep(&mut tx, source, keep).await.unwrap_err();
            assert_eq!(refused.kind(), Kind::Invalid, "{source}");
        }
    }
}
