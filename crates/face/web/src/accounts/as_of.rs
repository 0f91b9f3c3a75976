//! The day from which a page of an account looks: today, or a past one, as we know it now or as it was known then.

use std::sync::Arc;

use customers::Account;
use events::{KnownBy, Reader};
use kernel::{Day, Error, Kind, Result, Timestamp};
use language::Words;
use metrics::Computed;
use store::Tx;

use crate::address::{decode, encode};
use crate::visitor::Visitor;

/// What the address asks for, and what came of it.
pub(crate) struct AsOf {
    /// The day shown.
    pub(crate) day: Day,
    pub(crate) today: Day,
    knows: Knows,
    /// As it was typed.
    asked: [String; 2],
    /// What was wrong with that; then today is shown.
    problem: Option<Error>,
    /// All metrics, where a past day is shown.
    computed: Option<Arc<Computed>>,
}

/// What is taken to be known of the day shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Knows {
    /// All that was received until now.
    Now,
    /// What was received by the end of that day.
    Then,
}

impl AsOf {
    /// Reads `on=2026-05-01` and `known=then` of the address asked for. A day that cannot be shown is a problem to be
    /// told of, and leaves today.
    ///
    /// # Errors
    /// As `metrics::compute_one`.
    pub(crate) async fn of(visitor: &Visitor, tx: &mut Tx, account: &Account) -> Result<Self> {
        let asked = ["on", "known"].map(|name| asked(&visitor.here, name));
        let mut as_of = Self {
            day: tx.today(),
            today: tx.today(),
            knows: Knows::Now,
            asked,
            problem: None,
            computed: None,
        };
        if as_of.asked[0].is_empty() {
            return Ok(as_of);
        }
        if let Err(error) = as_of.look_back(visitor, tx, account).await {
            if error.kind() != Kind::Invalid {
                return Err(error);
            }
            as_of.day = as_of.today;
            as_of.knows = Knows::Now;
            as_of.computed = None;
            as_of.problem = Some(error);
        }
        Ok(as_of)
    }

    async fn look_back(&mut self, visitor: &Visitor, tx: &mut Tx, account: &Account) -> Result<()> {
        let words = &visitor.words;
        let told = |message, day| Error::invalid("on", message).with("day", words.date(day));
        self.day = self.asked[0].parse::<Day>()?;
        self.knows = match self.asked[1].as_str() {
            "" | "now" => Knows::Now,
            "then" => Knows::Then,
            other => return Err(Error::invalid("known", "error-known").with("value", other)),
        };
        if self.day > self.today {
            return Err(told("error-day-ahead", self.day));
        }
        if self.day == self.today {
            return Ok(());
        }
        let reader = self.reader(visitor);
        let computed = match self.knows {
            Knows::Now => {
                let recent = &visitor.shared.recent;
                recent.computed(tx, reader.as_ref(), account).await?
            }
            Knows::Then => Arc::new(metrics::compute_one(tx, reader.as_ref(), account).await?),
        };
        let first = computed.series.first().map_or(self.day, |one| one.first);
        if self.day < first {
            return Err(match self.knows {
                Knows::Now => told("error-day-before", first),
                Knows::Then => told("error-day-unknown", self.day),
            });
        }
        self.computed = Some(computed);
        Ok(())
    }

    /// Whether the day shown is over.
    pub(crate) fn is_past(&self) -> bool {
        self.day < self.today
    }

    /// The last moment of which something is shown.
    pub(crate) fn until(&self) -> Timestamp {
        self.day.end()
    }

    /// Whether something we heard of at a moment is shown.
    pub(crate) fn knows_of(&self, at: Timestamp) -> bool {
        self.knows == Knows::Now || at <= self.until()
    }

    /// The events as they are known.
    pub(crate) fn reader(&self, visitor: &Visitor) -> Arc<dyn Reader> {
        let events = Arc::clone(&visitor.web.events);
        match self.knows {
            Knows::Now => events,
            Knows::Then => Arc::new(KnownBy::new(self.until(), events)),
        }
    }

    /// All metrics of the account, as they are known.
    pub(crate) async fn computed(
        &self,
        visitor: &Visitor,
        tx: &mut Tx,
        account: &Account,
    ) -> Result<Arc<Computed>> {
        match &self.computed {
            Some(computed) => Ok(Arc::clone(computed)),
            None => {
                let (recent, events) = (&visitor.shared.recent, visitor.web.events.as_ref());
                recent.computed(tx, events, account).await
            }
        }
    }

    /// All scores of the account up to today, as they are known.
    pub(crate) async fn scores(
        &self,
        tx: &mut Tx,
        eras: &health::Eras,
        computed: &Computed,
    ) -> Result<Vec<health::DayScore>> {
        match self.knows {
            Knows::Now => health::all_days(tx, eras, computed).await,
            Knows::Then => Ok(eras.day_scores(&computed.series)),
        }
    }

    /// Whether what was asked for cannot be shown.
    pub(crate) fn has_problem(&self) -> bool {
        self.problem.is_some()
    }

    /// A part that cannot tell of a problem is not shown.
    ///
    /// # Errors
    /// `Invalid` when the day asked for cannot be shown.
    pub(crate) fn sound(&self) -> Result<()> {
        self.problem.clone().map_or(Ok(()), Err)
    }

    /// An address that looks from the same day.
    pub(crate) fn link(&self, path: &str) -> String {
        let mut path = path.to_owned();
        if self.is_past() {
            path = with(&path, "on", &self.day.to_string());
        }
        if self.is_past() && self.knows == Knows::Then {
            path = with(&path, "known", "then");
        }
        path
    }

    /// A day as it is called: today by that name.
    pub(crate) fn name(&self, day: Day, words: &Words) -> String {
        if day == self.today {
            words.text("today-now")
        } else {
            words.date_in_year(day)
        }
    }

    /// What stands above a page at `path`, of which `hidden` must survive.
    pub(super) fn banner(
        &self,
        path: &str,
        hidden: &[(&'static str, String)],
        words: &Words,
    ) -> Banner {
        let here = |path: String, (name, value): &(&str, String)| with(&path, name, value);
        let said = match self.knows {
            Knows::Now => "as-of-known-now",
            Knows::Then => "as-of-known-then",
        };
        let day = ("day", words.date(self.day).into());
        let problem = self.problem.as_ref();
        Banner {
            is_past: self.is_past(),
            said: words.fill(said, &[day]),
            problem: problem.map_or_else(String::new, |error| words.error(error)),
            day: if problem.is_some() {
                &self.asked[0]
            } else {
                ""
            }
            .to_owned(),
            shown: self.day.to_string(),
            last: self.today.to_string(),
            is_then: self.knows == Knows::Then,
            path: path.to_owned(),
            hidden: hidden.to_vec(),
            today: hidden.iter().fold(path.to_owned(), here),
        }
    }
}

/// The words above a page that say which day it shows, and the form that asks for another.
pub(super) struct Banner {
    pub is_past: bool,
    pub said: String,
    pub problem: String,
    /// What was typed and is no day; empty where it is one.
    pub day: String,
    pub shown: String,
    /// The last day that may be asked for.
    pub last: String,
    pub is_then: bool,
    pub path: String,
    pub hidden: Vec<(&'static str, String)>,
    /// The same page as of today.
    pub today: String,
}

/// What an address says under a name; empty where it says nothing.
pub(super) fn asked(here: &str, name: &str) -> String {
    let query = here.split_once('?').map_or("", |(_, query)| query);
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let found = pairs.find(|(key, _)| *key == name);
    found.map_or_else(String::new, |(_, value)| decode(&value.replace('+', " ")))
}

/// An address that says one thing more.
pub(super) fn with(path: &str, name: &str, value: &str) -> String {
    let mark = if path.contains('?') { '&' } else { '?' };
    match value {
        "" => path.to_owned(),
        value => format!("{path}{mark}{name}={}", encode(value)),
    }
}
