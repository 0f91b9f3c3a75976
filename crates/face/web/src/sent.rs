//! What a form sent, and what was wrong with it.

use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use kernel::{Error, Kind};
use language::Words;
use serde::de::DeserializeOwned;

use crate::fault::Fault;

/// A form's fields as typed text. Every field is a `String` with `#[serde(default)]`; use cases parse them.
pub struct Sent<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Sent<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        match axum::Form::<T>::from_request(request, state).await {
            Ok(axum::Form(fields)) => Ok(Self(fields)),
            Err(refused) => Err(Fault::from(Error::new(
                Kind::Invalid,
                match axum::response::IntoResponse::into_response(refused).status() {
                    StatusCode::PAYLOAD_TOO_LARGE => "error-too-large",
                    _ => "error-not-understood",
                },
            ))),
        }
    }
}

/// What is wrong with a form, by field, in the reader's words. Empty for a fresh form.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    all: Vec<(String, String)>,
    status: StatusCode,
}

impl Problems {
    /// Keeps a refusal a person can mend: by typing something else, or by waiting as long as it says.
    ///
    /// # Errors
    /// Any other error, as it came: it has its own page.
    pub fn of(error: Error, words: &Words) -> Result<Self, Fault> {
        let status = match error.kind() {
            Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            Kind::Conflict => StatusCode::CONFLICT,
            Kind::Unavailable if error.message() == "error-too-many-attempts" => {
                StatusCode::TOO_MANY_REQUESTS
            }
            _ => return Err(error.into()),
        };
        let field = error.field().unwrap_or_default().to_owned();
        Ok(Self {
            all: vec![(field, words.error(&error))],
            status,
        })
    }

    /// What is wrong with a field; empty when nothing is.
    #[must_use]
    pub fn on(&self, field: &str) -> &str {
        self.all
            .iter()
            .find(|(named, _)| named == field)
            .map_or("", |(_, text)| text)
    }

    /// All that is wrong, as (field, words).
    #[must_use]
    pub fn all(&self) -> &[(String, String)] {
        &self.all
    }

    /// Whether nothing is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The status of the page that shows them.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }
}
