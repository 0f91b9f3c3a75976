//! The renewals ahead: a strip of days with a dot for each.

use kernel::Day;

use crate::band::Band;
use crate::place::width;
use crate::scale::Scale;
use crate::settle::{Loose, Room, settle};
use crate::svg::{Svg, dot, finite, fluid, level, upright, words};
use crate::time_axis::Mark;

const HEIGHT: f64 = 68.0;
const BASE: f64 = 50.0;
/// The width the strip is laid out for, in pixels: that of the side column.
const REFERENCE: f64 = 300.0;
/// The most dots; the lightest beyond them are left out.
const MOST: usize = 150;

/// One renewal.
#[derive(Clone, Debug)]
pub struct StripDot {
    pub day: Day,
    /// The money, in any one unit.
    pub weight: f64,
    pub band: Band,
    /// What the dot says when pointed at.
    pub title: String,
}

/// The days ahead.
#[derive(Clone, Debug)]
pub struct Strip {
    pub today: Day,
    /// How many days the strip shows, usually 60.
    pub days: u16,
    /// "Today".
    pub today_text: String,
    /// The months that begin on the strip.
    pub marks: Vec<Mark>,
    pub dots: Vec<StripDot>,
    /// "4 renewals in the next 60 days; circle area is ARR, colour is health".
    pub label: String,
}

/// A line of days with today at its left, months under it and renewals on it. Renewals on the same
/// days rest on each other.
#[must_use]
pub fn strip(input: &Strip) -> Svg {
    let today = f64::from(input.today.0);
    let scale = Scale::new(today, today + f64::from(input.days.max(1)));
    let at = |day: Day| {
        let x = scale.at(f64::from(day.0));
        (0.0..=1.0).contains(&x).then_some(x)
    };
    let mut out = level("axis", 0.0, 1.0, BASE);
    let mut free = width(&input.today_text) + 3.0;
    let mut marks: Vec<(f64, &str)> = input
        .marks
        .iter()
        .filter_map(|mark| Some((at(mark.day)?, mark.text.as_str())))
        .collect();
    marks.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (x, text) in marks.into_iter().take(24) {
        out += &upright("axis", x, BASE, BASE + 4.0);
        if x * REFERENCE < free {
            continue;
        }
        free = x * REFERENCE + width(text) + 5.0;
        let class = if x * REFERENCE + width(text) > REFERENCE {
            "end"
        } else {
            ""
        };
        out += &words(class, x, 0.0, BASE + 15.0, None, text);
    }
    out += &upright("nowline", 0.0, BASE - 34.0, BASE + 4.0);
    out += &words("accent", 0.0, 0.0, BASE + 15.0, None, &input.today_text);
    out += &dots(input, &at);
    fluid("plot", HEIGHT, &input.label, "", &out)
}

fn dots(input: &Strip, at: &dyn Fn(Day) -> Option<f64>) -> String {
    let weight = |dot: &StripDot| finite(dot.weight).unwrap_or(0.0).max(0.0);
    let mut shown: Vec<(f64, &StripDot)> = input
        .dots
        .iter()
        .filter_map(|dot| Some((at(dot.day)?, dot)))
        .collect();
    shown.sort_by(|a, b| weight(b.1).total_cmp(&weight(a.1)));
    shown.truncate(MOST);
    let heaviest = shown.first().map_or(0.0, |(_, dot)| weight(dot));
    let loose: Vec<Loose> = shown
        .iter()
        .map(|(x, dot)| Loose {
            x: x * REFERENCE,
            share: if heaviest > 0.0 {
                weight(dot) / heaviest
            } else {
                0.25
            },
        })
        .collect();
    // The heaviest has a radius of 10.5 pixels, the others their share of its area.
    let area = std::f64::consts::PI * 10.5 * 10.5;
    let room = Room {
        height: BASE - 2.0,
        area,
        radii: (2.5, 10.5),
    };
    let settled = settle(&loose, room);
    let mut out = String::new();
    for (k, (x, renewal)) in shown.iter().enumerate() {
        // Where so many fall on one day that they cannot stack, they lie over each other.
        let (up, r) = settled
            .as_ref()
            .map_or((8.0, 4.0), |all| (all[k].up, all[k].r));
        let class = format!("{}-f knock", renewal.band.class());
        out += &dot(&class, *x, BASE - up, r, &renewal.title);
    }
    out
}
