//! When terms were said to end, on past days.
//!
//! A contract that is cancelled gets an earlier end. Whoever looked on a day before saw the old one, and a figure of
//! that day must not know better.

use std::collections::HashMap;

use kernel::{AccountId, Day, Result, TermId, Timestamp};
use store::Tx;

use crate::{Term, sql};

/// What was said of terms before it was changed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ends {
    /// Each end with the moment until which it was said, the earliest first.
    said: HashMap<TermId, Vec<(Timestamp, Day)>>,
}

impl Ends {
    /// The end of a term as it was known at the end of a day. Days before the term was recorded take the first that
    /// was said of it.
    pub fn on(&self, term: &Term, day: Day) -> Day {
        let mut said = self.of(term).iter();
        let then = said.find(|(until, _)| day.end() < *until);
        then.map_or(term.ends_on, |(_, ends_on)| *ends_on)
    }

    /// The days on which it was said anew when a term ends.
    pub fn changes(&self, term: &Term) -> impl Iterator<Item = Day> {
        self.of(term).iter().map(|(until, _)| until.day())
    }

    fn of(&self, term: &Term) -> &[(Timestamp, Day)] {
        self.said.get(&term.id).map_or(&[], Vec::as_slice)
    }
}

/// What was said of the terms of some accounts.
pub(crate) async fn ends_among<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
) -> Result<Ends> {
    let (head, tail) = (sql::TERM_ENDS_AMONG, sql::IN_ORDER_OF_ENDS);
    let mut ends = Ends::default();
    for row in tx.rows_among(head, vec![], accounts, tail).await? {
        let said = ends.said.entry(row.get("term_id")?).or_default();
        said.push((row.get("until")?, row.get("ends_on")?));
    }
    Ok(ends)
}
