//! Carrying an erasure out, and counting what it would do.

use events::{Eraser, Extent, Proof};
use facts::Fact;
use kernel::{AccountId, Actor, Day, ErasureId, Kind, Result};
use privacy::{Person, Tally};
use store::{Store, Tx};

use crate::whom::{Whom, of_record, seen_in_record};

/// Tables that hold people and are changed by an erasure.
const TABLES: [&str; 10] = [
    "contact_sources",
    "contacts",
    "erasures",
    "ingest_moves",
    "ingest_users",
    "pulses",
    "score_overrides",
    "set_aside",
    "survey_answers",
    "survey_links",
];

/// Counts what erasing a person would do, and changes nothing.
///
/// # Errors
/// `Forbidden` without leave to manage data; `Invalid` for ids that no event can have; `Internal` when events cannot
/// be read.
pub async fn foresee(tx: &mut Tx, eraser: &dyn Eraser, person: &Person) -> Result<Tally> {
    privacy::may_erase(tx, person)?;
    let whom = Whom::of(tx, person).await?;
    let mut extent = Extent::default();
    for erasure in whom.erasures(&ErasureId::new(), person) {
        add(&mut extent, eraser.look_for(&erasure).await?);
    }
    let mut tally = tally(&extent, &Proof::default());
    seen_in_record(tx, &whom, &mut tally).await?;
    Ok(tally)
}

/// Finishes erasures that were begun and cut off; answers how many.
///
/// # Errors
/// As [`carry_out`].
pub async fn finish(store: &Store, eraser: &dyn Eraser) -> Result<usize> {
    let mut tx = store.begin(actor()).await?;
    let begun = privacy::begun(&mut tx).await?;
    tx.commit().await?;
    for one in &begun {
        match &one.person {
            Some(person) => drop(carry_out(store, eraser, &one.id, person).await?),
            None => clean(store, &one.id).await?,
        }
    }
    Ok(begun.len())
}

/// Carries out an erasure that was begun: in the log of events, then in the record, then in the record's own files.
///
/// # Errors
/// `Unavailable` or `Internal` when the disk or the record refuses: asked for again, it goes on where it was.
pub async fn carry_out(
    store: &Store,
    eraser: &dyn Eraser,
    id: &ErasureId,
    person: &Person,
) -> Result<(Tally, Proof)> {
    let mut tx = store.read(actor()).await?;
    let whom = Whom::of(&mut tx, person).await?;
    drop(tx);
    let (mut extent, mut proof) = (Extent::default(), Proof::default());
    let erasures = whom.erasures(id, person);
    for erasure in &erasures {
        let erased = eraser.erase(erasure).await?;
        add(&mut extent, erased.extent);
        prove(&mut proof, &erased.proof);
    }
    let mut tally = tally(&extent, &proof);
    let mut tx = store.begin(actor()).await?;
    of_record(&mut tx, &whom, &mut tally).await?;
    say_where(&mut tx, &extent).await?;
    if let (Some(account), 2..) = (&person.account, erasures.len()) {
        say_anywhere(&mut tx, account).await?;
    }
    privacy::end(&mut tx, id, &tally).await?;
    tx.commit().await?;
    clean(store, id).await?;
    Ok((tally, proof))
}

/// Takes what was changed out of the record's own files, and lets go of the erasure.
pub(crate) async fn clean(store: &Store, id: &ErasureId) -> Result<()> {
    store.scrub(&TABLES).await?;
    let mut tx = store.begin(actor()).await?;
    privacy::forget(&mut tx, id).await?;
    tx.commit().await
}

pub(crate) fn actor() -> Actor {
    Actor::System("erasures")
}

fn add(extent: &mut Extent, more: Extent) {
    extent.accounts.extend(more.accounts);
    extent.parts += more.parts;
    extent.bytes += more.bytes;
}

/// Each time everything is searched, for what is meant under one number.
fn prove(proof: &mut Proof, more: &Proof) {
    proof.files = proof.files.max(more.files);
    proof.events = proof.events.max(more.events);
    proof.left += more.left;
    proof.mentioned += more.mentioned;
}

/// Tells the listeners of the whole past of an account whose events lie under several numbers: cut off between two of
/// them, the log remembers what went under the last alone.
async fn say_anywhere(tx: &mut Tx, account: &AccountId) -> Result<()> {
    let (account, last) = (account.clone(), tx.today());
    tx.record(Fact::UsageErased {
        account,
        first: Day(0),
        last,
        events: 0,
    })
    .await
}

/// Tells the listeners of the accounts at which events went or changed.
async fn say_where(tx: &mut Tx, extent: &Extent) -> Result<()> {
    for touched in &extent.accounts {
        let account = match customers::account_by_key(tx, touched.account).await {
            Ok(account) => account.id,
            // An account the record does not know has no figures either.
            Err(error) if error.kind() == Kind::NotFound => continue,
            Err(error) => return Err(error),
        };
        tx.record(Fact::UsageErased {
            account,
            first: touched.first,
            last: touched.last,
            events: touched.events,
        })
        .await?;
    }
    Ok(())
}

fn tally(extent: &Extent, proof: &Proof) -> Tally {
    Tally {
        events: extent.events(),
        redacted: extent.redacted(),
        parts: extent.parts,
        bytes: extent.bytes,
        files_searched: proof.files,
        events_searched: proof.events,
        left: proof.left,
        ..Tally::default()
    }
}
