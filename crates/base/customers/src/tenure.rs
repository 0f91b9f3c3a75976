//! When accounts were customers, and when they left: read from the ledger.

use std::collections::{BTreeMap, HashMap};

use kernel::{AccountId, Currency, Day, Permission, Result};
use store::{Tx, params};

use crate::sql;

/// A break between two contracts that is shorter than this many days is a late renewal, not a loss.
pub const LATE_RENEWAL_DAYS: i32 = 30;

/// The times in which an account paid: its ARR was above nothing, in any currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tenure {
    spells: Vec<Spell>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Spell {
    from: Day,
    /// The first day without ARR; none while it lasts.
    until: Option<Day>,
}

impl Tenure {
    /// The tenure of one account's changes of ARR, by day.
    fn of(steps: &[(Day, Currency, i64)]) -> Self {
        let mut levels: BTreeMap<Currency, i64> = BTreeMap::new();
        let mut spells: Vec<Spell> = Vec::new();
        for today in steps.chunk_by(|a, b| a.0 == b.0) {
            for (_, currency, minor) in today {
                *levels.entry(*currency).or_default() += minor;
            }
            let day = today[0].0;
            let pays = levels.values().any(|minor| *minor > 0);
            let last = spells.last_mut();
            match last {
                Some(spell) if spell.until.is_none() && !pays => spell.until = Some(day),
                Some(Spell { until, .. }) if until.is_some_and(|end| is_late(end, day)) && pays => {
                    *until = None;
                }
                Some(Spell { until: None, .. }) => {}
                _ if pays => spells.push(Spell {
                    from: day,
                    until: None,
                }),
                _ => {}
            }
        }
        Self { spells }
    }

    /// Says whether it was a customer on a day.
    #[must_use]
    pub fn is_live_on(&self, day: Day) -> bool {
        let holds = |spell: &Spell| spell.from <= day && spell.until.is_none_or(|end| day < end);
        self.spells.iter().any(holds)
    }

    /// The first day on which it was a customer.
    #[must_use]
    pub fn first(&self) -> Option<Day> {
        self.spells.first().map(|spell| spell.from)
    }

    /// The days on which it left: the first of each time without ARR.
    pub fn churns(&self) -> impl Iterator<Item = Day> + '_ {
        self.spells.iter().filter_map(|spell| spell.until)
    }

    /// The day on which it left after a day, within so many days of it.
    #[must_use]
    pub fn churn_within(&self, day: Day, days: i32) -> Option<Day> {
        self.churns().find(|end| day < *end && *end <= day + days)
    }
}

fn is_late(end: Day, day: Day) -> bool {
    day - end < LATE_RENEWAL_DAYS
}

/// The tenures of all accounts that ever paid, as the ledger says up to a day. A loss of which it is not known by
/// then whether it was a late renewal counts as a loss.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn tenures(tx: &mut Tx, until: Day) -> Result<HashMap<AccountId, Tenure>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows(sql::STEPS, params![until]).await?;
    let mut steps: HashMap<AccountId, Vec<(Day, Currency, i64)>> = HashMap::new();
    for row in &rows {
        let step = (
            row.get("effective_on")?,
            row.get("currency")?,
            row.get("minor")?,
        );
        steps.entry(row.get("account_id")?).or_default().push(step);
    }
    let tenures = steps
        .into_iter()
        .map(|(id, steps)| (id, Tenure::of(&steps)));
    Ok(tenures.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tenure(steps: &[(i32, i64)]) -> Tenure {
        let step = |(day, minor): &(i32, i64)| (Day(*day), Currency::EUR, *minor);
        Tenure::of(&steps.iter().map(step).collect::<Vec<_>>())
    }

    #[test]
    fn a_customer_that_leaves_is_live_until_the_day_before() {
        let left = tenure(&[(100, 5), (200, 3), (300, -8)]);
        assert_eq!(left.first(), Some(Day(100)));
        assert_eq!(left.churns().collect::<Vec<_>>(), [Day(300)]);
        let live = |day| left.is_live_on(Day(day));
        assert!(!live(99) && live(100) && live(299) && !live(300));
        assert_eq!(left.churn_within(Day(210), 90), Some(Day(300)));
        assert_eq!(left.churn_within(Day(209), 90), None);
        assert_eq!(left.churn_within(Day(300), 90), None);
    }

    #[test]
    fn a_break_of_less_than_thirty_days_is_a_late_renewal() {
        let late = tenure(&[(100, 5), (200, -5), (229, 5)]);
        assert!(late.is_live_on(Day(210)) && late.churns().next().is_none());
        let back = tenure(&[(100, 5), (200, -5), (230, 5)]);
        assert_eq!(back.churns().collect::<Vec<_>>(), [Day(200)]);
        assert!(!back.is_live_on(Day(229)) && back.is_live_on(Day(230)));
    }

    #[test]
    fn a_customer_in_two_currencies_leaves_when_neither_is_paid() {
        let (won, euro) = (Currency::KRW, Currency::EUR);
        let steps = [(Day(1), won, 9), (Day(5), euro, 1), (Day(50), won, -9)];
        assert!(Tenure::of(&steps).churns().next().is_none());
    }
}
