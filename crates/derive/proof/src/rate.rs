//! A share of snapshots with its interval.

use std::collections::HashMap;

use crate::model::Rate;
use crate::rank::count;

/// The value below which a normal figure stays in 97.5 of 100 cases.
const Z: f64 = 1.959_963_984_540_054;

/// The share of snapshots that left, by account and whether it left, with Wilson's interval (1927) at 95 %. Months of
/// one account are much alike, so the interval counts each snapshot for less than one: by the design effect of
/// drawing accounts rather than snapshots (Korn and Graubard, 1998).
pub(crate) fn rate(rows: impl Iterator<Item = (usize, bool)>) -> Rate {
    let mut accounts: HashMap<usize, (f64, f64)> = HashMap::new();
    let (mut events, mut of) = (0, 0);
    for (account, churned) in rows {
        let sums = accounts.entry(account).or_default();
        sums.0 += 1.0;
        sums.1 += f64::from(u8::from(churned));
        events += usize::from(churned);
        of += 1;
    }
    let share = if of > 0 {
        count(events) / count(of)
    } else {
        0.0
    };
    let mut sums: Vec<(f64, f64)> = accounts.into_values().collect();
    // In one order, so that the same snapshots give the same last digit.
    sums.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let (low, high) = wilson(share, worth(share, &sums, count(of)));
    Rate {
        events,
        of,
        share,
        low,
        high,
    }
}

/// How many independent snapshots these are worth: at least one, at most their number.
fn worth(share: f64, accounts: &[(f64, f64)], rows: f64) -> f64 {
    let many = count(accounts.len());
    let simple = share * (1.0 - share) / rows;
    if many < 2.0 || simple <= 0.0 {
        return many;
    }
    let spread: f64 = accounts
        .iter()
        .map(|(rows, left)| (left - share * rows).powi(2))
        .sum();
    let clustered = spread / (rows * rows);
    (rows * simple / clustered.max(simple)).max(1.0)
}

/// Wilson's interval of a share among so many.
fn wilson(share: f64, of: f64) -> (f64, f64) {
    if of <= 0.0 {
        return (0.0, 1.0);
    }
    let z2 = Z * Z;
    let middle = (share + z2 / (2.0 * of)) / (1.0 + z2 / of);
    let half = Z / (1.0 + z2 / of) * (share * (1.0 - share) / of + z2 / (4.0 * of * of)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 5e-5
    }

    #[test]
    fn one_snapshot_an_account_gives_wilsons_own_interval() {
        // Newcombe (1998), table I: 81 of 263 and 15 of 148 by Wilson's method.
        for (left, of, low, high) in [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605)] {
            let found = rate((0..of).map(|n| (n, n < left)));
            assert!(
                close(found.low, low) && close(found.high, high),
                "{found:?}"
            );
            assert_eq!((found.events, found.of), (left, of));
        }
        let none = rate((0..20).map(|n| (n, false)));
        assert!(close(none.low, 0.0) && close(none.high, 0.1611), "{none:?}");
    }

    #[test]
    fn the_same_account_again_makes_nothing_surer() {
        let once = rate((0..40).map(|n| (n, n < 10)));
        let six = rate((0..240).map(|n| (n % 40, n % 40 < 10)));
        assert_eq!((six.events, six.of), (60, 240));
        assert!(
            six.high - six.low > 0.95 * (once.high - once.low),
            "{once:?} {six:?}"
        );
    }
}
