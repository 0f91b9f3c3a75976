//! What the address asks of the portfolio. What is read is written back the same.

use std::fmt;

use kernel::MemberId;
use language::Words;

use super::book::Book;
use super::column::{Column, Direction};
use super::filter::Filter;
use crate::address::{decode, encode};

/// How many rows stand on a page before "show more".
pub const ROWS: usize = 50;
/// How many rows one page shows at most.
const MOST_ROWS: usize = 1_000;
/// How many filters one address may carry.
const MOST_FILTERS: usize = 40;

/// A question to the book.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    pub filters: Vec<Filter>,
    pub sort: Column,
    pub direction: Direction,
    /// As chosen; the usual ones when nobody chose.
    pub columns: Vec<Column>,
    /// How many rows to show.
    pub show: usize,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            filters: vec![],
            sort: Column::Health,
            direction: Direction::Up,
            columns: Column::USUAL.to_vec(),
            show: ROWS,
        }
    }
}

impl Query {
    /// What an address without a question asks: everyone who is still a customer.
    #[must_use]
    pub fn customers() -> Self {
        Self::default().with("stage", "not:churned")
    }

    /// Reads the part of an address after the question mark. Fields it does not know become filters
    /// without a meaning, so that a person sees them.
    #[must_use]
    pub fn read(text: &str) -> Self {
        if text.is_empty() {
            return Self::customers();
        }
        let mut query = Self::default();
        let mut columns: Vec<Column> = vec![];
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = decode(&name.replace('+', " "));
            let value = decode(&value.replace('+', " "));
            match name.as_str() {
                "sort" => query.read_sort(&value),
                "columns" => columns.extend(value.split(',').filter_map(Column::of)),
                "show" => query.show = value.parse().unwrap_or(ROWS).clamp(ROWS, MOST_ROWS),
                _ if value.is_empty() => {}
                _ if query.filters.len() < MOST_FILTERS => {
                    query.filters.push(Filter::read(&name, &value));
                }
                _ => {}
            }
        }
        query.with_columns(&columns)
    }

    /// The same with these columns beside the name, in their own order; with none, as it was.
    #[must_use]
    pub fn with_columns(mut self, columns: &[Column]) -> Self {
        if !columns.is_empty() {
            let all = Column::ALL.iter().copied();
            let chosen = all.filter(|own| *own == Column::Name || columns.contains(own));
            self.columns = chosen.collect();
        }
        self
    }

    fn read_sort(&mut self, value: &str) {
        let (direction, word) = match value.strip_prefix('-') {
            Some(word) => (Direction::Down, word),
            None => (Direction::Up, value),
        };
        if let Some(column) = Column::of(word) {
            (self.sort, self.direction) = (column, direction);
        }
    }

    /// The places of the accounts that pass, in order.
    #[must_use]
    pub fn ask(&self, book: &Book, words: &Words, me: &MemberId) -> Vec<usize> {
        let passes = |at: &usize| {
            let entry = book.at(*at);
            self.filters
                .iter()
                .all(|filter| filter.passes(entry, book, me))
        };
        let mut places: Vec<usize> = book.by_name(words).iter().copied().filter(passes).collect();
        self.sort.order(book, &mut places, self.direction);
        places
    }

    /// How many accounts pass.
    #[must_use]
    pub fn count(&self, book: &Book, me: &MemberId) -> usize {
        let passes = |entry: &&super::book::Entry| {
            self.filters
                .iter()
                .all(|filter| filter.passes(entry, book, me))
        };
        book.entries().filter(passes).count()
    }

    /// The same without one filter.
    #[must_use]
    pub fn without(&self, at: usize) -> Self {
        let mut query = self.clone();
        query.filters.remove(at);
        query.show = ROWS;
        query
    }

    /// The same with another filter in place of those of its field.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.filters.retain(|filter| filter.name != name);
        if !value.is_empty() {
            self.filters.push(Filter::read(name, value));
        }
        self.show = ROWS;
        self
    }

    /// The same sorted by a column; the other way round when it already was.
    #[must_use]
    pub fn sorted_by(&self, column: Column) -> Self {
        let direction = match (self.sort == column, self.direction) {
            (true, Direction::Up) => Direction::Down,
            _ => Direction::Up,
        };
        Self {
            sort: column,
            direction,
            show: ROWS,
            ..self.clone()
        }
    }

    /// The same with so many rows.
    #[must_use]
    pub fn showing(&self, show: usize) -> Self {
        Self {
            show,
            ..self.clone()
        }
    }

    /// Its page.
    #[must_use]
    pub fn path(&self) -> String {
        if *self == Self::customers() {
            return "/portfolio".to_owned();
        }
        format!("/portfolio?{self}")
    }

    /// The filters alone, which are what a segment keeps.
    #[must_use]
    pub fn filters_text(&self) -> String {
        let filters = Self {
            filters: self.filters.clone(),
            ..Self::default()
        };
        filters.to_string()
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let usual = Self::default();
        let mut parts: Vec<String> = vec![];
        for filter in &self.filters {
            parts.push(format!(
                "{}={}",
                encode(&filter.name),
                readable(&filter.value)
            ));
        }
        let says_nothing = parts.is_empty() && self.columns == usual.columns;
        let is_sorted = (self.sort, self.direction) != (usual.sort, usual.direction);
        if is_sorted || says_nothing {
            let minus = if self.direction == Direction::Down {
                "-"
            } else {
                ""
            };
            parts.push(format!("sort={minus}{}", self.sort.word()));
        }
        if self.columns != usual.columns {
            let words: Vec<&str> = self.columns.iter().map(|column| column.word()).collect();
            parts.push(format!("columns={}", words.join(",")));
        }
        if self.show != usual.show {
            parts.push(format!("show={}", self.show));
        }
        f.write_str(&parts.join("&"))
    }
}

/// As [`encode`], but colons and commas stay: a person may read `stage=not:churned`.
fn readable(value: &str) -> String {
    encode(value).replace("%3A", ":").replace("%2C", ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_back() {
        for text in [
            "stage=not:churned",
            "health=45..70&health.d30=lt:-5&renewal=lt:90d&sort=-arr",
            "owner=me&region=Korea,Japan&q=%ED%95%9C%EB%B9%9B&columns=name,health,arr&show=150",
            "renewal=2026-12-01..2027-03-31&sort=health",
            "sort=health",
        ] {
            let query = Query::read(text);
            assert!(
                query.filters.iter().all(|filter| filter.meaning.is_some()),
                "{text}"
            );
            let again = Query::read(&query.to_string());
            assert_eq!(again, query, "{text}");
        }
        assert_eq!(Query::read(""), Query::customers());
        assert_eq!(Query::read("").path(), "/portfolio");
    }

    #[test]
    fn what_means_nothing_is_kept_and_shown() {
        let query = Query::read("mood=good&health=lt:tall&stage=around:x&owner=me");
        let broken = query
            .filters
            .iter()
            .filter(|filter| filter.meaning.is_none());
        assert_eq!(broken.count(), 3);
        assert!(query.to_string().starts_with("mood=good&health=lt:tall"));
        assert_eq!(query.without(0).filters.len(), 3);
    }
}
