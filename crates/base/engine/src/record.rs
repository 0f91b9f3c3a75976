//! The record's tables as SQL sees them. What holds secrets is left out.

use std::collections::HashMap;
use std::sync::Arc;

use futures::FutureExt;
use kernel::{AccountKey, Actor, Result};
use store::{Row, Store, Tx, Value, params};

use crate::sql;
use crate::table::{Kind, Rows, Table};
use crate::wanted::Wanted;

/// Values read at a time, of which a text counts as several. Where no index lies in the order of the pages each of them
/// looks through the whole table, so they are as large as memory lets them be.
const PAGE: usize = 300_000;
const TEXT: usize = 4;

/// Table, what orders its rows, and its columns. A column is text unless it says otherwise; `account` is the account's
/// id in the record, shown as its number, so that `account_id` means the same in every table.
const SHOWN: &[(&str, &[&str], &str)] = &[
    (
        "accounts",
        &["key"],
        "key:int id name latin reading language industry city country region stage currency parent_id owner_id \
         started_on:day preferences challenges created_at:instant updated_at:instant",
    ),
    (
        "account_sources",
        &["source", "external_id"],
        "source external_id account_id:account",
    ),
    (
        "account_mergers",
        &["account_id"],
        "account_id:account into_id:account at:instant actor",
    ),
    (
        "account_history",
        &["account_id", "field", "until"],
        "account_id:account field until:day value",
    ),
    (
        "account_attributes",
        &["account_id", "name"],
        "account_id:account name value",
    ),
    (
        "contacts",
        &["id"],
        "id account_id:account source external_id name reading language email title role seniority joined_on:day \
         left_on:day",
    ),
    (
        "contact_sources",
        &["account_id", "source", "external_id"],
        "account_id:account source external_id contact_id",
    ),
    (
        "subscriptions",
        &["id"],
        "id account_id:account source external_id product unit",
    ),
    (
        "terms",
        &["id"],
        "id subscription_id account_id:account external_id starts_on:day ends_on:day annual_minor:int currency \
         quantity:int notice_days:int recorded_at:instant",
    ),
    (
        "movements",
        &["seq"],
        "seq:int account_id:account subscription_id kind minor:int currency effective_on:day recorded_at:instant",
    ),
    (
        "notes",
        &["id"],
        "id account_id:account source external_id kind at:instant author participants body language \
         recorded_at:instant",
    ),
    (
        "tickets",
        &["id"],
        "id account_id:account source external_id priority subject language requester_id opened_at:instant \
         reopened:int open_since:instant solved_at:instant recorded_at:instant",
    ),
    (
        "surveys",
        &["id"],
        "id source external_id kind name closes_on:day created_at:instant",
    ),
    (
        "survey_answers",
        &["id"],
        "id survey_id account_id:account contact_id source external_id score:int verbatim language at:instant \
         recorded_at:instant",
    ),
    (
        "definitions",
        &["kind", "name", "version"],
        "kind name version:int text note author_id published_at:instant",
    ),
    (
        "standings",
        &["account_id"],
        "account_id:account scorecard day:day score:real tier coverage:real was_7:real was_30:real noise_30:real measures \
         last_event:day updated_at:instant",
    ),
    (
        "score_overrides",
        &["id"],
        "id:int account_id:account tier reason until:day author_id made_at:instant said_score:real said_tier \
         ended_at:instant",
    ),
    (
        "pulses",
        &["id"],
        "id account_id:account value:int reason author_id at:instant",
    ),
    (
        "term_ends",
        &["term_id", "until"],
        "term_id until:instant ends_on:day",
    ),
    (
        "sql_answers",
        &["metric", "account_id", "day"],
        "metric account_id:account day:day value:real answered_at:instant",
    ),
    (
        "sql_asked",
        &["metric"],
        "metric definition:int day:day failed query answered slots",
    ),
    (
        "peer_levels",
        &["metric", "month"],
        "metric month:day levels taken_at:instant",
    ),
    (
        "signals",
        &["id"],
        "id account_id:account play reason kind evidence raised_at:instant task_id",
    ),
    (
        "tasks",
        &["id"],
        "id account_id:account kind title why due_on:day stake_minor:int stake_currency assignee_id play signal_id \
         opened_at:instant opened_by",
    ),
    (
        "task_completions",
        &["task_id"],
        "task_id outcome at:instant actor",
    ),
    (
        "journal",
        &["seq"],
        "seq:int at:instant actor request account_id:account fact body",
    ),
    (
        "members",
        &["id"],
        "id name email role language zone joined_at:instant disabled_at:instant",
    ),
];

/// The record's tables, read anew for each question.
#[must_use]
pub fn tables(store: &Store) -> Vec<Table> {
    let table = |(name, order, columns): &(&'static str, &'static [&'static str], &'static str)| {
        let columns: Arc<[Column]> = columns.split_whitespace().map(Column::of).collect();
        let shown: Vec<(&str, Kind)> = columns.iter().map(Column::shown).collect();
        let (name, order, store) = (*name, *order, store.clone());
        Table::new(name, &shown, {
            let columns = columns.clone();
            move |rows| {
                let (store, columns) = (store.clone(), columns.clone());
                let reading = Reading {
                    name,
                    order,
                    columns,
                };
                async move { reading.run(&store, &rows).await }.boxed()
            }
        })
    };
    SHOWN.iter().map(table).collect()
}

/// The accounts that were merged, each with the one it was merged into.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn mergers(store: &Store) -> Result<Vec<(AccountKey, AccountKey)>> {
    let mut tx = store.read(Actor::System("sql")).await?;
    let rows = tx.rows(sql::MERGERS, params![]).await?;
    let read = |row: &Row| {
        Ok((
            AccountKey(row.get("key")?),
            AccountKey(row.get("into_key")?),
        ))
    };
    rows.iter().map(read).collect()
}

#[derive(Debug)]
struct Column {
    name: &'static str,
    kind: Kind,
    /// It holds an account's id, and shows its number.
    account: bool,
}

impl Column {
    fn of(text: &'static str) -> Self {
        let (name, kind) = text.split_once(':').unwrap_or((text, "text"));
        let account = kind == "account";
        let kind = match kind {
            "int" | "account" => Kind::Int,
            "real" => Kind::Real,
            "day" => Kind::Day,
            "instant" => Kind::Instant,
            _ => Kind::Text,
        };
        Self {
            name,
            kind,
            account,
        }
    }

    /// The number of an account is called `account_id` everywhere.
    fn shown(&self) -> (&'static str, Kind) {
        let name = if self.name == "key" {
            "account_id"
        } else {
            self.name
        };
        (name, self.kind)
    }

    fn nothing(&self) -> Value {
        match self.kind {
            Kind::Text => Value::Text(None),
            Kind::Real => Value::Real(None),
            Kind::Int | Kind::Day | Kind::Instant => Value::Int(None),
        }
    }

    fn read(&self, row: &Row, keys: &HashMap<String, i64>) -> Result<Value> {
        if self.account {
            let id: Option<String> = row.get(self.name)?;
            return Ok(Value::Int(id.and_then(|id| keys.get(&id).copied())));
        }
        Ok(match self.kind {
            Kind::Text => Value::Text(row.get(self.name)?),
            Kind::Real => Value::Real(row.get(self.name)?),
            Kind::Int | Kind::Day | Kind::Instant => Value::Int(row.get(self.name)?),
        })
    }
}

#[derive(Debug)]
struct Reading {
    name: &'static str,
    order: &'static [&'static str],
    columns: Arc<[Column]>,
}

impl Reading {
    /// Reads what is wanted of the table in one transaction, page by page.
    async fn run(&self, store: &Store, rows: &Rows) -> Result<()> {
        let wanted = rows.wanted();
        let mut tx = store.read(Actor::System("sql")).await?;
        let keys = self.keys(&mut tx, wanted).await?;
        let names = self.names(wanted);
        let only: Vec<(&str, &[String])> = self
            .columns
            .iter()
            .filter(|column| column.kind == Kind::Text)
            .filter_map(|column| Some((column.name, wanted.only(column.name)?)))
            .collect();
        let values: Vec<Value> = only
            .iter()
            .flat_map(|(_, values)| values.iter().map(|text| Value::Text(Some(text.clone()))))
            .collect();
        let only: Vec<(&str, usize)> = only.iter().map(|(name, of)| (*name, of.len())).collect();
        let mut last: Option<Vec<Value>> = None;
        loop {
            let page = sql::page(self.name, &names, self.order, last.is_none(), &only);
            let after = last.into_iter().flatten();
            let params = params![self.rows_of_a_page(&names)]
                .into_iter()
                .chain(after);
            let params = params.chain(values.iter().cloned()).collect();
            let found = tx.rows(page, params).await?;
            let Some(end) = found.last() else {
                return Ok(());
            };
            last = Some(
                self.order
                    .iter()
                    .map(|name| end.value(name).cloned())
                    .collect::<Result<_>>()?,
            );
            let row = |row| {
                let columns = self.columns.iter().enumerate();
                columns
                    .map(|(at, column)| match wanted.reads(at) {
                        true => column.read(row, &keys),
                        false => Ok(column.nothing()),
                    })
                    .collect()
            };
            if !rows
                .put(found.iter().map(row).collect::<Result<_>>()?)
                .await?
            {
                return Ok(());
            }
        }
    }

    fn rows_of_a_page(&self, names: &[&str]) -> usize {
        let columns = self.columns.iter();
        let columns = columns.filter(|column| names.contains(&column.name));
        let weight = |column: &Column| match column.kind {
            Kind::Text => TEXT,
            _ if column.account => TEXT,
            _ => 1,
        };
        PAGE / columns.map(weight).sum::<usize>().max(1)
    }

    /// The columns that are wanted, and those that say where the next page begins.
    fn names(&self, wanted: &Wanted) -> Vec<&'static str> {
        let columns = self.columns.iter().enumerate();
        let read = columns.filter(|(at, _)| wanted.reads(*at));
        let mut names: Vec<&str> = read.map(|(_, column)| column.name).collect();
        for name in self.order {
            if !names.contains(name) {
                names.push(name);
            }
        }
        names
    }

    async fn keys(&self, tx: &mut Tx, wanted: &Wanted) -> Result<HashMap<String, i64>> {
        let mut columns = self.columns.iter().enumerate();
        if !columns.any(|(at, column)| column.account && wanted.reads(at)) {
            return Ok(HashMap::new());
        }
        let rows = tx.rows(sql::ACCOUNT_KEYS, params![]).await?;
        let read = |row: &Row| Ok((row.get("id")?, row.get("key")?));
        rows.iter().map(read).collect()
    }
}
