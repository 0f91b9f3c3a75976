//! Surveys: one question, a link for each contact, and what they answered.
//!
//! Invariants:
//! - A link's token carries 192 bits that only the survey's secret can make again; the record finds it by hash.
//! - Whoever opens a link is that contact and nobody else: they see their own name, question and answer.
//! - A contact has one answer per survey; a later one replaces it while the survey is open.
//! - An answer brought in from elsewhere keeps the time it was given, and brought in twice it is one.
//! - Every answer that is new or other than before records a fact.
//! - A contact who was erased has scores and no words, whatever is brought in again.

mod answer;
mod carry;
mod erase;
mod import;
mod link;
mod list;
mod model;
mod nps;
mod open;
mod sql;
mod starters;
mod survey;

pub use answer::{NewAnswer, answer};
pub use carry::carry_over;
pub use erase::{erase_words, words_of};
pub use import::{PastAnswer, import_answer};
pub use link::{LINK_DAYS, link_for};
pub use list::{
    MOST_ANSWERS, answer_by_id, answers, answers_among, answers_of, count_answers, latest_answers,
};
pub use model::{Answer, Given, Invitation, Kind, LONGEST_VERBATIM, NewSurvey, Standing, Survey};
pub use nps::Nps;
pub use open::open_link;
pub use starters::shipped;
pub use survey::{close_survey, survey, surveys, upsert_survey};
