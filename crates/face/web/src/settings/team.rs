//! The team: who may sign in, and what they may do.

use askama::Template;
use axum::extract::Path;
use identity::{Member, NewMember};
use kernel::{MemberId, Permission, Result, Role};
use serde::Deserialize;

use super::{Tab, tabs};
use crate::fault::Answer;
use crate::page::{Page, Place};
use crate::sent::{Problems, Sent};
use crate::toast::Toast;
use crate::ui;
use crate::visitor::{Visitor, back, render_as};

/// Whom to invite.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    name: String,
    email: String,
    role: String,
}

struct Row {
    id: MemberId,
    name: String,
    initials: String,
    email: String,
    role: &'static str,
    role_name: String,
    is_me: bool,
    /// Neither in yet nor kept out.
    is_invited: bool,
    is_disabled: bool,
}

/// A link that is shown once, with the sentence above it.
struct OneTime {
    text: String,
    link: String,
}

#[derive(Template)]
#[template(path = "settings/team.html")]
struct List {
    page: Page,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    may_manage: bool,
    roles: Vec<(&'static str, String, String)>,
    form: Form,
    problems: Problems,
    one_time: Option<OneTime>,
}

/// `GET /settings/team`
pub async fn list(visitor: Visitor) -> Answer {
    page(&visitor, Form::default(), Problems::default(), None).await
}

/// `POST /settings/team`
pub async fn create(visitor: Visitor, Sent(form): Sent<Form>) -> Answer {
    match invite(&visitor, &form).await {
        Ok(token) => {
            let link = Some(one_time(&visitor, &form.name, &token));
            page(&visitor, Form::default(), Problems::default(), link).await
        }
        Err(error) => {
            let problems = Problems::of(error, &visitor.words)?;
            page(&visitor, form, problems, None).await
        }
    }
}

async fn invite(visitor: &Visitor, form: &Form) -> Result<String> {
    let new = NewMember {
        name: form.name.clone(),
        email: form.email.clone(),
        role: form.role.parse()?,
        language: visitor.member.language,
        zone: visitor.member.zone.clone(),
    };
    let mut tx = visitor.begin().await?;
    let (_, token) = identity::invite(&mut tx, new).await?;
    tx.commit().await?;
    Ok(token)
}

/// `POST /settings/team/{id}/link`: a fresh link to choose a password, for one that was lost.
pub async fn renew_link(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let mut tx = visitor.begin().await?;
    let id = id.parse()?;
    let token = identity::invite_again(&mut tx, &id).await?;
    let name = identity::member(&mut tx, &id).await?.name;
    tx.commit().await?;
    page(
        &visitor,
        Form::default(),
        Problems::default(),
        Some(one_time(&visitor, &name, &token)),
    )
    .await
}

/// A role to give.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NewRole {
    role: String,
}

/// `POST /settings/team/{id}/role`
pub async fn change_role(
    visitor: Visitor,
    Path(id): Path<String>,
    Sent(sent): Sent<NewRole>,
) -> Answer {
    let mut tx = visitor.begin().await?;
    identity::change_role(&mut tx, &id.parse()?, sent.role.parse()?).await?;
    tx.commit().await?;
    Ok(saved(&visitor))
}

/// `POST /settings/team/{id}/disablement`
pub async fn disable(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let mut tx = visitor.begin().await?;
    identity::disable_member(&mut tx, &id.parse()?).await?;
    tx.commit().await?;
    let undo = format!("/settings/team/{id}/enablement");
    let toast = Toast::with_undo(visitor.words.text("shell-saved"), undo);
    Ok(toast.on_next_page(&visitor, back("/settings/team")))
}

/// `POST /settings/team/{id}/enablement`
pub async fn enable(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let mut tx = visitor.begin().await?;
    identity::enable_member(&mut tx, &id.parse()?).await?;
    tx.commit().await?;
    Ok(saved(&visitor))
}

fn saved(visitor: &Visitor) -> axum::response::Response {
    let toast = Toast::plain(visitor.words.text("shell-saved"));
    toast.on_next_page(visitor, back("/settings/team"))
}

fn one_time(visitor: &Visitor, name: &str, token: &str) -> OneTime {
    OneTime {
        text: visitor
            .words
            .fill("settings-invite-link", &[("name", name.into())]),
        link: format!("{}/invitations/{token}", visitor.origin),
    }
}

async fn page(
    visitor: &Visitor,
    form: Form,
    problems: Problems,
    one_time: Option<OneTime>,
) -> Answer {
    let mut tx = visitor.read().await?;
    let members = identity::members(&mut tx).await?;
    let title = visitor.words.text("settings-title");
    let name = |role: Role| visitor.words.text(&format!("role-{role}"));
    let may = |role: Role| visitor.words.text(&format!("settings-role-{role}-may"));
    let view = List {
        page: visitor.page(&mut tx, Place::Settings, &title).await?,
        tabs: tabs(visitor, "/settings/team"),
        rows: members.iter().map(|member| row(visitor, member)).collect(),
        may_manage: visitor.actor().may(Permission::ManageAccess),
        roles: Role::ALL
            .iter()
            .map(|role| (role.as_str(), name(*role), may(*role)))
            .collect(),
        form,
        problems,
        one_time,
    };
    render_as(view.problems.status(), &view)
}

fn row(visitor: &Visitor, member: &Member) -> Row {
    Row {
        id: member.id.clone(),
        name: member.name.clone(),
        initials: ui::initials(&member.name),
        email: member.email.as_str().to_owned(),
        role: member.role.as_str(),
        role_name: visitor.words.text(&format!("role-{}", member.role)),
        is_me: member.id == visitor.member.id,
        is_invited: member.joined_at.is_none() && member.disabled_at.is_none(),
        is_disabled: member.disabled_at.is_some(),
    }
}
