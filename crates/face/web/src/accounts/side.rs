//! The column one glances at: renewal, people, answers, tickets.

use charts::Barcode;
use customers::{Contact, Note};
use kernel::{Day, Money, Result};
use language::{Html, Words};
use store::Tx;
use surveys::Answer;

use super::subject::Subject;
use crate::markup::Markup;
use crate::portfolio::book::Entry;
use crate::ui;

/// How many weeks of contact a person's ticks show.
const WEEKS: u16 = 26;
/// How many people, answers and tickets are shown here; their pages have the rest.
const MOST_PEOPLE: usize = 6;
const LAST_ANSWERS: usize = 4;
const MOST_TICKETS: usize = 5;

pub(super) struct Renewal {
    pub day: String,
    pub amount: String,
    /// The same in the workspace's currency, where that is another.
    pub converted: String,
    /// Term by term: what it is called and what it says, and whether it is pressing.
    pub lines: Vec<(String, String, bool)>,
}

pub(super) struct Person {
    pub name: Markup,
    pub initial: String,
    pub about: Markup,
    pub is_gone: bool,
    pub ticks: Markup,
}

pub(super) struct Score {
    pub score: String,
    pub class: &'static str,
    pub month: String,
}

pub(super) struct Quote {
    pub lang: &'static str,
    pub text: String,
    pub who: Markup,
    pub when: String,
}

pub(super) struct OpenTicket {
    pub priority: &'static str,
    pub class: &'static str,
    pub lang: &'static str,
    pub subject: String,
    pub age: String,
}

pub(super) struct Side {
    pub renewal: Option<Renewal>,
    pub people: Vec<Person>,
    pub scores: Vec<Score>,
    pub quote: Option<Quote>,
    pub tickets: Vec<OpenTicket>,
    pub open: String,
}

/// The column of an account.
///
/// # Errors
/// As the use cases it asks.
pub(super) async fn side(
    tx: &mut Tx,
    subject: &Subject,
    entry: Option<&Entry>,
    words: &Words,
) -> Result<Side> {
    let answers = subject.answers(tx).await?;
    let nps: Vec<&Answer> = answers
        .iter()
        .filter(|a| a.kind == surveys::Kind::Nps)
        .collect();
    let today = subject.today;
    // What the present contract comes to in the workspace's currency says nothing of an earlier one.
    let entry = entry.filter(|_| !subject.as_of.is_past());
    let arr = entry.and_then(|entry| entry.arr);
    let ticket = |ticket: &support::Ticket| {
        let days = today - words.day_of(ticket.opened_at);
        OpenTicket {
            priority: ticket.priority.as_str(),
            class: class_of(ticket.priority),
            lang: ticket.language.tag(),
            subject: ticket.subject.clone(),
            age: words.days(days),
        }
    };
    let mut open: Vec<&support::Ticket> = subject.open_tickets().collect();
    open.sort_by_key(|ticket| (ticket.priority, ticket.opened_at));
    Ok(Side {
        renewal: renewal(subject, arr, words),
        people: by_role(&subject.people)
            .take(MOST_PEOPLE)
            .map(|who| person(who, &subject.notes, today, words))
            .collect(),
        scores: nps
            .iter()
            .take(LAST_ANSWERS)
            .rev()
            .map(|answer| score(answer, words))
            .collect(),
        quote: answers
            .iter()
            .find_map(|answer| quote(answer, subject, words)),
        tickets: open
            .iter()
            .copied()
            .take(MOST_TICKETS)
            .map(ticket)
            .collect(),
        open: words.fill("account-open-count", &[("count", open.len().into())]),
    })
}

/// People in the order of what they are for a decision: champions first.
pub(super) fn by_role(people: &[Contact]) -> impl Iterator<Item = &Contact> {
    let mut people: Vec<&Contact> = people.iter().collect();
    people.sort_by_key(|who| who.role);
    people.into_iter()
}

/// The class of a priority's tag.
pub(super) fn class_of(priority: support::Priority) -> &'static str {
    match priority {
        support::Priority::P1 | support::Priority::P2 => "tag risk",
        support::Priority::P3 | support::Priority::P4 => "tag",
    }
}

fn renewal(subject: &Subject, arr: Option<Money>, words: &Words) -> Option<Renewal> {
    let brief = &subject.contract.brief;
    let ends = brief.renews_on?;
    let mut lines = vec![];
    if let Some(notice) = brief.notice_by {
        let left = notice - subject.today;
        let slots = [
            ("day", words.date_in_year(notice).into()),
            ("away", words.days_away(left).into()),
        ];
        let said = words.fill("account-notice-line", &slots);
        lines.push((words.text("column-notice"), said, (0..=30).contains(&left)));
    }
    let running = subject
        .contract
        .terms
        .iter()
        .filter(|term| term.covers(subject.today));
    if let Some(term) = running.max_by_key(|term| term.ends_on) {
        let months = months_between(term.starts_on, term.ends_on);
        let length = words.fill("unit-months", &[("count", months.into())]);
        lines.push((words.text("account-term"), length, false));
        let began = words.date(term.starts_on);
        lines.push((words.text("account-term-began"), began, false));
    }
    if brief.seats > 0 {
        lines.push((words.text("column-seats"), words.number(brief.seats), false));
    }
    Some(Renewal {
        day: words.date(ends),
        amount: words.money(brief.arr),
        converted: arr
            .filter(|arr| arr.currency != brief.arr.currency)
            .map_or_else(String::new, |arr| words.money_short(arr)),
        lines,
    })
}

fn months_between(from: Day, to: Day) -> i64 {
    let (a, b) = (from.date(), to.date());
    let years = i64::from(b.year()) - i64::from(a.year());
    years * 12 + i64::from(b.month()) - i64::from(a.month())
}

/// A person as a line: name, what they are, and when we were in touch.
pub(super) fn person(who: &Contact, notes: &[Note], today: Day, words: &Words) -> Person {
    let role = words.text(&format!(
        "contact-role-{}",
        who.role.as_str().replace('_', "-")
    ));
    let gone = who.left_on.filter(|left| *left <= today);
    let about = match (gone, &who.title) {
        (Some(left), _) => {
            let day = ("day", words.date_short(left, today).into());
            words.html("account-person-left", &[("role", role.into()), day])
        }
        (None, Some(title)) => {
            let title = ("title", ui::named(title, &words.language()).into());
            words.html("account-person", &[title, ("role", role.into())])
        }
        (None, None) => Html::escaped(&role),
    };
    Person {
        name: ui::named(&who.name, &words.language()),
        initial: ui::initials(&who.name),
        about: about.into(),
        is_gone: gone.is_some(),
        ticks: ticks(who, notes, today, words),
    }
}

/// A tick for each week of the last half year with a touch.
pub(super) fn ticks(who: &Contact, notes: &[Note], today: Day, words: &Words) -> Markup {
    let slot = |day: Day| {
        let weeks = (today - day).div_euclid(7);
        u16::try_from(weeks)
            .ok()
            .filter(|weeks| *weeks < WEEKS)
            .map(|weeks| WEEKS - 1 - weeks)
    };
    let with = notes
        .iter()
        .filter(|note| note.participants.contains(&who.id));
    let touches: Vec<u16> = with
        .filter_map(|note| slot(words.day_of(note.at)))
        .collect();
    let label = words.fill("account-touches", &[("count", touches.len().into())]);
    charts::barcode(&Barcode {
        slots: WEEKS,
        touches,
        left: who.left_on.filter(|left| *left <= today).and_then(slot),
        label,
    })
    .into()
}

/// The colour of an answer, by what it makes of whoever gave it.
pub(super) fn tone(kind: surveys::Kind, score: i64) -> &'static str {
    let (good, watch) = match kind {
        surveys::Kind::Nps => (9, 7),
        surveys::Kind::Csat => (4, 3),
        surveys::Kind::Ces => (6, 4),
    };
    match score {
        s if s >= good => "good-text",
        s if s >= watch => "watch-text",
        _ => "risk-text",
    }
}

fn score(answer: &Answer, words: &Words) -> Score {
    Score {
        score: words.number(answer.score),
        class: tone(answer.kind, answer.score),
        month: words.month_short(words.day_of(answer.at)),
    }
}

pub(super) fn quote(answer: &Answer, subject: &Subject, words: &Words) -> Option<Quote> {
    let who = subject.person(&answer.contact);
    let who = who.map_or_else(|| words.text("account-someone"), |who| who.name.clone());
    Some(Quote {
        lang: answer.language.tag(),
        text: answer.verbatim.clone()?,
        who: ui::named(&who, &words.language()),
        when: words.date(words.day_of(answer.at)),
    })
}
