//! `tenure scorecards suggest`

use events::Reader;
use kernel::{Actor, Result};
use language::{Slot, Words};
use proof::{Offer, Refusal, Sample, Suggested, Weighed};
use serde_json::{Value, json};
use store::Store;

use crate::backtest::contrast;
use crate::backtest::report::number;
use crate::report::words;
use crate::{Asked, Bar, SuggestArgs, say};

/// Prints weights that past outcomes speak for, or why there are none, and saves them as a draft where that is asked.
///
/// # Errors
/// `NotFound` for a scorecard that is not there; `Conflict` when somebody works on a draft of it already;
/// `Unavailable` when the record or the lake does not answer.
pub async fn suggest(
    asked: &Asked,
    args: &SuggestArgs,
    store: &Store,
    events: &dyn Reader,
) -> Result<()> {
    let mut tx = store.read(Actor::System("command line")).await?;
    let question = asked.of(&mut tx, &args.scorecard).await?;
    let bar = Bar::new(0);
    let told = |done, all| bar.at(&args.scorecard, done as u64, all as u64);
    let suggested = proof::suggest(&mut tx, events, question, told).await;
    bar.end();
    let suggested = suggested?;
    drop(tx);
    let offer = suggested.offer.as_ref().ok();
    if let Some(offer) = offer.filter(|_| args.save_draft) {
        let mut tx = store.begin(Actor::System("command line")).await?;
        health::save_draft(&mut tx, &offer.card, None).await?;
        tx.commit().await?;
    }
    if args.json {
        say(&as_json(&suggested).to_string());
        return Ok(());
    }
    let words = words();
    let mut lines = match &suggested.offer {
        Ok(offer) => offered(&suggested, offer, &words),
        Err(refusal) => vec![refused(&suggested, *refusal, &words)],
    };
    if offer.is_some() && args.save_draft {
        let name = ("name", Slot::Text(&args.scorecard));
        lines.push(words.fill("proof-suggest-saved", &[name]));
    }
    lines.iter().for_each(|line| say(line));
    Ok(())
}

fn as_json(suggested: &Suggested) -> Value {
    let offer = suggested.offer.as_ref().ok();
    let weight = |one: &Weighed| {
        json!({
            "measure": one.measure, "was": one.was, "is": one.is,
            "losses": one.losses, "kept": !one.is_told(),
        })
    };
    json!({
        "scorecard": suggested.card.name,
        "version": suggested.card.version,
        "horizon_days": suggested.horizon.days(),
        "every": suggested.every.as_str(),
        "split": suggested.split.map(|day| day.to_string()),
        "fitting": sample(&suggested.fitting),
        "checking": sample(&suggested.checking),
        "refused": suggested.offer.as_ref().err().map(|refusal| refusal.as_str()),
        "weights": offer.map(|offer| offer.weights.iter().map(weight).collect::<Vec<_>>()),
        "against": offer.map(|offer| contrast::json(&offer.contrast, &offer.card)),
        "draft": offer.map(|offer| offer.card.text()),
    })
}

fn sample(sample: &Sample) -> Value {
    json!({
        "accounts": sample.accounts, "snapshots": sample.snapshots,
        "events": sample.events, "losses": sample.losses,
        "first_snapshot": sample.days.map(|days| days.0.to_string()),
        "last_snapshot": sample.days.map(|days| days.1.to_string()),
    })
}

fn offered(suggested: &Suggested, offer: &Offer, words: &Words) -> Vec<String> {
    let (fitting, checking) = (&suggested.fitting, &suggested.checking);
    let day = suggested.split.map(|day| words.date(day));
    let slots = [
        ("snapshots", number(fitting.snapshots)),
        ("accounts", number(fitting.accounts)),
        ("losses", number(fitting.losses)),
        ("day", day.unwrap_or_default().into()),
        ("later", number(checking.snapshots)),
        ("others", number(checking.accounts)),
        ("left", number(checking.losses)),
    ];
    let mut lines = vec![words.fill("proof-suggest-basis", &slots)];
    if offer.is_as_before() {
        lines.push(words.text("proof-suggest-as-before"));
    }
    lines.extend(offer.weights.iter().map(|one| weight(one, words)));
    let (first, other) = (&suggested.card, &offer.card);
    lines.extend(contrast::lines(&offer.contrast, first, other, words));
    lines.push(words.text("proof-suggest-said"));
    lines
}

fn weight(one: &Weighed, words: &Words) -> String {
    let figure = |weight: f64| Slot::Owned(words.decimal(weight, 0));
    let slots = [
        ("measure", (&one.measure).into()),
        ("was", figure(one.was)),
        ("is", figure(one.is)),
        ("losses", number(one.losses)),
    ];
    let message = if one.is_told() {
        "proof-suggest-weight"
    } else {
        "proof-suggest-weight-kept"
    };
    format!("  {}", words.fill(message, &slots))
}

fn refused(suggested: &Suggested, refusal: Refusal, words: &Words) -> String {
    let (losses, least) = suggested.losses(refusal);
    let slots = [("losses", number(losses)), ("least", number(least))];
    words.fill(refusal.message(), &slots)
}
