//! `tenure erase`

mod person;
mod tell;

use std::process::ExitCode;

use facts::Fact;
use kernel::{AccountId, Actor, Day, ErasureId, Kind, Result};
use lake::{Extent, Lake, Proof};
use privacy::{Person, Tally};
use store::{Reactors, Store, Tx};

use crate::EraseArgs;
use person::{Whom, of_record, seen_in_record};

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

fn actor() -> Actor {
    Actor::System("command line")
}

/// Erases a person and prints what was done. When it returns, everybody who listens has heard of it: scores rest on
/// what is left.
///
/// # Errors
/// `Invalid` for an id that cannot be one, `NotFound` for an account that is not there; `Unavailable` or `Internal`
/// when the disk or the record refuses: then it is finished by the next start of Tenure on the folder.
pub async fn erase(
    args: &EraseArgs,
    store: &Store,
    lake: &Lake,
    reactors: &Reactors,
) -> Result<ExitCode> {
    let mut tx = store.begin(actor()).await?;
    let person = person::asked_for(&mut tx, args).await?;
    let id = privacy::begin(&mut tx, &person).await?;
    tx.commit().await?;
    let (tally, proof) = carry_out(store, lake, &id, &person).await?;
    reactors.settle().await?;
    tell::done(args, &tally, &proof);
    Ok(if proof.left == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

/// Counts what erasing a person would do, and changes nothing.
///
/// # Errors
/// As [`erase`].
pub async fn foresee(args: &EraseArgs, store: &Store, lake: &Lake) -> Result<()> {
    let mut tx = store.read(actor()).await?;
    let person = person::asked_for(&mut tx, args).await?;
    let whom = Whom::of(&mut tx, &person).await?;
    let mut extent = Extent::default();
    for erasure in whom.erasures(&ErasureId::new(), &person) {
        add(&mut extent, lake.look_for(&erasure).await?);
    }
    let mut tally = tally(&extent, &Proof::default());
    seen_in_record(&mut tx, &whom, &mut tally).await?;
    tell::foreseen(args, &tally);
    Ok(())
}

/// Prints the erasures the journal knows of.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn erasures(args: &EraseArgs, store: &Store) -> Result<()> {
    let mut tx = store.read(actor()).await?;
    let mut found = privacy::erasures(&mut tx, None).await?;
    let about = |person: &str| {
        let mut ids = args.persons.iter();
        args.persons.is_empty() || ids.any(|id| privacy::is_about(person, id))
    };
    found.retain(|ended| match &ended.fact {
        Fact::PersonErased { person, .. } => about(person),
        _ => false,
    });
    tell::list(args, &found);
    Ok(())
}

/// Finishes erasures that were begun and cut off; answers how many.
///
/// # Errors
/// As [`erase`].
pub async fn finish_erasures(store: &Store, lake: &Lake) -> Result<usize> {
    let mut tx = store.begin(actor()).await?;
    let begun = privacy::begun(&mut tx).await?;
    tx.commit().await?;
    for one in &begun {
        match &one.person {
            Some(person) => drop(carry_out(store, lake, &one.id, person).await?),
            None => clean(store, &one.id).await?,
        }
    }
    Ok(begun.len())
}

/// Each step may be the last one: the lake finishes what it has begun and answers the same again, the record changes
/// in one transaction, and the row that says an erasure was begun goes last.
async fn carry_out(
    store: &Store,
    lake: &Lake,
    id: &ErasureId,
    person: &Person,
) -> Result<(Tally, Proof)> {
    let mut tx = store.read(actor()).await?;
    let whom = Whom::of(&mut tx, person).await?;
    drop(tx);
    let (mut extent, mut proof) = (Extent::default(), Proof::default());
    let erasures = whom.erasures(id, person);
    for erasure in &erasures {
        let erased = lake.erase(erasure).await?;
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
/// them, the lake remembers what went under the last alone.
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

/// Takes what was changed out of the record's own files, and lets go of the erasure.
async fn clean(store: &Store, id: &ErasureId) -> Result<()> {
    store.scrub(&TABLES).await?;
    let mut tx = store.begin(actor()).await?;
    privacy::forget(&mut tx, id).await?;
    tx.commit().await
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
