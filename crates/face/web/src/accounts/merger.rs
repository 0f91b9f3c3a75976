//! Merging an account into another: which one, what goes over, and that it is for good.

use askama::Template;
use axum::extract::{Path, Query};
use customers::Account;
use kernel::{AccountId, Error, Result};
use mergers::Merged;
use serde::Deserialize;
use store::Tx;

use crate::fault::Answer;
use crate::page::{Page, Place};
use crate::sent::{Problems, Sent};
use crate::toast::Toast;
use crate::ui;
use crate::visitor::{Visitor, back, render_as};

/// How many accounts the field suggests; beyond it a name is typed.
const SUGGESTED: usize = 1_000;

/// The account that stays: its name, its id, or what systems call it.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    into: String,
}

#[derive(Template)]
#[template(path = "accounts/merger.html")]
struct New {
    page: Page,
    account: crate::markup::Markup,
    path: String,
    into: String,
    /// Names to choose from, while none is chosen.
    others: Vec<String>,
    /// What would go over; none until an account is chosen.
    lines: Vec<String>,
    problems: Problems,
}

/// `GET /accounts/{id}/merger`: asks which, and with an answer shows what would go over.
pub async fn new(visitor: Visitor, Path(id): Path<String>, Query(form): Query<Form>) -> Answer {
    let id: AccountId = id.parse()?;
    if form.into.trim().is_empty() {
        return show(&visitor, &id, &form, vec![], Problems::default()).await;
    }
    // The preview is the deed itself, and nobody commits it.
    let mut tx = visitor.begin().await?;
    let foreseen = merge(&mut tx, &id, &form.into).await;
    drop(tx);
    match foreseen {
        Ok(merged) => {
            let form = Form {
                into: merged.into.id.to_string(),
            };
            let lines = merged.lines(&visitor.words);
            show(&visitor, &id, &form, lines, Problems::default()).await
        }
        Err(error) => {
            let problems = Problems::of(error, &visitor.words)?;
            show(&visitor, &id, &form, vec![], problems).await
        }
    }
}

/// `POST /accounts/{id}/merger`
pub async fn create(visitor: Visitor, Path(id): Path<String>, Sent(form): Sent<Form>) -> Answer {
    let id: AccountId = id.parse()?;
    match keep(&visitor, &id, &form.into).await {
        Ok(merged) => {
            let (from, into) = (merged.from.name.as_str(), merged.into.name.as_str());
            let slots = [("from", from.into()), ("into", into.into())];
            let toast = Toast::plain(visitor.words.fill("merger-done", &slots));
            let there = format!("/accounts/{}", merged.into.id);
            Ok(toast.on_next_page(&visitor, back(&there)))
        }
        Err(error) => {
            let problems = Problems::of(error, &visitor.words)?;
            show(&visitor, &id, &form, vec![], problems).await
        }
    }
}

async fn keep(visitor: &Visitor, id: &AccountId, into: &str) -> Result<Merged> {
    let mut tx = visitor.begin().await?;
    let merged = merge(&mut tx, id, into).await?;
    tx.commit().await?;
    Ok(merged)
}

async fn merge(tx: &mut Tx, id: &AccountId, into: &str) -> Result<Merged> {
    let into = find(tx, id, into.trim()).await?;
    mergers::merge(tx, id, &into).await
}

/// The account of an id, of what systems call it, or of a name that only one other bears.
async fn find(tx: &mut Tx, from: &AccountId, asked: &str) -> Result<AccountId> {
    if let Ok(id) = asked.parse() {
        return Ok(id);
    }
    let mut named: Vec<AccountId> = customers::accounts_named(tx, asked)
        .await?
        .into_iter()
        .map(|(_, id)| id)
        .collect();
    named.dedup();
    if named.is_empty() {
        let same = |name: &str| name.trim().eq_ignore_ascii_case(asked);
        let all = customers::accounts(tx).await?.into_iter();
        let called = all.filter(|one| same(&one.name) || one.latin.as_deref().is_some_and(same));
        named = called.map(|one| one.id).filter(|id| id != from).collect();
    }
    match named.as_slice() {
        [one] => Ok(one.clone()),
        _ => Err(Error::invalid("into", "error-no-such-account-name").with("value", asked)),
    }
}

async fn show(
    visitor: &Visitor,
    id: &AccountId,
    form: &Form,
    lines: Vec<String>,
    problems: Problems,
) -> Answer {
    let words = &visitor.words;
    let mut tx = visitor.read().await?;
    let account = customers::account(&mut tx, id).await?;
    let title = words.fill("merger-title", &[("name", account.name.as_str().into())]);
    let others = match lines.as_slice() {
        [] => others(&mut tx, &account).await?,
        _ => vec![],
    };
    let view = New {
        page: visitor.page(&mut tx, Place::Portfolio, &title).await?,
        account: ui::named(&account.name, &words.language()),
        path: format!("/accounts/{id}"),
        into: form.into.clone(),
        others,
        lines,
        problems,
    };
    render_as(view.problems.status(), &view)
}

async fn others(tx: &mut Tx, account: &Account) -> Result<Vec<String>> {
    let all = customers::accounts(tx).await?.into_iter();
    let others = all.filter(|one| one.id != account.id);
    Ok(others.take(SUGGESTED).map(|one| one.name).collect())
}
