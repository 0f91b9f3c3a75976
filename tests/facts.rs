//! `docs/facts.md` says who hears each fact. Bless a change with `TENURE_BLESS=1 cargo test --test facts`.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use facts::{Fact, Outcome, TouchKind};
use kernel::{
    AccountId, AnswerId, Clock, ContactId, Day, ErasureId, KeyId, MemberId, NoteId, PlayRunId,
    PulseId, SegmentId, SignalId, SurveyId, TaskId, TicketId, Timestamp,
};

/// One of each fact, in the order of the enum.
fn one_of_each() -> Vec<Fact> {
    [
        of_access(),
        of_customers(),
        of_events(),
        of_data(),
        of_support(),
        of_scores(),
        of_work(),
    ]
    .concat()
}

fn of_access() -> Vec<Fact> {
    let member = MemberId::new();
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
        Fact::SignedOut { member },
        Fact::KeyCreated { key: KeyId::new() },
        Fact::KeyRevoked { key: KeyId::new() },
        Fact::SegmentSaved {
            segment: SegmentId::new(),
        },
        Fact::SegmentRemoved {
            segment: SegmentId::new(),
        },
        Fact::DefinitionDrafted {
            kind: text(),
            name: text(),
        },
        Fact::DefinitionDraftDropped {
            kind: text(),
            name: text(),
        },
        Fact::DefinitionPublished {
            kind: text(),
            name: text(),
            version: 2,
        },
        Fact::DefinitionRetired {
            kind: text(),
            name: text(),
            version: 3,
        },
    ]
}

fn of_customers() -> Vec<Fact> {
    let account = AccountId::new;
    let contact = ContactId::new;
    let call = TouchKind::Call;
    vec![
        Fact::AccountAdded { account: account() },
        Fact::AccountChanged {
            account: account(),
            field: text(),
            from: None,
            to: None,
        },
        Fact::AccountMerged {
            account: account(),
            into: account(),
        },
        Fact::AccountTookOver {
            account: account(),
            from: account(),
            name: text(),
        },
        Fact::ContactAdded {
            account: account(),
            contact: contact(),
        },
        Fact::ContactMerged {
            account: account(),
            contact: contact(),
            from: contact(),
        },
        Fact::ContactChanged {
            account: account(),
            contact: contact(),
            field: text(),
        },
        Fact::ContactLeft {
            account: account(),
            contact: contact(),
            role: text(),
            on: Day(0),
        },
        Fact::ContactErased {
            account: account(),
            contact: contact(),
        },
        Fact::ContractChanged {
            account: account(),
            added: 1,
            changed: 0,
        },
        Fact::TouchLogged {
            account: account(),
            note: NoteId::new(),
            kind: call,
            senior: 0,
            at: AT,
        },
        Fact::PulseSet {
            account: account(),
            pulse: PulseId::new(),
            value: 4,
            at: AT,
        },
    ]
}

fn of_events() -> Vec<Fact> {
    let account = AccountId::new;
    vec![
        Fact::UsageReceived {
            account: account(),
            first: Day(0),
            last: Day(0),
            events: 1,
        },
        Fact::EventsSetAside {
            source: text(),
            events: 1,
        },
        Fact::UsersKnown {
            source: text(),
            users: 1,
        },
        Fact::EventsDiscarded {
            source: None,
            events: 1,
        },
    ]
}

fn of_data() -> Vec<Fact> {
    let account = AccountId::new;
    vec![
        Fact::UsageErased {
            account: account(),
            first: Day(0),
            last: Day(0),
            events: 1,
        },
        person_erased(),
        Fact::RetentionSet {
            source: text(),
            days: None,
        },
        Fact::EventsExpired {
            source: text(),
            before: Day(0),
            events: 1,
        },
        Fact::ImportFinished {
            run: text(),
            new: 1,
            changed: 0,
            unchanged: 0,
            rejected: 0,
        },
    ]
}

fn person_erased() -> Fact {
    Fact::PersonErased {
        erasure: ErasureId::new(),
        person: text(),
        account: None,
        by: text(),
        seconds: 0,
        events: 1,
        redacted: 0,
        set_aside: 0,
        memberships: 0,
        contacts: 0,
        answers: 0,
        reasons: 0,
        parts: 1,
        bytes: 1,
        files_searched: 1,
        events_searched: 1,
        left: 0,
    }
}

fn of_support() -> Vec<Fact> {
    let (account, ticket) = (AccountId::new, TicketId::new());
    let id = || ticket.clone();
    vec![
        Fact::TicketOpened {
            account: account(),
            ticket: id(),
            priority: text(),
            at: AT,
        },
        Fact::TicketReopened {
            account: account(),
            ticket: id(),
            priority: text(),
            at: AT,
        },
        Fact::TicketSolved {
            account: account(),
            ticket: id(),
            priority: text(),
            at: AT,
        },
        Fact::TicketChanged {
            account: account(),
            ticket: id(),
            field: text(),
        },
        Fact::SurveyOpened {
            survey: SurveyId::new(),
        },
        Fact::SurveyClosed {
            survey: SurveyId::new(),
        },
        Fact::SurveyAnswered {
            account: account(),
            survey: SurveyId::new(),
            answer: AnswerId::new(),
            contact: ContactId::new(),
            kind: text(),
            score: 3,
            at: AT,
        },
    ]
}

fn of_scores() -> Vec<Fact> {
    let (account, day) = (AccountId::new, Day(0));
    vec![
        Fact::MetricsMoved {
            account: account(),
            first: None,
            day,
        },
        Fact::HealthChanged {
            account: account(),
            day,
            score: 1.0,
            tier: text(),
            was_tier: Some("y".to_owned()),
        },
        Fact::ScoreOverridden {
            account: account(),
            tier: text(),
            until: Day(0),
        },
        Fact::ScoreOverrideEnded { account: account() },
    ]
}

fn of_work() -> Vec<Fact> {
    let (account, task) = (AccountId::new, TaskId::new);
    let (day, signal) = (Day(0), SignalId::new());
    vec![
        Fact::SignalRaised {
            account: account(),
            signal,
            play: text(),
            reason: text(),
        },
        Fact::PlayStarted {
            account: account(),
            run: PlayRunId::new(),
            play: text(),
        },
        Fact::TaskOpened {
            account: account(),
            task: task(),
        },
        Fact::TaskAssigned {
            account: account(),
            task: task(),
            to: MemberId::new(),
        },
        Fact::TaskSnoozed {
            account: account(),
            task: task(),
            until: day,
        },
        Fact::TaskWoken {
            account: account(),
            task: task(),
        },
        Fact::TaskCompleted {
            account: account(),
            task: task(),
            outcome: Outcome::True,
            at: AT,
        },
        Fact::TaskReopened {
            account: account(),
            task: task(),
        },
        Fact::TaskUndone {
            account: account(),
            task: task(),
            change: "deed_started".to_owned(),
        },
        Fact::TaskWithdrawn {
            account: account(),
            task: task(),
        },
        Fact::DeedStarted {
            account: account(),
            task: task(),
            deed: text(),
        },
    ]
}

const AT: Timestamp = Timestamp::from_micros(0);

fn text() -> String {
    "x".to_owned()
}

#[tokio::test]
async fn the_table_of_facts_is_true() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::system();
    let lake = Arc::new(lake::Lake::open(&folder.path().join("events"), clock.clone()).unwrap());
    let store = store::Store::open_file(&folder.path().join("record.db"), clock)
        .await
        .unwrap();
    let recent = metrics::Recent::new(lake.clone());
    let reactors = tenure::reactors::all(&store, &lake, &recent, &Arc::default());
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

#[test]
fn the_list_leaves_no_fact_out() {
    let source = include_str!("../crates/base/facts/src/fact.rs");
    let listed = source.split_once("pub enum Fact {").expect("the enum").1;
    let listed = listed.split_once("\n}").expect("its end").0;
    let name = |line: &str| {
        let name = line.strip_prefix("    ")?.split([' ', ',', '{']).next()?;
        let is_one = name.starts_with(|c: char| c.is_ascii_uppercase());
        is_one.then(|| name.to_owned())
    };
    let names: Vec<String> = listed.lines().filter_map(name).collect();
    let shown: Vec<String> = one_of_each()
        .iter()
        .map(|fact| {
            let shown = format!("{fact:?}");
            shown
                .split([' ', '('])
                .next()
                .unwrap_or_default()
                .to_owned()
        })
        .collect();
    assert_eq!(names, shown);
}
