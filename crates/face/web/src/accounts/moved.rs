//! The addresses of an account that was merged lead to those of the one it turned out to be.

use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::{AccountId, Result};

use crate::fault::Fault;
use crate::visitor::Visitor;

/// Runs a handler; where it finds no such account and shows something, leads on to the account that is there for it.
pub(crate) async fn lead_on(request: Request, next: Next) -> Response {
    let visitor = request.extensions().get::<Visitor>().cloned();
    let visitor = visitor.filter(|_| *request.method() == Method::GET);
    let uri = request.uri().clone();
    let response = next.run(request).await;
    let (Some(visitor), StatusCode::NOT_FOUND) = (visitor, response.status()) else {
        return response;
    };
    let asked = uri.path_and_query().map_or("", |asked| asked.as_str());
    match elsewhere(&visitor, asked).await {
        Ok(Some(there)) => Redirect::to(&there).into_response(),
        Ok(None) => response,
        Err(error) => Fault::from(error).into_response(),
    }
}

/// The same address of the account that one was merged into.
async fn elsewhere(visitor: &Visitor, asked: &str) -> Result<Option<String>> {
    let rest = asked.strip_prefix("/accounts/").unwrap_or_default();
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (id, rest) = rest.split_at(end);
    let Ok(id) = id.parse::<AccountId>() else {
        return Ok(None);
    };
    let mut tx = visitor.read().await?;
    let into = customers::merged_into(&mut tx, &id).await?;
    Ok(into.map(|into| format!("/accounts/{into}{rest}")))
}
