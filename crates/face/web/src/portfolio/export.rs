//! The whole filtered list as a file for a spreadsheet.

use axum::extract::RawQuery;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::Permission;
use language::Words;

use super::book::{Book, Entry};
use super::column::Column;
use super::list::label;
use super::query::Query;
use super::row;
use crate::fault::Answer;
use crate::phrase;
use crate::visitor::Visitor;

/// `GET /portfolio.csv`
pub async fn show(visitor: Visitor, RawQuery(text): RawQuery) -> Answer {
    let mut tx = visitor.read().await?;
    tx.need(Permission::Export)?;
    let query = Query::read(text.as_deref().unwrap_or_default());
    let book = visitor.shared.books.open(&mut tx).await?;
    Ok(file(&book, &query, &visitor))
}

fn file(book: &Book, query: &Query, visitor: &Visitor) -> Response {
    let words = &visitor.words;
    let mut text = String::from('\u{feff}');
    let heads = query
        .columns
        .iter()
        .map(|column| label(*column, book, words));
    let more = ["latin", "id", "tier"].map(|more| words.text(&format!("column-{more}")));
    line(&mut text, heads.chain(more));
    for at in query.ask(book, words, &visitor.member.id) {
        let entry = book.at(at);
        let account = &entry.account;
        let cells = query
            .columns
            .iter()
            .map(|column| cell(entry, *column, book, words));
        let latin = account.latin.clone().unwrap_or_default();
        let id = account
            .external_id
            .clone()
            .unwrap_or_else(|| account.id.to_string());
        line(
            &mut text,
            cells.chain([latin, id, entry.tier().as_str().to_owned()]),
        );
    }
    let name = format!("attachment; filename=\"portfolio-{}.csv\"", book.today);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, text).into_response()
}

/// Figures and dates without the language's marks, so that a spreadsheet reads them as such.
fn cell(entry: &Entry, column: Column, book: &Book, words: &Words) -> String {
    let score = |score: Option<f64>| score.map_or_else(String::new, |n| format!("{n:.2}"));
    let day = |day: Option<kernel::Day>| day.map_or_else(String::new, |day| day.to_string());
    let contract = entry.contract.as_ref();
    match column {
        Column::Name => entry.account.name.clone(),
        Column::Health => score(entry.score()),
        Column::Trend => score(entry.moved()),
        Column::Use => score(entry.in_use.map(|share| share * 100.0)),
        Column::Arr => entry
            .arr
            .map_or_else(String::new, |arr| row::whole(arr).to_string()),
        Column::Tenure => entry.since().to_string(),
        Column::Seats => contract.map_or_else(String::new, |found| found.seats.to_string()),
        Column::Renewal => day(contract.and_then(|found| found.renews_on)),
        Column::Notice => day(contract.and_then(|found| found.notice_by)),
        Column::Touched => entry
            .touched
            .map_or_else(String::new, |days| days.to_string()),
        Column::Next => entry
            .next
            .as_ref()
            .map_or_else(String::new, |task| phrase::text(&task.title, words)),
        _ => row::text(entry, column, book, words),
    }
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            text.push(',');
        }
        text.push_str(&language::cell(&cell));
    }
    text.push_str("\r\n");
}
