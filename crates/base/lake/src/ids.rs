//! The message ids of a part: a file of sorted keys beside it.
//!
//! It answers two questions without opening the Parquet file. Is this message stored? And, because both
//! files are sorted by account and hold the same rows: which rows are this account's?
//!
//! Layout: the 8 bytes of [`MAGIC`], then 16 bytes per row, account and hash, little endian, sorted.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use kernel::{AccountKey, Error, Result};

use crate::fault;
use crate::key::Key;

const MAGIC: &[u8; 8] = b"tnr.ids1";
const WIDTH: u64 = 16;
/// Keys per block, the unit that is read.
pub(crate) const BLOCK: u64 = 512;

/// An open file of ids. Keeps one key in 512 in memory once it was asked something.
#[derive(Debug)]
pub(crate) struct Ids {
    path: PathBuf,
    file: File,
    rows: u64,
    /// The first key of each block.
    fences: OnceLock<Vec<Key>>,
}

impl Ids {
    /// Writes sorted keys to a new file and syncs it.
    pub fn write(path: &Path, keys: &[Key]) -> Result<()> {
        let file = File::create(path).map_err(fault::disk(path))?;
        let mut out = BufWriter::with_capacity(1 << 18, file);
        let written = out.write_all(MAGIC).and_then(|()| {
            keys.iter().try_for_each(|key| out.write_all(&bytes(key)))?;
            out.flush()?;
            out.get_ref().sync_data()
        });
        written.map_err(fault::disk(path))
    }

    /// Opens a file that must hold so many rows.
    pub fn open(path: &Path, rows: u64) -> Result<Self> {
        let file = File::open(path).map_err(fault::disk(path))?;
        let length = file.metadata().map_err(fault::disk(path))?.len();
        if length != MAGIC.len() as u64 + rows * WIDTH {
            return Err(Error::internal(format!(
                "{}: has not {rows} rows",
                path.display()
            )));
        }
        Ok(Self {
            path: path.to_owned(),
            file,
            rows,
            fences: OnceLock::new(),
        })
    }

    /// The rows of an account, counted from the part's first.
    pub fn rows_of(&self, account: AccountKey) -> Result<Range<u64>> {
        let first = self.rank(Key::first_of(account))?;
        let mut end = self.rank(Key::last_of(account))?;
        while end < self.rows && self.read(end..end + 1)?[0] == Key::last_of(account) {
            end += 1;
        }
        Ok(first..end)
    }

    /// The keys of the rows.
    pub fn read(&self, rows: Range<u64>) -> Result<Vec<Key>> {
        let length = usize::try_from((rows.end - rows.start) * WIDTH).unwrap_or(0);
        let mut buffer = vec![0; length];
        self.file
            .read_exact_at(&mut buffer, MAGIC.len() as u64 + rows.start * WIDTH)
            .map_err(fault::disk(&self.path))?;
        Ok(buffer.chunks_exact(16).map(key).collect())
    }

    /// Calls `found` with the index of each of the sorted keys that stands in this file.
    pub fn find(&self, keys: &[Key], mut found: impl FnMut(usize)) -> Result<()> {
        let fences = self.fences()?;
        let (mut block, mut held) = (u64::MAX, Vec::new());
        for (index, key) in keys.iter().enumerate() {
            let Some(at) = fences.partition_point(|fence| fence <= key).checked_sub(1) else {
                continue;
            };
            if block != at as u64 {
                block = at as u64;
                held = self.read(self.block(block))?;
            }
            if held.binary_search(key).is_ok() {
                found(index);
            }
        }
        Ok(())
    }

    /// How many keys are smaller.
    pub fn rank(&self, key: Key) -> Result<u64> {
        let fences = self.fences()?;
        let Some(at) = fences.partition_point(|fence| *fence < key).checked_sub(1) else {
            return Ok(0);
        };
        let block = self.block(at as u64);
        let inside = self
            .read(block.clone())?
            .partition_point(|other| *other < key);
        Ok(block.start + inside as u64)
    }

    fn block(&self, block: u64) -> Range<u64> {
        block * BLOCK..((block + 1) * BLOCK).min(self.rows)
    }

    pub fn fences(&self) -> Result<&[Key]> {
        if let Some(fences) = self.fences.get() {
            return Ok(fences);
        }
        let starts = (0..self.rows).step_by(BLOCK as usize);
        let fences: Vec<Key> = starts
            .map(|at| Ok(self.read(at..at + 1)?[0]))
            .collect::<Result<_>>()?;
        Ok(self.fences.get_or_init(|| fences))
    }
}

fn bytes(key: &Key) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&key.account.0.to_le_bytes());
    bytes[8..].copy_from_slice(&key.hash.to_le_bytes());
    bytes
}

fn key(bytes: &[u8]) -> Key {
    let half = |at: usize| {
        let mut half = [0; 8];
        half.copy_from_slice(&bytes[at..at + 8]);
        half
    };
    Key {
        account: AccountKey(i64::from_le_bytes(half(0))),
        hash: u64::from_le_bytes(half(8)),
    }
}
