//! Signing in, by password or by a link that works once, and signing out.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use identity::NewSession;
use kernel::Permission;
use serde::Deserialize;

use crate::address::encode;
use crate::fault::Answer;
use crate::look::Look;
use crate::page::Bare;
use crate::routes::{Route, Who};
use crate::sent::{Problems, Sent};
use crate::visitor::{Guest, Visitor, back, render, render_as, with_cookie};
use crate::{Scheme, cookie};

/// How long the browser keeps the cookie: the record decides whether it is still worth anything.
const MONTH: u32 = 30 * 86_400;

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/sign-in", Who::Anyone, new),
        Route::post("/sign-in", Who::Anyone, create),
        Route::get("/sign-in/{token}", Who::Anyone, show_link),
        Route::post("/sign-in/{token}", Who::Anyone, create_by_link),
        Route::post("/sign-out", Who::May(Permission::ReadCustomers), destroy),
    ]
}

/// Where to go afterwards.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Next {
    next: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SignIn {
    email: String,
    password: String,
}

#[derive(Template)]
#[template(path = "sessions/new.html")]
struct New {
    page: Bare,
    lede: String,
    action: String,
    email: String,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "sessions/link.html")]
struct Link {
    page: Bare,
}

/// `GET /sign-in`
async fn new(guest: Guest, Query(next): Query<Next>) -> Answer {
    form(&guest, &next, String::new(), Problems::default()).await
}

/// `POST /sign-in`
async fn create(guest: Guest, Query(next): Query<Next>, Sent(form): Sent<SignIn>) -> Answer {
    let store = &guest.web.store;
    match identity::sign_in(store, &form.email, &form.password, guest.peer).await {
        Ok(session) => Ok(welcome(&session, guest.web.scheme, &next.next)),
        Err(error) => {
            let problems = Problems::of(error, &guest.words)?;
            self::form(&guest, &next, form.email, problems).await
        }
    }
}

/// `GET /sign-in/{token}`: looking at a link never uses it up; mail scanners look at links.
async fn show_link(guest: Guest) -> Answer {
    render(&Link {
        page: guest.page("sign-in-link-title"),
    })
}

/// `POST /sign-in/{token}`
async fn create_by_link(guest: Guest, Path(token): Path<String>) -> Answer {
    let session = identity::sign_in_by_link(&guest.web.store, &token).await?;
    Ok(welcome(&session, guest.web.scheme, "/today"))
}

/// `POST /sign-out`
async fn destroy(visitor: Visitor) -> Answer {
    let mut tx = visitor.begin().await?;
    identity::sign_out(&mut tx, &visitor.session).await?;
    tx.commit().await?;
    Ok(goodbye(visitor.web.scheme))
}

async fn form(guest: &Guest, next: &Next, email: String, problems: Problems) -> Answer {
    let mut tx = guest.begin().await?;
    let workspace = identity::workspace(&mut tx)
        .await?
        .map_or_else(String::new, |found| found.name);
    let query = if next.next.is_empty() {
        String::new()
    } else {
        format!("?next={}", encode(&next.next))
    };
    let view = New {
        page: guest.page("sign-in-title"),
        lede: guest
            .words
            .fill("sign-in-lede", &[("workspace", workspace.into())]),
        action: format!("/sign-in{query}"),
        email,
        problems,
    };
    render_as(view.problems.status(), &view)
}

/// A browser just signed in: its cookies, and on to where it wanted to go.
pub(crate) fn welcome(session: &NewSession, scheme: Scheme, next: &str) -> Response {
    let token = cookie::set(scheme.session_cookie(), &session.token, MONTH, scheme);
    let look = Look::of_member(&session.member).cookie(scheme);
    with_cookie(with_cookie(back(next), &token), &look)
}

/// A browser whose session ended.
pub(crate) fn goodbye(scheme: Scheme) -> Response {
    with_cookie(
        back("/sign-in"),
        &cookie::set(scheme.session_cookie(), "", 0, scheme),
    )
}
