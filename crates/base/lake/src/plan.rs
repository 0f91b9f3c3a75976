//! Which parts to merge next. Pure: it sees labels and the day, and names places in the list.
//!
//! - Eight small parts of alike size, in one month or across months, become one.
//! - The parts of a month that is over become one, or several for separate accounts.
//! - Four or more such parts in a row, up to four million events together, become one span.
//! - Where an account stands in four spans that overlap in time, the spans that touch are merged, small ones
//!   first: a large one joins when the others come to a quarter of it.

use std::collections::BTreeMap;

use kernel::{AccountKey, Day};

use crate::part::Label;

/// Months are merged into spans of at most so many rows.
const SPAN: u64 = 4_000_000;
/// A merged file ends at the account with which it reaches so many rows.
pub(crate) const FILE: u64 = 2_000_000;
/// Parts with fewer rows are small.
const SMALL: u64 = FILE / 2;

type Places = Vec<usize>;

/// The next merge; none when all is well.
pub(crate) fn all(labels: &[&Label], today: Day) -> Option<Places> {
    small(labels)
        .or_else(|| closed_months(labels, today))
        .or_else(|| deep_spans(labels))
}

/// The next merge of small parts: cheap enough to follow every flush.
pub(crate) fn small(labels: &[&Label]) -> Option<Places> {
    let mut alike: BTreeMap<(Option<Day>, u32), Places> = BTreeMap::new();
    for (place, label) in labels.iter().enumerate() {
        if label.rows < SMALL {
            let size = (label.rows / 1024 + 1).ilog(8);
            alike.entry((month(label), size)).or_default().push(place);
        }
    }
    alike.into_values().find(|places| places.len() >= 8)
}

fn closed_months(labels: &[&Label], today: Day) -> Option<Places> {
    let mut months: BTreeMap<Day, Places> = BTreeMap::new();
    for (place, label) in labels.iter().enumerate() {
        if let Some(month) = month(label).filter(|month| *month < today.month()) {
            months.entry(month).or_default().push(place);
        }
    }
    let (mut row, mut rows): (Places, u64) = (Vec::new(), 0);
    for places in months.into_values() {
        let mut pairs = places
            .iter()
            .flat_map(|a| places.iter().map(move |b| (*a, *b)));
        if pairs.any(|(a, b)| a < b && share_accounts(labels[a], labels[b])) {
            return Some(places);
        }
        let more: u64 = places.iter().map(|place| labels[*place].rows).sum();
        if rows + more > SPAN {
            if row.len() >= 4 {
                return Some(row);
            }
            (row, rows) = (Vec::new(), 0);
        }
        if more <= SPAN {
            rows += more;
            row.extend(places);
        }
    }
    (row.len() >= 4).then_some(row)
}

fn deep_spans(labels: &[&Label]) -> Option<Places> {
    let spans: Places = (0..labels.len())
        .filter(|place| month(labels[*place]).is_none())
        .collect();
    let deep = |place: &&usize| {
        let first = AccountKey(labels[**place].first_account);
        let over = |other: &&usize| {
            labels[**other].covers(first) && share_time(labels[**place], labels[**other])
        };
        spans.iter().filter(over).count() >= 4
    };
    let mut cluster = vec![*spans.iter().find(deep)?];
    let mut at = 0;
    while at < cluster.len() {
        let one = labels[cluster[at]];
        for place in &spans {
            let touches = share_time(one, labels[*place]) && share_accounts(one, labels[*place]);
            if touches && !cluster.contains(place) {
                cluster.push(*place);
            }
        }
        at += 1;
    }
    cluster.sort_by_key(|place| labels[*place].rows);
    let mut rows = 0;
    let fits = |place: &&usize| {
        let fits = rows == 0 || labels[**place].rows <= rows * 4;
        rows += labels[**place].rows;
        fits
    };
    let small: Places = cluster.iter().take_while(fits).copied().collect();
    Some(if small.len() >= 4 { small } else { cluster })
}

/// The first day of the month the part lies in; none when it spans several.
fn month(label: &Label) -> Option<Day> {
    let month = label.first_time.day().month();
    (label.last_time.day() < month.next_month()).then_some(month)
}

fn share_time(a: &Label, b: &Label) -> bool {
    a.first_time <= b.last_time && b.first_time <= a.last_time
}

fn share_accounts(a: &Label, b: &Label) -> bool {
    a.first_account <= b.last_account && b.first_account <= a.last_account
}

#[cfg(test)]
mod tests;
