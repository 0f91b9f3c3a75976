//! A person: looked for, then erased; and whether somebody was.

use events::Mentions;
use kernel::{AccountId, Error, Result};
use privacy::{Person, Tally};
use serde::Deserialize;
use store::Tx;
use web::fault::Answer;
use web::sent::{Problems, Sent};
use web::toast::Toast;
use web::visitor::{Visitor, back};

use super::PATH;
use super::show::{Typed, page};

/// Whom to erase.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Form {
    /// Ids and addresses, a line each.
    pub user: String,
    /// Only at the account that systems call by this id; empty for everywhere.
    pub account: String,
    /// `leave` for events of others to stay as they are.
    pub mentions: String,
}

/// What erasing would do, to be confirmed.
pub(super) struct Foreseen {
    /// The ids as they will be looked for.
    pub ids: Vec<String>,
    /// What there is of each kind: a sentence each.
    pub lines: Vec<String>,
    /// At which account alone; empty for everywhere.
    pub only_at: String,
    /// There is nothing of the person.
    pub is_nothing: bool,
}

/// Whom to look for among those who were erased.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Search {
    pub id: String,
}

impl Search {
    /// The id that was asked for.
    pub fn asked(&self) -> Option<&str> {
        Some(self.id.trim()).filter(|id| !id.is_empty())
    }
}

impl Form {
    async fn person(&self, tx: &mut Tx, by: &str) -> Result<Person> {
        let mentions = match self.mentions.as_str() {
            "leave" => Mentions::Leave,
            _ => Mentions::Redact,
        };
        let lines = self.user.lines().filter(|line| !line.trim().is_empty());
        let account = self.account(tx).await?;
        Ok(Person::known_as(lines, account, mentions, by))
    }

    async fn account(&self, tx: &mut Tx) -> Result<Option<AccountId>> {
        let account = self.account.trim();
        if account.is_empty() {
            return Ok(None);
        }
        let found = customers::account_by_origin(tx, "*", account).await?;
        let none = || Error::invalid("account", "error-erasure-account").with("account", account);
        found.map(|(id, _)| Some(id)).ok_or_else(none)
    }
}

/// `POST /settings/privacy/foresight`: ids of people stand in no address, so it is asked by a form.
pub async fn foresee(visitor: Visitor, Sent(form): Sent<Form>) -> Answer {
    let typed = match look(&visitor, &form).await {
        Ok(foreseen) => Typed {
            form,
            foreseen: Some(foreseen),
            ..Typed::default()
        },
        Err(error) => refused(&visitor, form, error)?,
    };
    page(&visitor, typed).await
}

async fn look(visitor: &Visitor, form: &Form) -> Result<Foreseen> {
    let mut tx = visitor.read().await?;
    let person = form.person(&mut tx, &visitor.member.name).await?;
    let eraser = visitor.web.eraser.as_ref();
    let tally = erasures::foresee(&mut tx, eraser, &person).await?;
    let kinds = [
        ("privacy-foreseen-events", tally.events),
        ("privacy-foreseen-redacted", tally.redacted),
        ("privacy-foreseen-set-aside", tally.set_aside),
        ("privacy-foreseen-memberships", tally.memberships),
        ("privacy-foreseen-contacts", tally.contacts),
        ("privacy-foreseen-answers", tally.answers),
        ("privacy-foreseen-reasons", tally.reasons),
    ];
    let line = |(id, number): (&str, u64)| {
        let count = i64::try_from(number).unwrap_or(i64::MAX);
        visitor.words.fill(id, &[("count", count.into())])
    };
    let only_at = match form.account.trim() {
        "" => String::new(),
        account => {
            let slots = [("account", account.into())];
            visitor.words.fill("privacy-only-at", &slots)
        }
    };
    Ok(Foreseen {
        only_at,
        ids: person.ids,
        is_nothing: is_nothing(&tally),
        lines: kinds
            .into_iter()
            .filter(|(_, n)| *n > 0)
            .map(line)
            .collect(),
    })
}

fn is_nothing(tally: &Tally) -> bool {
    let of_events = tally.events + tally.redacted + tally.set_aside;
    of_events + tally.memberships + tally.contacts + tally.answers + tally.reasons == 0
}

/// `POST /settings/privacy/erasure`
pub async fn erase(visitor: Visitor, Sent(form): Sent<Form>) -> Answer {
    match ask(&visitor, &form).await {
        Ok(()) => {
            let toast = Toast::plain(visitor.words.text("privacy-asked"));
            Ok(toast.on_next_page(&visitor, back(PATH)))
        }
        Err(error) => {
            let typed = refused(&visitor, form, error)?;
            page(&visitor, typed).await
        }
    }
}

async fn ask(visitor: &Visitor, form: &Form) -> Result<()> {
    let mut tx = visitor.begin().await?;
    let person = form.person(&mut tx, &visitor.member.name).await?;
    erasures::ask(&mut tx, &person).await?;
    tx.commit().await
}

fn refused(visitor: &Visitor, form: Form, error: Error) -> Result<Typed, web::Fault> {
    let problems = Problems::of(error, &visitor.words)?;
    Ok(Typed {
        form,
        problems,
        ..Typed::default()
    })
}

/// `POST /settings/privacy/search`
pub async fn search(visitor: Visitor, Sent(search): Sent<Search>) -> Answer {
    let typed = Typed {
        search,
        ..Typed::default()
    };
    page(&visitor, typed).await
}
