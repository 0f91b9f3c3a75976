//! Thinning a long line so that it looks the same: largest triangle, three buckets.

/// The most points a line is drawn with.
pub(crate) const MOST: usize = 2_000;

/// At most `most` of the points, always with the first and the last. Of each bucket the point is kept
/// that spans the largest triangle with the one kept before and the middle of the next bucket.
pub(crate) fn thin(points: &[(f64, f64)], most: usize) -> Vec<(f64, f64)> {
    let most = most.max(3);
    let count = points.len();
    if count <= most {
        return points.to_vec();
    }
    let inner = count - 2;
    let buckets = most - 2;
    let edge = |k: usize| 1 + k * inner / buckets;
    let mut kept = Vec::with_capacity(most);
    let mut last = points[0];
    kept.push(last);
    for k in 0..buckets {
        let next = &points[edge(k + 1)..edge(k + 2).min(count).max(edge(k + 1) + 1)];
        let middle = mean(next);
        let bucket = &points[edge(k)..edge(k + 1)];
        let best = bucket
            .iter()
            .copied()
            .max_by(|a, b| triangle(last, *a, middle).total_cmp(&triangle(last, *b, middle)));
        if let Some(point) = best {
            kept.push(point);
            last = point;
        }
    }
    kept.push(points[count - 1]);
    kept
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a bucket holds far fewer than 2^52 points"
)]
fn mean(points: &[(f64, f64)]) -> (f64, f64) {
    let n = points.len().max(1) as f64;
    let (x, y) = points
        .iter()
        .fold((0.0, 0.0), |(x, y), p| (x + p.0, y + p.1));
    (x / n, y / n)
}

fn triangle(a: (f64, f64), b: (f64, f64), c: (f64, f64)) -> f64 {
    ((a.0 - c.0) * (b.1 - a.1) - (a.0 - b.0) * (c.1 - a.1)).abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spike_survives_thinning() {
        let mut line: Vec<(f64, f64)> = (0..50_000).map(|k| (f64::from(k), 1.0)).collect();
        line[31_234].1 = 9.0;
        let thinned = thin(&line, MOST);
        assert_eq!(thinned.len(), MOST);
        assert_eq!(thinned[0], line[0]);
        assert_eq!(thinned.last(), line.last());
        assert!(thinned.contains(&(31_234.0, 9.0)));
        assert!(thinned.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn a_short_line_is_left_alone() {
        for count in 0..5 {
            let line: Vec<(f64, f64)> = (0..count).map(|k| (f64::from(k), 0.0)).collect();
            assert_eq!(thin(&line, MOST), line);
        }
        let line: Vec<(f64, f64)> = (0..7).map(|k| (f64::from(k), 0.0)).collect();
        assert_eq!(thin(&line, 6).len(), 6);
    }
}
