//! Signing in, by password or by a link that works once, and signing out.

pub(crate) mod kept;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use identity::NewSession;
use kernel::{Permission, Result};
use serde::Deserialize;

use self::kept::Kept;
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
    /// Where a form was sent when the session had ended, and its fields.
    to: String,
    kept: String,
}

#[derive(Template)]
#[template(path = "sessions/new.html")]
struct New {
    page: Bare,
    lede: String,
    action: String,
    email: String,
    kept: Kept,
    problems: Problems,
}

/// The same within a dialog.
#[derive(Template)]
#[template(path = "sessions/_again.html")]
struct Part {
    page: Bare,
    action: String,
    email: String,
    kept: Kept,
}

#[derive(Template)]
#[template(path = "sessions/link.html")]
struct Link {
    page: Bare,
}

/// `GET /sign-in`
async fn new(guest: Guest, Query(next): Query<Next>) -> Answer {
    let view = New::of(&guest, &next, &SignIn::default(), Problems::default()).await?;
    render(&view)
}

/// `POST /sign-in`
async fn create(guest: Guest, Query(next): Query<Next>, Sent(form): Sent<SignIn>) -> Answer {
    let store = &guest.web.store;
    match identity::sign_in(store, &form.email, &form.password, guest.peer).await {
        Ok(session) => match Kept::read(&form.to, &form.kept) {
            Some(kept) => kept::again(&guest, &session, kept).await,
            None => Ok(welcome(&session, guest.web.scheme, &next.next)),
        },
        Err(error) => {
            let problems = Problems::of(error, &guest.words)?;
            let view = New::of(&guest, &next, &form, problems).await?;
            render_as(view.problems.status(), &view)
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

impl New {
    async fn of(guest: &Guest, next: &Next, sent: &SignIn, problems: Problems) -> Result<Self> {
        let mut tx = guest.begin().await?;
        let workspace = identity::workspace(&mut tx)
            .await?
            .map_or_else(String::new, |found| found.name);
        let query = if next.next.is_empty() {
            String::new()
        } else {
            format!("?next={}", encode(&next.next))
        };
        Ok(Self {
            page: guest.page("sign-in-title"),
            lede: guest
                .words
                .fill("sign-in-lede", &[("workspace", workspace.into())]),
            action: format!("/sign-in{query}"),
            email: sent.email.clone(),
            kept: Kept::read(&sent.to, &sent.kept).unwrap_or_default(),
            problems,
        })
    }

    /// For whoever sent a form without a session.
    async fn keeping(guest: &Guest, kept: Kept) -> Result<Self> {
        let empty = SignIn::default();
        let new = Self::of(guest, &Next::default(), &empty, Problems::default()).await?;
        Ok(Self { kept, ..new })
    }

    fn part(self) -> Part {
        Part {
            page: self.page,
            action: self.action,
            email: self.email,
            kept: self.kept,
        }
    }
}

/// A browser just signed in: its cookies, and on to where it wanted to go.
pub(crate) fn welcome(session: &NewSession, scheme: Scheme, next: &str) -> Response {
    signed_in(back(next), session, scheme)
}

/// An answer that also sets the cookies of a session.
fn signed_in(response: Response, session: &NewSession, scheme: Scheme) -> Response {
    let token = cookie::set(scheme.session_cookie(), &session.token, MONTH, scheme);
    let look = Look::of_member(&session.member).cookie(scheme);
    with_cookie(with_cookie(response, &token), &look)
}

/// A browser whose session ended.
pub(crate) fn goodbye(scheme: Scheme) -> Response {
    with_cookie(
        back("/sign-in"),
        &cookie::set(scheme.session_cookie(), "", 0, scheme),
    )
}
