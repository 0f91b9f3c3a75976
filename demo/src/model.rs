//! The nouns of the demo world.

use kernel::{Currency, Day, Language, Money, Role, Timestamp};
use serde::Deserialize;

use crate::rhythm::Rhythm;

/// A person of Halden's team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The word customers name their owner by, such as `mina.park`.
    pub key: String,
    pub name: String,
    /// At `halden.example`.
    pub email: String,
    pub role: Role,
    pub language: Language,
    /// An IANA zone.
    pub zone: String,
}

/// What one unit of Halden's own currency buys of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Rate {
    pub currency: Currency,
    pub buys: i64,
}

/// Something Halden sells.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Product {
    /// `planner` or `forecast`.
    pub key: String,
    pub name: String,
}

/// A company that pays Halden, or once did, with all that happened there.
#[derive(Clone, Debug)]
pub struct Customer {
    /// The external id, such as `hanbit`; also the host of its people's addresses.
    pub key: String,
    pub name: String,
    /// The name in Latin letters, where it is written otherwise.
    pub latin: Option<String>,
    /// The reading of a Japanese name.
    pub kana: Option<String>,
    pub language: Language,
    pub industry: String,
    pub city: String,
    /// ISO 3166, two letters.
    pub country: String,
    /// `APAC`, `EMEA` or `AMER`.
    pub region: &'static str,
    pub currency: Currency,
    pub stage: Stage,
    /// The key of a member.
    pub owner: String,
    /// The key of the customer this one belongs to.
    pub parent: Option<String>,
    /// The first paid day.
    pub started: Day,
    /// The day the running year ends; for a former customer the first day no longer paid.
    pub renews: Day,
    /// The story's word in the README, where there is one.
    pub story: Option<String>,
    pub contacts: Vec<Person>,
    pub terms: Vec<Term>,
    pub tickets: Vec<Ticket>,
    pub answers: Vec<Answer>,
    pub touches: Vec<Touch>,
    pub(crate) rhythm: Rhythm,
}

/// Where a customer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    Onboarding,
    Adopting,
    Steady,
    Expanding,
    Renewing,
    Churned,
}

impl Stage {
    /// The word, in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Onboarding => "onboarding",
            Self::Adopting => "adopting",
            Self::Steady => "steady",
            Self::Expanding => "expanding",
            Self::Renewing => "renewing",
            Self::Churned => "churned",
        }
    }
}

/// A contact at a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Such as `hanbit-sora.kim`; usage events name people by it.
    pub external_id: String,
    pub name: String,
    pub language: Language,
    pub email: String,
    pub title: String,
    pub role: ContactRole,
    /// A director or above: someone who can sign.
    pub senior: bool,
    pub joined: Day,
    /// The first day this person was gone.
    pub left: Option<Day>,
}

impl Person {
    /// Whether the person was there on that day.
    #[must_use]
    pub fn present(&self, day: Day) -> bool {
        self.joined <= day && self.left.is_none_or(|left| day < left)
    }
}

/// What a contact is to the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactRole {
    Champion,
    DecisionMaker,
    User,
    Blocker,
}

impl ContactRole {
    /// The word, in snake case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Champion => "champion",
            Self::DecisionMaker => "decision_maker",
            Self::User => "user",
            Self::Blocker => "blocker",
        }
    }
}

/// A paid period of one product. A change of seats within the year ends one term and starts the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub external_id: String,
    /// The key of a product.
    pub product: String,
    pub signed: Day,
    pub starts: Day,
    /// The first day no longer paid; the renewal day where nothing follows.
    pub ends: Day,
    /// What the term pays in a year.
    pub yearly: Money,
    /// Licences, for products paid by the seat.
    pub seats: Option<u32>,
    /// Days before `ends` until which notice may be given.
    pub notice: i32,
}

/// A case at the help desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The help desk's number.
    pub external_id: String,
    pub opened: Timestamp,
    /// When it was solved for good; none while it stands open.
    pub solved: Option<Timestamp>,
    /// Each time it was opened again, in order.
    pub reopened: Vec<Timestamp>,
    pub priority: Priority,
    pub subject: String,
    pub language: Language,
    /// The external id of a contact.
    pub requester: String,
}

/// How much a ticket hurts; `P1` stops work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Priority {
    P1,
    P2,
    P3,
    P4,
}

impl Priority {
    /// `P1` to `P4`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::P1 => "P1",
            Self::P2 => "P2",
            Self::P3 => "P3",
            Self::P4 => "P4",
        }
    }
}

/// What one contact answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub external_id: String,
    pub at: Timestamp,
    /// The external id of a contact.
    pub contact: String,
    pub kind: AnswerKind,
    /// 0 to 10 for NPS, 1 to 5 for CSAT.
    pub score: u8,
    pub verbatim: Option<String>,
    pub language: Language,
}

/// Which question was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AnswerKind {
    Nps,
    Csat,
}

impl AnswerKind {
    /// The word, in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nps => "nps",
            Self::Csat => "csat",
        }
    }
}

/// A time we and the customer met, spoke or wrote, or a note about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    pub external_id: String,
    pub at: Timestamp,
    pub kind: TouchKind,
    pub text: String,
    pub language: Language,
    /// External ids of contacts.
    pub participants: Vec<String>,
    /// The key of the member who wrote it.
    pub by: String,
    /// Whether someone senior spoke with us: a call or a meeting, never a mail that we sent.
    pub senior: bool,
}

/// How a touch came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TouchKind {
    Note,
    Call,
    Meeting,
    Email,
}

impl TouchKind {
    /// The word, in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Call => "call",
            Self::Meeting => "meeting",
            Self::Email => "email",
        }
    }

    /// Whether people spoke with one another.
    #[must_use]
    pub const fn is_conversation(self) -> bool {
        matches!(self, Self::Call | Self::Meeting)
    }
}
