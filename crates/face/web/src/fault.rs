//! What a handler answers when it cannot do what was asked, drawn as a page in the reader's language.
//!
//! A handler returns `Err(error.into())` and thinks no more of it: [`draw`] turns the fault into a whole page,
//! or into a toast for a request that htmx made.

use askama::Template;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use kernel::{Error, Kind};
use language::Words;

use crate::guard::headers::RequestId;
use crate::look::Look;
use crate::page::Bare;

/// A failed request. Its page is drawn on the way out.
#[derive(Clone, Debug)]
pub struct Fault(Error);

/// What every handler answers.
pub type Answer = Result<Response, Fault>;

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl From<askama::Error> for Fault {
    fn from(error: askama::Error) -> Self {
        Self(Error::internal(error))
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = status(&self.0).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The status of a failure.
#[must_use]
pub fn status(error: &Error) -> StatusCode {
    match error.kind() {
        Kind::Invalid if error.message() == "error-too-large" => StatusCode::PAYLOAD_TOO_LARGE,
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

#[derive(Template)]
#[template(path = "fault.html")]
struct FaultPage {
    page: Bare,
    heading: String,
    reason: String,
    remedy: String,
    request: String,
}

#[derive(Template)]
#[template(path = "_fault_toast.html")]
struct FaultToast {
    reason: String,
}

/// Draws failed answers that have no page of their own yet.
pub async fn draw(request: Request, next: Next) -> Response {
    let asked = Asked::of(&request);
    let response = next.run(request).await;
    let failed = response.status().is_client_error() || response.status().is_server_error();
    let fault = response.extensions().get::<Fault>().cloned();
    if fault.is_none() && !(failed && is_plain(response.headers())) {
        return response;
    }
    let error = fault.map_or_else(|| unexplained(response.status()), |fault| fault.0);
    report(&asked, &error);
    asked.page(response.status(), &error).unwrap_or(response)
}

/// What a fault's page must know of its request.
struct Asked {
    look: Look,
    partial: bool,
    request: String,
    path: String,
}

impl Asked {
    fn of(request: &Request) -> Self {
        Self {
            look: Look::of(request.headers()),
            partial: request.headers().contains_key("hx-request"),
            request: request
                .extensions()
                .get::<RequestId>()
                .map(|id| id.0.clone())
                .unwrap_or_default(),
            path: request.uri().path().to_owned(),
        }
    }

    fn page(&self, status: StatusCode, error: &Error) -> Option<Response> {
        let words = Words::new(self.look.language);
        let reason = words.error(error);
        let mut response = if self.partial {
            let mut toast = Html(FaultToast { reason }.render().ok()?).into_response();
            let headers = toast.headers_mut();
            headers.insert("hx-retarget", HeaderValue::from_static("#toasts"));
            headers.insert("hx-reswap", HeaderValue::from_static("innerHTML"));
            toast
        } else {
            let (heading, remedy) = titles(error.kind());
            let page = FaultPage {
                heading: words.text(heading),
                remedy: words.text(remedy),
                reason,
                request: self.request.clone(),
                page: Bare::new(words, self.look, heading),
            };
            Html(page.render().ok()?).into_response()
        };
        *response.status_mut() = status;
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        Some(response)
    }
}

fn titles(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::NotFound => ("fault-not-found", "fault-not-found-remedy"),
        Kind::Forbidden => ("fault-forbidden", "fault-forbidden-remedy"),
        Kind::Invalid => ("fault-invalid", "fault-invalid-remedy"),
        Kind::Conflict => ("fault-conflict", "fault-conflict-remedy"),
        Kind::Unavailable => ("fault-unavailable", "fault-unavailable-remedy"),
        Kind::Internal => ("fault-internal", "fault-internal-remedy"),
    }
}

/// A failure some layer answered by a bare status.
fn unexplained(status: StatusCode) -> Error {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Error::new(Kind::Invalid, "error-too-large"),
        StatusCode::REQUEST_TIMEOUT => Error::new(Kind::Unavailable, "error-too-slow"),
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Error::not_found("page"),
        status if status.is_client_error() => Error::new(Kind::Invalid, "error-not-understood"),
        _ => Error::internal(status),
    }
}

/// Whether an answer has neither a page of its own nor one it leads to.
fn is_plain(headers: &HeaderMap) -> bool {
    if headers.contains_key("hx-redirect") {
        return false;
    }
    let mime = headers
        .get(header::CONTENT_TYPE)
        .and_then(|mime| mime.to_str().ok());
    mime.is_none_or(|mime| mime.starts_with("text/plain"))
}

fn report(asked: &Asked, error: &Error) {
    if matches!(error.kind(), Kind::Internal | Kind::Unavailable) {
        tracing::error!(request = asked.request, path = asked.path, %error, "a page failed");
    }
}
