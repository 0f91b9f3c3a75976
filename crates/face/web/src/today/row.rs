//! One call to action as Today shows it.

use charts::Band;
use customers::Account;
use kernel::{Day, Language, Result};
use language::Words;
use store::Tx;
use tasks::{Item, Task, WindowKind};

use super::snooze_days;
use crate::markup::Markup;
use crate::phrase::{self, Sparks};
use crate::visitor::Visitor;
use crate::{standing, ui};

/// How long before it closes a window's bar begins to fill, in days.
const WINDOW_SPAN: f64 = 42.0;

pub(crate) struct Row {
    pub id: String,
    /// The one row whose deeds show.
    pub is_current: bool,
    pub account_href: String,
    pub who: Markup,
    /// Its name in Latin letters, where the reader may not read its own.
    pub latin: String,
    pub health: Markup,
    pub title: Markup,
    /// The title without markup.
    pub title_text: String,
    pub why: Markup,
    pub stake: String,
    /// `renews 15 January`.
    pub sub: String,
    /// `11 days left` and its bar.
    pub left: Option<(String, Markup)>,
    /// `Start “Sponsor left”`; empty where nothing is suggested.
    pub deed: String,
    pub is_started: bool,
    pub tomorrow: String,
    pub next_week: String,
}

pub(crate) async fn row(
    visitor: &Visitor,
    tx: &mut Tx,
    item: &Item,
    is_current: bool,
) -> Result<Row> {
    let words = &visitor.words;
    let task = &item.task;
    let account = customers::account(tx, &task.account).await?;
    let stands = health::standing(tx, &task.account).await?;
    let band = stands
        .as_ref()
        .map_or(Band::Unknown, |stands| standing::band(stands.tier));
    let sparks = sparks(visitor, tx, task, band).await?;
    let today = words.here(tx.now()).day;
    let (tomorrow, next_week) = snooze_days(today);
    Ok(Row {
        id: task.id.to_string(),
        is_current,
        account_href: format!("/accounts/{}", task.account),
        who: ui::named(&account.name, &words.language()),
        latin: latin(&account, words.language()),
        health: standing::mark(stands.as_ref(), words),
        title: phrase::markup(&task.title, &task.account, words, &Sparks::new()),
        title_text: phrase::text(&task.title, words),
        why: phrase::markup(&task.why, &task.account, words, &sparks),
        stake: task
            .stake
            .map(|stake| words.money_short(stake))
            .unwrap_or_default(),
        sub: sub(item, today, words),
        left: left(item, today.0, words),
        deed: deed(task, words),
        is_started: task.deed_started_at.is_some(),
        tomorrow: tomorrow.to_string(),
        next_week: next_week.to_string(),
    })
}

/// The Latin name, for readers of another script than the account's.
pub(crate) fn latin(account: &Account, page: Language) -> String {
    if account.language == page || Language::of(&account.name) == page {
        return String::new();
    }
    account
        .latin
        .clone()
        .filter(|latin| *latin != account.name)
        .unwrap_or_default()
}

async fn sparks(visitor: &Visitor, tx: &mut Tx, task: &Task, band: Band) -> Result<Sparks> {
    let mut sparks = Sparks::new();
    for metric in phrase::charts_in(&task.why) {
        let web = &visitor.web;
        let chart = visitor
            .shared
            .sparks
            .spark(
                tx,
                web.events.as_ref(),
                &task.account,
                metric,
                band,
                &visitor.words,
            )
            .await?;
        sparks.insert(metric.to_owned(), chart);
    }
    Ok(sparks)
}

fn deed(task: &Task, words: &Words) -> String {
    let Some(deed) = &task.deed else {
        return String::new();
    };
    words.fill("today-start", &[("deed", words.text(&deed.title).into())])
}

/// What the row's days are counted to: the window that closes, or the day the task is due where that is sooner.
fn sub(item: &Item, today: Day, words: &Words) -> String {
    let at = |id, day| words.fill(id, &[("date", words.date_in_year(day).into())]);
    let near = |due: &Day| *due - today <= tasks::WINDOW_DAYS;
    let due = item.task.due.filter(|due| match item.window {
        Some(window) => near(due) && *due < window.closes_on,
        None => true,
    });
    match (due, item.window) {
        (Some(due), _) => at("today-due", due),
        (None, Some(window)) => match window.kind {
            WindowKind::Notice => at("today-notice", window.closes_on),
            WindowKind::Renewal => at("today-renews", window.closes_on),
        },
        (None, None) => String::new(),
    }
}

/// The days left until the window closes, or until the task is due where that is sooner and near.
fn left(item: &Item, today: i32, words: &Words) -> Option<(String, Markup)> {
    let window = item.window.map(|window| window.closes_on.0 - today);
    let due = item.task.due.map(|due| due.0 - today);
    let near = |days: &i32| *days <= tasks::WINDOW_DAYS;
    let days = [window, due].into_iter().flatten().filter(near).min()?;
    let text = if days < 0 {
        words.fill("today-overdue", &[("count", (-days).into())])
    } else {
        words.fill("today-days-left", &[("count", days.into())])
    };
    let gone = 1.0 - f64::from(days.max(0)) / WINDOW_SPAN;
    Some((text, charts::time_left(gone, "").into()))
}
