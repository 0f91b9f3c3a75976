//! The record's tables as SQL sees them, on both engines.

use engine::{Desk, Limits};
use kernel::Actor;
use store::params;

use crate::world::open;

/// Tables that no question may see: secrets, and the machine's own book-keeping.
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
    "migrations",
    "notices",
    "one_time_links",
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
