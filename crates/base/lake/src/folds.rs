//! What parts fold to, bounded by bytes.
//!
//! A part never changes, so what was folded once holds for as long as the part counts: whatever is stored, erased, expired
//! or merged afterwards stands in other parts.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};

use events::{Outline, Regard};
use kernel::{AccountKey, Day};

use crate::part::Part;
use crate::shelf::guard;

/// Bytes of outlines kept in memory.
const MOST: usize = 32 << 20;

/// One account in one part, from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Fold {
    pub file: String,
    pub account: AccountKey,
    pub since: Day,
    pub regard: Regard,
}

/// What was folded lately.
#[derive(Debug, Default)]
pub(crate) struct Folds(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    outlines: HashMap<Fold, Arc<Vec<Outline>>>,
    order: VecDeque<Fold>,
    bytes: usize,
}

impl Folds {
    /// What a part folds to, where that is known.
    pub fn get(&self, fold: &Fold) -> Option<Arc<Vec<Outline>>> {
        guard(&self.0).outlines.get(fold).cloned()
    }

    /// Keeps what a part folds to if the part still counts, and lets go of what was kept first.
    pub fn put(&self, fold: Fold, outlines: &Arc<Vec<Outline>>, counts: impl FnOnce() -> bool) {
        let bytes = size(outlines);
        let kept = &mut *guard(&self.0);
        if bytes > MOST / 4 || kept.outlines.contains_key(&fold) || !counts() {
            return;
        }
        kept.bytes += bytes;
        kept.order.push_back(fold.clone());
        kept.outlines.insert(fold, outlines.clone());
        while kept.bytes > MOST {
            let Some(oldest) = kept.order.pop_front() else {
                break;
            };
            kept.remove(&oldest);
        }
    }

    /// Lets go of parts that count no longer.
    pub fn only(&self, parts: &[Arc<Part>]) {
        let kept = &mut *guard(&self.0);
        let order = std::mem::take(&mut kept.order);
        for fold in order {
            match parts.iter().any(|part| part.label.file == fold.file) {
                true => kept.order.push_back(fold),
                false => kept.remove(&fold),
            }
        }
    }
}

impl Kept {
    fn remove(&mut self, fold: &Fold) {
        if let Some(outlines) = self.outlines.remove(fold) {
            self.bytes -= size(&outlines);
        }
    }
}

/// Bytes on the heap, roughly.
fn size(outlines: &[Outline]) -> usize {
    let text = |one: &Outline| {
        let user = one.user.as_ref().map_or(0, String::len);
        user + one.message_id.len() + one.properties.len() + 48
    };
    size_of_val(outlines) + outlines.iter().map(text).sum::<usize>()
}
