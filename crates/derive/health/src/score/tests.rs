//! The formula on cases worked by hand.

use kernel::Day;
use metrics::{MetricSeries, Point};

use super::*;

/// A scorecard of two measures over metrics that exist, with easy figures.
fn card(more: &str) -> Scorecard {
    let text = format!(
        "name = 'two'\nneutral_points = 50\nleast_coverage = 0.2\n\
         tiers = {{ watch_from = 45, healthy_from = 70, margin = 2 }}\n\
         [[measures]]\nname = 'use'\nmetric = 'licence_use'\nweight = 30\n\
         curve = [[0, 0], [1, 100]]\non_missing = 'redistribute'\n\
         [[measures]]\nname = 'voice'\nmetric = 'survey_voice'\nweight = 10\n\
         curve = [[0, 0], [10, 100]]\n{more}\n\
         [[guards]]\nname = 'old_p1'\nmetric = 'oldest_p1_days'\nabove = 5\ncap = 40\n"
    );
    Scorecard::parse(&text, 1, metrics::Catalogue::shipped().unwrap()).unwrap()
}

const PLAIN: &str = "on_missing = 'redistribute'";
const FADING: &str = "on_missing = 'redistribute'\nhalf_life_days = 90\nexpiry_days = 365";

fn series(metric: &str, points: &[(f64, i32)]) -> MetricSeries {
    let point = |(value, last): &(f64, i32)| Point {
        value: (!value.is_nan()).then_some(*value),
        last_event: (*last >= 0).then_some(Day(*last)),
    };
    let points = points.iter().map(point).collect();
    MetricSeries {
        metric: metric.to_owned(),
        first: Day(0),
        points,
    }
}

const NONE: (f64, i32) = (f64::NAN, -1);

fn one(card: &Scorecard, all: &[MetricSeries], day: i32) -> Score {
    let days = day_scores(card, all);
    detailed(card, all, &days, Day(day))
}

#[test]
fn points_are_weighed() {
    let all = [
        series("licence_use", &[(0.8, 0)]),
        series("survey_voice", &[(4.0, 0)]),
    ];
    let score = one(&card(PLAIN), &all, 0);
    // (30 · 80 + 10 · 40) / 40 = 70
    assert_eq!(
        (score.score, score.coverage, score.tier),
        (Some(70.0), 1.0, Tier::Healthy)
    );
    assert!((score.measures[0].contribution - 60.0).abs() < 1e-12);
    assert!((score.measures[1].contribution - 10.0).abs() < 1e-12);
}

#[test]
fn a_measure_without_data_is_left_out_and_never_counts_as_zero() {
    let all = [
        series("licence_use", &[(0.8, 0)]),
        series("survey_voice", &[NONE]),
    ];
    let score = one(&card(PLAIN), &all, 0);
    assert_eq!((score.score, score.coverage), (Some(80.0), 0.75));
    assert_eq!(
        (score.measures[1].points, score.measures[1].contribution),
        (None, 0.0)
    );
}

#[test]
fn a_measure_without_data_may_count_as_neutral_but_is_not_known() {
    let all = [
        series("licence_use", &[(0.8, 0)]),
        series("survey_voice", &[NONE]),
    ];
    let score = one(&card("on_missing = 'neutral'"), &all, 0);
    // (30 · 80 + 10 · 50) / 40 = 72.5
    assert_eq!((score.score, score.coverage), (Some(72.5), 0.75));
}

#[test]
fn a_measure_without_data_may_stop_the_score() {
    let all = [
        series("licence_use", &[(0.8, 0)]),
        series("survey_voice", &[NONE]),
    ];
    let score = one(&card("on_missing = 'block'"), &all, 0);
    assert_eq!(
        (score.score, score.tier, score.coverage),
        (None, Tier::NoData, 0.75)
    );
}

#[test]
fn a_measure_weighs_half_after_its_half_life() {
    let days: Vec<(f64, i32)> = (0..=180).map(|_| (4.0, 0)).collect();
    let usage: Vec<(f64, i32)> = (0..=180).map(|day| (0.8, day)).collect();
    let all = [series("licence_use", &usage), series("survey_voice", &days)];
    let card = card(FADING);
    let score = one(&card, &all, 90);
    assert!((score.measures[1].freshness - 0.5).abs() < 1e-12);
    // (30 · 80 + 5 · 40) / 35 = 74.285…; (30 + 5) / 40 = 0.875
    assert_eq!((score.score, score.coverage), (Some(74.29), 0.88));
    // (30 · 80 + 2.5 · 40) / 32.5 = 76.923…
    assert_eq!(one(&card, &all, 180).score, Some(76.92));
    assert_eq!(score.measures[1].age_days, Some(90));
}

#[test]
fn a_measure_weighs_nothing_once_it_expired() {
    let days: Vec<(f64, i32)> = (0..=366).map(|_| (4.0, 0)).collect();
    let usage: Vec<(f64, i32)> = (0..=366).map(|day| (0.8, day)).collect();
    let all = [series("licence_use", &usage), series("survey_voice", &days)];
    let card = card(FADING);
    assert!(one(&card, &all, 365).measures[1].points.is_some());
    let expired = one(&card, &all, 366);
    assert_eq!((expired.score, expired.coverage), (Some(80.0), 0.75));
    assert_eq!(expired.measures[1].value, Some(4.0));
    assert_eq!(expired.measures[1].points, None);
}

#[test]
fn a_guard_caps_the_score_while_it_holds() {
    let usage = [(0.8, 0), (0.8, 0), (0.3, 0)];
    let all = [
        series("licence_use", &usage),
        series("oldest_p1_days", &[(5.0, 0), (6.0, 0), (7.0, 0)]),
    ];
    let card = card(PLAIN);
    let free = one(&card, &all, 0);
    assert_eq!((free.score, free.guard), (Some(80.0), None));
    let capped = one(&card, &all, 1);
    assert_eq!((capped.score, capped.unguarded()), (Some(40.0), Some(80.0)));
    assert_eq!(
        (capped.guard.as_deref(), capped.tier),
        (Some("old_p1"), Tier::AtRisk)
    );
    let below = one(&card, &all, 2);
    assert_eq!((below.score, below.guard), (Some(30.0), None));
}

#[test]
fn with_too_little_known_there_is_no_score() {
    let all = [
        series("licence_use", &[NONE]),
        series("survey_voice", &[(9.0, 0)]),
    ];
    assert_eq!(one(&card(PLAIN), &all, 0).score, Some(90.0));
    let mut strict = card(PLAIN);
    strict.least_coverage = 0.26;
    let score = one(&strict, &all, 0);
    assert_eq!(
        (score.score, score.tier, score.coverage),
        (None, Tier::NoData, 0.25)
    );
}

#[test]
fn a_tier_depends_on_the_days_before() {
    let usage = [0.80, 0.69, 0.67, 0.69, 0.715, 0.72].map(|value| (value, 0));
    let all = [series("licence_use", &usage)];
    let tiers: Vec<Tier> = day_scores(&card(PLAIN), &all)
        .iter()
        .map(|day| day.tier)
        .collect();
    use Tier::{Healthy, Watch};
    assert_eq!(tiers, [Healthy, Healthy, Watch, Watch, Watch, Healthy]);
}

#[test]
fn a_day_outside_has_no_data() {
    let all = [series("licence_use", &[(0.8, 0)])];
    for day in [-1, 1] {
        let score = one(&card(PLAIN), &all, day);
        assert_eq!(
            (score.score, score.tier, score.coverage),
            (None, Tier::NoData, 0.0)
        );
    }
}

#[test]
fn use_alone_gives_a_score_by_the_shipped_scorecard() {
    let all = [
        series("licence_use", &[(1.0, 0)]),
        series("depth_of_use", &[(8.0, 0)]),
    ];
    let score = one(Scorecard::shipped().unwrap(), &all, 0);
    // (30 · 100 + 15 · 55) / 45 = 85
    assert_eq!(
        (score.score, score.coverage, score.tier),
        (Some(85.0), 0.45, Tier::Healthy)
    );
}
