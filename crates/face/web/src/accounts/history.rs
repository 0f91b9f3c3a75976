//! Who changed what, when: what the journal holds of an account.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, Query};
use facts::Fact;
use kernel::Result;
use language::Words;
use serde::Deserialize;
use store::{Entry, Tx};

use super::header::{self, Header};
use super::subject::Subject;
use crate::fault::Answer;
use crate::page::Page;
use crate::visitor::Visitor;

/// How many entries one page lists.
const ROWS: usize = 100;

struct Row {
    iso: String,
    when: String,
    who: String,
    what: String,
}

#[derive(Template)]
#[template(path = "accounts/history.html")]
struct List {
    page: Page,
    header: Header,
    rows: Vec<Row>,
    /// Where the older entries are; empty at the end.
    older: String,
}

/// Which entries.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Only those before this place in the journal.
    before: String,
}

/// `GET /accounts/{id}/history`
pub async fn list(visitor: Visitor, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let mut tx = visitor.read().await?;
    let subject = Subject::load(&visitor, &mut tx, &id).await?;
    let header = header::header(&visitor, &mut tx, &subject, "history").await?;
    let before = asked.before.parse().unwrap_or(i64::MAX);
    let mut entries = entries(&mut tx, &subject, before).await?;
    let last = entries
        .last()
        .filter(|_| entries.len() == ROWS)
        .map(|entry| entry.seq);
    let older = last.map(|seq| subject.link(&format!("history?before={seq}")));
    entries.retain(|entry| entry.at <= subject.as_of.until());
    subject.render(&List {
        rows: rows(&visitor, &mut tx, &subject, &entries).await?,
        older: older.unwrap_or_default(),
        page: header.page.clone(),
        header,
    })
}

/// What the journal holds of the account, and of those that were merged into it: the latest first.
async fn entries(tx: &mut Tx, subject: &Subject, before: i64) -> Result<Vec<Entry>> {
    let account = &subject.account.id;
    let mut entries = tx.audit(account, before, ROWS).await?;
    for merged in customers::merged_here(tx, account).await? {
        let theirs = tx.audit(&merged, before, ROWS).await?.into_iter();
        // That it was merged says the account itself.
        entries.extend(theirs.filter(|one| !matches!(one.fact, Fact::AccountMerged { .. })));
    }
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.seq));
    entries.truncate(ROWS);
    Ok(entries)
}

async fn rows(
    visitor: &Visitor,
    tx: &mut Tx,
    subject: &Subject,
    entries: &[Entry],
) -> Result<Vec<Row>> {
    let words = &visitor.words;
    let members = identity::members(tx).await?.into_iter();
    let names: HashMap<String, String> = members
        .map(|member| (member.id.to_string(), member.name))
        .collect();
    let row = |entry: &Entry| Row {
        iso: entry.at.to_string(),
        when: words.date_time(entry.at),
        who: actor(&entry.actor, subject, &names, words),
        what: what(&entry.fact, subject, &names, words),
    };
    Ok(entries.iter().map(row).collect())
}

fn actor(
    written: &str,
    subject: &Subject,
    names: &HashMap<String, String>,
    words: &Words,
) -> String {
    let (kind, id) = written.split_once(':').unwrap_or((written, ""));
    match kind {
        "member" => names.get(id).cloned().unwrap_or_else(|| id.to_owned()),
        "contact" => {
            let who = subject.people.iter().find(|who| who.id.as_str() == id);
            who.map_or_else(|| words.text("account-someone"), |who| who.name.clone())
        }
        "key" => words.text("history-by-key"),
        _ => words.text("history-by-tenure"),
    }
}

/// A fact as a sentence.
fn what(fact: &Fact, subject: &Subject, names: &HashMap<String, String>, words: &Words) -> String {
    let id = format!("history-{}", fact.name().replace('_', "-"));
    let person = |id: &kernel::ContactId| {
        let who = subject.person(id);
        who.map_or_else(|| words.text("account-someone"), |who| who.name.clone())
    };
    let member = |id: &str| names.get(id).cloned().unwrap_or_else(|| id.to_owned());
    match fact {
        Fact::AccountChanged {
            field, from, to, ..
        } => {
            let label = format!("account-field-{field}");
            let label = if words.has(&label) {
                words.text(&label)
            } else {
                field.clone()
            };
            let read = |value: &Option<String>| match (field.as_str(), value) {
                (_, None) => words.text("account-nothing"),
                ("owner", Some(id)) => member(id),
                ("stage", Some(stage)) => words.text(&format!("stage-{stage}")),
                (_, Some(text)) => text.clone(),
            };
            let slots = [
                ("field", label.into()),
                ("from", read(from).into()),
                ("to", read(to).into()),
            ];
            words.fill(&id, &slots)
        }
        Fact::ContactAdded { contact, .. }
        | Fact::ContactChanged { contact, .. }
        | Fact::ContactLeft { contact, .. }
        | Fact::ContactMerged { contact, .. } => {
            words.fill(&id, &[("name", person(contact).into())])
        }
        Fact::SurveyAnswered { contact, score, .. } => words.fill(
            &id,
            &[("name", person(contact).into()), ("score", (*score).into())],
        ),
        Fact::TouchLogged { kind, .. } => {
            let kind = words.text(&format!("touch-{}", super::notes::word(*kind)));
            words.fill(&id, &[("kind", kind.into())])
        }
        Fact::HealthChanged { score, tier, .. } => {
            let tier: Option<health::Tier> = tier.parse().ok();
            let tier = tier.map_or_else(String::new, |tier| words.text(tier.message()));
            let slots = [
                ("score", words.decimal(*score, 0).into()),
                ("tier", tier.into()),
            ];
            words.fill(&id, &slots)
        }
        Fact::ScoreOverridden { tier, until, .. } => {
            let tier: Option<health::Tier> = tier.parse().ok();
            let tier = tier.map_or_else(String::new, |tier| words.text(tier.message()));
            let day = words.date(*until - 1);
            words.fill(&id, &[("tier", tier.into()), ("day", day.into())])
        }
        Fact::AccountTookOver { name, .. } => words.fill(&id, &[("name", name.into())]),
        Fact::TaskAssigned { to, .. } => words.fill(&id, &[("name", member(to.as_str()).into())]),
        Fact::TaskSnoozed { until, .. } => words.fill(&id, &[("day", words.date(*until).into())]),
        Fact::UsageReceived { events, .. } => {
            let events = i64::try_from(*events).unwrap_or(i64::MAX);
            words.fill(&id, &[("count", events.into())])
        }
        _ if words.has(&id) => words.text(&id),
        other => other.name(),
    }
}
