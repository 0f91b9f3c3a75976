//! Counts rows that stand in the order of account and day.

use std::sync::Arc;

use arrow::array::{
    ArrayRef, Date32Array, Decimal128Array, Int64Array, RecordBatch, TimestampMicrosecondArray,
};
use arrow::datatypes::SchemaRef;
use kernel::{Error, Result};

use super::Grain;
use super::read::{Row, Rows};
use crate::functions::EXACT;

/// One row for each account and day, or for each account.
pub(crate) fn count(rows: Rows, grain: Grain, schema: &SchemaRef) -> Result<RecordBatch> {
    let (mut users, mut names) = (Stamps::new(rows.users()), Stamps::new(rows.names()));
    let mut counts = Counts::default();
    let together = |a: &Row, b: &Row| {
        a.account == b.account && (a.day == b.day || matches!(grain, Grain::Span(..)))
    };
    for group in rows.rows.chunk_by(together) {
        counts.push(group, &mut users, &mut names);
    }
    counts.batch(grain, schema)
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
struct Counts {
    accounts: Vec<i64>,
    /// The first day of each group, and on how many days anything happened.
    on: Vec<i32>,
    days: Vec<i64>,
    events: Vec<i64>,
    times: Vec<i128>,
    users: Vec<i64>,
    names: Vec<i64>,
    first: Vec<i64>,
    last: Vec<i64>,
}

impl Counts {
    fn push(&mut self, group: &[Row], users: &mut Stamps, names: &mut Stamps) {
        let times = || group.iter().map(|row| row.time);
        self.accounts.push(group[0].account);
        self.on.push(group[0].day);
        let days = group.chunk_by(|a, b| a.day == b.day).count();
        self.days.push(i64::try_from(days).unwrap_or(i64::MAX));
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

    fn batch(self, grain: Grain, schema: &SchemaRef) -> Result<RecordBatch> {
        let instants = |micros: Vec<i64>| -> ArrayRef {
            Arc::new(TimestampMicrosecondArray::from(micros).with_timezone("UTC"))
        };
        let whole = |counts: Vec<i64>| -> ArrayRef { Arc::new(Int64Array::from(counts)) };
        let days: ArrayRef = match grain {
            Grain::Day => Arc::new(Date32Array::from(self.on)),
            Grain::Span(..) => whole(self.days),
        };
        let columns = vec![
            whole(self.accounts),
            days,
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
