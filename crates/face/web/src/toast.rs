//! What was just done, with its way back: a toast beside the part that changed, or on the page one lands on.
//!
//! Without script a deed redirects; the toast then waits in a short-lived cookie of its own and is drawn on the
//! next page. With htmx it rides along as `<hx-partial>`.

use askama::Template;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

use crate::markup::Markup;
use crate::visitor::Visitor;
use crate::{address, cookie};

const COOKIE: &str = "done";

/// A deed just done.
#[derive(Clone, Debug)]
pub struct Toast {
    /// The sentence.
    pub text: String,
    /// Where its inverse is asked for by POST; none when there is no way back.
    pub undo: Option<String>,
}

#[derive(Template)]
#[template(path = "_toast.html")]
struct View<'a> {
    text: &'a str,
    undo: Option<&'a str>,
    undo_label: String,
    csrf: &'a str,
    back: &'a str,
}

impl Toast {
    /// A toast without a way back.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            undo: None,
        }
    }

    /// A toast whose Undo button posts to `path`.
    #[must_use]
    pub fn with_undo(text: impl Into<String>, path: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            undo: Some(path.into()),
        }
    }

    /// The toast itself.
    #[must_use]
    pub fn markup(&self, visitor: &Visitor) -> Markup {
        let view = View {
            text: &self.text,
            undo: self.undo.as_deref(),
            undo_label: visitor.words.text("shell-undo"),
            csrf: &visitor.csrf,
            back: &visitor.page_path,
        };
        Markup::ours(view.render().unwrap_or_default())
    }

    /// The toast as a rider on a part: `{{ toast }}` at the end of the part's template.
    #[must_use]
    pub fn rider(&self, visitor: &Visitor) -> Markup {
        let inner = self.markup(visitor);
        Markup::ours(format!(
            "<hx-partial hx-target=\"#toasts\" hx-swap=\"innerHTML\">{inner}</hx-partial>"
        ))
    }

    /// Keeps it for the page the answer leads to.
    #[must_use]
    pub fn on_next_page(&self, visitor: &Visitor, response: Response) -> Response {
        let undo = self.undo.as_deref().unwrap_or_default();
        let value = format!("{}~{}", address::encode(&self.text), address::encode(undo));
        with(
            response,
            &cookie::set(COOKIE, &value, 20, visitor.web.scheme),
        )
    }
}

/// The toast a redirect left behind, if any.
pub(crate) fn left_behind(headers: &HeaderMap) -> Option<Toast> {
    let (text, undo) = cookie::get(headers, COOKIE)?.split_once('~')?;
    let undo = address::decode(undo);
    Some(Toast {
        text: address::decode(text),
        undo: (!undo.is_empty()).then(|| address::own_path(&undo).to_owned()),
    })
}

/// Takes the waiting toast back, once it was shown.
pub(crate) fn taken(visitor_scheme: crate::Scheme) -> String {
    cookie::set(COOKIE, "", 0, visitor_scheme)
}

fn with(mut response: Response, cookie: &str) -> Response {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
