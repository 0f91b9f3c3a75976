//! Asks the list of routes before a handler runs: who is this, and may they.

use axum::extract::{MatchedPath, OriginalUri, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::Error;
use language::Words;

use crate::address::{encode, own_path};
use crate::app::Shared;
use crate::fault::Fault;
use crate::guard::headers::RequestId;
use crate::guard::{csrf, host};
use crate::look::Look;
use crate::routes::{List, Who};
use crate::sessions::kept;
use crate::visitor::{Visitor, with_cookie};
use crate::{Web, cookie, toast};

/// Lets through whoever the list allows; sends whoever is not signed in to do so and back again.
pub(crate) async fn check(
    State((web, shared, list)): State<(Web, Shared, List)>,
    path: MatchedPath,
    OriginalUri(uri): OriginalUri,
    mut request: Request,
    next: Next,
) -> Response {
    let permission = match list.who(request.method(), path.as_str()) {
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
        Ok(None) => return sign_in_first(web, request, &here).await,
        Err(error) => return Fault::from(error).into_response(),
    };
    if let Err(error) = seat.member.actor().need(permission) {
        return Fault::from(error).into_response();
    }
    request = match csrf::vouch(&seat, request).await {
        Ok(request) => request,
        Err(request) => return without_token(&seat, request).await,
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

/// A page older than the session: what was written on it is not lost.
async fn without_token(seat: &identity::Visitor, request: Option<Box<Request>>) -> Response {
    let kept = match request {
        Some(request) => kept::stale(seat, *request).await,
        None => None,
    };
    kept.unwrap_or_else(|| csrf::refused().into_response())
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
    let page_path = path_in(request.headers(), "hx-current-url").unwrap_or_else(|| here.clone());
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

/// The path and query of the page a header names: the one htmx works on, or the one a form stood on.
fn path_in(headers: &HeaderMap, name: &str) -> Option<String> {
    let uri: Uri = headers.get(name)?.to_str().ok()?.parse().ok()?;
    let path = uri.path_and_query()?.as_str();
    Some(own_path(path).to_owned())
}

/// A page leads to signing in and back; a part makes the whole page do so; a form somebody wrote in is kept.
async fn sign_in_first(web: Web, request: Request, here: &str) -> Response {
    let headers = request.headers().clone();
    let is_form = *request.method() == Method::POST;
    let partial = headers.contains_key("hx-request");
    if is_form && let Some(response) = kept::keep(web, request).await {
        return response;
    }
    let from = match (partial, is_form) {
        (true, _) => path_in(&headers, "hx-current-url"),
        (false, true) => path_in(&headers, header::REFERER.as_str()),
        (false, false) => Some(here.to_owned()),
    };
    let from = from.filter(|from| from != "/" && !from.starts_with("/sign-in"));
    let next = from.map_or_else(String::new, |from| format!("?next={}", encode(&from)));
    let to = format!("/sign-in{next}");
    if partial {
        let mut response = StatusCode::UNAUTHORIZED.into_response();
        if let Ok(to) = HeaderValue::from_str(&to) {
            response.headers_mut().insert("hx-redirect", to);
        }
        return response;
    }
    let wants_data = headers
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
