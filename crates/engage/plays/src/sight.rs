//! An account as it stands: all that a play may look at.

use std::sync::Arc;

use customers::{Account, Contact, ContractBrief};
use kernel::{AccountId, Day, Result};
use metrics::{Catalogue, Computed, MetricSeries, Recent};
use store::Tx;
use support::Ticket;
use surveys::Answer;
use tasks::Kind;

use crate::{RECENT_DAYS, Trigger, starters};

/// When nothing at all has come in for longer than this, silence is ours and not the customer's.
const DEAF_DAYS: i32 = 3;

/// Over how many days a level is the mean.
const LEVEL_DAYS: i32 = 7;

/// What is known of an account today.
pub(crate) struct Sight {
    pub(crate) today: Day,
    pub(crate) account: Account,
    pub(crate) contract: ContractBrief,
    pub(crate) contacts: Vec<Contact>,
    /// Those of the days that may raise anything.
    pub(crate) answers: Vec<Answer>,
    pub(crate) open_tickets: Vec<Ticket>,
    pub(crate) standing: Option<health::Standing>,
    /// How many risks are open or asleep.
    pub(crate) open_risks: usize,
    /// All metrics over the days that any play looks back; empty while no events come in from anywhere.
    pub(crate) series: Vec<MetricSeries>,
    /// The metrics at work.
    pub(crate) catalogue: Arc<Catalogue>,
}

impl Sight {
    /// All of it at each account, in the order given: the record's part is read here, the metrics' part by
    /// [`series_of`].
    pub(crate) async fn all(
        tx: &mut Tx,
        accounts: Vec<(Account, Vec<MetricSeries>)>,
    ) -> Result<Vec<Self>> {
        let today = tx.today();
        let since = (today - RECENT_DAYS).start();
        let ids: Vec<AccountId> = accounts.iter().map(|(one, _)| one.id.clone()).collect();
        let mut terms = customers::terms_among(tx, ids.iter()).await?;
        let mut contacts = customers::contacts_among(tx, ids.iter()).await?;
        let mut answers = surveys::answers_among(tx, ids.iter(), since).await?;
        let mut open_tickets = support::open_tickets_among(tx, ids.iter()).await?;
        let mut standings = health::standings_among(tx, ids.iter()).await?;
        let risks = tasks::unfinished_among(tx, Kind::Risk, ids.iter()).await?;
        let catalogue = Catalogue::of(tx).await?;
        let sights = accounts.into_iter().map(|(account, series)| {
            let id = &account.id;
            let terms = terms.remove(id).unwrap_or_default();
            Self {
                today,
                contract: customers::contract_of(terms, today).brief,
                contacts: contacts.remove(id).unwrap_or_default(),
                answers: answers.remove(id).unwrap_or_default(),
                open_tickets: open_tickets.remove(id).unwrap_or_default(),
                standing: standings.remove(id),
                open_risks: risks.get(id).copied().unwrap_or(0),
                series,
                catalogue: catalogue.clone(),
                account,
            }
        });
        Ok(sights.collect())
    }

    /// Accounts of which nothing is read but their metrics.
    pub(crate) async fn of_metrics(
        tx: &mut Tx,
        accounts: Vec<(Account, Vec<MetricSeries>)>,
    ) -> Result<Vec<Self>> {
        let (today, catalogue) = (tx.today(), Catalogue::of(tx).await?);
        let sights = accounts.into_iter().map(|(account, series)| Self {
            today,
            contract: customers::contract_of(vec![], today).brief,
            contacts: vec![],
            answers: vec![],
            open_tickets: vec![],
            standing: None,
            open_risks: 0,
            series,
            catalogue: catalogue.clone(),
            account,
        });
        Ok(sights.collect())
    }

    /// A metric's value some days ago.
    pub(crate) fn value(&self, metric: &str, days_ago: i32) -> Option<f64> {
        let series = self.series.iter().find(|series| series.metric == metric)?;
        series.on(self.today - days_ago).value
    }

    /// A metric's level some days ago: its mean over the week that ends there, so that one odd day of a figure
    /// that is told day by day alarms nobody.
    pub(crate) fn level(&self, metric: &str, days_ago: i32) -> Option<f64> {
        self.value(metric, days_ago)?;
        let days = days_ago..days_ago + LEVEL_DAYS;
        let values: Vec<f64> = days.filter_map(|days| self.value(metric, days)).collect();
        let count = u32::try_from(values.len()).unwrap_or(1);
        Some(values.iter().sum::<f64>() / f64::from(count))
    }

    /// Whether a day lies within the days that may raise anything.
    pub(crate) fn is_recent(&self, day: Day) -> bool {
        day <= self.today && self.today - day <= RECENT_DAYS
    }
}

/// The metrics of accounts over the days plays look back, account by account; for at most a few hundred at once.
/// None at all while nothing comes in from anywhere.
pub(crate) async fn series_of(
    tx: &mut Tx,
    recent: &Arc<Recent>,
    accounts: &[Account],
) -> Result<Vec<Vec<MetricSeries>>> {
    let today = tx.today();
    let newest = recent.reader().census().await?.last;
    if newest.is_none_or(|newest| today - newest.day() > DEAF_DAYS) {
        return Ok(vec![vec![]; accounts.len()]);
    }
    let first = today - look_back()?;
    let since = move |_, computed: &Computed| computed.holds(first).then(|| computed.since(first));
    let mut series = recent.each(tx, accounts, since).await?;
    let missing: Vec<usize> = (0..series.len())
        .filter(|at| series[*at].is_none())
        .collect();
    let rest: Vec<Account> = missing.iter().map(|at| accounts[*at].clone()).collect();
    let since = move |computed: Computed| Some(computed.since(first));
    let whole = metrics::compute_each(tx, recent.reader(), &rest, today, since).await?;
    for (at, one) in missing.into_iter().zip(whole) {
        series[at] = one;
    }
    Ok(series.into_iter().flatten().collect())
}

/// The most days any play, or any extra of one, looks back.
fn look_back() -> Result<i32> {
    let days = starters::shipped()?.iter().map(|play| match play.when {
        Trigger::Moved { days, .. } => i32::try_from(days).unwrap_or(365),
        _ => 0,
    });
    let days = days.max().unwrap_or(0).max(crate::extras::USAGE_DAYS);
    Ok(days + LEVEL_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plays_look_back_no_further_than_is_told_without_whole_histories() {
        assert!(look_back().unwrap() <= Recent::DAYS);
    }
}
