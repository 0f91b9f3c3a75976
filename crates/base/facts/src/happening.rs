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
        self.of_support()
            .or_else(|| self.of_people())
            .or_else(|| self.of_work(recorded))
    }

    fn of_support(&self) -> Option<Happening> {
        let (account, ticket, priority, at, name, sign) = match self {
            Self::TicketOpened {
                account,
                ticket,
                priority,
                at,
            } => (account, ticket, priority, at, "ticket.opened", 1),
            Self::TicketReopened {
                account,
                ticket,
                priority,
                at,
            } => (account, ticket, priority, at, "ticket.reopened", 1),
            Self::TicketSolved {
                account,
                ticket,
                priority,
                at,
            } => (account, ticket, priority, at, "ticket.solved", -1),
            _ => return None,
        };
        let weight = sign * burden(priority);
        let properties = json!({
            "ticket": ticket, "priority": priority, "burden": weight, "open": sign,
        });
        make(
            account,
            *at,
            name,
            format!("{ticket}:{name}:{}", at.micros()),
            &properties,
        )
    }

    fn of_people(&self) -> Option<Happening> {
        match self {
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
                    &properties,
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
                make(
                    account,
                    *at,
                    name,
                    format!("{note}:logged:{}", at.micros()),
                    &properties,
                )
            }
            Self::PulseSet {
                account,
                pulse,
                value,
                at,
            } => {
                let properties = json!({ "pulse": pulse, "value": value });
                make(account, *at, "pulse.set", pulse.to_string(), &properties)
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
                    &properties,
                )
            }
            _ => None,
        }
    }

    fn of_work(&self, recorded: Timestamp) -> Option<Happening> {
        match self {
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
                    &properties,
                )
            }
            Self::HealthChanged {
                account,
                day,
                score,
                tier,
                was_tier,
            } => {
                was_tier.as_ref().filter(|was| *was != tier)?;
                let properties = json!({ "score": score, "tier": tier, "was": was_tier });
                let id = format!("{account}:health:{day}:{tier}");
                make(account, day.start(), "health.changed", id, &properties)
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
                    &properties,
                )
            }
            _ => None,
        }
    }
}

fn make(
    account: &AccountId,
    time: Timestamp,
    name: &'static str,
    message_id: String,
    properties: &serde_json::Value,
) -> Option<Happening> {
    let properties = properties.to_string();
    Some(Happening {
        account: account.clone(),
        time,
        name,
        message_id,
        properties,
    })
}
