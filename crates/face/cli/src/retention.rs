//! `tenure retention`

use events::Eraser;
use kernel::{Actor, Result};
use privacy::{Keep, Rule};
use serde_json::json;
use store::Store;

use crate::report::words;
use crate::{RetentionArgs, say};

/// Sets how long events of a source are kept, where the command says so, and prints what is set for every source there
/// is.
///
/// # Errors
/// `Invalid` for a source that is the record's own, or days out of bounds; `Unavailable` when the record or the lake
/// does not answer.
pub async fn retention(args: &RetentionArgs, store: &Store, lake: &dyn Eraser) -> Result<()> {
    if let (Some(source), Some(keep)) = (&args.source, asked(args)) {
        let mut tx = store.begin(Actor::System("command line")).await?;
        privacy::keep(&mut tx, source, keep).await?;
        tx.commit().await?;
    }
    let mut tx = store.read(Actor::System("command line")).await?;
    let rules = privacy::rules(&mut tx).await?;
    let held = lake.sources().await?;
    let sources = privacy::by_source(&rules, &held).into_iter();
    let asked = |source: &str| args.source.as_deref().is_none_or(|only| only == source);
    let mut rows = vec![];
    for (source, (events, rule)) in sources.filter(|(source, _)| asked(source)) {
        if args.json {
            rows.push(row(source, events, rule));
        } else {
            tell(source, events, rule);
        }
    }
    if args.json {
        say(&json!({ "sources": rows }).to_string());
    }
    if let Some(source) = args
        .source
        .as_deref()
        .filter(|source| !held.contains_key(*source))
    {
        eprintln!(
            "{}",
            words().fill("retention-no-events", &[("source", source.into())])
        );
    }
    Ok(())
}

fn asked(args: &RetentionArgs) -> Option<Keep> {
    let for_ever = args.keep.then_some(Keep::ForEver);
    args.days.map(Keep::Days).or(for_ever)
}

fn days(rule: Option<&Rule>) -> Option<u32> {
    match rule.map(|rule| rule.keep) {
        Some(Keep::Days(days)) => Some(days),
        Some(Keep::ForEver) | None => None,
    }
}

fn row(source: &str, events: u64, rule: Option<&Rule>) -> serde_json::Value {
    json!({
        "source": source,
        "events": events,
        "days": days(rule),
        "expired_before": rule.and_then(|rule| rule.expired_before).map(|day| day.to_string()),
    })
}

fn tell(source: &str, events: u64, rule: Option<&Rule>) {
    let words = words();
    let mut slots = vec![
        ("source", source.into()),
        ("count", i64::try_from(events).unwrap_or(i64::MAX).into()),
    ];
    match days(rule) {
        Some(days) => {
            slots.push(("days", i64::from(days).into()));
            say(&words.fill("retention-days", &slots));
        }
        None => say(&words.fill("retention-for-ever", &slots)),
    }
    if let Some(day) = rule.and_then(|rule| rule.expired_before) {
        let day = day.to_string();
        say(&words.fill("retention-expired", &[("day", day.as_str().into())]));
    }
}
