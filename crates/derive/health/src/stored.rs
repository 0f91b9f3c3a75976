//! How scores are written: months of days as JSON, and the reasons of the present score.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use kernel::{Day, Error, Result};
use serde::{Deserialize, Serialize};

use crate::model::{DayScore, MeasureScore};
use crate::tier::Tier;

/// The days' scores by month, each as the text of its row.
pub(crate) fn months(days: &[DayScore]) -> BTreeMap<String, String> {
    let mut months = BTreeMap::new();
    for month in days.chunk_by(|a, b| a.day.month() == b.day.month()) {
        let start = month[0].day.month();
        let mut text = String::with_capacity(month.len() * 16);
        for (n, day) in month.iter().enumerate() {
            let comma = if n == 0 { "[" } else { "," };
            let (offset, tier) = (day.day - start, day.tier as usize);
            let coverage = whole(day.coverage);
            let _ = match day.score {
                Some(score) => write!(text, "{comma}[{offset},{},{tier},{coverage}]", whole(score)),
                None => write!(text, "{comma}[{offset},null,{tier},{coverage}]"),
            };
        }
        text.push(']');
        months.insert(month_of(start), text);
    }
    months
}

/// The name of a day's month, such as `2026-11`.
pub(crate) fn month_of(day: Day) -> String {
    let date = day.date();
    format!("{:04}-{:02}", date.year(), date.month())
}

/// The days of a month's row.
pub(crate) fn read_month(month: &str, text: &str) -> Result<Vec<DayScore>> {
    let start: Day = format!("{month}-01").parse()?;
    let rows: Vec<(i32, Option<f64>, usize, f64)> =
        serde_json::from_str(text).map_err(Error::internal)?;
    let read = |(offset, score, tier, coverage): (i32, Option<f64>, usize, f64)| DayScore {
        day: start + offset,
        score: score.map(|score| score / 100.0),
        tier: Tier::ALL.get(tier).copied().unwrap_or(Tier::NoData),
        coverage: coverage / 100.0,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// A figure with two decimals in hundredths.
#[expect(clippy::cast_possible_truncation, reason = "figures are 0 to 100")]
pub(crate) fn whole(x: f64) -> i64 {
    (x * 100.0).round() as i64
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Reasons {
    guard: Option<String>,
    measures: Vec<Reason>,
}

#[derive(Serialize, Deserialize)]
struct Reason {
    measure: String,
    value: Option<f64>,
    points: Option<f64>,
    weight: f64,
    age_days: Option<i32>,
    freshness: f64,
    contribution: f64,
    last_event: Option<Day>,
}

pub(crate) fn write_reasons(measures: &[MeasureScore], guard: Option<&String>) -> Result<String> {
    let reasons = measures.iter().cloned().map(|m| Reason {
        measure: m.measure,
        value: m.value,
        points: m.points,
        weight: m.weight,
        age_days: m.age_days,
        freshness: m.freshness,
        contribution: m.contribution,
        last_event: m.last_event,
    });
    let reasons = Reasons {
        guard: guard.cloned(),
        measures: reasons.collect(),
    };
    serde_json::to_string(&reasons).map_err(Error::internal)
}

pub(crate) fn read_reasons(text: &str) -> Result<(Vec<MeasureScore>, Option<String>)> {
    let reasons: Reasons = serde_json::from_str(text).map_err(Error::internal)?;
    let measures = reasons.measures.into_iter().map(|r| MeasureScore {
        measure: r.measure,
        value: r.value,
        points: r.points,
        weight: r.weight,
        age_days: r.age_days,
        freshness: r.freshness,
        contribution: r.contribution,
        last_event: r.last_event,
    });
    Ok((measures.collect(), reasons.guard))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_as_it_was_written() {
        let day = |day: &str, score, tier| DayScore {
            day: day.parse().unwrap(),
            score,
            tier,
            coverage: 0.45,
        };
        let days = vec![
            day("2026-10-30", None, Tier::NoData),
            day("2026-10-31", Some(70.07), Tier::Healthy),
            day("2026-11-01", Some(0.0), Tier::AtRisk),
        ];
        let months = months(&days);
        assert_eq!(months["2026-10"], "[[29,null,0,45],[30,7007,3,45]]");
        assert_eq!(months["2026-11"], "[[0,0,1,45]]");
        let back = months
            .iter()
            .flat_map(|(month, text)| read_month(month, text).unwrap());
        assert_eq!(back.collect::<Vec<_>>(), days);
    }
}
