//! A contact opens a link and answers.

use kernel::{Actor, Kind, Language};
use surveys::Standing;

use crate::says;
use crate::world::World;

#[tokio::test]
async fn serin_opens_her_link_answers_and_sees_her_answer_again() {
    for world in World::all().await {
        let token = world.link(&world.serin).await;
        let mut tx = world.record.tx_as(Actor::Nobody).await;
        let invitation = surveys::open_link(&mut tx, &token).await.unwrap();
        assert_eq!(invitation.contact_name, "오세린");
        assert_eq!(invitation.account_name, "한빛물류");
        assert_eq!(invitation.standing, Standing::Open);
        assert_eq!(invitation.given, None);
        assert!(invitation.question(Language::Ko).contains("추천"));
        drop(tx);
        let mut tx = world.as_contact(&invitation.contact).await;
        surveys::answer(&mut tx, &says(&world, 4, "현장에 맞지 않아요"))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.record.tx_as(Actor::Nobody).await;
        let given = surveys::open_link(&mut tx, &token).await.unwrap().given;
        let given = given.unwrap();
        assert_eq!(given.score, 4);
        assert_eq!(given.verbatim.as_deref(), Some("현장에 맞지 않아요"));
    }
}

#[tokio::test]
async fn a_later_answer_replaces_the_former_and_a_double_tap_records_once() {
    for world in World::all().await {
        world.link(&world.serin).await;
        let mut tx = world.as_contact(&world.serin).await;
        let first = surveys::answer(&mut tx, &says(&world, 4, "")).await;
        let tap = surveys::answer(&mut tx, &says(&world, 4, " ")).await;
        assert_eq!(first, tap);
        let second = surveys::answer(&mut tx, &says(&world, 9, "Fixed.")).await;
        assert_eq!(first.unwrap().id, second.unwrap().id);
        tx.commit().await.unwrap();
        let mut tx = world.record.tx().await;
        let answers = surveys::answers(&mut tx, &world.hanbit).await.unwrap();
        assert_eq!(answers.len(), 1);
        assert_eq!(answers[0].score, 9);
        let told = tx.audit(&world.hanbit, i64::MAX, 50).await.unwrap();
        let answered = told.iter().filter(|e| e.fact.name() == "survey_answered");
        assert_eq!(answered.count(), 2);
    }
}

#[tokio::test]
async fn a_closed_survey_and_an_old_link_say_so_and_take_nothing() {
    for world in World::all().await {
        let token = world.link(&world.serin).await;
        world.record.clock.advance_seconds(61 * 86_400);
        let mut tx = world.record.tx_as(Actor::Nobody).await;
        let invitation = surveys::open_link(&mut tx, &token).await.unwrap();
        assert_eq!(invitation.standing, Standing::Expired);
        drop(tx);
        let mut tx = world.as_contact(&world.serin).await;
        let late = surveys::answer(&mut tx, &says(&world, 9, "")).await;
        assert_eq!(late.unwrap_err().message(), "error-survey-link-expired");
        drop(tx);

        assert_eq!(world.link(&world.serin).await, token, "the same link again");
        let mut tx = world.record.tx().await;
        surveys::close_survey(&mut tx, &world.nps).await.unwrap();
        surveys::close_survey(&mut tx, &world.nps).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.as_contact(&world.serin).await;
        let over = surveys::answer(&mut tx, &says(&world, 9, "")).await;
        assert_eq!(over.unwrap_err().message(), "error-survey-closed");
        drop(tx);
        let mut tx = world.record.tx_as(Actor::Nobody).await;
        let invitation = surveys::open_link(&mut tx, &token).await.unwrap();
        assert_eq!(invitation.standing, Standing::Closed);
    }
}

#[tokio::test]
async fn a_score_the_question_does_not_have_is_refused() {
    for world in World::all().await {
        world.link(&world.serin).await;
        let mut tx = world.as_contact(&world.serin).await;
        for score in [-1, 11, i64::MAX] {
            let refused = surveys::answer(&mut tx, &says(&world, score, "")).await;
            assert_eq!(refused.unwrap_err().field(), Some("score"));
        }
    }
}

#[tokio::test]
async fn hostile_words_are_kept_as_they_are_and_bounded() {
    for world in World::all().await {
        world.link(&world.serin).await;
        let mut tx = world.as_contact(&world.serin).await;
        let words =
            "\"><svg onload=alert(1)> '; drop table surveys; -- =HYPERLINK(1) {{7*7}} \u{202e}";
        let answer = surveys::answer(&mut tx, &says(&world, 1, words)).await;
        assert_eq!(answer.unwrap().verbatim.as_deref(), Some(words));
        let most = "가".repeat(4000);
        assert!(
            surveys::answer(&mut tx, &says(&world, 1, &most))
                .await
                .is_ok()
        );
        let refused = [format!("{most}."), "a\0b".to_owned()];
        for text in refused {
            let refused = surveys::answer(&mut tx, &says(&world, 1, &text)).await;
            assert_eq!(refused.unwrap_err().kind(), Kind::Invalid);
        }
    }
}
