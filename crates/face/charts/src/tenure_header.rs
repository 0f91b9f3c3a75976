//! The tenure line, large: an account's header with its events.

use kernel::Day;

use crate::band::Band;
use crate::place::{Taken, width};
use crate::svg::{Ink, Svg, bar, fluid, pct, px, titled, upright, words};
use crate::tenure_row::{ahead, held};
use crate::time_axis::{Mark, TimeAxis};

const HEIGHT: f64 = 86.0;
const MIDDLE: f64 = 44.0;
/// The widths the words are kept apart for, on wide pages and on narrow ones, in pixels.
const REFERENCE: f64 = 1_060.0;
const NARROW: f64 = 290.0;
/// The most events that are drawn; the newest are kept.
const MOST: usize = 40;

/// Something that happened to the contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenureEvent {
    pub day: Day,
    /// "Renewed".
    pub name: String,
    /// A second, quieter line over it, "30 seats"; may be empty.
    pub note: String,
}

/// The whole life of an account.
#[derive(Clone, Debug)]
pub struct TenureHeader {
    pub axis: TimeAxis,
    pub today: Day,
    /// "Today".
    pub today_text: String,
    pub start: Day,
    /// The day of the next renewal; nothing when the contract has no end.
    pub renewal: Option<Day>,
    /// "Renews 4 January".
    pub renewal_text: String,
    /// The last day to give notice.
    pub notice: Option<Day>,
    /// "Notice by 5 December, 11 days".
    pub notice_text: String,
    pub band: Band,
    /// The years under the line.
    pub years: Vec<Mark>,
    pub events: Vec<TenureEvent>,
    /// On narrow pages: "Signed January 2023".
    pub narrow_start: String,
    /// On narrow pages: "Renews 4 Jan, notice by 5 Dec".
    pub narrow_renewal: String,
    /// The whole in a sentence or two.
    pub label: String,
}

/// The line with its years under it, its events over it and the renewal at its end. Words for wide
/// pages and for narrow ones stand in two groups; the stylesheet shows one.
#[must_use]
pub fn tenure_header(input: &TenureHeader) -> Svg {
    let axis = input.axis;
    let end = input.renewal.unwrap_or(axis.to).max(input.start);
    let mut out = years(input);
    for (x, width) in held(axis, input.start, end, input.today, 0.0012) {
        out += &bar("held", x, width, MIDDLE - 3.0, 6.0, 1.5);
    }
    if let Some((x, width)) = ahead(axis, input.start, end, input.today) {
        out += &bar("ahead", x, width, MIDDLE - 3.0, 6.0, 0.0);
    }
    out += &format!(r#"<g class="wide">{}</g>"#, events(input));
    out += &today(input);
    if let Some(x) = input
        .notice
        .filter(|day| axis.shows(*day))
        .map(|day| axis.within(day))
    {
        let ink = Ink::with(closing(input.band), r#"stroke-width="1.5""#);
        out += &upright(ink, x, MIDDLE - 12.0, MIDDLE + 10.0);
    }
    out += &renewal(input);
    fluid("plot tenure", HEIGHT, &input.label, "", &out)
}

/// The line of the notice window: in the colour of health when that is not good, else in ink.
fn closing(band: Band) -> &'static str {
    match band {
        Band::Risk => "risk-s",
        Band::Watch => "watch-s",
        Band::Good | Band::Unknown => "ink-s",
    }
}

fn years(input: &TenureHeader) -> String {
    let axis = input.axis;
    let shown: Vec<&Mark> = input
        .years
        .iter()
        .filter(|mark| axis.shows(mark.day))
        .collect();
    let widest = shown
        .iter()
        .map(|mark| width(&mark.text))
        .fold(0.0, f64::max)
        + 12.0;
    let mut free = [f64::NEG_INFINITY; 2];
    let mut out = String::new();
    for mark in shown {
        let x = axis.within(mark.day);
        if x * REFERENCE < free[0] || x * REFERENCE + widest > REFERENCE {
            continue;
        }
        free[0] = x * REFERENCE + widest;
        let class = if x * NARROW < free[1] { "wide" } else { "" };
        if class.is_empty() {
            free[1] = x * NARROW + widest;
        }
        out += &upright("grid", x, MIDDLE + 12.0, MIDDLE + 20.0);
        out += &words(class, x, 4.0, MIDDLE + 22.0, None, &mark.text);
    }
    out
}

/// Each event a small line over the bar, with its name where that fits: the name close to the line and
/// its note above, or the name alone a row higher. In a dispute for room the first event wins, then
/// the newer.
fn events(input: &TenureHeader) -> String {
    let axis = input.axis;
    let mut shown: Vec<&TenureEvent> = input
        .events
        .iter()
        .filter(|event| axis.shows(event.day))
        .collect();
    shown.sort_by_key(|event| std::cmp::Reverse(event.day));
    let first = shown.pop();
    shown.truncate(MOST);
    shown.splice(0..0, first);
    let (low, high) = (MIDDLE - 19.0, MIDDLE - 31.0);
    let mut taken: Vec<Taken> = Vec::new();
    let mut drawn = Vec::new();
    for event in shown {
        let x = axis.within(event.day);
        let mut out = format!(
            r#"<line class="axis" x1="{0}" x2="{0}" y1="{1}" y2="{2}">{3}</line>"#,
            pct(x),
            px(MIDDLE - 8.0),
            px(MIDDLE - 14.0),
            titled([event.name.as_str(), event.note.as_str()].join(" ").trim())
        );
        let mut put = |class: &str, y: f64, text: &str| -> bool {
            let at = Taken::words(x * REFERENCE - 1.0, y, text);
            if text.is_empty() || at.right > REFERENCE + 40.0 || at.blocked(&taken) {
                return false;
            }
            taken.push(at);
            out.push_str(&words(class, x, -1.0, y, None, text));
            true
        };
        if put("soft", low, &event.name) || event.name.is_empty() {
            put("", high, &event.note);
        } else {
            put("soft", high, &event.name);
        }
        drawn.push((event.day, out));
    }
    drawn.sort_by_key(|(day, _)| *day);
    drawn.into_iter().map(|(_, out)| out).collect()
}

fn today(input: &TenureHeader) -> String {
    if !input.axis.shows(input.today) {
        return String::new();
    }
    let x = input.axis.within(input.today);
    let line = upright("nowline", x, MIDDLE - 12.0, MIDDLE + 32.0);
    let (class, dx) = if x < 0.12 {
        ("accent", 5.0)
    } else {
        ("accent end", -5.0)
    };
    line + &words(class, x, dx, MIDDLE + 36.0, None, &input.today_text)
}

/// The tick of the renewal and its words: right of it where there is room, else over and under the line.
fn renewal(input: &TenureHeader) -> String {
    let axis = input.axis;
    let tone = match input.band {
        Band::Unknown => "soft",
        band => band.class(),
    };
    let Some(day) = input.renewal.filter(|day| axis.shows(*day)) else {
        let narrow = words("soft", 0.0, 0.0, MIDDLE - 8.0, None, &input.narrow_start);
        return format!(r#"<g class="narrow">{narrow}</g>"#);
    };
    let x = axis.within(day);
    let class = match input.band {
        Band::Unknown => "ink-f",
        Band::Good => "good-f",
        Band::Watch => "watch-f",
        Band::Risk => "risk-f",
    };
    let mut out = format!(
        r#"<rect class="{class}" x="{}" y="{}" width="2.5" height="24" rx="1"/>"#,
        pct(x),
        px(MIDDLE - 12.0)
    );
    let start = words("soft", 0.0, 0.0, MIDDLE - 8.0, None, &input.narrow_start);
    let short = format!("{tone} end");
    let short = words(
        &short,
        x.max(0.6),
        3.0,
        MIDDLE - 19.0,
        None,
        &input.narrow_renewal,
    );
    out += &format!(r#"<g class="narrow">{start}{short}</g>"#);

    let widest = width(&input.renewal_text).max(width(&input.notice_text));
    let strong = if x * REFERENCE + 9.0 + widest < REFERENCE + 60.0 {
        let strong = format!("{tone} strong");
        words(&strong, x, 9.0, MIDDLE - 2.0, None, &input.renewal_text)
            + &words("soft", x, 9.0, MIDDLE + 11.0, None, &input.notice_text)
    } else {
        let strong = format!("{tone} strong end");
        words(&strong, x, 3.0, MIDDLE - 18.0, None, &input.renewal_text)
            + &words("soft end", x, -9.0, MIDDLE + 22.0, None, &input.notice_text)
    };
    out + &format!(r#"<g class="wide">{strong}</g>"#)
}
