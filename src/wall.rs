//! How much memory a process that answers a question may hold in all.
//!
//! The engine counts what sorting and grouping hold, not the rows it is working on, nor the answer: a few rows of
//! `repeat(message_id, 30000)` take gigabytes. What the system counts leaves nothing out.

use std::fs;
use std::thread;
use std::time::Duration;

use memory_stats::memory_stats;

/// What a process holds beside its question: the program, open files, pages of the record.
const BESIDE: usize = 256 << 20;
/// How often it is looked at. Memory is not filled by more than some megabytes meanwhile.
const LOOK: Duration = Duration::from_millis(5);

/// Calls `beyond` when this process holds more than twice the memory of its question and what stands beside it.
pub(crate) fn keep_within(memory: usize, beyond: impl FnOnce() + Send + 'static) {
    // Where the machine has none left, Linux ends this process first, and not a server.
    let _ = fs::write("/proc/self/oom_score_adj", "1000");
    let most = memory.saturating_mul(2).saturating_add(BESIDE);
    thread::spawn(move || {
        while memory_stats().is_none_or(|held| held.physical_mem <= most) {
            thread::sleep(LOOK);
        }
        beyond();
    });
}
