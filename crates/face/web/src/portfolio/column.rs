//! The columns of the table, which are also what it can be sorted by.

use std::cmp::Ordering;

use super::book::{Book, Entry};

macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident $word:literal,)*) => {
        /// What a column shows of an account.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Column { $($(#[$doc])* $name,)* }

        impl Column {
            /// Every column, in the order they stand.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its word in addresses.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }
        }
    };
}

columns! {
    Name "name",
    Health "health",
    /// The score over 90 days; sorted by its change in thirty.
    Trend "trend",
    Use "use",
    Arr "arr",
    Tenure "since",
    Seats "seats",
    Renewal "renewal",
    Notice "notice",
    Stage "stage",
    Industry "industry",
    City "city",
    Country "country",
    Region "region",
    Next "next",
    Touched "touched",
    Owner "owner",
}

/// What an account has in a column, to be put in order.
enum Key<'a> {
    Number(f64),
    Text(&'a str),
    None,
}

impl Column {
    /// Those shown when nobody chose.
    pub const USUAL: &[Self] = &[
        Self::Name,
        Self::Health,
        Self::Trend,
        Self::Use,
        Self::Arr,
        Self::Tenure,
        Self::Renewal,
        Self::Stage,
        Self::Next,
        Self::Touched,
        Self::Owner,
    ];

    /// The column of a word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|column| column.word() == word)
    }

    /// Whether its cells are figures, set to the right.
    #[must_use]
    pub const fn is_right(self) -> bool {
        matches!(
            self,
            Self::Arr | Self::Seats | Self::Renewal | Self::Notice | Self::Touched
        )
    }

    fn key(self, entry: &Entry) -> Key<'_> {
        let number = |value: Option<f64>| value.map_or(Key::None, Key::Number);
        let day = |day: Option<kernel::Day>| number(day.map(|day| f64::from(day.0)));
        let contract = entry.contract.as_ref();
        match self {
            Self::Name => Key::None,
            Self::Health => number(entry.score()),
            Self::Trend => number(entry.moved()),
            Self::Use => number(entry.in_use),
            Self::Arr => number(entry.arr.map(kernel::Money::major)),
            Self::Tenure => day(Some(entry.since())),
            #[expect(clippy::cast_precision_loss, reason = "licences are few")]
            Self::Seats => number(contract.map(|contract| contract.seats as f64)),
            Self::Renewal => day(contract.and_then(|contract| contract.renews_on)),
            Self::Notice => day(contract.and_then(|contract| contract.notice_by)),
            Self::Stage => Key::Number(f64::from(entry.account.stage as u8)),
            Self::Industry => text(&entry.account.industry),
            Self::City => text(&entry.account.city),
            Self::Country => text(&entry.account.country),
            Self::Region => text(&entry.account.region),
            Self::Next => day(entry.next.as_ref().and_then(|task| task.due)),
            Self::Touched => number(entry.touched.map(f64::from)),
            Self::Owner => text(&entry.owner),
        }
    }

    /// Puts places of a book in order by this column; accounts without anything in it come last either way,
    /// and equals stay in the order they came in.
    pub fn order(self, book: &Book, places: &mut [usize], descending: Direction) {
        if self == Self::Name {
            if descending == Direction::Down {
                places.reverse();
            }
            return;
        }
        places.sort_by(|a, b| {
            let (a, b) = (self.key(book.at(*a)), self.key(book.at(*b)));
            let turn = |order: Ordering| match descending {
                Direction::Up => order,
                Direction::Down => order.reverse(),
            };
            match (a, b) {
                (Key::Number(a), Key::Number(b)) => turn(a.total_cmp(&b)),
                (Key::Text(a), Key::Text(b)) => turn(a.cmp(b)),
                (Key::None, Key::None) => Ordering::Equal,
                (Key::None, _) => Ordering::Greater,
                (_, _) => Ordering::Less,
            }
        });
    }
}

fn text(text: &Option<String>) -> Key<'_> {
    text.as_deref().map_or(Key::None, Key::Text)
}

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The least first.
    Up,
    /// The most first.
    Down,
}

impl Entry {
    /// The first day as a customer.
    #[must_use]
    pub fn since(&self) -> kernel::Day {
        let first = self.contract.as_ref().and_then(|found| found.first_start);
        first.unwrap_or(self.account.started_on)
    }
}
