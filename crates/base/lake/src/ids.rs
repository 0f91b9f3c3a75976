//! The message ids of a part: a file of sorted keys beside it.
//!
//! It answers two questions without opening the Parquet file. Is this message stored? And, because both
//! files are sorted by account and hold the same rows: which rows are this account's?
//!
//! Layout, little endian, 8 bytes each: [`MAGIC`], the number of accounts; per account its key and its first
//! row; per row its hash. Keys are sorted, so the hashes of an account are, and they are spread evenly.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use kernel::{AccountKey, Error, Result};

use crate::fault;
use crate::key::Key;
use crate::press::sync_folder;

const MAGIC: &[u8; 8] = b"tnr.ids2";
/// An earlier layout: account and hash for every row.
const EARLIER: &[u8; 8] = b"tnr.ids1";
const HEAD: u64 = 16;
/// Hashes that are read at a time.
pub(crate) const BLOCK: u64 = 512;
/// A file of so many ids at most is kept in memory whole: each message asks the parts that were written last, and those
/// are small.
const KEPT: u64 = 1 << 16;
/// Where one in so many rows of an account is asked for, all its hashes are read at once.
const DENSE: usize = 64;
/// Files of so many ids at most have a sieve: nearly every message that comes is in none of them.
const SIEVED: u64 = 1 << 20;

/// An open file of ids. Keeps the accounts in memory once it was asked something, and all ids if they are few.
#[derive(Debug)]
pub(crate) struct Ids {
    path: PathBuf,
    file: File,
    rows: u64,
    accounts: u64,
    index: OnceLock<Index>,
    sieve: OnceLock<Sieve>,
}

/// Bits that every key of the file sets: one whose bits are not set is none of them. Sixteen bits a key or more, of
/// which each sets two, let one in sixty-four through that is none, and stay where a processor has them at hand.
#[derive(Debug)]
struct Sieve(Vec<u64>);

impl Sieve {
    fn of(keys: &[Key]) -> Self {
        let mut bits = vec![0; (keys.len() / 4).next_power_of_two()];
        for key in keys {
            for (word, bit) in Self::places(&bits, *key) {
                bits[word] |= bit;
            }
        }
        Self(bits)
    }

    fn may_hold(&self, key: Key) -> bool {
        let mut places = Self::places(&self.0, key).into_iter();
        places.all(|(word, bit)| self.0[word] & bit != 0)
    }

    /// The words and the bits in them. A power of two of words is as many as a mask of the hash can name.
    fn places(bits: &[u64], key: Key) -> [(usize, u64); 2] {
        let mixed = (key.hash ^ key.account.0.cast_unsigned()).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        [mixed >> 32, mixed].map(|half| {
            let half = half & 0xffff_ffff;
            let word = place(half >> 6) & (bits.len() - 1);
            (word, 1 << (half & 63))
        })
    }
}

#[derive(Debug)]
struct Index {
    accounts: Vec<AccountKey>,
    /// The first row of each account, and the number of rows.
    starts: Vec<u64>,
    /// The hash of each row, or none at all.
    hashes: Vec<u64>,
}

impl Index {
    /// Where the account stands; else where it would.
    fn place(&self, account: AccountKey) -> std::result::Result<usize, usize> {
        self.accounts.binary_search(&account)
    }

    /// Where the account stands, or would, at or after a place: quick to find where that is near.
    fn place_from(&self, from: usize, account: AccountKey) -> usize {
        let (mut low, mut step) = (from, 1);
        while self
            .accounts
            .get(low + step - 1)
            .is_some_and(|other| *other < account)
        {
            low += step;
            step *= 2;
        }
        let high = self.accounts.len().min(low + step);
        low + self.accounts[low..high].partition_point(|other| *other < account)
    }

    fn rows(&self, place: usize) -> Range<u64> {
        self.starts[place]..self.starts[place + 1]
    }

    /// The account of a row.
    fn of_row(&self, row: u64) -> usize {
        self.starts
            .partition_point(|start| *start <= row)
            .saturating_sub(1)
    }
}

impl Ids {
    /// Writes sorted keys to a new file and syncs it.
    pub fn write(path: &Path, keys: &[Key]) -> Result<()> {
        let file = File::create(path).map_err(fault::disk(path))?;
        let mut out = BufWriter::with_capacity(1 << 18, file);
        let accounts = || keys.chunk_by(|a, b| a.account == b.account);
        let written = out.write_all(MAGIC).and_then(|()| {
            out.write_all(&(accounts().count() as u64).to_le_bytes())?;
            let mut start = 0_u64;
            for keys in accounts() {
                out.write_all(&keys[0].account.0.to_le_bytes())?;
                out.write_all(&start.to_le_bytes())?;
                start += keys.len() as u64;
            }
            keys.iter()
                .try_for_each(|key| out.write_all(&key.hash.to_le_bytes()))?;
            out.flush()?;
            out.get_ref().sync_data()
        });
        written.map_err(fault::disk(path))
    }

    /// Brings a file of an earlier layout to this one.
    pub fn renew(path: &Path) -> Result<()> {
        let mut magic = [0; 8];
        let file = File::open(path).map_err(fault::disk(path))?;
        file.read_exact_at(&mut magic, 0)
            .map_err(fault::disk(path))?;
        if magic != *EARLIER {
            return Ok(());
        }
        let bytes = fs::read(path).map_err(fault::disk(path))?;
        let keys: Vec<Key> = words(&bytes[8..])
            .collect::<Vec<u64>>()
            .chunks_exact(2)
            .map(|pair| Key {
                account: AccountKey(pair[0].cast_signed()),
                hash: pair[1],
            })
            .collect();
        let temporary = path.with_extension("ids.tmp");
        Self::write(&temporary, &keys)?;
        fs::rename(&temporary, path).map_err(fault::disk(path))?;
        path.parent().map_or(Ok(()), sync_folder)
    }

    /// Opens a file that must hold so many rows.
    pub fn open(path: &Path, rows: u64) -> Result<Self> {
        let file = File::open(path).map_err(fault::disk(path))?;
        let mut head = [0; HEAD as usize];
        let read = file.read_exact_at(&mut head, 0);
        read.map_err(fault::disk(path))?;
        let accounts = words(&head[8..]).next().unwrap_or(0);
        let length = file.metadata().map_err(fault::disk(path))?.len();
        if head[..8] != *MAGIC || accounts > rows || length != HEAD + accounts * 16 + rows * 8 {
            let text = format!("{}: is no list of {rows} ids", path.display());
            return Err(Error::internal(text));
        }
        Ok(Self {
            path: path.to_owned(),
            file,
            rows,
            accounts,
            index: OnceLock::new(),
            sieve: OnceLock::new(),
        })
    }

    /// The rows of an account, counted from the part's first.
    pub fn rows_of(&self, account: AccountKey) -> Result<Range<u64>> {
        let index = self.index()?;
        Ok(index.place(account).map_or(0..0, |place| index.rows(place)))
    }

    /// The keys of the rows.
    pub fn read(&self, rows: Range<u64>) -> Result<Vec<Key>> {
        let index = self.index()?;
        let hashes = self.hashes(rows.clone())?.into_owned();
        let mut place = index.of_row(rows.start);
        let key = |(row, hash): (u64, u64)| {
            while row >= index.starts[place + 1] {
                place += 1;
            }
            Key {
                account: index.accounts[place],
                hash,
            }
        };
        Ok(rows.zip(hashes).map(key).collect())
    }

    /// Calls `found` with the index of each of the sorted keys that stands in this file.
    pub fn find(&self, keys: &[Key], mut found: impl FnMut(usize)) -> Result<()> {
        if self.rows > SIEVED {
            return self.search(keys, found);
        }
        let sieve = self.sieve()?;
        let may = keys.iter().enumerate();
        let may = may.filter(|(_, key)| sieve.may_hold(**key));
        let (places, keys): (Vec<usize>, Vec<Key>) = may.map(|(at, key)| (at, *key)).unzip();
        match keys.is_empty() {
            true => Ok(()),
            false => self.search(&keys, |at| found(places[at])),
        }
    }

    fn search(&self, keys: &[Key], mut found: impl FnMut(usize)) -> Result<()> {
        let index = self.index()?;
        let (mut at, mut place) = (0, 0);
        for keys in keys.chunk_by(|a, b| a.account == b.account) {
            let first = at;
            at += keys.len();
            place = index.place_from(place, keys[0].account);
            if index.accounts.get(place) != Some(&keys[0].account) {
                continue;
            }
            let rows = index.rows(place);
            let length = rows.end - rows.start;
            if length <= BLOCK || length <= (keys.len() * DENSE) as u64 {
                let hashes = self.hashes(rows)?;
                let here = keys
                    .iter()
                    .map(|key| hashes.binary_search(&key.hash).is_ok());
                here.enumerate()
                    .filter(|(_, here)| *here)
                    .for_each(|(n, _)| found(first + n));
                continue;
            }
            for (n, key) in keys.iter().enumerate() {
                let row = self.lower_bound(rows.clone(), key.hash)?;
                if row < rows.end && *self.hashes(row..row + 1)? == [key.hash] {
                    found(first + n);
                }
            }
        }
        Ok(())
    }

    /// How many keys are smaller.
    pub fn rank(&self, key: Key) -> Result<u64> {
        let index = self.index()?;
        match index.place(key.account) {
            Ok(place) => self.lower_bound(index.rows(place), key.hash),
            Err(place) => Ok(index.starts[place]),
        }
    }

    /// The first key at or after the account of every [`BLOCK`]th row.
    pub fn fences(&self) -> Result<Vec<Key>> {
        let index = self.index()?;
        let rows = (0..self.rows).step_by(BLOCK as usize);
        Ok(rows
            .map(|row| Key::first_of(index.accounts[index.of_row(row)]))
            .collect())
    }

    /// The first of an account's rows whose hash is not smaller.
    fn lower_bound(&self, rows: Range<u64>, hash: u64) -> Result<u64> {
        /// Hashes are even, so the first guess is nearly right; if they are not, halves are.
        const GUESSES: u32 = 4;
        let length = rows.end - rows.start;
        let guess = (u128::from(hash) * u128::from(length)) >> 64;
        let guess = rows.start + u64::try_from(guess).unwrap_or(0);
        let (mut low, mut high, mut tries) = (rows.start, rows.end, 0);
        while high - low > BLOCK {
            let middle = if tries < GUESSES {
                guess
            } else {
                low.midpoint(high)
            };
            tries += 1;
            let from = middle.saturating_sub(BLOCK / 2).clamp(low, high - BLOCK);
            let block = self.hashes(from..from + BLOCK)?;
            match block.partition_point(|other| *other < hash) as u64 {
                0 => high = from,
                BLOCK => low = from + BLOCK,
                inside => return Ok(from + inside),
            }
        }
        let inside = self
            .hashes(low..high)?
            .partition_point(|other| *other < hash);
        Ok(low + inside as u64)
    }

    fn hashes(&self, rows: Range<u64>) -> Result<Cow<'_, [u64]>> {
        let kept = &self.index()?.hashes;
        if !kept.is_empty() {
            return Ok(kept[place(rows.start)..place(rows.end)].into());
        }
        Ok(self.stored(rows)?.into())
    }

    fn stored(&self, rows: Range<u64>) -> Result<Vec<u64>> {
        let start = HEAD + self.accounts * 16 + rows.start * 8;
        Ok(words(&self.bytes(start, (rows.end - rows.start) * 8)?).collect())
    }

    fn bytes(&self, start: u64, length: u64) -> Result<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(length).unwrap_or(0)];
        let read = self.file.read_exact_at(&mut bytes, start);
        read.map_err(fault::disk(&self.path))?;
        Ok(bytes)
    }

    fn sieve(&self) -> Result<&Sieve> {
        if let Some(sieve) = self.sieve.get() {
            return Ok(sieve);
        }
        let keys = self.read(0..self.rows)?;
        Ok(self.sieve.get_or_init(|| Sieve::of(&keys)))
    }

    fn index(&self) -> Result<&Index> {
        if let Some(index) = self.index.get() {
            return Ok(index);
        }
        let (mut accounts, mut starts) = (Vec::new(), Vec::new());
        let all: Vec<u64> = words(&self.bytes(HEAD, self.accounts * 16)?).collect();
        for pair in all.chunks_exact(2) {
            accounts.push(AccountKey(pair[0].cast_signed()));
            starts.push(pair[1]);
        }
        starts.push(self.rows);
        if !starts.is_sorted() || starts[0] != 0 && self.rows > 0 {
            let text = format!("{}: its accounts are out of order", self.path.display());
            return Err(Error::internal(text));
        }
        let few = self.rows <= KEPT;
        let hashes = self.stored(0..if few { self.rows } else { 0 })?;
        Ok(self.index.get_or_init(|| Index {
            accounts,
            starts,
            hashes,
        }))
    }
}

/// Where a row stands in memory.
fn place(row: u64) -> usize {
    usize::try_from(row).unwrap_or(usize::MAX)
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u64> {
    bytes.chunks_exact(8).map(|word| {
        let mut eight = [0; 8];
        eight.copy_from_slice(word);
        u64::from_le_bytes(eight)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hanbit's account is large, Sora's small; the hashes of a third are all alike in front.
    fn keys() -> Vec<Key> {
        let of = |account, count: u64, step: u64| {
            let account = AccountKey(account);
            (0..count).map(move |n| Key {
                account,
                hash: (n + 1).wrapping_mul(step),
            })
        };
        let large = of(-3, 40_000, u64::MAX / 40_001);
        let mut keys: Vec<Key> = large
            .chain(of(5, 3, 1 << 60))
            .chain(of(9, 9_000, 2))
            .collect();
        keys.sort_unstable();
        keys
    }

    #[test]
    fn every_key_is_found_at_its_place_and_no_other_is() {
        let folder = tempfile::tempdir().unwrap();
        let (path, keys) = (folder.path().join("part.ids"), keys());
        Ids::write(&path, &keys).unwrap();
        let ids = Ids::open(&path, keys.len() as u64).unwrap();
        assert_eq!(ids.read(0..keys.len() as u64).unwrap(), keys);
        assert_eq!(ids.rows_of(AccountKey(5)).unwrap(), 40_000..40_003);
        assert!(ids.rows_of(AccountKey(6)).unwrap().is_empty());
        for some in [keys.iter().step_by(997).copied().collect(), keys.clone()] {
            let mut found = 0;
            let absent = |key: &Key| Key {
                hash: key.hash.wrapping_add(1),
                ..*key
            };
            let none: Vec<Key> = some.iter().map(absent).collect();
            ids.find(&some, |at| {
                assert_eq!(at, found);
                found += 1;
            })
            .unwrap();
            assert_eq!(found, some.len());
            ids.find(&none, |at| panic!("{:?} was found", none[at]))
                .unwrap();
            for key in some.iter().step_by(31) {
                assert_eq!(
                    ids.rank(*key).unwrap(),
                    keys.partition_point(|other| other < key) as u64
                );
            }
        }
    }

    #[test]
    fn of_a_thousand_accounts_those_that_are_asked_for_in_turn_are_found() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("part.ids");
        let key = |account| Key {
            account: AccountKey(account),
            hash: 7,
        };
        let keys: Vec<Key> = (0..1_000).map(|n| key(n * 2)).collect();
        Ids::write(&path, &keys).unwrap();
        let ids = Ids::open(&path, 1_000).unwrap();
        for step in [1, 3, 64, 701, 1_998] {
            let asked: Vec<Key> = (-5..2_100).step_by(step).map(key).collect();
            let mut found = vec![];
            ids.find(&asked, |at| found.push(asked[at])).unwrap();
            let expected: Vec<Key> = asked.into_iter().filter(|key| keys.contains(key)).collect();
            assert_eq!(found, expected, "every {step}th");
        }
    }

    #[test]
    fn a_file_of_the_earlier_layout_is_brought_to_this_one() {
        let folder = tempfile::tempdir().unwrap();
        let (path, keys) = (folder.path().join("part.ids"), keys());
        let mut bytes = EARLIER.to_vec();
        for key in &keys {
            bytes.extend(key.account.0.to_le_bytes());
            bytes.extend(key.hash.to_le_bytes());
        }
        fs::write(&path, bytes).unwrap();
        assert!(Ids::open(&path, keys.len() as u64).is_err());
        Ids::renew(&path).unwrap();
        Ids::renew(&path).unwrap();
        let ids = Ids::open(&path, keys.len() as u64).unwrap();
        assert_eq!(ids.read(39_000..41_000).unwrap(), keys[39_000..41_000]);
    }
}
