//! The written part of the world: `demo/world/*.toml`, read into plain tables.

use std::collections::BTreeMap;

use kernel::{Currency, Day, Error, Language, Result, Role};
use serde::Deserialize;
use toml::value::Datetime;

use crate::model::{AnswerKind, ContactRole, Priority, Product, Rate, Stage, TouchKind};

/// All that is written down about the world.
pub(crate) struct Book {
    pub(crate) team: Vec<MemberEntry>,
    pub(crate) products: Vec<Product>,
    pub(crate) vendor: String,
    pub(crate) currency: Currency,
    pub(crate) rates: Vec<Rate>,
    /// The day on which everything is written as it stands.
    pub(crate) day: Day,
    pub(crate) customers: Vec<Entry>,
    pub(crate) stories: BTreeMap<String, Story>,
    pub(crate) people: ByLanguage<Pool>,
    pub(crate) words: ByLanguage<Words>,
    pub(crate) names: ByLanguage<NameParts>,
}

#[derive(Deserialize)]
struct Halden {
    vendor: String,
    currency: Currency,
    rate: Vec<Rate>,
    member: Vec<MemberEntry>,
    product: Vec<Product>,
}

#[derive(Deserialize)]
pub(crate) struct MemberEntry {
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) role: Role,
    pub(crate) language: Language,
    pub(crate) zone: String,
}

#[derive(Deserialize)]
struct Customers {
    day: Written,
    customer: Vec<Entry>,
}

/// One customer as it stands on the book's day.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) latin: Option<String>,
    pub(crate) kana: Option<String>,
    pub(crate) language: Language,
    pub(crate) industry: String,
    pub(crate) city: String,
    pub(crate) country: String,
    pub(crate) parent: Option<String>,
    pub(crate) currency: String,
    pub(crate) yearly: i64,
    pub(crate) seats: u32,
    pub(crate) active: u32,
    pub(crate) since: Written,
    pub(crate) renews: Written,
    pub(crate) stage: Stage,
    pub(crate) owner: String,
    pub(crate) touched: i32,
    pub(crate) aim: i32,
    pub(crate) drift: i32,
    pub(crate) shape: Shape,
    pub(crate) story: Option<String>,
}

/// How usage moved over the last months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Shape {
    Up,
    Flat,
    Slide,
    Cliff,
}

/// What is written about one customer beyond its line in the table.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Story {
    pub(crate) weekly: Vec<(i32, f64)>,
    pub(crate) plans: Vec<(i32, f64)>,
    pub(crate) sites: Vec<(String, usize)>,
    pub(crate) seats: Vec<(Written, u32)>,
    pub(crate) signed: Option<Written>,
    pub(crate) no_tickets_since: Option<Written>,
    pub(crate) person: Vec<PersonEntry>,
    pub(crate) ticket: Vec<TicketEntry>,
    pub(crate) answer: Vec<AnswerEntry>,
    pub(crate) touch: Vec<TouchEntry>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PersonEntry {
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) role: ContactRole,
    #[serde(default)]
    pub(crate) senior: bool,
    pub(crate) joined: Option<Written>,
    pub(crate) left: Option<Written>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TicketEntry {
    pub(crate) id: String,
    pub(crate) opened: Written,
    pub(crate) solved: Option<Written>,
    #[serde(default)]
    pub(crate) reopened: Vec<Written>,
    pub(crate) priority: Priority,
    pub(crate) by: String,
    pub(crate) subject: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerEntry {
    pub(crate) at: Written,
    pub(crate) by: String,
    #[serde(default = "nps")]
    pub(crate) kind: AnswerKind,
    pub(crate) score: u8,
    pub(crate) words: Option<String>,
}

fn nps() -> AnswerKind {
    AnswerKind::Nps
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TouchEntry {
    pub(crate) at: Written,
    pub(crate) kind: TouchKind,
    pub(crate) with: Vec<String>,
    pub(crate) text: String,
}

/// Names and titles to make contacts of.
#[derive(Deserialize)]
pub(crate) struct Pool {
    pub(crate) family: Vec<String>,
    pub(crate) family_latin: Vec<String>,
    pub(crate) given: Vec<String>,
    pub(crate) given_latin: Vec<String>,
    pub(crate) champion: Vec<String>,
    pub(crate) decision_maker: Vec<String>,
    pub(crate) user: Vec<String>,
    pub(crate) blocker: Vec<String>,
}

/// What people say.
#[derive(Deserialize)]
pub(crate) struct Words {
    pub(crate) p1: Vec<String>,
    pub(crate) p2: Vec<String>,
    pub(crate) p3: Vec<String>,
    pub(crate) p4: Vec<String>,
    pub(crate) praise: Vec<String>,
    pub(crate) fair: Vec<String>,
    pub(crate) blame: Vec<String>,
    pub(crate) note: Vec<String>,
    pub(crate) call: Vec<String>,
    pub(crate) meeting: Vec<String>,
    pub(crate) email: Vec<String>,
}

/// Parts of company names.
#[derive(Deserialize)]
pub(crate) struct NameParts {
    pub(crate) first: Vec<String>,
    pub(crate) second: Vec<String>,
    pub(crate) trade: Vec<String>,
    pub(crate) industry: Vec<String>,
    pub(crate) cities: Vec<String>,
    pub(crate) countries: Vec<String>,
    pub(crate) latin_first: Vec<String>,
    pub(crate) latin_second: Vec<String>,
    pub(crate) latin_trade: Vec<String>,
}

/// One of something for each language.
#[derive(Deserialize)]
pub(crate) struct ByLanguage<T> {
    en: T,
    ko: T,
    ja: T,
}

impl<T> ByLanguage<T> {
    pub(crate) fn of(&self, language: Language) -> &T {
        match language {
            Language::En => &self.en,
            Language::Ko => &self.ko,
            Language::Ja => &self.ja,
        }
    }
}

/// A day as written in the book, with the second of the customer's day where a time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "Datetime")]
pub(crate) struct Written {
    pub(crate) day: Day,
    pub(crate) second: Option<i64>,
}

impl TryFrom<Datetime> for Written {
    type Error = Error;

    fn try_from(at: Datetime) -> Result<Self> {
        let wrong = || Error::invalid("day", "error-no-such-day").with("value", at);
        let date = at.date.ok_or_else(wrong)?;
        let year = i16::try_from(date.year).map_err(|_| wrong())?;
        let month = i8::try_from(date.month).map_err(|_| wrong())?;
        let day = i8::try_from(date.day).map_err(|_| wrong())?;
        let second = at.time.map(|time| {
            i64::from(time.hour) * 3600 + i64::from(time.minute) * 60 + i64::from(time.second)
        });
        Ok(Self {
            day: Day::from_ymd(year, month, day)?,
            second,
        })
    }
}

impl Book {
    /// Opens the book that is part of the program.
    ///
    /// # Errors
    /// `Internal` when a table cannot be read, which a test rules out.
    pub(crate) fn open() -> Result<Self> {
        let halden: Halden = table(include_str!("../world/halden.toml"))?;
        let customers: Customers = table(include_str!("../world/customers.toml"))?;
        Ok(Self {
            team: halden.member,
            vendor: halden.vendor,
            currency: halden.currency,
            rates: halden.rate,
            products: halden.product,
            day: customers.day.day,
            customers: customers.customer,
            stories: table(include_str!("../world/stories.toml"))?,
            people: table(include_str!("../world/people.toml"))?,
            words: table(include_str!("../world/words.toml"))?,
            names: table(include_str!("../world/names.toml"))?,
        })
    }
}

fn table<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    toml::from_str(text).map_err(Error::internal)
}
