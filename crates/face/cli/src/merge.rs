//! `tenure merge`

use kernel::{AccountId, Actor, Error, Result};
use mergers::Merged;
use serde_json::{Value, json};
use store::{Reactors, Store, Tx};

use crate::report::words;
use crate::{MergeArgs, say};

fn actor() -> Actor {
    Actor::System("command line")
}

/// Merges one account into another and prints what went over. When it returns, everybody who listens has heard of it:
/// the scores of the account that stays rest on what both did.
///
/// # Errors
/// `NotFound` for an account that is not there, `Invalid` for a name that more than one goes by; as
/// [`mergers::merge`]. Then nothing is changed.
pub async fn merge(args: &MergeArgs, store: &Store, reactors: &Reactors) -> Result<()> {
    let mut tx = store.begin(actor()).await?;
    let merged = asked_for(&mut tx, args).await?;
    tx.commit().await?;
    reactors.settle().await?;
    tell(args, &merged);
    Ok(())
}

/// Counts what [`merge`] would carry over, by doing it without keeping it.
///
/// # Errors
/// As [`merge`].
pub async fn foresee_merger(args: &MergeArgs, store: &Store) -> Result<()> {
    let mut tx = store.begin(actor()).await?;
    let merged = asked_for(&mut tx, args).await?;
    drop(tx);
    tell(args, &merged);
    Ok(())
}

async fn asked_for(tx: &mut Tx, args: &MergeArgs) -> Result<Merged> {
    let from = account(tx, "account", &args.account).await?;
    let into = account(tx, "into", &args.into).await?;
    mergers::merge(tx, &from, &into).await
}

/// The one account that goes by a name, or by the name a source has for it.
async fn account(tx: &mut Tx, field: &'static str, name: &str) -> Result<AccountId> {
    let none = || Error::not_found("account").on(field);
    if let Ok(id) = name.parse() {
        return Ok(id);
    }
    let named = customers::accounts_named(tx, name).await?;
    let mut ids: Vec<&AccountId> = named.iter().map(|(_, id)| id).collect();
    ids.dedup();
    match ids.as_slice() {
        [one] => return Ok((*one).clone()),
        [] => {}
        _ => {
            let sources = named.iter().map(|(source, _)| format!("{source}:{name}"));
            let names = sources.collect::<Vec<_>>().join(", ");
            let error = Error::invalid(field, "error-merge-ambiguous").with("value", name);
            return Err(error.with("names", names));
        }
    }
    let (source, name) = name.split_once(':').ok_or_else(none)?;
    let found = customers::account_by_origin(tx, source, name).await?;
    found.map(|(id, _)| id).ok_or_else(none)
}

fn tell(args: &MergeArgs, merged: &Merged) {
    if args.json {
        say(&as_json(args, merged).to_string());
        return;
    }
    let words = words();
    for line in merged.lines(&words) {
        say(&line);
    }
    if args.dry_run {
        eprintln!("{}", words.text("merge-dry-run"));
    }
}

fn as_json(args: &MergeArgs, merged: &Merged) -> Value {
    let record = &merged.record;
    let overlaps = record.overlaps.iter().map(|one| {
        json!({ "product": one.product, "first": one.first.to_string(), "until": one.until.to_string() })
    });
    json!({
        "end": if args.dry_run { "dry_run" } else { "done" },
        "from": { "id": merged.from.id, "name": merged.from.name },
        "into": { "id": merged.into.id, "name": merged.into.name },
        "names": record.names, "children": record.children,
        "contacts": record.contacts, "same_people": record.same_people,
        "subscriptions": record.subscriptions, "same_subscriptions": record.same_subscriptions,
        "overlaps": overlaps.collect::<Vec<_>>(), "notes": record.notes,
        "tickets": merged.tickets, "answers": merged.answers,
        "tasks": merged.tasks, "same_tasks": merged.same_tasks,
    })
}
