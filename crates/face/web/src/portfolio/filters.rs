//! The form of filters, sent: it answers with the address that asks the same.

use axum::extract::Form;
use axum::response::Response;

use super::chips::{CHOICES, RANGES, address_name};
use super::column::Column;
use super::filter::{Field, Test};
use super::query::Query;
use crate::visitor::{Visitor, back};

type Pairs = Vec<(String, String)>;

/// `GET /portfolio/filters`: the fields of the form beside `base`, the query it was opened on.
pub async fn show(_: Visitor, Form(sent): Form<Pairs>) -> Response {
    back(&asked(&sent).path())
}

/// `GET /portfolio/columns`: the columns ticked, beside `base`.
pub async fn columns(_: Visitor, Form(sent): Form<Pairs>) -> Response {
    let all = |name: &'static str| sent.iter().filter(move |(n, _)| n == name).map(|(_, v)| v);
    let base = Query::read(all("base").next().map_or("", String::as_str));
    let ticked: Vec<Column> = all("columns").filter_map(|word| Column::of(word)).collect();
    back(&base.with_columns(&ticked).path())
}

/// The query of the form: what it asks about is as it says, all else stays as it was.
fn asked(sent: &Pairs) -> Query {
    let first = |name: &str| {
        sent.iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, v)| v.trim())
    };
    let mut query = Query::read(first("base"));
    for field in CHOICES {
        let name = address_name(field);
        let words = sent.iter().filter(|(n, v)| n == name && !v.is_empty());
        let words: Vec<&str> = words.map(|(_, value)| value.as_str()).collect();
        if !(words.is_empty() && excludes(&query, field)) {
            query = query.with(name, &words.join(","));
        }
    }
    for field in RANGES {
        let name = address_name(field);
        let (from, to) = (first(&format!("{name}.from")), first(&format!("{name}.to")));
        query = query.with(name, &range(field, from, to));
    }
    query.with("q", first("q"))
}

/// Whether a filter the form cannot show stands on this field: one that leaves words out.
fn excludes(query: &Query, field: Field) -> bool {
    let not = |test: &Test| matches!(test, Test::Not(_));
    let mut meanings = query
        .filters
        .iter()
        .filter_map(|filter| filter.meaning.as_ref());
    meanings.any(|(own, test)| *own == field && not(test))
}

fn range(field: Field, from: &str, to: &str) -> String {
    let days = if field == Field::Renewal { "d" } else { "" };
    let end = |text: &str| match text {
        "" => String::new(),
        text => format!("{text}{days}"),
    };
    match (from, to) {
        ("", "") => String::new(),
        (from, to) => format!("{}..{}", end(from), end(to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_changes_what_it_asks_about_and_nothing_else() {
        let sent = |pairs: &[(&str, &str)]| -> Pairs {
            pairs
                .iter()
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
                .collect()
        };
        let base = (
            "base",
            "stage=not:churned&city=Seoul&health=gt:80&sort=-arr",
        );
        let query = asked(&sent(&[
            base,
            ("tier", "watch"),
            ("tier", "at_risk"),
            ("renewal.to", "90"),
        ]));
        let text = query.to_string();
        assert_eq!(
            text,
            "stage=not:churned&city=Seoul&tier=watch,at_risk&renewal=..90d&sort=-arr"
        );
    }
}
