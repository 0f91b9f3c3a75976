//! Write keys: made here, shown once, revoked here.

use askama::Template;
use axum::extract::Path;
use kernel::{KeyId, Result};
use serde::Deserialize;

use super::{Tab, tabs};
use crate::fault::Answer;
use crate::page::{Page, Place};
use crate::sent::{Problems, Sent};
use crate::toast::Toast;
use crate::visitor::{Visitor, back, render_as};

/// What a key is for.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    name: String,
}

struct Row {
    id: KeyId,
    name: String,
    used: String,
    is_revoked: bool,
}

#[derive(Template)]
#[template(path = "settings/keys.html")]
struct List {
    page: Page,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    form: Form,
    problems: Problems,
    secret: Option<String>,
    /// A command that sends a first event with the new key.
    example: String,
}

/// `GET /settings/keys`
pub async fn list(visitor: Visitor) -> Answer {
    page(&visitor, Form::default(), Problems::default(), None).await
}

/// `POST /settings/keys`
pub async fn create(visitor: Visitor, Sent(form): Sent<Form>) -> Answer {
    match make(&visitor, &form).await {
        Ok(secret) => page(&visitor, Form::default(), Problems::default(), Some(secret)).await,
        Err(error) => {
            let problems = Problems::of(error, &visitor.words)?;
            page(&visitor, form, problems, None).await
        }
    }
}

async fn make(visitor: &Visitor, form: &Form) -> Result<String> {
    let mut tx = visitor.begin().await?;
    let (_, secret) = identity::create_key(&mut tx, &form.name).await?;
    tx.commit().await?;
    Ok(secret)
}

/// `POST /settings/keys/{id}/revocation`
pub async fn revoke(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let mut tx = visitor.begin().await?;
    identity::revoke_key(&mut tx, &id.parse()?).await?;
    tx.commit().await?;
    let toast = Toast::plain(visitor.words.text("settings-key-revoked"));
    Ok(toast.on_next_page(&visitor, back("/settings/keys")))
}

async fn page(visitor: &Visitor, form: Form, problems: Problems, secret: Option<String>) -> Answer {
    let mut tx = visitor.read().await?;
    let keys = identity::keys(&mut tx).await?;
    let title = visitor.words.text("settings-title");
    let view = List {
        page: visitor.page(&mut tx, Place::Settings, &title).await?,
        tabs: tabs(visitor, "/settings/keys"),
        rows: keys.iter().map(|key| row(visitor, key)).collect(),
        form,
        problems,
        example: secret
            .as_deref()
            .map(|secret| example(&visitor.origin, secret))
            .unwrap_or_default(),
        secret,
    };
    render_as(view.problems.status(), &view)
}

fn example(origin: &str, secret: &str) -> String {
    format!(
        r#"curl -u {secret}: {origin}/v1/batch -H 'content-type: application/json' -d '{{"batch": [{{
  "type": "track", "event": "report.exported", "messageId": "first-event",
  "userId": "somebody", "context": {{"groupId": "ACCOUNT-ID"}}
}}]}}'"#
    )
}

fn row(visitor: &Visitor, key: &identity::WriteKey) -> Row {
    let words = &visitor.words;
    let used = match key.last_used_at {
        Some(at) => words.fill("settings-key-used", &[("when", words.date_time(at).into())]),
        None => words.text("settings-key-unused"),
    };
    Row {
        id: key.id.clone(),
        name: key.name.clone(),
        used,
        is_revoked: key.revoked_at.is_some(),
    }
}
