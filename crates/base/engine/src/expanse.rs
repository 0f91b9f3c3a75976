//! How large a value becomes once each of its columns is what it stands for.
//!
//! Whoever plans puts what a column is in the place of the column, so that a short question in which each column is used
//! twice by the next doubles at every one, and no limit of time ends those who plan it. So it is reckoned first, each part
//! once.

use std::collections::HashMap;
use std::ptr;
use std::rc::Rc;

use datafusion::common::Column;
use datafusion::common::tree_node::{TreeNode, TreeNodeRecursion};
use datafusion::logical_expr::{Expr, LogicalPlan};
use kernel::{Error, Result};

/// The most steps of a question, what is done to rows and each operation on a value; and those of one value, with all that
/// its columns are.
pub(crate) const STEPS: u64 = 5_000;

/// Refuses a question that becomes too large.
///
/// # Errors
/// `Invalid` with the limit.
pub(crate) fn measure(plan: &LogicalPlan) -> Result<()> {
    let size = Expanse::default().of(plan);
    match size.steps.max(size.most) > STEPS {
        true => Err(too_large()),
        false => Ok(()),
    }
}

/// What is said of a question that becomes too large.
pub(crate) fn too_large() -> Error {
    Error::invalid("sql", "error-sql-steps").with("most", STEPS)
}

/// The size of a part of a question.
struct Size {
    /// Steps of the part and of all it takes rows from.
    steps: u64,
    /// Of each of its columns, the steps of the value.
    columns: Vec<u64>,
    /// The steps of the largest value there is in it.
    most: u64,
}

/// What a part takes rows from, each with its size.
struct Below<'a>(Vec<(&'a LogicalPlan, Rc<Size>)>);

/// The sizes of the parts seen so far.
#[derive(Default)]
struct Expanse {
    known: HashMap<*const LogicalPlan, Rc<Size>>,
}

impl Expanse {
    fn of(&mut self, part: &LogicalPlan) -> Rc<Size> {
        let place = ptr::from_ref(part);
        if let Some(size) = self.known.get(&place) {
            return size.clone();
        }
        let inputs = part.inputs().into_iter();
        let below = Below(inputs.map(|input| (input, self.of(input))).collect());
        let mut values = vec![];
        let seen = part.apply_expressions(|value| {
            values.push(self.value(value, &below));
            Ok(TreeNodeRecursion::Continue)
        });
        debug_assert!(seen.is_ok(), "nothing here fails");
        let whole: Vec<u64> = values.iter().map(|value| value.most).collect();
        let steps = below.0.iter().map(|(_, size)| size.steps);
        let steps = steps.chain(values.iter().map(|value| value.steps));
        let most = below.0.iter().map(|(_, size)| size.most);
        let size = Rc::new(Size {
            steps: steps.fold(1, u64::saturating_add),
            most: most.chain(whole.iter().copied()).max().unwrap_or(0),
            columns: columns(part, &below, &whole),
        });
        self.known.insert(place, size.clone());
        size
    }

    /// The size of a value: as it stands, and at most with all that its columns are.
    fn value(&mut self, value: &Expr, below: &Below<'_>) -> Value {
        let (mut steps, mut most) = (0_u64, 0_u64);
        let seen = value.apply(|operation| {
            let asked = match operation {
                Expr::ScalarSubquery(asked) => Some(asked),
                Expr::InSubquery(asked) => Some(&asked.subquery),
                Expr::SetComparison(asked) => Some(&asked.subquery),
                Expr::Exists(asked) => Some(&asked.subquery),
                _ => None,
            };
            let asked = asked.map(|asked| self.of(&asked.subquery));
            let own = asked.as_ref().map_or(1, |asked| asked.steps);
            let whole = match operation {
                Expr::Literal(..) => return Ok(TreeNodeRecursion::Continue),
                Expr::Column(column) => below.column(column),
                _ => asked.map_or(1, |asked| asked.steps.max(asked.most)),
            };
            steps = steps.saturating_add(own);
            most = most.saturating_add(whole);
            Ok(TreeNodeRecursion::Continue)
        });
        debug_assert!(seen.is_ok(), "nothing here fails");
        Value { steps, most }
    }
}

/// The size of a value.
struct Value {
    steps: u64,
    most: u64,
}

impl Below<'_> {
    fn column(&self, column: &Column) -> u64 {
        let found = self.0.iter().find_map(|(input, size)| {
            let at = input.schema().maybe_index_of_column(column)?;
            size.columns.get(at).copied()
        });
        found.unwrap_or(1)
    }
}

/// Of each column of a part, the steps of its value.
fn columns(part: &LogicalPlan, below: &Below<'_>, values: &[u64]) -> Vec<u64> {
    let count = part.schema().fields().len();
    match (part, &below.0[..]) {
        (LogicalPlan::Projection(_), _) if values.len() == count => values.to_vec(),
        // A figure of a group is reckoned there, and not where it is used.
        (LogicalPlan::Aggregate(group), _) if values.len() == count => {
            let keys = values[..group.group_expr.len()].iter().copied();
            let figures = group.aggr_expr.iter().map(|_| 1);
            keys.chain(figures).collect()
        }
        (LogicalPlan::Union(_), all) => {
            let most = |at: usize| all.iter().filter_map(|(_, one)| one.columns.get(at)).max();
            (0..count)
                .map(|at| most(at).copied().unwrap_or(1))
                .collect()
        }
        (_, [(_, one)]) if one.columns.len() == count => one.columns.clone(),
        _ => {
            let columns = part.schema().columns();
            columns.iter().map(|column| below.column(column)).collect()
        }
    }
}
