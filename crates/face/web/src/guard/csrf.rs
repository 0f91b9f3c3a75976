//! No other site can make a browser change something here.
//!
//! Two locks. First, a changing request must come from our own origin by the browser's own word
//! (`Sec-Fetch-Site`, else `Origin`). Second, a request with a session must carry that session's token,
//! in the header `X-CSRF-Token` or as the first field `csrf` of its form.

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::StreamExt as _;
use identity::Visitor;
use kernel::{Error, Kind};

use crate::fault::Fault;
use crate::guard::host;
use crate::{Web, cookie};

/// How far into a body the token is looked for.
const PEEK: usize = 4096;

/// Refuses changing requests that did not begin on our own pages.
pub async fn check(State(web): State<Web>, request: Request, next: Next) -> Response {
    let safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    let signed_in = cookie::get(request.headers(), web.scheme.session_cookie()).is_some();
    if safe || from_here(request.headers(), signed_in) {
        next.run(request).await
    } else {
        refused().into_response()
    }
}

/// Lets a session's request through if it carries the session's token, wherever it carries it.
///
/// # Errors
/// The request itself without the token; none when its body breaks off.
pub async fn vouch(visitor: &Visitor, request: Request) -> Result<Request, Option<Box<Request>>> {
    if matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    ) {
        return Ok(request);
    }
    let sent = request
        .headers()
        .get("x-csrf-token")
        .and_then(|token| token.to_str().ok());
    if sent.is_some_and(|token| visitor.csrf_is(token)) {
        return Ok(request);
    }
    match peek(request).await {
        Ok((token, request)) if visitor.csrf_is(&token) => Ok(request),
        Ok((_, request)) => Err(Some(Box::new(request))),
        Err(_) => Err(None),
    }
}

/// What a request without its token is answered.
pub fn refused() -> Fault {
    Fault::from(Error::new(Kind::Forbidden, "error-from-elsewhere"))
}

/// Whether the browser says that the request began on our own pages.
fn from_here(headers: &HeaderMap, signed_in: bool) -> bool {
    let value = |name| headers.get(name).and_then(|value| value.to_str().ok());
    match (value("sec-fetch-site"), value("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => origin
            .split_once("://")
            .is_some_and(|(_, host)| host == host::asked(headers)),
        // Neither: not a browser of today. Without a session there is nothing to borrow.
        (None, None) => !signed_in,
    }
}

/// Reads the form's first field without using the body up.
async fn peek(request: Request) -> Result<(String, Request), axum::Error> {
    let (parts, body) = request.into_parts();
    let mut stream = body.into_data_stream();
    let mut seen = Vec::new();
    while seen.len() < PEEK {
        match stream.next().await {
            Some(chunk) => seen.extend_from_slice(&chunk?),
            None => break,
        }
    }
    let token = first_field(&parts.headers, &seen);
    let start = futures::stream::iter([Ok(Bytes::from(seen))]);
    let body = Body::from_stream(start.chain(stream));
    Ok((token, Request::from_parts(parts, body)))
}

fn first_field(headers: &HeaderMap, body: &[u8]) -> String {
    let mime = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let text = String::from_utf8_lossy(&body[..body.len().min(PEEK)]);
    let told = if mime.is_some_and(|mime| mime.starts_with("multipart/form-data")) {
        text.split_once("name=\"csrf\"\r\n\r\n")
            .map(|(_, rest)| rest)
    } else {
        text.strip_prefix("csrf=")
    };
    let is_part = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    told.unwrap_or_default()
        .chars()
        .take_while(is_part)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_read_from_both_kinds_of_form() {
        let mut headers = HeaderMap::new();
        assert_eq!(first_field(&headers, b"csrf=ab-c_d&name=x"), "ab-c_d");
        assert_eq!(first_field(&headers, b"name=x&csrf=abc"), "");
        headers.insert(
            header::CONTENT_TYPE,
            "multipart/form-data; boundary=q".parse().unwrap(),
        );
        let body = b"--q\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc\r\n--q";
        assert_eq!(first_field(&headers, body), "abc");
    }

    #[test]
    fn another_site_is_heard_from_its_own_words() {
        let with = |pairs: &[(&'static str, &str)]| {
            let mut headers = HeaderMap::new();
            headers.insert("host", "localhost:1".parse().unwrap());
            for (name, value) in pairs {
                headers.insert(*name, value.parse().unwrap());
            }
            headers
        };
        assert!(from_here(&with(&[("sec-fetch-site", "same-origin")]), true));
        assert!(!from_here(
            &with(&[("sec-fetch-site", "cross-site")]),
            false
        ));
        assert!(from_here(&with(&[("origin", "http://localhost:1")]), true));
        assert!(!from_here(
            &with(&[("origin", "http://evil.example")]),
            true
        ));
        assert!(!from_here(&with(&[("origin", "null")]), true));
        assert!(!from_here(&with(&[]), true));
    }
}
