//! The nouns: a survey, an invitation to it, and an answer.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use customers::Origin;
use kernel::{
    AccountId, AnswerId, ContactId, Day, Error, Language, MemberId, Result, SurveyId, Timestamp,
};

/// The longest verbatim kept, in characters.
pub const LONGEST_VERBATIM: usize = 4_000;

/// What is asked, which says how it is scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Would they recommend us: 0 to 10.
    Nps,
    /// Were they satisfied: 1 to 5.
    Csat,
    /// How easy was it: 1 to 7.
    Ces,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Nps, Self::Csat, Self::Ces];

    /// The word stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nps => "nps",
            Self::Csat => "csat",
            Self::Ces => "ces",
        }
    }

    /// The scores one may give.
    #[must_use]
    pub const fn scores(self) -> RangeInclusive<i64> {
        match self {
            Self::Nps => 0..=10,
            Self::Csat => 1..=5,
            Self::Ces => 1..=7,
        }
    }

    pub(crate) fn check(self, score: i64) -> Result<()> {
        let scores = self.scores();
        if scores.contains(&score) {
            return Ok(());
        }
        Err(Error::invalid("score", "error-no-such-score")
            .with("least", scores.start())
            .with("most", scores.end()))
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| Error::invalid("kind", "error-no-such-survey-kind"))
    }
}

/// A survey as a source tells of it, or as a person sets it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSurvey {
    pub origin: Origin,
    pub kind: Kind,
    /// What the team calls it.
    pub name: String,
    /// What is asked, by language; at least one.
    pub questions: Vec<(Language, String)>,
    /// The last day it takes answers.
    pub closes_on: Option<Day>,
}

/// Whether answers are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Open,
    /// The survey is over.
    Closed,
    /// The survey goes on, but this link is too old.
    Expired,
}

/// A survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    pub id: SurveyId,
    pub origin: Origin,
    pub kind: Kind,
    pub name: String,
    /// What is asked, by language.
    pub questions: Vec<(Language, String)>,
    pub closes_on: Option<Day>,
    /// When somebody closed it.
    pub closed_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

impl Survey {
    /// Whether it takes answers on a day. Never [`Standing::Expired`].
    #[must_use]
    pub fn standing(&self, today: Day) -> Standing {
        let over = self.closed_at.is_some() || self.closes_on.is_some_and(|last| today > last);
        if over {
            Standing::Closed
        } else {
            Standing::Open
        }
    }

    /// The question in a language, or in English, or in whatever there is.
    #[must_use]
    pub fn question(&self, language: Language) -> &str {
        question_in(&self.questions, language)
    }
}

pub(crate) fn question_in(questions: &[(Language, String)], language: Language) -> &str {
    let asked = |wanted| questions.iter().find(|(l, _)| *l == wanted);
    asked(language)
        .or_else(|| asked(Language::En))
        .or_else(|| questions.first())
        .map_or("", |(_, question)| question)
}

/// What a contact answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    pub score: i64,
    pub verbatim: Option<String>,
    pub at: Timestamp,
}

/// What a link opens: all that its contact may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub survey: SurveyId,
    pub kind: Kind,
    pub contact: ContactId,
    pub contact_name: String,
    /// The contact's language.
    pub language: Language,
    pub account: AccountId,
    pub account_name: String,
    pub account_language: Language,
    /// Who of ours looks after them.
    pub owner: Option<MemberId>,
    /// Their name: the contact is told who reads the answer.
    pub owner_name: Option<String>,
    /// What is asked, by language.
    pub questions: Vec<(Language, String)>,
    pub standing: Standing,
    /// What they answered before.
    pub given: Option<Given>,
}

impl Invitation {
    /// The question in a language, or in English, or in whatever there is.
    #[must_use]
    pub fn question(&self, language: Language) -> &str {
        question_in(&self.questions, language)
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub id: AnswerId,
    pub survey: SurveyId,
    pub kind: Kind,
    pub account: AccountId,
    pub contact: ContactId,
    pub score: i64,
    pub verbatim: Option<String>,
    /// The verbatim's language, by its script.
    pub language: Language,
    /// When it was given.
    pub at: Timestamp,
    /// When we knew.
    pub recorded_at: Timestamp,
}
