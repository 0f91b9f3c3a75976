//! The list of migrations.

/// Every migration, in order. The number is its place, counted from one, and never changes once released.
pub(crate) const MIGRATIONS: &[(&str, &str)] = &[
    ("store", include_str!("../migrations/01_store.sql")),
    ("identity", include_str!("../migrations/02_identity.sql")),
    ("customers", include_str!("../migrations/03_customers.sql")),
    ("landing", include_str!("../migrations/04_landing.sql")),
    ("metrics", include_str!("../migrations/05_metrics.sql")),
    ("health", include_str!("../migrations/06_health.sql")),
    ("tasks", include_str!("../migrations/07_tasks.sql")),
    ("plays", include_str!("../migrations/08_plays.sql")),
    ("notify", include_str!("../migrations/09_notify.sql")),
    ("surveys", include_str!("../migrations/10_surveys.sql")),
    ("support", include_str!("../migrations/11_support.sql")),
    ("import", include_str!("../migrations/12_import.sql")),
    ("ingest", include_str!("../migrations/13_ingest.sql")),
    ("metrics", include_str!("../migrations/14_metrics.sql")),
    ("health", include_str!("../migrations/15_health.sql")),
    ("customers", include_str!("../migrations/16_customers.sql")),
    ("tasks", include_str!("../migrations/17_tasks.sql")),
    ("privacy", include_str!("../migrations/18_privacy.sql")),
    ("customers", include_str!("../migrations/19_customers.sql")),
    (
        "definitions",
        include_str!("../migrations/20_definitions.sql"),
    ),
    ("metrics", include_str!("../migrations/21_metrics.sql")),
    ("health", include_str!("../migrations/22_health.sql")),
    ("customers", include_str!("../migrations/23_customers.sql")),
    ("customers", include_str!("../migrations/24_customers.sql")),
    ("metrics", include_str!("../migrations/25_metrics.sql")),
    ("metrics", include_str!("../migrations/26_metrics.sql")),
];
