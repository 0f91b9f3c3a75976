//! The column one glances at: renewals ahead, and whose health moved since last week.

use charts::{Band, Dumbbell, Mark, Strip, StripDot};
use customers::ContractBrief;
use kernel::{AccountId, Day, Money, Result};
use language::Words;
use store::Tx;

use super::Whose;
use crate::markup::Markup;
use crate::portfolio::book::Entry;
use crate::visitor::Visitor;
use crate::{standing, ui};

/// How far ahead the strip looks, in days.
const AHEAD: u16 = 60;
/// The most lines under it.
const MOST_DUE: usize = 8;
/// The most that moved.
const MOST_MOVED: usize = 6;

pub(crate) struct Rail {
    /// Whose accounts these are, in words.
    pub whose: String,
    pub strip: Markup,
    pub due: Vec<Due>,
    pub moved: Vec<Moved>,
}

pub(crate) struct Due {
    pub iso: String,
    pub date: String,
    pub glyph: Markup,
    pub name: Markup,
    pub href: String,
    pub amount: String,
}

pub(crate) struct Moved {
    pub name: Markup,
    pub href: String,
    pub chart: Markup,
    pub now: String,
}

pub(crate) async fn rail(visitor: &Visitor, tx: &mut Tx, whose: Whose) -> Result<Rail> {
    let book = visitor.shared.books.open(tx).await?;
    let me = &visitor.member.id;
    let is_seen = |entry: &&Entry| whose == Whose::Team || entry.account.owner.as_ref() == Some(me);
    let lines: Vec<&Entry> = book.entries().filter(is_seen).collect();
    let today = visitor.words.here(tx.now()).day;
    let mut due: Vec<(Day, &Entry, &ContractBrief)> = lines
        .iter()
        .filter_map(|line| {
            let contract = line.contract.as_ref()?;
            let on = contract.renews_on?;
            let is_near = today <= on && on <= today + i32::from(AHEAD);
            is_near.then_some((on, *line, contract))
        })
        .collect();
    due.sort_by_key(|(day, _, _)| *day);
    let words = &visitor.words;
    let dots = due.iter().map(|(day, line, _)| StripDot {
        day: *day,
        weight: line.arr.map_or(0.0, Money::major),
        band: band(line),
        title: line.account.name.clone(),
    });
    let strip = Strip {
        today,
        days: AHEAD,
        today_text: words.text("today-now"),
        marks: months(today, words),
        dots: dots.collect(),
        label: words.fill("today-renewals-label", &[("count", due.len().into())]),
    };
    let whose = match whose {
        Whose::Mine => words.text("today-yours"),
        Whose::Team => words.text("today-everyones"),
    };
    Ok(Rail {
        whose,
        strip: charts::strip(&strip).into(),
        due: due
            .iter()
            .take(MOST_DUE)
            .map(|(day, line, contract)| due_line(*day, line, contract, words))
            .collect(),
        moved: moved(&lines, words),
    })
}

fn band(line: &Entry) -> Band {
    line.standing
        .as_ref()
        .map_or(Band::Unknown, |stands| standing::band(stands.tier))
}

fn months(today: Day, words: &Words) -> Vec<Mark> {
    let first = today.next_month();
    [first, first.next_month()]
        .into_iter()
        .map(|day| Mark {
            day,
            text: words.date_short(day, day),
        })
        .collect()
}

fn href(account: &AccountId) -> String {
    format!("/accounts/{account}")
}

fn due_line(day: Day, line: &Entry, contract: &ContractBrief, words: &Words) -> Due {
    let tier = line
        .standing
        .as_ref()
        .map_or(health::Tier::NoData, |stands| stands.tier);
    Due {
        iso: day.to_string(),
        date: words.date_short(day, day),
        glyph: charts::glyph(band(line), 10, &words.text(tier.message())).into(),
        name: ui::named(&line.account.name, &words.language()),
        href: href(&line.account.id),
        amount: words.money_short(contract.arr),
    }
}

fn moved(lines: &[&Entry], words: &Words) -> Vec<Moved> {
    let mut moved: Vec<(f64, f64, &Entry)> = lines
        .iter()
        .filter_map(|line| {
            let stands = line.standing.as_ref()?;
            let (was, now) = (stands.was_7?, stands.score?);
            (standing::points(now) != standing::points(was)).then_some((was, now, *line))
        })
        .collect();
    moved.sort_by(|a, b| (b.1 - b.0).abs().total_cmp(&(a.1 - a.0).abs()));
    moved.truncate(MOST_MOVED);
    moved.sort_by(|a, b| a.1.total_cmp(&b.1));
    moved
        .into_iter()
        .map(|(was, now, line)| mover(was, now, line, words))
        .collect()
}

fn mover(was: f64, now: f64, line: &Entry, words: &Words) -> Moved {
    let read = |score| words.number(standing::points(score).into());
    let slots = [
        ("name", line.account.name.as_str().into()),
        ("now", read(now).into()),
        ("was", read(was).into()),
    ];
    let chart = charts::dumbbell(&Dumbbell {
        from: was,
        to: now,
        band: band(line),
        label: words.fill("today-health-was", &slots),
        ..Dumbbell::default()
    });
    Moved {
        name: ui::named(&line.account.name, &words.language()),
        href: href(&line.account.id),
        chart: chart.into(),
        now: read(now),
    }
}
