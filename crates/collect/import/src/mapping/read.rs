//! Reading a mapping, with an error that names the key.

use std::collections::BTreeMap;

use kernel::{Error, Result, Text};
use toml::{Table, Value};

use super::{Counted, FieldSpec, FileMapping, Mapping, Per, Source, Unpivot};
use crate::Entity;
use crate::entity::Need;

/// The most files one mapping may name.
const MOST_FILES: usize = 100;

pub(super) fn mapping(text: &str) -> Result<Mapping> {
    let mapping = draft(text)?;
    mapping.files.iter().try_for_each(needed)?;
    Ok(mapping)
}

pub(super) fn draft(text: &str) -> Result<Mapping> {
    let table: Table = text.parse().map_err(|error| syntax(text, &error))?;
    known_keys("", &table, &["source", "file"])?;
    let source = string("", &table, "source")?.ok_or_else(|| missing("", "source"))?;
    Text::<40>::parse("source", &source)?;
    if source == "*" || source == "tenure" {
        return Err(wrong("", "source"));
    }
    let files = match table.get("file") {
        Some(Value::Array(files)) if !files.is_empty() && files.len() <= MOST_FILES => files,
        Some(_) => return Err(wrong("", "file")),
        None => return Err(missing("", "file")),
    };
    let files = files.iter().map(file).collect::<Result<Vec<_>>>()?;
    Ok(Mapping { source, files })
}

fn syntax(text: &str, error: &toml::de::Error) -> Error {
    let at = error.span().map_or(0, |span| span.start);
    let before = text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    Error::invalid("mapping", "error-mapping-syntax")
        .with("line", line)
        .with("cause", error.message())
}

fn file(value: &Value) -> Result<FileMapping> {
    let Value::Table(table) = value else {
        return Err(wrong("", "file"));
    };
    let name = string("", table, "name")?.ok_or_else(|| missing("", "name"))?;
    let keys = [
        "name",
        "into",
        "encoding",
        "delimiter",
        "columns",
        "unpivot",
    ];
    known_keys(&name, table, &keys)?;
    let plain = !name.contains(['/', '\\', '\0']) && !matches!(name.as_str(), "" | "." | "..");
    if !plain {
        return Err(wrong(&name, "name"));
    }
    let into = string(&name, table, "into")?.ok_or_else(|| missing(&name, "into"))?;
    let into: Entity = into.parse()?;
    let unpivot = match table.get("unpivot") {
        None => None,
        Some(Value::Table(inner)) if into == Entity::Events => Some(unpivot(&name, inner)?),
        Some(_) => return Err(wrong(&name, "unpivot")),
    };
    Ok(FileMapping {
        encoding: encoding(&name, table)?,
        delimiter: delimiter(&name, table)?,
        columns: columns(&name, table, into)?,
        unpivot,
        name,
        into,
    })
}

fn encoding(file: &str, table: &Table) -> Result<Option<String>> {
    let Some(label) = string(file, table, "encoding")? else {
        return Ok(None);
    };
    match encoding_rs::Encoding::for_label(label.as_bytes()) {
        Some(_) => Ok(Some(label)),
        None => Err(wrong(file, "encoding")),
    }
}

fn delimiter(file: &str, table: &Table) -> Result<Option<char>> {
    let Some(text) = string(file, table, "delimiter")? else {
        return Ok(None);
    };
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if c.is_ascii() && !matches!(c, '"' | '\n' | '\r') => Ok(Some(c)),
        _ => Err(wrong(file, "delimiter")),
    }
}

fn columns(file: &str, table: &Table, into: Entity) -> Result<BTreeMap<String, FieldSpec>> {
    let columns = match table.get("columns") {
        Some(Value::Table(columns)) => columns,
        Some(_) => return Err(wrong(file, "columns")),
        None => return Err(missing(file, "columns")),
    };
    let mut specs = BTreeMap::new();
    for (field, value) in columns {
        // `attribute = { channel = "…" }` is what TOML makes of `attribute.channel = "…"` without quotes.
        let group = into
            .prefix()
            .is_some_and(|p| p.trim_end_matches('.') == field);
        match value {
            Value::Table(inner) if group => {
                for (name, value) in inner {
                    let field = format!("{field}.{name}");
                    specs.insert(field.clone(), spec(file, &field, value)?);
                }
            }
            _ if into.has(field) => {
                specs.insert(field.clone(), spec(file, field, value)?);
            }
            _ => {
                let error = Error::invalid("mapping", "error-mapping-no-such-field");
                return Err(error
                    .with("file", file)
                    .with("key", field)
                    .with("entity", into));
            }
        }
    }
    Ok(specs)
}

fn spec(file: &str, field: &str, value: &Value) -> Result<FieldSpec> {
    let table = match value {
        Value::String(column) => return Ok(FieldSpec::column(column)),
        Value::Table(table) => table,
        _ => return Err(wrong(file, field)),
    };
    let keys = [
        "column", "constant", "template", "values", "dates", "per", "default",
    ];
    known_keys(file, table, &keys)?;
    let column = string(file, table, "column")?.map(Source::Column);
    let constant = string(file, table, "constant")?.map(Source::Constant);
    let template = string(file, table, "template")?.map(Source::Template);
    let mut given = [column, constant, template].into_iter().flatten();
    let (Some(from), None) = (given.next(), given.next()) else {
        let error = Error::invalid("mapping", "error-mapping-one-source");
        return Err(error.with("file", file).with("key", field));
    };
    Ok(FieldSpec {
        from,
        values: strings(file, table, "values")?,
        dates: dates(file, table)?,
        per: per(file, table)?,
        default: string(file, table, "default")?,
    })
}

fn dates(file: &str, table: &Table) -> Result<Vec<String>> {
    let formats = match table.get("dates") {
        None => return Ok(vec![]),
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(many)) => many
            .iter()
            .map(|value| {
                value
                    .as_str()
                    .map(str::to_owned)
                    .ok_or_else(|| wrong(file, "dates"))
            })
            .collect::<Result<_>>()?,
        Some(_) => return Err(wrong(file, "dates")),
    };
    if formats.iter().all(|format| crate::dates::is_format(format)) {
        Ok(formats)
    } else {
        Err(wrong(file, "dates"))
    }
}

fn per(file: &str, table: &Table) -> Result<Option<Per>> {
    match string(file, table, "per")?.as_deref() {
        None => Ok(None),
        Some("month") => Ok(Some(Per::Month)),
        Some("year") => Ok(Some(Per::Year)),
        Some("term") => Ok(Some(Per::Term)),
        Some(_) => Err(wrong(file, "per")),
    }
}

fn unpivot(file: &str, table: &Table) -> Result<Unpivot> {
    known_keys(file, table, &["count", "gauges"])?;
    let count = match table.get("count") {
        Some(Value::String(all)) if all == "*" => Counted::All,
        Some(Value::Array(names)) => {
            let pair = |value: &Value| value.as_str().map(|n| (n.to_owned(), n.to_owned()));
            let named: Option<BTreeMap<_, _>> = names.iter().map(pair).collect();
            Counted::Named(named.ok_or_else(|| wrong(file, "count"))?)
        }
        None => Counted::Named(BTreeMap::new()),
        Some(Value::Table(_)) => Counted::Named(strings(file, table, "count")?),
        Some(_) => return Err(wrong(file, "count")),
    };
    Ok(Unpivot {
        count,
        gauges: strings(file, table, "gauges")?,
    })
}

/// Required fields that the mapping gives no source.
fn needed(file: &FileMapping) -> Result<()> {
    let given = |name: &str| file.columns.contains_key(name);
    let required = file
        .into
        .fields()
        .iter()
        .filter(|f| f.required == Need::Required);
    let mut left_out = required.map(|f| f.name).find(|name| !given(name));
    if file.into == Entity::Events {
        let named = given("name") || file.unpivot.is_some();
        let timed = given("day") || given("time");
        left_out = left_out
            .or((!named).then_some("name"))
            .or((!timed).then_some("day"));
    }
    match left_out {
        Some(field) => {
            let error = Error::invalid("mapping", "error-mapping-field-left-out");
            Err(error.with("file", &file.name).with("key", field))
        }
        None => Ok(()),
    }
}

fn known_keys(file: &str, table: &Table, known: &[&str]) -> Result<()> {
    match table.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => {
            let error = Error::invalid("mapping", "error-mapping-unknown-key");
            Err(error
                .with("key", path(file, key))
                .with("known", known.join(", ")))
        }
        None => Ok(()),
    }
}

fn string(file: &str, table: &Table, key: &str) -> Result<Option<String>> {
    match table.get(key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(wrong(file, key)),
    }
}

fn strings(file: &str, table: &Table, key: &str) -> Result<BTreeMap<String, String>> {
    let inner = match table.get(key) {
        None => return Ok(BTreeMap::new()),
        Some(Value::Table(inner)) => inner,
        Some(_) => return Err(wrong(file, key)),
    };
    inner
        .iter()
        .map(|(name, value)| match value {
            Value::String(text) => Ok((name.clone(), text.clone())),
            _ => Err(wrong(file, name)),
        })
        .collect()
}

fn missing(file: &str, key: &str) -> Error {
    Error::invalid("mapping", "error-mapping-missing-key").with("key", path(file, key))
}

fn wrong(file: &str, key: &str) -> Error {
    Error::invalid("mapping", "error-mapping-wrong-value").with("key", path(file, key))
}

/// Where a key stands: behind its file's name, where it is of a file.
fn path(file: &str, key: &str) -> String {
    match file {
        "" => key.to_owned(),
        file => format!("{file}: {key}"),
    }
}
