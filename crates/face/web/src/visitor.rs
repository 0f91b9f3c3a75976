//! Who asks: a person of the team, or anyone.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::PoisonError;

use askama::Template;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use identity::Member;
use kernel::{Actor, Error, Result, SessionId, Timestamp};
use language::Words;
use store::Tx;

use crate::address::own_path;
use crate::app::Shared;
use crate::fault::{Answer, Fault};
use crate::guard::headers::RequestId;
use crate::look::Look;
use crate::page::{Bare, Page, Place};
use crate::toast::Toast;
use crate::{Web, shell};

/// A signed-in person and their request. `admit` put them there; a handler takes it as an argument.
#[derive(Clone)]
pub struct Visitor {
    pub web: Web,
    pub(crate) shared: Shared,
    pub member: Member,
    /// Their language and time zone: everything they read is formatted by it.
    pub words: Words,
    pub look: Look,
    /// Whether htmx asks for a part, rather than the browser for a page.
    pub partial: bool,
    /// How browsers reach us: `https://success.example.com`.
    pub origin: String,
    /// The path and query asked for.
    pub here: String,
    /// The path and query of the page one looks at: `here`, or for htmx the page it works on.
    pub page_path: String,
    /// What every form sends back first.
    pub(crate) csrf: String,
    pub(crate) session: SessionId,
    pub(crate) request: String,
    /// What the deed before this page left to be said.
    pub(crate) waiting: Option<Toast>,
}

impl Visitor {
    /// The actor of their transactions.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.member.actor()
    }

    /// Begins a transaction that only reads.
    ///
    /// # Errors
    /// `Unavailable` when the record does not answer.
    pub async fn read(&self) -> Result<Tx> {
        Ok(self
            .web
            .store
            .read(self.actor())
            .await?
            .for_request(&self.request))
    }

    /// Begins a transaction that changes something; the handler commits it.
    ///
    /// # Errors
    /// `Unavailable` when the record does not answer.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(self
            .web
            .store
            .begin(self.actor())
            .await?
            .for_request(&self.request))
    }

    /// What a room above this one keeps between requests: nothing that could not be made anew.
    #[must_use]
    pub fn further<T: Clone + Default + Send + Sync + 'static>(&self) -> T {
        let kept = self.shared.further.lock();
        let mut kept = kept.unwrap_or_else(PoisonError::into_inner);
        kept.get_or_insert_default::<T>().clone()
    }

    /// The frame of a page, with the sidebar's counts as they are now.
    ///
    /// # Errors
    /// As the use cases that count.
    pub async fn page(&self, tx: &mut Tx, place: Place, title: &str) -> Result<Page> {
        shell::page(self, tx, place, title).await
    }
}

impl FromRequestParts<Web> for Visitor {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Self, Fault> {
        let found = parts.extensions.get::<Self>().cloned();
        found.ok_or_else(|| Error::internal("a page for members is listed for anyone").into())
    }
}

/// Anyone: a page before signing in, or one that needs none.
#[derive(Clone)]
pub struct Guest {
    pub web: Web,
    pub words: Words,
    pub look: Look,
    /// Where they ask from, as far as the server was told.
    pub peer: IpAddr,
    request: String,
}

impl Guest {
    /// Begins a transaction of nobody.
    ///
    /// # Errors
    /// `Unavailable` when the record does not answer.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(self
            .web
            .store
            .begin(Actor::Nobody)
            .await?
            .for_request(&self.request))
    }

    /// The frame of a page for anyone.
    #[must_use]
    pub fn page(&self, title: &str) -> Bare {
        Bare::new(self.words.clone(), self.look, title)
    }
}

impl FromRequestParts<Web> for Guest {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Fault> {
        let look = Look::of(&parts.headers);
        Ok(Self {
            web: web.clone(),
            words: Words::new(look.language),
            look,
            peer: parts
                .extensions
                .get::<ConnectInfo<SocketAddr>>()
                .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip()),
            request: request_id(parts),
        })
    }
}

/// The id of a request being answered.
fn request_id(parts: &Parts) -> String {
    parts
        .extensions
        .get::<RequestId>()
        .map(|id| id.0.clone())
        .unwrap_or_default()
}

/// A whole page or a part of one.
///
/// # Errors
/// A template that fails is our own fault.
pub fn render(template: &impl Template) -> Answer {
    Ok(Html(template.render()?).into_response())
}

/// The same with another status, for a form with problems.
///
/// # Errors
/// As [`render`].
pub fn render_as(status: StatusCode, template: &impl Template) -> Answer {
    let mut response = render(template)?;
    *response.status_mut() = status;
    Ok(response)
}

/// After a deed: on to a page of ours. Anything that is not a path of this host leads to Today.
#[must_use]
pub fn back(to: &str) -> Response {
    Redirect::to(own_path(to)).into_response()
}

/// An answer that also sets a cookie.
#[must_use]
pub(crate) fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// `08:52` where the person is, with the city of their zone.
pub(crate) fn clock_line(words: &Words, zone: &str, now: Timestamp) -> String {
    let city = zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
    words.fill(
        "user-line",
        &[("city", city.into()), ("time", words.time(now).into())],
    )
}
