//! From snapshots and losses to the figures of a proof.

use std::collections::HashSet;

use health::{Scorecard, Tier};

use crate::chance::sureness;
use crate::model::{Backtest, Case, Evidence, Figures, MeasureProof, Rate, Snapshot, YearProof};
use crate::rank::{Ranked, Scored};
use crate::rate::rate;

/// Points of the curve of churn found, beside its beginning.
const STEPS: u8 = 40;

impl Figures {
    /// The figures of snapshots; none when too few left, nobody did, or nobody stayed.
    pub(crate) fn of(proof: &Backtest, card: &Scorecard) -> Option<Self> {
        if proof.evidence() == Evidence::Cases {
            return None;
        }
        let rows: Vec<Scored> = proof.scored().filter_map(scored).collect();
        let ranked = Ranked::of(rows.clone());
        let auc = ranked.auc_between(proof.subjects.len())?;
        let (sureness, said) = sureness(&rows);
        let at_risk = proof
            .snapshots
            .iter()
            .filter(|one| one.tier == Tier::AtRisk);
        let parts = (0..=STEPS).map(|step| f64::from(step) / f64::from(STEPS));
        Some(Self {
            auc,
            sureness,
            base: rate(rows.iter().map(|row| (row.account, row.churned))),
            tiers: tiers(&proof.snapshots),
            found: parts.map(|part| ranked.worst(part)).collect(),
            worst_tenth: ranked.worst(0.1),
            worst_fifth: ranked.worst(0.2),
            said,
            median_warning: median(proof.cases.iter().filter_map(Case::warning).collect()),
            false_alarms: rate(at_risk.map(|one| (one.account, !one.churned))),
            measures: measures(&proof.snapshots, card),
        })
    }
}

fn scored(one: &Snapshot) -> Option<Scored> {
    one.score.map(|score| Scored {
        score,
        churned: one.churned,
        account: one.account,
    })
}

/// Churn by tier, the worst first; snapshots without a score stand last.
fn tiers(snapshots: &[Snapshot]) -> Vec<(Tier, Rate)> {
    let order = [Tier::AtRisk, Tier::Watch, Tier::Healthy, Tier::NoData];
    let of = |tier: Tier| {
        let some = snapshots.iter().filter(move |one| one.tier == tier);
        (tier, rate(some.map(|one| (one.account, one.churned))))
    };
    order
        .map(of)
        .into_iter()
        .filter(|(_, rate)| rate.of > 0)
        .collect()
}

fn median(mut days: Vec<i32>) -> Option<f64> {
    days.sort_unstable();
    let upper = days.get(days.len() / 2)?;
    let lower = days[(days.len() - 1) / 2];
    Some(f64::midpoint(f64::from(lower), f64::from(*upper)))
}

fn measures(snapshots: &[Snapshot], card: &Scorecard) -> Vec<MeasureProof> {
    // Where events have expired only scores are kept, and measures cannot be told.
    let told: Vec<&Snapshot> = snapshots
        .iter()
        .filter(|one| !one.points.is_empty())
        .collect();
    let mut years: Vec<i16> = told.iter().map(|one| one.as_of.date().year()).collect();
    years.sort_unstable();
    years.dedup();
    let measure = |n: usize| {
        let all = rows_of(told.iter().copied(), n);
        let in_year = |year: &i16| {
            let some = told.iter().filter(|one| one.as_of.date().year() == *year);
            let rows = rows_of(some.copied(), n);
            let left = rows.iter().filter(|row| row.churned);
            let churned: HashSet<usize> = left.map(|row| row.account).collect();
            let tells = Evidence::of(churned.len()) != Evidence::Cases;
            YearProof {
                year: *year,
                known: rows.len(),
                events: events(&rows),
                auc: tells.then(|| Ranked::of(rows).auc()).flatten(),
            }
        };
        MeasureProof {
            measure: card.measures[n].name.clone(),
            known: all.len(),
            events: events(&all),
            of: told.len(),
            auc: Ranked::of(all).auc(),
            years: years.iter().map(in_year).collect(),
        }
    };
    (0..card.measures.len()).map(measure).collect()
}

fn rows_of<'s>(snapshots: impl Iterator<Item = &'s Snapshot>, measure: usize) -> Vec<Scored> {
    let row = |one: &Snapshot| {
        let score = one.points.get(measure).copied().flatten()?;
        Some(Scored {
            score,
            churned: one.churned,
            account: one.account,
        })
    };
    snapshots.filter_map(row).collect()
}

fn events(rows: &[Scored]) -> usize {
    rows.iter().filter(|row| row.churned).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Every;

    #[test]
    fn the_middle_of_an_even_number_lies_between_two() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![7]), Some(7.0));
        assert_eq!(median(vec![90, 10, 30, 51]), Some(40.5));
    }

    #[test]
    fn quarters_end_in_march_june_september_and_december() {
        let day = |text: &str| text.parse().unwrap();
        let ends = Every::Quarter.days(day("2025-11-05"), day("2026-06-30"));
        let told: Vec<String> = ends.iter().map(ToString::to_string).collect();
        assert_eq!(told, ["2025-12-31", "2026-03-31", "2026-06-30"]);
        let months = Every::Month.days(day("2026-01-31"), day("2026-03-30"));
        let told: Vec<String> = months.iter().map(ToString::to_string).collect();
        assert_eq!(told, ["2026-01-31", "2026-02-28"]);
        assert!(
            Every::Month
                .days(day("2026-01-31"), day("2026-01-30"))
                .is_empty()
        );
    }
}
