//! How one thing has moved: a line over the weeks, with what happened written beside it.

use kernel::{Day, Language};

use crate::area::frame::Frame;
use crate::area::notes::{Pages, end_words, event_words, step_words};
use crate::band::{Band, Tone};
use crate::lttb::{MOST, thin};
use crate::place::width;
use crate::svg::{Svg, escape, finite, fluid, level, path, px, stretched, words};

mod frame;
mod notes;

/// The top of the plot, and the room under it for the words of the time axis, in pixels.
pub(crate) const TOP: f64 = 14.0;
pub(crate) const FOOT: f64 = 24.0;
/// The widths the words are kept apart for, on wide pages and on narrow ones, in pixels.
pub(crate) const REFERENCE: f64 = 560.0;
pub(crate) const NARROW: f64 = 250.0;
/// The most values the reading line steps through.
const READABLE: usize = 400;
/// The most annotations of a kind.
pub(crate) const NOTES: usize = 40;

/// Something that happened, written at its day.
#[derive(Clone, Debug)]
pub struct AreaEvent {
    pub day: Day,
    pub text: String,
    /// The language of the words, where it is not the page's.
    pub lang: Option<Language>,
    pub tone: Tone,
}

/// A level with its name at the left edge: a number of the value axis.
#[derive(Clone, Debug)]
pub struct AreaLevel {
    pub value: f64,
    pub text: String,
}

/// A value that holds from a day on.
#[derive(Clone, Debug)]
pub struct AreaStep {
    pub day: Day,
    pub value: f64,
    /// Written over the step, "48 seats bought"; may be empty.
    pub text: String,
}

/// A second line that moves in steps, such as seats bought.
#[derive(Clone, Debug, Default)]
pub struct AreaSteps {
    /// Oldest first.
    pub steps: Vec<AreaStep>,
    /// Written at the end of the line, "48 seats".
    pub end_text: String,
}

/// A series of evenly spaced values and all that is written around it.
#[derive(Clone, Debug)]
pub struct Area {
    /// Oldest first. What is not a finite number is a gap.
    pub values: Vec<f64>,
    /// The day of the first value.
    pub from: Day,
    /// The day of the last value.
    pub to: Day,
    pub steps: AreaSteps,
    /// Usually what [`levels`] proposes, formatted.
    pub levels: Vec<AreaLevel>,
    /// The words of the time axis.
    pub marks: Vec<crate::Mark>,
    pub events: Vec<AreaEvent>,
    /// The band the last value is in: the colour of its dot.
    pub band: Band,
    /// The last value as it is read, "23", written at the end of the line.
    pub end_value: String,
    /// Its unit under it, "planners".
    pub end_unit: String,
    /// What the reading line says at each value, "23 planners, 24 Nov": as many as values, or none, and
    /// then it says the number.
    pub labels: Vec<String>,
    /// Pixels, usually 176.
    pub height: u16,
    /// The finding in a sentence.
    pub label: String,
}

/// Round levels for a value axis from zero up to `highest`, at most five of them.
#[must_use]
pub fn levels(highest: f64) -> Vec<f64> {
    let Some(highest) = finite(highest).filter(|v| *v > 0.0) else {
        return vec![0.0];
    };
    let ten = 10f64.powf(highest.log10().floor() - 1.0);
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0].map(|k| k * ten);
    let whole = |step: f64| step.fract() == 0.0 || step < 1.0;
    let step = steps
        .into_iter()
        .find(|step| highest / step <= 4.0 && whole(*step));
    let step = step.unwrap_or(highest);
    [0.0, 1.0, 2.0, 3.0, 4.0]
        .map(|k| k * step)
        .into_iter()
        .filter(|v| *v <= highest)
        .collect()
}

/// The line, filled down to zero, with levels behind it, steps over it, events beside it and the last
/// value at its end. The page gives it room at the right with `class="chart-end"`.
///
/// For the reading line the drawing is `class="plot live"` and carries `data-values` (an empty place
/// for a gap), `data-labels` (the same places, divided by `|`), `data-top` and `data-height` (pixels),
/// `data-least` and `data-most` (the values at the foot and at the top).
#[must_use]
pub fn area(input: &Area) -> Svg {
    let frame = Frame::of(input);
    let points = places(&input.values, &frame);
    let mut out = grid(input, &frame);
    out += &time_marks(input, &frame);
    out += &stretched(TOP, frame.plot, &curves(input, &frame, &points));
    out += &level_words(input, &frame);
    let mut pages = Pages::default();
    out += &step_words(input, &frame, &mut pages);
    if !points.is_empty() {
        out += &event_words(input, &frame, &points, &mut pages);
    }
    out += &end_words(input, &frame);
    let data = data(input, &frame);
    fluid(
        "plot live",
        frame.plot + TOP + FOOT,
        &input.label,
        &data,
        &out,
    )
}

/// The runs of points between gaps, as shares of the plot.
fn places(values: &[f64], frame: &Frame) -> Vec<Vec<(f64, f64)>> {
    let last = count(values.len()) - 1.0;
    let mut runs = vec![Vec::new()];
    for (k, value) in values.iter().enumerate() {
        match (finite(*value), runs.last_mut()) {
            (Some(value), Some(run)) => {
                let x = if last > 0.0 { count(k) / last } else { 1.0 };
                run.push((x, frame.values.within(value)));
            }
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    let total: usize = runs.iter().map(Vec::len).sum();
    if total > MOST {
        runs.truncate(MOST / 4);
        for run in &mut runs {
            *run = thin(run, run.len() * MOST / total);
        }
    }
    runs
}

fn grid(input: &Area, frame: &Frame) -> String {
    let mut out = level("axis", 0.0, 1.0, frame.y(0.0));
    for line in input.levels.iter().take(NOTES) {
        let Some(value) = finite(line.value).filter(|v| *v != 0.0) else {
            continue;
        };
        out += &level("grid", 0.0, 1.0, frame.y(value));
    }
    out
}

/// The numbers of the levels, over the filled part.
fn level_words(input: &Area, frame: &Frame) -> String {
    let mut out = String::new();
    for line in input.levels.iter().take(NOTES) {
        let Some(value) = finite(line.value).filter(|v| *v != 0.0) else {
            continue;
        };
        out += &words("soft", 0.0, 0.0, frame.y(value) - 4.0, None, &line.text);
    }
    out
}

fn time_marks(input: &Area, frame: &Frame) -> String {
    let y = frame.plot + TOP + FOOT - 6.0;
    let mut free = [f64::NEG_INFINITY; 2];
    let mut out = String::new();
    for mark in input.marks.iter().filter(|mark| frame.shows(mark.day)) {
        let x = frame.x(mark.day);
        let size = width(&mark.text);
        let (class, back) = match x {
            x if x * REFERENCE < size / 2.0 => ("", 0.0),
            x if (1.0 - x) * REFERENCE < size / 2.0 => ("end", size),
            _ => ("mid", size / 2.0),
        };
        let fits = [REFERENCE, NARROW].map(|page| x * page - back);
        if fits[0] < free[0] {
            continue;
        }
        free[0] = fits[0] + size + 8.0;
        let mut class = class.to_owned();
        if fits[1] < free[1] {
            class += " wide";
        } else {
            free[1] = fits[1] + size + 4.0;
        }
        out += &words(class.trim(), x, 0.0, y, None, &mark.text);
    }
    out
}

fn curves(input: &Area, frame: &Frame, runs: &[Vec<(f64, f64)>]) -> String {
    let ground = frame.values.within(0.0);
    let mut fill = String::new();
    let mut line = String::new();
    for run in runs.iter().filter(|run| run.len() > 1) {
        let mut outline = run.clone();
        outline.push((run[run.len() - 1].0, ground));
        outline.push((run[0].0, ground));
        fill += &(path(&outline) + "Z");
        line += &path(run);
    }
    let step = stepped(input, frame);
    let drawn = |class: &str, d: &str| match d {
        "" => String::new(),
        d => format!(r#"<path class="{class}" d="{d}"/>"#),
    };
    drawn("fill", &fill) + &drawn("lc", &path(&step)) + &drawn("l1", &line)
}

fn stepped(input: &Area, frame: &Frame) -> Vec<(f64, f64)> {
    let mut out: Vec<(f64, f64)> = Vec::new();
    for step in input.steps.steps.iter().take(MOST) {
        let Some(value) = finite(step.value) else {
            continue;
        };
        let (x, y) = (frame.x(step.day), frame.values.within(value));
        if let Some(&(_, before)) = out.last() {
            out.push((x, before));
        }
        out.push((x, y));
    }
    if let Some(&(_, y)) = out.last().filter(|last| last.0 < 1.0) {
        out.push((1.0, y));
    }
    out
}

/// What the reading line needs.
fn data(input: &Area, frame: &Frame) -> String {
    let shown = input.values.len().min(READABLE);
    let index = |k: usize| match shown {
        0 | 1 => k,
        _ => k * (input.values.len() - 1) / (shown - 1),
    };
    let value = |k: usize| finite(input.values[index(k)]).map_or(String::new(), reading);
    let values: Vec<String> = (0..shown).map(value).collect();
    let mut out = format!(
        r#"data-values="{}" data-top="{}" data-height="{}" data-least="{}" data-most="{}" tabindex="0""#,
        values.join(","),
        px(TOP),
        px(frame.plot),
        reading(frame.low),
        reading(frame.high),
    );
    if !input.labels.is_empty() {
        let label = |k: usize| input.labels.get(index(k)).map_or("", String::as_str);
        let labels: Vec<String> = (0..shown)
            .map(|k| escape(label(k)).replace('|', "/"))
            .collect();
        out += &format!(r#" data-labels="{}""#, labels.join("|"));
    }
    out
}

/// A value as the reading line shows it: whole, or with one or two places where it is small.
fn reading(value: f64) -> String {
    let text = match value.abs() {
        v if v >= 100.0 => format!("{value:.0}"),
        v if v >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    };
    let text = match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => text.as_str(),
    };
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "series are far shorter than 2^52"
)]
fn count(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_round_and_few() {
        assert_eq!(levels(48.0), [0.0, 20.0, 40.0]);
        assert_eq!(levels(100.0), [0.0, 25.0, 50.0, 75.0, 100.0]);
        assert_eq!(levels(9.0), [0.0, 5.0]);
        assert_eq!(levels(1.0), [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert_eq!(levels(0.0), [0.0]);
        assert_eq!(levels(f64::NAN), [0.0]);
        assert!(levels(1e300).len() > 1 && levels(f64::MIN_POSITIVE).len() <= 5);
    }
}
