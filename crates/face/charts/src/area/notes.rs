//! The words inside a chart over time, kept off each other and off the line.

use super::frame::Frame;
use super::{Area, AreaEvent, NARROW, NOTES, REFERENCE, TOP};
use crate::band::{Band, Tone};
use crate::place::{Taken, width};
use crate::scale::Scale;
use crate::svg::{dot, finite, pct, px, titled, upright, words};

/// What is taken on wide pages, and on narrow ones. Words that only fit on wide pages are given the
/// class `wide`, which the stylesheet hides on narrow ones.
#[derive(Default)]
pub(crate) struct Pages {
    wide: Vec<Taken>,
    narrow: Vec<Taken>,
}

/// Words beside an upright line: on which side, and how far from it.
#[derive(Clone, Copy)]
struct Beside<'a> {
    text: &'a str,
    x: f64,
    before: bool,
    dx: f64,
}

impl Beside<'_> {
    fn at(&self, page: f64, y: f64) -> Taken {
        let start = self.x * page + self.dx;
        let left = if self.before {
            start - width(self.text)
        } else {
            start
        };
        Taken::words(left, y, self.text)
    }
}

impl Pages {
    fn free(&self, words: Beside<'_>, y: f64) -> bool {
        !words.at(REFERENCE, y).blocked(&self.wide)
    }

    /// Takes the place and says the class that it needs.
    fn take(&mut self, words: Beside<'_>, y: f64) -> &'static str {
        self.wide.push(words.at(REFERENCE, y));
        let narrow = words.at(NARROW, y);
        if narrow.blocked(&self.narrow) || narrow.left < -6.0 || narrow.right > NARROW + 20.0 {
            return " wide";
        }
        self.narrow.push(narrow);
        ""
    }
}

/// The words over the steps.
pub(crate) fn step_words(input: &Area, frame: &Frame, pages: &mut Pages) -> String {
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
        let before = x * REFERENCE + width(&step.text) + 4.0 > REFERENCE;
        let dx = if before { -4.0 } else { 4.0 };
        let at = Beside {
            text: &step.text,
            x,
            before,
            dx,
        };
        if pages.free(at, y) {
            let anchor = if before { "end " } else { "" };
            let class = format!("{anchor}soft{}", pages.take(at, y));
            out += &words(&class, x, dx, y, None, &step.text);
        }
    }
    out
}

/// The events, the newest first in a dispute for room: a small line from the curve to the words, which
/// stand under the curve where there is room, else over it. Where there is room nowhere the line stays
/// and says its words when pointed at.
pub(crate) fn event_words(
    input: &Area,
    frame: &Frame,
    runs: &[Vec<(f64, f64)>],
    pages: &mut Pages,
) -> String {
    let mut events: Vec<&AreaEvent> = input
        .events
        .iter()
        .filter(|event| frame.shows(event.day))
        .collect();
    events.sort_by_key(|event| std::cmp::Reverse(event.day));
    events
        .iter()
        .take(NOTES)
        .map(|event| event_word(event, frame, runs, pages))
        .collect()
}

fn event_word(
    event: &AreaEvent,
    frame: &Frame,
    runs: &[Vec<(f64, f64)>],
    pages: &mut Pages,
) -> String {
    let x = frame.x(event.day);
    let before = x * REFERENCE > width(&event.text) + 8.0 && x > 0.3;
    let dx = if before { 3.0 } else { -3.0 };
    let at = Beside {
        text: &event.text,
        x,
        before,
        dx,
    };
    let curve = TOP + curve_at(runs, x) * frame.plot;
    let foot = TOP + frame.plot - 4.0;
    let spot = spots(runs, frame, at, curve)
        .into_iter()
        .find(|y| pages.free(at, *y) && *y > 6.0 && *y < foot);
    let (line, tone) = match event.tone {
        Tone::Risk => ("risk-s", "risk"),
        Tone::Watch => ("watch-s", "watch"),
        Tone::Good => ("good-s", "good"),
        Tone::Plain | Tone::Ink | Tone::Over => ("axis", "soft"),
    };
    let Some(y) = spot else {
        let (x, from, to) = (pct(x), px(curve + 3.0), px(curve + 13.0));
        let title = titled(&event.text);
        return format!(
            r#"<line class="{line}" x1="{x}" x2="{x}" y1="{from}" y2="{to}">{title}</line>"#
        );
    };
    let (from, to) = if y > curve {
        (curve + 3.0, y - 11.0)
    } else {
        (y + 4.0, curve - 4.0)
    };
    let anchor = if before { "end " } else { "" };
    let class = format!("{anchor}{tone} halo{}", pages.take(at, y));
    upright(line, x, from.min(to), to) + &words(&class, x, dx, y, event.lang, &event.text)
}

/// The baselines at which words between two pixels may stand, best first: clear under the curve over
/// their whole width, step by step further down, then clear over it.
fn spots(runs: &[Vec<(f64, f64)>], frame: &Frame, words: Beside<'_>, curve: f64) -> Vec<f64> {
    let Taken { left, right, .. } = words.at(REFERENCE, 0.0);
    let height = |k: f64| curve_at(runs, (left + (right - left) * k) / REFERENCE);
    let span = [0.0, 0.25, 0.5, 0.75, 1.0].map(|k| TOP + height(k) * frame.plot);
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
