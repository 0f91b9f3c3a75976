//! Facts about customers, seen as events of the account's one stream.

use kernel::{AccountId, Timestamp};
use serde_json::json;

use crate::{Fact, Outcome, TouchKind};

/// What a fact says happened at a customer: an event but for the account's number and its arrival time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    pub account: AccountId,
    /// When it happened, which may be long before we knew.
    pub time: Timestamp,
    /// The event's name, such as `survey.answered`.
    pub name: &'static str,
    /// Stays the same when the fact is told twice, so that the lake keeps one.
    pub message_id: String,
    /// A JSON object.
    pub properties: String,
}

/// How heavily an open ticket of this priority weighs in an account's support burden.
fn burden(priority: &str) -> i64 {
    match priority {
        "P1" => 8,
        "P2" => 4,
        "P3" => 2,
        _ => 1,
    }
}

impl Fact {
    /// The event this fact is at its account; `None` for facts that are ours alone. `recorded` is the journal's time.
    #[must_use]
    pub fn happening(&self, recorded: Timestamp) -> Option<Happening> {
        let make = |account: &AccountId, time, name, message_id, properties: serde_json::Value| {
            let properties = properties.to_string();
            Some(Happening {
                account: account.clone(),
                time,
                name,
                message_id,
                properties,
            })
        };
        let ticket = |account,
                      id: &dyn std::fmt::Display,
                      priority: &str,
                      at: &Timestamp,
                      name,
                      sign| {
            let properties = json!({ "ticket": id.to_string(), "priority": priority, "burden": sign * burden(priority) });
            make(
                account,
                *at,
                name,
                format!("{id}:{name}:{}", at.micros()),
                properties,
            )
        };
        match self {
            Self::TicketOpened {
                account,
                ticket: id,
                priority,
                at,
            } => ticket(account, id, priority, at, "ticket.opened", 1),
            Self::TicketReopened {
                account,
                ticket: id,
                priority,
                at,
            } => ticket(account, id, priority, at, "ticket.reopened", 1),
            Self::TicketSolved {
                account,
                ticket: id,
                priority,
                at,
            } => ticket(account, id, priority, at, "ticket.solved", -1),
            Self::SurveyAnswered {
                account,
                survey,
                answer,
                contact,
                kind,
                score,
                at,
            } => {
                let properties = json!({ "survey": survey, "answer": answer, "contact": contact, "kind": kind, "score": score });
                make(
                    account,
                    *at,
                    "survey.answered",
                    format!("{answer}:{}", at.micros()),
                    properties,
                )
            }
            Self::TouchLogged {
                account,
                note,
                kind,
                senior,
                at,
            } => {
                let name = match kind {
                    TouchKind::Note => "note.written",
                    TouchKind::Call => "call.held",
                    TouchKind::Meeting => "meeting.held",
                    TouchKind::Email => "email.exchanged",
                };
                let properties = json!({ "note": note, "senior": senior.min(&1) });
                make(account, *at, name, format!("{note}:logged"), properties)
            }
            Self::ContactLeft {
                account,
                contact,
                role,
                on,
            } => {
                let properties = json!({ "contact": contact, "role": role });
                make(
                    account,
                    on.start(),
                    "contact.left",
                    format!("{contact}:left:{on}"),
                    properties,
                )
            }
            Self::SignalRaised {
                account,
                signal,
                play,
                ..
            } => {
                let properties = json!({ "signal": signal, "play": play });
                make(
                    account,
                    recorded,
                    "signal.raised",
                    signal.to_string(),
                    properties,
                )
            }
            Self::HealthChanged {
                account,
                day,
                score,
                tier,
                was_tier,
            } => {
                let properties = json!({ "score": score, "tier": tier, "was": was_tier });
                let id = format!("{account}:health:{day}:{tier}");
                was_tier.as_ref().filter(|was| *was != tier)?;
                make(account, day.start(), "health.changed", id, properties)
            }
            Self::TaskCompleted {
                account,
                task,
                outcome,
                at,
            } => {
                let outcome = match outcome {
                    Outcome::True => "true",
                    Outcome::False => "false",
                    Outcome::TooLate => "too_late",
                };
                let properties = json!({ "task": task, "outcome": outcome });
                make(
                    account,
                    *at,
                    "task.completed",
                    format!("{task}:{}", at.micros()),
                    properties,
                )
            }
            _ => None,
        }
    }
}
