//! Oneself: name, language, zone, look, password.

use askama::Template;
use identity::MyChanges;
use kernel::Result;
use serde::Deserialize;

use super::{Tab, tabs};
use crate::fault::Answer;
use crate::look::Look;
use crate::page::{Page, Place};
use crate::sent::{Problems, Sent};
use crate::sessions::goodbye;
use crate::toast::Toast;
use crate::visitor::{Visitor, back, render_as, with_cookie};

/// What the form sends, and what it shows.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    name: String,
    language: String,
    zone: String,
    theme: String,
    density: String,
    shortcuts: String,
}

impl Form {
    fn of(member: &identity::Member) -> Self {
        Self {
            name: member.name.clone(),
            language: member.language.to_string(),
            zone: member.zone.clone(),
            theme: member.theme.to_string(),
            density: member.density.to_string(),
            shortcuts: member.shortcuts.to_string(),
        }
    }
}

/// Both passwords, the old to show it is oneself.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Passwords {
    old: String,
    password: String,
}

#[derive(Template)]
#[template(path = "settings/me.html")]
struct Show {
    page: Page,
    tabs: Vec<Tab>,
    form: Form,
    email: String,
    zones: &'static [&'static str],
    themes: Vec<(&'static str, String)>,
    densities: Vec<(&'static str, String)>,
    shortcuts: Vec<(&'static str, String)>,
    problems: Problems,
}

/// `GET /settings`
pub async fn show(visitor: Visitor) -> Answer {
    let form = Form::of(&visitor.member);
    page(&visitor, form, Problems::default()).await
}

/// `POST /settings/me`
pub async fn update(visitor: Visitor, Sent(form): Sent<Form>) -> Answer {
    match change(&visitor, &form).await {
        Ok(member) => {
            let saved = Toast::plain(visitor.words.text("shell-saved"));
            let response = saved.on_next_page(&visitor, back("/settings"));
            Ok(with_cookie(
                response,
                &Look::of_member(&member).cookie(visitor.web.scheme),
            ))
        }
        Err(error) => {
            let problems = Problems::of(error, &visitor.words)?;
            page(&visitor, form, problems).await
        }
    }
}

async fn change(visitor: &Visitor, form: &Form) -> Result<identity::Member> {
    let changes = MyChanges {
        name: Some(form.name.clone()),
        language: Some(form.language.parse()?),
        zone: Some(form.zone.clone()),
        theme: Some(form.theme.parse()?),
        density: Some(form.density.parse()?),
        shortcuts: Some(form.shortcuts.parse()?),
    };
    let mut tx = visitor.begin().await?;
    let member = identity::change_me(&mut tx, changes).await?;
    tx.commit().await?;
    Ok(member)
}

/// `POST /settings/password`: every session ends, this one too.
pub async fn change_password(visitor: Visitor, Sent(sent): Sent<Passwords>) -> Answer {
    let mut tx = visitor.begin().await?;
    if let Err(error) = identity::change_password(&mut tx, &sent.old, &sent.password).await {
        drop(tx);
        let problems = Problems::of(error, &visitor.words)?;
        let form = Form::of(&visitor.member);
        return page(&visitor, form, problems).await;
    }
    tx.commit().await?;
    Ok(goodbye(visitor.web.scheme))
}

async fn page(visitor: &Visitor, form: Form, problems: Problems) -> Answer {
    let mut tx = visitor.read().await?;
    let title = visitor.words.text("settings-title");
    let named =
        |kind: &str, word: &'static str| (word, visitor.words.text(&format!("{kind}-{word}")));
    let view = Show {
        page: visitor.page(&mut tx, Place::Settings, &title).await?,
        tabs: tabs(visitor, "/settings"),
        form,
        email: visitor.member.email.as_str().to_owned(),
        zones: language::ZONES,
        themes: identity::Theme::ALL
            .iter()
            .map(|c| named("shell-theme", c.as_str()))
            .collect(),
        densities: identity::Density::ALL
            .iter()
            .map(|c| named("settings-density", c.as_str()))
            .collect(),
        shortcuts: identity::Shortcuts::ALL
            .iter()
            .map(|c| named("settings-shortcuts", c.as_str()))
            .collect(),
        problems,
    };
    render_as(view.problems.status(), &view)
}
