//! Every account with what a table of accounts shows, read once and kept until the record moves on.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use customers::{Account, ContractBrief};
use health::Standing;
use kernel::{AccountId, Currency, Day, MemberId, Money, Permission, Result, Timestamp};
use language::Words;
use store::Tx;
use tasks::Task;
use tokio::sync::Mutex;

/// One account with what is known of it today.
pub struct Entry {
    pub account: Account,
    /// None when nothing is paid for today.
    pub contract: Option<ContractBrief>,
    /// Yearly revenue in the workspace's currency; none where its own has no rate.
    pub arr: Option<Money>,
    /// The same a year ago, by the ledger and at today's rates.
    pub arr_then: Option<Money>,
    pub standing: Option<Standing>,
    pub owner: Option<String>,
    /// The next open call to action.
    pub next: Option<Task>,
    /// Days since we last spoke, met or wrote.
    pub touched: Option<i32>,
    /// The share of licences in use; over 1 where more use it than was paid for.
    pub in_use: Option<f64>,
}

/// All accounts as they stand at one position of the journal, on one day.
pub struct Book {
    position: i64,
    read_at: Timestamp,
    pub today: Day,
    /// What totals are in.
    pub currency: Currency,
    pub entries: Vec<Entry>,
    /// Everyone of the team by name, those who left too.
    pub members: Vec<(MemberId, String)>,
    places: HashMap<AccountId, usize>,
    by_name: [OnceLock<Vec<usize>>; 3],
}

/// How many seconds a book may be behind where that does no harm.
const LATELY: i64 = 60;

/// The latest book, shared by all requests. It only spares reading: who may see it is asked every time.
#[derive(Clone, Default)]
pub struct Books(Arc<Mutex<Option<Arc<Book>>>>);

impl Books {
    /// The book as the transaction sees the record.
    ///
    /// # Errors
    /// `NotFound` for those who may not read customers, `Unavailable` when the record does not answer.
    pub async fn open(&self, tx: &mut Tx) -> Result<Arc<Book>> {
        tx.need(Permission::ReadCustomers)?;
        let (position, today) = (tx.position().await?, tx.today());
        let mut kept = self.0.lock().await;
        if let Some(book) = &*kept
            && book.position >= position
            && book.today == today
        {
            return Ok(book.clone());
        }
        let book = Arc::new(Book::load(tx, position).await?);
        *kept = Some(book.clone());
        Ok(book)
    }

    /// The book of today as somebody opened it within the last minute: enough for a count at the edge of a
    /// page, or for which account comes next. So a page of one account does not read all of them anew
    /// whenever an event came in.
    ///
    /// # Errors
    /// As [`Books::open`].
    pub async fn lately(&self, tx: &mut Tx) -> Result<Arc<Book>> {
        tx.need(Permission::ReadCustomers)?;
        let kept = self.0.lock().await.clone();
        let fresh = |book: &Arc<Book>| {
            let age = tx.now().seconds_since(book.read_at);
            book.today == tx.today() && (0..LATELY).contains(&age)
        };
        match kept.filter(fresh) {
            Some(book) => Ok(book),
            None => self.open(tx).await,
        }
    }
}

impl Book {
    async fn load(tx: &mut Tx, position: i64) -> Result<Self> {
        let today = tx.today();
        let workspace = identity::workspace(tx).await?;
        let currency = workspace.map_or(Currency::USD, |workspace| workspace.currency);
        let members = identity::members(tx).await?;
        let members: Vec<_> = members.into_iter().map(|m| (m.id, m.name)).collect();
        let mut sources = Sources::load(tx, currency).await?;
        let accounts = customers::accounts(tx).await?;
        let entries = accounts.into_iter().map(|account| {
            let owner = members
                .iter()
                .find(|(id, _)| Some(id) == account.owner.as_ref());
            let owner = owner.map(|(_, name)| name.clone());
            sources.entry(account, owner)
        });
        let entries: Vec<Entry> = entries.collect();
        let places = entries.iter().enumerate();
        let places = places.map(|(at, entry)| (entry.account.id.clone(), at));
        Ok(Self {
            position,
            read_at: tx.now(),
            today,
            currency,
            places: places.collect(),
            entries,
            members,
            by_name: Default::default(),
        })
    }

    /// An account's entry.
    #[must_use]
    pub fn entry(&self, id: &AccountId) -> Option<&Entry> {
        self.places.get(id).map(|at| &self.entries[*at])
    }

    /// The places of all entries in the order of their names, as readers of a language expect it.
    pub fn by_name(&self, words: &Words) -> &[usize] {
        self.by_name[words.language() as usize].get_or_init(|| {
            let mut places: Vec<usize> = (0..self.entries.len()).collect();
            places.sort_by(|a, b| words.collate(self.sort_name(*a), self.sort_name(*b)));
            places
        })
    }

    fn sort_name(&self, at: usize) -> &str {
        let account = &self.entries[at].account;
        account.reading.as_deref().unwrap_or(&account.name)
    }
}

/// What entries are put together from.
struct Sources {
    currency: Currency,
    rates: customers::Rates,
    contracts: HashMap<AccountId, ContractBrief>,
    standings: HashMap<AccountId, Standing>,
    next: HashMap<AccountId, Task>,
    touched: HashMap<AccountId, f64>,
    in_use: HashMap<AccountId, f64>,
    then: HashMap<AccountId, Option<i64>>,
}

impl Sources {
    async fn load(tx: &mut Tx, currency: Currency) -> Result<Self> {
        let today = tx.today();
        let rates = customers::rates(tx).await?;
        let mut then: HashMap<AccountId, Option<i64>> = HashMap::new();
        for (account, money) in customers::arr_all_on(tx, today.add_months(-12)).await? {
            let minor = rates.convert(money, currency).map(|money| money.minor);
            let sum = then.entry(account).or_insert(Some(0));
            *sum = sum.zip(minor).map(|(a, b)| a + b);
        }
        Ok(Self {
            currency,
            rates,
            contracts: customers::contracts(tx, today).await?,
            standings: health::standings(tx).await?,
            next: tasks::next_steps(tx).await?,
            touched: metrics::current_all(tx, "days_since_touch").await?,
            in_use: metrics::current_all(tx, "licence_use").await?,
            then,
        })
    }

    fn entry(&mut self, account: Account, owner: Option<String>) -> Entry {
        let contract = self.contracts.remove(&account.id);
        let none = Money::new(0, self.currency);
        let arr = contract.as_ref().map_or(Some(none), |contract| {
            self.rates.convert(contract.arr, self.currency)
        });
        let then = self.then.remove(&account.id).unwrap_or(Some(0));
        #[expect(clippy::cast_possible_truncation, reason = "whole days")]
        let touched = self.touched.remove(&account.id).map(|days| days as i32);
        Entry {
            standing: self.standings.remove(&account.id),
            next: self.next.remove(&account.id),
            in_use: self.in_use.remove(&account.id),
            arr_then: then.map(|minor| Money::new(minor, self.currency)),
            arr,
            contract,
            owner,
            touched,
            account,
        }
    }
}

impl Entry {
    /// The score, where there is one.
    #[must_use]
    pub fn score(&self) -> Option<f64> {
        self.standing.as_ref().and_then(|standing| standing.score)
    }

    /// Points the score moved in thirty days.
    #[must_use]
    pub fn moved(&self) -> Option<f64> {
        let was = self.standing.as_ref()?.was_30?;
        Some(self.score()? - was)
    }

    /// How it stands.
    #[must_use]
    pub fn tier(&self) -> health::Tier {
        self.standing
            .as_ref()
            .map_or(health::Tier::NoData, |standing| standing.tier)
    }
}
