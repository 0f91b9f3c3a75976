//! What a question wants of a table: who fills it may leave out the rest.

use std::collections::BTreeMap;

use datafusion::common::ScalarValue;
use datafusion::logical_expr::{Expr, Operator};

/// Longer lists of values are left to whoever asked: a statement holds so many at least.
const MOST_VALUES: usize = 1_000;

/// The columns that are read, and the values that are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The places of the columns that are read, by number; all where none is given.
    columns: Option<Vec<usize>>,
    /// Columns of text of which only these values are asked for.
    only: BTreeMap<String, Vec<String>>,
}

impl Wanted {
    /// What a scan with these columns and filters wants. A filter that cannot be read is left to whoever asked.
    pub(crate) fn of(columns: Option<&Vec<usize>>, filters: &[Expr]) -> Self {
        let mut only: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (column, values) in filters.iter().filter_map(one_of) {
            only.entry(column)
                .and_modify(|known| known.retain(|value| values.contains(value)))
                .or_insert(values);
        }
        only.retain(|_, values| values.len() <= MOST_VALUES);
        Self {
            columns: columns.cloned(),
            only,
        }
    }

    /// Whether the column at this place is read: of any other, nothing will do.
    #[must_use]
    pub fn reads(&self, at: usize) -> bool {
        let columns = self.columns.as_ref();
        columns.is_none_or(|columns| columns.contains(&at))
    }

    /// The values that are asked for of a column of text, where not all are.
    #[must_use]
    pub fn only(&self, column: &str) -> Option<&[String]> {
        self.only.get(column).map(Vec::as_slice)
    }
}

/// The values one of which a column must have.
fn one_of(filter: &Expr) -> Option<(String, Vec<String>)> {
    match filter {
        Expr::BinaryExpr(both) if both.op == Operator::Or => {
            let (column, mut values) = one_of(&both.left)?;
            let (other, more) = one_of(&both.right)?;
            values.extend(more);
            (column == other).then_some((column, values))
        }
        Expr::BinaryExpr(equal) if equal.op == Operator::Eq => {
            Some((name(&equal.left)?, vec![text(&equal.right)?]))
        }
        Expr::InList(list) if !list.negated => {
            let values = list.list.iter().map(text).collect::<Option<_>>()?;
            Some((name(&list.expr)?, values))
        }
        _ => None,
    }
}

fn name(side: &Expr) -> Option<String> {
    match side {
        Expr::Column(column) => Some(column.name.clone()),
        _ => None,
    }
}

fn text(side: &Expr) -> Option<String> {
    match side {
        Expr::Literal(value, _) => ScalarValue::try_as_str(value)?.map(str::to_owned),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use datafusion::prelude::{col, lit};

    use super::*;

    fn only(filters: &[Expr]) -> Option<Vec<String>> {
        let wanted = Wanted::of(None, filters);
        wanted.only("metric").map(<[String]>::to_vec)
    }

    #[test]
    fn the_values_that_are_asked_for_are_read_from_equality_lists_and_ors() {
        let licences = || col("metric").eq(lit("licences"));
        assert_eq!(only(&[licences()]), Some(vec!["licences".to_owned()]));
        let two = col("metric").in_list(vec![lit("licences"), lit("actions")], false);
        let either = licences().or(col("metric").eq(lit("actions")));
        for filter in [two.clone(), either] {
            let known = only(&[filter]).unwrap_or_default();
            assert_eq!(known, ["licences", "actions"]);
        }
        assert_eq!(only(&[two, licences()]), Some(vec!["licences".to_owned()]));
    }

    #[test]
    fn what_cannot_be_read_asks_for_everything() {
        let licences = || col("metric").eq(lit("licences"));
        for filter in [
            col("metric").not_eq(lit("licences")),
            col("metric").in_list(vec![lit("licences")], true),
            licences().or(col("value").eq(lit(1.0))),
            licences().or(col("name").eq(lit("licences"))),
            col("metric").in_list(vec![lit("licences"), col("name")], false),
        ] {
            assert_eq!(only(std::slice::from_ref(&filter)), None, "{filter}");
        }
    }

    #[test]
    fn a_column_is_read_where_it_is_asked_for() {
        let some = Wanted::of(Some(&vec![0, 2]), &[]);
        assert_eq!([0, 1, 2].map(|at| some.reads(at)), [true, false, true]);
        assert!(Wanted::default().reads(7));
    }
}
