//! Today: what is worth somebody's time, in the order to do it.

use std::cmp::Reverse;
use std::collections::HashMap;

use customers::{ContractBrief, Rates};
use kernel::{AccountId, Currency, Day, Here, MemberId, Permission, Result, Timestamp};
use store::{Tx, params};

use crate::{Kind, Listing, MOST_LISTED, Standing, Task, list, row, sql};

/// A window that closes within so many days makes a risk urgent.
pub const WINDOW_DAYS: i32 = 14;

/// What closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowKind {
    /// The last day on which notice may be given.
    Notice,
    /// The day the contract renews or ends.
    Renewal,
}

/// The next deadline of an account's contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub kind: WindowKind,
    pub closes_on: Day,
}

/// A task with the deadline it stands under.
#[derive(Clone, Debug)]
pub struct Item {
    pub task: Task,
    /// The account's next deadline, today or later.
    pub window: Option<Window>,
}

/// A day's work.
#[derive(Clone, Debug, Default)]
pub struct Agenda {
    /// Risks and steps at accounts whose window closes within [`WINDOW_DAYS`].
    pub before_window: Vec<Item>,
    /// Due within seven days, or overdue.
    pub this_week: Vec<Item>,
    /// The rest.
    pub quiet_hour: Vec<Item>,
    /// How many are asleep.
    pub snoozed: i64,
    /// Done since the day began, the latest first.
    pub done_today: Vec<Task>,
}

impl Agenda {
    /// All that is open, section after section.
    pub fn open(&self) -> impl Iterator<Item = &Item> {
        let urgent = self.before_window.iter();
        urgent.chain(&self.this_week).chain(&self.quiet_hour)
    }
}

/// The day's work of a member, or of everybody, as it is where they are: at most 200 open tasks, each section by due day, then by stake.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn agenda(tx: &mut Tx, assignee: Option<&MemberId>, here: Here) -> Result<Agenda> {
    tx.need(Permission::ReadCustomers)?;
    let today = here.day;
    let listing = Listing {
        assignee: assignee.cloned(),
        states: vec![Standing::Open],
        ..Listing::default()
    };
    let tasks = list(tx, &listing).await?;
    let accounts: Vec<AccountId> = tasks.iter().map(|task| task.account.clone()).collect();
    let contracts = customers::contracts_of(tx, &accounts, today).await?;
    let rates = customers::rates(tx).await?;
    let mut agenda = Agenda {
        snoozed: snoozed(tx, assignee).await?,
        done_today: done_since(tx, assignee, here.began).await?,
        ..Agenda::default()
    };
    for task in tasks {
        let window = window(&contracts, &task.account, today);
        let item = Item { task, window };
        match section(&item, today) {
            Section::BeforeWindow => agenda.before_window.push(item),
            Section::ThisWeek => agenda.this_week.push(item),
            Section::QuietHour => agenda.quiet_hour.push(item),
        }
    }
    agenda
        .before_window
        .sort_by_key(|item| (item.window.map(|w| w.closes_on), order(item, &rates)));
    agenda.this_week.sort_by_key(|item| order(item, &rates));
    agenda.quiet_hour.sort_by_key(|item| order(item, &rates));
    Ok(agenda)
}

enum Section {
    BeforeWindow,
    ThisWeek,
    QuietHour,
}

fn section(item: &Item, today: Day) -> Section {
    let urgent = matches!(item.task.kind, Kind::Risk | Kind::Lifecycle);
    let closing = item
        .window
        .is_some_and(|window| window.closes_on <= today + WINDOW_DAYS);
    let soon = |days| item.task.due.is_some_and(|due| due <= today + days);
    if urgent && closing && (item.task.due.is_none() || soon(WINDOW_DAYS)) {
        Section::BeforeWindow
    } else if soon(7) {
        Section::ThisWeek
    } else {
        Section::QuietHour
    }
}

fn window(
    contracts: &HashMap<AccountId, ContractBrief>,
    account: &AccountId,
    today: Day,
) -> Option<Window> {
    let brief = contracts.get(account)?;
    let ahead = |day: Option<Day>, kind| {
        day.filter(|day| *day >= today)
            .map(|closes_on| Window { kind, closes_on })
    };
    ahead(brief.notice_by, WindowKind::Notice).or(ahead(brief.renews_on, WindowKind::Renewal))
}

/// Earlier due first, none last; then the larger stake; then the older.
fn order(item: &Item, rates: &Rates) -> (bool, Option<Day>, Reverse<i64>, Timestamp) {
    let dollars = item
        .task
        .stake
        .map(|stake| rates.convert(stake, Currency::USD).unwrap_or(stake).minor);
    let due = item.task.due;
    let stake = Reverse(dollars.unwrap_or(0));
    (due.is_none(), due, stake, item.task.opened_at)
}

async fn snoozed(tx: &mut Tx, assignee: Option<&MemberId>) -> Result<i64> {
    let row = tx.row(sql::SNOOZED_COUNT, params![assignee]).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}

async fn done_since(
    tx: &mut Tx,
    assignee: Option<&MemberId>,
    morning: Timestamp,
) -> Result<Vec<Task>> {
    let params = params![assignee, morning, MOST_LISTED];
    let rows = tx.rows(sql::DONE_SINCE, params).await?;
    rows.iter().map(row::read).collect()
}
