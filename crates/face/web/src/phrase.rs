//! A task's sentences, said in the reader's language: names with their `lang`, facts as links to what proves
//! them, word-sized charts where the fact is.

use std::collections::HashMap;

use kernel::{AccountId, Day, Language};
use language::{Html, Slot, Words};
use tasks::{Evidence, Phrase, PhraseValue};

use crate::address::encode;
use crate::markup::{Markup, escape};
use crate::ui;

/// The charts a sentence may stand on, by metric.
pub type Sparks = HashMap<String, Markup>;

/// The sentence as markup.
#[must_use]
pub fn markup(phrase: &Phrase, account: &AccountId, words: &Words, sparks: &Sparks) -> Markup {
    let mut slots = Vec::new();
    for (name, value) in &phrase.slots {
        slots.push((name.clone(), slot(value, account, words, sparks)));
        if let PhraseValue::Evidence(_) = value {
            slots.push((format!("{name}_end"), Slot::Markup(Html::trusted("</a>"))));
        }
    }
    let slots: Vec<(&str, Slot<'_>)> = slots
        .iter()
        .map(|(n, slot)| (n.as_str(), slot.clone()))
        .collect();
    words.html(&phrase.message, &slots).into()
}

/// The sentence as plain text: for titles, toasts and what is spoken.
#[must_use]
pub fn text(phrase: &Phrase, words: &Words) -> String {
    let mut slots = Vec::new();
    for (name, value) in &phrase.slots {
        slots.push((name.clone(), plain(value, words)));
        if let PhraseValue::Evidence(_) = value {
            slots.push((format!("{name}_end"), Slot::Text("")));
        }
    }
    let slots: Vec<(&str, Slot<'_>)> = slots
        .iter()
        .map(|(n, slot)| (n.as_str(), slot.clone()))
        .collect();
    words.fill(&phrase.message, &slots)
}

/// The metrics whose charts a sentence needs.
pub fn charts_in(phrase: &Phrase) -> impl Iterator<Item = &str> {
    phrase.slots.iter().filter_map(|(_, value)| match value {
        PhraseValue::Spark(metric) => Some(metric.as_str()),
        _ => None,
    })
}

fn slot<'a>(
    value: &'a PhraseValue,
    account: &AccountId,
    words: &Words,
    sparks: &Sparks,
) -> Slot<'a> {
    match value {
        PhraseValue::Text(text) if foreign(text, words.language()) => {
            ui::named(text, &words.language()).into()
        }
        PhraseValue::Evidence(evidence) => {
            Slot::Markup(Html::trusted(open_link(evidence, account)))
        }
        PhraseValue::Spark(metric) => sparks.get(metric).cloned().unwrap_or_default().into(),
        other => plain(other, words),
    }
}

fn plain<'a>(value: &'a PhraseValue, words: &Words) -> Slot<'a> {
    match value {
        PhraseValue::Text(text) => Slot::Text(text),
        PhraseValue::Number(n) => Slot::Number(*n),
        PhraseValue::Decimal(x) => Slot::Decimal(*x, 1),
        PhraseValue::Day(day) => Slot::Owned(words.date_in_year(*day)),
        PhraseValue::Money(money) => Slot::Owned(words.money_short(*money)),
        PhraseValue::Evidence(_) | PhraseValue::Spark(_) => Slot::Text(""),
    }
}

fn foreign(text: &str, page: Language) -> bool {
    Language::of(text) != page
}

/// The start of a link to what proves a claim; it ends where the phrase's `…_end` stands.
fn open_link(evidence: &Evidence, account: &AccountId) -> String {
    let path = escape(&evidence_path(evidence, account));
    format!(
        "<a class=\"fact\" href=\"{path}\" hx-get=\"{path}\" hx-target=\"#dialog-body\" hx-swap=\"innerHTML\">"
    )
}

/// Where the events that prove a claim are shown.
#[must_use]
pub fn evidence_path(evidence: &Evidence, account: &AccountId) -> String {
    let mut query = format!("first={}&last={}", evidence.first, evidence.last);
    if let Some(metric) = &evidence.metric {
        query.push_str(&format!("&metric={}", encode(metric)));
    }
    if !evidence.events.is_empty() {
        query.push_str(&format!("&events={}", encode(&evidence.events.join(","))));
    }
    format!("/accounts/{account}/evidence?{query}")
}

/// How many days back a chart in a sentence looks.
pub const SPARK_DAYS: i32 = 55;

/// The days a chart in a sentence stands for: eight weeks up to today.
#[must_use]
pub fn spark_days(today: Day) -> (Day, Day) {
    (today + -SPARK_DAYS, today)
}
