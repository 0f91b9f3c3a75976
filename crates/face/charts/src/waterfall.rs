//! What moved the score: the drawings in the cells of a table.

use crate::band::{Band, Thresholds};
use crate::place::width;
use crate::scale::{Scale, extent};
use crate::svg::{Svg, bar, dot, finite, fluid, upright, words};

const HEIGHT: f64 = 40.0;
/// The width the names of the bands are kept apart for, in pixels.
const REFERENCE: f64 = 300.0;
/// The most steps that are drawn.
const MOST: usize = 200;

/// A score then, what moved it, and the score now.
#[derive(Clone, Debug, Default)]
pub struct Waterfall {
    /// The score at the beginning, 0 to 100, and its band.
    pub from: f64,
    pub from_band: Band,
    /// The points each measure moved it by, in the order of the rows.
    pub steps: Vec<f64>,
    /// The score at the end and its band. It should be the beginning plus all steps.
    pub to: f64,
    pub to_band: Band,
    pub thresholds: Thresholds,
    /// The names of the bands over the column, lowest first: "at risk", "watch", "healthy".
    pub band_names: [String; 3],
}

/// The drawings, one for each row of `table.wf`. They are hidden from screen readers: the row says
/// measure, points and evidence in words.
#[derive(Clone, Debug, Default)]
pub struct WaterfallCells {
    /// For the head of the column.
    pub axis: Svg,
    /// For the row of the beginning.
    pub start: Svg,
    /// For the row of each step, as many as were given (at most two hundred).
    pub steps: Vec<Svg>,
    /// For the row of the end.
    pub end: Svg,
}

/// The cells of a waterfall table, all on one scale.
#[must_use]
pub fn waterfall(input: &Waterfall) -> WaterfallCells {
    let from = finite(input.from).unwrap_or(0.0);
    let mut levels = vec![from];
    let mut current = from;
    for step in input.steps.iter().take(MOST) {
        current = finite(current + finite(*step).unwrap_or(0.0)).unwrap_or(current);
        levels.push(current);
    }
    let to = finite(input.to).unwrap_or(current);
    let (low, high) = extent(levels.iter().copied().chain([to])).unwrap_or((0.0, 100.0));
    let air = ((high - low) * 0.16).max(4.0);
    let scale = Scale::new(low - air * 0.3, high + air);
    let edges = input.thresholds.sane();

    let steps = levels
        .windows(2)
        .map(|pair| step(pair[0], pair[1], scale, edges))
        .collect();
    WaterfallCells {
        axis: axis(scale, edges, &input.band_names),
        start: end_row(from, input.from_band, (HEIGHT / 2.0, HEIGHT), scale, edges),
        steps,
        end: end_row(to, input.to_band, (0.0, HEIGHT / 2.0), scale, edges),
    }
}

fn step(from: f64, to: f64, scale: Scale, edges: Thresholds) -> Svg {
    let (x, y) = (scale.within(from), scale.within(to));
    let class = if to < from { "risk-f" } else { "good-f" };
    let inner = [
        upright("axis", x, 0.0, 12.0),
        bar(class, x.min(y), (x - y).abs().max(0.002), 12.0, 16.0, 1.5),
        upright("axis", y, 28.0, HEIGHT),
    ];
    cell(&inner.concat(), scale, edges)
}

fn end_row(score: f64, band: Band, leader: (f64, f64), scale: Scale, edges: Thresholds) -> Svg {
    let x = scale.within(score);
    let line = upright("axis", x, leader.0, leader.1);
    let mark = dot(&format!("{}-f", band.class()), x, HEIGHT / 2.0, 5.0, "");
    cell(&(line + &mark), scale, edges)
}

fn cell(inner: &str, scale: Scale, edges: Thresholds) -> Svg {
    let grid: String = shown(scale, edges)
        .into_iter()
        .map(|edge| upright("grid", scale.at(edge), 0.0, HEIGHT))
        .collect();
    fluid("plot", HEIGHT, "", "", &(grid + inner))
}

/// The thresholds that lie on the scale.
fn shown(scale: Scale, edges: Thresholds) -> Vec<f64> {
    [edges.watch, edges.good]
        .into_iter()
        .filter(|edge| (0.0..=1.0).contains(&scale.at(*edge)))
        .collect()
}

/// The thresholds as numbers, and each band's name over the part of it that is in view.
fn axis(scale: Scale, edges: Thresholds, names: &[String; 3]) -> Svg {
    let mut out = String::new();
    for edge in shown(scale, edges) {
        out += &words(
            "mid",
            scale.at(edge),
            0.0,
            15.0,
            None,
            &format!("{edge:.0}"),
        );
    }
    let bounds = [
        0.0,
        scale.within(edges.watch),
        scale.within(edges.good),
        1.0,
    ];
    for (k, class) in ["mid risk", "mid watch", "mid good"]
        .into_iter()
        .enumerate()
    {
        let (left, right) = (bounds[k], bounds[k + 1]);
        // A name keeps clear of the thresholds, and may reach a little over the ends.
        let half = (width(&names[k]) / 2.0 + 11.0) / REFERENCE;
        let least = if k == 0 { 0.0 } else { left + half };
        let most = if k == 2 { 1.0 } else { right - half };
        if right - left > 0.06 && least <= most {
            let x = f64::midpoint(left, right).clamp(least, most);
            out += &words(class, x, 0.0, 15.0, None, &names[k]);
        }
    }
    fluid("plot", 22.0, "", "", &out)
}
