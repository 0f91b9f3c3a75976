//! What the address of a proof asks.

use std::sync::Arc;

use health::Scorecard;
use kernel::Result;
use proof::{Horizon, Question};
use serde::Deserialize;
use web::address::encode;

/// What the address asks for; the first of each is meant where it says nothing.
#[derive(Clone, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    horizon: Option<String>,
    #[serde(default)]
    every: Option<String>,
    /// A part of the book, such as `stage=renewing`.
    #[serde(default)]
    among: Option<String>,
    /// `draft` for the proof of what somebody works on.
    #[serde(default)]
    of: Option<String>,
}

impl Asked {
    /// What a form asked.
    pub(super) fn typed(horizon: String, every: String, among: String) -> Self {
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        Self {
            horizon: some(horizon),
            every: some(every),
            among: some(among),
            of: None,
        }
    }

    /// A question as an address asks it.
    pub(super) fn query(question: &Question) -> String {
        let among = match proof::among_text(&question.among) {
            among if among.is_empty() => among,
            among => format!("&among={}", encode(&among)),
        };
        let (days, every) = (question.horizon.days(), question.every);
        format!("horizon={days}&every={every}{among}")
    }

    pub(super) fn question(&self, card: Arc<Scorecard>) -> Result<Question> {
        let horizon = self.horizon.as_deref().map(str::parse).transpose()?;
        let every = self.every.as_deref().map(str::parse).transpose()?;
        let among = self.among.as_deref().unwrap_or_default();
        Ok(Question {
            among: proof::among(among.split(',').filter(|pair| !pair.is_empty()))?,
            card,
            horizon: horizon.unwrap_or(Horizon::USUAL[1]),
            every: every.unwrap_or_default(),
        })
    }

    /// Whether what somebody works on is meant.
    pub(super) fn of_draft(&self) -> bool {
        self.of.as_deref() == Some("draft")
    }
}
