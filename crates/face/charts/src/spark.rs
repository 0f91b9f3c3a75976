//! A line the size of a word, for table cells and sentences.

use crate::band::Band;
use crate::lttb::{MOST, thin};
use crate::scale::{Scale, extent};
use crate::svg::{Svg, finite, named, px};

/// What the top and the bottom of a sparkline stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SparkRange {
    /// Its own smallest and largest value: the shape of one change.
    Own,
    /// The same for every row of a table, so that rows compare.
    Shared { low: f64, high: f64 },
}

/// A series of evenly spaced values.
#[derive(Clone, Debug)]
pub struct Spark {
    /// Oldest first. What is not a finite number is a gap.
    pub values: Vec<f64>,
    pub range: SparkRange,
    /// A dotted line at this value, such as the edge of the risk band.
    pub floor: Option<f64>,
    /// The colour of the dot at the end.
    pub band: Band,
    /// Width and height in pixels.
    pub size: (u16, u16),
    /// The class beside `spark`: `word` inside a sentence, else empty.
    pub(crate) class: &'static str,
    /// What it shows, in a phrase: "41 falling to 23".
    pub label: String,
}

impl Spark {
    /// The sparkline of a table cell: health on the scale all rows share.
    #[must_use]
    pub fn cell(values: Vec<f64>, band: Band, floor: f64, label: String) -> Self {
        let range = SparkRange::Shared {
            low: 25.0,
            high: 96.0,
        };
        Self {
            values,
            range,
            floor: Some(floor),
            band,
            size: (84, 26),
            class: "",
            label,
        }
    }

    /// The sparkline inside a sentence, on its own scale.
    #[must_use]
    pub fn word(values: Vec<f64>, band: Band, label: String) -> Self {
        let range = SparkRange::Own;
        Self {
            values,
            range,
            floor: None,
            band,
            size: (56, 17),
            class: "word",
            label,
        }
    }
}

/// The line, with a dot at its last value.
#[must_use]
pub fn spark(input: &Spark) -> Svg {
    let (width, height) = (
        f64::from(input.size.0.max(10)),
        f64::from(input.size.1.max(8)),
    );
    let scale = range_of(input);
    let x = Scale::new(0.0, count(input.values.len()) - 1.0);
    let place = |at: f64, value: f64| {
        let y = height - 2.5 - scale.within(value) * (height - 5.0);
        (2.0 + x.at(at) * (width - 6.0), y)
    };
    let only = input.values.len() == 1;
    let mut runs: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
    let mut last = None;
    for (k, value) in input.values.iter().enumerate() {
        match finite(*value) {
            Some(value) => {
                let mut point = place(count(k), value);
                if only {
                    point.0 = width - 4.0;
                }
                last = Some(point);
                if let Some(run) = runs.last_mut() {
                    run.push(point);
                }
            }
            None => runs.push(Vec::new()),
        }
    }
    let floor = input.floor.and_then(finite).map_or(String::new(), |value| {
        let y = px(place(0.0, value).1);
        format!(
            r#"<line class="floor" x1="0" x2="{}" y1="{y}" y2="{y}"/>"#,
            px(width)
        )
    });
    let line = lines(&runs);
    let end = last.map_or(String::new(), |(cx, cy)| {
        let class = if input.band == Band::Unknown {
            ""
        } else {
            input.band.class()
        };
        format!(
            r#"<circle class="{class}" cx="{}" cy="{}" r="2.25"/>"#,
            px(cx),
            px(cy)
        )
    });
    let gap = if input.class.is_empty() { "" } else { " " };
    let (class, name) = (input.class, named(&input.label));
    let (w, h) = (px(width), px(height));
    Svg::new(format!(
        r#"<svg class="spark{gap}{class}" width="{w}" height="{h}" viewBox="0 0 {w} {h}" {name}>{floor}{line}{end}</svg>"#
    ))
}

fn range_of(input: &Spark) -> Scale {
    if let SparkRange::Shared { low, high } = input.range {
        return Scale::new(low, high);
    }
    let (low, high) = extent(input.values.iter().copied()).unwrap_or((0.0, 1.0));
    let air = (high - low) * 0.12;
    Scale::new(low - air, high + air)
}

/// One path for all runs of two points and more.
fn lines(runs: &[Vec<(f64, f64)>]) -> String {
    let mut path = String::new();
    let total: usize = runs.iter().map(Vec::len).sum();
    for run in runs.iter().filter(|run| run.len() > 1).take(MOST / 4) {
        let share = if total > MOST {
            run.len() * MOST / total
        } else {
            run.len()
        };
        for (k, (x, y)) in thin(run, share).iter().enumerate() {
            path += &format!("{}{} {}", if k == 0 { 'M' } else { 'L' }, px(*x), px(*y));
        }
    }
    if path.is_empty() {
        path
    } else {
        format!(r#"<path d="{path}"/>"#)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "series are far shorter than 2^52"
)]
fn count(n: usize) -> f64 {
    n as f64
}
