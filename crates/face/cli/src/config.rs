//! `tenure config export`, `import`, `diff`: definitions as files under version control.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use definitions::Kind;
use health::{Cards, Scorecard};
use kernel::{Actor, Error, Result};
use metrics::Catalogue;
use store::{Store, Tx};

use crate::report::words;
use crate::say;

/// The longest file that is read.
const LONGEST: u64 = 64 << 10;

/// A definition by kind and name.
type Named = (Kind, String);

/// Writes every metric and scorecard at work as a file: `metrics/NAME.toml`, `scorecards/NAME.toml`.
///
/// # Errors
/// `Unavailable` when the record does not answer or a file cannot be written.
pub async fn config_export(store: &Store, folder: &Path) -> Result<()> {
    let mut tx = store.read(Actor::System("command line")).await?;
    let all = at_work(&mut tx).await?;
    for ((kind, name), text) in &all {
        let path = path_of(folder, *kind, name);
        let cannot = |error| Error::unavailable(format!("{}: {error}", path.display()));
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent).map_err(cannot)?;
        std::fs::write(&path, text).map_err(cannot)?;
    }
    let slots = [("count", i64::try_from(all.len()).unwrap_or(0).into())];
    say(&words().fill("config-exported", &slots));
    Ok(())
}

/// Says which files differ from what is at work. Answers whether any does.
///
/// # Errors
/// As [`config_import`].
pub async fn config_diff(store: &Store, folder: &Path) -> Result<bool> {
    let mut tx = store.read(Actor::System("command line")).await?;
    let (here, there) = (at_work(&mut tx).await?, read(folder)?);
    let words = words();
    let mut differs = false;
    let mut line = |id: &str, path: PathBuf| {
        differs = true;
        let path = path
            .strip_prefix(folder)
            .unwrap_or(&path)
            .display()
            .to_string();
        say(&words.fill(id, &[("path", path.into())]));
    };
    for ((kind, name), text) in &there {
        match here.get(&(*kind, name.clone())) {
            None => line("config-new", path_of(folder, *kind, name)),
            Some(other) if other != text => line("config-changed", path_of(folder, *kind, name)),
            Some(_) => {}
        }
    }
    for (kind, name) in here.keys().filter(|named| !there.contains_key(named)) {
        line("config-missing", path_of(folder, *kind, name));
    }
    if !differs {
        say(&words.text("config-same"));
    }
    Ok(differs)
}

/// Publishes what differs, all of it or nothing. Files that are missing take nothing away.
///
/// # Errors
/// `Invalid` naming the file and what is wrong in it; `Conflict` when somebody works on a draft of the same;
/// `Unavailable` when the record does not answer or a file cannot be read.
pub async fn config_import(store: &Store, folder: &Path, note: &str) -> Result<()> {
    let files = read(folder)?;
    let mut tx = store.begin(Actor::System("command line")).await?;
    let here = at_work(&mut tx).await?;
    let differs = files
        .iter()
        .filter(|(named, text)| here.get(named) != Some(text));
    let mut published = 0_i64;
    // Metrics come first: scorecards rest on them.
    for ((kind, name), text) in differs {
        let done = match kind {
            Kind::Metric => metrics::publish(&mut tx, name, text, note).await,
            Kind::Scorecard => publish_card(&mut tx, name, text, note).await,
        };
        done.map_err(|error| {
            let field = error.field().unwrap_or_default();
            Error::invalid(field, "error-config-file")
                .with("path", path_of(folder, *kind, name).display())
                .with("field", field)
                .with("cause", words().error(&error))
        })?;
        published += 1;
    }
    // A metric that was changed may be one that scorecards rest on.
    Cards::of(&mut tx).await?;
    tx.commit().await?;
    say(&words().fill("config-imported", &[("count", published.into())]));
    Ok(())
}

async fn publish_card(tx: &mut Tx, name: &str, text: &str, note: &str) -> Result<u32> {
    let seen = health::save_text(tx, name, text, None).await?;
    health::publish(tx, name, seen, note).await
}

/// The texts of what is at work.
async fn at_work(tx: &mut Tx) -> Result<BTreeMap<Named, String>> {
    let mut all: BTreeMap<Named, String> = BTreeMap::new();
    for (name, text) in Catalogue::texts(tx).await? {
        all.insert((Kind::Metric, name), text);
    }
    let shipped = Scorecard::shipped()?;
    let key = (Kind::Scorecard, shipped.name.clone());
    all.insert(key, Scorecard::SHIPPED.to_owned());
    for version in definitions::newest(tx, Kind::Scorecard).await? {
        let key = (Kind::Scorecard, version.name);
        match version.text {
            Some(text) => all.insert(key, text),
            None => all.remove(&key),
        };
    }
    Ok(all)
}

fn folder_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Metric => "metrics",
        Kind::Scorecard => "scorecards",
    }
}

fn path_of(folder: &Path, kind: Kind, name: &str) -> PathBuf {
    folder.join(folder_of(kind)).join(format!("{name}.toml"))
}

/// The definitions in a folder, by what their files are called.
fn read(folder: &Path) -> Result<BTreeMap<Named, String>> {
    let mut all = BTreeMap::new();
    for kind in Kind::ALL {
        let within = folder.join(folder_of(kind));
        let Ok(files) = std::fs::read_dir(&within) else {
            continue;
        };
        for file in files {
            let path = file.map_err(Error::unavailable)?.path();
            if path.extension().is_none_or(|end| end != "toml") {
                continue;
            }
            let cannot = |error| Error::unavailable(format!("{}: {error}", path.display()));
            if std::fs::metadata(&path).map_err(cannot)?.len() > LONGEST {
                let error = Error::invalid("text", "error-too-long").with("most", LONGEST);
                return Err(error.on(path.display().to_string()));
            }
            let text = std::fs::read_to_string(&path).map_err(cannot)?;
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            all.insert((kind, name.into_owned()), text);
        }
    }
    if all.is_empty() {
        let error = Error::invalid("folder", "error-config-empty");
        return Err(error.with("folder", folder.display()));
    }
    Ok(all)
}
