//! The metrics of an account as they wait in memory for whoever asks next: in a third of the room.

use kernel::{AccountId, Day};

use crate::model::{Computed, MetricSeries, Point};

/// All that was computed of an account, to the last bit.
#[derive(Debug)]
pub(crate) struct Packed {
    last: Day,
    whole: bool,
    series: Box<[Series]>,
}

#[derive(Debug)]
struct Series {
    metric: Box<str>,
    first: Day,
    points: Points,
}

/// What a metric is on consecutive days, and for how many days nothing has happened on which it rests.
#[derive(Debug)]
enum Points {
    /// Most metrics count something.
    Narrow(Box<[f32]>, Box<[u16]>),
    Wide(Box<[f64]>, Box<[u16]>),
    /// Such as cannot be told in either way.
    Whole(Box<[Point]>),
}

/// Stands for a day on which there is nothing to say.
const NOTHING: f64 = f64::NAN;
/// Stands for a day before which nothing has happened.
const NEVER: u16 = u16::MAX;

impl Packed {
    pub fn of(computed: &Computed) -> Self {
        let series = computed.series.iter().map(|one| Series {
            metric: one.metric.as_str().into(),
            first: one.first,
            points: Points::of(one),
        });
        Self {
            last: computed.last,
            whole: computed.whole,
            series: series.collect(),
        }
    }

    /// What was computed of this account.
    pub fn computed(&self, account: &AccountId) -> Computed {
        let series = self.series.iter().map(|one| MetricSeries {
            metric: one.metric.to_string(),
            first: one.first,
            points: one.points.from(one.first),
        });
        Computed {
            account: account.clone(),
            series: series.collect(),
            last: self.last,
            whole: self.whole,
        }
    }

    /// Bytes on the heap.
    pub fn bytes(&self) -> usize {
        let series = self.series.iter();
        let series = series.map(|one| size_of::<Series>() + one.metric.len() + one.points.bytes());
        series.sum()
    }
}

impl Points {
    fn of(series: &MetricSeries) -> Self {
        let mut ages = Vec::with_capacity(series.points.len());
        let mut values = Vec::with_capacity(series.points.len());
        for (day, point) in (0..).map(|day| series.first + day).zip(&series.points) {
            let value = point.value.unwrap_or(NOTHING);
            let Some(age) = age(day, point).filter(|_| value.is_nan() == point.value.is_none())
            else {
                return Self::Whole(series.points.as_slice().into());
            };
            ages.push(age);
            values.push(value);
        }
        let ages = ages.into();
        match values.iter().all(|value| is_narrow(*value)) {
            true => Self::Narrow(values.iter().map(|value| *value as f32).collect(), ages),
            false => Self::Wide(values.into(), ages),
        }
    }

    fn from(&self, first: Day) -> Vec<Point> {
        match self {
            Self::Narrow(values, ages) => {
                points(first, values.iter().copied().map(f64::from), ages)
            }
            Self::Wide(values, ages) => points(first, values.iter().copied(), ages),
            Self::Whole(points) => points.to_vec(),
        }
    }

    fn bytes(&self) -> usize {
        match self {
            Self::Narrow(values, ages) => size_of_val(&**values) + size_of_val(&**ages),
            Self::Wide(values, ages) => size_of_val(&**values) + size_of_val(&**ages),
            Self::Whole(points) => size_of_val(&**points),
        }
    }
}

fn points(first: Day, values: impl Iterator<Item = f64>, ages: &[u16]) -> Vec<Point> {
    let points = (0..)
        .zip(values)
        .zip(ages)
        .map(|((day, value), age)| Point {
            value: (!value.is_nan()).then_some(value),
            last_event: (*age != NEVER).then(|| first + day - i32::from(*age)),
        });
    points.collect()
}

/// How many days before a day the last event was, where that is told in so few bits.
fn age(day: Day, point: &Point) -> Option<u16> {
    let Some(last) = point.last_event else {
        return Some(NEVER);
    };
    let age = u16::try_from(i64::from(day.0) - i64::from(last.0)).ok()?;
    (age != NEVER).then_some(age)
}

/// Whether a value is the same one in half as many bits.
fn is_narrow(value: f64) -> bool {
    value.is_nan() || f64::from(value as f32).to_bits() == value.to_bits()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(points: &[(Option<f64>, Option<i32>)]) -> usize {
        let first = Day(20_000);
        let points = points.iter().map(|(value, last_event)| Point {
            value: *value,
            last_event: last_event.map(Day),
        });
        let one = MetricSeries {
            metric: "actions".to_owned(),
            first,
            points: points.collect(),
        };
        let computed = Computed {
            account: AccountId::new(),
            series: vec![one],
            last: first + 2,
            whole: false,
        };
        let packed = Packed::of(&computed);
        let back = packed.computed(&computed.account);
        assert_eq!(back, computed);
        let bits = |one: &Computed| -> Vec<Option<u64>> {
            let points = one.series[0].points.iter();
            points.map(|point| point.value.map(f64::to_bits)).collect()
        };
        assert_eq!(bits(&back), bits(&computed));
        packed.series[0].points.bytes()
    }

    #[test]
    fn what_tidewell_did_reads_as_it_was_computed() {
        let counted = [
            (Some(12.0), Some(20_000)),
            (None, None),
            (Some(-0.0), Some(19_990)),
        ];
        assert_eq!(same(&counted), 3 * 6);
        let shares = [
            (Some(1.0 / 3.0), Some(19_000)),
            (None, Some(20_001)),
            (Some(1e300), None),
        ];
        assert_eq!(same(&shares), 3 * 10);
        let before_all_others = [(Some(1.0), Some(-60_000)), (Some(2.0), None)];
        assert_eq!(same(&before_all_others), 2 * size_of::<Point>());
        let of_tomorrow = [(Some(1.0), Some(20_001))];
        assert_eq!(same(&of_tomorrow), size_of::<Point>());
        let infinite = [(Some(f64::INFINITY), Some(20_000))];
        assert_eq!(same(&infinite), 6);
        assert_eq!(same(&[]), 0);
    }
}
