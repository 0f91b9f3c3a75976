//! What is answered when something cannot be done: RFC 9457 problem details, in the sender's language.

use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use ingest::Accepted;
use kernel::{Error, Kind};
use language::Words;
use serde_json::{Value, json};

/// A failed request. Its text is written on the way out, where the language is known.
#[derive(Clone, Debug)]
pub struct Problem {
    status: StatusCode,
    error: Error,
    /// After how many seconds to try again.
    retry_after: Option<u32>,
    /// What was taken in before it came to this, where that was something.
    taken: Option<Accepted>,
}

impl Problem {
    /// Trying again as it is would not help.
    pub fn new(status: StatusCode, message: &'static str) -> Self {
        Self {
            status,
            error: Error::new(Kind::Invalid, message),
            retry_after: None,
            taken: None,
        }
    }

    /// Trying again later helps.
    pub fn later(status: StatusCode, message: &'static str, seconds: u32) -> Self {
        Self {
            retry_after: Some(seconds),
            ..Self::new(status, message)
        }
    }

    /// Tells what is on disk of a stream that was cut off.
    pub fn after(mut self, taken: Accepted) -> Self {
        self.taken = Some(taken);
        self
    }

    /// Fills a slot of the message.
    pub fn with(mut self, slot: &'static str, value: impl std::fmt::Display) -> Self {
        self.error = self.error.with(slot, value);
        self
    }

    pub fn unknown_key() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "error-key-unknown")
    }

    pub fn no_such_address() -> Self {
        Self::new(StatusCode::NOT_FOUND, "error-no-such-address")
    }

    pub fn wrong_method() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "error-wrong-method")
    }
}

impl From<Error> for Problem {
    /// The status of a failure while taking usage in. A sender without leave has shown a key that is none.
    fn from(error: Error) -> Self {
        let (status, retry_after) = match error.kind() {
            Kind::Invalid if error.message() == ingest::limits::TOO_MANY => {
                (StatusCode::PAYLOAD_TOO_LARGE, None)
            }
            Kind::Invalid => (StatusCode::BAD_REQUEST, None),
            Kind::NotFound | Kind::Forbidden => return Self::unknown_key(),
            Kind::Conflict | Kind::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, Some(5)),
            Kind::Internal => (StatusCode::INTERNAL_SERVER_ERROR, None),
        };
        Self {
            status,
            error,
            retry_after,
            taken: None,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Names the request, writes its problem if it has one, and dresses the answer.
pub async fn dress(request: Request, next: Next) -> Response {
    let id = format!("req_{:032x}", rand::random::<u128>());
    let words = Words::new(language_of(request.headers()));
    let mut response = next.run(request).await;
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        log(&problem, &id);
        response = write(&problem, &words, &id);
    }
    let headers = response.headers_mut();
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'",
        ),
        (header::VARY, "accept-language"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    response
}

fn language_of(headers: &HeaderMap) -> kernel::Language {
    let asked = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    language::negotiate(asked.unwrap_or_default())
}

fn log(problem: &Problem, id: &str) {
    let (status, error) = (problem.status.as_u16(), &problem.error);
    match problem.error.kind() {
        Kind::Internal => tracing::error!(request = id, status, %error, "a request failed"),
        Kind::Unavailable | Kind::Conflict => {
            tracing::warn!(request = id, status, %error, "a request must come again");
        }
        _ => tracing::debug!(request = id, status, %error, "a request was refused"),
    }
}

fn write(problem: &Problem, words: &Words, id: &str) -> Response {
    let error = &problem.error;
    let name = error.message().trim_start_matches("error-");
    let detail = words.error(error);
    let title = words.text(&format!("problem-{}", problem.status.as_u16()));
    let mut body = json!({
        "type": format!("urn:tenure:problem:{name}"),
        "title": title,
        "status": problem.status.as_u16(),
        "detail": detail,
        "instance": id,
        // Libraries that know no problem details look for these two and log them.
        "code": name,
        "message": detail,
    });
    if let (Some(taken), Value::Object(body)) = (&problem.taken, &mut body) {
        body.insert("accepted".into(), taken.accepted.into());
        body.insert("known".into(), taken.known.into());
        body.insert("set_aside".into(), taken.set_aside.into());
    }
    if let (Some(field), Value::Object(body)) = (error.field(), &mut body) {
        let pointer = if field == "body" {
            "#".to_owned()
        } else {
            format!("#/{field}")
        };
        body.insert(
            "errors".into(),
            json!([{ "pointer": pointer, "detail": detail }]),
        );
    }
    let mut response = (problem.status, Json(body)).into_response();
    let headers = response.headers_mut();
    let problem_json = HeaderValue::from_static("application/problem+json");
    headers.insert(header::CONTENT_TYPE, problem_json);
    if let Ok(tag) = HeaderValue::from_str(words.language().tag()) {
        headers.insert(header::CONTENT_LANGUAGE, tag);
    }
    if let Some(seconds) = problem.retry_after {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    if problem.status == StatusCode::UNAUTHORIZED {
        let scheme = HeaderValue::from_static("Basic realm=\"tenure\", charset=\"UTF-8\"");
        headers.insert(header::WWW_AUTHENTICATE, scheme);
    }
    response
}
