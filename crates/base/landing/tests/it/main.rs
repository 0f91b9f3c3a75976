//! Events set aside, on both engines.

use kernel::{Actor, KeyId, Kind, MemberId, Role};
use landing::{Listing, NewAside, Reason};
use testkit::{records, this_morning};

fn new(reason: Reason, raw: &str) -> NewAside {
    NewAside {
        source: "web".into(),
        reason,
        account: (reason == Reason::UnknownAccount).then(|| "hanbit".into()),
        user: None,
        raw: raw.into(),
        detail: None,
        received_at: this_morning(),
    }
}

fn page() -> Listing {
    Listing {
        limit: 100,
        ..Listing::default()
    }
}

#[tokio::test]
async fn a_text_sent_twice_lies_here_once() {
    for record in records().await {
        let mut tx = record.tx_as(Actor::WriteKey(KeyId::new())).await;
        let batch = || {
            vec![
                new(Reason::BadTime, "{\"a\":1}"),
                new(Reason::BadTime, "{\"a\":1}"),
                new(Reason::UnknownAccount, "{\"b\":1}"),
                NewAside {
                    source: "ios".into(),
                    ..new(Reason::BadTime, "{\"a\":1}")
                },
            ]
        };
        assert_eq!(landing::set_aside(&mut tx, batch()).await.unwrap(), 3);
        assert_eq!(landing::set_aside(&mut tx, batch()).await.unwrap(), 0);
        tx.commit().await.unwrap();
        let mut tx = record.tx().await;
        let facts = tx
            .rows("select body from journal order by seq", vec![])
            .await
            .unwrap();
        assert_eq!(facts.len(), 2);
        let groups = landing::groups(&mut tx).await.unwrap();
        assert_eq!(groups.iter().map(|group| group.events).sum::<u64>(), 3);
        let bad_time = Listing {
            reason: Some(Reason::BadTime),
            ..page()
        };
        assert_eq!(landing::asides(&mut tx, &bad_time).await.unwrap().len(), 2);
        let web = Listing {
            source: Some("web".into()),
            ..bad_time
        };
        assert_eq!(landing::asides(&mut tx, &web).await.unwrap().len(), 1);
        assert_eq!(landing::discard_all(&mut tx, &web).await.unwrap(), 1);
        assert_eq!(landing::asides(&mut tx, &page()).await.unwrap().len(), 2);
    }
}

#[tokio::test]
async fn pages_follow_one_another() {
    for record in records().await {
        let mut tx = record.tx().await;
        let many = (0..25)
            .map(|n| new(Reason::BadName, &format!("{{\"n\":{n}}}")))
            .collect();
        landing::set_aside(&mut tx, many).await.unwrap();
        let mut seen = vec![];
        let mut before = None;
        loop {
            let listing = Listing {
                before,
                limit: 10,
                ..Listing::default()
            };
            let page = landing::asides(&mut tx, &listing).await.unwrap();
            let Some(last) = page.last() else { break };
            before = Some(last.id);
            seen.extend(page.into_iter().map(|one| one.raw));
        }
        assert_eq!(seen.len(), 25);
        assert_eq!(seen[0], "{\"n\":24}");
    }
}

#[tokio::test]
async fn a_huge_text_is_cut_between_characters_and_says_so() {
    for record in records().await {
        let mut tx = record.tx().await;
        let huge = format!("x{}", "한".repeat(30_000));
        landing::set_aside(&mut tx, vec![new(Reason::Unreadable, &huge)])
            .await
            .unwrap();
        landing::set_aside(&mut tx, vec![new(Reason::Unreadable, "nul \0 here")])
            .await
            .unwrap();
        let all = landing::asides(&mut tx, &page()).await.unwrap();
        assert_eq!(all[0].raw, "nul \u{fffd} here");
        assert!(all[0].is_whole() && !all[1].is_whole());
        assert_eq!((all[1].bytes, all[1].raw.len()), (90_001, 65_536));
    }
}

#[tokio::test]
async fn a_text_is_mended_moved_and_let_go() {
    for record in records().await {
        let mut tx = record.tx().await;
        let two = vec![
            new(Reason::BadTime, "{\"a\":1}"),
            new(Reason::BadTime, "{\"a\":2}"),
        ];
        landing::set_aside(&mut tx, two).await.unwrap();
        let all = landing::asides(&mut tx, &page()).await.unwrap();
        let (second, first) = (all[0].id, all[1].id);
        assert_eq!(landing::edit(&mut tx, first, "{}").await.unwrap().raw, "{}");
        let twin = landing::edit(&mut tx, second, "{}").await.unwrap_err();
        assert_eq!(twin.kind(), Kind::Conflict);
        assert!(
            landing::edit(&mut tx, first, &"x".repeat(65_537))
                .await
                .is_err()
        );
        landing::moved(&mut tx, first, Reason::NoAccount, None, None)
            .await
            .unwrap();
        assert_eq!(
            landing::aside(&mut tx, first).await.unwrap().reason,
            Reason::NoAccount
        );
        landing::discard(&mut tx, second).await.unwrap();
        assert_eq!(
            landing::discard(&mut tx, second).await.unwrap_err().kind(),
            Kind::NotFound
        );
        let told = tx
            .rows(
                "select body from journal where fact = 'events_discarded'",
                vec![],
            )
            .await
            .unwrap();
        assert_eq!(told.len(), 1);
        landing::remove(&mut tx, &[first, second]).await.unwrap();
        assert!(landing::groups(&mut tx).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn only_those_who_may_import_look_and_only_senders_set_aside() {
    for record in records().await {
        for (actor, looks, sends) in [
            (
                Actor::Member {
                    id: MemberId::new(),
                    role: Role::Manager,
                },
                true,
                true,
            ),
            (
                Actor::Member {
                    id: MemberId::new(),
                    role: Role::Csm,
                },
                false,
                false,
            ),
            (
                Actor::Member {
                    id: MemberId::new(),
                    role: Role::Viewer,
                },
                false,
                false,
            ),
            (Actor::WriteKey(KeyId::new()), false, true),
            (Actor::Nobody, false, false),
        ] {
            let mut tx = record.tx_as(actor.clone()).await;
            let one = vec![new(Reason::BadTime, "{}")];
            assert_eq!(
                landing::set_aside(&mut tx, one).await.is_ok(),
                sends,
                "{actor:?}"
            );
            assert_eq!(landing::groups(&mut tx).await.is_ok(), looks, "{actor:?}");
            assert_eq!(
                landing::asides(&mut tx, &page()).await.is_ok(),
                looks,
                "{actor:?}"
            );
            let all = landing::discard_all(&mut tx, &page()).await;
            assert_eq!(all.is_ok(), looks, "{actor:?}");
        }
    }
}

#[tokio::test]
async fn those_that_may_hold_a_word_are_found_page_by_page() {
    for record in records().await {
        let mut tx = record.tx().await;
        let texts = [
            r#"{"userId":"mina_p"}"#,
            r#"{"userId":"minaXp"}"#,
            r#"{"userId":"\u006dina_p"}"#,
            r#"{"share":"100%!"}"#,
            r#"{"userId":"yuna"}"#,
        ];
        let batch = texts.iter().map(|raw| new(Reason::BadTime, raw));
        landing::set_aside(&mut tx, batch.collect()).await.unwrap();
        let found = landing::holding(&mut tx, "mina_p", 0, 100).await.unwrap();
        let raws: Vec<&str> = found.iter().map(|one| one.raw.as_str()).collect();
        assert_eq!(raws, [texts[0], texts[2]], "{:?}", record.engine());
        let first = landing::holding(&mut tx, "mina_p", 0, 1).await.unwrap();
        let rest = landing::holding(&mut tx, "mina_p", first[0].id, 100).await;
        assert_eq!(rest.unwrap(), found[1..]);
        let share = landing::holding(&mut tx, "100%!", 0, 100).await.unwrap();
        assert_eq!(share.len(), 2, "the escaped one may hold anything");
    }
}

#[tokio::test]
async fn what_waits_never_goes_to_make_room() {
    for record in records().await {
        let mut tx = record.tx().await;
        let waiting = "insert into set_aside (source, reason, account, fingerprint, raw, bytes, received_at) \
             with recursive n (i) as (select 1 union all select i + 1 from n where i < 1000000) \
             select 'web', 'unknown_account', 'hanbit', 'w' || i, '{}', 2, 0 from n";
        tx.execute(waiting, vec![]).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = record.tx_as(Actor::WriteKey(KeyId::new())).await;
        let one = |reason| vec![new(reason, "{\"a\":1}")];
        let full = landing::set_aside(&mut tx, one(Reason::UnknownAccount)).await;
        let full = full.unwrap_err();
        assert_eq!(full.kind(), Kind::Unavailable, "the sender comes again");
        assert_eq!(full.message(), "error-asides-full");
        let other = landing::set_aside(&mut tx, one(Reason::BadTime)).await;
        assert_eq!(other.unwrap(), 1);
        drop(tx);
        let mut tx = record.tx().await;
        let groups = landing::groups(&mut tx).await.unwrap();
        assert_eq!(groups[0].events, 1_000_000);
    }
}
