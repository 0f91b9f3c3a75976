//! The nouns: a play in its closed vocabulary, and a signal.

use customers::{ContactRole, Stage};
use health::Tier;
use kernel::{AccountId, SignalId, TaskId, Timestamp};
use support::Priority;
use tasks::{Kind, PhraseValue};

/// Which way a metric went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Fell,
    Rose,
}

/// What a play waits for.
#[derive(Clone, Debug, PartialEq)]
pub enum Trigger {
    /// `a champion left`
    Left(ContactRole),
    /// `weekly_active_users fell by at least 25 % in 28 days`, and `from at least 8` where it says so
    Moved {
        metric: String,
        direction: Direction,
        percent: i64,
        days: i64,
        /// The least the metric was before, so that a handful does not alarm.
        from: Option<i64>,
    },
    /// `an nps answer of at most 6 arrives`
    Answer { kind: surveys::Kind, most: i64 },
    /// `a P1 ticket is open for at least 5 days`
    TicketOpen { priority: Priority, days: i64 },
    /// `the notice window closes in at most 30 days`
    NoticeCloses { days: i64 },
    /// `health is at risk`
    Health(Tier),
}

/// What must be so besides.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// `account is renewing`
    Stage(Stage),
    /// `account is not churned`
    NotStage(Stage),
    /// `health is at risk`
    Health(Tier),
    /// `health is below healthy`
    BelowHealthy,
    /// `no risk is open`, so that one worry is not told twice
    NoOpenRisk,
    /// `licence_use is at least 80 %`, or `days_since_touch is at least 30`
    AtLeast { metric: String, value: f64 },
    /// `licence_use is at most 50 %`
    AtMost { metric: String, value: f64 },
}

impl Condition {
    /// Whether it looks at metrics.
    pub(crate) fn asks_metrics(&self) -> bool {
        matches!(self, Self::AtLeast { .. } | Self::AtMost { .. })
    }
}

/// What a sentence may tell besides, where it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extra {
    /// The day the notice window closes, within 60 days.
    Notice,
    /// How active people became fewer in six weeks, by a tenth or more.
    Usage,
    /// That nobody senior has heard from us in 30 days or more.
    Quiet,
    /// The customer's own words.
    Quote,
    /// That less than four fifths of the licences are used.
    Seats,
    /// How often a ticket was opened again.
    Reopened,
}

impl Extra {
    /// Every extra.
    pub const ALL: [Self; 6] = [
        Self::Notice,
        Self::Usage,
        Self::Quiet,
        Self::Quote,
        Self::Seats,
        Self::Reopened,
    ];

    /// The word in a play, and in the name of the message that tells it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Usage => "usage",
            Self::Quiet => "quiet",
            Self::Quote => "quote",
            Self::Seats => "seats",
            Self::Reopened => "reopened",
        }
    }

    /// The slot that is filled exactly when the extra is known.
    pub(crate) const fn slot(self) -> &'static str {
        match self {
            Self::Usage => "fell",
            other => other.as_str(),
        }
    }
}

/// A message, told with whichever of its extras are known. Its variants are named by them:
/// `play-sponsor-left-why`, `play-sponsor-left-why-usage`, `play-sponsor-left-why-usage-quiet`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    pub message: String,
    pub extras: Vec<Extra>,
}

impl Saying {
    /// The variant that tells these of its extras.
    #[must_use]
    pub(crate) fn variant(&self, known: impl Fn(Extra) -> Known) -> String {
        let mut message = self.message.clone();
        for extra in &self.extras {
            if known(*extra) == Known::Yes {
                message.push('-');
                message.push_str(extra.as_str());
            }
        }
        message
    }

    /// Every variant: what a catalogue must hold.
    #[must_use]
    pub fn variants(&self) -> Vec<String> {
        (0..1_usize << self.extras.len())
            .map(|set| {
                self.variant(|extra| {
                    let at = self.extras.iter().position(|e| *e == extra);
                    Known::from_bit(set >> at.unwrap_or(0))
                })
            })
            .collect()
    }
}

/// Whether something is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    Yes,
    No,
}

impl Known {
    fn from_bit(bits: usize) -> Self {
        if bits & 1 == 1 { Self::Yes } else { Self::No }
    }
}

/// One play.
#[derive(Clone, Debug, PartialEq)]
pub struct Play {
    /// Its name, such as `sponsor-left`; `play-sponsor-left-name` says it to a reader.
    pub name: String,
    pub when: Trigger,
    pub and: Vec<Condition>,
    /// What sort of task it raises.
    pub kind: Kind,
    /// In how many days the task is due; never after the notice window closes.
    pub due_days: i32,
    pub title: Saying,
    pub why: Saying,
    /// The suggested deed's key; `deed-…` names it, `deed-…-after` follows it up.
    pub deed: Option<String>,
    /// The text it was read from.
    pub text: String,
}

impl Play {
    /// Whether it looks at a metric.
    #[must_use]
    pub fn uses(&self, metric: &str) -> bool {
        let waits = matches!(&self.when, Trigger::Moved { metric: one, .. } if one == metric);
        let asks = |condition: &Condition| match condition {
            Condition::AtLeast { metric: one, .. } | Condition::AtMost { metric: one, .. } => {
                one == metric
            }
            _ => false,
        };
        waits || self.and.iter().any(asks)
    }

    /// Whether it looks at any metric.
    pub(crate) fn asks_metrics(&self) -> bool {
        let moved = matches!(self.when, Trigger::Moved { .. });
        moved || self.and.iter().any(Condition::asks_metrics)
    }

    /// Whether it looks at health, and may see something where this is the tier: no other play sees anything new because
    /// a score changed.
    pub(crate) fn asks_for(&self, tier: Tier) -> bool {
        let trigger = match self.when {
            Trigger::Health(wanted) => Some(wanted == tier),
            _ => None,
        };
        let conditions = self.and.iter().filter_map(|one| match one {
            Condition::Health(wanted) => Some(*wanted == tier),
            Condition::BelowHealthy => Some(tier.is_below_healthy()),
            _ => None,
        });
        let mut asks = trigger.into_iter().chain(conditions).peekable();
        asks.peek().is_some() && asks.all(|holds| holds)
    }
}

/// What the machine saw.
#[derive(Clone, Debug, PartialEq)]
pub struct Signal {
    pub id: SignalId,
    pub account: AccountId,
    pub play: String,
    /// What exactly, within the play: which person, answer, ticket or metric.
    pub reason: String,
    pub kind: Kind,
    /// The facts it rests on, as they were when it was raised.
    pub evidence: Vec<(String, PhraseValue)>,
    pub raised_at: Timestamp,
    /// The task it opened.
    pub task: TaskId,
}
