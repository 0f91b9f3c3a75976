//! The surveys shipped with the product, and what a customer's contacts answered to them.

use std::collections::HashMap;

use customers::Origin;
use kernel::{Result, SurveyId};
use store::{Store, Tx};
use surveys::{Kind, PastAnswer};

use super::ACTOR;
use super::account::People;
use crate::model::{AnswerKind, Customer};

/// The survey of each kind.
pub(super) type Surveys = HashMap<Kind, SurveyId>;

/// Opens the shipped surveys.
pub(super) async fn open(store: &Store) -> Result<Surveys> {
    let mut tx = store.begin(ACTOR).await?;
    let mut open = Surveys::new();
    for survey in surveys::shipped()? {
        let (id, _) = surveys::upsert_survey(&mut tx, &survey).await?;
        open.insert(survey.kind, id);
    }
    tx.commit().await?;
    Ok(open)
}

/// Brings a customer's answers in.
pub(super) async fn load(
    tx: &mut Tx,
    open: &Surveys,
    people: &People,
    customer: &Customer,
) -> Result<()> {
    for answer in &customer.answers {
        let kind = match answer.kind {
            AnswerKind::Nps => Kind::Nps,
            AnswerKind::Csat => Kind::Csat,
        };
        let (Some(survey), Some(contact)) = (open.get(&kind), people.get(&answer.contact)) else {
            continue;
        };
        let past = PastAnswer {
            survey: survey.clone(),
            contact: contact.clone(),
            origin: Origin {
                source: "halden".to_owned(),
                external_id: answer.external_id.clone(),
            },
            score: i64::from(answer.score),
            verbatim: answer.verbatim.clone(),
            at: answer.at,
        };
        surveys::import_answer(tx, &past).await?;
    }
    Ok(())
}
