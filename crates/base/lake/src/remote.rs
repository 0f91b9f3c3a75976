//! The door to an object store: what a lake needs of one. `objects` keeps it.

use std::fmt::Debug;
use std::path::Path;

use kernel::Result;

/// One state of an object: two objects with the same mark are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark(pub String);

/// An object store, below one prefix. Names are relative, with `/` between folders. Every call waits for its
/// answer, and gives up in time.
///
/// # Errors
/// All calls: `Unavailable` when the store does not answer; then what was asked may have been done or not.
pub trait Remote: Send + Sync + Debug {
    /// The bytes of an object and its mark; none when there is no such object.
    fn get(&self, name: &str) -> Result<Option<(Vec<u8>, Mark)>>;

    /// The mark of an object; none when there is no such object.
    fn mark(&self, name: &str) -> Result<Option<Mark>> {
        Ok(self.get(name)?.map(|(_, mark)| mark))
    }

    /// Brings an object into a new file and syncs it; says whether there was one.
    fn fetch(&self, name: &str, to: &Path) -> Result<bool>;

    /// Sends a file.
    fn send(&self, name: &str, from: &Path) -> Result<()>;

    /// Makes an object that must not be there yet; says whether it was made, or is there with these very bytes.
    fn create(&self, name: &str, bytes: &[u8]) -> Result<bool>;

    /// Puts bytes in place of the object that has the mark; none when it has another.
    fn swap(&self, name: &str, bytes: &[u8], mark: &Mark) -> Result<Option<Mark>>;

    /// The names that begin with this folder, sorted, and the lengths of their objects in bytes.
    fn contents(&self, folder: &str) -> Result<Vec<(String, u64)>>;

    /// The names that begin with this folder, sorted.
    fn list(&self, folder: &str) -> Result<Vec<String>> {
        let contents = self.contents(folder)?.into_iter();
        Ok(contents.map(|(name, _)| name).collect())
    }

    /// Removes an object; one that is not there is removed already.
    fn remove(&self, name: &str) -> Result<()>;
}
