//! Steps of a waterfall on cases worked by hand and drawn at random.

use kernel::AccountId;
use metrics::{MetricSeries, Point};
use proptest::prelude::*;

use super::*;

const METRICS: [&str; 7] = [
    "licence_use",
    "sponsor_in_place",
    "days_since_senior_contact",
    "depth_of_use",
    "ticket_burden",
    "survey_voice",
    "oldest_p1_days",
];

fn computed(days: &[[Option<(f64, i32)>; 7]]) -> Computed {
    let of = |n: usize| -> Vec<Point> {
        let point = |(value, age): (f64, i32), day: usize| Point {
            value: Some(value),
            last_event: Some(Day(i32::try_from(day).unwrap() - age)),
        };
        let all = days.iter().enumerate();
        all.map(|(day, values)| values[n].map(|p| point(p, day)).unwrap_or_default())
            .collect()
    };
    let series = METRICS.iter().enumerate().map(|(n, metric)| MetricSeries {
        metric: (*metric).to_owned(),
        first: Day(0),
        points: of(n),
    });
    let last = Day(i32::try_from(days.len()).unwrap() - 1);
    Computed {
        account: AccountId::new(),
        series: series.collect(),
        last,
        whole: true,
    }
}

fn explained(days: &[[Option<(f64, i32)>; 7]], from: i32, to: i32) -> Waterfall {
    let (card, catalogue) = (Scorecard::shipped().unwrap(), Catalogue::shipped().unwrap());
    let eras = Eras::only(card.clone());
    waterfall(&eras, catalogue, &computed(days), Day(from), Day(to)).unwrap()
}

fn at(value: f64) -> Option<(f64, i32)> {
    Some((value, 0))
}

#[test]
fn the_worst_step_comes_first_and_all_add_up() {
    let before = [at(0.85), at(1.0), at(20.0), at(4.8), at(0.0), None, None];
    let after = [at(0.48), at(0.0), at(68.0), at(6.1), at(5.0), at(6.0), None];
    let told = explained(&[before, after], 0, 1);
    let names: Vec<&str> = told.steps.iter().map(|step| step.name.as_str()).collect();
    assert_eq!(names[..2], ["sponsor", "active_users"]);
    let changes: Vec<Change> = told.steps.iter().map(|step| step.change).collect();
    assert!(changes.contains(&Change::Appeared) && changes.contains(&Change::Rose));
    let total: f64 = told.steps.iter().map(|step| step.points).sum();
    assert!((total - (told.to.score.unwrap() - told.from.score.unwrap())).abs() < 1e-9);
    assert_eq!(told.steps[0].message(), "health-step-sponsor-fell");
}

#[test]
fn a_guard_is_a_step_of_its_own() {
    let before = [at(1.0), at(1.0), at(3.0), at(30.0), at(8.0), None, at(2.0)];
    let after = [at(1.0), at(1.0), at(3.0), at(30.0), at(8.0), None, at(6.0)];
    let told = explained(&[before, after], 0, 1);
    let guard = &told.steps[0];
    assert_eq!(
        (guard.cause, guard.change, guard.now),
        (Cause::Guard, Change::Appeared, Some(6.0))
    );
    assert_eq!(guard.message(), "health-guard-old-p1-appeared");
    assert!((guard.points - (40.0 - told.from.score.unwrap())).abs() < 1e-9);
    assert!(told.steps[1..].iter().all(|step| step.points.abs() < 1e-9));
}

#[test]
fn from_no_score_the_steps_add_up_to_the_score() {
    let told = explained(
        &[[None; 7], [at(1.0), at(1.0), None, None, None, None, None]],
        0,
        1,
    );
    let total: f64 = told.steps.iter().map(|step| step.points).sum();
    assert_eq!(told.from.score, None);
    assert!((total - told.to.score.unwrap()).abs() < 1e-9);
}

fn day() -> impl Strategy<Value = [Option<(f64, i32)>; 7]> {
    let value = |most: f64| prop::option::of((0.0..most, 0..500_i32));
    let values = (
        value(1.5),
        value(1.0),
        value(200.0),
        value(60.0),
        value(20.0),
        value(10.0),
        value(12.0),
    );
    values.prop_map(|(a, b, c, d, e, f, g)| [a, b, c, d, e, f, g])
}

proptest! {
    #[test]
    fn steps_always_add_up_to_the_difference(was in day(), is in day()) {
        let told = explained(&[was, is], 0, 1);
        let total: f64 = told.steps.iter().map(|step| step.points).sum();
        let difference = told.to.score.unwrap_or(0.0) - told.from.score.unwrap_or(0.0);
        prop_assert!((total - difference).abs() < 1e-9);
        for score in [&told.from, &told.to] {
            let parts: f64 = score.measures.iter().map(|measure| measure.contribution).sum();
            prop_assert!((parts - score.unguarded().unwrap_or(0.0)).abs() <= 0.005 + 1e-9);
        }
    }
}
