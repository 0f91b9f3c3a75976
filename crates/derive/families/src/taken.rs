//! The formulas, pure: from members to a figure.

use health::{Rollup, Scorecard, Tier};
use kernel::{Currency, Day, Money};

use crate::model::{Counts, Family, Member, amount};

/// From this percentage of ARR at risk on, a family is at risk.
const MUCH: f64 = 50.0;

/// Takes members together by the scorecard of their parent. Who counts and with what weight is found here, whatever
/// the members say of it.
#[must_use]
pub fn taken(card: &Scorecard, currency: Currency, day: Day, mut members: Vec<Member>) -> Family {
    for one in &mut members {
        one.counts = counts(one);
    }
    let sum = |members: &[Member], only: fn(&Member) -> bool| {
        let some = members.iter().filter(|one| only(one));
        let minors = some.filter_map(|one| one.arr.map(|arr| arr.minor));
        Money::new(minors.sum(), currency)
    };
    let arr = sum(&members, |one| one.arr.is_some_and(|arr| arr.minor > 0));
    let counted_arr = sum(&members, |one| one.counts == Counts::Yes);
    for one in &mut members {
        let paid = one.arr.filter(|_| one.counts == Counts::Yes);
        one.weight = paid.map_or(0.0, |paid| amount(paid) / amount(counted_arr));
    }
    // In one order, so that the same members give the same last digit.
    members.sort_by(|a, b| {
        let by = b.weight.total_cmp(&a.weight);
        by.then_with(|| a.name.cmp(&b.name))
            .then_with(|| a.account.cmp(&b.account))
    });
    let counted = members.iter().filter(|one| one.counts == Counts::Yes);
    let (figure, tier) = figure(card, &counted.collect::<Vec<&Member>>());
    Family {
        day,
        method: card.rollup,
        figure,
        tier,
        members,
        arr,
        counted_arr,
    }
}

fn counts(one: &Member) -> Counts {
    match (one.arr, one.score) {
        (None, _) => Counts::NoRate,
        (Some(arr), _) if arr.minor <= 0 => Counts::NoArr,
        (_, None) => Counts::NoScore,
        _ => Counts::Yes,
    }
}

/// The figure of those who count, and its tier.
fn figure(card: &Scorecard, counted: &[&Member]) -> (Option<f64>, Tier) {
    if counted.is_empty() {
        return (None, Tier::NoData);
    }
    match card.rollup {
        Rollup::ArrMean => {
            let scores = counted.iter().map(|one| one.weight * score(one));
            let mean = cents(scores.sum());
            (Some(mean), Tier::after(Tier::NoData, Some(mean), card))
        }
        Rollup::Worst => {
            let worst = counted
                .iter()
                .min_by(|a, b| score(a).total_cmp(&score(b)).then(a.tier.cmp(&b.tier)));
            worst.map_or((None, Tier::NoData), |one| (one.score, one.tier))
        }
        Rollup::ShareAtRisk => {
            let at_risk = counted.iter().filter(|one| one.tier == Tier::AtRisk);
            let many = at_risk.clone().count();
            let share = cents(100.0 * at_risk.map(|one| one.weight).sum::<f64>());
            let tier = match many {
                0 => Tier::Healthy,
                _ if share < MUCH => Tier::Watch,
                _ => Tier::AtRisk,
            };
            (Some(share), tier)
        }
    }
}

fn score(one: &Member) -> f64 {
    one.score.unwrap_or_default()
}

/// Rounded to two decimals, as scores are.
fn cents(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use kernel::AccountId;
    use proptest::prelude::*;

    use super::*;

    const DAY: Day = Day(20_000);

    fn card(rollup: Rollup) -> Scorecard {
        let mut card = Scorecard::clone(&Arc::clone(Scorecard::shipped().unwrap()));
        card.rollup = rollup;
        card
    }

    fn member(name: &str, score: Option<f64>, minor: Option<i64>) -> Member {
        Member {
            account: AccountId::new(),
            name: name.to_owned(),
            score,
            tier: Tier::after(Tier::NoData, score, &card(Rollup::Worst)),
            arr: minor.map(|minor| Money::new(minor, Currency::EUR)),
            counts: Counts::Yes,
            weight: 0.0,
        }
    }

    /// Halden Energie with three plants: a large one that is well, a small one at risk, and one on watch.
    fn halden() -> Vec<Member> {
        vec![
            member("Werk Süd", Some(30.0), Some(1_000_000)),
            member("Werk Nord", Some(80.0), Some(6_000_000)),
            member("Werk Ost", Some(50.0), Some(3_000_000)),
        ]
    }

    fn of(rollup: Rollup, members: Vec<Member>) -> Family {
        taken(&card(rollup), Currency::EUR, DAY, members)
    }

    #[test]
    fn a_mean_weighs_by_what_each_pays() {
        let family = of(Rollup::ArrMean, halden());
        assert_eq!((family.figure, family.tier), (Some(66.0), Tier::Watch));
        let told = family
            .members
            .iter()
            .map(|one| (one.name.as_str(), one.weight));
        let told: Vec<(&str, f64)> = told.collect();
        assert_eq!(
            told,
            [("Werk Nord", 0.6), ("Werk Ost", 0.3), ("Werk Süd", 0.1)]
        );
    }

    #[test]
    fn the_worst_is_the_lowest_score_however_little_it_pays() {
        let family = of(Rollup::Worst, halden());
        assert_eq!((family.figure, family.tier), (Some(30.0), Tier::AtRisk));
    }

    #[test]
    fn a_share_at_risk_is_of_arr_and_half_of_it_is_much() {
        let family = of(Rollup::ShareAtRisk, halden());
        assert_eq!((family.figure, family.tier), (Some(10.0), Tier::Watch));
        let mut members = halden();
        members[1] = member("Werk Nord", Some(40.0), Some(6_000_000));
        let family = of(Rollup::ShareAtRisk, members);
        assert_eq!((family.figure, family.tier), (Some(70.0), Tier::AtRisk));
        let well = vec![member("Werk Nord", Some(80.0), Some(1))];
        let family = of(Rollup::ShareAtRisk, well);
        assert_eq!((family.figure, family.tier), (Some(0.0), Tier::Healthy));
    }

    #[test]
    fn who_has_no_score_pays_nothing_or_pays_in_unknown_money_is_stated_and_does_not_count() {
        for rollup in Rollup::ALL {
            let mut members = halden();
            members.push(member("Archiv", Some(5.0), Some(0)));
            members.push(member("Neubau", None, Some(2_500_000)));
            members.push(member("Oslo", Some(5.0), None));
            let family = of(rollup, members);
            assert_eq!(family.figure, of(rollup, halden()).figure);
            assert_eq!((family.counted(), family.coverage()), (3, Some(0.8)));
            let told = family.members[3..]
                .iter()
                .map(|one| (one.name.as_str(), one.counts));
            let told: Vec<(&str, Counts)> = told.collect();
            let (arr, score, rate) = (Counts::NoArr, Counts::NoScore, Counts::NoRate);
            assert_eq!(told, [("Archiv", arr), ("Neubau", score), ("Oslo", rate)]);
        }
    }

    #[test]
    fn where_nobody_counts_there_is_no_figure() {
        for rollup in Rollup::ALL {
            let family = of(rollup, vec![member("Neubau", None, Some(7))]);
            assert_eq!((family.figure, family.tier), (None, Tier::NoData));
            assert_eq!(of(rollup, vec![]).coverage(), None);
        }
    }

    proptest! {
        #[test]
        fn a_mean_lies_between_its_members_and_does_not_depend_on_their_order(
            figures in prop::collection::vec((0.0..100.0_f64, 1..9_000_000_000_i64), 1..20),
        ) {
            let name = |n: usize| format!("Werk {n:02}");
            let members: Vec<Member> = figures
                .iter()
                .enumerate()
                .map(|(n, (score, minor))| member(&name(n), Some(cents(*score)), Some(*minor)))
                .collect();
            let mut turned = members.clone();
            turned.reverse();
            let family = of(Rollup::ArrMean, members);
            let figure = family.figure.unwrap();
            let scores = family.members.iter().map(score);
            let (least, most) = (scores.clone().fold(100.0, f64::min), scores.fold(0.0, f64::max));
            prop_assert!(least - 0.01 <= figure && figure <= most + 0.01);
            let sum: f64 = family.members.iter().map(|one| one.weight).sum();
            prop_assert!((sum - 1.0).abs() < 1e-9);
            let other = of(Rollup::ArrMean, turned);
            prop_assert_eq!(other, family);
        }
    }
}
