//! Today: what is worth somebody's time, why, and the deeds.

mod rail;
mod row;

use std::collections::HashMap;

use askama::Template;
use axum::extract::Query;
use kernel::{Currency, Day, Money, Permission, Result};
use language::Html;
use serde::Deserialize;
use store::Tx;
use tasks::{Agenda, Item};

use crate::fault::Answer;
use crate::markup::Markup;
use crate::page::{Page, Place};
use crate::routes::{Route, Who};
use crate::toast::Toast;
use crate::visitor::{Visitor, render};
use row::Row;

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::get(
        "/today",
        Who::May(Permission::ReadCustomers),
        show,
    )]
}

/// Whose day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Whose {
    #[default]
    Mine,
    Team,
}

/// Rows shown at first, and how many more each time.
const ROWS: usize = 50;
/// The most rows one page shows.
const MOST_ROWS: usize = 200;

/// What the page shows: the query of its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct View {
    whose: Whose,
    rows: usize,
}

impl Default for View {
    fn default() -> Self {
        Self {
            whose: Whose::Mine,
            rows: ROWS,
        }
    }
}

impl View {
    /// The address that shows it.
    fn path(self) -> String {
        let whose = (self.whose == Whose::Team).then(|| "whose=team".to_owned());
        let rows = (self.rows != ROWS).then(|| format!("rows={}", self.rows));
        let query: Vec<String> = whose.into_iter().chain(rows).collect();
        if query.is_empty() {
            "/today".to_owned()
        } else {
            format!("/today?{}", query.join("&"))
        }
    }

    /// What a form's page showed, from its address.
    pub fn of(back: &str) -> Self {
        let query = back.split_once('?').map_or("", |(_, query)| query);
        let mut view = Self::default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "whose" if value == "team" => view.whose = Whose::Team,
                "rows" => view.rows = value.parse().unwrap_or(ROWS),
                _ => {}
            }
        }
        view
    }

    fn most(self) -> usize {
        self.rows.clamp(1, MOST_ROWS)
    }

    /// The view with more rows.
    fn more(self) -> Self {
        let rows = (self.most() + ROWS).min(MOST_ROWS);
        Self { rows, ..self }
    }
}

/// One section of the day.
struct Group {
    title: String,
    count: String,
    rows: Vec<Row>,
}

/// What there is when nothing is open.
struct Empty {
    title: String,
    text: String,
    deed: String,
    href: &'static str,
}

/// The part that changes when a deed is done.
#[derive(Template)]
#[template(path = "today/_list.html")]
pub(crate) struct List {
    words: language::Words,
    csrf: String,
    /// Where the forms come back to.
    here: String,
    date: String,
    sentence: Markup,
    groups: Vec<Group>,
    /// Where more rows are; empty when all are shown.
    more: String,
    more_label: String,
    empty: Option<Empty>,
    /// `Three done today`, `Two snoozed`: empty for none.
    done: String,
    snoozed: String,
    may_edit: bool,
    /// Whether htmx asked: then the sidebar's count rides along.
    is_part: bool,
    /// What was just done.
    toast: Markup,
    /// The count in the sidebar.
    count: String,
}

/// A page writes the list as the markup it is.
impl askama::filters::HtmlSafe for List {}

#[derive(Template)]
#[template(path = "today/show.html")]
struct Show {
    page: Page,
    list: List,
    whose: Whose,
    rail: rail::Rail,
}

/// `GET /today`; htmx gets the list alone.
async fn show(visitor: Visitor, Query(view): Query<View>) -> Answer {
    let mut tx = visitor.read().await?;
    let list = list(&visitor, &mut tx, view, None).await?;
    if visitor.partial {
        return render(&list);
    }
    let rail = rail::rail(&visitor, &mut tx, view.whose).await?;
    let title = visitor.words.text("today-title");
    let page = visitor.page(&mut tx, Place::Today, &title).await?;
    render(&Show {
        page,
        list,
        whose: view.whose,
        rail,
    })
}

/// The list as it is now, with a toast if something was just done.
pub(crate) async fn list(
    visitor: &Visitor,
    tx: &mut Tx,
    view: View,
    toast: Option<Toast>,
) -> Result<List> {
    let words = &visitor.words;
    let me = visitor.member.id.clone();
    let here = words.here(tx.now());
    let mine = (view.whose == Whose::Mine).then_some(&me);
    let agenda = tasks::agenda(tx, mine, here).await?;
    let open = agenda.open().count();
    let left = open.min(MOST_ROWS).saturating_sub(view.most());
    let mine = tasks::open_count(tx, Some(&me)).await?;
    Ok(List {
        words: words.clone(),
        csrf: visitor.csrf.clone(),
        here: view.path(),
        date: words.weekday_long(here.day),
        sentence: sentence(visitor, tx, &agenda).await?,
        groups: groups(visitor, tx, &agenda, view.most()).await?,
        more: if left == 0 {
            String::new()
        } else {
            view.more().path()
        },
        more_label: words.fill("portfolio-more", &[("count", left.min(ROWS).into())]),
        empty: if open == 0 {
            Some(empty(visitor, tx, &agenda).await?)
        } else {
            None
        },
        done: count("today-done-today", agenda.done_today.len(), words),
        snoozed: count(
            "today-asleep",
            usize::try_from(agenda.snoozed).unwrap_or_default(),
            words,
        ),
        may_edit: visitor.actor().may(Permission::EditCustomers),
        is_part: visitor.partial,
        toast: toast.map(|toast| toast.rider(visitor)).unwrap_or_default(),
        count: if mine == 0 {
            String::new()
        } else {
            words.number(mine)
        },
    })
}

/// The sections with their first rows, `most` in all; each says how many it has.
async fn groups(
    visitor: &Visitor,
    tx: &mut Tx,
    agenda: &Agenda,
    most: usize,
) -> Result<Vec<Group>> {
    let mut groups = Vec::new();
    let mut shown = 0;
    for (title, items) in [
        ("today-group-window", &agenda.before_window),
        ("today-group-week", &agenda.this_week),
        ("today-group-quiet", &agenda.quiet_hour),
    ] {
        let mut rows = Vec::new();
        for item in items.iter().take(most - shown) {
            rows.push(row::row(visitor, tx, item, shown == 0).await?);
            shown += 1;
        }
        if !rows.is_empty() {
            let count = visitor
                .words
                .number(i64::try_from(items.len()).unwrap_or(i64::MAX));
            groups.push(Group {
                title: visitor.words.text(title),
                count,
                rows,
            });
        }
    }
    Ok(groups)
}

/// `Seven things are worth your time. Two cannot wait: US$214k is tied to them …`
async fn sentence(visitor: &Visitor, tx: &mut Tx, agenda: &Agenda) -> Result<Markup> {
    let words = &visitor.words;
    let worth = words.html("today-worth", &[("count", agenda.open().count().into())]);
    let urgent = &agenda.before_window;
    let last = urgent
        .iter()
        .filter_map(|item| item.window)
        .map(|window| window.closes_on)
        .max();
    let (Some(by), Some(stake)) = (last, stake_of(tx, urgent).await?) else {
        return Ok(worth.into());
    };
    let strong = words.html("today-urgent", &[("count", urgent.len().into())]);
    let strong = Html::trusted(format!("<b>{strong}</b>"));
    let slots = [
        ("worth", worth.into()),
        ("urgent", strong.into()),
        ("stake", words.money_short(stake).into()),
        ("count", urgent.len().into()),
        ("by", words.date_in_year(by).into()),
    ];
    Ok(words.html("today-urgent-sentence", &slots).into())
}

/// What hangs on these items in the workspace's currency, each account once; none where a rate is missing.
async fn stake_of(tx: &mut Tx, items: &[Item]) -> Result<Option<Money>> {
    let currency = identity::workspace(tx)
        .await?
        .map_or(Currency::USD, |found| found.currency);
    let rates = customers::rates(tx).await?;
    let mut by_account = HashMap::new();
    for task in items.iter().map(|item| &item.task) {
        let Some(stake) = task.stake else { continue };
        let Some(converted) = rates.convert(stake, currency) else {
            return Ok(None);
        };
        let most = by_account.entry(&task.account).or_insert(0_i64);
        *most = (*most).max(converted.minor);
    }
    let total: i64 = by_account.values().sum();
    Ok((total > 0).then(|| Money::new(total, currency)))
}

async fn empty(visitor: &Visitor, tx: &mut Tx, agenda: &Agenda) -> Result<Empty> {
    let words = &visitor.words;
    let fresh =
        agenda.done_today.is_empty() && agenda.snoozed == 0 && customers::count(tx).await? == 0;
    let may_import = visitor.actor().may(Permission::Import);
    let (title, text, deed, href) = match (fresh, may_import) {
        (true, true) => (
            "today-empty-first",
            "today-empty-first-text",
            "today-empty-first-do",
            "/imports",
        ),
        (true, false) => (
            "today-empty-first",
            "today-empty-first-text",
            "today-empty-done-do",
            "/portfolio",
        ),
        (false, _) => (
            "today-empty-done",
            "today-empty-done-text",
            "today-empty-done-do",
            "/portfolio",
        ),
    };
    Ok(Empty {
        title: words.text(title),
        text: words.text(text),
        deed: words.text(deed),
        href,
    })
}

fn count(id: &str, count: usize, words: &language::Words) -> String {
    if count == 0 {
        String::new()
    } else {
        words.fill(id, &[("count", count.into())])
    }
}

/// Tomorrow and the Monday after, the days a snooze menu offers.
pub(crate) fn snooze_days(today: Day) -> (Day, Day) {
    let weekday = (today.0 + 3).rem_euclid(7);
    (today + 1, today + (7 - weekday))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_comes_back_to_the_rows_it_was_on() {
        let all = [
            ("/today", "/today"),
            ("/today?whose=team", "/today?whose=team"),
            ("/today?rows=100", "/today?rows=100"),
            ("/today?whose=team&rows=100", "/today?whose=team&rows=100"),
            ("/today?rows=many&odd", "/today"),
            ("/accounts/x", "/today"),
        ];
        for (back, path) in all {
            assert_eq!(View::of(back).path(), path);
        }
        assert_eq!(View::of("/today?rows=0").most(), 1);
        assert_eq!(View::of("/today?rows=99999").more().most(), MOST_ROWS);
    }

    #[test]
    fn next_week_begins_on_monday() {
        let tuesday: Day = "2026-11-24".parse().unwrap();
        assert_eq!(snooze_days(tuesday).1.to_string(), "2026-11-30");
        let monday: Day = "2026-11-30".parse().unwrap();
        assert_eq!(snooze_days(monday).1.to_string(), "2026-12-07");
    }
}
