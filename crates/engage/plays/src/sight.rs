//! An account as it stands: all that a play may look at.

use std::sync::Arc;

use customers::{Account, Contact, ContractBrief};
use kernel::{AccountId, Day, Result};
use metrics::{Computed, MetricSeries, Recent};
use store::Tx;
use support::Ticket;
use surveys::Answer;
use tasks::{Kind, Listing, Standing};

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
    pub(crate) answers: Vec<Answer>,
    pub(crate) open_tickets: Vec<Ticket>,
    pub(crate) standing: Option<health::Standing>,
    /// How many risks are open or asleep.
    pub(crate) open_risks: usize,
    /// All metrics over the days that any play looks back; empty while no events come in from anywhere.
    pub(crate) series: Vec<MetricSeries>,
}

impl Sight {
    /// All of it: the record's part is read here, the metrics' part by [`series_of`].
    pub(crate) async fn of(
        tx: &mut Tx,
        account: Account,
        series: Vec<MetricSeries>,
    ) -> Result<Self> {
        let (id, today) = (account.id.clone(), tx.today());
        let mut open_tickets = support::tickets(tx, &id).await?;
        open_tickets.retain(Ticket::is_open);
        Ok(Self {
            today,
            contract: customers::contract(tx, &id, today).await?.brief,
            contacts: customers::contacts(tx, &id).await?,
            answers: surveys::answers(tx, &id).await?,
            open_tickets,
            standing: health::standing(tx, &id).await?,
            open_risks: open_risks(tx, &id).await?,
            series,
            account,
        })
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

async fn open_risks(tx: &mut Tx, account: &AccountId) -> Result<usize> {
    let listing = Listing {
        account: Some(account.clone()),
        states: vec![Standing::Open, Standing::Snoozed],
        ..Listing::default()
    };
    let tasks = tasks::list(tx, &listing).await?;
    Ok(tasks.iter().filter(|task| task.kind == Kind::Risk).count())
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
