//! Events as columns, and back.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use arrow::array::{
    Array, ArrayRef, AsArray, DictionaryArray, Int32Array, Int64Array, RecordBatch, StringArray,
    StringBuilder, StringDictionaryBuilder, TimestampMicrosecondArray,
};
use arrow::datatypes::{
    DataType, Field, Int32Type, Int64Type, Schema, SchemaRef, TimeUnit, TimestampMicrosecondType,
};
use events::Event;
use kernel::{AccountKey, Error, Result, Timestamp};

/// Where each column stands.
pub(crate) mod column {
    pub const ACCOUNT: usize = 0;
    pub const TIME: usize = 1;
    pub const DAY: usize = 2;
    pub const USER: usize = 3;
    pub const NAME: usize = 4;
    pub const SOURCE: usize = 5;
    pub const MESSAGE: usize = 6;
    pub const RECEIVED: usize = 7;
    pub const PROPERTIES: usize = 8;
}

/// The columns of every part.
pub(crate) static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    let instant = DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into()));
    let word = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    Arc::new(Schema::new(vec![
        Field::new("account_id", DataType::Int64, false),
        Field::new("time", instant.clone(), false),
        Field::new("day", DataType::Int32, false),
        Field::new("user_id", DataType::Utf8, true),
        Field::new("name", word.clone(), false),
        Field::new("source", word, false),
        Field::new("message_id", DataType::Utf8, false),
        Field::new("received_at", instant, false),
        Field::new("properties", DataType::Utf8, false),
    ]))
});

type Dictionary = StringDictionaryBuilder<Int32Type>;

/// The events as one batch, in the order given.
pub(crate) fn to_batch(events: &[&Event]) -> Result<RecordBatch> {
    let rows = events.len();
    let bytes = |of: fn(&Event) -> usize| events.iter().map(|event| of(event)).sum::<usize>();
    let text = |bytes| StringBuilder::with_capacity(rows, bytes);
    let (mut users, mut messages, mut properties) = (
        text(bytes(|event| event.user.as_ref().map_or(0, String::len))),
        text(bytes(|event| event.message_id.len())),
        text(bytes(|event| event.properties.len())),
    );
    let (mut names, mut sources) = (Dictionary::new(), Dictionary::new());
    // All columns of an event at once: its texts lie far from those of the next.
    for event in events {
        users.append_option(event.user.as_deref());
        names.append_value(&event.name);
        sources.append_value(&event.source);
        messages.append_value(&event.message_id);
        properties.append_value(&event.properties);
    }
    let instants = |of: fn(&Event) -> Timestamp| -> ArrayRef {
        let micros = events.iter().map(|event| of(event).micros());
        Arc::new(TimestampMicrosecondArray::from_iter_values(micros).with_timezone("UTC"))
    };
    let columns: Vec<ArrayRef> = vec![
        Arc::new(Int64Array::from_iter_values(
            events.iter().map(|event| event.account.0),
        )),
        instants(|event| event.time),
        Arc::new(Int32Array::from_iter_values(
            events.iter().map(|event| event.day().0),
        )),
        Arc::new(users.finish()),
        Arc::new(names.finish()),
        Arc::new(sources.finish()),
        Arc::new(messages.finish()),
        instants(|event| event.received_at),
        Arc::new(properties.finish()),
    ];
    RecordBatch::try_new(SCHEMA.clone(), columns).map_err(Error::internal)
}

/// The words of one reading, so that a name stands in memory once.
#[derive(Debug, Default)]
pub(crate) struct Words(HashSet<Arc<str>>);

impl Words {
    fn intern(&mut self, text: &str) -> Arc<str> {
        if let Some(word) = self.0.get(text) {
            return word.clone();
        }
        let word: Arc<str> = text.into();
        self.0.insert(word.clone());
        word
    }

    /// How many rows of the column have each word.
    pub fn count(&mut self, column: &ArrayRef) -> Result<Vec<(Arc<str>, u64)>> {
        let (words, rows) = self.of(column)?;
        let mut counts = vec![0; words.len()];
        for key in rows.keys_iter().flatten() {
            counts[key] += 1;
        }
        let counted = words.into_iter().zip(counts);
        Ok(counted.filter(|(_, rows)| *rows > 0).collect())
    }

    fn of(&mut self, column: &ArrayRef) -> Result<(Vec<Arc<str>>, DictionaryArray<Int32Type>)> {
        let column = column
            .as_dictionary_opt::<Int32Type>()
            .ok_or_else(unexpected)?;
        let values = column
            .values()
            .as_string_opt::<i32>()
            .ok_or_else(unexpected)?;
        let words = values
            .iter()
            .map(|value| self.intern(value.unwrap_or_default()))
            .collect();
        Ok((words, column.clone()))
    }
}

/// Gives each row of a batch to `each`, in order.
pub(crate) fn from_batch(
    batch: &RecordBatch,
    words: &mut Words,
    each: impl FnMut(Event),
) -> Result<()> {
    from_batch_since(batch, words, Timestamp::from_micros(i64::MIN), each)
}

/// As [`from_batch`] without what happened before an instant. Where the batch has no message ids or times of
/// receipt, neither have the events.
pub(crate) fn from_batch_since(
    batch: &RecordBatch,
    words: &mut Words,
    since: Timestamp,
    mut each: impl FnMut(Event),
) -> Result<()> {
    let found = |at: usize| batch.column_by_name(SCHEMA.field(at).name());
    let column = |at: usize| found(at).ok_or_else(unexpected);
    let accounts = column(column::ACCOUNT)?
        .as_primitive_opt::<Int64Type>()
        .ok_or_else(unexpected)?;
    let times = self::times(batch)?;
    let received = found(column::RECEIVED).map(instants).transpose()?;
    let messages = found(column::MESSAGE).map(|_| text(batch, column::MESSAGE));
    let messages = messages.transpose()?;
    let users = text(batch, column::USER)?;
    let properties = text(batch, column::PROPERTIES)?;
    let (name_words, names) = words.of(column(column::NAME)?)?;
    let (source_words, sources) = words.of(column(column::SOURCE)?)?;
    let word = |words: &[Arc<str>], keys: &DictionaryArray<Int32Type>, row: usize| {
        keys.key(row)
            .and_then(|key| words.get(key))
            .cloned()
            .ok_or_else(unexpected)
    };
    for row in 0..batch.num_rows() {
        if times.value(row) < since.micros() {
            continue;
        }
        each(Event {
            account: AccountKey(accounts.value(row)),
            time: Timestamp::from_micros(times.value(row)),
            user: users.is_valid(row).then(|| users.value(row).to_owned()),
            name: word(&name_words, &names, row)?,
            source: word(&source_words, &sources, row)?,
            message_id: messages.map_or_else(String::new, |ids| ids.value(row).to_owned()),
            received_at: received.map_or(Timestamp::from_micros(0), |at| {
                Timestamp::from_micros(at.value(row))
            }),
            properties: properties.value(row).to_owned(),
        });
    }
    Ok(())
}

/// When each row happened.
pub(crate) fn times(batch: &RecordBatch) -> Result<&TimestampMicrosecondArray> {
    let column = batch.column_by_name(SCHEMA.field(column::TIME).name());
    instants(column.ok_or_else(unexpected)?)
}

fn instants(column: &ArrayRef) -> Result<&TimestampMicrosecondArray> {
    let column = column.as_primitive_opt::<TimestampMicrosecondType>();
    column.ok_or_else(unexpected)
}

/// A column of texts, by its place among all; the batch may hold some columns only.
pub(crate) fn text(batch: &RecordBatch, column: usize) -> Result<&StringArray> {
    let column = batch.column_by_name(SCHEMA.field(column).name());
    let column = column.and_then(|column| column.as_string_opt::<i32>());
    column.ok_or_else(unexpected)
}

pub(crate) fn unexpected() -> Error {
    Error::internal("a part of the lake has other columns than it should")
}
