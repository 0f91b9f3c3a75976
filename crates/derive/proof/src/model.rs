//! The nouns of a proof: what is asked, what was seen, and what it comes to.

use std::fmt;
use std::str::FromStr;

use health::Tier;
use kernel::{AccountId, Day, Error, Result};

/// Within how many days of a snapshot an account must leave to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Horizon(i32);

impl Horizon {
    /// The horizons the pages offer.
    pub const USUAL: [Self; 3] = [Self(90), Self(180), Self(365)];

    /// So many days.
    ///
    /// # Errors
    /// `Invalid` below 30 and above 730.
    pub fn of_days(days: i32) -> Result<Self> {
        if (30..=730).contains(&days) {
            Ok(Self(days))
        } else {
            Err(Error::invalid("horizon", "error-backtest-horizon").with("value", days))
        }
    }

    /// Its days.
    #[must_use]
    pub const fn days(self) -> i32 {
        self.0
    }
}

impl FromStr for Horizon {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let wrong = || Error::invalid("horizon", "error-backtest-horizon").with("value", text);
        text.parse().map_or_else(|_| Err(wrong()), Self::of_days)
    }
}

/// How far apart snapshots lie: on the last day of each month, or of each quarter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Every {
    #[default]
    Month,
    Quarter,
}

impl Every {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Month, Self::Quarter];

    /// The word typed and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
        }
    }

    /// The days of snapshots from one day to another, both included.
    pub(crate) fn days(self, first: Day, last: Day) -> Vec<Day> {
        let step = match self {
            Self::Month => 1,
            Self::Quarter => 3,
        };
        let closes = |day: &Day| step == 1 || i32::from(day.date().month()) % step == 0;
        let ends = std::iter::successors(Some(first.next_month() - 1), |day| {
            Some((*day + 1).next_month() - 1)
        });
        let ends = ends.take_while(|day| *day <= last);
        ends.filter(closes).collect()
    }
}

impl fmt::Display for Every {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Every {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|every| every.as_str() == text)
            .ok_or_else(|| Error::invalid("every", "error-backtest-every").with("value", text))
    }
}

/// An account as it was on a day, and whether it left within the horizon.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// Its place among the subjects.
    pub account: usize,
    pub as_of: Day,
    /// None where too little was known.
    pub score: Option<f64>,
    pub tier: Tier,
    pub churned: bool,
    /// The points of each measure, in the scorecard's order.
    pub points: Vec<Option<f64>>,
}

/// An account of which there are snapshots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    pub id: AccountId,
    pub name: String,
    /// What it is called in files: its external id; its own where it has none or shares it.
    pub label: String,
}

/// One account that left.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Its place among the subjects.
    pub account: usize,
    pub churned_on: Day,
    /// The score and tier of the day before.
    pub score: Option<f64>,
    pub tier: Tier,
    /// The first day within the horizon on which it was at risk; none when it never was.
    pub warned_on: Option<Day>,
}

impl Case {
    /// Days from the first warning to the loss.
    #[must_use]
    pub fn warning(&self) -> Option<i32> {
        self.warned_on.map(|day| self.churned_on - day)
    }
}

/// How much the losses seen can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Fewer than ten: nothing is reckoned.
    Cases,
    /// Ten to 29: figures, with wide intervals.
    Few,
    Enough,
}

impl Evidence {
    /// What so many losses can tell.
    #[must_use]
    pub const fn of(churns: usize) -> Self {
        match churns {
            0..10 => Self::Cases,
            10..30 => Self::Few,
            _ => Self::Enough,
        }
    }

    /// The word sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cases => "cases",
            Self::Few => "few",
            Self::Enough => "enough",
        }
    }
}

/// What the interval of AUC says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It lies above a half.
    Foresees,
    /// It holds a half: chance would do as well.
    Chance,
    /// It lies below a half.
    Backwards,
}

impl Finding {
    /// The id of its sentence in the catalogue of messages; slots `auc`, `low` and `high` are times in 100.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Foresees => "proof-finding-foresees",
            Self::Chance => "proof-finding-chance",
            Self::Backwards => "proof-finding-backwards",
        }
    }
}

/// A figure with its interval at 95 %.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

/// How many of how many, as a share with its interval at 95 %.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    pub events: usize,
    pub of: usize,
    /// 0 to 1.
    pub share: f64,
    pub low: f64,
    pub high: f64,
}

/// What the worst part of all snapshots holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// 0 to 1, worst scores first.
    pub part: f64,
    /// How many snapshots that is.
    pub snapshots: f64,
    /// How many of them left; a fraction where equal scores stand at the edge.
    pub events: f64,
    /// The share of all that left, 0 to 1.
    pub share: f64,
}

impl Found {
    /// How many times as many as by chance.
    #[must_use]
    pub fn lift(&self) -> f64 {
        self.share / self.part
    }
}

/// Snapshots of like scores: the chance said, and what happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Said {
    /// 0 to 1, on average.
    pub said: f64,
    pub happened: Rate,
}

/// Brier's figure of three ways to say a chance; lower is better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sureness {
    /// The score itself read as one: (100 − score) of a hundred.
    pub brier: f64,
    /// The chance learned from how often other accounts of like scores left.
    pub brier_learned: f64,
    /// The same chance for everyone: the share that left.
    pub brier_base: f64,
}

/// What a measure can do alone.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasureProof {
    pub measure: String,
    /// Over the snapshots in which it had points; none where nobody or everybody left.
    pub auc: Option<f64>,
    /// The snapshots in which it had points.
    pub known: usize,
    /// Those of them that left.
    pub events: usize,
    /// All snapshots whose measures are known.
    pub of: usize,
    pub years: Vec<YearProof>,
}

/// A measure in the snapshots of one year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YearProof {
    pub year: i16,
    /// None where fewer than ten accounts left.
    pub auc: Option<f64>,
    pub known: usize,
    pub events: usize,
}

/// All that is reckoned when at least ten accounts left.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    pub auc: Estimate,
    pub sureness: Sureness,
    /// The share of all scored snapshots that left.
    pub base: Rate,
    /// Tiers with snapshots, the worst first.
    pub tiers: Vec<(Tier, Rate)>,
    /// From none to all, in steps of a fortieth.
    pub found: Vec<Found>,
    pub worst_tenth: Found,
    pub worst_fifth: Found,
    pub said: Vec<Said>,
    /// Days of warning in the middle, over the losses that had one.
    pub median_warning: Option<f64>,
    /// Snapshots at risk that stayed.
    pub false_alarms: Rate,
    pub measures: Vec<MeasureProof>,
}

impl Figures {
    /// What can be said of the score.
    #[must_use]
    pub fn finding(&self) -> Finding {
        match self.auc {
            auc if auc.low > 0.5 => Finding::Foresees,
            auc if auc.high < 0.5 => Finding::Backwards,
            _ => Finding::Chance,
        }
    }
}

/// What a proof rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// Accounts with snapshots.
    pub accounts: usize,
    /// Snapshots with a score: what every figure but the tiers rests on.
    pub snapshots: usize,
    /// Those of them that left within the horizon.
    pub events: usize,
    /// Snapshots without a score.
    pub unscored: usize,
    /// Those of them that left within the horizon.
    pub unscored_events: usize,
    /// The days of the first and the last snapshot; none without any.
    pub days: Option<(Day, Day)>,
}

impl Basis {
    pub(crate) fn of(accounts: usize, snapshots: &[Snapshot]) -> Self {
        let count = |is: &dyn Fn(&Snapshot) -> bool| snapshots.iter().filter(|one| is(one)).count();
        let days = || snapshots.iter().map(|one| one.as_of);
        Self {
            accounts,
            snapshots: count(&|one| one.score.is_some()),
            events: count(&|one| one.score.is_some() && one.churned),
            unscored: count(&|one| one.score.is_none()),
            unscored_events: count(&|one| one.score.is_none() && one.churned),
            days: days().min().zip(days().max()),
        }
    }
}

/// What a scorecard was worth on the outcomes of this workspace.
#[derive(Clone, Debug, PartialEq)]
pub struct Backtest {
    /// The scorecard's name and version, such as `core 1`.
    pub card: String,
    pub horizon: Horizon,
    pub every: Every,
    /// The last day of which anything is known.
    pub last: Day,
    pub basis: Basis,
    /// Accounts with snapshots, in the order of their labels.
    pub subjects: Vec<Subject>,
    /// By account, then by day; those without a score among them.
    pub snapshots: Vec<Snapshot>,
    /// Every loss that a snapshot could have foreseen, by account and day.
    pub cases: Vec<Case>,
    /// None when fewer than ten accounts left, or nobody stayed.
    pub figures: Option<Figures>,
}

impl Backtest {
    /// The snapshots with a score.
    pub fn scored(&self) -> impl Iterator<Item = &Snapshot> {
        self.snapshots.iter().filter(|one| one.score.is_some())
    }

    /// The scored snapshots as a file of comma-separated values; `cell` writes a name so that no spreadsheet takes it
    /// for a formula.
    #[must_use]
    pub fn csv(&self, cell: impl Fn(&str) -> String) -> String {
        let mut text = String::from("account,as_of,score,tier,churned\n");
        for one in self.scored() {
            let account = cell(&self.subjects[one.account].label);
            let score = one.score.unwrap_or_default();
            let (as_of, tier, churned) = (one.as_of, one.tier, u8::from(one.churned));
            text += &format!("{account},{as_of},{score},{tier},{churned}\n");
        }
        text
    }

    /// How much can be told.
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        Evidence::of(self.cases.len())
    }

    /// The losses nobody was warned of.
    pub fn missed(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter().filter(|case| case.warned_on.is_none())
    }
}
