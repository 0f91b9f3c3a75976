//! The table function `account_spans(first, last)`: what each account did from a day to another, both included.
//!
//! It reads what `account_days` reads, and counts people and names once over all the days, with one stamp each, where
//! grouping the events would keep sets.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use datafusion::catalog::view::ViewTable;
use datafusion::catalog::{TableFunctionArgs, TableFunctionImpl, TableProvider};
use datafusion::common::{ScalarValue, plan_err};
use datafusion::datasource::provider_as_source;
use datafusion::error::Result;
use datafusion::execution::context::SessionContext;
use datafusion::logical_expr::{Expr, LogicalPlan, LogicalPlanBuilder, col, lit};

use crate::days::AccountDays;
use crate::sql;

/// Its name in SQL.
const NAME: &str = "account_spans";

/// Makes the function known to a session.
pub(crate) fn register(session: &SessionContext, days: AccountDays) {
    let spans = Spans { days, joined: None };
    session.register_udtf(NAME, Arc::new(spans));
}

/// Lets it tell of accounts as they stand: those that were merged are counted from the joined events.
pub(crate) async fn join(
    session: &SessionContext,
    days: AccountDays,
    into: &BTreeMap<i64, i64>,
) -> Result<()> {
    let plan = session.sql(&sql::joined_spans(into)).await?;
    let joined = Joined {
        plan: plan.into_unoptimized_plan(),
        accounts: into
            .iter()
            .flat_map(|(from, into)| [*from, *into])
            .collect(),
    };
    let spans = Spans {
        days,
        joined: Some(joined),
    };
    session.register_udtf(NAME, Arc::new(spans));
    Ok(())
}

struct Spans {
    days: AccountDays,
    joined: Option<Joined>,
}

/// Accounts that are counted otherwise, and the plan that counts them, between two days still to be said.
struct Joined {
    plan: LogicalPlan,
    accounts: Vec<i64>,
}

impl fmt::Debug for Spans {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Spans")
    }
}

impl TableFunctionImpl for Spans {
    fn call_with_args(&self, args: TableFunctionArgs) -> Result<Arc<dyn TableProvider>> {
        let [first, last] = args.exprs() else {
            return plan_err!("{NAME} takes a first and a last day");
        };
        let (first, last) = (day(first)?, day(last)?);
        let spans = Arc::new(self.days.spanning(first, last));
        let Some(Joined { plan, accounts }) = &self.joined else {
            return Ok(spans);
        };
        let days = [first, last].map(|day| ScalarValue::Date32(Some(day)));
        let joined = plan.clone().with_param_values(days.to_vec())?;
        let accounts = accounts.iter().map(|account| lit(*account)).collect();
        let plan = LogicalPlanBuilder::scan(NAME, provider_as_source(spans), None)?
            .filter(col("account_id").in_list(accounts, true))?
            .union(joined)?
            .build()?;
        Ok(Arc::new(ViewTable::new(plan, None)))
    }
}

fn day(said: &Expr) -> Result<i32> {
    match said {
        Expr::Literal(ScalarValue::Date32(Some(day)), _) => Ok(*day),
        _ => plan_err!("a day of {NAME} is written date '2026-11-24'"),
    }
}
