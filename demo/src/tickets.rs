//! What customers asked of the help desk.

use kernel::{Day, Timestamp};

use crate::book::TicketEntry;
use crate::customer::{Scene, someone};
use crate::dice::Dice;
use crate::model::{ContactRole, Person, Priority, Ticket};

/// The written tickets and, before the first of them, tickets by chance; oldest first.
pub(crate) fn tickets(scene: &Scene<'_>, contacts: &[Person], started: Day) -> Vec<Ticket> {
    let written = &scene.story.ticket;
    let quiet = scene.story.no_tickets_since.map(|day| scene.day(day));
    let first = written.iter().map(|ticket| scene.day(ticket.opened)).min();
    let until = quiet.or(first).unwrap_or(scene.last()).min(ending(scene));
    let mut tickets = by_chance(scene, contacts, started, until);
    if written.is_empty() && quiet.is_none() {
        tickets.extend(standing(scene, contacts, tickets.len()));
    }
    tickets.extend(written.iter().map(|entry| as_written(scene, entry)));
    tickets.sort_by_key(|ticket| ticket.opened);
    tickets
}

fn as_written(scene: &Scene<'_>, entry: &TicketEntry) -> Ticket {
    Ticket {
        external_id: entry.id.clone(),
        opened: scene.time(entry.opened),
        solved: entry.solved.map(|at| scene.time(at)),
        reopened: entry.reopened.iter().map(|at| scene.time(*at)).collect(),
        priority: entry.priority,
        subject: entry.subject.clone(),
        language: scene.entry.language,
        requester: scene.person(&entry.by),
    }
}

/// The last day a customer could have asked anything.
fn ending(scene: &Scene<'_>) -> Day {
    scene.last().min(scene.day(scene.entry.renews))
}

fn by_chance(scene: &Scene<'_>, contacts: &[Person], started: Day, until: Day) -> Vec<Ticket> {
    let mut dice = scene.dice("tickets");
    let mut tickets = vec![];
    let from = scene.records_from(started);
    let mut day = from + dice.days(2, 20);
    while day < until && tickets.len() < 90 {
        let opened = scene.office(crate::calendar::weekday_before(day), &mut dice);
        if let Some(ticket) = ticket(scene, contacts, opened, tickets.len(), &mut dice) {
            tickets.push(ticket);
        }
        day = day + gap(scene, started, day, &mut dice);
    }
    tickets
}

/// Days until the next ticket: fewer with many seats, in the first months, and where things go badly.
fn gap(scene: &Scene<'_>, started: Day, day: Day, dice: &mut Dice) -> i32 {
    let seats = f64::from(scene.entry.seats);
    let early = if day - started < 90 { 2.0 } else { 1.0 };
    let monthly = (0.25 + seats * 0.011) * early * (1.5 - 0.6 * scene.mood(day));
    #[expect(clippy::cast_possible_truncation, reason = "some dozen days")]
    let days = (30.0 / monthly * dice.between(0.3, 1.7)) as i32;
    days.max(1)
}

fn ticket(
    scene: &Scene<'_>,
    contacts: &[Person],
    opened: Timestamp,
    n: usize,
    dice: &mut Dice,
) -> Option<Ticket> {
    let asks = |p: &Person| p.role != ContactRole::DecisionMaker;
    let requester = someone(contacts, opened.day(), dice, asks)
        .or_else(|| someone(contacts, opened.day(), dice, |_| true))?;
    let recent = scene.plan.today - opened.day() < 30;
    let priority = match dice.below(100) {
        // A fresh P1 is a story, never chance.
        0..=2 if !recent => Priority::P1,
        0..=16 => Priority::P2,
        17..=62 => Priority::P3,
        _ => Priority::P4,
    };
    let words = scene.words();
    let subject = dice.word(match priority {
        Priority::P1 => &words.p1,
        Priority::P2 => &words.p2,
        Priority::P3 => &words.p3,
        Priority::P4 => &words.p4,
    });
    let mut ticket = Ticket {
        external_id: number(scene, n),
        opened,
        solved: None,
        reopened: vec![],
        priority,
        subject: subject.to_owned(),
        language: scene.entry.language,
        requester: requester.external_id.clone(),
    };
    solve(scene, &mut ticket, dice);
    Some(ticket)
}

/// Solves a ticket some time later, now and then only at the second try; what would be solved after the
/// world's last day stands open.
fn solve(scene: &Scene<'_>, ticket: &mut Ticket, dice: &mut Dice) {
    let (least, most) = match ticket.priority {
        Priority::P1 => (0.1, 2.0),
        Priority::P2 => (0.5, 6.0),
        Priority::P3 => (1.0, 12.0),
        Priority::P4 => (1.0, 16.0),
    };
    let slow = 1.6 - scene.mood(ticket.opened.day());
    let end = scene.last().end();
    let mut at = later(ticket.opened, dice.between(least, most) * slow);
    if ticket.priority != Priority::P4 && dice.chance(0.06) {
        let again = later(at, dice.between(0.5, 5.0));
        if again <= end {
            ticket.reopened.push(again);
            at = later(again, dice.between(least, most));
        }
    }
    ticket.solved = (at <= end).then_some(at);
}

/// Where things go badly a ticket or two stand open for days.
fn standing(scene: &Scene<'_>, contacts: &[Person], already: usize) -> Vec<Ticket> {
    let count = match scene.entry.aim {
        ..50 => 2,
        50..60 => 1,
        _ => 0,
    };
    if ending(scene) < scene.last() {
        return vec![];
    }
    let mut dice = scene.dice("standing");
    let tickets = (0..count).filter_map(|n| {
        let day = crate::calendar::weekday_before(scene.plan.today - dice.days(6, 20));
        let opened = scene.office(day, &mut dice);
        let mut ticket = ticket(scene, contacts, opened, already + n, &mut dice)?;
        ticket.solved = None;
        ticket.reopened.clear();
        Some(ticket)
    });
    tickets.collect()
}

#[expect(clippy::cast_possible_truncation, reason = "some weeks in seconds")]
fn later(at: Timestamp, days: f64) -> Timestamp {
    at.plus_seconds((days * 86_400.0) as i64)
}

/// Numbers by customer, a hundred for each, above those the stories use.
fn number(scene: &Scene<'_>, n: usize) -> String {
    format!("{}", 10_000 + scene.index * 100 + n)
}
