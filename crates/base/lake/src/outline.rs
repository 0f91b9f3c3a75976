//! Accounts in outline: what no query tells apart is one.
//!
//! Of most accounts it is quickest to read the events as they are. Of a busy one they would not fit: each part is folded
//! while it is read, and what came of it is kept for the next time.

use std::collections::BTreeSet;
use std::sync::Arc;

use events::{Event, Folding, Outline, Regard};
use kernel::{AccountKey, Day, Result};

use crate::folds::Fold;
use crate::part::Part;
use crate::read;
use crate::rows::{self, Words};
use crate::shelf::Shelf;

/// An account with more events than this is folded while it is read.
const BUSY: u64 = 8_192;
/// Rows decoded at a time.
const BATCH: usize = 8_192;

/// The outlines of many accounts from a day on, in the order asked for.
pub(crate) fn outlines_since(
    shelf: &Shelf,
    accounts: &[AccountKey],
    since: Day,
    regard: &Regard,
) -> Result<Vec<(AccountKey, Vec<Outline>)>> {
    let mut busy = BTreeSet::new();
    for account in accounts {
        if held(shelf, *account, since)? > BUSY {
            busy.insert(*account);
        }
    }
    let quiet = accounts.iter().filter(|account| !busy.contains(account));
    let quiet: Vec<AccountKey> = quiet.copied().collect();
    let mut quiet = match regard.known_by {
        None => read::sketches_since(shelf, &quiet, since)?,
        Some(_) => read::histories_since(shelf, &quiet, since)?,
    }
    .into_iter();
    let mut all = Vec::with_capacity(accounts.len());
    for account in accounts {
        all.push(match busy.contains(account) {
            true => (*account, folded(shelf, *account, since, regard)?),
            false => {
                let (_, events) = quiet.next().unwrap_or((*account, vec![]));
                let known = events.into_iter().filter(|event| regard.knows(event));
                (*account, known.map(Outline::from).collect())
            }
        });
    }
    Ok(all)
}

/// How many events of the account there may be from a day on.
fn held(shelf: &Shelf, account: AccountKey, since: Day) -> Result<u64> {
    let (recent, parts) = shelf.look(|active, frozen, parts| {
        let frozen = frozen.map_or(0, |frozen| frozen.events.of(account).count());
        (frozen + active.of(account).count(), parts.clone())
    });
    parts_since(&parts, since).try_fold(recent as u64, |sum, part| {
        let rows = part.rows_of(account)?;
        Ok(sum + rows.end - rows.start)
    })
}

fn parts_since(parts: &[Arc<Part>], since: Day) -> impl Iterator<Item = &Arc<Part>> {
    let late = move |part: &&Arc<Part>| since <= part.label.last_time.day();
    parts.iter().filter(late)
}

/// A busy account in outline, from what each part and what is in memory fold to.
fn folded(shelf: &Shelf, account: AccountKey, since: Day, regard: &Regard) -> Result<Vec<Outline>> {
    let (mut recent, parts) = shelf.recent(&[account]);
    let mut recent = recent.pop().unwrap_or_default();
    recent.retain(|event| since <= event.day());
    recent.sort_by(Event::order);
    let mut folding = Folding::new(regard);
    folding.extend(recent.into_iter().map(Outline::from));
    let mut all = folding.finish();
    for part in parts_since(&parts, since) {
        all.extend(
            of_part(shelf, part, account, since, regard)?
                .iter()
                .cloned(),
        );
    }
    all.sort_by(|a, b| a.order(b));
    let mut folding = Folding::new(regard);
    folding.extend(all);
    Ok(folding.finish())
}

fn of_part(
    shelf: &Shelf,
    part: &Arc<Part>,
    account: AccountKey,
    since: Day,
    regard: &Regard,
) -> Result<Arc<Vec<Outline>>> {
    let begins = part.label.first_time.day() < since;
    let fold = Fold {
        file: part.label.file.clone(),
        account,
        since: if begins { since } else { Day(i32::MIN) },
        regard: regard.clone(),
    };
    if let Some(outlines) = shelf.folds.get(&fold) {
        return Ok(outlines);
    }
    let mut rows = vec![part.rows_of(account)?];
    if begins {
        rows = read::since_instant(part, rows, since.start())?;
    }
    let (mut words, mut folding) = (Words::default(), Folding::new(regard));
    part.read(&rows, BATCH, |batch| {
        rows::from_batch(&batch, &mut words, |event| folding.add(event.into()))
    })?;
    let outlines = Arc::new(folding.finish());
    // What was known by a moment is asked for once.
    if regard.known_by.is_none() {
        let counts = || shelf.parts().iter().any(|other| Arc::ptr_eq(other, part));
        shelf.folds.put(fold, &outlines, counts);
    }
    Ok(outlines)
}
