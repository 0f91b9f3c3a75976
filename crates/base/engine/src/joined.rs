//! Accounts that were merged into others: what was sent under their numbers counts there, each message once.

use std::collections::BTreeMap;

use datafusion::execution::context::SessionContext;
use kernel::{AccountKey, Error, Result};

use crate::days::AccountDays;
use crate::fault::inside;
use crate::{spans, sql};

/// The tables as they are stored, by the names they have behind the joined ones.
const AS_SENT: [(&str, &str); 2] = [
    ("events", sql::EVENTS_AS_SENT),
    ("account_days", sql::DAYS_AS_SENT),
];

/// Lets `events`, `account_days` and `account_spans` tell of the accounts as they stand.
pub(crate) async fn join(
    session: &SessionContext,
    days: &AccountDays,
    mergers: &[(AccountKey, AccountKey)],
) -> Result<()> {
    if mergers.is_empty() {
        return Ok(());
    }
    let into: BTreeMap<i64, i64> = mergers
        .iter()
        .map(|(from, into)| (from.0, into.0))
        .collect();
    for (name, as_sent) in AS_SENT {
        let table = session.deregister_table(name).map_err(inside)?;
        let table = table.ok_or_else(|| Error::internal(format!("no table {name}")))?;
        let columns: Vec<String> = table
            .schema()
            .fields()
            .iter()
            .map(|f| f.name().clone())
            .collect();
        session.register_table(as_sent, table).map_err(inside)?;
        let text = match name {
            "events" => sql::joined_events(&columns, &into),
            _ => sql::joined_days(&into),
        };
        let view = session.sql(&text).await.map_err(inside)?.into_view();
        session.register_table(name, view).map_err(inside)?;
    }
    let spans = spans::join(session, days.clone(), &into).await;
    spans.map_err(inside)
}
