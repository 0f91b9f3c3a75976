//! Writing a mapping as TOML a person can read.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Counted, FieldSpec, FileMapping, Mapping, Source};

pub(super) fn mapping(mapping: &Mapping) -> String {
    let mut out = format!("source = {}\n", quoted(&mapping.source));
    for one in &mapping.files {
        file(&mut out, one);
    }
    out
}

fn file(out: &mut String, file: &FileMapping) {
    let _ = writeln!(out, "\n[[file]]\nname = {}", quoted(&file.name));
    let _ = writeln!(out, "into = {}", quoted(file.into.as_str()));
    if let Some(encoding) = &file.encoding {
        let _ = writeln!(out, "encoding = {}", quoted(encoding));
    }
    if let Some(delimiter) = file.delimiter {
        let _ = writeln!(out, "delimiter = {}", quoted(&delimiter.to_string()));
    }
    out.push_str("[file.columns]\n");
    let order = file.into.fields().iter().map(|field| field.name);
    let known: Vec<&str> = order
        .filter(|name| file.columns.contains_key(*name))
        .collect();
    let others = file
        .columns
        .keys()
        .map(String::as_str)
        .filter(|name| !known.contains(name));
    for name in known.iter().copied().chain(others) {
        let _ = writeln!(out, "{} = {}", key(name), spec(&file.columns[name]));
    }
    if let Some(unpivot) = &file.unpivot {
        out.push_str("[file.unpivot]\n");
        let _ = match &unpivot.count {
            Counted::All => writeln!(out, "count = \"*\""),
            Counted::Named(names) if names.is_empty() => Ok(()),
            Counted::Named(names) => writeln!(out, "count = {}", table(names)),
        };
        if !unpivot.gauges.is_empty() {
            let _ = writeln!(out, "gauges = {}", table(&unpivot.gauges));
        }
    }
}

fn spec(spec: &FieldSpec) -> String {
    let plain = spec.values.is_empty()
        && spec.dates.is_empty()
        && spec.per.is_none()
        && spec.default.is_none();
    let (word, text) = match &spec.from {
        Source::Column(column) if plain => return quoted(column),
        Source::Column(column) => ("column", column),
        Source::Constant(text) => ("constant", text),
        Source::Template(text) => ("template", text),
    };
    let mut parts = vec![format!("{word} = {}", quoted(text))];
    if !spec.values.is_empty() {
        parts.push(format!("values = {}", table(&spec.values)));
    }
    if !spec.dates.is_empty() {
        let dates: Vec<String> = spec.dates.iter().map(|date| quoted(date)).collect();
        parts.push(format!("dates = [{}]", dates.join(", ")));
    }
    if let Some(per) = spec.per {
        parts.push(format!("per = {}", quoted(per.as_str())));
    }
    if let Some(default) = &spec.default {
        parts.push(format!("default = {}", quoted(default)));
    }
    format!("{{ {} }}", parts.join(", "))
}

fn table(pairs: &BTreeMap<String, String>) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{} = {}", key(name), quoted(value)))
        .collect();
    format!("{{ {} }}", pairs.join(", "))
}

fn key(name: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    if !name.is_empty() && name.chars().all(bare) {
        name.to_owned()
    } else {
        quoted(name)
    }
}

/// Text as TOML's basic string: on one line, whatever stands in it, for keys may not go over two.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
