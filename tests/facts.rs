//! `docs/facts.md` says who hears each fact. Bless a change with `TENURE_BLESS=1 cargo test --test facts`.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use facts::{Fact, Outcome, TouchKind};
use kernel::{
    AccountId, AnswerId, Clock, ContactId, Day, KeyId, MemberId, NoteId, PlayRunId, SegmentId,
    SignalId, SurveyId, TaskId, TicketId, Timestamp,
};

/// One of each fact, in the order of the enum.
fn one_of_each() -> Vec<Fact> {
    let (account, member, task) = (AccountId::new(), MemberId::new(), TaskId::new());
    let (at, day) = (Timestamp::from_micros(0), Day(0));
    let (contact, ticket) = (ContactId::new(), TicketId::new());
    let text = || "x".to_owned();
    let a = || account.clone();
    vec![
        Fact::WorkspaceSetUp { by: member.clone() },
        Fact::MemberAdded {
            member: member.clone(),
        },
        Fact::MemberChanged {
            member: member.clone(),
            field: text(),
        },
        Fact::MemberDisabled {
            member: member.clone(),
        },
        Fact::SignedIn {
            member: member.clone(),
        },
        Fact::SignInFailed { member: None },
        Fact::SignedOut {
            member: member.clone(),
        },
        Fact::KeyCreated { key: KeyId::new() },
        Fact::KeyRevoked { key: KeyId::new() },
        Fact::SegmentSaved {
            segment: SegmentId::new(),
        },
        Fact::SegmentRemoved {
            segment: SegmentId::new(),
        },
        Fact::AccountAdded { account: a() },
        Fact::AccountChanged {
            account: a(),
            field: text(),
            from: None,
            to: None,
        },
        Fact::ContactAdded {
            account: a(),
            contact: contact.clone(),
        },
        Fact::ContactChanged {
            account: a(),
            contact: contact.clone(),
            field: text(),
        },
        Fact::ContactLeft {
            account: a(),
            contact: contact.clone(),
            role: text(),
            on: day,
        },
        Fact::ContractChanged {
            account: a(),
            added: 1,
            changed: 0,
        },
        Fact::TouchLogged {
            account: a(),
            note: NoteId::new(),
            kind: TouchKind::Call,
            senior: 0,
            at,
        },
        Fact::UsageReceived {
            account: a(),
            first: day,
            last: day,
            events: 1,
        },
        Fact::EventsSetAside {
            source: text(),
            events: 1,
        },
        Fact::EventsDiscarded {
            source: None,
            events: 1,
        },
        Fact::ImportFinished {
            run: text(),
            new: 1,
            changed: 0,
            unchanged: 0,
            rejected: 0,
        },
        Fact::TicketOpened {
            account: a(),
            ticket: ticket.clone(),
            priority: text(),
            at,
        },
        Fact::TicketReopened {
            account: a(),
            ticket: ticket.clone(),
            priority: text(),
            at,
        },
        Fact::TicketSolved {
            account: a(),
            ticket: ticket.clone(),
            priority: text(),
            at,
        },
        Fact::TicketChanged {
            account: a(),
            ticket,
            field: text(),
        },
        Fact::SurveyOpened {
            survey: SurveyId::new(),
        },
        Fact::SurveyClosed {
            survey: SurveyId::new(),
        },
        Fact::SurveyAnswered {
            account: a(),
            survey: SurveyId::new(),
            answer: AnswerId::new(),
            contact,
            kind: text(),
            score: 3,
            at,
        },
        Fact::MetricsMoved { account: a(), day },
        Fact::HealthChanged {
            account: a(),
            day,
            score: 1.0,
            tier: text(),
            was_tier: Some("y".into()),
        },
        Fact::SignalRaised {
            account: a(),
            signal: SignalId::new(),
            play: text(),
            reason: text(),
        },
        Fact::PlayStarted {
            account: a(),
            run: PlayRunId::new(),
            play: text(),
        },
        Fact::TaskOpened {
            account: a(),
            task: task.clone(),
        },
        Fact::TaskAssigned {
            account: a(),
            task: task.clone(),
            to: member,
        },
        Fact::TaskSnoozed {
            account: a(),
            task: task.clone(),
            until: day,
        },
        Fact::TaskWoken {
            account: a(),
            task: task.clone(),
        },
        Fact::TaskCompleted {
            account: a(),
            task: task.clone(),
            outcome: Outcome::True,
            at,
        },
        Fact::TaskReopened {
            account: a(),
            task: task.clone(),
        },
        Fact::DeedStarted {
            account: a(),
            task,
            deed: text(),
        },
    ]
}

#[tokio::test]
async fn the_table_of_facts_is_true() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::system();
    let lake = Arc::new(lake::Lake::open(&folder.path().join("events"), clock.clone()).unwrap());
    let store = store::Store::open_file(&folder.path().join("record.db"), clock)
        .await
        .unwrap();
    let reactors = tenure::reactors::all(&store, &lake);
    let mut table = String::from(
        "# Facts\n\nEvery fact the journal can hold, the event it becomes at its account, and who hears it. Generated from \
         `src/reactors.rs` by `TENURE_BLESS=1 cargo test --test facts`.\n\n| fact | event | heard by |\n|---|---|---|\n",
    );
    for fact in one_of_each() {
        let event = fact
            .happening(Timestamp::from_micros(0))
            .map_or("–", |happening| happening.name);
        let heard = reactors.hearing(&fact);
        let heard = if heard.is_empty() {
            "–".to_owned()
        } else {
            heard.join(", ")
        };
        writeln!(table, "| `{}` | {event} | {heard} |", fact.name()).unwrap();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/facts.md");
    if std::env::var_os("TENURE_BLESS").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, table, "docs/facts.md is out of date: bless it");
}
