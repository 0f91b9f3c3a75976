//! The portfolio: every account that passes the filters of the address.

use askama::Template;
use axum::extract::RawQuery;
use charts::Mark;
use kernel::{Permission, Result};
use language::Words;
use store::Tx;

use super::book::Book;
use super::chips::{self, Chip, Panel};
use super::column::{Column, Direction};
use super::query::{Query, ROWS};
use super::row::{self, Row, Table};
use super::segments::{self, Tab};
use super::summary::{self, Summary};
use crate::fault::Answer;
use crate::markup::Markup;
use crate::page::{Page, Place};
use crate::visitor::{Visitor, render};

/// More years than this stand too close over the tenure lines: every other is left out.
const FEW_YEARS: usize = 6;

/// The head of a column.
struct Head {
    label: String,
    class: String,
    column: &'static str,
    /// The list sorted by it.
    href: String,
    /// `ascending`, `descending`, or empty.
    sort: &'static str,
    /// The years over the tenure lines.
    axis: Markup,
    total: String,
}

/// A column in the chooser.
struct Offer {
    word: &'static str,
    label: String,
    is_shown: bool,
}

#[derive(Template)]
#[template(path = "portfolio/list.html")]
struct List {
    page: Page,
    tabs: Vec<Tab>,
    /// The segment one is looking at, if it may be removed: its id.
    removable: Option<String>,
    chips: Vec<Chip>,
    panel: Panel,
    summary: Summary,
    heads: Vec<Head>,
    rows: Vec<Row>,
    /// The list with more rows; empty when all are shown.
    more: String,
    more_label: String,
    offers: Vec<Offer>,
    /// Hidden fields of the forms that keep the question.
    base: String,
    filters: String,
    csv: String,
    may_export: bool,
    may_edit: bool,
    may_import: bool,
    may_share: bool,
    members: Vec<(String, String)>,
    sort_label: String,
    /// There is no account at all.
    is_new: bool,
    clear: &'static str,
}

/// `GET /portfolio`
pub async fn list(visitor: Visitor, RawQuery(text): RawQuery) -> Answer {
    let mut tx = visitor.read().await?;
    let query = Query::read(text.as_deref().unwrap_or_default());
    let book = visitor.shared.books.open(&mut tx).await?;
    let title = visitor.words.text("nav-portfolio");
    let page = visitor.page(&mut tx, Place::Portfolio, &title).await?;
    let page = page.with_styles(&["portfolio.css"]);
    render(&view(&visitor, &mut tx, page, &query, &book).await?)
}

async fn view(
    visitor: &Visitor,
    tx: &mut Tx,
    page: Page,
    query: &Query,
    book: &Book,
) -> Result<List> {
    let (words, me) = (&visitor.words, &visitor.member.id);
    let places = query.ask(book, words, me);
    let table = Table::of(book, query, words, &places);
    let shown = &places[..places.len().min(query.show)];
    let rows = shown.iter().map(|at| table.row(book.at(*at)));
    let left = places.len() - shown.len();
    let (tabs, removable) = segments::tabs(visitor, tx, query, book).await?;
    let may = |permission| visitor.actor().may(permission);
    Ok(List {
        tabs,
        removable,
        chips: chips::chips(query, book, words),
        panel: chips::panel(query, book, words),
        summary: summary::summary(book, query, &places, words)?,
        heads: heads(&table, &places),
        rows: rows.collect(),
        more: match left {
            0 => String::new(),
            _ => query.showing(query.show + ROWS).path(),
        },
        more_label: words.fill("portfolio-more", &[("count", left.min(ROWS).into())]),
        offers: offers(query, words),
        base: query.to_string(),
        filters: query.filters_text(),
        csv: query.path().replacen("/portfolio", "/portfolio.csv", 1),
        may_export: may(Permission::Export),
        may_edit: may(Permission::EditCustomers),
        may_import: may(Permission::Import),
        may_share: may(Permission::ManageTeamWork),
        members: members(book),
        sort_label: sort_label(query, words),
        is_new: book.is_empty(),
        clear: "/portfolio?sort=health",
        page,
    })
}

fn members(book: &Book) -> Vec<(String, String)> {
    let members = book.members.iter();
    members
        .map(|(id, name)| (id.to_string(), name.clone()))
        .collect()
}

fn heads(table: &Table<'_>, places: &[usize]) -> Vec<Head> {
    let (query, words) = (table.query, table.words);
    let head = |column: &Column| Head {
        label: label(*column, table.book, words),
        class: row::class(*column).to_owned(),
        column: column.word(),
        href: query.sorted_by(*column).path(),
        sort: match (query.sort == *column, query.direction) {
            (false, _) => "",
            (true, Direction::Up) => "ascending",
            (true, Direction::Down) => "descending",
        },
        axis: match column {
            Column::Tenure => charts::tenure_axis(table.axis, &years(table)).into(),
            _ => Markup::default(),
        },
        total: summary::total(table.book, places, *column, words),
    };
    query.columns.iter().map(head).collect()
}

fn years(table: &Table<'_>) -> Vec<Mark> {
    let years = table.axis.new_years();
    let every = if years.len() > FEW_YEARS { 2 } else { 1 };
    let years = years.into_iter().step_by(every);
    let mark = |day: kernel::Day| Mark {
        day,
        text: format!("’{:02}", day.date().year().rem_euclid(100)),
    };
    years.map(mark).collect()
}

/// A column's name with the unit of its figures.
pub(super) fn label(column: Column, book: &Book, words: &Words) -> String {
    let slots = [("currency", book.currency.code().into())];
    words.fill(&format!("column-{}", column.word()), &slots)
}

fn sort_label(query: &Query, words: &Words) -> String {
    let direction = match query.direction {
        Direction::Up => "up",
        Direction::Down => "down",
    };
    let column = words.fill(
        &format!("column-{}", query.sort.word()),
        &[("currency", "".into())],
    );
    let column = column.trim_end_matches([',', ' ']);
    words.fill(
        &format!("portfolio-sorted-{direction}"),
        &[("column", column.into())],
    )
}

fn offers(query: &Query, words: &Words) -> Vec<Offer> {
    let all = Column::ALL.iter().filter(|column| **column != Column::Name);
    let offer = |column: &Column| Offer {
        word: column.word(),
        label: words.fill(
            &format!("column-{}", column.word()),
            &[("currency", "".into())],
        ),
        is_shown: query.columns.contains(column),
    };
    let tidy = |mut offer: Offer| {
        offer.label = offer.label.trim_end_matches([',', ' ']).to_owned();
        offer
    };
    all.map(offer).map(tidy).collect()
}
