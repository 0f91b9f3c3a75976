//! Lists every Fluent file under `messages/` into one table, so that a room adds its words by adding a file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

const LANGUAGES: [&str; 3] = ["en", "ko", "ja"];

fn main() -> io::Result<()> {
    let room = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut table = String::from("&[\n");
    for language in LANGUAGES {
        let folder = room.join("messages").join(language);
        emit(&format!("cargo::rerun-if-changed={}", folder.display()))?;
        for file in fluent_files(&folder)? {
            let name = file
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let path = file.display().to_string();
            let row = format!(
                "File {{ language: {language:?}, room: {name:?}, text: include_str!({path:?}) }},"
            );
            writeln!(table, "    {row}").map_err(io::Error::other)?;
        }
    }
    table.push_str("]\n");
    fs::write(out.join("messages.rs"), table)
}

fn fluent_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ftl") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Tells cargo something, over the standard output it reads.
fn emit(line: &str) -> io::Result<()> {
    use io::Write as _;
    writeln!(io::stdout(), "{line}")
}
