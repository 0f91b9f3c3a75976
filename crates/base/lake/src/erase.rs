//! Erasing a person: every event of theirs that was acknowledged leaves every file.
//!
//! Each step may be the last one. The intent stands in the manifest before anything is touched, and a lake that
//! finds one when it is opened goes on from there:
//!
//! 1. The intent is recorded, with whom it is about.
//! 2. Memory and write-ahead files are brought into parts, and what failures left behind is swept.
//! 3. The messages found are marked as erased, all at once, so that a retry brings none of them back.
//! 4. Each part that holds any is written anew; one commit puts it in the old one's place and counts it. Then
//!    the old files are removed. Who reads them goes on reading until they are done.
//! 5. The intent forgets whom it was about, and keeps what was done for the caller who asks again.

use events::{Erased, Erasure, Extent};
use kernel::{Day, Result};

use crate::cut::{self, Cut, Found};
use crate::erasing::{Marks, Progress};
use crate::keeper;
use crate::proof;
use crate::shelf::{Change, Shelf, guard};

/// Erases a person, or goes on with it, and looks everything through afterwards.
pub(crate) fn erase(shelf: &Shelf, erasure: &Erasure) -> Result<Erased> {
    erasure.check()?;
    let _one = guard(&shelf.compaction);
    let progress = match shelf.manifest().erasure {
        Some(progress) if progress.id == erasure.id => progress,
        Some(progress) if !progress.is_over() => {
            finish(shelf, progress)?;
            begin(shelf, erasure)?
        }
        _ => begin(shelf, erasure)?,
    };
    let progress = if progress.is_over() {
        progress
    } else {
        finish(shelf, progress)?
    };
    Ok(Erased {
        extent: progress.extent(),
        proof: proof::look_through(shelf, erasure)?,
    })
}

/// Goes on with an erasure that was cut off.
pub(crate) fn resume(shelf: &Shelf) -> Result<()> {
    let _one = guard(&shelf.compaction);
    match shelf.manifest().erasure {
        Some(progress) if !progress.is_over() => {
            tracing::info!(id = progress.id, "goes on with an erasure that was cut off");
            finish(shelf, progress).map(drop)
        }
        _ => Ok(()),
    }
}

/// What an erasure would touch. Changes nothing.
pub(crate) fn look_for(shelf: &Shelf, erasure: &Erasure) -> Result<Extent> {
    erasure.check()?;
    let (recent, parts) = shelf.look(|active, frozen, parts| {
        let frozen = frozen.into_iter().flat_map(|frozen| frozen.events.rows());
        let recent = frozen.chain(active.rows());
        let recent = recent.map(|(_, event)| event);
        (cut::recent(recent, erasure), parts.clone())
    });
    let mut extent = Extent::default();
    extent.add(&recent);
    for part in parts.iter() {
        if let Some(found) = cut::find(part, Cut::Person(erasure))? {
            extent.add(&found.touched);
            extent.parts += 1;
            extent.bytes += found.bytes(shelf);
        }
    }
    Ok(extent)
}

fn begin(shelf: &Shelf, erasure: &Erasure) -> Result<Progress> {
    let progress = Progress::of(erasure);
    note(shelf, &progress)?;
    Ok(progress)
}

fn note(shelf: &Shelf, progress: &Progress) -> Result<()> {
    shelf.install(Change {
        erasure: Some(progress.clone()),
        ..Change::default()
    })
}

fn finish(shelf: &Shelf, mut progress: Progress) -> Result<Progress> {
    keeper::settle(shelf)?;
    let erasure = progress.erasure();
    let cut = Cut::Person(&erasure);
    let found = find_all(shelf, cut)?;
    let keys = found.iter().flat_map(|found| found.keys.iter().copied());
    Marks::add(shelf, keys.collect())?;
    for found in found {
        progress.count(&found.touched, found.bytes(shelf));
        found.cut(shelf, cut, Some(progress.clone()))?;
    }
    progress.end();
    note(shelf, &progress)?;
    Ok(progress)
}

fn find_all(shelf: &Shelf, cut: Cut<'_>) -> Result<Vec<Found>> {
    let parts = shelf.parts();
    let found = parts.iter().map(|part| cut::find(part, cut));
    found.filter_map(Result::transpose).collect()
}

/// Lets go of a source's events from before a day, part by part; answers how many. Cut off, it is simply asked
/// for again. The messages are forgotten: one that is sent again comes in again, and goes with the next time.
pub(crate) fn expire(shelf: &Shelf, source: &str, before: Day) -> Result<u64> {
    let _one = guard(&shelf.compaction);
    keeper::flush(shelf)?;
    let cut = Cut::Source {
        name: source,
        before,
    };
    let mut events = 0;
    for part in shelf.parts().iter() {
        if let Some(found) = cut::find(part, cut)? {
            events += found.keys.len() as u64;
            found.cut(shelf, cut, None)?;
        }
    }
    Ok(events)
}
