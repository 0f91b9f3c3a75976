//! What is merged, what is left alone, and that merging comes to an end.

use proptest::prelude::*;

use super::*;

const TODAY: Day = Day(20_000);

fn label(rows: u64, accounts: (i64, i64), days: (i32, i32)) -> Label {
    Label {
        file: String::new(),
        rows,
        first_account: accounts.0,
        last_account: accounts.1,
        first_time: Day(days.0).start(),
        last_time: Day(days.1).end(),
    }
}

fn next(labels: &[Label]) -> Option<Places> {
    all(&labels.iter().collect::<Vec<_>>(), TODAY)
}

/// What merging does to the labels: files of `FILE` rows for separate accounts.
fn merge(labels: &mut Vec<Label>, places: &[usize]) {
    let old: Vec<Label> = places.iter().map(|place| labels[*place].clone()).collect();
    let rows: u64 = old.iter().map(|label| label.rows).sum();
    let first = old.iter().map(|label| label.first_account).min().unwrap();
    let last = old.iter().map(|label| label.last_account).max().unwrap();
    let files = i64::try_from(rows.div_ceil(FILE))
        .unwrap()
        .min(last - first + 1);
    let mut place = 0;
    labels.retain(|_| {
        place += 1;
        !places.contains(&(place - 1))
    });
    for file in 0..files {
        let share = |file: i64| first + (last - first + 1) * file / files;
        labels.push(Label {
            file: String::new(),
            rows: rows / files as u64 + if file == 0 { rows % files as u64 } else { 0 },
            first_account: share(file),
            last_account: share(file + 1) - 1,
            first_time: old.iter().map(|label| label.first_time).min().unwrap(),
            last_time: old.iter().map(|label| label.last_time).max().unwrap(),
        });
    }
}

#[test]
fn a_month_that_is_over_is_merged_and_the_one_that_runs_is_not() {
    let month = TODAY.month();
    let of = |day: Day| {
        vec![
            label(10, (1, 9), (day.0, day.0 + 1)),
            label(10, (5, 9), (day.0, day.0)),
        ]
    };
    assert_eq!(next(&of(month)), None);
    assert_eq!(next(&of((month - 1).month())), Some(vec![0, 1]));
}

#[test]
fn a_large_month_in_files_for_separate_accounts_is_left_alone() {
    let (first, last) = (Day(19_000).month().0, Day(19_000).month().0 + 20);
    let month = [
        label(2_100_000, (1, 50), (first, last)),
        label(900_000, (51, 90), (first, last)),
    ];
    assert_eq!(next(&month), None);
}

#[test]
fn bulk_parts_of_separate_accounts_are_left_alone() {
    let parts: Vec<Label> = (0..16)
        .map(|n| label(1_250_000, (n * 10, n * 10 + 10), (18_000, 19_000)))
        .collect();
    assert_eq!(next(&parts), None);
}

#[test]
fn a_small_late_span_does_not_rewrite_the_large_ones() {
    let mut parts = vec![label(2_000_000, (0, 50), (18_000, 19_000))];
    parts.push(label(2_000_000, (51, 99), (18_000, 19_000)));
    parts.extend((0..4).map(|n| label(10 + n, (0, 99), (18_500, 18_600))));
    assert_eq!(next(&parts), Some(vec![2, 3, 4, 5]));
}

#[test]
fn eight_small_parts_of_the_running_month_become_one() {
    let today = TODAY.month().0;
    let mut parts: Vec<Label> = (0..7).map(|_| label(500, (1, 9), (today, today))).collect();
    assert_eq!(next(&parts), None);
    parts.push(label(900, (1, 9), (today, today)));
    assert_eq!(next(&parts).map(|places| places.len()), Some(8));
}

fn some_label() -> impl Strategy<Value = Label> {
    let rows = prop_oneof![1..5_000u64, 100_000..300_000u64, 1_000_000..3_000_000u64];
    let accounts = (0..50i64, 0..60i64);
    let days = (19_700..20_020i32, prop_oneof![0..3i32, 0..200i32]);
    (rows, accounts, days).prop_map(|(rows, (account, width), (day, length))| {
        label(rows, (account, account + width), (day, day + length))
    })
}

proptest! {
    #[test]
    fn merging_comes_to_an_end_and_leaves_few_parts_per_account(
        mut labels in prop::collection::vec(some_label(), 0..60),
    ) {
        let before: u64 = labels.iter().map(|label| label.rows).sum();
        let mut rounds = 0;
        while let Some(places) = next(&labels) {
            prop_assert!(places.len() > 1);
            merge(&mut labels, &places);
            rounds += 1;
            prop_assert!(rounds <= 64, "{labels:#?}");
        }
        prop_assert_eq!(labels.iter().map(|label| label.rows).sum::<u64>(), before);
        for account in 0..110 {
            let spans = labels.iter().filter(|label| month(label).is_none());
            let over = spans.filter(|label| label.covers(AccountKey(account))).count();
            prop_assert!(over < 16, "{account} stands in {over} spans: {labels:#?}");
        }
    }
}
