//! The world, made from a seed and a day.

use kernel::{Currency, Day, Result};

use crate::book::{Book, Story};
use crate::calendar::Calendar;
use crate::crowd;
use crate::customer::{self, Scene};
use crate::model::{Customer, Member, Product, Rate};

/// Which world to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    pub seed: u64,
    /// The world ends with the day before this one: nothing in it happens today, so that nothing lies in
    /// the future of a reader who opens it early in the morning.
    pub today: Day,
    /// Paying customers. 42 are named; more are made up, fewer are the first of the named.
    pub customers: usize,
}

impl Plan {
    /// The world of the tests, the documents and the screenshots: 42 customers as of that day.
    #[must_use]
    pub const fn new(today: Day) -> Self {
        Self {
            seed: 42,
            today,
            customers: NAMED,
        }
    }
}

/// Customers that have a name in the book and still pay.
const NAMED: usize = 42;

/// How far back people's work goes, in days: two and a half years.
pub(crate) const HISTORY: i32 = 130 * 7;

/// Halden, its team and its customers.
pub struct World {
    pub plan: Plan,
    /// The seller's name.
    pub vendor: String,
    /// The currency Halden reckons in, and what it buys of those its customers pay in.
    pub currency: Currency,
    pub rates: Vec<Rate>,
    pub team: Vec<Member>,
    pub products: Vec<Product>,
    /// The customers of the book: those who pay, then the two that no longer do.
    pub named: Vec<Customer>,
    pub(crate) calendar: Calendar,
    book: Book,
}

impl World {
    /// Makes the team and the named customers.
    ///
    /// # Errors
    /// `Internal` when the written part of the world cannot be read, which a test rules out.
    pub fn generate(plan: &Plan) -> Result<Self> {
        let book = Book::open()?;
        let team = book.team.iter().map(|entry| Member {
            key: entry.key.clone(),
            name: entry.name.clone(),
            email: format!("{}@halden.example", entry.key),
            role: entry.role,
            language: entry.language,
            zone: entry.zone.clone(),
        });
        let mut world = Self {
            plan: *plan,
            vendor: book.vendor.clone(),
            currency: book.currency,
            rates: book.rates.clone(),
            team: team.collect(),
            products: book.products.clone(),
            named: vec![],
            calendar: Calendar::new(plan.today - HISTORY - 400, plan.today),
            book,
        };
        let shown = if plan.customers < NAMED {
            plan.customers
        } else {
            usize::MAX
        };
        let entries = world.book.customers.iter().enumerate().take(shown);
        world.named = entries
            .map(|(index, entry)| {
                let story = world.book.stories.get(&entry.key);
                let none = Story::default();
                customer::make(&world.scene(index, entry, story.unwrap_or(&none)))
            })
            .collect::<Result<_>>()?;
        Ok(world)
    }

    /// A named customer.
    #[must_use]
    pub fn customer(&self, key: &str) -> Option<&Customer> {
        self.named.iter().find(|customer| customer.key == key)
    }

    /// How many customers [`World::customers`] gives.
    #[must_use]
    pub fn len(&self) -> usize {
        self.named.len() + self.plan.customers.saturating_sub(NAMED)
    }

    /// Whether there is no customer at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All customers: the named, then the made-up ones, each made when it is asked for.
    ///
    /// # Errors
    /// Each is `Internal` when its making fails, which a test rules out.
    pub fn customers(&self) -> impl Iterator<Item = Result<Customer>> + '_ {
        let more = (0..self.plan.customers.saturating_sub(NAMED)).map(|n| {
            let entry = crowd::entry(&self.book, &self.plan, n);
            customer::make(&self.scene(self.book.customers.len() + n, &entry, &Story::default()))
        });
        self.named.iter().cloned().map(Ok).chain(more)
    }

    fn scene<'a>(
        &'a self,
        index: usize,
        entry: &'a crate::book::Entry,
        story: &'a Story,
    ) -> Scene<'a> {
        Scene {
            book: &self.book,
            plan: self.plan,
            index,
            entry,
            story,
        }
    }
}
