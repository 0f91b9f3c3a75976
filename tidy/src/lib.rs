//! The house rules, as tests.
//!
//! Each rule stands in `tests/`; this room only reads the tree for them.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the whole project.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// One room: its name, its folder and its manifest.
pub struct Room {
    pub name: String,
    pub folder: PathBuf,
    pub manifest: toml::Table,
}

impl Room {
    /// The names in one of the manifest's tables of dependencies.
    #[must_use]
    pub fn names(&self, table: &str) -> Vec<String> {
        let table = self.manifest.get(table).and_then(|table| table.as_table());
        table
            .map(|table| table.keys().cloned().collect())
            .unwrap_or_default()
    }
}

/// All rooms, the demo world and the binaries among them.
#[must_use]
pub fn rooms() -> Vec<Room> {
    let mut manifests = vec![root().join("Cargo.toml")];
    let beside = ["cluster", "demo", "tidy"];
    manifests.extend(beside.map(|folder| root().join(folder).join("Cargo.toml")));
    for stage in folders(&root().join("crates")) {
        manifests.extend(
            folders(&stage)
                .into_iter()
                .map(|room| room.join("Cargo.toml")),
        );
    }
    let mut rooms: Vec<Room> = manifests
        .into_iter()
        .filter_map(|path| room(&path))
        .collect();
    rooms.sort_by(|a, b| a.name.cmp(&b.name));
    rooms
}

fn room(path: &Path) -> Option<Room> {
    let manifest: toml::Table = fs::read_to_string(path).ok()?.parse().ok()?;
    let name = manifest.get("package")?.get("name")?.as_str()?.to_owned();
    Some(Room {
        name,
        folder: path.parent()?.to_path_buf(),
        manifest,
    })
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect()
}

/// Every file below a folder with one of these endings, but for what is built or fetched.
#[must_use]
pub fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        for path in fs::read_dir(folder)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
        {
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            if path.is_dir() && !matches!(name, "target" | "node_modules" | ".git" | ".data") {
                waiting.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A file's text; empty when it is gone.
#[must_use]
pub fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

/// A path as the reader knows it, from the project's folder on.
#[must_use]
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}
