//! The headers every answer carries.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::{Scheme, Web};

/// The id of a request: in the answer, in the log, in the journal.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

const CSP: &str = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
     object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

const ALWAYS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, CSP),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    ),
];

/// Names the request, then dresses the answer. A handler's own header of the same name stands.
pub async fn dress(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let id = RequestId(format!("req_{:032x}", rand::random::<u128>()));
    request.extensions_mut().insert(id.clone());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        default(headers, name, value);
    }
    if let Ok(id) = HeaderValue::from_str(&id.0) {
        headers.insert("x-request-id", id);
    }
    if web.scheme == Scheme::Https {
        default(
            headers,
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=63072000; includeSubDomains",
        );
    }
    // Whoever forgets to say otherwise is not kept anywhere: every page of the team is private.
    default(headers, header::CACHE_CONTROL, "no-store");
    headers.append(header::VARY, HeaderValue::from_static("HX-Request"));
    if is_page(headers) {
        let rules = HeaderName::from_static("speculation-rules");
        default(headers, rules, "\"/speculation-rules.json\"");
    }
    response
}

fn default(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers
        .entry(name)
        .or_insert(HeaderValue::from_static(value));
}

fn is_page(headers: &HeaderMap) -> bool {
    let mime = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    mime.is_some_and(|mime| mime.starts_with("text/html"))
}
