//! Asks the list of routes before a handler runs: who is this, and may they.

use axum::extract::{MatchedPath, OriginalUri, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::Error;
use language::Words;

use crate::address::{encode, own_path};
use crate::fault::Fault;
use crate::guard::headers::RequestId;
use crate::guard::{csrf, host};
use crate::look::Look;
use crate::routes::{self, Who};
use crate::visitor::{Visitor, with_cookie};
use crate::web::Shared;
use crate::{Web, cookie, toast};

/// Lets through whoever the list allows; sends whoever is not signed in to do so and back again.
pub(crate) async fn check(
    State((web, shared)): State<(Web, Shared)>,
    path: MatchedPath,
    OriginalUri(uri): OriginalUri,
    mut request: Request,
    next: Next,
) -> Response {
    let permission = match routes::who(request.method(), path.as_str()) {
        Some(Who::May(permission)) => permission,
        Some(Who::Anyone) => return next.run(request).await,
        None => return Fault::from(Error::not_found("page")).into_response(),
    };
    let here = uri
        .path_and_query()
        .map_or("/", |here| here.as_str())
        .to_owned();
    let token = cookie::get(request.headers(), web.scheme.session_cookie()).map(str::to_owned);
    let seat = match seat(&web, token).await {
        Ok(Some(seat)) => seat,
        Ok(None) => return sign_in_first(&request, &here),
        Err(error) => return Fault::from(error).into_response(),
    };
    if let Err(error) = seat.member.actor().need(permission) {
        return Fault::from(error).into_response();
    }
    request = match csrf::vouch(&seat, request).await {
        Ok(request) => request,
        Err(fault) => return fault.into_response(),
    };
    let scheme = web.scheme;
    let visitor = visitor(web, shared, seat, &request, here);
    let shown = visitor.waiting.is_some() && !visitor.partial && *request.method() == Method::GET;
    request.extensions_mut().insert(visitor);
    let response = next.run(request).await;
    if shown && is_page(&response) {
        with_cookie(response, &toast::taken(scheme))
    } else {
        response
    }
}

fn is_page(response: &Response) -> bool {
    let mime = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|mime| mime.to_str().ok());
    response.status().is_success() && mime.is_some_and(|mime| mime.starts_with("text/html"))
}

/// Whom the session's cookie belongs to, if it is one in force.
async fn seat(web: &Web, token: Option<String>) -> kernel::Result<Option<identity::Visitor>> {
    match token {
        Some(token) => identity::visit(&web.store, &token).await,
        None => Ok(None),
    }
}

fn visitor(
    web: Web,
    shared: Shared,
    seat: identity::Visitor,
    request: &Request,
    here: String,
) -> Visitor {
    let member = seat.member;
    let origin = format!("{}://{}", web.scheme.word(), host::asked(request.headers()));
    let page_path = page_path(request.headers()).unwrap_or_else(|| here.clone());
    Visitor {
        web,
        shared,
        page_path,
        origin,
        words: Words::new(member.language).in_zone(&member.zone),
        look: Look::of_member(&member),
        partial: request.headers().contains_key("hx-request"),
        here,
        csrf: seat.csrf,
        session: seat.session,
        waiting: toast::left_behind(request.headers()),
        request: request
            .extensions()
            .get::<RequestId>()
            .map(|id| id.0.clone())
            .unwrap_or_default(),
        member,
    }
}

/// The path and query of the page htmx works on.
fn page_path(headers: &HeaderMap) -> Option<String> {
    let uri: Uri = headers.get("hx-current-url")?.to_str().ok()?.parse().ok()?;
    let path = uri.path_and_query()?.as_str();
    Some(own_path(path).to_owned())
}

/// A page leads to signing in and back; a part makes the whole page do so.
fn sign_in_first(request: &Request, here: &str) -> Response {
    let next = if *request.method() == Method::GET && here != "/" {
        format!("?next={}", encode(here))
    } else {
        String::new()
    };
    let to = format!("/sign-in{next}");
    if request.headers().contains_key("hx-request") {
        let mut response = StatusCode::UNAUTHORIZED.into_response();
        response
            .headers_mut()
            .insert("hx-redirect", HeaderValue::from_static("/sign-in"));
        return response;
    }
    let wants_data = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| {
            accept.starts_with("application/json") || accept.starts_with("text/event-stream")
        });
    if wants_data {
        StatusCode::UNAUTHORIZED.into_response()
    } else {
        Redirect::to(&to).into_response()
    }
}
