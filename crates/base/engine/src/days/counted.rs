//! Counts rows that stand in the order of account and day.

use std::sync::Arc;

use arrow::array::{
    ArrayRef, Date32Array, Decimal128Array, Int64Array, RecordBatch, TimestampMicrosecondArray,
};
use arrow::datatypes::SchemaRef;
use kernel::{Error, Result};

use super::read::{Row, Rows};
use crate::functions::EXACT;

/// One row for each account and day.
pub(crate) fn count(rows: Rows, schema: &SchemaRef) -> Result<RecordBatch> {
    let (mut users, mut names) = (Stamps::new(rows.users()), Stamps::new(rows.names()));
    let mut days = Days::default();
    for group in rows
        .rows
        .chunk_by(|a, b| (a.account, a.day) == (b.account, b.day))
    {
        days.push(group, &mut users, &mut names);
    }
    days.batch(schema)
}

/// Which words a group has seen: a word carries the number of the last group it was seen in.
struct Stamps {
    seen: Vec<u32>,
    group: u32,
}

impl Stamps {
    fn new(words: usize) -> Self {
        Self {
            seen: vec![0; words],
            group: 0,
        }
    }

    /// How many different words there are; 0 is none.
    fn different(&mut self, words: impl Iterator<Item = u32>) -> i64 {
        self.group += 1;
        let mut different = 0;
        for word in words.filter(|word| *word != 0) {
            let stamp = &mut self.seen[word as usize];
            if *stamp != self.group {
                *stamp = self.group;
                different += 1;
            }
        }
        different
    }
}

#[derive(Default)]
struct Days {
    accounts: Vec<i64>,
    days: Vec<i32>,
    events: Vec<i64>,
    times: Vec<i128>,
    users: Vec<i64>,
    names: Vec<i64>,
    first: Vec<i64>,
    last: Vec<i64>,
}

impl Days {
    fn push(&mut self, group: &[Row], users: &mut Stamps, names: &mut Stamps) {
        let times = || group.iter().map(|row| row.time);
        self.accounts.push(group[0].account);
        self.days.push(group[0].day);
        self.events
            .push(i64::try_from(group.len()).unwrap_or(i64::MAX));
        self.times.push(group.iter().map(|row| row.times).sum());
        self.users
            .push(users.different(group.iter().map(|row| row.user)));
        self.names
            .push(names.different(group.iter().map(|row| row.name)));
        self.first.push(times().min().unwrap_or(0));
        self.last.push(times().max().unwrap_or(0));
    }

    fn batch(self, schema: &SchemaRef) -> Result<RecordBatch> {
        let instants = |micros: Vec<i64>| -> ArrayRef {
            Arc::new(TimestampMicrosecondArray::from(micros).with_timezone("UTC"))
        };
        let whole = |counts: Vec<i64>| -> ArrayRef { Arc::new(Int64Array::from(counts)) };
        let columns = vec![
            whole(self.accounts),
            Arc::new(Date32Array::from(self.days)),
            whole(self.events),
            Arc::new(Decimal128Array::from(self.times).with_data_type(EXACT)),
            whole(self.users),
            whole(self.names),
            instants(self.first),
            instants(self.last),
        ];
        RecordBatch::try_new(schema.clone(), columns).map_err(Error::internal)
    }
}
