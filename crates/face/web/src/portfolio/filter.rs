//! What the list is filtered by: a field, an operation and a value, as they stand in the address.

use kernel::{Day, MemberId};

use super::book::{Book, Entry};

/// Something of an account that a filter can ask about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Stage,
    Tier,
    Owner,
    Industry,
    Country,
    Region,
    City,
    Currency,
    Health,
    /// Points in thirty days.
    Health30,
    /// Points in seven days.
    Health7,
    /// Whether those of thirty days are more than the account's own noise.
    Course,
    Arr,
    Seats,
    Use,
    Touched,
    Renewal,
    Notice,
    /// A part of a name.
    Text,
}

/// How a field's values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// One or several words.
    Words,
    /// A number or a range of numbers.
    Number,
    /// Days from today (`90d`) or a date, or a range of them.
    Days,
    /// Any text.
    Text,
}

impl Field {
    /// Every field with its name in addresses.
    pub const ALL: &[(Self, &'static str, Sort)] = &[
        (Self::Text, "q", Sort::Text),
        (Self::Stage, "stage", Sort::Words),
        (Self::Tier, "tier", Sort::Words),
        (Self::Owner, "owner", Sort::Words),
        (Self::Health, "health", Sort::Number),
        (Self::Health30, "health.d30", Sort::Number),
        (Self::Health7, "health.d7", Sort::Number),
        (Self::Course, "course", Sort::Words),
        (Self::Renewal, "renewal", Sort::Days),
        (Self::Notice, "notice", Sort::Days),
        (Self::Arr, "arr", Sort::Number),
        (Self::Seats, "seats", Sort::Number),
        (Self::Use, "use", Sort::Number),
        (Self::Touched, "touched", Sort::Number),
        (Self::Region, "region", Sort::Words),
        (Self::Country, "country", Sort::Words),
        (Self::City, "city", Sort::Words),
        (Self::Industry, "industry", Sort::Words),
        (Self::Currency, "currency", Sort::Words),
    ];

    fn named(name: &str) -> Option<(Self, Sort)> {
        let found = Self::ALL.iter().find(|(_, known, _)| *known == name);
        found.map(|(field, _, sort)| (*field, *sort))
    }

    /// The word an account has in this field; empty where it has none.
    fn word(self, entry: &Entry) -> &str {
        let account = &entry.account;
        let word = match self {
            Self::Stage => Some(account.stage.as_str()),
            Self::Tier => Some(entry.tier().as_str()),
            Self::Course => entry.course().map(health::Course::as_str),
            Self::Owner => account.owner.as_ref().map(MemberId::as_str),
            Self::Industry => account.industry.as_deref(),
            Self::Country => account.country.as_deref(),
            Self::Region => account.region.as_deref(),
            Self::City => account.city.as_deref(),
            Self::Currency => Some(account.currency.code()),
            _ => None,
        };
        word.unwrap_or_default()
    }

    /// The number an account has in this field; dates are days from today.
    fn number(self, entry: &Entry, today: Day) -> Option<f64> {
        let contract = entry.contract.as_ref();
        let days = |day: Option<Day>| day.map(|day| f64::from(day - today));
        match self {
            Self::Health => entry.score(),
            Self::Health30 => entry.moved(),
            Self::Health7 => Some(entry.score()? - entry.standing.as_ref()?.was_7?),
            Self::Arr => entry.arr.map(kernel::Money::major),
            #[expect(clippy::cast_precision_loss, reason = "licences are few")]
            Self::Seats => contract.map(|contract| contract.seats as f64),
            Self::Use => entry.in_use.map(|share| share * 100.0),
            Self::Touched => entry.touched.map(f64::from),
            Self::Renewal => days(contract?.renews_on),
            Self::Notice => days(contract?.notice_by),
            _ => None,
        }
    }
}

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    Number(f64),
    Date(Day),
}

impl Bound {
    fn read(text: &str, sort: Sort) -> Option<Self> {
        let number = |text: &str| text.parse::<f64>().ok().filter(|n| n.is_finite());
        match sort {
            Sort::Days => match text.strip_suffix('d') {
                Some(days) => number(days).map(Self::Number),
                None => text.parse().ok().map(Self::Date),
            },
            _ => number(text).map(Self::Number),
        }
    }

    fn at(self, today: Day) -> f64 {
        match self {
            Self::Number(number) => number,
            Self::Date(day) => f64::from(day - today),
        }
    }
}

/// What is asked of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// One of these words, in any case of letters; `none` is having none.
    Any(Vec<String>),
    /// None of these words.
    Not(Vec<String>),
    Below(Bound),
    Above(Bound),
    /// From the one to the other, both included; open where an end is missing.
    Between(Option<Bound>, Option<Bound>),
    Contains(String),
}

/// One filter as the address has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// The field's name as it was written.
    pub name: String,
    /// The rest as it was written.
    pub value: String,
    /// What it means; none when it means nothing, and then it filters nothing either.
    pub meaning: Option<(Field, Test)>,
}

impl Filter {
    /// Reads `name=value`.
    #[must_use]
    pub fn read(name: &str, value: &str) -> Self {
        let meaning = Field::named(name).and_then(|(field, sort)| {
            let test = read_test(value, sort)?;
            Some((field, test))
        });
        Self {
            name: name.to_owned(),
            value: value.to_owned(),
            meaning,
        }
    }

    /// Whether an account passes. `me` is whoever asks.
    #[must_use]
    pub fn passes(&self, entry: &Entry, book: &Book, me: &MemberId) -> bool {
        let Some((field, test)) = &self.meaning else {
            return true;
        };
        let number = || field.number(entry, book.today);
        match test {
            Test::Any(words) => has(*field, entry, words, me),
            Test::Not(words) => !has(*field, entry, words, me),
            Test::Below(bound) => number().is_some_and(|n| n < bound.at(book.today)),
            Test::Above(bound) => number().is_some_and(|n| n > bound.at(book.today)),
            Test::Between(low, high) => number().is_some_and(|n| {
                low.is_none_or(|low| n >= low.at(book.today))
                    && high.is_none_or(|high| n <= high.at(book.today))
            }),
            Test::Contains(text) => contains(entry, text),
        }
    }
}

fn read_test(value: &str, sort: Sort) -> Option<Test> {
    if sort == Sort::Text {
        let text = value.trim().to_lowercase();
        return (!text.is_empty()).then_some(Test::Contains(text));
    }
    let (operation, rest) = value.split_once(':').unwrap_or(("is", value));
    if sort == Sort::Words {
        let words = rest
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(str::to_owned).collect();
        return match operation {
            _ if words.is_empty() => None,
            "is" => Some(Test::Any(words)),
            "not" => Some(Test::Not(words)),
            _ => None,
        };
    }
    let bound = |text: &str| Bound::read(text.trim(), sort);
    match operation {
        "lt" => bound(rest).map(Test::Below),
        "gt" => bound(rest).map(Test::Above),
        "is" => {
            let (low, high) = rest.split_once("..")?;
            let end = |text: &str| match text.trim() {
                "" => Some(None),
                text => bound(text).map(Some),
            };
            let (low, high) = (end(low)?, end(high)?);
            (low.is_some() || high.is_some()).then_some(Test::Between(low, high))
        }
        _ => None,
    }
}

fn has(field: Field, entry: &Entry, words: &[String], me: &MemberId) -> bool {
    let own = field.word(entry);
    words.iter().any(|word| match word.as_str() {
        "none" => own.is_empty(),
        "me" if field == Field::Owner => own == me.as_str(),
        word => own.to_lowercase() == word.to_lowercase(),
    })
}

fn contains(entry: &Entry, text: &str) -> bool {
    let account = &entry.account;
    let texts = [&account.latin, &account.reading, &account.external_id];
    let texts = texts.into_iter().flatten().chain([&account.name]);
    texts
        .into_iter()
        .any(|own| own.to_lowercase().contains(text))
}
