//! How one thing has moved: a line over the weeks, with what happened written beside it.

use kernel::{Day, Language};

use crate::area::frame::Frame;
use crate::area::notes::{end_words, event_words, step_words};
use crate::band::{Band, Tone};
use crate::lttb::{MOST, thin};
use crate::place::width;
use crate::svg::{Svg, escape, finite, fluid, level, path, px, stretched, words};

mod frame;
mod notes;

/// The top of the plot, and the room under it for the words of the time axis, in pixels.
pub(crate) const TOP: f64 = 14.0;
pub(crate) const FOOT: f64 = 24.0;
/// The width the words are kept apart for, in pixels.
pub(crate) const REFERENCE: f64 = 560.0;
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
    /// Its unit under it, "planners". The reading line uses it too.
    pub end_unit: String,
    /// Pixels, usually 176.
    pub height: u16,
    /// The finding in a sentence.
    pub label: String,
}

/// Round levels for a value axis from zero to at least `highest`, three or four of them.
#[must_use]
pub fn levels(highest: f64) -> Vec<f64> {
    let Some(highest) = finite(highest).filter(|v| *v > 0.0) else {
        return vec![0.0];
    };
    let rough = highest / 2.6;
    let ten = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .map(|k| k * ten)
        .into_iter()
        .rfind(|s| *s <= rough);
    let step = step.unwrap_or(ten);
    [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
        .into_iter()
        .map(|k| k * step)
        .filter(|v| *v <= highest)
        .collect()
}

/// The line, filled down to zero, with levels behind it, steps over it, events beside it and the last
/// value at its end. The page gives it room at the right with `class="chart-end"`.
///
/// For the reading line the drawing is `class="plot live"` and carries `data-v` (values, an empty
/// place for a gap), `data-from` and `data-to` (the days of the first and the last), `data-top`,
/// `data-ph`, `data-min`, `data-max` and `data-unit`.
#[must_use]
pub fn area(input: &Area) -> Svg {
    let frame = Frame::of(input);
    let points = places(&input.values, &frame);
    let mut out = grid(input, &frame);
    out += &time_marks(input, &frame);
    out += &stretched(TOP, frame.plot, &curves(input, &frame, &points));
    let mut taken = Vec::new();
    out += &step_words(input, &frame, &mut taken);
    out += &event_words(input, &frame, &points, &mut taken);
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
        let y = frame.y(value);
        out += &level("grid", 0.0, 1.0, y);
        out += &words("", 0.0, 0.0, y - 4.0, None, &line.text);
    }
    out
}

fn time_marks(input: &Area, frame: &Frame) -> String {
    let y = frame.plot + TOP + FOOT - 6.0;
    let mut free = f64::NEG_INFINITY;
    let mut out = String::new();
    for mark in input.marks.iter().filter(|mark| frame.shows(mark.day)) {
        let x = frame.x(mark.day);
        let size = width(&mark.text);
        let (class, left) = match x {
            x if x * REFERENCE < size / 2.0 => ("", x * REFERENCE),
            x if (1.0 - x) * REFERENCE < size / 2.0 => ("end", x * REFERENCE - size),
            x => ("mid", x * REFERENCE - size / 2.0),
        };
        if left < free {
            continue;
        }
        free = left + size + 8.0;
        out += &words(class, x, 0.0, y, None, &mark.text);
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
    let values = &input.values;
    let shown = values.len().min(READABLE);
    let every = |k: usize| {
        if shown < 2 {
            k
        } else {
            k * (values.len() - 1) / (shown - 1)
        }
    };
    let texts: Vec<String> = (0..shown)
        .map(|k| finite(values[every(k)]).map_or(String::new(), reading))
        .collect();
    format!(
        r#"data-v="{}" data-from="{}" data-to="{}" data-top="{}" data-ph="{}" data-min="{}" data-max="{}" data-unit="{}" tabindex="0""#,
        texts.join(","),
        input.from,
        input.to,
        px(TOP),
        px(frame.plot),
        reading(frame.low),
        reading(frame.high),
        escape(&input.end_unit)
    )
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
