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
    /// Each step to the hundredth, and all together.
    pub exact: Vec<[String; 2]>,
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
    let (was, is) = (fall.from.score, fall.to.score);
    if was.or(is).is_none() {
        return Ok(None);
    }
    let (from, to) = (was.unwrap_or_default(), is.unwrap_or_default());
    let card = &fall.by;
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
    Ok(Some(Why {
        title: headline(fall, words),
        exact: exact_rows(fall, words),
        about: about(subject, fall, words),
        axis: cells.axis.into(),
        from: end(
            subject,
            fall.from.day,
            was.map(standing::points),
            fall.from.tier,
            cells.start.into(),
            words,
        ),
        rows: rows.collect(),
        to: end(
            subject,
            fall.to.day,
            is.map(standing::points),
            fall.to.tier,
            cells.end.into(),
            words,
        ),
        still: still
            .iter()
            .map(|(step, _)| {
                (
                    crate::named::step(step, words),
                    measure_path(subject, &step.name, days),
                )
            })
            .collect(),
    }))
}

/// By which scorecard, why by that one, and since when.
fn about(subject: &Subject, fall: &Waterfall, words: &Words) -> String {
    let card = &fall.by;
    let slots = [
        ("days", (fall.to.day - fall.from.day).into()),
        ("name", crate::named::card(card, words).into()),
        ("version", i64::from(card.version).into()),
        ("whom", crate::named::applies(&card.applies, words).into()),
    ];
    let about = words.fill("account-why-about", &slots);
    let mut seams = subject.eras.seams().iter().rev();
    let within = |era: &&health::Era| fall.from.day < era.from && era.from <= fall.to.day;
    let Some(era) = seams.find(within) else {
        return about;
    };
    let slots = [
        ("day", words.date_in_year(era.from - 1).into()),
        ("name", crate::named::card(&fall.was_by, words).into()),
        ("version", i64::from(fall.was_by.version).into()),
        ("was", crate::named::was(&era.was, words).into()),
    ];
    let id = match era.was.is_empty() {
        true => "account-why-seam",
        false => "account-why-seam-moved",
    };
    format!("{about} · {}", words.fill(id, &slots))
}

/// Whether health fell, rose or stayed, from how much to how much; where one day has no score, that it has none.
fn headline(fall: &Waterfall, words: &Words) -> String {
    let number = |score: Option<f64>| {
        let score = score.map(standing::points).unwrap_or_default();
        words.number(score.into())
    };
    let (was, is) = (fall.from.score, fall.to.score);
    let title = match was.map(standing::points).cmp(&is.map(standing::points)) {
        _ if was.is_none() => "account-why-new",
        _ if is.is_none() => "account-why-lost",
        std::cmp::Ordering::Greater => "account-why-fell",
        std::cmp::Ordering::Less => "account-why-rose",
        std::cmp::Ordering::Equal => "account-why-same",
    };
    words.fill(
        title,
        &[("from", number(was).into()), ("to", number(is).into())],
    )
}

/// What each step made to the hundredth, and what all of them make: they add up as they stand.
fn exact_rows(fall: &Waterfall, words: &Words) -> Vec<[String; 2]> {
    let difference = fall.to.score.unwrap_or_default() - fall.from.score.unwrap_or_default();
    let hundredths = hundredths(fall);
    let steps = fall.steps.iter().zip(&hundredths);
    let rows = steps.map(|(step, n)| [crate::named::step(step, words), signed(*n, words)]);
    let all = [
        words.text("account-why-together"),
        signed(value::whole(difference * 100.0), words),
    ];
    rows.chain([all]).collect()
}

/// The points of each step in hundredths that add up to the difference of the scores.
pub(super) fn hundredths(fall: &Waterfall) -> Vec<i64> {
    let difference = fall.to.score.unwrap_or_default() - fall.from.score.unwrap_or_default();
    let parts: Vec<f64> = fall.steps.iter().map(|step| step.points * 100.0).collect();
    settled(&parts, value::whole(difference * 100.0))
}

/// Hundredths as points with their sign.
pub(super) fn signed(hundredths: i64, words: &Words) -> String {
    #[expect(clippy::cast_precision_loss, reason = "points are at most a hundred")]
    let points = hundredths as f64 / 100.0;
    words.signed_decimal(points, 2)
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
        name: crate::named::step(step, words),
        href: measure_path(subject, &step.name, days),
        cell,
        points: words.signed(points),
        class: if points < 0 { "risk-text" } else { "good-text" },
        sentence: sentence(subject, step, days.0, words),
    }
}

/// What a step did, as a sentence.
pub(super) fn sentence(subject: &Subject, step: &Step, from: Day, words: &Words) -> String {
    let counted = (step.unit, subject.account.currency);
    let on = step
        .last_event
        .map_or_else(String::new, |day| words.date_in_year(day));
    let slots = [
        ("then", value::slot(counted, step.then, words)),
        ("now", value::slot(counted, step.now, words)),
        ("from", words.date_in_year(from).into()),
        ("on", on.into()),
    ];
    let id = crate::named::sentence(step, words);
    if id == step.message() {
        return words.fill(&id, &slots);
    }
    let value = |value| value::text(counted, value, words).into();
    let own = [
        ("metric", crate::named::evidence(step, words).into()),
        ("then", value(step.then)),
        ("now", value(step.now)),
    ];
    words.fill(&id, &[&own[..], &slots[2..]].concat())
}

/// Where a measure is opened.
pub(super) fn measure_path(subject: &Subject, name: &str, (from, to): (Day, Day)) -> String {
    subject.link(&format!("measures/{name}?from={from}&to={to}"))
}

fn end(
    subject: &Subject,
    day: Day,
    score: Option<i32>,
    tier: Tier,
    cell: Markup,
    words: &Words,
) -> End {
    End {
        day: subject.as_of.name(day, words),
        cell,
        score: score.map_or_else(|| "–".to_owned(), |score| words.number(score.into())),
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
