//! Gathers what the browser needs and writes it as one Rust table.
//!
//! Our own files lie in `assets/`. Those of others are npm packages pinned in `npm/package-lock.json`; they
//! are fetched once into a folder of the target directory named after the lockfile, never into the source
//! tree. Every file is served under a name that carries its hash, so it may be cached for ever.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

use sha2::{Digest, Sha256};

fn main() {
    for watched in ["build.rs", "assets", "npm"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    if let Err(reason) = build() {
        println!("cargo::error={reason}");
    }
}

fn build() -> Result<(), String> {
    let source = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(variable("OUT_DIR")?);
    let target = out.ancestors().nth(4).unwrap_or(&out).to_path_buf();
    let fetched = front(&source, &target)?;

    let mut files = BTreeMap::new();
    for folder in [source.join("assets"), source.join("assets/js"), fetched] {
        gather(&folder, &mut files).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    files.remove("icons.txt");
    write_table(&files, &out).map_err(|error| format!("{}: {error}", out.display()))
}

fn variable(name: &str) -> Result<String, String> {
    env::var(name).map_err(|error| format!("{name}: {error}"))
}

/// The folder of fetched and prepared files, made if this lockfile, script or list of icons is new.
fn front(source: &Path, target: &Path) -> Result<PathBuf, String> {
    let npm = source.join("npm");
    let icons = source.join("assets/icons.txt");
    let read = |path: &Path| fs::read(path).map_err(|error| format!("{}: {error}", path.display()));
    let lock = read(&npm.join("package-lock.json"))?;
    let script = read(&npm.join("build.mjs"))?;

    let room = target.join(format!("front-{}", &hash(&[&lock])[..16]));
    let ready = room.join(format!(
        "ready-{}",
        &hash(&[&lock, &script, &read(&icons)?])[..16]
    ));
    if ready.join("done").exists() {
        return Ok(ready);
    }
    let failed = |error: io::Error| format!("{}: {error}", room.display());
    fs::create_dir_all(&room).map_err(failed)?;
    for name in ["package.json", "package-lock.json", ".npmrc", "build.mjs"] {
        fs::copy(npm.join(name), room.join(name)).map_err(failed)?;
    }
    if !room.join("node_modules/.package-lock.json").exists() {
        let mut command = Command::new("npm");
        command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        run(command, &room, "fetching the front-end packages")?;
    }
    let mut command = Command::new("node");
    command.arg("build.mjs").arg(&icons).arg(&ready);
    run(command, &room, "preparing fonts and icons")?;
    fs::write(ready.join("done"), "").map_err(failed)?;
    Ok(ready)
}

fn run(mut command: Command, folder: &Path, deed: &str) -> Result<(), String> {
    let done = command.current_dir(folder).output().map_err(|error| {
        format!("{deed}: cannot start {:?} ({error}). Install Node.js 20 or later with npm, then build again.", command.get_program())
    })?;
    if done.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    let last = said
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(3)
        .collect::<Vec<_>>()
        .join(" · ");
    Err(format!(
        "{deed} failed: {last}. The first build needs the npm registry once; connect, or point npm at a mirror with `npm config set registry`, then build again."
    ))
}

/// Reads a folder's files by name; a later folder may not hide an earlier one's file.
fn gather(folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_file()
            && name != "done"
            && files
                .insert(name.clone(), fs::read(entry.path())?)
                .is_some()
        {
            return Err(io::Error::other(format!("two files are called {name}")));
        }
    }
    Ok(())
}

fn write_table(files: &BTreeMap<String, Vec<u8>>, out: &Path) -> io::Result<()> {
    let folder = out.join("assets");
    fs::create_dir_all(&folder)?;
    let mut settled = BTreeMap::new();
    for name in files.keys() {
        settle(name, files, &mut settled)?;
    }
    let mut table =
        String::from("/// Every file of the browser, by name.\npub static FILES: &[File] = &[\n");
    for (name, (path, bytes)) in &settled {
        let stored = folder.join(name);
        fs::write(&stored, bytes)?;
        let gzip = if is_text(name) {
            let packed = folder.join(format!("{name}.gz"));
            let mut encoder =
                flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            encoder.write_all(bytes)?;
            fs::write(&packed, encoder.finish()?)?;
            format!("Some(include_bytes!({packed:?}))")
        } else {
            "None".to_owned()
        };
        let mime = mime(name);
        writeln!(table, "    File {{ name: {name:?}, path: {path:?}, mime: {mime:?}, bytes: include_bytes!({stored:?}), gzip: {gzip} }},")
            .map_err(io::Error::other)?;
    }
    table.push_str("];\n");
    fs::write(out.join("assets.rs"), table)
}

/// Gives a file its address, after the files it names as `"./other"` have theirs.
fn settle(
    name: &str,
    files: &BTreeMap<String, Vec<u8>>,
    settled: &mut BTreeMap<String, (String, Vec<u8>)>,
) -> io::Result<String> {
    if let Some((path, _)) = settled.get(name) {
        return Ok(path.clone());
    }
    let mut bytes = files
        .get(name)
        .cloned()
        .ok_or_else(|| io::Error::other(format!("no file is called {name}")))?;
    if name.ends_with(".css") || (name.ends_with(".js") && name != "htmx.js") {
        let text = String::from_utf8(bytes).map_err(io::Error::other)?;
        bytes = resolve(&text, files, settled)?.into_bytes();
    }
    let path = format!("/assets/{}-{name}", &hash(&[&bytes])[..12]);
    settled.insert(name.to_owned(), (path.clone(), bytes));
    Ok(path)
}

fn resolve(
    text: &str,
    files: &BTreeMap<String, Vec<u8>>,
    settled: &mut BTreeMap<String, (String, Vec<u8>)>,
) -> io::Result<String> {
    let mut parts = text.split("\"./");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part
            .split_once('"')
            .ok_or_else(|| io::Error::other("a reference has no end"))?;
        write!(whole, "\"{}\"{rest}", settle(name, files, settled)?).map_err(io::Error::other)?;
    }
    Ok(whole)
}

fn is_text(name: &str) -> bool {
    [".css", ".js", ".svg", ".txt"]
        .iter()
        .any(|end| name.ends_with(end))
}

fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        _ => "text/plain; charset=utf-8",
    }
}

fn hash(parts: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part);
    }
    digest
        .finalize()
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
