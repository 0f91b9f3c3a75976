//! Groups in an object store: one object a group, each made new, never over another. A place is the term of the process
//! that writes (see `home`) and the number of the group within it.
//!
//! A process that takes the lake over **seals** the terms before its own: it makes an empty object at the place where the
//! earlier process would write next. That one then finds its place taken and writes no more. Seals stay for good.

use std::sync::Arc;

use events::Event;
use kernel::{Error, Result};
use sha2::{Digest, Sha256};

use super::{Ahead, MAGIC};
use crate::home::taken_over;
use crate::remote::Remote;

/// Groups a term may hold.
const GROUPS: u32 = 40;

/// The end of the log that is being written.
#[derive(Debug)]
pub(super) struct Objects {
    remote: Arc<dyn Remote>,
    place: u64,
    /// Hashes of groups that were sent to this place, of which nothing was heard.
    unheard: Vec<[u8; 32]>,
    sealed: bool,
}

impl Objects {
    pub fn begin(remote: Arc<dyn Remote>, term: u64) -> Self {
        Self {
            remote,
            place: term << GROUPS,
            unheard: vec![],
            sealed: false,
        }
    }

    /// Says whether a group of ours of which we never heard has this name: then the next place is ours.
    fn passes(&mut self, name: &str) -> Result<bool> {
        if self.unheard.is_empty() {
            return Ok(false);
        }
        let found = self.remote.get(name)?;
        Ok(found.is_some_and(|(bytes, _)| self.unheard.contains(&hash(&bytes))))
    }

    fn pass(&mut self) {
        self.unheard.clear();
        self.place += 1;
    }
}

fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

impl Ahead for Objects {
    fn place(&self) -> u64 {
        self.place
    }

    fn rotate(&mut self) -> Result<()> {
        if self.sealed {
            Err(taken_over())
        } else {
            Ok(())
        }
    }

    fn append(&mut self, group: &[u8]) -> Result<()> {
        self.rotate()?;
        let bytes = [MAGIC.as_slice(), group].concat();
        for _ in 0..2 {
            let name = name(self.place);
            match self.remote.create(&name, &bytes) {
                Ok(true) => {
                    self.pass();
                    return Ok(());
                }
                Ok(false) if self.passes(&name)? => self.pass(),
                Ok(false) => break,
                Err(error) => {
                    self.unheard.push(hash(&bytes));
                    return Err(error);
                }
            }
        }
        self.sealed = true;
        Err(taken_over())
    }

    fn stands(&self) -> bool {
        !self.sealed
    }
}

/// Makes sure that no process of this term writes any more. Its groups before `from` may be gone.
pub(super) fn seal(remote: &dyn Remote, term: u64, from: u64) -> Result<()> {
    loop {
        let of_term = |place: &u64| place >> GROUPS == term;
        let last = places(remote)?.into_iter().filter(of_term).max();
        if last.is_some_and(|last| is_seal(remote, last)) {
            return Ok(());
        }
        let next = last.map_or(term << GROUPS, |last| last + 1);
        let next = Some(from)
            .filter(of_term)
            .map_or(next, |from| from.max(next));
        if remote.create(&name(next), &[])? {
            return Ok(());
        }
    }
}

/// The term a place is of.
pub(super) fn term(place: u64) -> u64 {
    place >> GROUPS
}

/// A seal that cannot be read now is made again behind the first, which does no harm.
fn is_seal(remote: &dyn Remote, place: u64) -> bool {
    matches!(remote.get(&name(place)), Ok(Some((bytes, _))) if bytes.is_empty())
}

/// As [`super::replay`].
pub(super) fn replay(remote: &dyn Remote, from: u64, mut each: impl FnMut(Event)) -> Result<u64> {
    let mut last = from.saturating_sub(1);
    for place in places(remote)?.into_iter().filter(|place| *place >= from) {
        let name = name(place);
        let Some((bytes, _)) = remote.get(&name)? else {
            let text = format!("{name}: went while it was read");
            return Err(Error::unavailable(text));
        };
        super::read(&name, &bytes, &mut each)?;
        last = place;
    }
    Ok(last)
}

/// How many objects there are.
pub(super) fn count(remote: &dyn Remote) -> Result<u64> {
    places(remote).map(|places| places.len() as u64)
}

/// Removes the groups before a place; seals, the last of each earlier term, stay.
pub(super) fn remove_before(remote: &dyn Remote, first: u64) -> Result<()> {
    let places = places(remote)?;
    let behind = places.iter().skip(1).map(Some).chain([None]);
    for (place, next) in places.iter().zip(behind) {
        let last_of_term = next.is_none_or(|next| next >> GROUPS != place >> GROUPS);
        let stays = last_of_term && place >> GROUPS < first >> GROUPS;
        if *place < first && !stays {
            remote.remove(&name(*place))?;
        }
    }
    Ok(())
}

fn places(remote: &dyn Remote) -> Result<Vec<u64>> {
    let names = remote.list("wal")?.into_iter();
    let place = |name: String| {
        let digits = name.strip_prefix("wal/")?.strip_suffix(".group")?;
        u64::from_str_radix(digits, 16).ok()
    };
    Ok(names.filter_map(place).collect())
}

fn name(place: u64) -> String {
    format!("wal/{place:016x}.group")
}
