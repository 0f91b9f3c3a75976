//! `tenure backtest`

mod report;

use std::fs::File;
use std::io::Write;
use std::path::Path;

use events::Reader;
use health::{Applies, Cards};
use kernel::{Actor, Error, Result};
use proof::{Backtest, Every, Horizon, Question};
use store::Store;

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
    pub fn read(args: &BacktestArgs) -> Result<Self> {
        Ok(Self {
            horizon: args.horizon.parse()?,
            every: args.every.parse()?,
            among: proof::among(args.among.iter().map(String::as_str))?,
        })
    }
}

/// Sets a scorecard's past scores against what happened, writes the snapshots where a file is named, and prints the
/// figures.
///
/// # Errors
/// `NotFound` for a scorecard that is not there; `Unavailable` when the record or the lake does not answer, or the
/// file cannot be written.
pub async fn backtest(
    asked: &Asked,
    args: &BacktestArgs,
    store: &Store,
    events: &dyn Reader,
) -> Result<()> {
    let mut tx = store.read(Actor::System("command line")).await?;
    let card = Cards::of(&mut tx).await?.named(&args.scorecard)?.clone();
    let question = Question {
        card: card.clone(),
        horizon: asked.horizon,
        every: asked.every,
        among: asked.among.clone(),
    };
    let bar = Bar::new(0);
    let told = |done, all| bar.at(&args.scorecard, done as u64, all as u64);
    let proof = proof::backtest(&mut tx, events, question, told).await;
    bar.end();
    let proof = proof?;
    if let Some(path) = &args.csv {
        let cannot = |error| Error::unavailable(format!("{}: {error}", path.display()));
        write(&proof, path).map_err(cannot)?;
    }
    if args.json {
        say(&report::json(&proof, &card).to_string());
    } else {
        report::lines(&proof, &words())
            .iter()
            .for_each(|line| say(line));
    }
    Ok(())
}

/// One line for each snapshot with a score.
fn write(proof: &Backtest, path: &Path) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(proof.csv(cell).as_bytes())?;
    file.sync_all()
}
