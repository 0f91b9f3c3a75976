//! Surveys and answers brought in from elsewhere.

use customers::Upserted;
use kernel::{Kind, Role};
use surveys::{NewSurvey, PastAnswer};
use testkit::TODAY;

use crate::world::{World, origin};

fn past(world: &World, name: &str, score: i64, days_ago: i32) -> PastAnswer {
    PastAnswer {
        survey: world.nps.clone(),
        contact: world.serin.clone(),
        origin: origin(name),
        score,
        verbatim: Some("잘 쓰고 있어요".to_owned()),
        at: (TODAY - days_ago).start(),
    }
}

#[tokio::test]
async fn answers_of_three_years_come_in_with_their_times_and_only_once() {
    for world in World::all().await {
        let mut tx = world.record.tx().await;
        for (name, days_ago) in [("a", 1000), ("b", 600), ("c", 100)] {
            let past = past(&world, name, 8, days_ago);
            let (_, first) = surveys::import_answer(&mut tx, &past).await.unwrap();
            let (_, again) = surveys::import_answer(&mut tx, &past).await.unwrap();
            assert_eq!((first, again), (Upserted::New, Upserted::Unchanged));
        }
        let changed = past(&world, "c", 2, 100);
        let (_, changed) = surveys::import_answer(&mut tx, &changed).await.unwrap();
        assert_eq!(changed, Upserted::Changed);
        let answers = surveys::answers(&mut tx, &world.hanbit).await.unwrap();
        let days: Vec<_> = answers.iter().map(|a| TODAY - a.at.day()).collect();
        assert_eq!(days, [100, 600, 1000]);
        let since = (TODAY - 700).start();
        assert_eq!(
            surveys::latest_answers(&mut tx, since).await.unwrap().len(),
            2
        );
        let of = surveys::answers_of(&mut tx, &world.nps).await.unwrap();
        assert_eq!(of, answers);
    }
}

#[tokio::test]
async fn what_cannot_be_is_refused_and_a_csm_imports_nothing() {
    for world in World::all().await {
        let mut tx = world.record.tx().await;
        let tomorrow = past(&world, "x", 8, -1);
        assert!(surveys::import_answer(&mut tx, &tomorrow).await.is_err());
        let wrong = past(&world, "x", 11, 3);
        assert!(surveys::import_answer(&mut tx, &wrong).await.is_err());
        drop(tx);
        let mut tx = world.as_member(Role::Csm).await;
        let refused = surveys::import_answer(&mut tx, &past(&world, "x", 8, 3)).await;
        assert_eq!(refused.unwrap_err().kind(), Kind::Forbidden);
    }
}

#[tokio::test]
async fn a_survey_brought_in_twice_is_one_and_keeps_its_kind() {
    for world in World::all().await {
        let mut tx = world.record.tx().await;
        let shipped = surveys::shipped().unwrap();
        let (id, again) = surveys::upsert_survey(&mut tx, &shipped[0]).await.unwrap();
        assert_eq!((&id, again), (&world.nps, Upserted::Unchanged));
        let renamed = NewSurvey {
            name: "추천 의향".to_owned(),
            closes_on: Some(TODAY + 30),
            ..shipped[0].clone()
        };
        let (_, changed) = surveys::upsert_survey(&mut tx, &renamed).await.unwrap();
        assert_eq!(changed, Upserted::Changed);
        let survey = surveys::survey(&mut tx, &id).await.unwrap();
        assert_eq!(survey.name, "추천 의향");
        let other_kind = NewSurvey {
            kind: surveys::Kind::Ces,
            ..renamed
        };
        assert!(surveys::upsert_survey(&mut tx, &other_kind).await.is_err());
    }
}

#[tokio::test]
async fn an_erased_contact_has_scores_and_no_words_whatever_is_brought_in_again() {
    for world in World::all().await {
        let token = world.link(&world.serin).await;
        let mut tx = world.record.tx().await;
        let said = past(&world, "a", 8, 100);
        surveys::import_answer(&mut tx, &said).await.unwrap();
        assert_eq!(surveys::words_of(&mut tx, &world.serin).await.unwrap(), 1);
        customers::erase_contact(&mut tx, &world.serin)
            .await
            .unwrap();
        let words = [1, 0];
        for words in words {
            let erased = surveys::erase_words(&mut tx, &world.serin).await.unwrap();
            assert_eq!(erased, words);
        }
        let again = surveys::import_answer(&mut tx, &said).await.unwrap().1;
        assert_eq!(again, Upserted::Unchanged);
        let more = past(&world, "b", 3, 50);
        surveys::import_answer(&mut tx, &more).await.unwrap();
        let answers = surveys::answers(&mut tx, &world.hanbit).await.unwrap();
        let kept: Vec<_> = answers
            .iter()
            .map(|a| (a.score, a.verbatim.clone()))
            .collect();
        assert_eq!(kept, [(3, None), (8, None)]);
        assert!(surveys::open_link(&mut tx, &token).await.is_err());
        let link = surveys::link_for(&mut tx, &world.nps, &world.serin).await;
        assert_eq!(link.unwrap_err().kind(), Kind::NotFound);
    }
}
