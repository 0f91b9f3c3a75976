//! The smallest change does move the tier, and nothing smaller does.

use health::{day_scores, detailed};
use kernel::{AccountId, Day};
use metrics::{MetricSeries, Point};
use proptest::prelude::*;

use super::*;

/// What the shipped scorecard looks at, and the two figures one of its shares is made of.
const METRICS: [&str; 9] = [
    "licence_use",
    "sponsor_in_place",
    "days_since_senior_contact",
    "depth_of_use",
    "ticket_burden",
    "survey_voice",
    "oldest_p1_days",
    "active_users",
    "licences",
];

/// An account of one day.
fn account(values: [Option<f64>; 9]) -> Computed {
    let series = METRICS
        .iter()
        .zip(values)
        .map(|(metric, value)| MetricSeries {
            metric: (*metric).to_owned(),
            first: Day(0),
            points: vec![Point {
                value,
                last_event: value.map(|_| Day(0)),
            }],
        });
    Computed {
        account: AccountId::new(),
        series: series.collect(),
        last: Day(0),
        whole: true,
    }
}

fn scored(computed: &Computed) -> Score {
    let card = Scorecard::shipped().unwrap();
    let days = day_scores(card, &computed.series);
    detailed(card, &computed.series, &days, Day(0))
}

fn reached(computed: &Computed) -> Reach {
    let (card, catalogue) = (Scorecard::shipped().unwrap(), Catalogue::shipped().unwrap());
    reach(card, catalogue, computed, &scored(computed)).unwrap()
}

/// The tier on the day after, with another value of one metric.
fn tier_with(computed: &Computed, metric: &str, value: f64) -> Tier {
    let before = scored(computed).tier;
    let mut other = computed.clone();
    let mut series = other.series.iter_mut();
    let series = series.find(|series| series.metric == metric).unwrap();
    series.points[0].value = Some(value);
    Tier::after(before, scored(&other).score, Scorecard::shipped().unwrap())
}

#[test]
fn hanbit_needs_eight_more_planners_to_be_out_of_risk() {
    let planners = |active: f64| {
        let (sponsor, senior, depth, tickets) = (Some(0.0), Some(30.0), Some(6.0), Some(0.0));
        let (share, seats) = (Some(active / 48.0), Some(48.0));
        account([
            share,
            sponsor,
            senior,
            depth,
            tickets,
            None,
            None,
            Some(active),
            seats,
        ])
    };
    let hanbit = planners(15.0);
    assert_eq!(scored(&hanbit).tier, Tier::AtRisk);
    let found = reached(&hanbit);
    assert!(found.held_by.is_none() && found.down.is_empty());
    let mut up = found.up.iter();
    let nudge = up.find(|nudge| nudge.measure == "active_users").unwrap();
    let said = nudge.counted.clone().unwrap();
    assert_eq!(
        (nudge.tier, said.metric.as_str()),
        (Tier::Watch, "active_users")
    );
    assert_eq!((said.from, said.to, said.of), (15.0, 23.0, 48.0));
    let share = |active: f64| tier_with(&hanbit, "licence_use", active / 48.0);
    assert_eq!((share(22.0), share(23.0)), (Tier::AtRisk, Tier::Watch));
    let sponsor = found.up.iter().find(|nudge| nudge.measure == "sponsor");
    assert_eq!(
        sponsor.unwrap().to.to_bits(),
        1.0_f64.to_bits(),
        "there is no half sponsor"
    );
    let voices = found
        .up
        .iter()
        .filter(|nudge| nudge.measure == "survey_voice");
    assert_eq!(voices.count(), 0, "it has no data");
}

#[test]
fn a_ceiling_bounds_what_a_measure_can_do() {
    let (sponsor, depth, planners) = (Some(0.0), Some(6.0), Some(15.0));
    let share = Some(15.0 / 48.0);
    let hanbit = account([
        share,
        sponsor,
        Some(30.0),
        depth,
        Some(0.0),
        None,
        None,
        planners,
        Some(48.0),
    ]);
    let mut card = Scorecard::shipped().unwrap().as_ref().clone();
    let active = |found: &Reach| found.up.iter().any(|one| one.measure == "active_users");
    let catalogue = Catalogue::shipped().unwrap();
    let score = scored(&hanbit);
    assert!(active(&reach(&card, catalogue, &hanbit, &score).unwrap()));
    card.measures[0].ceiling = Some(40.0);
    assert!(!active(&reach(&card, catalogue, &hanbit, &score).unwrap()));
}

#[test]
fn what_a_guard_holds_no_measure_lifts() {
    let values = [
        Some(0.2),
        Some(1.0),
        Some(90.0),
        Some(1.0),
        Some(8.0),
        None,
        Some(9.0),
        None,
        None,
    ];
    let found = reached(&account(values));
    assert_eq!(found.held_by.as_deref(), Some("old_p1"));
    assert!(found.up.is_empty());
    let nothing = reached(&account([None; 9]));
    assert_eq!(nothing, Reach::default());
}

fn value(most: f64) -> impl Strategy<Value = Option<f64>> {
    prop::option::weighted(0.85, 0.0..most)
}

proptest! {
    #[test]
    fn the_change_moves_the_tier_and_a_hundredth_less_does_not(
        a in value(1.0), b in value(1.0), c in value(200.0), d in value(60.0), e in value(20.0), f in value(10.0),
    ) {
        let computed = account([a, b.map(f64::round), c.map(f64::round), d, e.map(f64::round), f.map(f64::round), None, None, None]);
        let (before, found) = (scored(&computed).tier, reached(&computed));
        for (nudge, up) in found.up.iter().map(|one| (one, true)).chain(found.down.iter().map(|one| (one, false))) {
            let over = |tier: Tier| if up { tier > before } else { tier < before };
            for to in [nudge.edge, nudge.to] {
                let tier = tier_with(&computed, &nudge.metric, to);
                prop_assert!(over(tier), "{nudge:?}: {tier} from {before}");
                prop_assert!((0.0..=200.0).contains(&to));
            }
            let less = nudge.from + (nudge.edge - nudge.from) * 0.99;
            prop_assert_eq!(tier_with(&computed, &nudge.metric, less), before);
            prop_assert!((nudge.to - nudge.edge).abs() <= step(nudge.unit) + 1e-9);
        }
        prop_assert!(found.up.windows(2).all(|two| two[0].share <= two[1].share));
    }
}
