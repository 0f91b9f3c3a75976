//! Imports run along `arrows.toml`.

use std::collections::BTreeSet;

use tidy::{rooms, root};

fn arrows() -> toml::Table {
    tidy::text(&root().join("arrows.toml"))
        .parse()
        .expect("arrows.toml is TOML")
}

fn list(table: &toml::Table, section: &str, name: &str) -> Option<Vec<String>> {
    let names = table.get(section)?.get(name)?.as_array()?;
    Some(
        names
            .iter()
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect(),
    )
}

fn allowed(arrows: &toml::Table, room: &str) -> BTreeSet<String> {
    let names = list(arrows, "arrows", room).unwrap_or_else(|| panic!("no arrows for room {room}"));
    let stage = |name: &String| list(arrows, "stages", name).unwrap_or_else(|| vec![name.clone()]);
    names.iter().flat_map(stage).collect()
}

#[test]
fn every_import_is_an_arrow() {
    let arrows = arrows();
    let all: BTreeSet<String> = rooms().into_iter().map(|room| room.name).collect();
    let mut wrong = Vec::new();
    for room in rooms() {
        let allowed = allowed(&arrows, &room.name);
        for name in room.names("dependencies") {
            let reserved = list(&arrows, "reserved", &name);
            let held = reserved.is_some_and(|holders| !holders.contains(&room.name));
            if all.contains(&name) && (held || !allowed.contains(&name)) {
                wrong.push(format!("{} imports {name}", room.name));
            }
        }
    }
    assert!(wrong.is_empty(), "against arrows.toml: {wrong:#?}");
}

#[test]
fn the_testkit_serves_tests_alone() {
    for room in rooms() {
        let uses = room.names("dependencies").contains(&"testkit".to_owned());
        assert!(!uses, "{} depends on testkit outside its tests", room.name);
    }
}

#[test]
fn third_parties_stay_at_home() {
    let arrows = arrows();
    let homes = arrows["homes"].as_table().expect("homes is a table");
    for room in rooms() {
        for name in room.names("dependencies") {
            let Some(home) = homes
                .contains_key(&name)
                .then(|| list(&arrows, "homes", &name))
            else {
                continue;
            };
            let at_home = home.unwrap_or_default().contains(&room.name);
            assert!(at_home, "{} uses {name}, which lives elsewhere", room.name);
        }
    }
}

#[test]
fn no_room_is_empty_and_each_says_what_it_is() {
    for room in rooms() {
        let lib = room.folder.join("src/lib.rs");
        let main = if lib.exists() {
            lib
        } else {
            room.folder.join("src/main.rs")
        };
        let text = tidy::text(&main);
        assert!(
            text.starts_with("//!"),
            "{} does not say what it is",
            tidy::shown(&main)
        );
    }
}

#[test]
fn statements_stand_in_sql_rs_and_each_table_is_written_by_one_room() {
    let mut writers: std::collections::BTreeMap<String, BTreeSet<String>> = Default::default();
    for room in rooms()
        .into_iter()
        .filter(|r| !matches!(r.name.as_str(), "schema" | "tidy"))
    {
        for file in tidy::files(&room.folder.join("src"), &[".rs"]) {
            let text = tidy::text(&file).to_lowercase();
            let at_home = file.ends_with("sql.rs") || room.name == "store" || room.name == "tenure";
            for verb in ["insert into ", "delete from ", "\"update "] {
                for (at, _) in text.match_indices(verb) {
                    let rest = &text[at + verb.len()..];
                    let table: String = rest
                        .chars()
                        .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                        .collect();
                    if table.is_empty() {
                        continue;
                    }
                    assert!(
                        at_home,
                        "{} writes {table}: move it to sql.rs",
                        tidy::shown(&file)
                    );
                    writers.entry(table).or_default().insert(room.name.clone());
                }
            }
        }
    }
    for (table, rooms) in writers {
        assert_eq!(rooms.len(), 1, "{table} is written by {rooms:?}");
    }
}
