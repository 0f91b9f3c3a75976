//! An account as it stands: all that a play may look at.

use customers::{Account, Contact, ContractBrief};
use events::Reader;
use kernel::{AccountId, Day, Result};
use metrics::{Catalogue, MetricSeries};
use store::Tx;
use support::Ticket;
use surveys::Answer;
use tasks::{Kind, Listing, Standing};

use crate::{RECENT_DAYS, Trigger, starters};

/// When nothing at all has come in for longer than this, silence is ours and not the customer's.
const DEAF_DAYS: i32 = 3;

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
    pub(crate) async fn of(tx: &mut Tx, reader: &dyn Reader, account: Account) -> Result<Self> {
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
            series: series(tx, reader, &account, today).await?,
            account,
        })
    }

    /// A metric's value some days ago.
    pub(crate) fn value(&self, metric: &str, days_ago: i32) -> Option<f64> {
        let series = self.series.iter().find(|series| series.metric == metric)?;
        series.on(self.today - days_ago).value
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

async fn series(
    tx: &mut Tx,
    reader: &dyn Reader,
    account: &Account,
    today: Day,
) -> Result<Vec<MetricSeries>> {
    let newest = reader.census().await?.last;
    if newest.is_none_or(|newest| today - newest.day() > DEAF_DAYS) {
        return Ok(vec![]);
    }
    let events = metrics::history_of(tx, reader, account, None).await?;
    let first = today - look_back()?;
    let catalogue = Catalogue::shipped()?;
    Ok(metrics::compute(catalogue, &events, first, today))
}

/// The most days any play, or any extra of one, looks back.
fn look_back() -> Result<i32> {
    let days = starters::shipped()?.iter().map(|play| match play.when {
        Trigger::Moved { days, .. } => i32::try_from(days).unwrap_or(365),
        _ => 0,
    });
    Ok(days.max().unwrap_or(0).max(crate::extras::USAGE_DAYS))
}
