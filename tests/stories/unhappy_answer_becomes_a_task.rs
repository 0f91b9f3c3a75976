//! 김소라 gives a 3; Mina has one task, with its reason; closing it is an event at Hanbit.

use events::Reader;
use facts::Outcome;
use kernel::Actor;
use surveys::NewAnswer;
use testkit::TODAY;

use crate::desk::{Desk, desks};

async fn answer(desk: &Desk, score: i64) {
    let mut tx = desk.record.tx().await;
    let nps = surveys::shipped()
        .unwrap()
        .into_iter()
        .find(|s| s.kind == surveys::Kind::Nps);
    let (survey, _) = surveys::upsert_survey(&mut tx, &nps.unwrap())
        .await
        .unwrap();
    let token = surveys::link_for(&mut tx, &survey, &desk.sora)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut tx = desk.record.tx_as(Actor::Nobody).await;
    let invitation = surveys::open_link(&mut tx, &token).await.unwrap();
    assert_eq!(invitation.contact_name, "김소라");
    drop(tx);
    let mut tx = desk.record.tx_as(Actor::Contact(invitation.contact)).await;
    let verbatim = Some("인천 쪽은 아직 엑셀로 돌아갔어요.".to_owned());
    surveys::answer(
        &mut tx,
        &NewAnswer {
            survey,
            score,
            verbatim,
        },
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_3_from_sora_becomes_one_task_for_mina_however_often_it_is_told() {
    for desk in desks().await {
        assert!(
            desk.open_tasks().await.is_empty(),
            "a healthy customer needs no task"
        );
        answer(&desk, 3).await;
        for seed in 0..4 {
            desk.settle(seed).await;
        }
        let open = desk.open_tasks().await;
        assert_eq!(open.len(), 1, "{:?}", desk.record.engine());
        assert_eq!(open[0].assignee.as_ref(), Some(&desk.mina));
        assert_eq!(open[0].play.as_deref(), Some("unhappy-answer"));
        assert!(open[0].stake.is_some());

        let mut tx = desk.as_mina().await;
        tasks::complete(&mut tx, &open[0].id, Outcome::True)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        desk.settle(9).await;
        assert!(desk.open_tasks().await.is_empty(), "closed stays closed");
        let mut tx = desk.as_mina().await;
        let key = customers::account(&mut tx, &desk.hanbit).await.unwrap().key;
        let history = desk.lake.history(key, None).await.unwrap();
        let told = history
            .iter()
            .filter(|event| &*event.name == "task.completed")
            .count();
        assert_eq!(told, 1, "the outcome is an event again");
    }
}

#[tokio::test]
async fn a_9_from_sora_becomes_no_task_and_lifts_the_voice() {
    for desk in desks().await {
        answer(&desk, 9).await;
        desk.settle(2).await;
        assert!(desk.open_tasks().await.is_empty());
        let score = desk.score_on(TODAY).await;
        let voice = score
            .measures
            .iter()
            .find(|measure| measure.measure == "survey_voice")
            .unwrap();
        assert_eq!(voice.value, Some(9.0));
    }
}

#[tokio::test]
async fn an_undone_completion_opens_the_task_again() {
    for desk in desks().await {
        answer(&desk, 2).await;
        desk.settle(5).await;
        let task = desk.open_tasks().await.swap_remove(0).id;
        let mut tx = desk.as_mina().await;
        tasks::complete(&mut tx, &task, Outcome::False)
            .await
            .unwrap();
        tasks::complete(&mut tx, &task, Outcome::False)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut tx = desk.as_mina().await;
        tasks::undo(&mut tx, &task).await.unwrap();
        tx.commit().await.unwrap();
        desk.settle(6).await;
        assert_eq!(desk.open_tasks().await.len(), 1);
    }
}
