//! How often a question uses tables once what a `with` names stands wherever it is used.
//!
//! Twenty names, each used twice by the next, are a million uses. Whoever plans walks through all of them again and again, so
//! they are reckoned from the text, each name once. So are the groupings of a `cube`, which doubles with every column.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use datafusion::sql::parser::Statement;
use datafusion::sql::sqlparser::ast::{Expr, Query, Visit, Visitor, visit_relations};
use kernel::Result;

use crate::expanse;

/// The most uses of tables in a question; each takes some five steps.
const USES: u64 = expanse::STEPS / 5;

/// Refuses a question that becomes too large.
///
/// # Errors
/// `Invalid` with the limit.
pub(crate) fn measure(statement: &Statement) -> Result<()> {
    let read = match statement {
        Statement::Statement(read) => read,
        Statement::Explain(explained) => return measure(&explained.statement),
        // What does not read is refused later.
        _ => return Ok(()),
    };
    let mut names = Names {
        groupings: 1,
        ..Names::default()
    };
    let _ = read.visit(&mut names);
    let tables = tables(read.as_ref());
    let uses = tables.iter().map(|table| names.uses(table));
    let uses = uses.fold(0, u64::saturating_add);
    match uses.max(names.groupings) > USES {
        true => Err(expanse::too_large()),
        false => Ok(()),
    }
}

/// The names of all tables that a part of a question uses, in small letters and without quotes.
fn tables<P: Visit>(part: &P) -> Vec<String> {
    let mut tables = vec![];
    let _ = visit_relations(part, |table| {
        let name = table.0.last().and_then(|part| part.as_ident());
        tables.push(name.map_or_else(String::new, |name| name.value.to_lowercase()));
        ControlFlow::<()>::Continue(())
    });
    tables
}

/// What a question names in a `with`.
#[derive(Default)]
struct Names {
    /// The tables that each name uses.
    tables: HashMap<String, Vec<String>>,
    /// How often each name comes to use any.
    uses: HashMap<String, u64>,
    /// The names that are being reckoned, which may use themselves.
    open: HashSet<String>,
    /// The groupings that all its grouping sets come to, taken with each other.
    groupings: u64,
}

impl Visitor for Names {
    type Break = ();

    fn pre_visit_query(&mut self, query: &Query) -> ControlFlow<()> {
        for named in query.with.iter().flat_map(|with| &with.cte_tables) {
            let name = named.alias.name.value.to_lowercase();
            let used = self.tables.entry(name).or_default();
            used.extend(tables(&named.query));
        }
        ControlFlow::Continue(())
    }

    fn pre_visit_expr(&mut self, value: &Expr) -> ControlFlow<()> {
        let of = |columns: &[Vec<Expr>]| columns.len() as u64;
        let groupings = match value {
            Expr::Cube(columns) => u32::try_from(columns.len())
                .ok()
                .and_then(|columns| 2_u64.checked_pow(columns))
                .unwrap_or(u64::MAX),
            Expr::Rollup(columns) => of(columns) + 1,
            Expr::GroupingSets(sets) => of(sets).max(1),
            _ => 1,
        };
        self.groupings = self.groupings.saturating_mul(groupings);
        ControlFlow::Continue(())
    }
}

impl Names {
    fn uses(&mut self, name: &str) -> u64 {
        if let Some(uses) = self.uses.get(name) {
            return *uses;
        }
        let Some(tables) = self.tables.get(name).cloned() else {
            return 1;
        };
        if !self.open.insert(name.to_owned()) {
            return 1;
        }
        let uses = tables.iter().map(|table| self.uses(table));
        let uses = uses.fold(0, u64::saturating_add).max(1);
        self.open.remove(name);
        self.uses.insert(name.to_owned(), uses);
        uses
    }
}
