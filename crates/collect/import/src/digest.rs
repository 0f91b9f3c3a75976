//! What an import is known by: a hash of its files and its mapping.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use kernel::{Error, Result};
use sha2::{Digest, Sha256};

use crate::plan::Plan;
use crate::table::unreadable;

/// The hash of a plan's files and mapping, in hexadecimal.
pub(crate) async fn of(plan: &Plan) -> Result<String> {
    let paths: Vec<PathBuf> = plan.sheets.iter().map(|sheet| sheet.path.clone()).collect();
    let mapping = plan.mapping.to_toml();
    tokio::task::spawn_blocking(move || hash(&mapping, &paths))
        .await
        .map_err(Error::internal)?
}

fn hash(mapping: &str, paths: &[PathBuf]) -> Result<String> {
    let mut whole = Sha256::new();
    whole.update(mapping);
    for path in paths {
        whole.update(file(path)?);
    }
    let mut text = String::with_capacity(64);
    for byte in whole.finalize() {
        let _ = write!(text, "{byte:02x}");
    }
    Ok(text)
}

fn file(path: &Path) -> Result<[u8; 32]> {
    let mut digest = Sha256::new();
    let mut file = File::open(path).map_err(|error| unreadable(path, error))?;
    let mut piece = vec![0; 1 << 18];
    loop {
        let read = file
            .read(&mut piece)
            .map_err(|error| unreadable(path, error))?;
        if read == 0 {
            return Ok(digest.finalize().into());
        }
        digest.update(&piece[..read]);
    }
}
