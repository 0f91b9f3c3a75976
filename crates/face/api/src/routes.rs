//! The list of every address: method, path, who may. The router is built from it, and a test walks it.

use axum::extract::{Path, Request, State};
use axum::http::Method;
use axum::response::Response;
use axum::routing::{MethodFilter, MethodRouter, any, on};
use ingest::Call;

use crate::problem::Problem;
use crate::{Api, intake};

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Anyone: it tells nothing and does nothing.
    Anyone,
    /// A program with a write key in force.
    WriteKey,
}

/// One address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    pub method: Method,
    pub path: String,
    pub who: Who,
}

/// An address with its handler.
pub(crate) struct Wired {
    pub(crate) route: Option<Route>,
    pub(crate) path: String,
    pub(crate) handler: MethodRouter<Api>,
}

/// Every address but those that only say there is nothing.
#[must_use]
pub fn routes() -> Vec<Route> {
    all().into_iter().filter_map(|wired| wired.route).collect()
}

pub(crate) fn all() -> Vec<Wired> {
    let mut all: Vec<Wired> = Call::ALL.into_iter().flat_map(both).collect();
    let settings = on(MethodFilter::GET, intake::settings).options(intake::preflight);
    all.push(Wired::new(
        Method::GET,
        "/v1/projects/{key}/settings",
        Who::WriteKey,
        settings,
    ));
    let bulk = on(MethodFilter::POST, intake::bulk::take).options(intake::preflight);
    all.push(Wired::new(Method::POST, "/v1/bulk", Who::WriteKey, bulk));
    all.push(Wired {
        route: None,
        path: "/v1/{*rest}".into(),
        handler: any(async || -> Result<Response, Problem> { Err(Problem::no_such_address()) }),
    });
    all
}

/// A call under its whole name, as servers send it, and under its first letter, as browsers do.
fn both(call: Call) -> [Wired; 2] {
    let word = call.as_str();
    let wire = |path: &str| {
        let take = async move |State(api): State<Api>, request: Request| {
            intake::take(api, call, request).await
        };
        let handler = on(MethodFilter::POST, take).options(intake::preflight);
        Wired::new(Method::POST, path, Who::WriteKey, handler)
    };
    [
        wire(&format!("/v1/{word}")),
        wire(&format!("/v1/{}", &word[..1])),
    ]
}

impl Wired {
    fn new(method: Method, path: &str, who: Who, handler: MethodRouter<Api>) -> Self {
        let handler = handler
            .fallback(async || -> Result<Response, Problem> { Err(Problem::wrong_method()) });
        let path = path.to_owned();
        Self {
            route: Some(Route {
                method,
                path: path.clone(),
                who,
            }),
            path,
            handler,
        }
    }
}

/// The key in an address.
pub(crate) type KeyInPath = Path<String>;
