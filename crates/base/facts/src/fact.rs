//! Every fact, in the order of the loop.

use kernel::{
    AccountId, AnswerId, ContactId, Day, ErasureId, KeyId, MemberId, NoteId, PlayRunId, PulseId,
    SegmentId, SignalId, SurveyId, TaskId, TicketId, Timestamp,
};
use serde::{Deserialize, Serialize};

/// How we were in touch with an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TouchKind {
    Note,
    Call,
    Meeting,
    Email,
}

/// How a task ended. Together these give each play its precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The signal was right and we acted.
    True,
    /// The signal was wrong.
    False,
    /// The signal was right and came too late.
    TooLate,
}

/// One thing that changed in the record.
///
/// Stored as JSON with its name in the `fact` column, so that a name, once released, is never changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum Fact {
    // who we are
    WorkspaceSetUp {
        by: MemberId,
    },
    MemberAdded {
        member: MemberId,
    },
    MemberChanged {
        member: MemberId,
        field: String,
    },
    MemberDisabled {
        member: MemberId,
    },
    SignedIn {
        member: MemberId,
    },
    SignInFailed {
        member: Option<MemberId>,
    },
    SignedOut {
        member: MemberId,
    },
    KeyCreated {
        key: KeyId,
    },
    KeyRevoked {
        key: KeyId,
    },
    SegmentSaved {
        segment: SegmentId,
    },
    SegmentRemoved {
        segment: SegmentId,
    },
    /// Somebody works on how something is reckoned; nothing is reckoned by it yet.
    DefinitionDrafted {
        kind: String,
        name: String,
    },
    DefinitionDraftDropped {
        kind: String,
        name: String,
    },
    /// From now on something is reckoned by this version.
    DefinitionPublished {
        kind: String,
        name: String,
        version: u32,
    },
    /// From now on nothing is reckoned by it.
    DefinitionRetired {
        kind: String,
        name: String,
        version: u32,
    },

    // customers
    AccountAdded {
        account: AccountId,
    },
    AccountChanged {
        account: AccountId,
        field: String,
        from: Option<String>,
        to: Option<String>,
    },
    /// It turned out to be another account, which has all that it had.
    AccountMerged {
        account: AccountId,
        into: AccountId,
    },
    /// Another account turned out to be this one.
    AccountTookOver {
        account: AccountId,
        from: AccountId,
        /// What the other one was called.
        name: String,
    },
    ContactAdded {
        account: AccountId,
        contact: ContactId,
    },
    /// Two contacts turned out to be one person.
    ContactMerged {
        account: AccountId,
        contact: ContactId,
        from: ContactId,
    },
    ContactChanged {
        account: AccountId,
        contact: ContactId,
        field: String,
    },
    ContactLeft {
        account: AccountId,
        contact: ContactId,
        role: String,
        on: Day,
    },
    ContactErased {
        account: AccountId,
        contact: ContactId,
    },
    ContractChanged {
        account: AccountId,
        added: u32,
        changed: u32,
    },
    TouchLogged {
        account: AccountId,
        note: NoteId,
        kind: TouchKind,
        senior: u32,
        at: Timestamp,
    },
    /// Somebody of our team said how the account feels, from 1 to 5.
    PulseSet {
        account: AccountId,
        pulse: PulseId,
        value: i64,
        at: Timestamp,
    },

    // what comes in
    UsageReceived {
        account: AccountId,
        first: Day,
        last: Day,
        events: u64,
    },
    EventsSetAside {
        source: String,
        events: u64,
    },
    /// Users for whom events were set aside belong to accounts now.
    UsersKnown {
        source: String,
        users: u64,
    },
    /// Somebody let events go that were set aside; no source when those of all sources went.
    EventsDiscarded {
        source: Option<String>,
        events: u64,
    },
    /// What a person did at an account is gone, or no longer names them.
    UsageErased {
        account: AccountId,
        first: Day,
        last: Day,
        events: u64,
    },
    /// A person was erased; the proof of it. `person` is a salt and a hash of each of their ids.
    PersonErased {
        erasure: ErasureId,
        person: String,
        account: Option<AccountId>,
        by: String,
        seconds: i64,
        events: u64,
        redacted: u64,
        set_aside: u64,
        memberships: u64,
        contacts: u64,
        answers: u64,
        /// Older entries do not count them.
        #[serde(default)]
        reasons: u64,
        parts: u64,
        bytes: u64,
        files_searched: u64,
        events_searched: u64,
        left: u64,
    },
    /// How many days events of a source are kept; for ever when none.
    RetentionSet {
        source: String,
        days: Option<u32>,
    },
    EventsExpired {
        source: String,
        before: Day,
        events: u64,
    },
    ImportFinished {
        run: String,
        new: u64,
        changed: u64,
        unchanged: u64,
        rejected: u64,
    },

    // support and surveys
    TicketOpened {
        account: AccountId,
        ticket: TicketId,
        priority: String,
        at: Timestamp,
    },
    TicketReopened {
        account: AccountId,
        ticket: TicketId,
        priority: String,
        at: Timestamp,
    },
    TicketSolved {
        account: AccountId,
        ticket: TicketId,
        priority: String,
        at: Timestamp,
    },
    TicketChanged {
        account: AccountId,
        ticket: TicketId,
        field: String,
    },
    SurveyOpened {
        survey: SurveyId,
    },
    SurveyClosed {
        survey: SurveyId,
    },
    SurveyAnswered {
        account: AccountId,
        survey: SurveyId,
        answer: AnswerId,
        contact: ContactId,
        kind: String,
        score: i64,
        at: Timestamp,
    },

    // what it means
    MetricsMoved {
        account: AccountId,
        /// The first day of the first month that differs, or the last day where only that does; none when any day may.
        #[serde(default)]
        first: Option<Day>,
        day: Day,
    },
    HealthChanged {
        account: AccountId,
        day: Day,
        score: f64,
        tier: String,
        was_tier: Option<String>,
    },
    /// Somebody says another tier than the score does, until the day before this one.
    ScoreOverridden {
        account: AccountId,
        tier: String,
        until: Day,
    },
    /// They said so no more, before it ended by itself.
    ScoreOverrideEnded {
        account: AccountId,
    },

    // what we do
    SignalRaised {
        account: AccountId,
        signal: SignalId,
        play: String,
        reason: String,
    },
    PlayStarted {
        account: AccountId,
        run: PlayRunId,
        play: String,
    },
    TaskOpened {
        account: AccountId,
        task: TaskId,
    },
    TaskAssigned {
        account: AccountId,
        task: TaskId,
        to: MemberId,
    },
    TaskSnoozed {
        account: AccountId,
        task: TaskId,
        until: Day,
    },
    TaskWoken {
        account: AccountId,
        task: TaskId,
    },
    TaskCompleted {
        account: AccountId,
        task: TaskId,
        outcome: Outcome,
        at: Timestamp,
    },
    TaskReopened {
        account: AccountId,
        task: TaskId,
    },
    TaskUndone {
        account: AccountId,
        task: TaskId,
        change: String,
    },
    /// Whoever opened it took it back: it is gone as if it had never been opened.
    TaskWithdrawn {
        account: AccountId,
        task: TaskId,
    },
    DeedStarted {
        account: AccountId,
        task: TaskId,
        deed: String,
    },
}

impl Fact {
    /// The account it happened at, where it happened at one.
    #[must_use]
    pub fn account(&self) -> Option<&AccountId> {
        match self {
            Self::AccountAdded { account }
            | Self::AccountChanged { account, .. }
            | Self::AccountMerged { account, .. }
            | Self::AccountTookOver { account, .. }
            | Self::ContactAdded { account, .. }
            | Self::ContactMerged { account, .. }
            | Self::ContactChanged { account, .. }
            | Self::ContactLeft { account, .. }
            | Self::ContactErased { account, .. }
            | Self::ContractChanged { account, .. }
            | Self::TouchLogged { account, .. }
            | Self::PulseSet { account, .. }
            | Self::UsageReceived { account, .. }
            | Self::UsageErased { account, .. }
            | Self::TicketOpened { account, .. }
            | Self::TicketReopened { account, .. }
            | Self::TicketSolved { account, .. }
            | Self::TicketChanged { account, .. }
            | Self::SurveyAnswered { account, .. }
            | Self::MetricsMoved { account, .. }
            | Self::HealthChanged { account, .. }
            | Self::ScoreOverridden { account, .. }
            | Self::ScoreOverrideEnded { account }
            | Self::SignalRaised { account, .. }
            | Self::PlayStarted { account, .. }
            | Self::TaskOpened { account, .. }
            | Self::TaskAssigned { account, .. }
            | Self::TaskSnoozed { account, .. }
            | Self::TaskWoken { account, .. }
            | Self::TaskCompleted { account, .. }
            | Self::TaskReopened { account, .. }
            | Self::TaskUndone { account, .. }
            | Self::TaskWithdrawn { account, .. }
            | Self::DeedStarted { account, .. } => Some(account),
            Self::PersonErased { account, .. } => account.as_ref(),
            _ => None,
        }
    }

    /// The fact's name as the journal's `fact` column holds it, such as `survey_answered`.
    ///
    /// # Panics
    /// Never: every fact is a JSON object with its name in it.
    #[must_use]
    pub fn name(&self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|value| {
                value
                    .get("fact")
                    .and_then(|n| n.as_str().map(str::to_owned))
            })
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_read_back_as_it_was_written() {
        let fact = Fact::TaskCompleted {
            account: AccountId::new(),
            task: TaskId::new(),
            outcome: Outcome::TooLate,
            at: Timestamp::from_micros(1),
        };
        assert_eq!(fact.name(), "task_completed");
        let text = serde_json::to_string(&fact).unwrap();
        assert_eq!(serde_json::from_str::<Fact>(&text).unwrap(), fact);
    }
}
