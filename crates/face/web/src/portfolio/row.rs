//! One account as a row of the table, or as a line of the file.

use charts::{Spark, TenureRow, TimeAxis, Tone};
use customers::Account;
use kernel::{Day, Language};
use language::Words;

use super::book::{Book, Entry};
use super::column::Column;
use super::query::Query;
use crate::address::encode;
use crate::markup::Markup;
use crate::{phrase, standing, ui};

/// Renewals within so many days are set in a stronger weight.
const SOON: i32 = 45;
/// The edge of the tier "at risk", dotted in every sparkline.
const FLOOR: f64 = 45.0;

pub(super) struct Row {
    pub id: String,
    pub href: String,
    /// The name alone, for labels.
    pub label: String,
    /// The language of the name, where that is not the page's own.
    pub lang: &'static str,
    pub latin: String,
    /// The cells after the name, with their classes.
    pub cells: Vec<(&'static str, Markup)>,
}

/// What all rows of one page share.
pub(super) struct Table<'a> {
    pub book: &'a Book,
    pub query: &'a Query,
    pub words: &'a Words,
    pub axis: TimeAxis,
    /// The query written out once, for the links of all rows.
    pub within: String,
}

impl<'a> Table<'a> {
    pub(super) fn of(book: &'a Book, query: &'a Query, words: &'a Words, places: &[usize]) -> Self {
        let within = encode(&query.showing(super::query::ROWS).to_string());
        let axis = axis(book, places);
        Self {
            book,
            query,
            words,
            axis,
            within,
        }
    }

    pub(super) fn row(&self, entry: &Entry) -> Row {
        let account = &entry.account;
        let cells = self.query.columns.iter().copied();
        let cells = cells.filter(|column| *column != Column::Name);
        Row {
            id: account.id.to_string(),
            href: format!("/accounts/{}?in={}", account.id, self.within),
            label: account.name.clone(),
            lang: match Language::of(&account.name) {
                own if own == self.words.language() => "",
                own => own.tag(),
            },
            latin: latin(account, self.words.language()),
            cells: cells
                .map(|column| (self.class(entry, column), self.cell(entry, column)))
                .collect(),
        }
    }

    fn cell(&self, entry: &Entry, column: Column) -> Markup {
        let words = self.words;
        match column {
            Column::Name => Markup::default(),
            Column::Health => standing::mark(entry.standing.as_ref(), words),
            Column::Trend => self.trend(entry),
            Column::Use => self.in_use(entry),
            Column::Tenure => self.tenure(entry),
            Column::Renewal => {
                let day = entry.contract.as_ref().and_then(|found| found.renews_on);
                self.deadline(day)
            }
            Column::Notice => {
                let day = entry.contract.as_ref().and_then(|found| found.notice_by);
                self.deadline(day)
            }
            Column::Owner => owner(entry),
            Column::Next => entry.next.as_ref().map_or_else(Markup::default, |task| {
                Markup::text(&phrase::text(&task.title, words))
            }),
            _ => ui::named(&text(entry, column, self.book, words), &words.language()),
        }
    }

    fn trend(&self, entry: &Entry) -> Markup {
        let Some(stands) = entry.standing.as_ref() else {
            return Markup::default();
        };
        let ends = stands.spark.first().zip(stands.spark.last());
        let label = ends.map_or_else(String::new, |(from, to)| {
            let read = |score: f64| self.words.number(standing::points(score).into());
            let slots = [("from", read(*from).into()), ("to", read(*to).into())];
            self.words.fill("portfolio-trend-label", &slots)
        });
        let band = standing::band(stands.tier);
        charts::spark(&Spark::cell(stands.spark.clone(), band, FLOOR, label)).into()
    }

    fn in_use(&self, entry: &Entry) -> Markup {
        let Some(share) = entry.in_use else {
            return Markup::default();
        };
        let over = share > 1.0;
        let tone = if over { Tone::Over } else { Tone::Plain };
        let bar = charts::meter(share, tone, "");
        let figure = Markup::text(&self.words.number(standing::points(share * 100.0).into()));
        let class = if over { "use over" } else { "use" };
        Markup::ours(format!(
            "<span class=\"{class}\">{}{figure}</span>",
            bar.into_string()
        ))
    }

    fn tenure(&self, entry: &Entry) -> Markup {
        let words = self.words;
        let renewal = entry.contract.as_ref().and_then(|found| found.renews_on);
        let since = ("since", words.month(entry.since()).into());
        let label = match renewal {
            Some(day) => {
                let slots = [since, ("renews", words.date(day).into())];
                words.fill("portfolio-tenure-label", &slots)
            }
            None => words.fill("portfolio-tenure-ended-label", &[since]),
        };
        let row = TenureRow {
            axis: self.axis,
            today: self.book.today,
            start: entry.since(),
            renewal,
            band: standing::band(entry.tier()),
            label,
        };
        charts::tenure_row(&row).into()
    }

    fn deadline(&self, day: Option<Day>) -> Markup {
        day.map_or_else(Markup::default, |day| {
            Markup::text(&self.words.date_short(day, self.book.today))
        })
    }

    /// The cell's class: a renewal that is near stands out.
    fn class(&self, entry: &Entry, column: Column) -> &'static str {
        let renewal = entry.contract.as_ref().and_then(|found| found.renews_on);
        let near = |day: Day| (0..=SOON).contains(&(day - self.book.today));
        match column {
            Column::Renewal if renewal.is_some_and(near) => "r k soon",
            _ => class(column),
        }
    }
}

/// The name in Latin letters, where the reader may not read the other.
pub(crate) fn latin(account: &Account, reader: Language) -> String {
    let needed = account.language != reader && account.language != Language::En;
    let latin = account.latin.clone().filter(|latin| *latin != account.name);
    latin.filter(|_| needed).unwrap_or_default()
}

/// The cell's class.
pub(super) fn class(column: Column) -> &'static str {
    match column {
        Column::Health => "k",
        Column::Renewal => "r k",
        Column::Tenure => "ten",
        Column::Next => "clip soft",
        Column::Touched => "r muted num",
        Column::Arr | Column::Seats | Column::Notice => "r num",
        Column::Stage | Column::Industry | Column::City | Column::Country | Column::Region => {
            "soft"
        }
        _ => "",
    }
}

/// What a column says in plain words.
pub(super) fn text(entry: &Entry, column: Column, book: &Book, words: &Words) -> String {
    let account = &entry.account;
    let own = |text: &Option<String>| text.clone().unwrap_or_default();
    match column {
        Column::Arr => match (entry.arr, &entry.contract) {
            (Some(arr), _) => words.number(whole(arr)),
            (None, Some(contract)) => words.money_short(contract.arr),
            (None, None) => String::new(),
        },
        Column::Seats => entry
            .contract
            .as_ref()
            .map_or_else(String::new, |found| words.number(found.seats)),
        Column::Stage => words.text(&format!("stage-{}", account.stage.as_str())),
        Column::Industry => own(&account.industry),
        Column::City => own(&account.city),
        Column::Country => own(&account.country),
        Column::Region => own(&account.region),
        Column::Touched => entry
            .touched
            .map_or_else(String::new, |days| words.days(days)),
        Column::Owner => own(&entry.owner),
        _ => book.today.to_string(),
    }
}

/// An amount in whole major units.
pub(super) fn whole(money: kernel::Money) -> i64 {
    let scale = money.currency.scale();
    (money.minor + scale / 2).div_euclid(scale)
}

fn owner(entry: &Entry) -> Markup {
    let Some(name) = &entry.owner else {
        return Markup::default();
    };
    let (initials, name) = (Markup::text(&ui::initials(name)), Markup::text(name));
    Markup::ours(format!(
        "<span class=\"avatar\" role=\"img\" aria-label=\"{name}\" title=\"{name}\">{initials}</span>"
    ))
}

/// The years the column of tenure lines spans: from the first start to the last renewal of the list, at most
/// nine years back and two ahead.
fn axis(book: &Book, places: &[usize]) -> TimeAxis {
    let entries = || places.iter().map(|at| book.at(*at));
    let today = book.today;
    let first = entries().map(Entry::since).min().unwrap_or(today - 365);
    let last = entries().filter_map(|entry| entry.contract.as_ref()?.renews_on);
    let last = last.max().unwrap_or(today + 180);
    TimeAxis {
        from: first.max(today.add_months(-108)).min(today - 180) - 20,
        to: last.clamp(today + 120, today.add_months(24)) + 20,
    }
}
