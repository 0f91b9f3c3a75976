//! Where files wait that came in through the browser, and what became of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use kernel::{Error, MemberId, Result};
use serde_json::{Value, json};
use store::Tx;

use crate::job::KIND;
use crate::{Mapping, Outcome, Plan, saved};

/// How long an upload is kept.
const KEPT: Duration = Duration::from_secs(30 * 86_400);
/// How long a job may say nothing.
const GIVEN_UP: Duration = Duration::from_secs(900);
/// The longest name of a file, in characters.
const LONGEST_NAME: usize = 120;

/// The folder of all uploads.
#[derive(Clone, Debug)]
pub struct Uploads(PathBuf);

/// One upload: some files, their mapping, and what became of them.
#[derive(Clone, Debug)]
pub struct Upload {
    id: String,
    folder: PathBuf,
}

/// What an upload's job is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Todo {
    /// A dry run.
    Check,
    /// Bring everything in, or nothing.
    Import,
    /// Bring in what is good.
    ImportGoodRows,
}

/// How far an upload's job is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// `waiting`, `checking`, `importing`, `ended` or `failed`; empty before anything was asked.
    pub step: String,
    /// What was asked: `check`, `import` or `import-good-rows`.
    pub todo: String,
    /// Rows done, and about how many there are.
    pub done: u64,
    pub total: u64,
    /// Why it failed.
    pub error: Option<Error>,
}

impl Todo {
    /// The word stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Import => "import",
            Self::ImportGoodRows => "import-good-rows",
        }
    }

    /// Reads the word.
    ///
    /// # Errors
    /// `Invalid` for any other.
    pub fn named(word: &str) -> Result<Self> {
        [Self::Check, Self::Import, Self::ImportGoodRows]
            .into_iter()
            .find(|todo| todo.as_str() == word)
            .ok_or_else(|| Error::invalid("todo", "error-no-such-choice").with("value", word))
    }
}

impl Uploads {
    /// Uploads under a folder, which is made when the first one comes.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self(folder)
    }

    /// Makes room for an upload, and sweeps away what is older than a month.
    ///
    /// # Errors
    /// `Unavailable` when the disk refuses.
    pub fn begin(&self) -> Result<Upload> {
        let id = format!("upl_{}", uuid::Uuid::now_v7().simple());
        let upload = self.at(id);
        fs::create_dir_all(upload.files()).map_err(Error::unavailable)?;
        self.sweep();
        Ok(upload)
    }

    /// The upload of an id.
    ///
    /// # Errors
    /// `NotFound` when there is none.
    pub fn open(&self, id: &str) -> Result<Upload> {
        let hex = id.strip_prefix("upl_").unwrap_or_default();
        let sound = hex.len() == 32 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let upload = self.at(id.to_owned());
        if sound && upload.files().is_dir() {
            Ok(upload)
        } else {
            Err(Error::not_found("upload"))
        }
    }

    /// The latest uploads, the newest first.
    #[must_use]
    pub fn latest(&self, most: usize) -> Vec<Upload> {
        let entries = fs::read_dir(&self.0).into_iter().flatten().flatten();
        let mut ids: Vec<String> = entries
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        // Ids made later sort later.
        ids.sort_unstable_by(|one, other| other.cmp(one));
        ids.iter()
            .filter_map(|id| self.open(id).ok())
            .take(most)
            .collect()
    }

    fn at(&self, id: String) -> Upload {
        let folder = self.0.join(&id);
        Upload { id, folder }
    }

    fn sweep(&self) {
        let now = SystemTime::now();
        let old = |entry: &fs::DirEntry| {
            let changed = entry.metadata().and_then(|meta| meta.modified()).ok();
            changed
                .and_then(|at| now.duration_since(at).ok())
                .is_some_and(|age| age > KEPT)
        };
        for entry in fs::read_dir(&self.0).into_iter().flatten().flatten() {
            if entry.file_name().to_string_lossy().starts_with("upl_") && old(&entry) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }
}

impl Upload {
    /// Its id, as it stands in addresses.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The folder of its files.
    #[must_use]
    pub fn files(&self) -> PathBuf {
        self.folder.join("files")
    }

    /// Where a file of this name goes. Folders and whatever else could lead out of the upload are cut off.
    ///
    /// # Errors
    /// `Invalid` when nothing is left of the name.
    pub fn place(&self, name: &str) -> Result<PathBuf> {
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
        let name: String = name
            .chars()
            .filter(|c| !c.is_control())
            .take(LONGEST_NAME)
            .collect();
        if matches!(name.as_str(), "" | "." | "..") {
            return Err(Error::invalid("file", "error-import-no-name"));
        }
        Ok(self.files().join(name))
    }

    /// The names of its files, in order.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.files()).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// The mapping, where one was saved.
    ///
    /// # Errors
    /// As [`Mapping::parse`].
    pub fn mapping(&self) -> Result<Option<Mapping>> {
        match fs::read_to_string(self.folder.join("mapping.toml")) {
            Ok(text) => Mapping::parse(&text).map(Some),
            Err(_) => Ok(None),
        }
    }

    /// The mapping as far as it is made, where one was saved.
    ///
    /// # Errors
    /// As [`Mapping::draft`].
    pub fn draft(&self) -> Result<Option<Mapping>> {
        match fs::read_to_string(self.folder.join("mapping.toml")) {
            Ok(text) => Mapping::draft(&text).map(Some),
            Err(_) => Ok(None),
        }
    }

    /// Throws the upload away.
    pub fn discard(self) {
        let _ = fs::remove_dir_all(self.folder);
    }

    /// Saves the mapping.
    ///
    /// # Errors
    /// `Unavailable` when the disk refuses.
    pub fn save_mapping(&self, mapping: &Mapping) -> Result<()> {
        self.save("mapping.toml", mapping.to_toml())
    }

    /// The mapping put to the files.
    ///
    /// # Errors
    /// `NotFound` before a mapping was saved.
    pub fn plan(&self) -> Result<Plan> {
        let mapping = self.mapping()?.ok_or_else(|| Error::not_found("mapping"))?;
        Plan::read(mapping, &self.files())
    }

    /// How far its job is.
    #[must_use]
    pub fn state(&self) -> State {
        let value = self.load("state.json");
        State {
            step: value["step"].as_str().unwrap_or_default().to_owned(),
            todo: value["todo"].as_str().unwrap_or_default().to_owned(),
            done: value["done"].as_u64().unwrap_or(0),
            total: value["total"].as_u64().unwrap_or(0),
            error: value["error"]
                .is_object()
                .then(|| saved::read_error(&value["error"])),
        }
    }

    pub(crate) fn save_state(&self, state: &State) -> Result<()> {
        let error = state.error.as_ref().map(saved::error);
        let value = json!({
            "step": state.step, "todo": state.todo, "done": state.done, "total": state.total,
            "error": error,
        });
        self.save("state.json", value.to_string())
    }

    /// What became of it, once a job has ended.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        let value = self.load("outcome.json");
        value.is_object().then(|| saved::read(&value))
    }

    pub(crate) fn save_outcome(&self, outcome: &Outcome) -> Result<()> {
        self.save("outcome.json", saved::write(outcome).to_string())
    }

    /// Puts its job in the queue, to be done in the name of a member.
    ///
    /// # Errors
    /// `Forbidden` without leave to import; `Conflict` while a job is at work on it.
    pub async fn enqueue(&self, tx: &mut Tx, todo: Todo, member: &MemberId) -> Result<()> {
        tx.need(kernel::Permission::Import)?;
        if self.is_at_work() {
            return Err(Error::conflict("error-import-at-work"));
        }
        let _ = fs::remove_file(self.folder.join("stop"));
        self.save_state(&State {
            step: "waiting".to_owned(),
            todo: todo.as_str().to_owned(),
            ..State::default()
        })?;
        let body = json!({ "upload": self.id, "todo": todo.as_str(), "member": member });
        tx.enqueue(KIND, &body.to_string()).await
    }

    /// Whether a job waits or works. One that has said nothing for a quarter of an hour was given up.
    #[must_use]
    pub fn is_at_work(&self) -> bool {
        self.is_at_work_as(&self.state())
    }

    /// The same of a state that was read before: what a page says of it and whether it waits for more go together.
    #[must_use]
    pub fn is_at_work_as(&self, state: &State) -> bool {
        let told = fs::metadata(self.folder.join("state.json")).and_then(|meta| meta.modified());
        let age = told
            .ok()
            .and_then(|at| SystemTime::now().duration_since(at).ok());
        let lately = age.is_none_or(|age| age < GIVEN_UP);
        lately && matches!(state.step.as_str(), "waiting" | "checking" | "importing")
    }

    /// Asks the job at work to stop after its chunk.
    ///
    /// # Errors
    /// `Unavailable` when the disk refuses.
    pub fn stop(&self) -> Result<()> {
        self.save("stop", String::new())
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.folder.join("stop").exists()
    }

    fn load(&self, name: &str) -> Value {
        let text = fs::read(self.folder.join(name)).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or(Value::Null)
    }

    /// Writes beside and renames, so that a reader never sees half of it.
    fn save(&self, name: &str, text: String) -> Result<()> {
        let beside = self.folder.join(format!("{name}.new"));
        let into: &Path = &self.folder.join(name);
        fs::write(&beside, text)
            .and_then(|()| fs::rename(&beside, into))
            .map_err(Error::unavailable)
    }
}
