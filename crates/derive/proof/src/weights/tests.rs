//! Weights fitted to worlds whose truth is known.

use std::sync::Arc;

use health::Tier;
use kernel::Day;
use proptest::prelude::*;

use super::*;

/// Numbers from 0 to 1 that look drawn, and are the same again.
struct Drawn(u64);

impl Drawn {
    fn next(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        f64::from(u32::try_from(self.0 >> 33).unwrap()) / f64::from(1_u32 << 31)
    }
}

/// The shipped scorecard with as many of its measures.
fn card(measures: usize) -> Scorecard {
    let mut card = Scorecard::clone(&Arc::clone(Scorecard::shipped().unwrap()));
    card.measures.truncate(measures);
    card
}

/// Six snapshots each of so many accounts. How likely one leaves falls with each measure as `pulls` say.
fn world(seed: u64, accounts: usize, pulls: &[f64]) -> Vec<Snapshot> {
    let mut drawn = Drawn(seed);
    let mut all = vec![];
    for account in 0..accounts {
        let health: Vec<f64> = pulls.iter().map(|_| drawn.next()).collect();
        let pulled: f64 = pulls
            .iter()
            .zip(&health)
            .map(|(pull, x)| pull * (x - 0.5))
            .sum();
        let leaves = drawn.next() < 1.0 / (1.0 + (1.5 + pulled).exp());
        for month in 0..6 {
            let points = health
                .iter()
                .map(|x| Some(100.0 * (0.8 * x + 0.2 * drawn.next())));
            all.push(Snapshot {
                account,
                as_of: Day(20_000 + 30 * month),
                score: Some(50.0),
                tier: Tier::Watch,
                churned: leaves && month >= 3,
                points: points.collect(),
                counts: vec![1.0; pulls.len()],
            });
        }
    }
    all
}

fn fit(card: &Scorecard, world: &[Snapshot]) -> Result<Fitted, Unfit> {
    fitted(card, &world.iter().collect::<Vec<_>>())
}

#[test]
fn a_measure_that_carries_all_gets_most_and_noise_gets_less_than_it_had() {
    // The shipped weights of these are 30, 22, 18 and 15: the last one is to be found.
    let found = fit(&card(4), &world(7, 900, &[0.0, 0.0, 0.0, 6.0])).unwrap();
    assert_eq!(found.weights.iter().sum::<f64>(), 100.0);
    assert!(found.weights[3] > 60.0, "{found:?}");
    assert!(
        found.weights[..3].iter().all(|weight| *weight < 18.0),
        "{found:?}"
    );
}

#[test]
fn where_nothing_tells_the_weights_stay_what_they_are_but_for_one_world_in_twenty() {
    let (card, was) = (card(4), whole(&[30.0, 22.0, 18.0, 15.0]));
    let stays = |seed: &u64| {
        let found = fit(&card, &world(*seed, 600, &[0.0; 4]));
        found.is_ok_and(|found| found.weights == was)
    };
    let stay = (21..41).filter(stays).count();
    assert!(stay >= 18, "{stay} of 20");
}

#[test]
fn a_measure_that_points_the_wrong_way_gets_nothing() {
    let found = fit(&card(3), &world(3, 900, &[-5.0, 4.0, 4.0])).unwrap();
    assert_eq!(found.weights[0], 0.0, "{found:?}");
}

#[test]
fn a_measure_without_data_keeps_its_part() {
    let mut world = world(5, 900, &[0.0, 5.0, 0.0, 0.0]);
    for one in &mut world {
        one.points[3] = None;
        one.counts[3] = 0.0;
    }
    let found = fit(&card(4), &world).unwrap();
    assert_eq!((found.weights[3], found.losses[3]), (18.0, 0), "15 of 85");
    assert!(found.weights[1] > 50.0, "{found:?}");
    assert_eq!(fit(&card(1), &world).unwrap_err(), Unfit::OneMeasure);
}

#[test]
fn where_every_measure_points_the_wrong_way_nothing_is_fitted() {
    let found = fit(&card(2), &world(13, 1_500, &[-9.0, -9.0]));
    assert_eq!(found.unwrap_err(), Unfit::NoSign);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn weights_are_whole_never_negative_sum_to_a_hundred_and_are_the_same_again(
        seed in any::<u64>(),
        pulls in prop::collection::vec(-4.0..6.0_f64, 3),
    ) {
        let (card, world) = (card(3), world(seed, 250, &pulls));
        if let Ok(found) = fit(&card, &world) {
            prop_assert!(found.weights.iter().all(|weight| *weight >= 0.0 && weight.fract() == 0.0));
            prop_assert_eq!(found.weights.iter().sum::<f64>(), 100.0);
            prop_assert_eq!(Ok(found), fit(&card, &world));
        }
    }

    #[test]
    fn whole_parts_are_within_one_of_the_exact_ones(parts in prop::collection::vec(0.01..9.0_f64, 1..12)) {
        let total: f64 = parts.iter().sum();
        let found = whole(&parts);
        prop_assert_eq!(found.iter().sum::<f64>(), 100.0);
        for (whole, part) in found.iter().zip(parts) {
            prop_assert!((whole - 100.0 * part / total).abs() < 1.0);
        }
    }
}
