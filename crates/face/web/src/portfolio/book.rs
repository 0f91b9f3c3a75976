//! Every account with what a table of accounts shows, read once and kept until the record moves on.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use customers::{Account, ContractBrief};
use health::Standing;
use kernel::{AccountId, Currency, Day, Kind, MemberId, Money, Permission, Result, Timestamp};
use language::Words;
use store::{Told, Tx};
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
#[derive(Clone)]
pub struct Book {
    position: i64,
    read_at: Timestamp,
    pub today: Day,
    /// What totals are in.
    pub currency: Currency,
    entries: Vec<Arc<Entry>>,
    /// Everyone of the team by name, those who left too.
    pub members: Vec<(MemberId, String)>,
    places: Arc<HashMap<AccountId, usize>>,
    by_name: [OnceLock<Arc<Vec<usize>>>; 3],
}

/// How many seconds a book may be behind where that does no harm.
const LATELY: i64 = 60;
/// How many seconds it may be behind while so much comes in at so many accounts that reading them one by one takes
/// longer than reading all.
const RUSH: i64 = 5;
/// Accounts that are read one by one.
const FEW: usize = 100;

/// The latest book, shared by all requests. It only spares reading: who may see it is asked every time.
#[derive(Clone, Default)]
pub struct Books(Arc<Shared>);

#[derive(Default)]
struct Shared {
    kept: RwLock<Option<Arc<Book>>>,
    /// Held by who reads all accounts.
    reading: Mutex<()>,
}

impl Books {
    /// The book as the transaction sees the record: accounts of which the journal tells since are read anew. While
    /// events pour in at many accounts it may be five seconds behind, but for what the asker did.
    ///
    /// # Errors
    /// `NotFound` for those who may not read customers, `Unavailable` when the record does not answer.
    pub async fn open(&self, tx: &mut Tx) -> Result<Arc<Book>> {
        tx.need(Permission::ReadCustomers)?;
        let position = tx.position().await?;
        if let Some(book) = self.kept(tx.today()) {
            if book.position >= position {
                return Ok(book);
            }
            match tx.accounts_told_of(book.position, None, FEW).await? {
                Told::Few(accounts) => {
                    if let Some(book) = book.with(tx, &accounts, position).await? {
                        return Ok(self.keep(book));
                    }
                }
                Told::Many if (0..RUSH).contains(&tx.now().seconds_since(book.read_at)) => {
                    return self.with_own(tx, book).await;
                }
                Told::Many | Told::All => {}
            }
        }
        self.read(tx, position).await
    }

    /// A book that is a little behind, with what the asker did since.
    async fn with_own(&self, tx: &mut Tx, book: Arc<Book>) -> Result<Arc<Book>> {
        let asker = tx.actor().clone();
        let own = tx
            .accounts_told_of(book.position, Some(&asker), FEW)
            .await?;
        let own = match own {
            Told::Few(own) if own.is_empty() => return Ok(book),
            Told::Few(own) => book.with(tx, &own, book.position).await?,
            Told::Many | Told::All => None,
        };
        match own {
            Some(book) => Ok(Arc::new(book)),
            None => {
                let position = tx.position().await?;
                self.read(tx, position).await
            }
        }
    }

    /// All accounts, read anew. Who comes while another reads waits and takes theirs where it is new enough.
    async fn read(&self, tx: &mut Tx, position: i64) -> Result<Arc<Book>> {
        let _reading = self.0.reading.lock().await;
        if let Some(book) = self
            .kept(tx.today())
            .filter(|book| book.position >= position)
        {
            return Ok(book);
        }
        let book = Book::load(tx, position).await?;
        Ok(self.keep(book))
    }

    fn kept(&self, today: Day) -> Option<Arc<Book>> {
        let kept = self.0.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.clone().filter(|book| book.today == today)
    }

    /// Keeps a book for the next, with the orders of the last one where they still hold; an older one is not kept.
    fn keep(&self, mut book: Book) -> Arc<Book> {
        let mut kept = self.0.kept.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = &*kept {
            book.take_orders(last);
        }
        let book = Arc::new(book);
        let newer = |last: &Arc<Book>| last.today == book.today && last.position > book.position;
        if !kept.as_ref().is_some_and(newer) {
            *kept = Some(book.clone());
        }
        book
    }

    /// The book of today as somebody opened it within the last minute: enough for a count at the edge of a
    /// page, or for which account comes next. So a page of one account does not read all of them anew
    /// whenever an event came in.
    ///
    /// # Errors
    /// As [`Books::open`].
    pub async fn lately(&self, tx: &mut Tx) -> Result<Arc<Book>> {
        tx.need(Permission::ReadCustomers)?;
        let fresh = |book: &Arc<Book>| {
            let age = tx.now().seconds_since(book.read_at);
            (0..LATELY).contains(&age)
        };
        match self.kept(tx.today()).filter(fresh) {
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
        let entries = accounts.into_iter();
        let entries = entries.map(|account| Arc::new(sources.entry(account, &members)));
        let entries: Vec<Arc<Entry>> = entries.collect();
        let places = entries.iter().enumerate();
        let places = places.map(|(at, entry)| (entry.account.id.clone(), at));
        Ok(Self {
            position,
            read_at: tx.now(),
            today,
            currency,
            places: Arc::new(places.collect()),
            entries,
            members,
            by_name: Default::default(),
        })
    }

    /// The book with some accounts read anew; none where one of them is not in it yet, or is no more.
    async fn with(
        &self,
        tx: &mut Tx,
        accounts: &[AccountId],
        position: i64,
    ) -> Result<Option<Self>> {
        let mut book = self.clone();
        let mut sources = Sources::of(tx, self.currency, accounts).await?;
        for id in accounts {
            let Some(at) = self.places.get(id) else {
                return Ok(None);
            };
            match customers::account(tx, id).await {
                Ok(account) => book.entries[*at] = Arc::new(sources.entry(account, &self.members)),
                Err(error) if error.kind() == Kind::NotFound => return Ok(None),
                Err(error) => return Err(error),
            }
        }
        book.position = position;
        Ok(Some(book))
    }

    /// Takes the orders of another book over where every account has the name it has there.
    fn take_orders(&mut self, other: &Self) {
        let name = |book: &Self, at: usize| {
            let account = &book.entries[at].account;
            (account.id.clone(), book.sort_name(at).to_owned())
        };
        let same = self.entries.len() == other.entries.len()
            && (0..self.entries.len()).all(|at| {
                Arc::ptr_eq(&self.entries[at], &other.entries[at])
                    || name(self, at) == name(other, at)
            });
        self.by_name = if same {
            other.by_name.clone()
        } else {
            Default::default()
        };
    }

    /// All entries, each at its place.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries.iter().map(AsRef::as_ref)
    }

    /// The entry at a place.
    #[must_use]
    pub fn at(&self, place: usize) -> &Entry {
        &self.entries[place]
    }

    /// Whether there is no account at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// An account's entry.
    #[must_use]
    pub fn entry(&self, id: &AccountId) -> Option<&Entry> {
        self.places.get(id).map(|at| self.at(*at))
    }

    /// The places of all entries in the order of their names, as readers of a language expect it.
    pub fn by_name(&self, words: &Words) -> &[usize] {
        self.by_name[words.language() as usize].get_or_init(|| {
            let mut places: Vec<usize> = (0..self.entries.len()).collect();
            places.sort_by(|a, b| words.collate(self.sort_name(*a), self.sort_name(*b)));
            Arc::new(places)
        })
    }

    fn sort_name(&self, at: usize) -> &str {
        let account = &self.entries[at].account;
        account.reading.as_deref().unwrap_or(&account.name)
    }
}

/// Metrics that stand in the book.
const TOUCHED: &str = "days_since_touch";
const IN_USE: &str = "licence_use";

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
        let mut sources = Self {
            currency,
            rates: customers::rates(tx).await?,
            contracts: customers::contracts(tx, today).await?,
            standings: health::standings(tx).await?,
            next: tasks::next_steps(tx).await?,
            touched: metrics::current_all(tx, TOUCHED).await?,
            in_use: metrics::current_all(tx, IN_USE).await?,
            then: HashMap::new(),
        };
        for (account, money) in customers::arr_all_on(tx, today.add_months(-12)).await? {
            sources.add_then(account, money);
        }
        Ok(sources)
    }

    /// The same of some accounts.
    async fn of(tx: &mut Tx, currency: Currency, accounts: &[AccountId]) -> Result<Self> {
        let (today, rates) = (tx.today(), customers::rates(tx).await?);
        let mut sources = Self {
            currency,
            rates,
            contracts: customers::contracts_of(tx, accounts, today).await?,
            standings: HashMap::new(),
            next: tasks::next_steps_of(tx, accounts).await?,
            touched: HashMap::new(),
            in_use: HashMap::new(),
            then: HashMap::new(),
        };
        for id in accounts {
            for money in customers::arr_on(tx, id, today.add_months(-12)).await? {
                sources.add_then(id.clone(), money);
            }
            if let Some(standing) = health::standing(tx, id).await? {
                sources.standings.insert(id.clone(), standing);
            }
            for value in metrics::current(tx, id).await? {
                let place = match value.metric.as_str() {
                    TOUCHED => &mut sources.touched,
                    IN_USE => &mut sources.in_use,
                    _ => continue,
                };
                place.extend(value.value.map(|value| (id.clone(), value)));
            }
        }
        Ok(sources)
    }

    fn add_then(&mut self, account: AccountId, money: Money) {
        let minor = self.rates.convert(money, self.currency);
        let sum = self.then.entry(account).or_insert(Some(0));
        *sum = sum.zip(minor).map(|(sum, money)| sum + money.minor);
    }

    fn entry(&mut self, account: Account, members: &[(MemberId, String)]) -> Entry {
        let owner = members
            .iter()
            .find(|(id, _)| Some(id) == account.owner.as_ref());
        let owner = owner.map(|(_, name)| name.clone());
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
        self.standing.as_ref()?.moved_30()
    }

    /// Where that leads.
    #[must_use]
    pub fn course(&self) -> Option<health::Course> {
        let standing = self.standing.as_ref()?;
        standing.moved_30().map(|_| standing.course_30())
    }

    /// How it stands.
    #[must_use]
    pub fn tier(&self) -> health::Tier {
        self.standing
            .as_ref()
            .map_or(health::Tier::NoData, |standing| standing.tier)
    }
}
