//! Whole journeys across all rooms, told about named customers, with listeners shuffled and the journal told twice.

mod a_viewer_cannot;
mod as_of_replay;
mod desk;
mod import_twice;
mod sponsor_left;
mod unhappy_answer_becomes_a_task;
