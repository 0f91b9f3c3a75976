//! The first start, and joining by an invitation: two forms behind links that work once.

use askama::Template;
use axum::extract::Path;
use identity::{NewMe, NewWorkspace};
use kernel::{Currency, Language};
use serde::Deserialize;

use crate::fault::Answer;
use crate::page::Bare;
use crate::routes::{Route, Who};
use crate::sent::{Problems, Sent};
use crate::sessions::welcome;
use crate::visitor::{Guest, render, render_as};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/set-up/{token}", Who::Anyone, new),
        Route::post("/set-up/{token}", Who::Anyone, create),
        Route::get("/invitations/{token}", Who::Anyone, show_invitation),
        Route::post("/invitations/{token}", Who::Anyone, accept),
    ]
}

/// What either form sends; the invitation has no workspace, address or currency.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct Form {
    name: String,
    email: String,
    password: String,
    workspace: String,
    language: String,
    currency: String,
    zone: String,
}

#[derive(Template)]
#[template(path = "set_up/new.html")]
struct New {
    page: Bare,
    form: Form,
    zones: &'static [&'static str],
    currencies: &'static [&'static str],
    problems: Problems,
}

#[derive(Template)]
#[template(path = "set_up/invitation.html")]
struct Invitation {
    page: Bare,
    heading: String,
    form: Form,
    zones: &'static [&'static str],
    problems: Problems,
}

/// Offered first; any other can be typed later.
const CURRENCIES: &[&str] = &[
    "USD", "KRW", "JPY", "EUR", "GBP", "CNY", "SGD", "AUD", "CAD",
];

/// `GET /set-up/{token}`
async fn new(guest: Guest) -> Answer {
    let form = Form {
        language: guest.look.language.to_string(),
        currency: usual_currency(guest.look.language).to_owned(),
        zone: language::usual_zone(guest.look.language).to_owned(),
        ..Form::default()
    };
    new_form(&guest, form, Problems::default())
}

/// `POST /set-up/{token}`
async fn create(guest: Guest, Path(token): Path<String>, Sent(form): Sent<Form>) -> Answer {
    match set_up(&guest, &token, &form).await {
        Ok(()) => enter(&guest, &form.email, &form.password, "/portfolio").await,
        Err(error) => new_form(&guest, form, Problems::of(error, &guest.words)?),
    }
}

async fn set_up(guest: &Guest, token: &str, form: &Form) -> kernel::Result<()> {
    let new = NewWorkspace {
        workspace: form.workspace.clone(),
        name: form.name.clone(),
        email: form.email.clone(),
        password: form.password.clone(),
        language: form.language.parse::<Language>()?,
        currency: form.currency.parse::<Currency>()?,
        zone: form.zone.clone(),
    };
    let mut tx = guest.begin().await?;
    identity::set_up(&mut tx, token, new).await?;
    tx.commit().await
}

/// `GET /invitations/{token}`
async fn show_invitation(guest: Guest, Path(token): Path<String>) -> Answer {
    let mut tx = guest.begin().await?;
    let invite = identity::open_invite(&mut tx, &token).await?;
    let form = Form {
        name: invite.member.name.clone(),
        language: invite.member.language.to_string(),
        zone: invite.member.zone.clone(),
        ..Form::default()
    };
    render(&invitation(
        &guest,
        invite.workspace,
        form,
        Problems::default(),
    ))
}

/// `POST /invitations/{token}`
async fn accept(guest: Guest, Path(token): Path<String>, Sent(form): Sent<Form>) -> Answer {
    let mut tx = guest.begin().await?;
    let invite = identity::open_invite(&mut tx, &token).await?;
    let accepted = match chosen(&form) {
        Ok(me) => identity::accept_invite(&mut tx, &token, me).await,
        Err(error) => Err(error),
    };
    if let Err(error) = accepted {
        let problems = Problems::of(error, &guest.words)?;
        return render_as(
            problems.status(),
            &invitation(&guest, invite.workspace, form, problems),
        );
    }
    tx.commit().await?;
    enter(&guest, invite.member.email.as_str(), &form.password, "/").await
}

fn chosen(form: &Form) -> kernel::Result<NewMe> {
    Ok(NewMe {
        name: form.name.clone(),
        password: form.password.clone(),
        language: form.language.parse()?,
        zone: form.zone.clone(),
    })
}

/// Signs in whoever just chose a password, and leads on.
async fn enter(guest: &Guest, email: &str, password: &str, next: &str) -> Answer {
    let session = identity::sign_in(&guest.web.store, email, password, guest.peer).await?;
    Ok(welcome(&session, guest.web.scheme, next))
}

fn new_form(guest: &Guest, form: Form, problems: Problems) -> Answer {
    let page = guest.page("set-up-title");
    let view = New {
        page,
        form,
        zones: language::ZONES,
        currencies: CURRENCIES,
        problems,
    };
    render_as(view.problems.status(), &view)
}

fn invitation(guest: &Guest, workspace: String, form: Form, problems: Problems) -> Invitation {
    let heading = guest
        .words
        .fill("invite-title", &[("workspace", workspace.into())]);
    let page = Bare {
        title: heading.clone(),
        ..guest.page("sign-in-title")
    };
    Invitation {
        page,
        heading,
        form,
        zones: language::ZONES,
        problems,
    }
}

fn usual_currency(language: Language) -> &'static str {
    match language {
        Language::En => "USD",
        Language::Ko => "KRW",
        Language::Ja => "JPY",
    }
}
