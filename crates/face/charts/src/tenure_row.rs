//! The tenure line: one account from its start to its renewal, on an axis all rows share.

use kernel::Day;

use crate::band::Band;
use crate::contract_years::contract_years;
use crate::svg::{Svg, bar, fluid, pct, px, upright};
use crate::time_axis::TimeAxis;

const HEIGHT: f64 = 36.0;
const MIDDLE: f64 = HEIGHT / 2.0;
/// The air between two contract years, as a share of the width.
const GAP: f64 = 0.0022;

/// One account on a time axis.
#[derive(Clone, Debug)]
pub struct TenureRow {
    pub axis: TimeAxis,
    pub today: Day,
    /// The first day as a customer.
    pub start: Day,
    /// The day of the next renewal, or the day the contract ended; nothing when it has no end.
    pub renewal: Option<Day>,
    pub band: Band,
    /// "Customer since January 2023, renews 4 January 2027".
    pub label: String,
}

/// A segment for each contract year, dark to today and pale to the renewal, and a tick in the colour
/// of health at the renewal: an arrow at the edge when that lies beyond the axis.
#[must_use]
pub fn tenure_row(input: &TenureRow) -> Svg {
    let axis = input.axis;
    let end = input.renewal.unwrap_or(axis.to).max(input.start);
    let mut out = String::new();
    for (x, width) in held(axis, input.start, end, input.today, GAP) {
        out += &bar("held", x, width, MIDDLE - 2.0, 4.0, 1.0);
    }
    if let Some((x, width)) = ahead(axis, input.start, end, input.today) {
        out += &bar("ahead", x, width, MIDDLE - 2.0, 4.0, 0.0);
    }
    out += &input
        .renewal
        .map_or(String::new(), |day| tick(axis, day, input.band));
    if axis.shows(input.today) {
        out += &upright("now", axis.within(input.today), 0.0, HEIGHT);
    }
    fluid("tenure", HEIGHT, &input.label, "", &out)
}

fn tick(axis: TimeAxis, day: Day, band: Band) -> String {
    let x = axis.at(day);
    let class = match band {
        Band::Unknown => "held",
        Band::Good => "tick good",
        Band::Watch => "tick watch",
        Band::Risk => "tick risk",
    };
    if x > 1.001 {
        // The tick lies beyond the edge: an arrow says that the line goes on.
        format!(
            r#"<svg x="100%" y="{}" overflow="visible"><path class="{class}" d="M-6 -4 0 0 -6 4z"/></svg>"#,
            px(MIDDLE)
        )
    } else if x >= 0.0 {
        let (x, y) = (pct(x), px(MIDDLE - 6.0));
        format!(r#"<rect class="{class}" x="{x}" y="{y}" width="2" height="12" rx="1"/>"#)
    } else {
        String::new()
    }
}

/// The contract years up to today as places and widths, with air between them.
pub(crate) fn held(axis: TimeAxis, start: Day, end: Day, today: Day, gap: f64) -> Vec<(f64, f64)> {
    contract_years(start, end)
        .into_iter()
        .filter_map(|year| {
            let (x0, x1) = (axis.within(year.from), axis.within(year.until.min(today)));
            let lead = if x0 > 0.0 { gap } else { 0.0 };
            (x1 > x0).then(|| (x0 + lead, (x1 - x0 - gap * 1.5).max(0.001)))
        })
        .collect()
}

/// The stretch from today to the renewal.
pub(crate) fn ahead(axis: TimeAxis, start: Day, end: Day, today: Day) -> Option<(f64, f64)> {
    let (x0, x1) = (axis.within(today.max(start)), axis.within(end));
    (x1 > x0).then_some((x0, x1 - x0))
}
