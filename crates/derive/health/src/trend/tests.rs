//! Trends of scores drawn at random, and of some that are plain.

use proptest::prelude::*;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::*;
use crate::Tier;

const LAST: Day = Day(1000);

/// A score a day up to [`LAST`].
fn scores(values: impl Iterator<Item = f64>) -> Vec<DayScore> {
    let values: Vec<f64> = values.collect();
    let first = LAST - i32::try_from(values.len()).unwrap() + 1;
    let day = |(day, score)| DayScore {
        day,
        score: Some(score),
        tier: Tier::Watch,
        coverage: 1.0,
    };
    first.through(LAST).zip(values).map(day).collect()
}

fn over(days: i32, value: impl Fn(i32) -> f64) -> Option<Trend> {
    trend(&scores((-days..=0).map(value)), LAST, days)
}

#[test]
fn a_step_down_and_a_slow_decline_are_seen_and_a_quiet_score_is_not() {
    let sponsor_left = |day: i32| if day < -14 { 71.0 } else { 49.0 };
    assert_eq!(over(30, sponsor_left).unwrap().course(), Course::Falling);
    let slow = over(90, |day| 60.0 - f64::from(day) * 0.05).unwrap();
    assert!((slow.change + 4.5).abs() < 1e-9 && slow.course() == Course::Falling);
    let quiet = over(30, |day| 60.0 + f64::from(day) * 0.03).unwrap();
    assert_eq!(
        quiet.course(),
        Course::Wavering,
        "less than a point is none"
    );
    let weekly = |day: i32| 60.0 + 4.0 * (f64::from(day) * std::f64::consts::TAU / 14.0).sin();
    assert_eq!(over(30, weekly).unwrap().course(), Course::Wavering);
}

#[test]
fn a_change_over_thirty_days_says_something_beyond_the_accounts_own_noise_alone() {
    let stood = |noise_30, was_30| Standing {
        account: kernel::AccountId::new(),
        day: LAST,
        score: Some(50.0),
        tier: Tier::Watch,
        coverage: 1.0,
        was_7: None,
        was_30,
        noise_30,
        spark: vec![],
        last_event: None,
        updated_at: LAST.start(),
    };
    let course = |noise, was| stood(noise, was).course_30();
    assert_eq!(course(Some(8.0), Some(57.0)), Course::Wavering);
    assert_eq!(course(Some(2.0), Some(47.0)), Course::Rising);
    assert_eq!(course(Some(2.0), Some(53.0)), Course::Falling);
    assert_eq!(
        course(None, Some(46.0)),
        Course::Wavering,
        "five points where it is not known"
    );
    assert_eq!(course(None, Some(56.0)), Course::Falling);
    assert_eq!(course(Some(2.0), None), Course::Wavering);
}

#[test]
fn too_few_days_have_no_trend() {
    let mut known = scores((0..31).map(f64::from));
    assert!(trend(&known, LAST, 30).is_some() && trend(&known, LAST, 90).is_none());
    known.iter_mut().skip(19).for_each(|day| day.score = None);
    assert!(trend(&known, LAST, 30).is_none());
    assert!(trend(&[], LAST, 30).is_none());
}

#[test]
fn chance_alone_is_seldom_taken_for_a_trend() {
    // Noise of days alone, and what a metric over seven days makes of it; each a thousand times.
    for (days, window, most) in [(30, 1, 120), (90, 1, 120), (30, 7, 300), (90, 7, 200)] {
        let mut draw = ChaCha8Rng::seed_from_u64(4);
        let mut taken = 0;
        for _ in 0..1_000 {
            let raw = (0..days + window).map(|_| draw.random_range(-12.0..12.0));
            let raw: Vec<f64> = raw.collect();
            let looks = raw.windows(usize::try_from(window).unwrap());
            let found = looks.map(|look| 60.0 + look.iter().sum::<f64>() / f64::from(window));
            let found = trend(&scores(found), LAST, days).unwrap();
            taken += usize::from(found.course() != Course::Wavering);
        }
        assert!(
            taken <= most,
            "{taken} of 1,000 over {days} days of {window}"
        );
    }
}

proptest! {
    #[test]
    fn a_trend_turns_with_its_scores_and_does_not_care_for_their_level(
        values in prop::collection::vec(20.0..60.0_f64, 31),
        by in 0.0..40.0_f64,
    ) {
        let of = |read: &dyn Fn(f64) -> f64| {
            trend(&scores(values.iter().map(|value| read(*value))), LAST, 30).unwrap()
        };
        let (found, raised, turned) = (of(&|x| x), of(&|x| x + by), of(&|x| 80.0 - x));
        prop_assert!((found.change - raised.change).abs() < 1e-9);
        prop_assert!((found.noise - raised.noise).abs() < 1e-9);
        prop_assert!((found.change + turned.change).abs() < 1e-9);
        prop_assert!((found.noise - turned.noise).abs() < 1e-9);
    }
}
