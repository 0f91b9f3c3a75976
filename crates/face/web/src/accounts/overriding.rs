//! What a person says of an account in place of its score.

use axum::extract::Path;
use health::Tier;
use kernel::{AccountId, Day, Error, Result};
use language::Words;
use overrides::Override;
use serde::Deserialize;
use store::Tx;

use super::overview::{self, Typed};
use super::subject::Subject;
use crate::fault::Answer;
use crate::sent::{Problems, Sent};
use crate::standing;
use crate::toast::Toast;
use crate::visitor::{Visitor, back};

/// Days for which it stands when nobody says otherwise.
const USUAL: i32 = 30;

/// What stands on the day shown, and the form that says something.
#[derive(Default)]
pub(super) struct Said {
    /// Silhouette and words; empty where nobody says anything.
    pub glyph: crate::markup::Markup,
    pub text: String,
    pub reason: String,
    /// What the score said then.
    pub then: String,
    pub tiers: Vec<(&'static str, String)>,
    pub first: String,
    pub usual: String,
    pub last: String,
}

/// What is said of the account on the day shown.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub(super) async fn said(tx: &mut Tx, subject: &Subject, words: &Words) -> Result<Said> {
    let today = tx.today();
    let tiers = [Tier::Healthy, Tier::Watch, Tier::AtRisk];
    let mut said = Said {
        tiers: tiers
            .map(|tier| (tier.as_str(), words.text(tier.message())))
            .into(),
        first: (today + 1).to_string(),
        usual: (today + USUAL).to_string(),
        last: (today + overrides::LONGEST_OVERRIDE).to_string(),
        ..Said::default()
    };
    let all = overrides::overrides(tx, &subject.account.id).await?;
    let Some(one) = all.into_iter().find(|one| one.stood_on(subject.today)) else {
        return Ok(said);
    };
    let by = match &one.author {
        Some(author) => identity::member(tx, author).await?.name,
        None => words.text("history-by-tenure"),
    };
    let tier = words.text(one.tier.message());
    said.glyph = charts::glyph(standing::band(one.tier), 12, &tier).into();
    let slots = [
        ("name", by.into()),
        ("tier", tier.into()),
        ("day", words.date(one.until - 1).into()),
    ];
    said.text = words.fill("override-said", &slots);
    said.then = then(&one, words);
    said.reason = one.reason;
    Ok(said)
}

fn then(one: &Override, words: &Words) -> String {
    let tier = words.text(one.said.1.message());
    match one.said.0 {
        Some(score) => words.fill(
            "override-score-said",
            &[
                ("score", words.number(standing::points(score).into()).into()),
                ("tier", tier.into()),
            ],
        ),
        None => words.text("override-score-none"),
    }
}

/// What the form says.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    pub tier: String,
    pub reason: String,
    pub until: String,
}

/// `POST /accounts/{id}/override`
pub async fn create(visitor: Visitor, Path(id): Path<String>, Sent(form): Sent<Form>) -> Answer {
    match keep(&visitor, &id, &form).await {
        Ok(()) => Ok(done(&visitor, &id, "override-made")),
        Err(error) => {
            let typed = Typed {
                problems: Problems::of(error, &visitor.words)?,
                said: Some(form),
                ..Typed::default()
            };
            overview::page(&visitor, &id, typed).await
        }
    }
}

async fn keep(visitor: &Visitor, id: &str, form: &Form) -> Result<()> {
    let id: AccountId = id.parse()?;
    let tier: Tier = form.tier.parse()?;
    let until: Day = form.until.parse().map_err(|_| {
        Error::invalid("until", "error-override-until").with("most", overrides::LONGEST_OVERRIDE)
    })?;
    let mut tx = visitor.begin().await?;
    // The day that is typed is the last one on which it stands.
    overrides::override_tier(&mut tx, &id, tier, &form.reason, until + 1).await?;
    tx.commit().await
}

/// `POST /accounts/{id}/override/end`
pub async fn end(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let id: AccountId = id.parse()?;
    let mut tx = visitor.begin().await?;
    overrides::end_override(&mut tx, &id).await?;
    tx.commit().await?;
    Ok(done(&visitor, id.as_str(), "override-ended"))
}

fn done(visitor: &Visitor, id: &str, said: &str) -> axum::response::Response {
    Toast::plain(visitor.words.text(said)).on_next_page(visitor, back(&format!("/accounts/{id}")))
}
