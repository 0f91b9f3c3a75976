//! A dry run: everything is read, checked and tried, and nothing stays.

use kernel::{Actor, Permission, Result};
use store::{Store, Tx};

use crate::apply::{Applier, flaw, unknown};
use crate::flow::{Batch, Flow};
use crate::plan::{Plan, Sheet, about};
use crate::progress::{Progress, Step, Stop};
use crate::report::{FileReport, Report};
use crate::unpivot::Depth;
use crate::{checkpoint, digest};

/// Checks a plan: reads every row, resolves what rows refer to, and says what bringing it in would do. Records
/// are tried in one transaction that is dropped, so the counts are exact. Of usage events only the number is
/// known: they count as new, or as unchanged when this very import has ended before.
///
/// # Errors
/// `Forbidden` without leave to import; `Unavailable` when the record or the disk does not answer. What is wrong
/// with the files is in the report.
pub async fn check(
    store: &Store,
    actor: Actor,
    plan: &Plan,
    progress: &dyn Progress,
    stop: &Stop,
) -> Result<Report> {
    actor.need(Permission::Import)?;
    let mut report = Report {
        files: plan
            .mapping
            .files
            .iter()
            .map(|file| named(&file.name))
            .collect(),
        faults: plan.faults.clone(),
        ..Report::default()
    };
    if !report.faults.is_empty() {
        return Ok(report);
    }
    let digest = digest::of(plan).await?;
    let mut tx = store.begin(actor).await?;
    let finished = checkpoint::finished(&mut tx, &digest).await?;
    let mut checker = Checker {
        tx,
        applier: Applier::new(&plan.mapping.source),
        finished,
        progress,
        done: 0,
        total: plan.rows(),
    };
    for sheet in &plan.sheets {
        let mut flow = Flow::start(&plan.mapping.source, sheet, checker.tx.now(), Depth::Check);
        loop {
            match flow.next().await {
                Ok(Some(batch)) => checker.batch(sheet, batch, &mut report).await?,
                Ok(None) => break,
                Err(error) => {
                    report.faults.push(about(&sheet.name, error));
                    break;
                }
            }
            if stop.is_stopped() {
                return Ok(report);
            }
        }
    }
    Ok(report)
}

fn named(name: &str) -> FileReport {
    FileReport {
        name: name.to_owned(),
        ..FileReport::default()
    }
}

struct Checker<'a> {
    /// Dropped in the end, and with it all that was tried.
    tx: Tx,
    applier: Applier,
    /// Whether this very import has ended before.
    finished: Option<()>,
    progress: &'a dyn Progress,
    done: u64,
    total: u64,
}

impl Checker<'_> {
    async fn batch(&mut self, sheet: &Sheet, batch: Batch, report: &mut Report) -> Result<()> {
        let Batch {
            rows,
            items,
            usage,
            flaws,
            ..
        } = batch;
        note(report, sheet, flaws);
        let applied = self.applier.apply(&mut self.tx, sheet, items).await?;
        let tally = applied.tally;
        let mut taken = tally.new + tally.changed + tally.unchanged;
        note(report, sheet, applied.flaws);
        let file = &mut report.files[sheet.place];
        file.rows += rows;
        file.new += tally.new;
        file.changed += tally.changed;
        file.unchanged += tally.unchanged;
        for group in usage {
            if self
                .applier
                .known(&mut self.tx, &group.account)
                .await?
                .is_none()
            {
                let flaw = flaw(sheet, group.first_line, unknown(&group.account));
                report.reject(&sheet.name, flaw, group.last_line);
                continue;
            }
            taken += group.rows;
            let file = &mut report.files[sheet.place];
            match self.finished {
                Some(()) => file.unchanged += group.events,
                None => file.new += group.events,
            }
        }
        report.files[sheet.place].rejected += rows.saturating_sub(taken);
        self.done += rows;
        self.progress
            .at(Step::Checking, self.done, self.total.max(self.done));
        Ok(())
    }
}

/// Notes flaws of single rows, of which one row may have several.
fn note(report: &mut Report, sheet: &Sheet, flaws: Vec<crate::parse::Flaw>) {
    for flaw in flaws {
        let line = flaw.line;
        report.reject(&sheet.name, flaw, line);
    }
}
