//! The fields of a file as the form shows them: what is chosen, and what stands in the columns.

use import::{Column, Counted, Entity, FileMapping, Need, Per, Sample, Shape, Source};
use language::Words;

use super::form::is_taken;

/// How many different values a column shows.
const SHOWN: usize = 3;

/// A file as the form shows it.
pub(super) struct FileView {
    /// Its number in the form.
    pub at: usize,
    pub name: String,
    /// `CSV · UTF-8 · about 60,807 rows`
    pub about: String,
    pub entities: Vec<Choice>,
    pub columns: Vec<String>,
    pub fields: Vec<FieldView>,
    pub extras: Vec<ExtraView>,
    /// The heading above them; empty where there are none.
    pub extras_title: String,
    pub is_events: bool,
    pub is_wide: bool,
    pub measures: Vec<MeasureView>,
    pub preview: Option<PreviewView>,
    /// What makes the file unreadable as it is mapped.
    pub faults: Vec<String>,
}

/// One of several.
pub(super) struct Choice {
    pub value: &'static str,
    pub label: String,
    pub is_chosen: bool,
}

/// A field and where it comes from.
pub(super) struct FieldView {
    pub name: &'static str,
    pub label: String,
    pub is_required: bool,
    pub is_missing: bool,
    /// The chosen column; empty for none.
    pub column: String,
    /// A constant or template; empty for none.
    pub text: String,
    pub dates: String,
    pub is_date: bool,
    /// For amounts: what they pay for.
    pub per: Vec<Choice>,
    /// What stands in the chosen column.
    pub sample: String,
}

/// A column without a field of its own.
pub(super) struct ExtraView {
    pub column: String,
    pub is_chosen: bool,
    pub sample: String,
}

/// A column of a wide usage file.
pub(super) struct MeasureView {
    pub place: usize,
    pub column: String,
    pub kinds: Vec<Choice>,
    pub event: String,
    pub sample: String,
}

/// The first rows as they would arrive.
pub(super) struct PreviewView {
    pub heads: Vec<String>,
    /// The line, the cells, and what stands in the way.
    pub rows: Vec<(u64, Vec<String>, Vec<String>)>,
}

/// A file of the form.
pub(super) fn view(words: &Words, at: usize, file: &FileMapping, sample: &Sample) -> FileView {
    let rows = i64::try_from(sample.rows).unwrap_or(i64::MAX);
    let about = words.fill(
        "import-file-about",
        &[
            ("format", sample.format.as_str().into()),
            ("encoding", sample.encoding.as_str().into()),
            ("rows", rows.into()),
        ],
    );
    let extras_title = match file.into {
        Entity::Accounts => words.text("import-extras-accounts"),
        Entity::Events => words.text("import-extras-events"),
        _ => String::new(),
    };
    FileView {
        at,
        name: file.name.clone(),
        about,
        entities: entities(words, file.into),
        columns: sample
            .columns
            .iter()
            .map(|column| column.name.clone())
            .collect(),
        fields: fields(words, file, sample),
        extras: extras(file, sample),
        extras_title,
        is_events: file.into == Entity::Events,
        is_wide: file.unpivot.is_some(),
        measures: measures(words, file, sample),
        preview: None,
        faults: vec![],
    }
}

fn entities(words: &Words, chosen: Entity) -> Vec<Choice> {
    let choice = |entity: Entity| Choice {
        value: entity.as_str(),
        label: words.text(&format!("import-into-{entity}")),
        is_chosen: entity == chosen,
    };
    Entity::ALL.into_iter().map(choice).collect()
}

fn fields(words: &Words, file: &FileMapping, sample: &Sample) -> Vec<FieldView> {
    let per_of = |chosen: Option<Per>| {
        let choice = |per: Per| Choice {
            value: per.as_str(),
            label: words.text(&format!("import-per-{}", per.as_str())),
            is_chosen: per == chosen.unwrap_or(Per::Year),
        };
        [Per::Month, Per::Year, Per::Term]
            .into_iter()
            .map(choice)
            .collect()
    };
    let view = |field: &import::Field| {
        let spec = file.columns.get(field.name);
        let (column, text) = match spec.map(|spec| &spec.from) {
            Some(Source::Column(column)) => (column.clone(), String::new()),
            Some(Source::Constant(text) | Source::Template(text)) => (String::new(), text.clone()),
            None => (String::new(), String::new()),
        };
        let is_required = field.required == Need::Required;
        FieldView {
            name: field.name,
            label: words.text(&format!("import-field-{}", field.name)),
            is_required,
            is_missing: is_required && spec.is_none(),
            sample: sample_of(sample, &column),
            column,
            text,
            dates: spec.map(|spec| spec.dates.join("; ")).unwrap_or_default(),
            is_date: matches!(field.shape, Shape::Day | Shape::Time),
            per: match field.shape {
                Shape::Money => per_of(spec.and_then(|spec| spec.per)),
                _ => vec![],
            },
        }
    };
    file.into.fields().iter().map(view).collect()
}

fn extras(file: &FileMapping, sample: &Sample) -> Vec<ExtraView> {
    let Some(prefix) = file.into.prefix().filter(|_| file.unpivot.is_none()) else {
        return vec![];
    };
    let free = sample
        .columns
        .iter()
        .filter(|column| !is_taken(&file.columns, &column.name));
    free.map(|column| ExtraView {
        column: column.name.clone(),
        is_chosen: file
            .columns
            .contains_key(&format!("{prefix}{}", column.name)),
        sample: values(column),
    })
    .collect()
}

fn measures(words: &Words, file: &FileMapping, sample: &Sample) -> Vec<MeasureView> {
    let Some(unpivot) = &file.unpivot else {
        return vec![];
    };
    let columns = sample.columns.iter().enumerate();
    let free = columns.filter(|(_, column)| !is_taken(&file.columns, &column.name));
    free.map(|(place, column)| {
        let gauge = unpivot.gauges.get(&column.name);
        let (kind, event) = match (gauge, &unpivot.count) {
            (Some(event), _) => ("gauge", event.clone()),
            (None, Counted::All) => ("count", column.name.clone()),
            (None, Counted::Named(names)) => match names.get(&column.name) {
                Some(event) => ("count", event.clone()),
                None => ("none", column.name.clone()),
            },
        };
        let choice = |value: &'static str| Choice {
            value,
            label: words.text(&format!("import-measure-{value}")),
            is_chosen: value == kind,
        };
        MeasureView {
            place,
            column: column.name.clone(),
            kinds: ["count", "gauge", "none"].map(choice).into(),
            event,
            sample: values(column),
        }
    })
    .collect()
}

fn sample_of(sample: &Sample, column: &str) -> String {
    sample
        .columns
        .iter()
        .find(|held| held.name == column)
        .map(values)
        .unwrap_or_default()
}

fn values(column: &Column) -> String {
    column
        .values
        .iter()
        .take(SHOWN)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" · ")
}
