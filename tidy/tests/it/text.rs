//! What no file may say.

use tidy::{files, root, shown, text};

/// Spelt in halves so that this file does not find itself.
const FORBIDDEN: &[(&str, &str)] = &[
    ("#[", "allow("),
    ("#[", "ignore"),
    ("tod", "o!("),
    ("unimple", "mented!("),
    ("hx-", "on:"),
    ("js", ":{"),
];

#[test]
fn no_rust_file_silences_a_lint_skips_a_test_or_leaves_a_stub() {
    for path in files(&root(), &[".rs"]) {
        let text = text(&path);
        for (head, tail) in FORBIDDEN {
            let found = text.contains(&format!("{head}{tail}"));
            assert!(!found, "{} contains {head}{tail}", shown(&path));
        }
    }
}

#[test]
fn every_rust_file_begins_by_saying_what_it_is() {
    for path in files(&root().join("crates"), &[".rs"]) {
        let inside_src = path.components().any(|part| part.as_os_str() == "src");
        assert!(
            !inside_src || text(&path).starts_with("//!"),
            "{} does not begin with a sentence",
            shown(&path)
        );
    }
}

#[test]
fn no_page_carries_styles_or_scripts_of_its_own() {
    for path in files(&root().join("crates/face"), &[".html"]) {
        let text = text(&path).to_lowercase();
        for bad in [" style=", "<style", " onclick=", " onload=", "javascript:"] {
            assert!(!text.contains(bad), "{} contains {bad}", shown(&path));
        }
        let inline = text.match_indices("<script").any(|(at, _)| {
            text[at..]
                .split('>')
                .next()
                .is_some_and(|tag| !tag.contains("src="))
        });
        assert!(!inline, "{} has a script of its own", shown(&path));
    }
}

#[test]
fn every_dependency_has_its_line_in_the_decisions() {
    let manifest: toml::Table = text(&root().join("Cargo.toml"))
        .parse()
        .expect("Cargo.toml is TOML");
    let decisions = text(&root().join("docs/decisions.md"));
    let all = manifest["workspace"]["dependencies"]
        .as_table()
        .expect("a table");
    for (name, spec) in all {
        let ours = spec.get("path").is_some();
        assert!(
            ours || decisions.contains(&format!("`{name}`")),
            "{name} has no line in docs/decisions.md"
        );
    }
}
