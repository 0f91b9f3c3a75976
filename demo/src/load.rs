//! Bringing the world into a record and an event log, through the rooms' own use cases.

mod account;
mod answers;
mod team;
mod tickets;
mod usage;

use events::Log;
use kernel::{Actor, Result};
use store::Store;

use crate::model::Customer;
use crate::world::World;

/// How far loading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Customers that are in, of how many.
    pub customers: usize,
    pub of: usize,
    /// Usage events that are in: those stored now and those that were there.
    pub events: usize,
}

/// Customers of one transaction: few enough that others need not wait long for their turn.
const AT_ONCE: usize = 20;

/// Who does this, as the journal names it.
const ACTOR: Actor = Actor::System("demo");

/// Sets the workspace up where there is none yet, and brings in the team and every customer with all that
/// happened there. Everything is known by its external id: loading the same world again changes nothing,
/// and goes on where an earlier run was stopped. Answers what is in at the end.
///
/// # Errors
/// `Unavailable` when the record or the log does not answer; what was loaded before stays.
pub async fn load(
    store: &Store,
    log: &dyn Log,
    world: &World,
    progress: impl Fn(Progress),
) -> Result<Progress> {
    let owners = team::load(store, world).await?;
    let surveys = answers::open(store).await?;
    let mut usage = usage::Writer::new(log);
    let mut so_far = Progress {
        of: world.len(),
        ..Progress::default()
    };
    let mut customers = world.customers().peekable();
    while customers.peek().is_some() {
        let some: Vec<Customer> = customers.by_ref().take(AT_ONCE).collect::<Result<_>>()?;
        let mut tx = store.begin(ACTOR).await?;
        let mut accounts = Vec::with_capacity(some.len());
        for customer in &some {
            let account = account::load(&mut tx, world, &owners, customer).await?;
            answers::load(&mut tx, &surveys, &account.people, customer).await?;
            tickets::load(&mut tx, &account, customer).await?;
            accounts.push(account);
        }
        tx.commit().await?;
        for (customer, account) in some.iter().zip(&accounts) {
            usage.add(store, account, customer.usage(world)).await?;
            so_far.customers += 1;
            so_far.events = usage.events;
            progress(so_far);
        }
    }
    usage.flush(store).await?;
    so_far.events = usage.events;
    progress(so_far);
    Ok(so_far)
}
