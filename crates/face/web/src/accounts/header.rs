//! The head of all pages of an account: who they are, how they stand, and since when.

use charts::{Mark, TenureEvent, TenureHeader, TimeAxis};
use customers::{AccountField, SEATS, Term};
use health::Tier;
use kernel::{Day, Language, Result};
use language::Words;
use store::Tx;

use super::as_of::{Banner, asked, with};
use super::cell::Cell;
use super::fields;
use super::subject::Subject;
use crate::markup::Markup;
use crate::page::{Page, Place};
use crate::portfolio::query::Query;
use crate::standing;
use crate::visitor::Visitor;

/// A page of the account.
pub(super) struct Tab {
    pub name: String,
    pub href: String,
    pub count: String,
    pub is_current: bool,
}

/// A step to another account of the list one came from.
pub(super) struct Neighbour {
    pub href: String,
    pub name: String,
}

pub(super) struct Header {
    pub page: Page,
    pub lang: Language,
    pub name: String,
    pub latin: String,
    pub health: Markup,
    pub arr: String,
    pub seats: String,
    pub cells: Vec<Cell>,
    pub tenure: Markup,
    pub tabs: Vec<Tab>,
    /// `2 of 42`.
    pub position: String,
    pub previous: Option<Neighbour>,
    pub next: Option<Neighbour>,
    /// The portfolio one came from.
    pub list: String,
    pub new_note: String,
    pub may_edit: bool,
    /// When the score is not of today: the sentence that says so.
    pub stale: String,
    /// Which day is shown, and the way to another.
    pub banner: Banner,
}

/// The pages in order: the last part of the address, and the message.
const TABS: [(&str, &str); 8] = [
    ("", "account-overview"),
    ("usage", "account-usage"),
    ("people", "account-people"),
    ("tickets", "account-tickets"),
    ("surveys", "account-surveys"),
    ("contract", "account-contract"),
    ("notes", "account-notes"),
    ("history", "account-history"),
];

/// The fields that stand in the head.
const SHOWN: [AccountField; 4] = [
    AccountField::Industry,
    AccountField::City,
    AccountField::Stage,
    AccountField::Owner,
];

/// The head for one of the pages, `tab` being the last part of its address.
///
/// # Errors
/// As the use cases it asks.
pub(super) async fn header(
    visitor: &Visitor,
    tx: &mut Tx,
    subject: &Subject,
    tab: &str,
) -> Result<Header> {
    let (words, account) = (&visitor.words, &subject.account);
    let page = visitor.page(tx, Place::Portfolio, &account.name).await?;
    let book = visitor.shared.books.lately(tx).await?;
    let within = asked(&visitor.here, "in");
    let query = Query::read(&within);
    let place = |order: &[usize]| {
        let mut order = order.iter();
        order.position(|at| book.at(*at).account.id == account.id)
    };
    let mut order = query.ask(&book, words, &visitor.member.id);
    if place(&order).is_none() {
        order = book.by_name(words).to_vec();
    }
    let at = place(&order);
    let neighbour = |at: Option<usize>| {
        let entry = book.at(*order.get(at?)?);
        let tail = if tab.is_empty() {
            String::new()
        } else {
            format!("/{tab}")
        };
        Some(Neighbour {
            href: carried(
                subject,
                &format!("/accounts/{}{tail}", entry.account.id),
                &within,
            ),
            name: entry.account.name.clone(),
        })
    };
    let brief = &subject.contract.brief;
    Ok(Header {
        lang: account.language,
        name: account.name.clone(),
        latin: crate::portfolio::latin(account, words.language()),
        health: standing::mark(subject.standing.as_ref(), words),
        arr: match brief.renews_on {
            Some(_) => words.fill("account-arr", &[("money", words.money(brief.arr).into())]),
            None => words.text("account-no-contract"),
        },
        seats: match brief.seats {
            0 => String::new(),
            seats => words.fill("unit-seats", &[("count", seats.into())]),
        },
        cells: cells(visitor, tx, subject).await?,
        tenure: tenure(subject, words),
        tabs: tabs(subject, tab, &within, words),
        position: at.map_or_else(String::new, |at| {
            let slots = [("at", (at + 1).into()), ("of", order.len().into())];
            words.fill("account-position", &slots)
        }),
        previous: neighbour(at.and_then(|at| at.checked_sub(1))),
        next: neighbour(at.map(|at| at + 1)),
        list: query.path(),
        new_note: subject.path("notes/new"),
        may_edit: subject.may_edit,
        banner: subject
            .as_of
            .banner(&subject.path(tab), &[("in", within.clone())], words),
        stale: stale(subject, words),
        page: page.with_styles(&["account.css"]),
    })
}

async fn cells(visitor: &Visitor, tx: &mut Tx, subject: &Subject) -> Result<Vec<Cell>> {
    let mut cells = Vec::with_capacity(SHOWN.len());
    for field in SHOWN {
        let cell = fields::of_account(visitor, tx, &subject.account, field).await?;
        cells.push(cell.seen_in(subject));
    }
    Ok(cells)
}

/// An address with the portfolio query one came with, and as of the day shown.
fn carried(subject: &Subject, path: &str, within: &str) -> String {
    subject.as_of.link(&with(path, "in", within))
}

fn tabs(subject: &Subject, current: &str, within: &str, words: &Words) -> Vec<Tab> {
    let count = |page: &str| match page {
        "people" => subject
            .people
            .iter()
            .filter(|p| p.present_on(subject.today))
            .count(),
        "tickets" => subject.open_tickets().count(),
        "notes" => subject.notes.len(),
        _ => 0,
    };
    let tab = |(page, message): (&str, &str)| Tab {
        name: words.text(message),
        href: carried(subject, &subject.path(page), within),
        count: match count(page) {
            0 => String::new(),
            count => words.number(i64::try_from(count).unwrap_or(i64::MAX)),
        },
        is_current: page == current,
    };
    TABS.into_iter().map(tab).collect()
}

fn stale(subject: &Subject, words: &Words) -> String {
    let day = subject.standing.as_ref().map(|standing| standing.day);
    match day.filter(|day| *day != subject.today) {
        Some(day) => words.fill("account-stale", &[("day", words.date(day).into())]),
        None => String::new(),
    }
}

fn tenure(subject: &Subject, words: &Words) -> Markup {
    let (brief, today) = (&subject.contract.brief, subject.today);
    let start = brief.first_start.unwrap_or(subject.account.started_on);
    let last = subject.contract.terms.iter().map(|term| term.ends_on).max();
    let renewal = brief.renews_on.or(last);
    let end = renewal.unwrap_or(today).max(start);
    let axis = TimeAxis::around(start, end.max(today));
    let year = |day: Day| Mark {
        day,
        text: day.date().year().to_string(),
    };
    let in_year = |day: Day| ("day", words.date_in_year(day).into());
    let ends = if brief.renews_on.is_some() {
        "account-renews-on"
    } else {
        "account-ended-on"
    };
    let renewal_text = renewal.map_or_else(String::new, |day| words.fill(ends, &[in_year(day)]));
    let notice_text = brief.notice_by.map_or_else(String::new, |day| {
        let away = ("away", words.days_away(day - today).into());
        words.fill("account-notice-on", &[in_year(day), away])
    });
    let signed = words.fill("account-signed-in", &[("month", words.month(start).into())]);
    let label = [signed.as_str(), &renewal_text, &notice_text].join(". ");
    charts::tenure_header(&TenureHeader {
        axis,
        today,
        today_text: subject.as_of.name(today, words),
        start,
        renewal,
        renewal_text: renewal_text.clone(),
        notice: brief.notice_by,
        notice_text,
        band: standing::band(subject.standing.as_ref().map_or(Tier::NoData, |s| s.tier)),
        years: axis
            .new_years()
            .into_iter()
            .filter(|day| *day <= today)
            .map(year)
            .collect(),
        events: events(subject, today, words),
        narrow_start: signed,
        narrow_renewal: renewal_text,
        label,
    })
    .into()
}

/// What happened to the contract, and which scorecards took over.
fn events(subject: &Subject, today: Day, words: &Words) -> Vec<TenureEvent> {
    let mut events = contract_events(&subject.contract.terms, today, words);
    let seams = subject.eras.seams().iter().filter(|era| era.from <= today);
    events.extend(seams.map(|era| {
        let is_another = subject.eras.on(era.from - 1).name != era.card.name;
        let slots = [
            ("version", i64::from(era.card.version).into()),
            ("name", crate::named::card(&era.card, words).into()),
        ];
        let id = match is_another {
            true => "account-event-scorecard-other",
            false => "account-event-scorecard-version",
        };
        TenureEvent {
            day: era.from,
            name: words.text("account-event-scorecard"),
            note: words.fill(id, &slots),
        }
    }));
    events.sort_by_key(|event| event.day);
    events
}

/// What happened to the contract, by the days on which licences or terms begin.
fn contract_events(terms: &[Term], today: Day, words: &Words) -> Vec<TenureEvent> {
    let of_seats: Vec<&Term> = terms.iter().filter(|term| term.unit == SEATS).collect();
    let of_seats = if of_seats.is_empty() {
        terms.iter().collect()
    } else {
        of_seats
    };
    let level = |day: Day| -> i64 {
        let active = of_seats.iter().filter(|term| term.covers(day));
        active.map(|term| term.quantity).sum()
    };
    let mut days: Vec<Day> = of_seats.iter().map(|term| term.starts_on).collect();
    days.sort_unstable();
    days.dedup();
    let first = days.first().copied();
    let event = |day: Day| {
        let (before, after) = (level(day - 1), level(day));
        let ended = of_seats.iter().filter(|term| term.ends_on == day);
        let begun = of_seats.iter().filter(|term| term.starts_on == day);
        let pairs = ended.flat_map(|old| begun.clone().map(move |new| (old, new)));
        let renewed = pairs.into_iter().any(|(old, new)| !is_amended(old, new));
        let seats = words.fill("unit-seats", &[("count", after.into())]);
        let (name, note) = match (renewed, after - before) {
            _ if first == Some(day) => ("account-event-signed", seats),
            (true, 0) => ("account-event-renewed", String::new()),
            (true, change) => ("account-event-renewed", words.signed(change)),
            (false, 1..) if before == 0 => ("account-event-returned", seats),
            (false, 0) => return None,
            (false, 1..) => ("account-event-expanded", seats),
            (false, _) => ("account-event-reduced", seats),
        };
        Some(TenureEvent {
            day,
            name: words.text(name),
            note,
        })
    };
    days.into_iter()
        .filter(|day| *day <= today)
        .filter_map(event)
        .collect()
}

/// Whether a term was only written anew in its middle: the two make up whole years, but not alike halves.
fn is_amended(old: &Term, new: &Term) -> bool {
    let (before, after) = (old.ends_on - old.starts_on, new.ends_on - new.starts_on);
    let beyond = (before + after).rem_euclid(365);
    let whole_years = before + after > 300 && (beyond <= 4 || beyond >= 361);
    let odd = before.rem_euclid(365);
    whole_years && odd > 4 && odd < 361 && (before - after).abs() > 4
}
