//! A browser small enough for tests: it keeps cookies, sends what browsers send, and reads pages.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use identity::{NewMember, NewWorkspace};
use kernel::{Actor, Currency, Language, MemberId, Role};
use testkit::Record;
use tower::ServiceExt as _;
use web::{Hosts, Scheme, Web};

/// What came back.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Page {
    /// A header's text, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The token of the page's forms.
    pub fn csrf(&self) -> String {
        let (_, rest) = self
            .text
            .split_once("name=\"csrf\" value=\"")
            .expect("a form");
        rest.split('"').next().expect("a value").to_owned()
    }
}

/// A browser at a router.
#[derive(Clone)]
pub struct Browser {
    pub router: Router,
    pub cookies: Vec<(String, String)>,
}

impl Browser {
    /// A fresh browser.
    pub fn new(router: &Router) -> Self {
        Self {
            router: router.clone(),
            cookies: vec![],
        }
    }

    /// Fetches a page.
    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Request::get(path), Body::empty()).await
    }

    /// Sends a form as a page of ours would.
    pub async fn post(&mut self, path: &str, form: &str) -> Page {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request, Body::from(form.to_owned())).await
    }

    /// Sends anything.
    pub async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Page {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(k, v)| format!("{k}={v}"))
            .collect();
        let request = request
            .header(header::HOST, "localhost:8368")
            .header(header::COOKIE, cookies.join("; "))
            .body(body)
            .expect("a request");
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = response.into_parts();
        self.keep(&parts.headers);
        // A live stream does not end; that it began is all a page of it says.
        let is_stream = parts
            .headers
            .get(header::CONTENT_TYPE)
            .is_some_and(|mime| mime == "text/event-stream");
        let body = if is_stream { Body::empty() } else { body };
        let bytes = to_bytes(body, 10_000_000).await.expect("a body");
        Page {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for cookie in headers.get_all(header::SET_COOKIE) {
            let text = cookie.to_str().expect("text");
            let (name, value) = text
                .split(';')
                .next()
                .expect("a pair")
                .split_once('=')
                .expect("a pair");
            self.cookies.retain(|(kept, _)| kept != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
    }
}

/// The app over a record and a lake, on loopback.
pub fn web_over(record: &Record, lake: &Arc<events::Memory>) -> Web {
    let uploads = std::env::temp_dir().join("tenure-web-tests");
    let (store, hosts) = (record.store.clone(), Hosts::Loopback);
    Web::new(store, lake, Scheme::Http, hosts, uploads)
}

/// A workspace with its admin, Mina, and whoever else a test asks for.
pub struct House {
    pub record: Record,
    pub lake: Arc<events::Memory>,
    pub router: Router,
    pub mina: MemberId,
}

impl House {
    /// Set up and empty.
    pub async fn new() -> Self {
        Self::over(Scheme::Http).await
    }

    /// The same, as a browser reaches it.
    pub async fn over(scheme: Scheme) -> Self {
        let record = testkit::records().await.remove(0);
        let mut tx = record.tx().await;
        let link = identity::set_up_link(&mut tx).await.expect("a link");
        let new = NewWorkspace {
            workspace: "Halden <b>".to_owned(),
            name: "Mina Park".to_owned(),
            email: "mina@halden.example".to_owned(),
            password: "correct horse battery".to_owned(),
            language: Language::En,
            currency: "USD".parse::<Currency>().expect("a currency"),
            zone: "Asia/Seoul".to_owned(),
        };
        let mina = identity::set_up(&mut tx, &link, new)
            .await
            .expect("sets up");
        tx.commit().await.expect("commits");
        let lake = Arc::new(events::Memory::default());
        let router = web::router(
            Web {
                scheme,
                ..web_over(&record, &lake)
            },
            crate::further(),
        );
        Self {
            record,
            lake,
            router,
            mina,
        }
    }

    /// Someone else of the team.
    pub async fn member(&self, name: &str, role: Role) -> MemberId {
        let admin = Actor::Member {
            id: self.mina.clone(),
            role: Role::Admin,
        };
        let mut tx = self.record.tx_as(admin).await;
        let new = NewMember {
            name: name.to_owned(),
            email: format!("{}@halden.example", name.to_lowercase()),
            role,
            language: Language::En,
            zone: "UTC".to_owned(),
        };
        let (id, _) = identity::invite(&mut tx, new).await.expect("invites");
        tx.commit().await.expect("commits");
        id
    }

    /// A browser signed in by a one-time link.
    pub async fn browser(&self, member: &MemberId) -> Browser {
        let mut tx = self.record.tx().await;
        let token = identity::sign_in_link(&mut tx, member)
            .await
            .expect("a link");
        tx.commit().await.expect("commits");
        let mut browser = Browser::new(&self.router);
        let page = browser.post(&format!("/sign-in/{token}"), "").await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
        browser
    }
}
