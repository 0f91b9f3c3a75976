//! What a customer pays, year by year.

use kernel::{Currency, Day, Money};

use crate::customer::Scene;
use crate::dice::Dice;
use crate::model::{Stage, Term};

/// Days before the end of a year until which notice may be given.
const NOTICE: i32 = 30;

/// The first paid day: as many whole years before the renewal day as are written, so that renewal days are
/// anniversaries in a shifted world too.
pub(crate) fn first_day(scene: &Scene<'_>) -> Day {
    scene.day(scene.entry.renews).add_months(-12 * years(scene))
}

/// All terms up to the one that runs, and the next one where it is already signed.
pub(crate) fn terms(scene: &Scene<'_>, started: Day, currency: Currency) -> Vec<Term> {
    let renews = scene.day(scene.entry.renews);
    let years = years(scene);
    let mut dice = scene.dice("contract");
    let mut steps = seat_steps(scene, started, &mut dice);
    let last = if scene.story.signed.is_some() {
        years + 1
    } else {
        years
    };
    let mut starts: Vec<Day> = (0..last)
        .map(|year| renews.add_months(12 * (year - years)))
        .collect();
    for (day, _) in &mut steps {
        // A written step that falls on an anniversary stays on it when the world is shifted.
        let near = starts.iter().find(|start| (**start - *day).abs() <= 3);
        *day = near.copied().unwrap_or(*day);
    }
    starts.extend(steps.iter().map(|(day, _)| *day));
    starts.sort_unstable();
    starts.dedup();
    let end = renews.add_months(12 * (last - years));
    let mut terms = vec![];
    for (n, &from) in starts.iter().enumerate() {
        let until = starts.get(n + 1).copied().unwrap_or(end);
        let seats = steps
            .iter()
            .rev()
            .find(|(day, _)| *day <= from)
            .map_or(1, |step| step.1);
        let signed = if from == renews {
            scene.story.signed
        } else {
            None
        };
        let anniversary = started == from || (from - started) % 365 < 3;
        let early = if anniversary { dice.days(4, 30) } else { 2 };
        let signed = signed.map_or(from - early, |day| scene.day(day));
        for (product, minor) in amounts(scene, currency, seats, started, from) {
            terms.push(Term {
                external_id: format!("{}-{product}-{}", scene.entry.key, n + 1),
                product: product.to_owned(),
                signed,
                starts: from,
                ends: until,
                yearly: Money::new(minor, currency),
                seats: (product == "planner").then_some(seats),
                notice: NOTICE,
            });
        }
    }
    terms
}

fn years(scene: &Scene<'_>) -> i32 {
    ((scene.entry.renews.day - scene.entry.since.day + 30) / 365).max(1)
}

/// On which days the number of seats changed, oldest first; the last is what is paid now.
fn seat_steps(scene: &Scene<'_>, started: Day, dice: &mut Dice) -> Vec<(Day, u32)> {
    let written = &scene.story.seats;
    if !written.is_empty() {
        let mut steps: Vec<_> = written
            .iter()
            .map(|(day, n)| (scene.day(*day), *n))
            .collect();
        if let Some(first) = steps.first_mut() {
            first.0 = started;
        }
        return steps;
    }
    let renews = scene.day(scene.entry.renews);
    let mut seats = scene.entry.seats;
    let mut steps = vec![];
    for year in 0..years(scene) {
        let start = renews.add_months(-12 * (year + 1));
        steps.push((start, seats));
        seats = match dice.below(10) {
            0..=3 => seats,
            // One in ten paid for more before.
            4 => seats + (seats / 8).max(1),
            _ => (seats - seats * u32::try_from(dice.below(22)).unwrap_or(0) / 100).max(3),
        };
    }
    steps.reverse();
    steps.dedup_by_key(|step| step.1);
    steps
}

/// What each product costs a year in a term that starts on a day, in minor units. The running term adds up to
/// what the book says; earlier ones were cheaper by the seat, and had Forecast only from the second year.
fn amounts(
    scene: &Scene<'_>,
    currency: Currency,
    seats: u32,
    started: Day,
    from: Day,
) -> Vec<(&'static str, i64)> {
    let entry = scene.entry;
    let now = entry.yearly.saturating_mul(currency.scale());
    let current = scene.day(entry.renews).add_months(-12);
    let years_back = i64::from((current - from + 364).max(0) / 365);
    // Prices rose by 3 % a year.
    let raised = now * i64::from(seats) / i64::from(entry.seats.max(1));
    let whole = if from >= current && seats == entry.seats {
        now
    } else {
        rounded(raised * (100 - 3 * years_back.min(9)) / 100, currency)
    };
    let large = entry.yearly * 1000 >= threshold(currency) && entry.stage != Stage::Onboarding;
    if large && (from - started >= 360 || from >= current) {
        let forecast = rounded(whole * 18 / 100, currency);
        vec![("planner", whole - forecast), ("forecast", forecast)]
    } else {
        vec![("planner", whole)]
    }
}

/// From how much a year on customers have Forecast too, in thousandths of the major unit.
fn threshold(currency: Currency) -> i64 {
    match currency.code() {
        "KRW" => 140_000_000_000,
        "JPY" => 16_000_000_000,
        _ => 110_000_000,
    }
}

/// Rounded to what one would write on a quote.
fn rounded(minor: i64, currency: Currency) -> i64 {
    let step = match currency.code() {
        "KRW" => 100_000,
        "JPY" => 10_000,
        _ => 10_000,
    };
    (minor + step / 2) / step * step
}
