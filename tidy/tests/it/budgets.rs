//! Files, functions and rooms stay small enough to read.

use std::path::PathBuf;

use tidy::{files, rooms, shown, text};

const FILE: usize = 500;
const FUNCTION: usize = 70;
const ROOM: usize = 6_000;
/// Rooms that may be larger, and why stands in ARCHITECTURE.md.
const LARGER: [(&str, usize); 6] = [
    ("web", 18_500),
    ("ways", 6_500),
    ("import", 8_000),
    ("health", 6_500),
    ("metrics", 7_600),
    ("lake", 9_200),
];
const DOOR: usize = 80;

fn sources() -> Vec<PathBuf> {
    rooms()
        .iter()
        .filter(|room| room.name != "tenure")
        .flat_map(|room| files(&room.folder, &[".rs"]))
        .chain(files(&tidy::root().join("src"), &[".rs"]))
        .chain(files(&tidy::root().join("tests"), &[".rs"]))
        .collect()
}

#[test]
fn no_file_is_longer_than_its_budget() {
    let long: Vec<String> = sources()
        .iter()
        .map(|path| (shown(path), text(path).lines().count()))
        .filter(|(_, lines)| *lines > FILE)
        .map(|(path, lines)| format!("{path}: {lines}"))
        .collect();
    assert!(
        long.is_empty(),
        "over {FILE} lines, split by noun: {long:#?}"
    );
}

#[test]
fn no_function_is_longer_than_its_budget() {
    let mut long = Vec::new();
    for path in sources() {
        let text = text(&path);
        let mut open: Option<(usize, usize, String)> = None;
        for (at, line) in text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let starts = line.split_whitespace().take(4).any(|word| word == "fn");
            if open.is_none() && starts && !line.trim_end().ends_with(';') {
                open = Some((at, indent, line.trim().to_owned()));
            }
            if let Some((from, depth, name)) = &open
                && line.trim_end() == format!("{}}}", " ".repeat(*depth))
            {
                if at - from + 1 > FUNCTION {
                    long.push(format!(
                        "{}:{} {} lines: {name}",
                        shown(&path),
                        from + 1,
                        at - from + 1
                    ));
                }
                open = None;
            }
        }
    }
    assert!(long.is_empty(), "over {FUNCTION} lines: {long:#?}");
}

#[test]
fn no_room_is_larger_than_its_budget() {
    for room in rooms().iter().filter(|room| room.name != "tenure") {
        let lines: usize = files(&room.folder, &[".rs"])
            .iter()
            .map(|path| text(path).lines().count())
            .sum();
        let larger = LARGER.iter().find(|(name, _)| *name == room.name);
        let budget = larger.map_or(ROOM, |(_, lines)| *lines);
        assert!(
            lines <= budget,
            "{} has {lines} lines of Rust: make two rooms of it",
            room.name
        );
    }
}

#[test]
fn a_rooms_door_is_short() {
    for room in rooms() {
        let lines = text(&room.folder.join("src/lib.rs")).lines().count();
        assert!(
            lines <= DOOR || room.name == "tidy",
            "{}: lib.rs has {lines} lines",
            room.name
        );
    }
}
