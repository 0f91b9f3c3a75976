//! Mina Park among others, and every place in a folder where she can still be found.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use arrow::array::AsArray;
use arrow::compute::cast;
use arrow::datatypes::DataType;
use events::{Erasure, Event, Mentions};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::world::event;

/// The id her events know her by.
pub const MINA: &str = "mina.park@hanbit.example";

pub fn erasure(id: &str) -> Erasure {
    Erasure {
        id: id.into(),
        users: vec![MINA.into(), "anonymous-71".into()],
        account: None,
        mentions: Mentions::Redact,
    }
}

/// On each day at each account an event of Mina's, and one of Yuna's, which names Mina every fifth day.
pub fn everyone(accounts: Range<i64>, days: Range<i32>) -> Vec<Event> {
    let mut all = Vec::new();
    for account in accounts {
        for day in days.clone() {
            let mut mina = event(account, day, &format!("m-{account}-{day}"));
            let user = if day % 7 == 0 { "anonymous-71" } else { MINA };
            mina.user = Some(user.into());
            mina.properties = format!(r#"{{"mail":"{MINA}","n":{day}}}"#);
            let mut yuna = event(account, day, &format!("y-{account}-{day}"));
            yuna.user = Some("yuna".into());
            if day % 5 == 0 {
                yuna.properties = format!(r#"{{"with":"{MINA}"}}"#);
            }
            all.extend([mina, yuna]);
        }
    }
    all
}

/// What is left of these events when she is erased.
pub fn others(all: &[Event]) -> Vec<Event> {
    let erasure = erasure("e");
    let mut left: Vec<Event> = all
        .iter()
        .filter(|event| !erasure.takes(event))
        .cloned()
        .collect();
    for event in &mut left {
        event.properties = event.properties.replace(&format!("\"{MINA}\""), "null");
    }
    left
}

/// Where in a folder a text stands: the bytes of every file, and every column of every Parquet file.
pub fn traces(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for file in files(folder) {
        let bytes = fs::read(&file).unwrap();
        if bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes())
        {
            found.push(format!("{}: bytes", file.display()));
        }
        if file.extension().is_some_and(|end| end == "parquet") {
            let columns = columns_with(&file, text);
            found.extend(
                columns
                    .iter()
                    .map(|column| format!("{}: {column}", file.display())),
            );
        }
    }
    found
}

fn columns_with(file: &Path, text: &str) -> Vec<String> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(fs::File::open(file).unwrap()).unwrap();
    let mut found = Vec::new();
    for batch in reader.build().unwrap() {
        let batch = batch.unwrap();
        for (field, column) in batch.schema().fields().iter().zip(batch.columns()) {
            let Ok(texts) = cast(column, &DataType::Utf8) else {
                continue;
            };
            let mut texts = texts.as_string::<i32>().iter().flatten();
            if texts.any(|own| own.contains(text)) && !found.contains(field.name()) {
                found.push(field.name().clone());
            }
        }
    }
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push(path);
        }
    }
    all.sort();
    all
}
