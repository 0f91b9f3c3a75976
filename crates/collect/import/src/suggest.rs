//! A first mapping, guessed from the names of columns and what stands in them.

use std::collections::BTreeMap;
use std::path::Path;

use kernel::{Error, Result};

use crate::dates::{self, Found};
use crate::entity::{Field, Need, Shape};
use crate::table::{self, Format, Row, Wish};
use crate::{Counted, Entity, FieldSpec, FileMapping, Per, Source, Unpivot};

/// How many rows a sample holds.
const SAMPLE: usize = 200;

/// What a file looks like before it is mapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    pub name: String,
    pub format: Format,
    /// Such as `UTF-8`.
    pub encoding: String,
    pub columns: Vec<Column>,
    /// How many rows there are, or about as many.
    pub rows: u64,
}

/// One column of a sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    /// Different values of its first rows.
    pub values: Vec<String>,
}

/// Looks at a file.
///
/// # Errors
/// `Invalid` for a file that cannot be read as CSV, NDJSON or Parquet.
pub fn sample(path: &Path) -> Result<Sample> {
    let shape = table::look(path, Wish::default())?;
    let mut columns: Vec<Column> = shape
        .header
        .iter()
        .map(|name| Column {
            name: name.clone(),
            values: vec![],
        })
        .collect();
    let mut table = table::open(path, &shape)?;
    let mut row = Row::default();
    for _ in 0..SAMPLE {
        if !table.next(&mut row)? {
            break;
        }
        for (column, cell) in columns.iter_mut().zip(&row.cells) {
            let Some(text) = cell.text().filter(|_| row.broken.is_none()) else {
                continue;
            };
            let short = crate::report::short(&text);
            if !column.values.contains(&short) {
                column.values.push(short);
            }
        }
    }
    let name = path.file_name().ok_or_else(|| Error::not_found("file"))?;
    Ok(Sample {
        name: name.to_string_lossy().into_owned(),
        format: shape.format,
        encoding: shape.encoding.to_owned(),
        columns,
        rows: shape.rows,
    })
}

/// What a file most likely holds, by its name and columns.
#[must_use]
pub fn guess(sample: &Sample) -> Entity {
    let name = sample.name.to_lowercase();
    let hints: [(Entity, &[&str]); 7] = [
        (
            Entity::Subscriptions,
            &["subscription", "contract", "term", "계약", "契約"],
        ),
        (
            Entity::Contacts,
            &["contact", "people", "person", "담당", "担当", "연락처"],
        ),
        (
            Entity::Tickets,
            &["ticket", "case", "support", "문의", "問い合わせ"],
        ),
        (
            Entity::Answers,
            &["answer", "survey", "response", "nps", "설문", "アンケート"],
        ),
        (
            Entity::Notes,
            &["note", "activity", "meeting", "call", "메모", "メモ"],
        ),
        (
            Entity::Events,
            &["event", "usage", "daily", "track", "사용", "利用"],
        ),
        (
            Entity::Accounts,
            &["account", "compan", "customer", "고객", "取引先", "顧客"],
        ),
    ];
    let named = |hint: &&(Entity, &[&str])| hint.1.iter().any(|word| name.contains(word));
    if let Some((entity, _)) = hints.iter().find(named) {
        return *entity;
    }
    let score = |entity: &Entity| {
        let fields = entity
            .fields()
            .iter()
            .filter(|field| field.required == Need::Required);
        let (mut all, mut found) = (0, 0);
        for field in fields {
            all += 1;
            found += usize::from(column_for(field, sample, &[]).is_some());
        }
        found * 100 / all.max(1)
    };
    Entity::ALL
        .into_iter()
        .rev()
        .max_by_key(score)
        .unwrap_or(Entity::Accounts)
}

/// A mapping of a file into an entity, as far as it can be guessed. Required fields that no column looks like
/// are left out, so that a person fills them in.
#[must_use]
pub fn suggest(sample: &Sample, into: Entity) -> FileMapping {
    let mut columns = BTreeMap::new();
    let mut taken: Vec<&str> = Vec::new();
    for field in into.fields() {
        // A line of an invoice is named by its day, which it shares with the start.
        let shared = into == Entity::Subscriptions && field.name == "starts_on";
        let taken_now: &[&str] = if shared { &[] } else { &taken };
        let Some(column) = column_for(field, sample, taken_now) else {
            continue;
        };
        columns.insert(field.name.to_owned(), spec(field, column));
        taken.push(&column.name);
    }
    composed(into, sample, &mut columns);
    let unpivot = (into == Entity::Events && !columns.contains_key("name")).then(|| Unpivot {
        count: Counted::All,
        gauges: gauges(sample),
    });
    if into == Entity::Accounts {
        let free = sample
            .columns
            .iter()
            .filter(|column| !taken.contains(&column.name.as_str()));
        for column in free.filter(|column| !column.name.is_empty()).take(50) {
            columns.insert(
                format!("attribute.{}", column.name),
                FieldSpec::column(&column.name),
            );
        }
    }
    FileMapping {
        name: sample.name.clone(),
        into,
        encoding: None,
        delimiter: None,
        columns,
        unpivot,
    }
}

/// Columns that tell how many people were there that day: a measure, not a count of deeds.
fn gauges(sample: &Sample) -> BTreeMap<String, String> {
    let people = [
        "activeusers",
        "dau",
        "dailyactiveusers",
        "활성사용자",
        "アクティブユーザー",
    ];
    let columns = sample.columns.iter().map(|column| &column.name);
    columns
        .filter(|name| people.contains(&plain(name).as_str()))
        .map(|name| (name.clone(), "users.active".to_owned()))
        .take(1)
        .collect()
}

/// What can be put together where no column holds it.
fn composed(into: Entity, sample: &Sample, columns: &mut BTreeMap<String, FieldSpec>) {
    let column = |columns: &BTreeMap<String, FieldSpec>, field: &str| match columns
        .get(field)
        .map(|s| &s.from)
    {
        Some(Source::Column(column)) => Some(column.clone()),
        _ => None,
    };
    match into {
        Entity::Accounts if !columns.contains_key("name") => {
            if let Some(id) = column(columns, "external_id") {
                let template = Source::Template(format!("{{{id}}}"));
                columns.insert("name".to_owned(), FieldSpec::from(template));
            }
        }
        Entity::Subscriptions => {
            if let Some(product) =
                column(columns, "product").filter(|_| !columns.contains_key("subscription"))
            {
                columns.insert("subscription".to_owned(), FieldSpec::column(&product));
            }
            if let Some(start) =
                column(columns, "starts_on").filter(|_| !columns.contains_key("term"))
            {
                columns.insert("term".to_owned(), FieldSpec::column(&start));
            }
        }
        Entity::Answers if !columns.contains_key("survey") => {
            let stem = sample.name.split('.').next().unwrap_or_default().to_owned();
            columns.insert("survey".to_owned(), FieldSpec::from(Source::Constant(stem)));
        }
        _ => {}
    }
}

fn spec(field: &Field, column: &Column) -> FieldSpec {
    let mut spec = FieldSpec::column(&column.name);
    if field.shape == Shape::Money {
        let name = column.name.to_lowercase();
        let month = name.contains("mrr") || name.contains("month");
        spec.per = Some(if month { Per::Month } else { Per::Year });
    }
    if matches!(field.shape, Shape::Day | Shape::Time) {
        let values: Vec<&str> = column.values.iter().map(String::as_str).collect();
        match dates::detect(&values) {
            Found::Formats(formats) if formats != ["%Y-%m-%d"] => spec.dates = formats,
            _ => {}
        }
    }
    spec
}

/// The column that looks most like a field: by its own name, else by a name the field often has.
fn column_for<'a>(field: &Field, sample: &'a Sample, taken: &[&str]) -> Option<&'a Column> {
    let free = |column: &&Column| !taken.contains(&column.name.as_str()) && fits(field, column);
    let by = |wanted: &str| {
        sample
            .columns
            .iter()
            .filter(free)
            .find(|column| plain(&column.name) == plain(wanted))
    };
    by(field.name).or_else(|| field.also.iter().find_map(|name| by(name)))
}

/// Whether what stands in a column can be read as the field.
fn fits(field: &Field, column: &Column) -> bool {
    let values = &column.values;
    match field.shape {
        Shape::Text => true,
        Shape::Number | Shape::Money => values
            .iter()
            .all(|value| crate::parse::amount::amount(value).is_some()),
        Shape::Day | Shape::Time => {
            values.is_empty()
                || values
                    .iter()
                    .any(|value| value.bytes().filter(u8::is_ascii_digit).count() >= 5)
        }
    }
}

/// A name without case, spaces and signs.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
