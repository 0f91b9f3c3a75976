//! Accounts in an order in which parents come before their children.

use std::collections::HashMap;

use crate::parse::{Item, What};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    OnPath,
    Fine,
    Circle,
}

/// The accounts, parents first and otherwise as they stood; and those whose parents run in a circle.
pub(crate) fn parents_first(items: Vec<Item>) -> (Vec<Item>, Vec<Item>) {
    let above = parents(&items);
    if above.iter().all(Option::is_none) {
        return (items, vec![]);
    }
    let mut marks = vec![Mark::New; items.len()];
    let mut order = Vec::with_capacity(items.len());
    for start in 0..items.len() {
        let mut path = Vec::new();
        let mut at = Some(start);
        while let Some(here) = at.filter(|here| marks[*here] == Mark::New) {
            marks[here] = Mark::OnPath;
            path.push(here);
            at = above[here];
        }
        // The way up ended at the top, at one already placed, or at one of this very path.
        let closed = at.is_some_and(|end| matches!(marks[end], Mark::OnPath | Mark::Circle));
        for here in path.into_iter().rev() {
            marks[here] = if closed { Mark::Circle } else { Mark::Fine };
            order.push(here);
        }
    }
    let mut items: Vec<Option<Item>> = items.into_iter().map(Some).collect();
    let (mut fine, mut circles) = (vec![], vec![]);
    for here in order {
        let list = if marks[here] == Mark::Circle {
            &mut circles
        } else {
            &mut fine
        };
        list.extend(items[here].take());
    }
    (fine, circles)
}

/// For each account the place of its parent, where that stands in the same file.
fn parents(items: &[Item]) -> Vec<Option<usize>> {
    let places: HashMap<&str, usize> = items
        .iter()
        .enumerate()
        .map(|(at, item)| (item.account.as_str(), at))
        .collect();
    let parent = |item: &Item| match &item.what {
        What::Account(row) => row.parent.as_deref().and_then(|id| places.get(id).copied()),
        _ => None,
    };
    items.iter().map(parent).collect()
}
