//! Surveys, told of 오세린 and 한지훈 of Hanbit Logistics, on each engine.

mod answering;
mod leave;
mod past;
mod world;

use surveys::NewAnswer;
use world::World;

fn says(world: &World, score: i64, verbatim: &str) -> NewAnswer {
    NewAnswer {
        survey: world.nps.clone(),
        score,
        verbatim: Some(verbatim.to_owned()),
    }
}

#[test]
fn a_survey_of_each_kind_is_shipped_in_every_language() {
    let shipped = surveys::shipped().unwrap();
    let kinds: Vec<_> = shipped.iter().map(|survey| survey.kind).collect();
    assert_eq!(kinds, surveys::Kind::ALL);
    assert!(shipped.iter().all(|survey| survey.questions.len() == 3));
}
