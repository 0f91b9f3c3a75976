//! How somebody of the team says an account feels: the last word of it, and the form that says another.

use axum::extract::Path;
use customers::BEST_PULSE;
use kernel::{AccountId, Error, Result};
use language::Words;
use serde::Deserialize;
use store::Tx;

use super::overview::{self, Typed};
use super::subject::Subject;
use crate::fault::Answer;
use crate::sent::{Problems, Sent};
use crate::toast::Toast;
use crate::visitor::{Visitor, back};

/// What was said last up to the day shown, and what can be said.
pub(super) struct Felt {
    /// `Emi said on 3 May: 4 of 5`; empty where nobody has said anything.
    pub text: String,
    pub reason: String,
    /// Value and words, the best first.
    pub values: Vec<(i64, String)>,
}

/// What was said of the account up to the day shown.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub(super) async fn felt(tx: &mut Tx, subject: &Subject, words: &Words) -> Result<Felt> {
    let values = (1..=BEST_PULSE).rev();
    let mut felt = Felt {
        text: String::new(),
        reason: String::new(),
        values: values
            .map(|value| (value, words.text(&format!("pulse-value-{value}"))))
            .collect(),
    };
    let end = subject.today.end();
    let all = customers::pulses(tx, &subject.account.id, 500).await?;
    let Some(last) = all.into_iter().find(|one| one.at <= end) else {
        return Ok(felt);
    };
    let by = match &last.author {
        Some(author) => identity::member(tx, author).await?.name,
        None => words.text("history-by-tenure"),
    };
    let slots = [
        ("name", by.into()),
        ("day", words.date(last.at.day()).into()),
        (
            "value",
            words.text(&format!("pulse-value-{}", last.value)).into(),
        ),
    ];
    felt.text = words.fill("pulse-said", &slots);
    felt.reason = last.reason;
    Ok(felt)
}

/// What the form says.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub value: String,
    pub reason: String,
}

/// `POST /accounts/{id}/pulses`
pub async fn create(visitor: Visitor, Path(id): Path<String>, Sent(form): Sent<Form>) -> Answer {
    match keep(&visitor, &id, &form).await {
        Ok(()) => {
            let said = Toast::plain(visitor.words.text("pulse-made"));
            Ok(said.on_next_page(&visitor, back(&format!("/accounts/{id}"))))
        }
        Err(error) => {
            let place = error.field().map(|field| format!("pulse-{field}"));
            let error = match place {
                Some(place) => error.on(place),
                None => error,
            };
            let typed = Typed {
                problems: Problems::of(error, &visitor.words)?,
                pulse: Some(form),
                ..Typed::default()
            };
            overview::page(&visitor, &id, typed).await
        }
    }
}

async fn keep(visitor: &Visitor, id: &str, form: &Form) -> Result<()> {
    let id: AccountId = id.parse()?;
    let wrong = |_| Error::invalid("value", "error-pulse-value").with("most", BEST_PULSE);
    let value: i64 = form.value.parse().map_err(wrong)?;
    let mut tx = visitor.begin().await?;
    customers::set_pulse(&mut tx, &id, value, &form.reason).await?;
    tx.commit().await
}
