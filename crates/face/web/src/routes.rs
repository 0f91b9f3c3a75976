//! The list of every address: method, path, who may. A page exists because it stands here.
//!
//! The list is not a description beside the router, it is what the router is built from: `admit` asks it
//! before a handler runs, and a test walks it with every role. The use case asks again.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler;
use axum::http::{Method, StatusCode};
use axum::middleware::from_fn;
use axum::response::IntoResponse;
use axum::routing::{MethodFilter, MethodRouter, on};
use kernel::Permission;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::Web;

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Anyone, signed in or not: signing in, setting up, a customer's survey.
    Anyone,
    /// A signed-in person with this leave.
    May(Permission),
}

/// One address.
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub who: Who,
    handler: MethodRouter<Web>,
}

/// The most bytes a usual request may send.
pub(crate) const USUAL_BODY: usize = 256 * 1024;
/// The most bytes of an uploaded file.
pub const UPLOAD_BODY: usize = 2 * 1024 * 1024 * 1024;
/// How long a usual request may take.
pub(crate) const USUAL_TIME: Duration = Duration::from_secs(30);
const UPLOAD_TIME: Duration = Duration::from_secs(3600);

impl Route {
    /// An address that shows something and changes nothing.
    pub fn get<H, T>(path: &'static str, who: Who, handler: H) -> Self
    where
        H: Handler<T, Web>,
        T: 'static,
    {
        Self::of(Method::GET, path, who, on(MethodFilter::GET, handler))
    }

    /// An address that does something.
    pub fn post<H, T>(path: &'static str, who: Who, handler: H) -> Self
    where
        H: Handler<T, Web>,
        T: 'static,
    {
        Self::of(Method::POST, path, who, on(MethodFilter::POST, handler))
    }

    /// The address, leading on from an account that was merged to the one it turned out to be.
    #[must_use]
    pub(crate) fn leading_on(self) -> Self {
        let handler = self.handler.layer(from_fn(crate::accounts::lead_on));
        Self { handler, ..self }
    }

    /// An address that takes files: up to 2 GB, within an hour. Its form's first field is `csrf`.
    pub fn upload<H, T>(path: &'static str, who: Who, handler: H) -> Self
    where
        H: Handler<T, Web>,
        T: 'static,
    {
        let handler = bounded(on(MethodFilter::POST, handler), UPLOAD_BODY, UPLOAD_TIME);
        Self {
            method: Method::POST,
            path,
            who,
            handler,
        }
    }

    fn of(method: Method, path: &'static str, who: Who, handler: MethodRouter<Web>) -> Self {
        Self {
            method,
            path,
            who,
            handler: bounded(handler, USUAL_BODY, USUAL_TIME),
        }
    }
}

fn bounded(handler: MethodRouter<Web>, body: usize, time: Duration) -> MethodRouter<Web> {
    handler
        .layer::<_, Infallible>(DefaultBodyLimit::disable())
        .layer::<_, Infallible>(RequestBodyLimitLayer::new(body))
        .layer::<_, Infallible>(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            time,
        ))
}

/// Every address of this room.
#[must_use]
pub fn all() -> Vec<Route> {
    let mut all = vec![
        Route::get("/assets/{file}", Who::Anyone, crate::assets::show),
        Route::get(
            "/speculation-rules.json",
            Who::Anyone,
            crate::assets::speculation_rules,
        ),
    ];
    all.extend(crate::shell::routes());
    all.extend(crate::sessions::routes());
    all.extend(crate::set_up::routes());
    all.extend(crate::today::routes());
    all.extend(crate::tasks::routes());
    all.extend(crate::evidence::routes());
    all.extend(crate::live::routes());
    all.extend(crate::portfolio::routes());
    all.extend(crate::imports::routes());
    all.extend(crate::accounts::routes());
    all.extend(crate::settings::routes());
    all.extend(crate::survey::routes());
    all
}

/// Who may ask for each address, by method and the path as it stands in the list.
#[derive(Clone)]
pub(crate) struct List(Arc<Vec<(Method, &'static str, Who)>>);

impl List {
    /// Who may ask for an address; none where it does not stand in the list.
    pub(crate) fn who(&self, method: &Method, path: &str) -> Option<Who> {
        let method = if method == Method::HEAD {
            &Method::GET
        } else {
            method
        };
        let mut all = self.0.iter();
        let found = all.find(|(m, p, _)| m == method && *p == path);
        found.map(|(_, _, who)| *who)
    }
}

/// The list of some addresses, and its router before its guards.
pub(crate) fn router(routes: Vec<Route>) -> (List, Router<Web>) {
    let line = |route: &Route| (route.method.clone(), route.path, route.who);
    let list = List(Arc::new(routes.iter().map(line).collect()));
    let router = routes.into_iter().fold(Router::new(), |router, route| {
        router.route(route.path, route.handler)
    });
    (list, router)
}

/// Any other address.
pub(crate) async fn none(_: Request) -> impl IntoResponse {
    StatusCode::NOT_FOUND
}
