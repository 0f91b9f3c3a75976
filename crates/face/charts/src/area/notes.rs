//! The words inside a chart over time, kept off each other and off the line.

use super::frame::Frame;
use super::{Area, AreaEvent, NOTES, REFERENCE, TOP};
use crate::band::{Band, Tone};
use crate::place::{Taken, width};
use crate::scale::Scale;
use crate::svg::{dot, finite, pct, px, titled, upright, words};

/// The words over the steps.
pub(crate) fn step_words(input: &Area, frame: &Frame, taken: &mut Vec<Taken>) -> String {
    let mut out = String::new();
    for step in input
        .steps
        .steps
        .iter()
        .take(NOTES)
        .filter(|step| frame.shows(step.day))
    {
        let Some(value) = finite(step.value).filter(|_| !step.text.is_empty()) else {
            continue;
        };
        let (x, y) = (frame.x(step.day), frame.y(value) - 5.0);
        let size = width(&step.text);
        let late = x * REFERENCE + size + 4.0 > REFERENCE;
        let left = if late {
            x * REFERENCE - size - 4.0
        } else {
            x * REFERENCE + 4.0
        };
        let at = Taken::words(left, y, &step.text);
        if at.blocked(taken) {
            continue;
        }
        taken.push(at);
        let (class, dx) = if late {
            ("end soft", -4.0)
        } else {
            ("soft", 4.0)
        };
        out += &words(class, x, dx, y, None, &step.text);
    }
    out
}

/// The events: a small line from the curve to the words, which stand under the curve where there is
/// room, else over it. Where there is room nowhere the line stays and says its words when pointed at.
pub(crate) fn event_words(
    input: &Area,
    frame: &Frame,
    runs: &[Vec<(f64, f64)>],
    taken: &mut Vec<Taken>,
) -> String {
    let mut out = String::new();
    let mut events: Vec<&AreaEvent> = input
        .events
        .iter()
        .filter(|event| frame.shows(event.day))
        .collect();
    events.sort_by_key(|event| std::cmp::Reverse(event.day));
    for event in events.into_iter().take(NOTES) {
        let x = frame.x(event.day);
        let at = x * REFERENCE;
        let size = width(&event.text);
        let late = at > size + 8.0 && x > 0.3;
        let left = if late { at + 3.0 - size } else { at - 3.0 };
        let curve = TOP + curve_at(runs, x) * frame.plot;
        let spot = spots(runs, frame, (left, left + size), curve)
            .into_iter()
            .find(|y| {
                let words = Taken::words(left, *y, &event.text);
                !words.blocked(taken) && words.top > -4.0 && words.bottom < TOP + frame.plot - 2.0
            });
        let line = match event.tone {
            Tone::Risk => "risk-s",
            Tone::Watch => "watch-s",
            Tone::Good => "good-s",
            Tone::Plain | Tone::Ink | Tone::Over => "axis",
        };
        let Some(y) = spot else {
            out += &format!(
                r#"<line class="{line}" x1="{0}" x2="{0}" y1="{1}" y2="{2}">{3}</line>"#,
                pct(x),
                px(curve + 3.0),
                px(curve + 13.0),
                titled(&event.text)
            );
            continue;
        };
        taken.push(Taken::words(left, y, &event.text));
        let (from, to) = if y > curve {
            (curve + 3.0, y - 11.0)
        } else {
            (y + 4.0, curve - 4.0)
        };
        out += &upright(line, x, from.min(to), to);
        let tone = match event.tone {
            Tone::Risk => "risk",
            Tone::Watch => "watch",
            Tone::Good => "good",
            Tone::Plain | Tone::Ink | Tone::Over => "soft",
        };
        let (class, dx) = if late {
            (format!("end {tone} halo"), 3.0)
        } else {
            (format!("{tone} halo"), -3.0)
        };
        out += &words(&class, x, dx, y, event.lang, &event.text);
    }
    out
}

/// The baselines at which words between two pixels may stand, best first: clear under the curve over
/// their whole width, step by step further down, then clear over it.
fn spots(runs: &[Vec<(f64, f64)>], frame: &Frame, ends: (f64, f64), curve: f64) -> Vec<f64> {
    let span = [0.0, 0.25, 0.5, 0.75, 1.0]
        .map(|k| TOP + curve_at(runs, (ends.0 + (ends.1 - ends.0) * k) / REFERENCE) * frame.plot);
    let lowest = span.into_iter().fold(curve, f64::max);
    let highest = span.into_iter().fold(curve, f64::min);
    let under = [20.0, 34.0, 48.0, 62.0].map(|d| lowest + d);
    let over = [12.0, 26.0, 40.0].map(|d| highest - d);
    under.into_iter().chain(over).collect()
}

/// The height of the curve at a share of the width, as a share of the plot from its top.
fn curve_at(runs: &[Vec<(f64, f64)>], x: f64) -> f64 {
    let x = x.clamp(0.0, 1.0);
    let mut nearest = (f64::INFINITY, 0.5);
    for run in runs {
        let next = run.partition_point(|point| point.0 < x);
        let (before, after) = (run.get(next.wrapping_sub(1)), run.get(next));
        if let (Some(a), Some(b)) = (before, after) {
            return a.1 + (b.1 - a.1) * Scale::new(a.0, b.0).within(x);
        }
        for point in [before, after].into_iter().flatten() {
            let away = (point.0 - x).abs();
            if away < nearest.0 {
                nearest = (away, point.1);
            }
        }
    }
    nearest.1
}

/// The dot at the last value, its words, and those of the steps, moved apart where they would touch.
pub(crate) fn end_words(input: &Area, frame: &Frame) -> String {
    let last = input
        .values
        .last()
        .copied()
        .and_then(finite)
        .map(|value| frame.y(value));
    let step = input
        .steps
        .steps
        .iter()
        .rev()
        .find_map(|step| finite(step.value));
    let step = step
        .map(|value| frame.y(value))
        .filter(|_| !input.steps.end_text.is_empty());
    let mut out = String::new();
    let mut beside = step.map(|y| y + 4.0);
    if let Some(y) = last {
        let class = match input.band {
            Band::Unknown => "ink-f",
            Band::Good => "good-f",
            Band::Watch => "watch-f",
            Band::Risk => "risk-f",
        };
        out += &dot(class, 1.0, y, 3.5, "");
        out += &words("strong", 1.0, 9.0, y - 1.0, None, &input.end_value);
        out += &words("", 1.0, 9.0, y + 11.0, None, &input.end_unit);
        beside = beside.map(|b| match b - y {
            d if (0.0..24.0).contains(&d) => y + 24.0,
            d if (-14.0..0.0).contains(&d) => y - 14.0,
            _ => b,
        });
    }
    if let Some(y) = beside {
        out += &words("soft", 1.0, 9.0, y, None, &input.steps.end_text);
    }
    out
}
