//! Passing requests on to the server that leads, as they are, and its answers back.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Version, header};
use axum::response::Response;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use kernel::{Error, Result};
use nodes::Leader;
use store::Store;
use tokio::sync::watch;
use tokio::time::{sleep_until, timeout, timeout_at};

use super::sorry::{Sorry, head_of};

/// Shown by a server that passes a request on: the secret of the term.
pub(super) const NODE: HeaderName = HeaderName::from_static("x-tenure-node");
/// Who asked it.
pub(super) const PEER: HeaderName = HeaderName::from_static("x-tenure-peer");

/// How long the server that leads may take to be connected to.
const CONNECT: Duration = Duration::from_secs(2);
/// How long a request waits for somebody to lead.
const MOMENT: Duration = Duration::from_secs(2);
/// How long a connection on which nothing is heard any more is believed in.
const SILENCE: Duration = Duration::from_secs(10);
/// How long a connection is kept for the next request.
const KEPT: Duration = Duration::from_secs(15);

/// Headers that are of one connection and not of the request.
const OF_A_CONNECTION: [HeaderName; 8] = [
    header::CONNECTION,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
    header::EXPECT,
];

/// Pages that show what the server that leads has in its folder or its memory alone.
const LEADERS_OWN: [&str; 2] = ["/imports", "/settings/limits"];

/// Who leads as it was last seen, and until when that holds by this machine's clock.
#[derive(Clone, Debug)]
pub(super) struct Sight {
    pub leader: Leader,
    pub until: Instant,
}

/// The way to the server that leads. Cheap to clone.
#[derive(Clone)]
pub(super) struct Passing {
    client: Client<HttpConnector, Body>,
    sight: watch::Receiver<Option<Sight>>,
    sorry: Sorry,
}

/// Whether a request changes nothing.
pub(super) fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Whether a server that follows answers this itself.
pub(super) fn stays(request: &Request) -> bool {
    let path = request.uri().path();
    let is_own = |own: &str| {
        let rest = path.strip_prefix(own);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    is_safe(request.method()) && !LEADERS_OWN.into_iter().any(is_own)
}

impl Passing {
    pub fn new(store: &Store, sight: watch::Receiver<Option<Sight>>) -> Self {
        let mut connector = HttpConnector::new();
        connector.set_connect_timeout(Some(CONNECT));
        connector.set_nodelay(true);
        connector.set_keepalive(Some(SILENCE / 2));
        connector.set_keepalive_interval(Some(SILENCE / 5));
        connector.set_keepalive_retries(Some(3));
        #[cfg(target_os = "linux")]
        connector.set_tcp_user_timeout(Some(SILENCE));
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(KEPT)
            .build(connector);
        Self {
            client,
            sight,
            sorry: Sorry::new(store),
        }
    }

    /// Passes a request on, and gives back what is answered. When nobody leads, or the one that does is not heard of any
    /// more, the answer is to come again.
    pub async fn on(&self, request: Request) -> Response {
        let head = head_of(&request);
        let Some(sight) = self.leader().await else {
            return self.sorry.nobody(head).await;
        };
        let term = sight.leader.term.number;
        let passed = match passed(request, &sight.leader) {
            Ok(request) => self.client.request(request),
            Err(error) => {
                tracing::error!(%error, "a request could not be passed on");
                return self.sorry.nobody(head).await;
            }
        };
        let answer = tokio::select! {
            answer = passed => answer,
            () = over(self.sight.clone(), term) => return self.sorry.unheard(head).await,
        };
        match answer {
            Ok(mut answer) => {
                strip(answer.headers_mut());
                answer.map(Body::new)
            }
            Err(error) if error.is_connect() => {
                tracing::debug!(error = %because(&error), "the server that leads is not there");
                self.sorry.nobody(head).await
            }
            Err(error) => {
                tracing::warn!(error = %because(&error), "an answer of the server that leads was lost");
                self.sorry.unheard(head).await
            }
        }
    }

    /// Who leads, waited for a moment: another may be about to.
    async fn leader(&self) -> Option<Sight> {
        let mut sight = self.sight.clone();
        let now = |sight: &Option<Sight>| {
            let until = sight.as_ref().map(|sight| sight.until);
            until.is_some_and(|until| Instant::now() < until)
        };
        let seen = timeout(MOMENT, sight.wait_for(now)).await.ok()?.ok()?;
        seen.clone()
    }

    /// What a request is answered that was passed on to a server that does not lead.
    pub async fn astray(&self, request: Request) -> Response {
        self.sorry.nobody(head_of(&request)).await
    }
}

/// Waits until a term is over, as far as this server can see.
async fn over(mut sight: watch::Receiver<Option<Sight>>, term: i64) {
    loop {
        let now = sight.borrow_and_update().clone();
        let Some(now) = now.filter(|now| now.leader.term.number == term) else {
            return;
        };
        let until = now.until.into();
        match timeout_at(until, sight.changed()).await {
            Ok(Ok(())) => {}
            // Nobody looks any more: this server is about to lead, or to end.
            Ok(Err(_)) => return sleep_until(until).await,
            Err(_) => return,
        }
    }
}

/// The request as it goes to the server that leads: with the secret of its term, and with who asked.
fn passed(request: Request, leader: &Leader) -> Result<Request> {
    let (mut parts, body) = request.into_parts();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    parts.uri = format!("{}{path}", leader.address)
        .parse()
        .map_err(Error::internal)?;
    parts.version = Version::HTTP_11;
    strip(&mut parts.headers);
    let secret = HeaderValue::from_str(leader.term.secret.as_str()).map_err(Error::internal)?;
    parts.headers.insert(NODE, secret);
    parts.headers.remove(PEER);
    if let Some(ConnectInfo(peer)) = parts.extensions.get::<ConnectInfo<SocketAddr>>() {
        let peer = HeaderValue::from_str(&peer.to_string()).map_err(Error::internal)?;
        parts.headers.insert(PEER, peer);
    }
    parts.extensions.clear();
    Ok(Request::from_parts(parts, body))
}

fn strip(headers: &mut HeaderMap) {
    let named: Vec<HeaderName> = headers
        .get_all(header::CONNECTION)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|names| names.split(','))
        .filter_map(|name| name.trim().parse().ok())
        .collect();
    for name in OF_A_CONNECTION.iter().chain(&named) {
        headers.remove(name);
    }
}

/// A failure with what lies beneath it.
fn because(error: &dyn std::error::Error) -> String {
    let beneath = error.source().map(because);
    let beneath = beneath.map(|beneath| format!(": {beneath}"));
    format!("{error}{}", beneath.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use kernel::Actor;
    use testkit::records;

    use super::*;

    async fn leader() -> Leader {
        let record = records().await.swap_remove(0);
        let mut tx = record.tx().await;
        let taken = nodes::take(&mut tx, "http://10.0.0.5:8368", SILENCE).await;
        taken.unwrap().unwrap();
        tx.commit().await.unwrap();
        let mut tx = record.store.read(Actor::System("test")).await.unwrap();
        nodes::leader(&mut tx).await.unwrap().unwrap()
    }

    #[tokio::test]
    async fn a_request_is_passed_on_as_it_is_with_who_asked_and_the_secret() {
        let leader = leader().await;
        let mut request = Request::post("/tasks?on=today")
            .body(Body::empty())
            .unwrap();
        let of = [
            ("host", "tenure.halden.example"),
            ("cookie", "tenure=ada"),
            ("connection", "close, x-hop"),
            ("x-hop", "1"),
            ("x-tenure-peer", "10.9.9.9:1"),
            ("x-tenure-node", "forged"),
        ];
        for (name, value) in of {
            let value = HeaderValue::from_static(value);
            request.headers_mut().append(name, value);
        }
        let ada: SocketAddr = "192.0.2.7:4711".parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(ada));
        let passed = passed(request, &leader).unwrap();
        assert_eq!(passed.uri(), "http://10.0.0.5:8368/tasks?on=today");
        let header = |name: &str| {
            let all = passed.headers().get_all(name).iter();
            all.map(|value| value.to_str().unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(header("host"), ["tenure.halden.example"]);
        assert_eq!(header("cookie"), ["tenure=ada"]);
        assert_eq!(header("x-tenure-peer"), ["192.0.2.7:4711"]);
        assert_eq!(header("x-tenure-node"), [leader.term.secret.as_str()]);
        assert!(header("connection").is_empty() && header("x-hop").is_empty());
    }

    #[test]
    fn who_follows_answers_what_changes_nothing_but_what_another_has_alone() {
        let stays = |method: &str, path: &str| {
            let request = Request::builder().method(method).uri(path);
            super::stays(&request.body(Body::empty()).unwrap())
        };
        assert!(stays("GET", "/today") && stays("HEAD", "/") && stays("OPTIONS", "/v1/t"));
        assert!(stays("GET", "/importsandmore") && stays("GET", "/settings"));
        for path in ["/imports", "/imports/upl_1/mapping", "/settings/limits?x"] {
            assert!(!stays("GET", path), "{path}");
        }
        assert!(!stays("POST", "/v1/batch") && !stays("PUT", "/today"));
    }
}
