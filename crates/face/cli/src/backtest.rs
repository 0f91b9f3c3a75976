//! `tenure backtest`

pub(crate) mod contrast;
pub(crate) mod report;

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use events::Reader;
use health::{Applies, Cards, Scorecard};
use kernel::{Actor, Error, Kind, Result};
use language::Words;
use proof::{Backtest, Compared, Every, Horizon, Question};
use serde_json::Value;
use store::{Store, Tx};

use crate::report::{cell, words};
use crate::{BacktestArgs, Bar, say};

/// What of the command can be wrong before anything is opened.
#[derive(Clone, Debug)]
pub struct Asked {
    horizon: Horizon,
    every: Every,
    among: Applies,
}

impl Asked {
    /// Reads the horizon, the distance between snapshots and the part of the book.
    ///
    /// # Errors
    /// `Invalid` when one of them is none.
    pub fn read(horizon: &str, every: &str, among: &[String]) -> Result<Self> {
        Ok(Self {
            horizon: horizon.parse()?,
            every: every.parse()?,
            among: proof::among(among.iter().map(String::as_str))?,
        })
    }

    /// What is asked of a scorecard at work.
    pub(crate) async fn of(&self, tx: &mut Tx, scorecard: &str) -> Result<Question> {
        Ok(Question {
            card: Cards::of(tx).await?.named(scorecard)?.clone(),
            horizon: self.horizon,
            every: self.every,
            among: self.among.clone(),
        })
    }
}

/// Sets a scorecard's past scores against what happened, beside those of another where one is named, writes the snapshots where a file is named, and prints the
/// figures.
///
/// # Errors
/// `NotFound` for a scorecard or a draft that is not there; `Unavailable` when the record or the lake does not answer, or the
/// file cannot be written.
pub async fn backtest(
    asked: &Asked,
    args: &BacktestArgs,
    store: &Store,
    events: &dyn Reader,
) -> Result<()> {
    let mut tx = store.read(Actor::System("command line")).await?;
    let question = asked.of(&mut tx, &args.scorecard).await?;
    let card = question.card.clone();
    let bar = Bar::new(0);
    let told = |done, all| bar.at(&args.scorecard, done as u64, all as u64);
    let seen = match &args.against {
        None => proof::backtest(&mut tx, events, question, told)
            .await
            .map(|proof| Seen::One(Box::new(proof))),
        Some(name) => {
            let other = other(&mut tx, &args.scorecard, name).await?;
            let compared = proof::compare(&mut tx, events, other.clone(), question, told).await;
            compared.map(|compared| Seen::Both(Box::new(compared), other))
        }
    };
    bar.end();
    let seen = seen?;
    if let Some(path) = &args.csv {
        let cannot = |error| Error::unavailable(format!("{}: {error}", path.display()));
        write(&seen.csv(), path).map_err(cannot)?;
    }
    if args.json {
        say(&seen.json(&card).to_string());
    } else {
        let lines = seen.lines(&card, &words());
        lines.iter().for_each(|line| say(line));
    }
    Ok(())
}

/// The scorecard to compare with: the draft of one, or another that is at work.
async fn other(tx: &mut Tx, scorecard: &str, name: &str) -> Result<Arc<Scorecard>> {
    if name != "draft" {
        return Ok(Cards::of(tx).await?.named(name)?.clone());
    }
    let draft = health::draft(tx, scorecard).await?;
    let none = || Error::new(Kind::NotFound, "error-no-such-draft").with("value", scorecard);
    Ok(Arc::new(draft.ok_or_else(none)?.card))
}

/// One proof, or two with what is between them.
enum Seen {
    One(Box<Backtest>),
    Both(Box<Compared>, Arc<Scorecard>),
}

impl Seen {
    /// One line for each snapshot with a score, of both where there are two.
    fn csv(&self) -> String {
        match self {
            Self::One(proof) => proof.csv(cell),
            Self::Both(compared, _) => compared.csv(cell),
        }
    }

    fn json(&self, card: &Scorecard) -> Value {
        match self {
            Self::One(proof) => report::json(proof, card),
            Self::Both(compared, other) => {
                let mut told = report::json(&compared.first, card);
                told["against"] = contrast::json(&compared.contrast, other);
                told
            }
        }
    }

    fn lines(&self, card: &Scorecard, words: &Words) -> Vec<String> {
        match self {
            Self::One(proof) => report::lines(proof, words),
            Self::Both(compared, other) => {
                let mut lines = report::lines(&compared.first, words);
                lines.extend(contrast::lines(&compared.contrast, card, other, words));
                lines
            }
        }
    }
}

fn write(text: &str, path: &Path) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
