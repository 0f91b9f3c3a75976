//! What the pages of a link show, already in the contact's words.

use askama::Template;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use identity::{Density, Shortcuts, Theme};
use kernel::Language;
use language::Words;
use surveys::{Invitation, Kind};

use crate::fault::Answer;
use crate::look::Look;
use crate::markup::Markup;
use crate::page::Bare;
use crate::sent::Problems;
use crate::ui::named;
use crate::visitor::render_as;

/// The frame: the asking company's name on top, and the page in other languages.
pub(super) struct Frame {
    pub(super) page: Bare,
    /// The company that asks.
    pub(super) brand: Markup,
    pub(super) others: Vec<Other>,
}

/// The same page in another language.
pub(super) struct Other {
    pub(super) tag: &'static str,
    pub(super) name: String,
    pub(super) href: String,
}

impl Frame {
    /// The frame of a page in a language. `here` is its address; empty when it shall not be offered in others.
    pub(super) fn new(language: Language, title: &str, brand: &str, here: &str) -> Self {
        let look = Look {
            language,
            theme: Theme::System,
            density: Density::Comfortable,
            shortcuts: Shortcuts::Off,
        };
        let words = Words::new(language);
        let offered = Language::ALL.into_iter().filter(|_| !here.is_empty());
        let other = |other: Language| Other {
            tag: other.tag(),
            name: words.text(&format!("language-{other}")),
            href: format!("{here}?lang={other}"),
        };
        Self {
            brand: named(brand, &language),
            others: offered.filter(|l| *l != language).map(other).collect(),
            page: Bare::new(words, look, title),
        }
    }

    pub(super) fn words(&self) -> &Words {
        &self.page.words
    }
}

/// One choice of the scale.
pub(super) struct Choice {
    pub(super) score: i64,
    pub(super) chosen: bool,
}

/// The question.
#[derive(Template)]
#[template(path = "survey/show.html")]
pub(super) struct Show {
    pub(super) frame: Frame,
    pub(super) action: String,
    pub(super) to: Markup,
    pub(super) question: Markup,
    pub(super) choices: Vec<Choice>,
    pub(super) low: String,
    pub(super) high: String,
    pub(super) text: String,
    pub(super) most: usize,
    /// Says that they answered before; empty when they did not.
    pub(super) again: String,
    pub(super) fine: Markup,
    pub(super) problems: Problems,
}

/// What they said, as it is shown back to them.
pub(super) struct Given {
    pub(super) question: Markup,
    pub(super) score: String,
    pub(super) text: Markup,
}

/// The thanks, with what was said and the way to change it.
#[derive(Template)]
#[template(path = "survey/thanks.html")]
pub(super) struct Thanks {
    pub(super) frame: Frame,
    pub(super) line: Markup,
    pub(super) given: Given,
    /// Where the answer can be changed; empty when it no longer can.
    pub(super) change: String,
}

/// A link that takes no answer: closed, too old, unknown, or tried too often.
#[derive(Template)]
#[template(path = "survey/shut.html")]
pub(super) struct Shut {
    pub(super) frame: Frame,
    pub(super) reason: String,
    pub(super) remedy: String,
    /// What they gave before it shut.
    pub(super) given: Option<Given>,
    /// What they had typed, so that it is not lost.
    pub(super) kept: String,
}

/// The choices of a kind of survey, with one of them chosen.
pub(super) fn choices(kind: Kind, chosen: Option<i64>) -> Vec<Choice> {
    let choice = |score| Choice {
        score,
        chosen: chosen == Some(score),
    };
    kind.scores().map(choice).collect()
}

/// What was said, in the words of a page.
pub(super) fn given(invitation: &Invitation, words: &Words) -> Option<Given> {
    let given = invitation.given.as_ref()?;
    let most = *invitation.kind.scores().end();
    Some(Given {
        question: question(invitation, words.language()),
        score: words.fill(
            "survey-page-score",
            &[("score", given.score.into()), ("most", most.into())],
        ),
        text: named(
            given.verbatim.as_deref().unwrap_or_default(),
            &words.language(),
        ),
    })
}

/// The question, marked where it is not in the page's language.
pub(super) fn question(invitation: &Invitation, language: Language) -> Markup {
    named(invitation.question(language), &language)
}

/// A page of a link, as no search engine may keep it and no browser fetch it ahead.
pub(super) fn render(status: StatusCode, template: &impl Template) -> Answer {
    render_as(status, template).map(private)
}

/// The headers of every answer about a link.
pub(super) fn private(response: impl IntoResponse) -> Response {
    let mut response = response.into_response();
    let headers = response.headers_mut();
    headers.insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex, nofollow"),
    );
    headers.insert(
        HeaderName::from_static("speculation-rules"),
        HeaderValue::from_static(""),
    );
    response
}
