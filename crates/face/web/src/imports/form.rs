//! The form of columns, read back into a mapping.

use std::collections::BTreeMap;

use import::{
    Counted, Entity, FieldSpec, FileMapping, Mapping, Per, Sample, Shape, Source, Unpivot, suggest,
};

/// What the form sent, by the name of the field.
pub(super) struct Sent(Vec<(String, String)>);

impl Sent {
    pub(super) fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(held, _)| held == name);
        found.map_or("", |(_, value)| value.trim())
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(held, _)| held == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether a button of this name was pressed.
    pub(super) fn pressed(&self, name: &str) -> bool {
        self.0.iter().any(|(held, _)| held == name)
    }
}

/// The mapping the form says; what the form has no field for stays as it was.
pub(super) fn mapping(was: &Mapping, samples: &[Sample], sent: &Sent) -> Mapping {
    let files = was.files.iter().enumerate().map(|(at, file)| {
        let sample = samples.iter().find(|sample| sample.name == file.name);
        match (sample, sent.get(&format!("f{at}.into")).parse::<Entity>()) {
            (Some(sample), Ok(into)) if into != file.into => suggest(sample, into),
            (Some(sample), _) => read(at, file, sample, sent),
            (None, _) => file.clone(),
        }
    });
    let source: String = sent
        .get("source")
        .chars()
        .filter(|c| !c.is_control())
        .take(40)
        .collect();
    Mapping {
        source: if source.is_empty() {
            was.source.clone()
        } else {
            source
        },
        files: files.collect(),
    }
}

fn read(at: usize, was: &FileMapping, sample: &Sample, sent: &Sent) -> FileMapping {
    let mut columns = BTreeMap::new();
    for field in was.into.fields() {
        let name = |kind: &str| format!("f{at}.{kind}.{}", field.name);
        let Some(from) = source(sent.get(&name("c")), sent.get(&name("t"))) else {
            continue;
        };
        let held = was.columns.get(field.name).filter(|spec| spec.from == from);
        let mut spec = held.cloned().unwrap_or_else(|| FieldSpec::from(from));
        if matches!(field.shape, Shape::Day | Shape::Time) {
            let dates = sent.get(&name("d")).split(';').map(str::trim);
            spec.dates = dates
                .filter(|date| !date.is_empty())
                .map(str::to_owned)
                .collect();
        }
        if field.shape == Shape::Money {
            spec.per = per(sent.get(&name("p")));
        }
        columns.insert(field.name.to_owned(), spec);
    }
    if let Some(prefix) = was.into.prefix() {
        let there = |column: &&str| sample.columns.iter().any(|c| c.name == **column);
        for column in sent.all(&format!("f{at}.x")).filter(there) {
            let field = format!("{prefix}{column}");
            let held = was.columns.get(&field).cloned();
            columns.insert(field, held.unwrap_or_else(|| FieldSpec::column(column)));
        }
    }
    let wide = was.into == Entity::Events && sent.get(&format!("f{at}.wide")) == "yes";
    FileMapping {
        unpivot: wide.then(|| unpivot(at, sample, &columns, sent)),
        columns,
        ..was.clone()
    }
}

fn source(column: &str, text: &str) -> Option<Source> {
    match (column, text) {
        ("", "") => None,
        ("", text) if text.contains('{') => Some(Source::Template(text.to_owned())),
        ("", text) => Some(Source::Constant(text.to_owned())),
        (column, _) => Some(Source::Column(column.to_owned())),
    }
}

fn per(word: &str) -> Option<Per> {
    [Per::Month, Per::Year, Per::Term]
        .into_iter()
        .find(|per| per.as_str() == word)
}

/// Which columns count and which measure. Left as found, every free column counts.
fn unpivot(
    at: usize,
    sample: &Sample,
    columns: &BTreeMap<String, FieldSpec>,
    sent: &Sent,
) -> Unpivot {
    let (mut count, mut gauges) = (BTreeMap::new(), BTreeMap::new());
    let mut all = true;
    for (place, column) in sample.columns.iter().enumerate() {
        if is_taken(columns, &column.name) {
            continue;
        }
        let event = match sent.get(&format!("f{at}.n.{place}")) {
            "" => column.name.clone(),
            name => name.to_owned(),
        };
        match sent.get(&format!("f{at}.u.{place}")) {
            "gauge" => {
                gauges.insert(column.name.clone(), event);
            }
            "none" => all = false,
            _ => {
                all &= event == column.name;
                count.insert(column.name.clone(), event);
            }
        }
    }
    Unpivot {
        count: if all {
            Counted::All
        } else {
            Counted::Named(count)
        },
        gauges,
    }
}

/// Whether a column is a field already.
pub(super) fn is_taken(columns: &BTreeMap<String, FieldSpec>, name: &str) -> bool {
    let braced = format!("{{{name}}}");
    columns
        .iter()
        .filter(|(field, _)| !field.contains('.'))
        .any(|(_, spec)| match &spec.from {
            Source::Column(column) => column == name,
            Source::Template(text) => text.contains(&braced),
            Source::Constant(_) => false,
        })
}
