//! How an account's metrics stood when they were last looked at, in brief.

use std::collections::HashMap;
use std::sync::Arc;

use kernel::{AccountId, Day, Error, Result};
use serde::{Deserialize, Serialize};
use store::{Row, Tx};

use crate::digest::Months;
use crate::model::Point;
use crate::opening::{Begun, Opening};
use crate::{Catalogue, present, sql};

/// Days before today that can be computed without the whole history, at least.
pub(crate) const BACK: i32 = 49;

/// Days before today that what comes in late mostly belongs to.
const LATE: i32 = 7;

/// What is stored of an account beside its present values.
#[derive(Clone, Debug)]
pub(crate) struct State {
    /// The last day that was computed.
    pub day: Day,
    /// Differs when any day of any metric does.
    pub digest: i64,
    pub past: Past,
    /// The values of that day.
    pub values: HashMap<String, Point>,
    /// A later opening balance, in memory alone: where an account is looked at often, each look begins there.
    pub near: Option<Arc<Opening>>,
}

/// What lets the next look begin late.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Past {
    /// The definitions it was computed by.
    pub catalogue: i64,
    pub months: Months,
    pub begun: Begun,
    pub opening: Option<Opening>,
}

impl State {
    /// The first day to compute anew when days from `since` on may have changed; none when all days are.
    pub fn from(&self, catalogue: &Catalogue, since: Day, today: Day) -> Option<Day> {
        let from = since.min(self.day).min(today).month();
        let opening = self.past.opening.as_ref()?;
        let reach = i32::try_from(catalogue.reach()?).ok()?;
        let holds = self.past.catalogue == catalogue.mark() && self.day <= today;
        (holds && from >= opening.day + reach).then_some(from)
    }
}

impl State {
    /// The later opening balance, and the first day to compute anew from there, when days from `since` on may have
    /// changed and it holds yet.
    pub fn near(
        &self,
        since: Day,
        catalogue: &Catalogue,
        today: Day,
    ) -> Option<(Arc<Opening>, Day)> {
        let near = self.near.as_ref().filter(|_| self.day == today)?;
        let reach = i32::try_from(catalogue.reach()?).ok()?;
        let since = since.min(today);
        (since >= near.day + reach).then(|| (near.clone(), since))
    }
}

/// The day whose opening balance lets this month, the month before and the last [`BACK`] days be computed: a Monday, so
/// that it does not move every day, and whatever lies between is read at every look.
pub(crate) fn opening_day(catalogue: &Catalogue, today: Day) -> Option<Day> {
    let reach = i32::try_from(catalogue.reach()?).ok()?;
    let day = today.month().add_months(-1).min(today - BACK) - reach;
    // The first day of all was a Thursday.
    Some(day - (day.0 + 3).rem_euclid(7))
}

/// The day whose opening balance lets the last days be computed that what comes in late mostly belongs to.
pub(crate) fn near_day(catalogue: &Catalogue, today: Day) -> Option<Day> {
    let reach = i32::try_from(catalogue.reach()?).ok()?;
    Some(today - LATE - reach)
}

/// How these accounts stood; those never looked at are left out.
pub(crate) async fn states<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
) -> Result<HashMap<AccountId, State>> {
    let mut states: HashMap<AccountId, State> = HashMap::new();
    let mut apart: Vec<AccountId> = vec![];
    for row in tx.rows_among(sql::STATES, vec![], accounts, "").await? {
        let (account, mut state): (AccountId, State) = (row.get("account_id")?, read(&row)?);
        match row.get::<Option<String>>("points")? {
            Some(text) => {
                let values = present::read(&text, |_| true);
                let values =
                    values.map(|one| one.map(|(metric, point)| (metric.to_owned(), point)));
                state.values = values.collect::<Result<_>>()?;
            }
            None => apart.push(account.clone()),
        }
        states.insert(account, state);
    }
    for (account, values) in present::values_apart(tx, &apart).await? {
        states
            .entry(account)
            .and_modify(|state| state.values = values);
    }
    Ok(states)
}

fn read(row: &Row) -> Result<State> {
    let past: Option<String> = row.get("past")?;
    let past = past.map(|text| serde_json::from_str(&text).map_err(Error::internal));
    Ok(State {
        day: row.get("day")?,
        digest: row.get("digest")?,
        past: past.transpose()?.unwrap_or_default(),
        values: HashMap::new(),
        near: None,
    })
}
