//! Opening a link, answering, and the thanks.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Redirect, Response};
use kernel::{Error, Language};
use language::{Slot, Words};
use serde::Deserialize;
use surveys::{Invitation, Kind, LONGEST_VERBATIM, NewAnswer, Standing};

use super::caller::Caller;
use super::door::Door;
use super::pages::{self, Frame, Show, Shut, Thanks};
use crate::fault::Answer;
use crate::markup::Markup;
use crate::sent::Problems;
use crate::ui::named;

/// What the form sends.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Form {
    score: String,
    text: String,
}

/// A link that was opened, and by whom it was sent.
struct Opened {
    invitation: Invitation,
    /// The company that asks.
    brand: String,
    language: Language,
    /// The address of the link.
    here: String,
}

/// `GET /s/{token}`
pub(super) async fn show(door: Door, caller: Caller) -> Answer {
    let opened = match open(&door, &caller).await? {
        Ok(opened) => opened,
        Err(shut) => return Ok(shut),
    };
    if opened.invitation.standing != Standing::Open {
        return shut(&opened, StatusCode::GONE, "");
    }
    let before = opened.invitation.given.as_ref();
    let chosen = score(opened.invitation.kind, &caller.asked.score);
    let chosen = chosen.ok().or(before.map(|given| given.score));
    let text = before
        .and_then(|given| given.verbatim.clone())
        .unwrap_or_default();
    let form = Form {
        score: chosen.map(|score| score.to_string()).unwrap_or_default(),
        text,
    };
    question(&opened, form, Problems::default())
}

/// `POST /s/{token}`
pub(super) async fn create(door: Door, caller: Caller, mut form: Form) -> Answer {
    let opened = match open(&door, &caller).await? {
        Ok(opened) => opened,
        Err(shut) => return Ok(shut),
    };
    // Browsers send a line's end as two characters, and count it as one.
    form.text = form.text.replace("\r\n", "\n");
    match answer(&caller, &opened.invitation, &form).await {
        Ok(()) => {
            let to = format!("{}/thanks{}", opened.here, said(&opened));
            Ok(pages::private(Redirect::to(&to)))
        }
        Err(_) if opened.invitation.standing != Standing::Open => {
            shut(&opened, StatusCode::CONFLICT, &form.text)
        }
        Err(error) => {
            let problems = Problems::of(error, &Words::new(opened.language))?;
            question(&opened, form, problems)
        }
    }
}

/// `GET /s/{token}/thanks`
pub(super) async fn thanks(door: Door, caller: Caller) -> Answer {
    let opened = match open(&door, &caller).await? {
        Ok(opened) => opened,
        Err(shut) => return Ok(shut),
    };
    let frame = opened.frame("survey-page-thanks");
    let Some(given) = pages::given(&opened.invitation, frame.words()) else {
        return Ok(pages::private(Redirect::to(&opened.here)));
    };
    let open = opened.invitation.standing == Standing::Open;
    let view = Thanks {
        line: opened.readers("survey-page-thanks-line", "survey-page-thanks-line-team"),
        change: if open {
            format!("{}{}", opened.here, said(&opened))
        } else {
            String::new()
        },
        frame,
        given,
    };
    pages::render(StatusCode::OK, &view)
}

/// Opens the link of an address: within, what it opens, or else the page that says why not.
async fn open(door: &Door, caller: &Caller) -> Result<Result<Opened, Response>, crate::Fault> {
    if let Err(error) = door.knock(caller.peer) {
        return too_many(caller, &error).map(Err);
    }
    let mut tx = caller.read().await?;
    let invitation = match surveys::open_link(&mut tx, &caller.token).await {
        Ok(invitation) => invitation,
        Err(error) if error.kind() == kernel::Kind::NotFound => {
            door.missed(caller.peer);
            return unknown(caller).map(Err);
        }
        Err(error) => return Err(error.into()),
    };
    let workspace = identity::workspace(&mut tx).await?;
    Ok(Ok(Opened {
        language: caller.wanted().unwrap_or(invitation.language),
        here: format!("/s/{}", caller.token),
        brand: workspace
            .map(|workspace| workspace.name)
            .unwrap_or_default(),
        invitation,
    }))
}

async fn answer(caller: &Caller, invitation: &Invitation, form: &Form) -> kernel::Result<()> {
    let new = NewAnswer {
        survey: invitation.survey.clone(),
        score: score(invitation.kind, &form.score)?,
        verbatim: Some(form.text.clone()),
    };
    let mut tx = caller.begin(&invitation.contact).await?;
    surveys::answer(&mut tx, &new).await?;
    tx.commit().await
}

/// A score as typed or sent, if the question has it.
fn score(kind: Kind, text: &str) -> kernel::Result<i64> {
    let scores = kind.scores();
    text.parse()
        .ok()
        .filter(|score| scores.contains(score))
        .ok_or_else(|| {
            Error::invalid("score", "error-no-such-score")
                .with("least", scores.start())
                .with("most", scores.end())
        })
}

impl Opened {
    fn frame(&self, title: &str) -> Frame {
        Frame::new(self.language, title, &self.brand, &self.here)
    }

    /// A sentence about who reads the answer: the account's owner and the team, or the team alone.
    fn readers(&self, with_owner: &str, team_alone: &str) -> Markup {
        let words = Words::new(self.language);
        let mut slots: Vec<(&str, Slot<'_>)> =
            vec![("brand", named(&self.brand, &self.language).into())];
        match &self.invitation.owner_name {
            Some(owner) => {
                slots.push(("owner", named(owner, &self.language).into()));
                words.html(with_owner, &slots).into()
            }
            None => words.html(team_alone, &slots).into(),
        }
    }
}

/// The language of the address, where it is not the contact's own.
fn said(opened: &Opened) -> String {
    if opened.language == opened.invitation.language {
        String::new()
    } else {
        format!("?lang={}", opened.language)
    }
}

fn question(opened: &Opened, form: Form, problems: Problems) -> Answer {
    let invitation = &opened.invitation;
    let frame = opened.frame("survey-page-title");
    let words = frame.words();
    let end = |of: &str| words.text(&format!("survey-{}-{of}", invitation.kind));
    let contact = named(&invitation.contact_name, &opened.language);
    let account = named(&invitation.account_name, &opened.language);
    let to = [("contact", contact.into()), ("account", account.into())];
    let view = Show {
        action: format!("{}{}", opened.here, said(opened)),
        to: words.html("survey-page-to", &to).into(),
        question: pages::question(invitation, opened.language),
        choices: pages::choices(invitation.kind, score(invitation.kind, &form.score).ok()),
        low: end("low"),
        high: end("high"),
        text: form.text,
        most: LONGEST_VERBATIM,
        again: invitation
            .given
            .as_ref()
            .map(|_| words.text("survey-page-again"))
            .unwrap_or_default(),
        fine: opened.readers("survey-page-fine", "survey-page-fine-team"),
        problems,
        frame,
    };
    pages::render(view.problems.status(), &view)
}

/// The survey is over, or the link too old.
fn shut(opened: &Opened, status: StatusCode, kept: &str) -> Answer {
    let (title, remedy) = match opened.invitation.standing {
        Standing::Expired => ("survey-page-expired", "survey-page-expired-remedy"),
        Standing::Closed | Standing::Open => ("survey-page-closed", "survey-page-closed-remedy"),
    };
    let frame = opened.frame(title);
    let view = Shut {
        reason: frame.page.text(title),
        remedy: frame.page.text(remedy),
        given: pages::given(&opened.invitation, frame.words()),
        kept: kept.trim().to_owned(),
        frame,
    };
    pages::render(status, &view)
}

/// A link that never was: nothing is said of who is a customer, or whose house this is.
fn unknown(caller: &Caller) -> Answer {
    let frame = nobodys(caller, "survey-page-unknown");
    let view = Shut {
        reason: frame.page.text("survey-page-unknown"),
        remedy: frame.page.text("survey-page-unknown-remedy"),
        given: None,
        kept: String::new(),
        frame,
    };
    pages::render(StatusCode::NOT_FOUND, &view)
}

fn too_many(caller: &Caller, error: &Error) -> Answer {
    let frame = nobodys(caller, "survey-page-busy");
    let view = Shut {
        reason: frame.page.text("survey-page-busy"),
        remedy: frame.words().error(error),
        given: None,
        kept: String::new(),
        frame,
    };
    let mut response = pages::render(StatusCode::TOO_MANY_REQUESTS, &view)?;
    let headers = response.headers_mut();
    headers.insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
    Ok(response)
}

fn nobodys(caller: &Caller, title: &str) -> Frame {
    let language = caller.wanted().unwrap_or(caller.accepted);
    Frame::new(language, title, "", "")
}
