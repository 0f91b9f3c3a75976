//! Usage: wide rows that become many events, and rows that are one event each.

mod days;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use events::{Event, plausible};
use kernel::{AccountKey, Day, Error, Timestamp};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use self::days::Days;
use crate::parse::amount::{Amount, amount};
use crate::parse::{Flaw, Reading};
use crate::plan::Sheet;
use crate::table::{Cell, Row};

/// Which columns of a wide file are events.
#[derive(Debug)]
pub(crate) struct Wide {
    columns: Vec<Column>,
}

#[derive(Debug)]
struct Column {
    at: usize,
    header: String,
    event: Arc<str>,
    measure: Measure,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    Count,
    Gauge,
}

type Named = Vec<(usize, String)>;

impl Wide {
    pub(crate) fn new(header: &[String], counts: Named, gauges: Named) -> Self {
        let column = |(at, event): (usize, String), measure| Column {
            at,
            header: header.get(at).cloned().unwrap_or_default(),
            event: Arc::from(event),
            measure,
        };
        let counts = counts
            .into_iter()
            .map(|named| column(named, Measure::Count));
        let gauges = gauges
            .into_iter()
            .map(|named| column(named, Measure::Gauge));
        Self {
            columns: counts.chain(gauges).collect(),
        }
    }

    /// How many events one row can become.
    pub(crate) fn width(&self) -> usize {
        self.columns.len()
    }
}

/// Rows of usage that follow one another and are of one account.
#[derive(Clone, Debug)]
pub(crate) struct Usage {
    pub(crate) account: String,
    pub(crate) first_line: u64,
    pub(crate) last_line: u64,
    pub(crate) rows: u64,
    pub(crate) events: u64,
    pub(crate) first: Day,
    pub(crate) last: Day,
}

/// How far rows are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Depth {
    /// To know whether they are sound and how many events they are.
    Check,
    /// To have the events.
    Whole,
}

/// Reads the rows of a usage file into events.
pub(crate) struct Reader {
    source: Arc<str>,
    now: Timestamp,
    depth: Depth,
    /// For each wide column, the beginning of its message ids.
    prefixes: Vec<String>,
    /// The day at hand and how it is written.
    day: (Day, String),
    seen: HashMap<String, Days>,
    pub(crate) usage: Vec<Usage>,
    /// Their account is the place of the account in `usage`, until it is looked up.
    pub(crate) events: Vec<Event>,
}

impl Reader {
    pub(crate) fn new(source: &str, sheet: &Sheet, now: Timestamp, depth: Depth) -> Self {
        let prefix = |column: &Column| match source.len() + column.event.len() {
            0..=80 => format!("{source}:{}:", column.event),
            _ => format!("{source}:{}:", &hash([column.event.as_ref()])[..16]),
        };
        let columns = sheet.wide.iter().flat_map(|wide| &wide.columns);
        Self {
            source: Arc::from(source),
            now,
            depth,
            prefixes: columns.map(prefix).collect(),
            day: (Day(0), Day(0).to_string()),
            seen: HashMap::new(),
            usage: vec![],
            events: vec![],
        }
    }

    /// Ends the batch at hand.
    pub(crate) fn take(&mut self) -> (Vec<Usage>, Vec<Event>) {
        (
            std::mem::take(&mut self.usage),
            std::mem::take(&mut self.events),
        )
    }

    /// Reads one row. What is wrong is added to `flaws`, and then the row is no event.
    pub(crate) fn row(&mut self, sheet: &Sheet, row: &Row, flaws: &mut Vec<Flaw>) {
        let before = flaws.len();
        let mut reading = Reading::new(sheet, row, flaws);
        let account = reading.need("account", 100);
        let time = self.time(&mut reading);
        let (Some(account), Some(time)) = (account, time) else {
            return;
        };
        let (held, place) = (self.events.len(), self.place(&account));
        let made = match &sheet.wide {
            Some(wide) => self.wide(wide, &mut reading, (place, &account, time.day())),
            None => self.long(&mut reading, place, time),
        };
        if flaws.len() > before {
            self.events.truncate(held);
        } else {
            self.count(account, row.line, time.day(), made);
        }
    }

    fn time(&self, reading: &mut Reading<'_>) -> Option<Timestamp> {
        let field = match reading.field("time") {
            Some(_) => "time",
            None => "day",
        };
        let time = match field {
            "time" => reading.need_time(field)?,
            _ => reading.need_day(field)?.start(),
        };
        if let Err(error) = plausible(time, self.now) {
            let text = reading.field(field).and_then(|f| f.text(reading.row));
            reading.flaw(field, text.as_deref().unwrap_or_default(), error);
            return None;
        }
        Some(time)
    }

    /// Where the account stands in `usage`: at its end, or behind it when this is another account.
    fn place(&self, account: &str) -> usize {
        match self.usage.last() {
            Some(last) if last.account == account => self.usage.len() - 1,
            _ => self.usage.len(),
        }
    }

    fn count(&mut self, account: String, line: u64, day: Day, events: u64) {
        match self.usage.last_mut().filter(|last| last.account == account) {
            Some(last) => {
                last.last_line = line;
                last.rows += 1;
                last.events += events;
                last.first = last.first.min(day);
                last.last = last.last.max(day);
            }
            None => self.usage.push(Usage {
                account,
                first_line: line,
                last_line: line,
                rows: 1,
                events,
                first: day,
                last: day,
            }),
        }
    }

    fn wide(
        &mut self,
        wide: &Wide,
        reading: &mut Reading<'_>,
        (place, account, day): (usize, &str, Day),
    ) -> u64 {
        if !self.seen.entry(account.to_owned()).or_default().add(day) {
            let error = Error::invalid("file", "error-import-day-twice").with("account", account);
            reading.flaw("day", &day.to_string(), error);
            return 0;
        }
        if self.day.0 != day {
            self.day = (day, day.to_string());
        }
        let mut made = 0;
        for (at, column) in wide.columns.iter().enumerate() {
            let Some(number) = number(column, reading) else {
                continue;
            };
            if number.nanos == 0 && column.measure == Measure::Count {
                continue;
            }
            made += 1;
            if self.depth == Depth::Whole {
                let event = self.event(place, at, column, number);
                self.events.push(event);
            }
        }
        made
    }

    fn event(&self, place: usize, at: usize, column: &Column, number: Amount) -> Event {
        let word = match column.measure {
            Measure::Count => "count",
            Measure::Gauge => "value",
        };
        let mut properties = String::with_capacity(16);
        let (whole, rest) = (number.nanos / 1_000_000_000, number.nanos % 1_000_000_000);
        let _ = write!(properties, "{{\"{word}\":");
        if whole == 0 && rest < 0 {
            properties.push('-');
        }
        let _ = write!(properties, "{whole}");
        if rest != 0 {
            let text = format!(".{:09}", rest.abs());
            properties.push_str(text.trim_end_matches('0'));
        }
        properties.push('}');
        let mut message_id = String::with_capacity(self.prefixes[at].len() + 10);
        message_id.push_str(&self.prefixes[at]);
        message_id.push_str(&self.day.1);
        Event {
            account: key(place),
            time: self.day.0.start(),
            user: None,
            name: Arc::clone(&column.event),
            source: Arc::clone(&self.source),
            message_id,
            received_at: self.now,
            properties,
        }
    }

    fn long(&mut self, reading: &mut Reading<'_>, place: usize, time: Timestamp) -> u64 {
        let Some(name) = reading.need("name", Event::NAME_MOST) else {
            return 0;
        };
        let user = reading.some("user");
        let properties = properties(reading);
        let named = reading.some("message_id");
        let message_id = named.unwrap_or_else(|| {
            let who = user.as_deref().unwrap_or_default();
            let at = time.micros().to_string();
            hash([&name, who, &at, &properties])
        });
        let event = Event {
            account: key(place),
            time,
            user,
            name: Arc::from(name),
            source: Arc::clone(&self.source),
            message_id,
            received_at: self.now,
            properties,
        };
        if let Err(error) = event.check() {
            let field = error.field().unwrap_or("name").to_owned();
            reading.flaw(&field, "", error);
        }
        self.events.push(event);
        if self.depth == Depth::Check {
            self.events.clear();
        }
        1
    }
}

fn key(place: usize) -> AccountKey {
    AccountKey(i64::try_from(place).unwrap_or(i64::MAX))
}

/// The number in a wide column; none when it is empty or flawed.
fn number(column: &Column, reading: &mut Reading<'_>) -> Option<Amount> {
    let cell = reading.row.cells.get(column.at)?;
    let plain = |n: i64| Amount {
        nanos: i128::from(n) * 1_000_000_000,
        sign: None,
    };
    let number = match cell {
        Cell::Empty => return None,
        Cell::Int(n) => Some(plain(*n)),
        other => amount(other.text()?.as_ref()).filter(|amount| amount.sign.is_none()),
    };
    let error = match number {
        Some(n) if n.nanos >= 0 || column.measure == Measure::Gauge => return Some(n),
        Some(_) => "error-import-negative-count",
        None => "error-import-no-such-number",
    };
    let text = cell.text().unwrap_or_default();
    reading.flaw(&column.header, &text, Error::invalid("file", error));
    None
}

fn properties(reading: &mut Reading<'_>) -> String {
    let mut object = Map::new();
    for extra in &reading.sheet.extras {
        let value = match extra.cell(reading.row) {
            Some(Cell::Int(n)) => Value::from(*n),
            Some(Cell::Real(x)) => Value::from(*x),
            _ => {
                let Some(text) = extra.text(reading.row) else {
                    continue;
                };
                let most = Event::PROPERTIES_MOST;
                match reading.clean(&extra.column, text, most) {
                    Some(text) => Value::from(text.into_owned()),
                    None => continue,
                }
            }
        };
        object.insert(extra.name.clone(), value);
    }
    Value::Object(object).to_string()
}

/// A name for what has none of its own: the same for the same content.
fn hash<const N: usize>(parts: [&str; N]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part.len().to_le_bytes());
        digest.update(part);
    }
    let mut text = String::with_capacity(32);
    for byte in &digest.finalize()[..16] {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_content_has_the_same_name() {
        assert_eq!(hash(["a", "bc"]), hash(["a", "bc"]));
        assert_ne!(hash(["a", "bc"]), hash(["ab", "c"]));
        assert_eq!(hash(["x"]).len(), 32);
    }
}
