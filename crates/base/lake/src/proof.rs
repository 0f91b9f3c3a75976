//! Looking everything through: does any file still hold a person's id?

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use arrow::array::Array;
use events::{Erasure, Event, Mentions, Proof};
use kernel::Result;

use crate::fault;
use crate::part::Part;
use crate::rows::{column, text};
use crate::shelf::Shelf;
use crate::wal;

/// An id of fewer bytes stands in numbers and hashes by chance: files that hold no texts are not asked for it.
const TELLING: usize = 8;

/// Looks through every file of the lake's folder: parts and write-ahead files event by event, the others byte by
/// byte. What came in while an erasure was at work is the person's again, and is found.
pub(crate) fn look_through(shelf: &Shelf, erasure: &Erasure) -> Result<Proof> {
    let mut proof = Proof::default();
    for part in shelf.parts().iter() {
        // The file and its ids, which hold numbers and hashes alone.
        proof.files += 2;
        of_part(part, erasure, &mut proof)?;
    }
    proof.files += wal::count(&shelf.home)?;
    wal::replay(&shelf.home, 0, |event| {
        of_event(&event, erasure, &mut proof);
    })?;
    let folder = shelf.root.join("wal");
    let mut others = vec![];
    files(&shelf.root, &mut others)?;
    let manifest = shelf.manifest();
    let named = |file: &PathBuf| {
        let mut parts = manifest.parts.iter();
        parts.any(|label| *file == label.data(&shelf.root) || *file == label.ids(&shelf.root))
    };
    for file in others.iter().filter(|file| !named(file)) {
        proof.files += u64::from(!file.starts_with(&folder));
        of_file(file, erasure, &mut proof)?;
    }
    Ok(proof)
}

fn of_part(part: &Part, erasure: &Erasure, proof: &mut Proof) -> Result<()> {
    const COLUMNS: [usize; 3] = [column::USER, column::MESSAGE, column::PROPERTIES];
    let rows = match erasure.account {
        Some(account) => part.rows_of(account)?,
        None => part.label.all(),
    };
    part.read_some(&COLUMNS, &[rows], |batch| {
        let users = text(&batch, column::USER)?;
        let messages = text(&batch, column::MESSAGE)?;
        let properties = text(&batch, column::PROPERTIES)?;
        proof.events += batch.num_rows() as u64;
        for row in 0..batch.num_rows() {
            let user = users.is_valid(row).then(|| users.value(row));
            let texts = [messages.value(row), properties.value(row)];
            judge(user, texts, erasure, proof);
        }
        Ok(())
    })
}

fn of_event(event: &Event, erasure: &Erasure, proof: &mut Proof) {
    if erasure.reaches(event.account) {
        proof.events += 1;
        let texts = [event.message_id.as_str(), event.properties.as_str()];
        judge(event.user.as_deref(), texts, erasure, proof);
    }
}

fn judge(user: Option<&str>, texts: [&str; 2], erasure: &Erasure, proof: &mut Proof) {
    let [_, properties] = texts;
    if user.is_some_and(|user| erasure.is(user)) || erasure.redacted(properties).is_some() {
        proof.left += 1;
    } else if erasure
        .users
        .iter()
        .any(|own| texts.iter().any(|text| text.contains(own.as_str())))
    {
        proof.mentioned += 1;
    }
}

/// Looks for the bytes of the ids. Where the erasure is of one account, or leaves mentions, they may stand.
fn of_file(file: &Path, erasure: &Erasure, proof: &mut Proof) -> Result<()> {
    if erasure.account.is_some() || erasure.mentions == Mentions::Leave {
        return Ok(());
    }
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        // A file that is being written is given its name or goes.
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(fault::disk(file)(error)),
    };
    for user in erasure.users.iter().filter(|user| user.len() >= TELLING) {
        let found = bytes
            .windows(user.len())
            .any(|part| part == user.as_bytes());
        proof.left += u64::from(found);
    }
    Ok(())
}

fn files(folder: &Path, all: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder).map_err(fault::disk(folder))?;
    for entry in entries {
        let path = entry.map_err(fault::disk(folder))?.path();
        if path.is_dir() {
            files(&path, all)?;
        } else {
            all.push(path);
        }
    }
    Ok(())
}
