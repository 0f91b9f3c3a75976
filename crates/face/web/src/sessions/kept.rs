//! A form sent after its session had ended: what was typed is kept over signing in, and goes out again only when
//! the person says so.

use askama::Template;
use axum::body::{Body, to_bytes};
use axum::extract::{Form, FromRequest as _, FromRequestParts as _, Request};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use identity::{NewSession, Visitor};
use kernel::{Error, Result};
use language::Words;
use tokio::time::timeout;

use super::New;
use crate::Web;
use crate::address::own_path;
use crate::fault::Answer;
use crate::look::Look;
use crate::page::Bare;
use crate::routes::{USUAL_BODY, USUAL_TIME};
use crate::visitor::{Guest, render, render_as};

/// The fields in which people write, with what each is called. A form without any of them is not worth keeping.
const TYPED: [(&str, &str); 8] = [
    ("title", "today-form-title"),
    ("why", "today-form-why"),
    ("body", "touch-body"),
    ("value", "kept-value"),
    ("name", "kept-name"),
    ("raw", "asides-raw"),
    ("toml", "import-as-text"),
    ("source", "import-source"),
];
/// What no page shows again.
const SECRET: [&str; 2] = ["password", "old"];

/// Where a form was sent, and its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Kept {
    pub to: String,
    pub fields: Vec<(String, String)>,
}

/// What was typed, to be sent again.
#[derive(Template)]
#[template(path = "sessions/kept.html")]
struct Again {
    page: Bare,
    csrf: String,
    to: String,
    hidden: Vec<(String, String)>,
    /// Name, label, value.
    typed: Vec<(String, String, String)>,
}

/// The same within a dialog.
#[derive(Template)]
#[template(path = "sessions/_kept_part.html")]
struct AgainPart {
    page: Bare,
    csrf: String,
    to: String,
    hidden: Vec<(String, String)>,
    typed: Vec<(String, String, String)>,
}

/// Asks somebody without a session to sign in, keeping the form they sent. None when there is nothing to keep.
pub(crate) async fn keep(web: Web, request: Request) -> Option<Response> {
    let partial = request.headers().contains_key("hx-request");
    let (mut parts, body) = request.into_parts();
    let guest = Guest::from_request_parts(&mut parts, &web).await.ok()?;
    let kept = Kept::sent(Request::from_parts(parts, body)).await?;
    let view = New::keeping(&guest, kept).await.ok()?;
    let answer = if partial {
        in_dialog(render_as(StatusCode::UNAUTHORIZED, &view.part()))
    } else {
        render_as(StatusCode::UNAUTHORIZED, &view)
    };
    answer.ok()
}

/// Shows somebody who has signed in anew, in another tab, what a page of their old session sent. None when there is
/// nothing to keep.
pub(crate) async fn stale(visitor: &Visitor, request: Request) -> Option<Response> {
    let partial = request.headers().contains_key("hx-request");
    let again = Again::of(visitor, Kept::sent(request).await?);
    let answer = if partial {
        in_dialog(render_as(StatusCode::FORBIDDEN, &again.part()))
    } else {
        render_as(StatusCode::FORBIDDEN, &again)
    };
    answer.ok()
}

fn in_dialog(answer: Answer) -> Answer {
    let mut response = answer?;
    let headers = response.headers_mut();
    headers.insert("hx-retarget", HeaderValue::from_static("#dialog-body"));
    headers.insert("hx-reswap", HeaderValue::from_static("innerHTML"));
    Ok(response)
}

/// After signing in: what was typed, and a button that sends it.
pub(super) async fn again(guest: &Guest, session: &NewSession, kept: Kept) -> Answer {
    let visitor = identity::visit(&guest.web.store, &session.token).await?;
    let visitor = visitor.ok_or_else(|| Error::internal("a session ended as it began"))?;
    let response = render(&Again::of(&visitor, kept))?;
    Ok(super::signed_in(response, session, guest.web.scheme))
}

impl Again {
    fn of(visitor: &Visitor, kept: Kept) -> Self {
        let look = Look::of_member(&visitor.member);
        let page = Bare::new(Words::new(look.language), look, "kept-title");
        let (typed, hidden): (Vec<_>, Vec<_>) = kept.fields.into_iter().partition(is_typed);
        let shown = |(name, value): (String, String)| {
            let label = page.text(label(&name).unwrap_or_default());
            (name, label, value)
        };
        Self {
            csrf: visitor.csrf.clone(),
            to: own_path(&kept.to).to_owned(),
            hidden,
            typed: typed.into_iter().map(shown).collect(),
            page,
        }
    }

    fn part(self) -> AgainPart {
        AgainPart {
            page: self.page,
            csrf: self.csrf,
            to: self.to,
            hidden: self.hidden,
            typed: self.typed,
        }
    }
}

impl Kept {
    /// What a request without leave sent; none when it is not worth keeping.
    async fn sent(request: Request) -> Option<Self> {
        let (parts, body) = request.into_parts();
        let to = parts.uri.path().to_owned();
        let bytes = timeout(USUAL_TIME, to_bytes(body, USUAL_BODY)).await.ok()?;
        let request = Request::from_parts(parts, Body::from(bytes.ok()?));
        let form = Form::<Vec<(String, String)>>::from_request(request, &()).await;
        Self::of(to, form.ok()?.0)
    }

    fn of(to: String, mut fields: Vec<(String, String)>) -> Option<Self> {
        fields.retain(|(name, _)| name != "csrf");
        let is_secret = |(name, _): &(String, String)| SECRET.contains(&name.as_str());
        let worth = fields.iter().any(is_typed) && !fields.iter().any(is_secret);
        worth.then_some(Self { to, fields })
    }

    /// As the sign-in form brings it back.
    pub(super) fn read(to: &str, fields: &str) -> Option<Self> {
        Self::of(to.to_owned(), serde_json::from_str(fields).ok()?)
    }

    /// As it stands in the sign-in form.
    pub(super) fn written(&self) -> Result<String> {
        serde_json::to_string(&self.fields).map_err(Error::internal)
    }
}

fn is_typed((name, value): &(String, String)) -> bool {
    label(name).is_some() && !value.is_empty()
}

fn label(name: &str) -> Option<&'static str> {
    let found = TYPED.iter().find(|(own, _)| *own == name);
    found.map(|(_, label)| *label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(fields: &[(&str, &str)]) -> Option<Kept> {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Kept::of("/tasks".to_owned(), fields.iter().map(own).collect())
    }

    #[test]
    fn what_somebody_wrote_is_kept_and_no_password_is() {
        let task = kept(&[("csrf", "x"), ("title", "Call <Ada>"), ("why", "")]).unwrap();
        assert_eq!(task.fields.len(), 2);
        let read = Kept::read("/tasks", &task.written().unwrap());
        assert_eq!(read, Some(task));
        assert_eq!(kept(&[("csrf", "x"), ("outcome", "true")]), None);
        assert_eq!(kept(&[("title", "")]), None);
        assert_eq!(kept(&[("name", "Mina"), ("password", "secret")]), None);
        assert_eq!(Kept::read("/tasks", ""), None);
    }
}
