//! Bringing a plan in, chunk by chunk.

use std::collections::HashMap;

use customers::Tally;
use events::{Event, Log};
use facts::Fact;
use kernel::{Actor, Day, Error, Result, Timestamp};
use store::{Store, Tx};

use crate::apply::{Applier, Known};
use crate::check::check;
use crate::checkpoint::{Run, Tallied};
use crate::digest;
use crate::flow::{Batch, Flow};
use crate::plan::{Plan, Sheet};
use crate::progress::{Progress, Step, Stop};
use crate::report::{End, Outcome, Report};
use crate::unpivot::{Depth, Usage};

/// What to do about rows that cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejects {
    /// Bring nothing in.
    Refuse,
    /// Leave them out and bring the others in.
    Skip,
}

/// Checks a plan and brings it in. Each chunk is one transaction with its checkpoint: cut off or stopped, the
/// same files and mapping go on where they were. Brought in again, nothing is new and nothing changes.
///
/// # Errors
/// As [`check`]; `Conflict` when the record changed between the check and the run so that a row is refused now;
/// `Unavailable` when the log cannot take events.
pub async fn run(
    store: &Store,
    actor: Actor,
    log: &dyn Log,
    plan: &Plan,
    rejects: Rejects,
    progress: &dyn Progress,
    stop: &Stop,
) -> Result<Outcome> {
    let report = check(store, actor.clone(), plan, progress, stop).await?;
    let refused =
        !report.faults.is_empty() || (rejects == Rejects::Refuse && !report.problems.is_empty());
    let end = match refused {
        _ if stop.is_stopped() => Some(End::Stopped),
        true => Some(End::Refused),
        false => None,
    };
    if let Some(end) = end {
        return Ok(Outcome { end, report });
    }
    let digest = digest::of(plan).await?;
    let mut tx = store.begin(actor.clone()).await?;
    let now = tx.now();
    let run = Run::begin(&mut tx, digest, &plan.mapping.source).await?;
    tx.commit().await?;
    let mut runner = Importing {
        store,
        actor,
        log,
        run,
        rejects,
        now,
        applier: Applier::new(&plan.mapping.source),
        progress,
        total: report.totals().rows,
        done: 0,
        report,
    };
    runner.forget_counts();
    for sheet in &plan.sheets {
        if runner.sheet(&plan.mapping.source, sheet, stop).await? == End::Stopped {
            return Ok(Outcome {
                end: End::Stopped,
                report: runner.report,
            });
        }
    }
    runner.finish().await
}

struct Importing<'a> {
    store: &'a Store,
    actor: Actor,
    log: &'a dyn Log,
    run: Run,
    rejects: Rejects,
    now: Timestamp,
    applier: Applier,
    progress: &'a dyn Progress,
    total: u64,
    done: u64,
    report: Report,
}

impl Importing<'_> {
    /// What the check counted is counted again as it happens.
    fn forget_counts(&mut self) {
        for file in &mut self.report.files {
            (file.new, file.changed, file.unchanged, file.rejected) = (0, 0, 0, 0);
        }
    }

    async fn sheet(
        &mut self,
        source: &str,
        sheet: &std::sync::Arc<Sheet>,
        stop: &Stop,
    ) -> Result<End> {
        let mut flow = Flow::start(source, sheet, self.now, Depth::Whole);
        while let Some(batch) = flow.next().await? {
            let (rows, chunk) = (batch.rows, batch.number);
            let did = match self.run.done(&sheet.name, chunk) {
                Some(did) => did,
                None if stop.is_stopped() => return Ok(End::Stopped),
                None if sheet.into == crate::Entity::Events => self.events(sheet, batch).await?,
                None => self.records(sheet, batch).await?,
            };
            let file = &mut self.report.files[sheet.place];
            file.new += did.tally.new;
            file.changed += did.tally.changed;
            file.unchanged += did.tally.unchanged;
            file.rejected += did.rejected;
            self.done += rows;
            self.progress
                .at(Step::Importing, self.done, self.total.max(self.done));
        }
        Ok(End::Done)
    }

    /// Rows that were refused now although the check took them: the record changed meanwhile.
    fn judge(&self, refused: usize) -> Result<()> {
        if refused > 0 && self.rejects == Rejects::Refuse {
            return Err(Error::conflict("error-import-record-changed"));
        }
        Ok(())
    }

    async fn records(&mut self, sheet: &Sheet, batch: Batch) -> Result<Tallied> {
        let mut tx = self.store.begin(self.actor.clone()).await?;
        let (rows, number) = (batch.rows, batch.number);
        let applied = self.applier.apply(&mut tx, sheet, batch.items).await?;
        self.judge(batch.flaws.len() + applied.flaws.len())?;
        let Tally {
            new,
            changed,
            unchanged,
        } = applied.tally;
        let did = Tallied {
            tally: applied.tally,
            rejected: rows - (new + changed + unchanged).min(rows),
        };
        self.run.chunk(&mut tx, &sheet.name, number, did).await?;
        tx.commit().await?;
        Ok(did)
    }

    async fn events(&mut self, sheet: &Sheet, batch: Batch) -> Result<Tallied> {
        let mut tx = self.store.read(self.actor.clone()).await?;
        let known = self.resolve(&mut tx, &batch.usage).await?;
        drop(tx);
        let fine: u64 = batch
            .usage
            .iter()
            .zip(&known)
            .filter(|(_, k)| k.is_some())
            .map(|(u, _)| u.rows)
            .sum();
        let rejected = batch.rows - fine;
        self.judge(usize::try_from(rejected).unwrap_or(usize::MAX))?;
        let appended = self
            .log
            .append_bulk(addressed(batch.events, &known))
            .await?;
        let tally = Tally {
            new: u64::try_from(appended.new).unwrap_or(u64::MAX),
            changed: 0,
            unchanged: u64::try_from(appended.known).unwrap_or(u64::MAX),
        };
        let did = Tallied { tally, rejected };
        let mut tx = self.store.begin(self.actor.clone()).await?;
        // A run cut off between the log and this transaction has told nobody of what the log knows by now.
        if tally.new > 0 || self.run.was_cut_off {
            tell(&mut tx, &batch.usage, &known).await?;
        }
        self.run
            .chunk(&mut tx, &sheet.name, batch.number, did)
            .await?;
        tx.commit().await?;
        Ok(did)
    }

    async fn resolve(&mut self, tx: &mut Tx, usage: &[Usage]) -> Result<Vec<Option<Known>>> {
        let mut known = Vec::with_capacity(usage.len());
        for group in usage {
            known.push(self.applier.known(tx, &group.account).await?);
        }
        Ok(known)
    }

    async fn finish(self) -> Result<Outcome> {
        let mut tx = self.store.begin(self.actor).await?;
        self.run.finish(&mut tx, &self.report.totals()).await?;
        tx.commit().await?;
        Ok(Outcome {
            end: End::Done,
            report: self.report,
        })
    }
}

/// The events of known accounts, with the accounts' numbers in place of their places.
fn addressed(mut events: Vec<Event>, known: &[Option<Known>]) -> Vec<Event> {
    events.retain_mut(|event| {
        let place = usize::try_from(event.account.0).unwrap_or(usize::MAX);
        let Some(Some(account)) = known.get(place) else {
            return false;
        };
        event.account = account.key;
        true
    });
    events
}

/// Tells for each account which days usage came in for.
async fn tell(tx: &mut Tx, usage: &[Usage], known: &[Option<Known>]) -> Result<()> {
    let mut told: HashMap<&str, (Day, Day, u64)> = HashMap::new();
    let mut order = Vec::new();
    for (group, known) in usage.iter().zip(known) {
        let Some(known) = known.as_ref().filter(|_| group.events > 0) else {
            continue;
        };
        let span = told.entry(known.id.as_str()).or_insert_with(|| {
            order.push(&known.id);
            (group.first, group.last, 0)
        });
        *span = (
            span.0.min(group.first),
            span.1.max(group.last),
            span.2 + group.events,
        );
    }
    for id in order {
        let (first, last, events) = told[id.as_str()];
        let account = id.clone();
        tx.record(Fact::UsageReceived {
            account,
            first,
            last,
            events,
        })
        .await?;
    }
    Ok(())
}
