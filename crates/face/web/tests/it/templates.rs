//! What no template may contain, and what each must find.

use std::fs;
use std::path::{Path, PathBuf};

use kernel::Language;
use language::Words;

fn templates() -> Vec<(PathBuf, String)> {
    let mut all = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).expect("text");
                all.push((path, text));
            }
        }
    }
    all
}

/// The words between `before` and the next quotation mark, wherever they stand.
fn quoted<'a>(text: &'a str, before: &str) -> Vec<&'a str> {
    text.split(before)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[test]
fn every_message_a_template_names_is_in_the_catalogue() {
    let words = Words::new(Language::En);
    for (path, text) in templates() {
        for id in quoted(&text, ".text(\"") {
            assert!(words.has(id), "{}: {id}", path.display());
        }
    }
}

#[test]
fn every_asset_and_icon_a_template_names_is_there() {
    let icons = include_str!("../../assets/icons.txt");
    for (path, text) in templates() {
        for name in quoted(&text, "asset(\"") {
            assert_ne!(
                web::asset(name),
                "/assets/none",
                "{}: {name}",
                path.display()
            );
        }
        for name in quoted(&text, "icon(\"") {
            assert!(
                icons.lines().any(|line| line == name),
                "{}: {name}",
                path.display()
            );
        }
    }
}

#[test]
fn no_template_trusts_text_or_needs_an_unsafe_policy() {
    for (path, text) in templates() {
        for bad in [
            "|safe",
            "style=",
            "onclick",
            "hx-on",
            "js:",
            "<style",
            "javascript:",
        ] {
            assert!(!text.contains(bad), "{}: {bad}", path.display());
        }
        for script in text.split("<script").skip(1) {
            assert!(
                script.trim_start().starts_with("src="),
                "{}: inline script",
                path.display()
            );
        }
    }
}

#[test]
fn every_form_that_changes_something_begins_with_its_token() {
    for (path, text) in templates() {
        let name = path.to_string_lossy().into_owned();
        let open = ["sessions", "set_up", "templates/survey/"]
            .iter()
            .any(|part| name.contains(part));
        for form in text.split("<form ").skip(1).filter(|_| !open) {
            let (tag, rest) = form.split_once('>').unwrap();
            if tag.contains("method=\"post\"") {
                let first = rest.trim_start();
                let vouched = first.starts_with("{{ page.csrf_field() }}")
                    || first.starts_with("<input type=\"hidden\" name=\"csrf\"");
                assert!(vouched, "{name}: <form {tag}>");
            }
        }
    }
}

#[test]
fn the_front_end_keeps_its_budget() {
    let packed = |name: &str| {
        let file = web::assets::files()
            .iter()
            .find(|file| file.name == name)
            .unwrap();
        file.gzip.map_or(file.bytes.len(), <[u8]>::len)
    };
    let sheets: usize = [
        "tokens.css",
        "app.css",
        "portfolio.css",
        "account.css",
        "rules.css",
    ]
    .map(packed)
    .iter()
    .sum();
    assert!(sheets < 20_000, "{sheets}");
    let scripts: usize = [
        "htmx.js",
        "app.js",
        "keys.js",
        "palette.js",
        "chart.js",
        "undo.js",
        "live.js",
    ]
    .map(packed)
    .iter()
    .sum();
    assert!(scripts < 25_000, "{scripts}");
    assert!(packed("tenure-sans-latin.woff2") < 40_000);
}
