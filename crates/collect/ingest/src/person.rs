//! What is kept here of one person: notes of which account they belong to, and events of theirs set aside.

use kernel::{Permission, Result};
use landing::Aside;
use store::{Tx, params};

use crate::{read, sql};

/// Looked at in one go.
const AT_ONCE: usize = 1_000;

/// A person as senders know them.
#[derive(Clone, Copy, Debug)]
pub struct Known<'k> {
    /// Their ids.
    pub ids: &'k [String],
    /// The ids outside of the one account that is meant; none when all are.
    pub accounts: Option<&'k [String]>,
}

/// How much is kept of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Notes of which account they belong to.
    pub memberships: u64,
    /// Events set aside whose text names them.
    pub set_aside: u64,
}

/// How much is kept of a person.
///
/// # Errors
/// `Forbidden` without leave to manage data.
pub async fn kept_of(tx: &mut Tx, person: Known<'_>) -> Result<Kept> {
    tx.need(Permission::ManageData)?;
    let mut kept = Kept {
        memberships: 0,
        set_aside: asides_of(tx, person).await?.len() as u64,
    };
    for (id, account) in person.pairs() {
        let row = tx.row(sql::MEMBERSHIPS, params![id, account]).await?;
        kept.memberships += row.map_or(Ok(0), |row| row.get::<i64>("n"))?.unsigned_abs();
    }
    Ok(kept)
}

/// Lets go of all that is kept of a person.
///
/// # Errors
/// As [`kept_of`].
pub async fn forget(tx: &mut Tx, person: Known<'_>) -> Result<Kept> {
    tx.need(Permission::ManageData)?;
    let asides = asides_of(tx, person).await?;
    landing::remove(tx, &asides).await?;
    let mut kept = Kept {
        memberships: 0,
        set_aside: asides.len() as u64,
    };
    for (id, account) in person.pairs() {
        kept.memberships += tx.execute(sql::FORGET_USER, params![id, account]).await?;
        tx.execute(sql::FORGET_MOVES, params![id, account]).await?;
    }
    Ok(kept)
}

impl<'k> Known<'k> {
    /// Every id with every account; an empty account stands for all.
    fn pairs(self) -> impl Iterator<Item = (&'k str, &'k str)> {
        self.ids.iter().flat_map(move |id| {
            let all = self.accounts.is_none().then_some("");
            let some = self.accounts.unwrap_or_default();
            let accounts = all.into_iter().chain(some.iter().map(String::as_str));
            accounts.map(move |account| (id.as_str(), account))
        })
    }

    /// Whether the event is the person's. One that names no account may be of any.
    fn is_named_in(self, aside: &Aside) -> bool {
        let elsewhere = |account: &String| {
            let some = self.accounts;
            some.is_some_and(|some| !some.contains(account))
        };
        !aside.account.as_ref().is_some_and(elsewhere) && read::names(&aside.raw, self.ids)
    }
}

async fn asides_of(tx: &mut Tx, person: Known<'_>) -> Result<Vec<i64>> {
    let mut found = vec![];
    for id in person.ids {
        let mut after = 0;
        loop {
            let some = landing::holding(tx, id, after, AT_ONCE).await?;
            let Some(last) = some.last() else {
                break;
            };
            after = last.id;
            let named = some.iter().filter(|aside| person.is_named_in(aside));
            found.extend(named.map(|aside| aside.id));
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}
