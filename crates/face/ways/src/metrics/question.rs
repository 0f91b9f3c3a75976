//! The question of a metric in SQL that is typed: put to the desk, or what is remembered of it.

use std::sync::Arc;

use foresight::{Answer, Questions};
use kernel::{Permission, Result};
use metrics::question;
use web::visitor::Visitor;

/// Whether a question may be put now, which takes seconds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Put {
    Now,
    /// A page is shown at once, with what is remembered.
    Later,
}

/// What is known of a question.
pub(super) enum Told {
    /// There is none, or nobody here who may ask it or answer it: what is stored of a metric at work is all there is.
    Nothing,
    /// It was not put yet.
    NotYet,
    Answered(Result<Arc<Answer>>),
}

/// What the question in a text of a metric is answered, if it is one in SQL. Holds no transaction while it waits.
///
/// # Errors
/// `Unavailable` when the record does not answer; what is wrong with the question is told.
pub(super) async fn told(visitor: &Visitor, text: &Result<String>, put: Put) -> Result<Told> {
    let asked = text.as_ref().ok().and_then(|text| question(text));
    let (Some(asked), Some(asker)) = (asked, &visitor.web.asker) else {
        return Ok(Told::Nothing);
    };
    if !visitor.actor().may(Permission::ManageTeamWork) {
        return Ok(Told::Nothing);
    }
    let tx = visitor.read().await?;
    let questions = visitor.further::<Questions>();
    if put == Put::Later {
        let known = questions.remembered(&tx, &asked)?;
        return Ok(known.map_or(Told::NotYet, Told::Answered));
    }
    let asking = questions.ask(&tx, asker, &asked)?;
    drop(tx);
    Ok(Told::Answered(asking.answer().await))
}
