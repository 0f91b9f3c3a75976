//! 김소라 leaves Hanbit ten days before today, six weeks before its renewal.

use customers::{ContactField, change_contact};
use health::Tier;
use testkit::TODAY;

use crate::desk::desks;

#[tokio::test]
async fn when_the_champion_leaves_the_score_falls_and_mina_hears_why() {
    for desk in desks().await {
        let before = desk.score_on(TODAY).await;
        assert_eq!(before.tier, Tier::Healthy);
        let mut tx = desk.as_mina().await;
        let sora = customers::contact(&mut tx, &desk.sora).await.unwrap();
        let left = (TODAY - 10).to_string();
        let field = ContactField::LeftOn;
        change_contact(&mut tx, &desk.sora, sora.version, field, &left)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        desk.settle(3).await;

        let open = desk.open_tasks().await;
        let plays: Vec<_> = open
            .iter()
            .filter_map(|task| task.play.as_deref())
            .collect();
        assert_eq!(plays, ["sponsor-left"], "{:?}", desk.record.engine());
        let after = desk.score_on(TODAY).await;
        assert!(
            after.score < before.score,
            "{:?} after {:?}",
            after.score,
            before.score
        );
        let sponsor = after
            .measures
            .iter()
            .find(|m| m.measure == "sponsor")
            .unwrap();
        assert_eq!(sponsor.value, Some(0.0));
        let day_before = desk.score_on(TODAY - 11).await;
        let then = day_before
            .measures
            .iter()
            .find(|m| m.measure == "sponsor")
            .unwrap();
        assert_eq!(then.value, Some(1.0), "the past is as it was");
    }
}

#[tokio::test]
async fn a_champion_who_left_last_year_opens_no_task_today() {
    for desk in desks().await {
        let mut tx = desk.as_mina().await;
        let left = (TODAY - 200).to_string();
        change_contact(&mut tx, &desk.sora, 1, ContactField::LeftOn, &left)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        desk.settle(4).await;
        let open = desk.open_tasks().await;
        assert!(
            open.iter()
                .all(|task| task.play.as_deref() != Some("sponsor-left"))
        );
    }
}
