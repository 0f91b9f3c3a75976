//! The account a page is about, with what all its pages show.

use customers::{Account, Contact, Contract, Note};
use health::Standing;
use kernel::{AccountId, ContactId, Day, Result};
use store::Tx;
use support::Ticket;

/// How many touches are looked at for counts and ticks.
const MOST_NOTES: usize = 500;

/// An account and its people, contract, tickets and touches, as of today.
pub(super) struct Subject {
    pub account: Account,
    pub contract: Contract,
    pub people: Vec<Contact>,
    pub standing: Option<Standing>,
    pub tickets: Vec<Ticket>,
    pub notes: Vec<Note>,
    pub today: Day,
}

impl Subject {
    /// Reads it.
    ///
    /// # Errors
    /// `NotFound` when there is no such account for the actor.
    pub(super) async fn load(tx: &mut Tx, id: &str) -> Result<Self> {
        let id: AccountId = id.parse()?;
        let (account, today) = (customers::account(tx, &id).await?, tx.today());
        Ok(Self {
            contract: customers::contract(tx, &id, today).await?,
            people: customers::contacts(tx, &id).await?,
            standing: health::standing(tx, &id).await?,
            tickets: support::tickets(tx, &id).await?,
            notes: customers::notes(tx, &id, MOST_NOTES).await?,
            account,
            today,
        })
    }

    /// A person of the account.
    pub(super) fn person(&self, id: &ContactId) -> Option<&Contact> {
        self.people.iter().find(|person| person.id == *id)
    }

    /// The tickets that wait for us.
    pub(super) fn open_tickets(&self) -> impl Iterator<Item = &Ticket> {
        self.tickets.iter().filter(|ticket| ticket.is_open())
    }

    /// Where one of its pages is; `page` is empty for the overview.
    pub(super) fn path(&self, page: &str) -> String {
        match page {
            "" => format!("/accounts/{}", self.account.id),
            page => format!("/accounts/{}/{page}", self.account.id),
        }
    }
}
