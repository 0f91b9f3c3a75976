//! A call to action in one's own words.

use askama::Template;
use axum::extract::Query;
use kernel::{AccountId, Day, Error, MemberId, Permission, Result, TaskId};
use serde::Deserialize;
use store::Tx;
use tasks::NewTask;

use crate::fault::Answer;
use crate::page::{Page, Place};
use crate::sent::{Problems, Sent};
use crate::toast::Toast;
use crate::visitor::{Visitor, render_as};

/// How many accounts the field suggests; beyond it a name is typed.
const SUGGESTED: usize = 1_000;

/// What the form sends, and what it shows.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    /// An account's name or id.
    account: String,
    title: String,
    why: String,
    due: String,
    owner: String,
    back: String,
}

struct Parts {
    words: language::Words,
    csrf: String,
    form: Form,
    accounts: Vec<(String, String)>,
    members: Vec<(MemberId, String)>,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "tasks/_form.html")]
struct FormPart {
    parts: Parts,
}

#[derive(Template)]
#[template(path = "tasks/new.html")]
struct New {
    page: Page,
    parts: Parts,
}

/// `GET /tasks/new`
pub(crate) async fn new(visitor: Visitor, Query(form): Query<Form>) -> Answer {
    show(&visitor, form, Problems::default()).await
}

/// `POST /tasks`
pub(crate) async fn create(visitor: Visitor, Sent(form): Sent<Form>) -> Answer {
    match open(&visitor, &form).await {
        Ok(id) => {
            let slots = [("title", form.title.as_str().into())];
            let text = visitor.words.fill("today-toast-opened", &slots);
            let toast = Toast::with_undo(text, super::undo_path(&id));
            super::answer(&visitor, from(&visitor, &form), toast).await
        }
        Err(error) => {
            let problems = Problems::of(error, &visitor.words)?;
            show(&visitor, form, problems).await
        }
    }
}

/// Where the form stood: over a page, or on one of its own, from where one goes on to Today.
fn from<'a>(visitor: &Visitor, form: &'a Form) -> &'a str {
    if form.back.is_empty() && visitor.page_path.starts_with("/tasks") {
        "/today"
    } else {
        &form.back
    }
}

async fn open(visitor: &Visitor, form: &Form) -> Result<TaskId> {
    let mut tx = visitor.begin().await?;
    let account = find(&mut tx, &form.account).await?;
    let mut new = NewTask::own_words(&account, &form.title, &form.why)?;
    if !form.due.is_empty() {
        let due: Day = form.due.parse().map_err(|error: Error| error.on("due"))?;
        new.due = Some(due);
    }
    if !form.owner.is_empty() {
        new.assignee = Some(form.owner.parse()?);
    }
    let id = tasks::open(&mut tx, new).await?;
    tx.commit().await?;
    Ok(id)
}

/// The account of an id, or of a name that only one bears.
async fn find(tx: &mut Tx, asked: &str) -> Result<AccountId> {
    if let Ok(id) = asked.parse() {
        return customers::account(tx, &id).await.map(|account| account.id);
    }
    let same = |name: &str| name.trim().eq_ignore_ascii_case(asked.trim());
    let all = customers::accounts(tx).await?;
    let mut found = all
        .into_iter()
        .filter(|account| same(&account.name) || account.latin.as_deref().is_some_and(same));
    match (found.next(), found.next()) {
        (Some(account), None) => Ok(account.id),
        _ => Err(Error::invalid("account", "error-no-such-account-name").with("value", asked)),
    }
}

async fn show(visitor: &Visitor, form: Form, problems: Problems) -> Answer {
    let mut tx = visitor.read().await?;
    let status = problems.status();
    let parts = Parts {
        words: visitor.words.clone(),
        csrf: visitor.csrf.clone(),
        accounts: suggestions(&mut tx).await?,
        members: colleagues(visitor, &mut tx).await?,
        form,
        problems,
    };
    if visitor.partial {
        return render_as(status, &FormPart { parts });
    }
    let title = visitor.words.text("today-new");
    let page = visitor.page(&mut tx, Place::Today, &title).await?;
    render_as(status, &New { page, parts })
}

async fn suggestions(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    let accounts = customers::accounts(tx).await?.into_iter().take(SUGGESTED);
    Ok(accounts
        .map(|account| (account.name, account.latin.unwrap_or_default()))
        .collect())
}

/// Whom one may give it to: managers give to anyone, others to the account's owner or themselves.
async fn colleagues(visitor: &Visitor, tx: &mut Tx) -> Result<Vec<(MemberId, String)>> {
    let all = identity::members(tx).await?.into_iter();
    let may_give = visitor.actor().may(Permission::ManageTeamWork);
    let here = all.filter(|member| member.disabled_at.is_none());
    let mine = here.filter(|member| may_give || member.id == visitor.member.id);
    Ok(mine.map(|member| (member.id, member.name)).collect())
}
