//! The nouns.

use facts::TouchKind;
use kernel::{
    AccountId, AccountKey, ContactId, Currency, Day, Email, Language, MemberId, Money, NoteId,
    Timestamp,
};

use crate::{ContactRole, Seniority, Stage};

/// Where a record came from, and its name there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    pub source: String,
    pub external_id: String,
}

/// What bringing something in did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Upserted {
    New,
    Changed,
    Unchanged,
}

/// How many were new, changed or as they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub new: u64,
    pub changed: u64,
    pub unchanged: u64,
}

impl Tally {
    /// Counts one more.
    pub fn add(&mut self, upserted: Upserted) {
        match upserted {
            Upserted::New => self.new += 1,
            Upserted::Changed => self.changed += 1,
            Upserted::Unchanged => self.unchanged += 1,
        }
    }
}

/// An account as a source tells of it. What the source does not know stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    pub origin: Origin,
    /// In its own script.
    pub name: String,
    /// Its name in Latin letters.
    pub latin: Option<String>,
    /// How to read and sort it: kana for Japanese names.
    pub reading: Option<String>,
    pub language: Language,
    pub industry: Option<String>,
    pub city: Option<String>,
    pub country: Option<String>,
    pub region: Option<String>,
    pub stage: Option<Stage>,
    pub currency: Currency,
    /// The parent's external id, in the same source.
    pub parent: Option<String>,
    pub owner: Option<MemberId>,
    pub started_on: Day,
    /// Whatever else the source knows, by name.
    pub attributes: Vec<(String, String)>,
}

/// A customer company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    /// Its number in the event lake.
    pub key: AccountKey,
    pub name: String,
    pub latin: Option<String>,
    pub reading: Option<String>,
    pub language: Language,
    pub industry: Option<String>,
    pub city: Option<String>,
    pub country: Option<String>,
    pub region: Option<String>,
    pub stage: Stage,
    pub currency: Currency,
    pub parent: Option<AccountId>,
    pub owner: Option<MemberId>,
    pub started_on: Day,
    pub preferences: Option<String>,
    pub challenges: Option<String>,
    /// Rises with every change; a change must name it.
    pub version: i64,
    /// Its first external id.
    pub external_id: Option<String>,
}

/// A contact as a source tells of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewContact {
    pub account: AccountId,
    pub origin: Origin,
    pub name: String,
    pub reading: Option<String>,
    pub language: Language,
    pub email: Option<Email>,
    pub title: Option<String>,
    pub role: ContactRole,
    pub seniority: Seniority,
    pub joined_on: Option<Day>,
    pub left_on: Option<Day>,
}

/// A person at an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub id: ContactId,
    pub account: AccountId,
    pub external_id: String,
    pub name: String,
    pub reading: Option<String>,
    pub language: Language,
    pub email: Option<Email>,
    pub title: Option<String>,
    pub role: ContactRole,
    pub seniority: Seniority,
    pub joined_on: Option<Day>,
    pub left_on: Option<Day>,
    pub version: i64,
}

impl Contact {
    /// Whether the person is at the account on a day.
    #[must_use]
    pub fn present_on(&self, day: Day) -> bool {
        self.joined_on.is_none_or(|joined| joined <= day)
            && self.left_on.is_none_or(|left| day < left)
    }
}

/// One paid period of a subscription, as a source tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTerm {
    /// The subscription it renews.
    pub subscription: Origin,
    pub product: String,
    /// What `quantity` counts; [`crate::SEATS`] for licences.
    pub unit: String,
    /// The term's own name within its subscription.
    pub external_id: String,
    pub starts_on: Day,
    /// The first day it no longer covers.
    pub ends_on: Day,
    /// What it is worth in a year.
    pub annual: Money,
    pub quantity: i64,
    /// Days before the end by which notice must be given.
    pub notice_days: Option<i64>,
}

/// A touch to be logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTouch {
    pub account: AccountId,
    /// None when a person writes it here.
    pub origin: Option<Origin>,
    pub kind: TouchKind,
    pub at: Timestamp,
    /// Who of ours.
    pub author: String,
    /// Who of theirs.
    pub participants: Vec<ContactId>,
    pub body: String,
    pub language: Language,
}

/// A note, call, meeting or mail with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub id: NoteId,
    pub account: AccountId,
    pub kind: TouchKind,
    pub at: Timestamp,
    pub author: String,
    pub participants: Vec<ContactId>,
    /// How many senior people of theirs took part.
    pub seniors: i64,
    pub body: String,
    pub language: Language,
}
