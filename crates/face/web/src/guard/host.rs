//! Only requests for our own host are answered, so that no other name can be pointed at a loopback port.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::Web;

/// Which names this server answers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hosts {
    /// `localhost` and the loopback addresses, with any port.
    Loopback,
    /// These, written as in the address bar (`success.example.com`, `10.0.0.5:8368`).
    Named(Vec<String>),
    /// Whatever a proxy in front lets through.
    Any,
}

impl Hosts {
    /// Whether a `Host` value is one of ours.
    #[must_use]
    pub fn include(&self, host: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Named(names) => names.iter().any(|name| name.eq_ignore_ascii_case(host)),
            Self::Loopback => {
                let name = match host.rfind(':') {
                    Some(at) if !host.ends_with(']') => &host[..at],
                    _ => host,
                };
                matches!(name, "localhost" | "127.0.0.1" | "[::1]")
            }
        }
    }
}

/// The host a request asks for.
#[must_use]
pub fn asked(headers: &HeaderMap) -> &str {
    headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default()
}

/// Refuses requests for other names.
pub async fn check(State(web): State<Web>, request: Request, next: Next) -> Response {
    if web.hosts.include(asked(request.headers())) {
        next.run(request).await
    } else {
        StatusCode::MISDIRECTED_REQUEST.into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_answers_to_its_own_names_only() {
        for ours in [
            "localhost",
            "localhost:8368",
            "127.0.0.1:8368",
            "[::1]:8368",
            "[::1]",
        ] {
            assert!(Hosts::Loopback.include(ours), "{ours}");
        }
        for other in [
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil:80",
            "",
        ] {
            assert!(!Hosts::Loopback.include(other), "{other}");
        }
    }
}
