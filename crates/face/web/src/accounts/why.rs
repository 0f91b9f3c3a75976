//! Why health moved: a score then, what each measure did to it, and the score now.

use charts::{Thresholds, Waterfall as Drawing};
use health::{Step, Tier, Waterfall};
use kernel::{Day, Result};
use language::Words;
use store::Tx;

use super::subject::Subject;
use super::value;
use crate::markup::Markup;
use crate::standing;

/// How far back the first score lies, in days.
pub(super) const DAYS: i32 = 30;

/// One row: a measure, its part, and the sentence that tells it.
pub(super) struct Row {
    pub name: String,
    pub href: String,
    pub cell: Markup,
    pub points: String,
    pub class: &'static str,
    pub sentence: String,
}

/// A score at either end.
pub(super) struct End {
    pub day: String,
    pub cell: Markup,
    pub score: String,
    pub glyph: Markup,
    pub sentence: String,
}

pub(super) struct Why {
    /// `Why health fell from 71 to 38`.
    pub title: String,
    pub about: String,
    pub axis: Markup,
    pub from: End,
    pub rows: Vec<Row>,
    pub to: End,
    /// Measures that moved nothing: name and where they open.
    pub still: Vec<(String, String)>,
}

/// That events which figures of this day rest on have expired; empty where they have not.
pub(super) async fn gone(tx: &mut Tx, from: Day, words: &Words) -> Result<String> {
    let edge = health::held_before(tx).await?;
    let edge = edge.filter(|edge| from < *edge);
    Ok(edge.map_or_else(String::new, |edge| {
        words.fill("account-events-gone", &[("day", words.date(edge).into())])
    }))
}

/// The table of a waterfall; none where either day has no score.
pub(super) fn why(subject: &Subject, fall: &Waterfall, words: &Words) -> Result<Option<Why>> {
    let Some((from, to)) = fall.from.score.zip(fall.to.score) else {
        return Ok(None);
    };
    let card = subject.card;
    let (first, last) = (standing::points(from), standing::points(to));
    let exact: Vec<f64> = fall.steps.iter().map(|step| step.points).collect();
    let whole = settled(&exact, i64::from(last - first));
    let (moved, still): (Vec<_>, Vec<_>) = fall
        .steps
        .iter()
        .zip(&whole)
        .partition(|(_, points)| **points != 0);
    let cells = charts::waterfall(&Drawing {
        from: first.into(),
        from_band: standing::band(fall.from.tier),
        #[expect(clippy::cast_precision_loss, reason = "points are at most a hundred")]
        steps: moved.iter().map(|(_, points)| **points as f64).collect(),
        to: last.into(),
        to_band: standing::band(fall.to.tier),
        thresholds: Thresholds {
            watch: card.watch_from,
            good: card.healthy_from,
        },
        band_names: [Tier::AtRisk, Tier::Watch, Tier::Healthy].map(|t| words.text(t.message())),
    });
    let days = (fall.from.day, fall.to.day);
    let rows = moved.iter().zip(cells.steps);
    let rows =
        rows.map(|((step, points), cell)| row(subject, step, **points, cell.into(), days, words));
    let title = headline(first, last, words);
    let about = [
        ("days", (fall.to.day - fall.from.day).into()),
        ("version", i64::from(card.version).into()),
    ];
    Ok(Some(Why {
        title,
        about: words.fill("account-why-about", &about),
        axis: cells.axis.into(),
        from: end(
            subject,
            fall.from.day,
            first,
            fall.from.tier,
            cells.start.into(),
            words,
        ),
        rows: rows.collect(),
        to: end(
            subject,
            fall.to.day,
            last,
            fall.to.tier,
            cells.end.into(),
            words,
        ),
        still: still
            .iter()
            .map(|(step, _)| {
                (
                    words.text(&step.title()),
                    measure_path(subject, &step.name, days),
                )
            })
            .collect(),
    }))
}

/// Whether health fell, rose or stayed, from how much to how much.
fn headline(first: i32, last: i32, words: &Words) -> String {
    let title = match first.cmp(&last) {
        std::cmp::Ordering::Greater => "account-why-fell",
        std::cmp::Ordering::Less => "account-why-rose",
        std::cmp::Ordering::Equal => "account-why-same",
    };
    let number = |points: i32| words.number(points.into());
    words.fill(
        title,
        &[("from", number(first).into()), ("to", number(last).into())],
    )
}

fn row(
    subject: &Subject,
    step: &Step,
    points: i64,
    cell: Markup,
    days: (Day, Day),
    words: &Words,
) -> Row {
    Row {
        name: words.text(&step.title()),
        href: measure_path(subject, &step.name, days),
        cell,
        points: words.signed(points),
        class: if points < 0 { "risk-text" } else { "good-text" },
        sentence: sentence(step, days.0, words),
    }
}

/// What a step did, as a sentence.
pub(super) fn sentence(step: &Step, from: Day, words: &Words) -> String {
    let on = step
        .last_event
        .map_or_else(String::new, |day| words.date_in_year(day));
    let slots = [
        ("then", value::slot(step.unit, step.then, words)),
        ("now", value::slot(step.unit, step.now, words)),
        ("from", words.date_in_year(from).into()),
        ("on", on.into()),
    ];
    words.fill(&step.message(), &slots)
}

/// Where a measure is opened.
pub(super) fn measure_path(subject: &Subject, name: &str, (from, to): (Day, Day)) -> String {
    subject.link(&format!("measures/{name}?from={from}&to={to}"))
}

fn end(subject: &Subject, day: Day, score: i32, tier: Tier, cell: Markup, words: &Words) -> End {
    End {
        day: subject.as_of.name(day, words),
        cell,
        score: words.number(score.into()),
        glyph: charts::glyph(standing::band(tier), 10, "").into(),
        sentence: words.text(&format!("tier-{}", tier.as_str().replace('_', "-"))),
    }
}

/// Whole points that add up to `total`: each part rounded, and what rounding lost or won given to the parts
/// it bent most.
#[must_use]
pub fn settled(parts: &[f64], total: i64) -> Vec<i64> {
    let mut whole: Vec<i64> = parts.iter().map(|part| value::whole(*part)).collect();
    let mut missing = total - whole.iter().sum::<i64>();
    while missing != 0 && !whole.is_empty() {
        #[expect(clippy::cast_precision_loss, reason = "points are at most a hundred")]
        let bent = |at: &usize| (parts[*at] - whole[*at] as f64) * missing.signum() as f64;
        let most = (0..parts.len()).max_by(|a, b| bent(a).total_cmp(&bent(b)));
        if let Some(most) = most {
            whole[most] += missing.signum();
            missing -= missing.signum();
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounded_points_still_add_up() {
        assert_eq!(settled(&[-16.4, -13.45, -6.3, 3.2], -33), [-16, -14, -6, 3]);
        assert_eq!(settled(&[0.5, 0.5, 0.5], 1), [1, 0, 0]);
        assert_eq!(settled(&[], 0), Vec::<i64>::new());
        let parts = [-10.49, -10.49, 5.49, 0.49];
        assert_eq!(settled(&parts, -15).iter().sum::<i64>(), -15);
    }
}
