//! Every refusal has its words.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kernel::Language;
use language::Words;

fn ids(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            ids(&path, found);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for part in text.split("\"error-").skip(1) {
            let end = part.find('"').unwrap();
            found.insert(format!("error-{}", &part[..end]));
        }
    }
}

#[test]
fn every_refusal_is_worded_in_every_language() {
    let mut found = BTreeSet::new();
    ids(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
    );
    assert!(found.len() > 40);
    for language in Language::ALL {
        let words = Words::new(language);
        for id in &found {
            assert!(words.has(id), "{id} in {language}");
        }
    }
}
