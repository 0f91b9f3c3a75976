//! Where everyone stands: every account a dot on the health axis, its area the money.

use kernel::Language;

use crate::band::{Band, Thresholds};
use crate::place::{Taken, width};
use crate::scale::Scale;
use crate::settle::{Loose, Room, Settled, settle};
use crate::svg::{Ink, Svg, bar, dot, finite, fluid, words};

/// One account.
#[derive(Clone, Debug, Default)]
pub struct SwarmDot {
    /// The name, written over the dots that are at risk where there is room.
    pub name: String,
    /// The language of the name.
    pub lang: Option<Language>,
    /// What the dot says when pointed at: "한빛물류, 38, US$96,000".
    pub title: String,
    /// The score, 0 to 100. An account whose score is not a number is not drawn.
    pub score: f64,
    /// The money, in any one unit; below zero and not a number count as nothing.
    pub weight: f64,
    pub band: Band,
}

/// A portfolio.
#[derive(Clone, Debug, Default)]
pub struct Swarm {
    pub dots: Vec<SwarmDot>,
    pub thresholds: Thresholds,
    /// "42 accounts on the health axis: 3 at risk, 18 to watch, 21 healthy. Area is ARR."
    pub label: String,
}

/// A layout for one width of page.
struct Layout {
    class: &'static str,
    /// The narrowest drawing for which no two dots overlap, in pixels.
    width: f64,
    height: f64,
    radii: (f64, f64),
    /// The area of all dots together, in square pixels.
    area: f64,
    /// The most dots; more become columns.
    most: usize,
    /// Whether a dot says what it is when pointed at.
    titles: bool,
}

const WIDE: Layout = Layout {
    class: "plot wide",
    width: 1_080.0,
    height: 92.0,
    radii: (1.6, 13.0),
    area: 4_700.0,
    most: 300,
    titles: true,
};
const NARROW: Layout = Layout {
    class: "plot narrow",
    width: 310.0,
    height: 112.0,
    radii: (1.6, 8.5),
    area: 2_100.0,
    most: 140,
    titles: false,
};

/// The portfolio twice: one drawing for wide pages (`plot wide`) and one for narrow (`plot narrow`).
/// The stylesheet shows one of them. Very many accounts become columns, one for each score.
#[must_use]
pub fn swarm(input: &Swarm) -> Svg {
    let [wide, narrow] = [WIDE, NARROW].map(|layout| draw(input, &layout).into_string());
    Svg::new(wide + &narrow)
}

/// A dot that can be drawn, with its place from 0 to 1.
struct Placed<'a> {
    dot: &'a SwarmDot,
    x: f64,
    weight: f64,
}

fn draw(input: &Swarm, layout: &Layout) -> Svg {
    let edges = input.thresholds.sane();
    let lowest = input
        .dots
        .iter()
        .filter_map(|dot| finite(dot.score))
        .fold(100.0, f64::min);
    let scale = Scale::new(if lowest < 20.0 { 0.0 } else { 20.0 }, 100.0);
    let mut placed: Vec<Placed<'_>> = input
        .dots
        .iter()
        .filter_map(|dot| {
            let x = scale.within(finite(dot.score)?);
            let weight = finite(dot.weight).unwrap_or(0.0).max(0.0);
            Some(Placed { dot, x, weight })
        })
        .collect();
    placed.sort_by(|a, b| b.weight.total_cmp(&a.weight));

    let base = layout.height - 22.0;
    let mut out = axis(scale, edges, base, layout);
    let drawn = dots(&placed, base, layout);
    out += &drawn.unwrap_or_else(|| columns(&placed, base, layout));
    fluid(layout.class, layout.height, &input.label, "", &out)
}

/// The three bands as a line, and the scores under it.
fn axis(scale: Scale, edges: Thresholds, base: f64, layout: &Layout) -> String {
    let bounds = [
        0.0,
        scale.within(edges.watch),
        scale.within(edges.good),
        1.0,
    ];
    let mut out = String::new();
    for (k, class) in ["risk", "watch", "good"].into_iter().enumerate() {
        let gap = if k == 2 { 0.0 } else { 0.0025 };
        let class = format!("{class}-f");
        let width = bounds[k + 1] - bounds[k] - gap;
        if width > 0.0 {
            out += &bar(
                Ink::with(&class, r#"opacity=".8""#),
                bounds[k],
                width,
                base,
                2.5,
                0.0,
            );
        }
    }
    let first = if scale.at(0.0) < 0.0 { 20.0 } else { 0.0 };
    let mut scores = vec![edges.watch, edges.good, 100.0];
    for (a, b) in [
        (first, edges.watch),
        (edges.watch, edges.good),
        (edges.good, 100.0),
    ] {
        if b - a >= 20.0 {
            scores.push((f64::midpoint(a, b) / 5.0).round() * 5.0);
        }
    }
    scores.sort_by(f64::total_cmp);
    let mut free = -1.0;
    for score in scores {
        let x = scale.within(score);
        let text = format!("{score:.0}");
        let half = width(&text) / 2.0;
        if x * layout.width - half < free {
            continue;
        }
        free = x * layout.width + half + 4.0;
        let class = if x > 0.985 { "end" } else { "mid" };
        out += &words(class, x, 0.0, base + 16.0, None, &text);
    }
    out
}

/// The dots; nothing when there are too many of them, or too many at one place.
fn dots(placed: &[Placed<'_>], base: f64, layout: &Layout) -> Option<String> {
    if placed.len() > layout.most {
        return None;
    }
    let total: f64 = placed.iter().map(|p| p.weight).sum();
    let even = share_of_one(placed.len());
    let loose: Vec<Loose> = placed
        .iter()
        .map(|p| Loose {
            x: p.x * layout.width,
            share: if total > 0.0 { p.weight / total } else { even },
        })
        .collect();
    let room = Room {
        height: base - 2.0,
        area: layout.area,
        radii: layout.radii,
    };
    let settled = settle(&loose, room)?;
    let mut out = String::new();
    for (p, s) in placed.iter().zip(&settled) {
        let class = format!("{}-f knock", p.dot.band.class());
        let title = if layout.titles {
            p.dot.title.as_str()
        } else {
            ""
        };
        out += &dot(&class, p.x, base - s.up, s.r, title);
    }
    Some(out + &names(placed, &settled, base, layout))
}

/// The names of the accounts at risk, largest first, each where it hides no other name and no dot.
fn names(placed: &[Placed<'_>], settled: &[Settled], base: f64, layout: &Layout) -> String {
    let mut taken: Vec<Taken> = settled
        .iter()
        .map(|s| Taken {
            left: s.x - s.r,
            right: s.x + s.r,
            top: base - s.up - s.r,
            bottom: base - s.up + s.r,
        })
        .collect();
    let mut out = String::new();
    let at_risk = placed
        .iter()
        .zip(settled)
        .filter(|(p, _)| p.dot.band == Band::Risk);
    for (p, s) in at_risk.take(40) {
        let y = base - s.up - s.r - 6.0;
        let half = width(&p.dot.name) / 2.0;
        let words_at = Taken::words(s.x - half, y, &p.dot.name);
        let inside = words_at.left > -8.0 && words_at.right < layout.width + 8.0;
        if y < 4.0 || !inside || words_at.blocked(&taken) {
            continue;
        }
        taken.push(words_at);
        out += &words("mid soft halo", p.x, 0.0, y, p.dot.lang, &p.dot.name);
    }
    out
}

/// One column for each score, as high as its share of the money.
fn columns(placed: &[Placed<'_>], base: f64, layout: &Layout) -> String {
    const COLUMNS: usize = 81;
    let total: f64 = placed.iter().map(|p| p.weight).sum();
    let mut heights = vec![(0.0, Band::Unknown); COLUMNS];
    for p in placed {
        let column = &mut heights[column_of(p.x, COLUMNS)];
        column.0 += if total > 0.0 { p.weight } else { 1.0 };
        column.1 = p.dot.band;
    }
    let highest = heights.iter().map(|h| h.0).fold(0.0, f64::max);
    if highest <= 0.0 {
        return String::new();
    }
    let step = share_of_one(COLUMNS);
    let mut out = String::new();
    for (k, (height, band)) in heights.iter().enumerate().filter(|(_, h)| h.0 > 0.0) {
        let tall = (height / highest * (layout.height - 34.0)).max(1.0);
        let x = step * ordinal(k);
        let class = format!("{}-f", band.class());
        out += &bar(class.as_str(), x, step * 0.8, base - 3.0 - tall, tall, 1.0);
    }
    out
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the share lies within 0 and 1"
)]
fn column_of(x: f64, columns: usize) -> usize {
    ((x * ordinal(columns)) as usize).min(columns - 1)
}

fn share_of_one(n: usize) -> f64 {
    1.0 / ordinal(n.max(1))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "there are far fewer than 2^52 accounts"
)]
fn ordinal(n: usize) -> f64 {
    n as f64
}
