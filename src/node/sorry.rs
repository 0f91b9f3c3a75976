//! What is answered when nobody can carry out what was asked: 503 and when to come again, as people and programs are
//! told.

use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Response;
use axum::{Extension, Router};
use events::Memory;
use kernel::{Error, Kind};
use store::Store;
use tower::ServiceExt as _;
use web::Fault;

/// Whoever says so. Cheap to clone.
#[derive(Clone)]
pub(super) struct Sorry(Router);

impl Sorry {
    pub fn new(store: &Store) -> Self {
        let nothing = Arc::new(Memory::default());
        let web = web::Web::new(
            store.clone(),
            &nothing,
            web::Scheme::Http,
            web::Hosts::Any,
            PathBuf::new(),
        );
        let page = Router::new()
            .fallback(async |Extension(error): Extension<Error>| Fault::from(error))
            .layer(from_fn(web::fault::draw))
            .layer(from_fn_with_state(web, web::guard::headers::dress));
        Self(api::refused().merge(page))
    }

    /// Nobody takes changes now, and this one was not carried out.
    pub async fn nobody(&self, asked: Request) -> Response {
        self.say(asked, "error-no-node-leads").await
    }

    /// Nobody knows whether it was carried out.
    pub async fn unheard(&self, asked: Request) -> Response {
        self.say(asked, "error-answer-lost").await
    }

    async fn say(&self, mut asked: Request, message: &'static str) -> Response {
        let error = Error::new(Kind::Unavailable, message);
        asked.extensions_mut().insert(error);
        match self.0.clone().oneshot(asked).await {
            Ok(answer) => answer,
            Err(never) => match never {},
        }
    }
}

/// A request as it was made, without its body.
pub(super) fn head_of(request: &Request) -> Request {
    let mut head = Request::new(Body::empty());
    head.method_mut().clone_from(request.method());
    head.uri_mut().clone_from(request.uri());
    head.headers_mut().clone_from(request.headers());
    head
}
