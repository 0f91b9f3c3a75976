//! One customer, from its line in the book and its story.

use kernel::{Currency, Day, Result, Timestamp};

use crate::book::{Book, Entry, Story, Words, Written};
use crate::calendar::hours_ahead;
use crate::dice::Dice;
use crate::model::{Customer, Person};
use crate::world::{HISTORY, Plan};
use crate::{answers, contract, people, rhythm, tickets, touches};

/// All one needs to know to make a customer.
pub(crate) struct Scene<'a> {
    pub(crate) book: &'a Book,
    pub(crate) plan: Plan,
    /// The customer's place in the world, which is part of its ticket numbers.
    pub(crate) index: usize,
    pub(crate) entry: &'a Entry,
    pub(crate) story: &'a Story,
}

impl Scene<'_> {
    /// The last day on which anything has happened.
    pub(crate) fn last(&self) -> Day {
        self.plan.today - 1
    }

    /// The first day of tickets and answers: as far back as usage goes, a year for those of the crowd.
    pub(crate) fn records_from(&self, started: Day) -> Day {
        let back = if self.named() { HISTORY } else { 365 };
        started.max(self.plan.today - back)
    }

    /// Whether the book knows the customer by name.
    pub(crate) fn named(&self) -> bool {
        self.index < self.book.customers.len()
    }

    /// A written day, shifted so that the book's day is today.
    pub(crate) fn day(&self, written: Written) -> Day {
        written.day + (self.plan.today - self.book.day)
    }

    /// A written time; at ten in the morning where only a day is written.
    pub(crate) fn time(&self, written: Written) -> Timestamp {
        self.clock(self.day(written), written.second.unwrap_or(10 * 3600))
    }

    /// A time of the customer's day, `second` after its midnight.
    pub(crate) fn clock(&self, day: Day, second: i64) -> Timestamp {
        day.start()
            .plus_seconds(second - hours_ahead(&self.entry.country) * 3600)
    }

    /// Some time within office hours.
    pub(crate) fn office(&self, day: Day, dice: &mut Dice) -> Timestamp {
        self.clock(day, i64::from(dice.days(9 * 3600, 17 * 3600)))
    }

    /// Chance of its own for each purpose.
    pub(crate) fn dice(&self, purpose: &str) -> Dice {
        Dice::new(self.plan.seed, purpose, self.index as u64)
    }

    /// What is said in the customer's language.
    pub(crate) fn words(&self) -> &Words {
        self.book.words.of(self.entry.language)
    }

    /// A person's external id.
    pub(crate) fn person(&self, slug: &str) -> String {
        format!("{}-{slug}", self.entry.key)
    }

    /// How well things went on a day, 0 (lost) to 1 (all well): today's aim, and before the last month
    /// what it was then.
    pub(crate) fn mood(&self, day: Day) -> f64 {
        let ago = self.plan.today - day;
        let then = if ago <= 30 {
            self.entry.aim
        } else {
            self.entry.aim - self.entry.drift
        };
        // Long ago it was better for those who do badly now, or they would not have stayed.
        let then = if ago > 365 { then.max(66) } else { then };
        ((f64::from(then) - 30.0) / 62.0).clamp(0.0, 1.0)
    }
}

/// Someone who was there on the day: the first that `wanted` accepts, by chance among several.
pub(crate) fn someone<'a>(
    contacts: &'a [Person],
    day: Day,
    dice: &mut Dice,
    wanted: impl Fn(&Person) -> bool,
) -> Option<&'a Person> {
    let present: Vec<_> = contacts
        .iter()
        .filter(|p| p.present(day) && wanted(p))
        .collect();
    present.get(dice.below(present.len())).copied()
}

/// Makes the customer of a scene.
///
/// # Errors
/// `Invalid` when the book names a currency that does not exist.
pub(crate) fn make(scene: &Scene<'_>) -> Result<Customer> {
    let entry = scene.entry;
    let currency: Currency = entry.currency.parse()?;
    let started = contract::first_day(scene);
    let contacts = people::contacts(scene, started);
    let terms = contract::terms(scene, started, currency);
    let tickets = tickets::tickets(scene, &contacts, started);
    let answers = answers::answers(scene, &contacts, &tickets, started);
    let touches = touches::touches(scene, &contacts, started);
    let rhythm = rhythm::rhythm(scene, &contacts, &terms);
    Ok(Customer {
        key: entry.key.clone(),
        name: entry.name.clone(),
        latin: entry.latin.clone(),
        kana: entry.kana.clone(),
        language: entry.language,
        industry: entry.industry.clone(),
        city: entry.city.clone(),
        country: entry.country.clone(),
        region: region(&entry.country),
        currency,
        stage: entry.stage,
        owner: entry.owner.clone(),
        parent: entry.parent.clone(),
        started,
        renews: scene.day(entry.renews),
        story: entry.story.clone(),
        contacts,
        terms,
        tickets,
        answers,
        touches,
        rhythm,
    })
}

fn region(country: &str) -> &'static str {
    match country {
        "KR" | "JP" => "APAC",
        "US" => "AMER",
        _ => "EMEA",
    }
}
