//! What an account pays for: its terms, and the ledger of what moved.

use askama::Template;
use axum::extract::Path;
use kernel::{Day, Money};
use language::Words;

use super::header::{self, Header};
use super::side::{self, Side};
use super::subject::Subject;
use crate::fault::Answer;
use crate::page::Page;
use crate::visitor::Visitor;

struct Term {
    product: String,
    starts: String,
    ends: String,
    notice: String,
    quantity: String,
    annual: String,
    /// `running`, `ahead`, or empty when it is over.
    state: &'static str,
    state_name: String,
}

struct Movement {
    day: String,
    kind: String,
    amount: String,
    class: &'static str,
    /// ARR after it.
    level: String,
    recorded: String,
}

#[derive(Template)]
#[template(path = "accounts/contract.html")]
struct Show {
    page: Page,
    header: Header,
    side: Side,
    terms: Vec<Term>,
    movements: Vec<Movement>,
}

/// `GET /accounts/{id}/contract`
pub async fn show(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let mut tx = visitor.read().await?;
    let words = &visitor.words;
    let subject = Subject::load(&visitor, &mut tx, &id).await?;
    let header = header::header(&visitor, &mut tx, &subject, "contract").await?;
    let book = visitor.shared.books.lately(&mut tx).await?;
    let mut moved = customers::movements(&mut tx, &subject.account.id).await?;
    let as_of = &subject.as_of;
    moved.retain(|one| one.effective_on <= as_of.day && as_of.knows_of(one.recorded_at));
    let side = side::side(&mut tx, &subject, book.entry(&subject.account.id), words).await?;
    subject.render(&Show {
        terms: terms(&subject, words),
        movements: movements(&moved, subject.today, words),
        side,
        page: header.page.clone(),
        header,
    })
}

fn terms(subject: &Subject, words: &Words) -> Vec<Term> {
    let today = subject.today;
    let date = |day: Day| words.date_short(day, today);
    let state = |term: &customers::Term| match term.starts_on > today {
        true => "ahead",
        false if term.covers(today) => "running",
        false => "over",
    };
    let row = |term: &customers::Term| Term {
        product: term.product.clone(),
        starts: date(term.starts_on),
        ends: date(term.ends_on),
        notice: term.notice_days.map_or_else(String::new, |days| {
            words.fill("account-notice-days", &[("count", days.into())])
        }),
        quantity: words.number(term.quantity),
        annual: words.money(term.annual),
        state: state(term),
        state_name: words.text(&format!("account-term-{}", state(term))),
    };
    subject.contract.terms.iter().rev().map(row).collect()
}

/// The ledger, the newest first, with what ARR came to after each row in its currency.
fn movements(moved: &[customers::Movement], today: Day, words: &Words) -> Vec<Movement> {
    let mut levels: std::collections::HashMap<kernel::Currency, i64> = Default::default();
    let mut rows = Vec::with_capacity(moved.len());
    for movement in moved {
        let amount = movement.amount;
        let level = levels.entry(amount.currency).or_default();
        *level += amount.minor;
        let sign = if amount.minor < 0 { "−" } else { "+" };
        let size = Money::new(amount.minor.abs(), amount.currency);
        rows.push(Movement {
            day: words.date_short(movement.effective_on, today),
            kind: words.text(&format!("movement-{}", movement.kind.as_str())),
            amount: format!("{sign}{}", words.money(size)),
            class: if amount.minor < 0 {
                "risk-text"
            } else {
                "good-text"
            },
            level: words.money(Money::new(*level, amount.currency)),
            recorded: words.date_short(words.day_of(movement.recorded_at), today),
        });
    }
    rows.reverse();
    rows
}
