//! Whole journeys across all rooms, told about named customers, with listeners shuffled and the journal told twice.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should say where"
)]

mod a_person_is_erased;
mod a_person_moves;
mod a_question_has_its_own_process;
mod a_question_is_tried;
mod a_scorecard_is_proven;
mod a_viewer_cannot;
mod as_of_replay;
mod asked_in_sql;
mod definitions_as_files;
mod demo_replay;
mod desk;
mod events_in_an_object_store;
mod import_twice;
mod old_events_expire;
mod sponsor_left;
mod stopped_in_a_turn;
mod two_accounts_are_one;
mod unhappy_answer_becomes_a_task;
mod workspace;
