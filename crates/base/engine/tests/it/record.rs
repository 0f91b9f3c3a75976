//! The record's tables as SQL sees them, on both engines.

use engine::{Desk, Limits};
use kernel::Actor;
use store::params;

use crate::world::open;

/// Tables that no question may see: secrets, and the machine's own book-keeping. The values of metrics are shown by the
/// room that knows how they are kept.
const WITHHELD: &[&str] = &[
    "cursors",
    "erasures",
    "exchange_rates",
    "import_chunks",
    "import_runs",
    "ingest_batches",
    "ingest_moves",
    "ingest_users",
    "jobs",
    "definition_drafts",
    "leadership",
    "ledger_days",
    "metric_histories",
    "metric_values",
    "migrations",
    "notices",
    "one_time_links",
    "play_days",
    "play_run_endings",
    "play_runs",
    "score_months",
    "segments",
    "sessions",
    "set_aside",
    "source_rules",
    "survey_closures",
    "survey_links",
    "survey_questions",
    "task_changes",
    "task_deeds",
    "task_snoozes",
    "task_withdrawals",
    "ticket_moments",
    "uploads",
    "workspaces",
    "write_keys",
];

#[tokio::test]
async fn every_table_of_the_record_is_shown_or_withheld_for_a_reason() {
    for record in testkit::records().await {
        let folder = tempfile::tempdir().unwrap();
        let lake = open(&folder.path().join("events"));
        let (store, scratch) = (&record.store, folder.path().join("scratch"));
        let tables = engine::tables(store);
        let mut shown: Vec<&str> = tables.iter().map(|table| table.name).collect();
        let desk = Desk::open(&lake, None, tables.clone(), scratch, Limits::default());
        let desk = desk.await.unwrap();
        for table in &shown {
            let asked = desk.ask(&format!("select * from {table}")).await;
            let columns = asked.unwrap().schema.fields().len();
            assert!(columns > 2, "{table}");
        }
        let mut tx = store.read(Actor::System("test")).await.unwrap();
        let rows = match store.engine() {
            store::Engine::Sqlite => {
                "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
            }
            store::Engine::Postgres => {
                "select cast(tablename as text) as name from pg_tables where schemaname = current_schema()"
            }
        };
        shown.extend(WITHHELD);
        for row in tx.rows(rows, params![]).await.unwrap() {
            let name: String = row.get("name").unwrap();
            let judged = shown.contains(&name.as_str());
            assert!(judged, "{name} is neither shown nor withheld");
        }
    }
}

/// More rows than one page of the reader has.
const LEVELS: &str =
    "insert into peer_levels (metric, month, definition, digest, levels, taken_at)";

#[tokio::test]
async fn a_table_longer_than_a_page_is_read_once_whole_and_what_is_asked_for_of_it_alone() {
    for record in testkit::records().await {
        let folder = tempfile::tempdir().unwrap();
        let lake = open(&folder.path().join("events"));
        let mut tx = record.tx().await;
        for metric in ["actions", "licences", "tenure"] {
            let rows =
                (0..21_000_i64).map(|month| params![metric, month, 1_i64, 1_i64, "[]", month]);
            tx.insert_many(LEVELS, rows.collect(), "").await.unwrap();
        }
        tx.commit().await.unwrap();
        let tables = engine::tables(&record.store);
        let scratch = folder.path().join("scratch");
        let desk = Desk::open(&lake, None, tables, scratch, Limits::default());
        let desk = desk.await.unwrap();
        for (only, metrics, rows) in [
            ("", 3, 63_000),
            ("where metric in ('actions', 'tenure')", 2, 42_000),
            ("where metric = 'licences' or metric = 'tenure'", 2, 42_000),
            (
                "where metric = 'licences' and month >= date '1970-01-11'",
                1,
                20_990,
            ),
            ("where metric <> 'licences'", 2, 42_000),
            ("where metric in ('no such', 'actions')", 1, 21_000),
            ("where metric = 'no such'", 0, 0),
        ] {
            let said = format!(
                "select count(distinct metric) as metrics, count(*) as n, count(distinct metric || month) as each_once \
                 from peer_levels {only}"
            );
            let answer = desk.ask(&said).await.unwrap().json().unwrap();
            let expected = format!("[{{\"metrics\":{metrics},\"n\":{rows},\"each_once\":{rows}}}]");
            assert_eq!(answer, expected, "{only}");
        }
        let asked = desk.ask("select count(*) as n from peer_levels").await;
        assert_eq!(asked.unwrap().json().unwrap(), "[{\"n\":63000}]");
    }
}

#[tokio::test]
async fn no_secret_has_a_column() {
    for record in testkit::records().await {
        for table in engine::tables(&record.store) {
            let secret = |name: &str| {
                ["password", "secret", "hash", "token"]
                    .iter()
                    .any(|s| name.contains(s))
            };
            let columns = table.columns();
            assert!(!columns.iter().any(|name| secret(name)), "{columns:?}");
        }
    }
}
