//! Reads the events of a range of accounts as rows of numbers.

use std::collections::HashMap;

use arrow::array::{AsArray, BooleanArray, DictionaryArray, RecordBatch, StringArray};
use arrow::buffer::BooleanBuffer;
use arrow::compute::cast;
use arrow::datatypes::{
    DataType, Field, Int32Type, Int64Type, Schema, SchemaRef, TimestampMicrosecondType,
};
use arrow::error::ArrowError;
use datafusion::parquet::arrow::ProjectionMask;
use datafusion::parquet::arrow::arrow_reader::{
    ArrowPredicateFn, ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
    RowFilter,
};
use datafusion::parquet::file::metadata::RowGroupMetaData;
use datafusion::parquet::file::statistics::Statistics;
use events::{billionths, count_of};
use kernel::{Error, Result};
use lake::{Snapshot, Stored};

use super::Asked;

/// Rows decoded at a time.
const BATCH: usize = 32 * 1024;

/// One event, with its words as numbers; 0 stands for none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub account: i64,
    pub day: i32,
    pub user: u32,
    pub name: u32,
    pub time: i64,
    /// How often it happened, in billionths.
    pub times: i128,
}

/// The rows of a range, and how many different people and names there are among them.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    pub rows: Vec<Row>,
    users: Words,
    names: Words,
}

impl Rows {
    /// One more than the largest number of a person.
    pub fn users(&self) -> usize {
        self.users.0.len() + 1
    }

    /// One more than the largest number of a name.
    pub fn names(&self) -> usize {
        self.names.0.len() + 1
    }
}

#[derive(Debug, Default)]
struct Words(HashMap<String, u32>);

impl Words {
    /// The number of each value of a dictionary.
    fn of(&mut self, values: &StringArray) -> Vec<u32> {
        let number = |value: Option<&str>| match value {
            None => 0,
            Some(word) => self.number(word),
        };
        values.iter().map(number).collect()
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.0.get(word) {
            return *number;
        }
        let next = u32::try_from(self.0.len() + 1).unwrap_or(u32::MAX);
        self.0.insert(word.to_owned(), next);
        next
    }
}

/// All events of the accounts and days of a range, in the order of account and day.
pub(crate) fn range(
    snapshot: &Snapshot,
    accounts: (i64, i64),
    days: (i32, i32),
    asked: Asked,
) -> Result<Rows> {
    let mut rows = Rows::default();
    let mut take = |batch: &RecordBatch| take(&mut rows, batch, accounts, days, asked);
    for file in &snapshot.files {
        let (first, last) = (file.first_time.day().0, file.last_time.day().0);
        let touches = file.first_account <= accounts.1
            && file.last_account >= accounts.0
            && first <= days.1
            && last >= days.0;
        if touches {
            let apart = (first < days.0 || days.1 < last).then_some(days);
            stored(file, accounts, apart, asked, &mut take)?;
        }
    }
    take(&snapshot.recent)?;
    let key = |row: &Row| (row.account, row.day);
    if !rows.rows.is_sorted_by_key(key) {
        rows.rows.sort_unstable_by_key(key);
    }
    Ok(rows)
}

/// The batches of a file's row groups that hold accounts of the range. Of a file with days that nobody asks for, the
/// days are read first, and of the other columns only what belongs to those that are asked for.
fn stored(
    file: &Stored,
    accounts: (i64, i64),
    days: Option<(i32, i32)>,
    asked: Asked,
    take: &mut impl FnMut(&RecordBatch) -> Result<()>,
) -> Result<()> {
    let unreadable = |error: &dyn std::fmt::Display| {
        Error::internal(format!("{}: {error}", file.path.display()))
    };
    let options = ArrowReaderOptions::new().with_schema(in_dictionaries());
    let metadata =
        ArrowReaderMetadata::load(&file.data, options).map_err(|error| unreadable(&error))?;
    let groups = metadata.metadata().row_groups().iter().enumerate();
    let groups: Vec<usize> = groups
        .filter(|(_, group)| holds(group, accounts))
        .map(|(at, _)| at)
        .collect();
    let schema = metadata.parquet_schema();
    let mask = ProjectionMask::columns(schema, columns(asked));
    let day = ProjectionMask::columns(schema, ["day"]);
    // One group at a time: a batch of two groups has two dictionaries, and would be put together word by word.
    for group in groups {
        let (data, footer) = (file.data.clone(), metadata.clone());
        let mut reader = ParquetRecordBatchReaderBuilder::new_with_metadata(data, footer)
            .with_projection(mask.clone())
            .with_row_groups(vec![group])
            .with_batch_size(BATCH);
        if let Some(days) = days {
            let among = ArrowPredicateFn::new(day.clone(), move |batch| within(&batch, days));
            reader = reader.with_row_filter(RowFilter::new(vec![Box::new(among)]));
        }
        for batch in reader.build().map_err(|error| unreadable(&error))? {
            take(&batch.map_err(|error| unreadable(&error))?)?;
        }
    }
    Ok(())
}

/// Which rows are of these days; the day is their first column.
fn within(batch: &RecordBatch, days: (i32, i32)) -> std::result::Result<BooleanArray, ArrowError> {
    let on = batch.column(0).as_primitive::<Int32Type>().values();
    let within = |at: usize| days.0 <= on[at] && on[at] <= days.1;
    Ok(BooleanBuffer::collect_bool(on.len(), within).into())
}

/// Says whether a row group may hold accounts of the range; accounts are its first column.
fn holds(group: &RowGroupMetaData, accounts: (i64, i64)) -> bool {
    match group.column(0).statistics() {
        Some(Statistics::Int64(of)) => match (of.min_opt(), of.max_opt()) {
            (Some(min), Some(max)) => *min <= accounts.1 && *max >= accounts.0,
            _ => true,
        },
        _ => true,
    }
}

/// The columns of the lake with people as a dictionary, so that each is looked up once a page.
fn in_dictionaries() -> SchemaRef {
    let word = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let schema = lake::schema();
    let fields = schema
        .fields()
        .iter()
        .map(|field| match field.name().as_str() {
            "user_id" => Field::new("user_id", word.clone(), true),
            _ => field.as_ref().clone(),
        });
    SchemaRef::new(Schema::new(fields.collect::<Vec<_>>()))
}

fn columns(asked: Asked) -> impl Iterator<Item = &'static str> + Clone {
    let wanted = [
        ("account_id", true),
        ("time", asked.moments),
        ("day", true),
        ("user_id", asked.users),
        ("name", asked.names),
        ("properties", asked.times),
        ("received_at", asked.known_by.is_some()),
    ];
    wanted
        .into_iter()
        .filter_map(|(name, wanted)| wanted.then_some(name))
}

fn take(
    rows: &mut Rows,
    batch: &RecordBatch,
    accounts: (i64, i64),
    days: (i32, i32),
    asked: Asked,
) -> Result<()> {
    let unlike = || Error::internal("a part of the lake has other columns than it should");
    let column = |name: &str| batch.column_by_name(name).ok_or_else(unlike);
    let keys = column("account_id")?
        .as_primitive_opt::<Int64Type>()
        .ok_or_else(unlike)?;
    let on = column("day")?
        .as_primitive_opt::<Int32Type>()
        .ok_or_else(unlike)?;
    let instants = |name: &str| {
        let instants = column(name)?.as_primitive_opt::<TimestampMicrosecondType>();
        instants.ok_or_else(unlike)
    };
    let times = asked.moments.then(|| instants("time")).transpose()?;
    let users = asked
        .users
        .then(|| Numbers::of(column("user_id")?, &mut rows.users))
        .transpose()?;
    let names = asked
        .names
        .then(|| Numbers::of(column("name")?, &mut rows.names))
        .transpose()?;
    let properties = asked
        .times
        .then(|| {
            column("properties")?
                .as_string_opt::<i32>()
                .ok_or_else(unlike)
        })
        .transpose()?;
    let received = asked
        .known_by
        .map(|_| instants("received_at"))
        .transpose()?;
    for at in 0..batch.num_rows() {
        let (account, day) = (keys.value(at), on.value(at));
        let inside =
            accounts.0 <= account && account <= accounts.1 && days.0 <= day && day <= days.1;
        let known = received.is_none_or(|received| Some(received.value(at)) <= asked.known_by);
        if inside && known {
            rows.rows.push(Row {
                account,
                day,
                user: users.as_ref().map_or(0, |users| users.at(at)),
                name: names.as_ref().map_or(0, |names| names.at(at)),
                time: times.map_or(0, |times| times.value(at)),
                times: properties.map_or(0, |of| billionths(count_of(of.value(at)))),
            });
        }
    }
    Ok(())
}

/// A column of words as numbers.
struct Numbers {
    keys: DictionaryArray<Int32Type>,
    numbers: Vec<u32>,
}

impl Numbers {
    fn of(column: &arrow::array::ArrayRef, words: &mut Words) -> Result<Self> {
        let unlike = || Error::internal("a column of words holds something else");
        let word = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
        let keys = cast(column, &word).map_err(Error::internal)?;
        let keys = keys
            .as_dictionary_opt::<Int32Type>()
            .ok_or_else(unlike)?
            .clone();
        let values = keys.values().as_string_opt::<i32>().ok_or_else(unlike)?;
        let numbers = words.of(values);
        Ok(Self { keys, numbers })
    }

    fn at(&self, row: usize) -> u32 {
        let number = self.keys.key(row).and_then(|key| self.numbers.get(key));
        number.copied().unwrap_or(0)
    }
}
