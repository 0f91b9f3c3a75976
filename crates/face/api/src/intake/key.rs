//! Where a request shows its key.

use axum::http::{HeaderMap, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The key in the header: the user of `Basic`, whose password is empty, or the token of `Bearer`.
pub(super) fn of_headers(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, rest) = value.trim().split_once(' ')?;
    let rest = rest.trim();
    if scheme.eq_ignore_ascii_case("bearer") {
        return Some(rest.to_owned());
    }
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(rest).ok()?).ok()?;
    let user = decoded
        .split_once(':')
        .map_or(decoded.as_str(), |(user, _)| user);
    Some(user.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_where_senders_put_it() {
        let of = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::AUTHORIZATION, value.parse().unwrap());
            of_headers(&headers)
        };
        let basic = |text: &str| of(&format!("Basic {}", STANDARD.encode(text)));
        assert_eq!(basic("tnw_1:").as_deref(), Some("tnw_1"));
        assert_eq!(basic("tnw_1").as_deref(), Some("tnw_1"));
        assert_eq!(of("bearer tnw_1").as_deref(), Some("tnw_1"));
        for none in ["", "Basic", "Basic ???", "Digest x", "tnw_1"] {
            assert_eq!(of(none), None, "{none}");
        }
    }
}
