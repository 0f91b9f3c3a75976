//! Rows of days become answers, account by account.

use arrow::array::{AsArray, RecordBatch};
use arrow::datatypes::{Decimal128Type, Float64Type, Int64Type};
use events::{Fold, Query, Series, Tally};
use kernel::{AccountKey, Day, Error, Result};

/// Reads rows of account, day, amount, value and whether it was seen, in the order of account and day.
pub(crate) fn settle(
    rows: &[RecordBatch],
    query: &Query,
    first: Day,
    last: Day,
    each: &mut impl FnMut(AccountKey, Series) -> Result<()>,
) -> Result<()> {
    let unlike = || Error::internal("a plan gave other columns than it should");
    let mut open: Option<(i64, Tally<'_>, bool)> = None;
    for batch in rows {
        let column = |at: usize| batch.columns().get(at).ok_or_else(unlike);
        let whole = |at: usize| {
            column(at)?
                .as_primitive_opt::<Int64Type>()
                .ok_or_else(unlike)
        };
        let (accounts, days) = (whole(0)?, whole(1)?);
        let amounts = column(2)?
            .as_primitive_opt::<Decimal128Type>()
            .ok_or_else(unlike)?;
        let values = column(3)?
            .as_primitive_opt::<Float64Type>()
            .ok_or_else(unlike)?;
        let seen = column(4)?.as_boolean_opt().ok_or_else(unlike)?;
        for row in 0..batch.num_rows() {
            let account = accounts.value(row);
            if open.as_ref().is_none_or(|(open, ..)| *open != account) {
                finish(open.take(), each)?;
                open = Some((account, Tally::new(query, first, last), false));
            }
            let Some((_, tally, any)) = open.as_mut() else {
                continue;
            };
            let (day, amount) = (days.value(row), amounts.value(row));
            let value = values.value(row);
            match (&query.fold, seen.value(row)) {
                (Fold::DistinctUsers | Fold::DistinctNames | Fold::DistinctValues(_), false) => {
                    tally.change(day, amount)
                }
                (Fold::Mean(_), _) => tally.add_to_mean(day, amount, whole_number(value)),
                (Fold::Least(_) | Fold::Greatest(_), _) => tally.extreme(day, value),
                (Fold::Count | Fold::Sum(_), _) => tally.add(day, amount),
                (Fold::DaysActive, _) => tally.add_one(day),
                _ => {}
            }
            if seen.value(row) {
                tally.see(day, value);
                *any = true;
            }
        }
    }
    finish(open, each)
}

fn finish(
    open: Option<(i64, Tally<'_>, bool)>,
    each: &mut impl FnMut(AccountKey, Series) -> Result<()>,
) -> Result<()> {
    match open {
        Some((account, tally, true)) => each(AccountKey(account), tally.finish()),
        _ => Ok(()),
    }
}

/// A count that a column of figures holds.
#[expect(
    clippy::cast_possible_truncation,
    reason = "counts of rows are whole and below 2^53"
)]
fn whole_number(value: f64) -> i128 {
    value as i128
}
