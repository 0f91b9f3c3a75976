//! `tenure erase`

mod tell;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use events::{Eraser, Mentions, Proof};
use facts::Fact;
use kernel::{Actor, ErasureId, Error, Kind, Result};
use privacy::{Person, Tally};
use store::{Reactors, Store, Tx};

use crate::EraseArgs;

/// How often it is looked whether a server has done it.
const PACE: Duration = Duration::from_millis(250);
/// How long a server is waited for: longer than it tries again by itself.
const PATIENCE: Duration = Duration::from_secs(30 * 60);

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
    eraser: &dyn Eraser,
    reactors: &Reactors,
) -> Result<ExitCode> {
    let mut tx = store.begin(actor()).await?;
    let person = asked_for(&mut tx, args).await?;
    let id = privacy::begin(&mut tx, &person).await?;
    tx.commit().await?;
    let (tally, proof) = erasures::carry_out(store, eraser, &id, &person).await?;
    reactors.settle().await?;
    Ok(told(args, &tally, &proof))
}

/// Has the server that holds the folder erase a person, waits for it, and prints what was done. Cut off, the server
/// goes on.
///
/// # Errors
/// As [`erase`]; `Unavailable` when the server has not done it in half an hour.
pub async fn have_erased(args: &EraseArgs, store: &Store) -> Result<ExitCode> {
    let mut tx = store.begin(actor()).await?;
    let person = asked_for(&mut tx, args).await?;
    let id = erasures::ask(&mut tx, &person).await?;
    tx.commit().await?;
    tell::asked();
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        let mut tx = store.read(actor()).await?;
        let begun = privacy::begun(&mut tx).await?;
        if !begun.iter().any(|one| one.id == id) {
            let (tally, proof) = ended(&mut tx, &id).await?;
            return Ok(told(args, &tally, &proof));
        }
        drop(tx);
        tokio::time::sleep(PACE).await;
    }
    Err(Error::new(Kind::Unavailable, "error-erasure-goes-on"))
}

fn told(args: &EraseArgs, tally: &Tally, proof: &Proof) -> ExitCode {
    tell::done(args, tally, proof);
    ExitCode::from(u8::from(proof.left > 0))
}

/// What the journal says of an erasure that is over.
async fn ended(tx: &mut Tx, id: &ErasureId) -> Result<(Tally, Proof)> {
    let all = privacy::erasures(tx, None).await?;
    let one = all.iter().find_map(|ended| match &ended.fact {
        Fact::PersonErased { erasure, .. } if erasure == id => privacy::tally(&ended.fact),
        _ => None,
    });
    let tally = one.ok_or_else(|| Error::not_found("erasure"))?;
    let proof = Proof {
        files: tally.files_searched,
        events: tally.events_searched,
        left: tally.left,
        mentioned: 0,
    };
    Ok((tally, proof))
}

/// Counts what erasing a person would do, and changes nothing.
///
/// # Errors
/// As [`erase`].
pub async fn foresee(args: &EraseArgs, store: &Store, eraser: &dyn Eraser) -> Result<()> {
    let mut tx = store.read(actor()).await?;
    let person = asked_for(&mut tx, args).await?;
    let tally = erasures::foresee(&mut tx, eraser, &person).await?;
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

/// The person the command names.
async fn asked_for(tx: &mut Tx, args: &EraseArgs) -> Result<Person> {
    let account = match &args.account {
        Some(account) => {
            let found = customers::account_by_origin(tx, "*", account).await?;
            let none = || Error::not_found("account");
            Some(found.ok_or_else(none)?.0)
        }
        None => None,
    };
    let mentions = if args.leave_mentions {
        Mentions::Leave
    } else {
        Mentions::Redact
    };
    let ids = args.persons.iter().map(String::as_str);
    Ok(Person::known_as(ids, account, mentions, &who_asks()))
}

/// The name of whoever is at the terminal, as the machine knows it.
fn who_asks() -> String {
    let names = ["SUDO_USER", "USER", "LOGNAME"];
    let set = names
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    set.unwrap_or_else(|| "unknown".to_owned())
}
