//! Dots on a line that must not hide each other: each falls onto the line and rests on what it meets.

/// A dot before it has settled.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Loose {
    /// Its place along the line, in pixels.
    pub(crate) x: f64,
    /// Its share of all weight, 0 to 1.
    pub(crate) share: f64,
}

/// A dot at rest.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settled {
    pub(crate) x: f64,
    /// The height of its centre above the line, in pixels.
    pub(crate) up: f64,
    pub(crate) r: f64,
}

/// How large dots may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    /// The room above the line, in pixels.
    pub(crate) height: f64,
    /// The most area that all dots together cover, in square pixels.
    pub(crate) area: f64,
    /// The smallest and the largest radius, in pixels.
    pub(crate) radii: (f64, f64),
}

/// Air between a dot and the line.
const LIFT: f64 = 3.0;
/// How often dots are made smaller.
const TRIES: u32 = 7;

/// Where the dots come to rest, in the order given (give the largest first). When they do not fit
/// under the height they are all made smaller; nothing when they would become too small to see.
pub(crate) fn settle(dots: &[Loose], room: Room) -> Option<Vec<Settled>> {
    // The largest dot is no larger than allowed, and the others keep their proportion to it.
    let largest = dots.iter().map(|dot| dot.share).fold(0.0, f64::max);
    let most = std::f64::consts::PI * room.radii.1 * room.radii.1;
    let mut area = if largest > 0.0 {
        room.area.min(most / largest)
    } else {
        room.area
    };
    for _ in 0..TRIES {
        let settled = fall(dots, area, room.radii);
        if settled.iter().all(|dot| dot.up + dot.r <= room.height) {
            return Some(settled);
        }
        area *= 0.72;
    }
    None
}

fn fall(dots: &[Loose], area: f64, radii: (f64, f64)) -> Vec<Settled> {
    let mut settled: Vec<Settled> = Vec::with_capacity(dots.len());
    for dot in dots {
        let r = (area * dot.share / std::f64::consts::PI)
            .sqrt()
            .clamp(radii.0, radii.1);
        let up = lowest(dot.x, r, &settled);
        settled.push(Settled { x: dot.x, up, r });
    }
    settled
}

/// The lowest height at which a dot touches no other. Every dot in its column forbids a stretch of
/// heights; the answer is the ground or the top of one of those stretches.
fn lowest(x: f64, r: f64, others: &[Settled]) -> f64 {
    let mut forbidden: Vec<(f64, f64)> = others
        .iter()
        .filter_map(|other| {
            let reach = other.r + r + 1.0;
            let aside = (other.x - x).abs();
            (aside < reach).then(|| {
                let half = (reach * reach - aside * aside).sqrt();
                (other.up - half, other.up + half)
            })
        })
        .collect();
    forbidden.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut up = r + LIFT;
    for (bottom, top) in forbidden {
        if bottom < up && up < top {
            up = top;
        }
    }
    up
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_at_one_place_stack_and_stay_under_the_roof() {
        let room = Room {
            height: 80.0,
            area: 4_000.0,
            radii: (1.5, 14.0),
        };
        let dot = |share| Loose { x: 100.0, share };
        assert!(settle(&[dot(0.02); 50], room).is_none());
        let settled = settle(&[dot(0.06); 8], room).unwrap();
        assert!(
            settled
                .iter()
                .all(|dot| dot.up + dot.r <= 80.0 && dot.up > dot.r)
        );
    }

    #[test]
    fn no_two_dots_overlap_while_there_is_room() {
        let dots: Vec<Loose> = (0..60)
            .map(|k| Loose {
                x: f64::from(k * 37 % 300),
                share: 1.0 / 60.0,
            })
            .collect();
        let room = Room {
            height: 90.0,
            area: 2_500.0,
            radii: (1.5, 12.0),
        };
        let settled = settle(&dots, room).unwrap();
        for (k, a) in settled.iter().enumerate() {
            for b in &settled[..k] {
                assert!((a.x - b.x).hypot(a.up - b.up) >= a.r + b.r + 0.99);
            }
        }
    }
}
