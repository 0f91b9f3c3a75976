//! Styles, scripts, icons and fonts, embedded and served for ever under a name with their hash.

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// A file of the browser.
pub struct File {
    pub name: &'static str,
    /// Its address, which changes when the file does.
    pub path: &'static str,
    pub mime: &'static str,
    pub bytes: &'static [u8],
    pub gzip: Option<&'static [u8]>,
}

mod table {
    use super::File;
    include!(concat!(env!("OUT_DIR"), "/assets.rs"));
}

/// Every file, by name.
#[must_use]
pub fn files() -> &'static [File] {
    table::FILES
}

/// The address of a file by its name, such as `app.css`. A name that is none gives an address that is none;
/// a test reads the templates for such names.
#[must_use]
pub fn asset(name: &str) -> &'static str {
    let found = files().binary_search_by(|file| file.name.cmp(name));
    found.map_or("/assets/none", |at| files()[at].path)
}

/// `GET /assets/{file}`
pub async fn show(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let asked = format!("/assets/{name}");
    let Some(file) = files().iter().find(|file| file.path == asked) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let packed = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|accepted| accepted.to_str().ok())
        .is_some_and(|accepted| accepted.contains("gzip"));
    let (body, encoding) = match file.gzip {
        Some(gzip) if packed => (gzip, Some(HeaderValue::from_static("gzip"))),
        _ => (file.bytes, None),
    };
    let mut response = body.into_response();
    let sent = response.headers_mut();
    sent.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.mime));
    sent.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    sent.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        sent.insert(header::CONTENT_ENCODING, encoding);
    }
    response
}

/// What browsers may fetch before it is asked for: our own pages, never deeds or downloads.
pub async fn speculation_rules() -> impl IntoResponse {
    const RULES: &str = r#"{"prefetch":[{"source":"document","eagerness":"moderate","where":{"and":[{"href_matches":"/*"},{"not":{"href_matches":"/*.csv*"}},{"not":{"href_matches":"/sign-in/*"}},{"not":{"href_matches":"/set-up/*"}},{"not":{"href_matches":"/*\\?*do=*"}},{"not":{"selector_matches":"[download]"}}]}}]}"#;
    (
        [
            (header::CONTENT_TYPE, "application/speculationrules+json"),
            (header::CACHE_CONTROL, "public, max-age=86400"),
        ],
        RULES,
    )
}
