//! A customer's tickets.

use customers::Origin;
use kernel::Result;
use store::Tx;
use support::NewTicket;

use super::account::Loaded;
use crate::model::{Customer, Priority};

/// Brings a customer's tickets in.
pub(super) async fn load(tx: &mut Tx, account: &Loaded, customer: &Customer) -> Result<()> {
    for ticket in &customer.tickets {
        let new = NewTicket {
            account: account.id.clone(),
            origin: Origin {
                source: "helpdesk".to_owned(),
                external_id: ticket.external_id.clone(),
            },
            priority: match ticket.priority {
                Priority::P1 => support::Priority::P1,
                Priority::P2 => support::Priority::P2,
                Priority::P3 => support::Priority::P3,
                Priority::P4 => support::Priority::P4,
            },
            subject: ticket.subject.clone(),
            language: ticket.language,
            requester: account.people.get(&ticket.requester).cloned(),
            opened_at: ticket.opened,
            reopened_at: ticket.reopened.clone(),
            solved_at: ticket.solved,
        };
        support::upsert_ticket(tx, &new).await?;
    }
    Ok(())
}
