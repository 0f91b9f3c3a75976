//! Whatever comes in, what goes out is well formed, bounded and made of numbers.

use charts::{
    Area, AreaEvent, AreaLevel, AreaStep, AreaSteps, Band, Barcode, Dumbbell, Health, Interval,
    Mark, Spark, SparkRange, Strip, StripDot, Svg, Swarm, SwarmDot, TenureEvent, TenureHeader,
    TenureRow, Thresholds, TimeAxis, Tone, Waterfall,
};
use kernel::Day;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::hanbit;
use crate::well_formed::fault;

/// More than any page can carry of one chart.
const BOUND: usize = 120_000;

#[track_caller]
fn sound(svg: &Svg) {
    let markup = svg.as_str();
    assert_eq!(fault(markup), None, "{markup}");
    assert!(markup.len() < BOUND, "{} bytes", markup.len());
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -20.0..120.0f64,
        1 => any::<f64>(),
        1 => Just(f64::NAN),
        1 => Just(f64::INFINITY),
        1 => Just(f64::NEG_INFINITY),
        1 => Just(f64::MAX),
        1 => Just(f64::MIN),
        1 => Just(0.0),
        1 => Just(45.0),
    ]
}

fn any_day() -> impl Strategy<Value = Day> {
    prop_oneof![
        6 => (19_000..21_500i32).prop_map(Day),
        1 => any::<i32>().prop_map(Day),
        1 => Just(Day(i32::MIN)),
        1 => Just(Day(i32::MAX)),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        Just(String::new()),
        Just("<b>\"&'</b>\u{0}\u{1b}".to_owned()),
        Just("한빛물류".to_owned()),
        Just("inf NaN".to_owned()),
    ]
}

fn band() -> impl Strategy<Value = Band> {
    prop_oneof![
        Just(Band::Good),
        Just(Band::Watch),
        Just(Band::Risk),
        Just(Band::Unknown)
    ]
}

fn thresholds() -> impl Strategy<Value = Thresholds> {
    (number(), number()).prop_map(|(watch, good)| Thresholds { watch, good })
}

fn axis() -> impl Strategy<Value = TimeAxis> {
    (any_day(), any_day()).prop_map(|(from, to)| TimeAxis { from, to })
}

fn marks() -> impl Strategy<Value = Vec<Mark>> {
    vec(
        (any_day(), text()).prop_map(|(day, text)| Mark { day, text }),
        0..14,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn marks_and_lines(
        values in vec(number(), 0..40),
        (low, high, floor) in (number(), number(), number()),
        (band, points, share, label) in (band(), any::<i32>(), number(), text()),
    ) {
        sound(&charts::glyph(band, 12, &label));
        let change = charts::Change { points, is_notable: points % 2 == 0 };
        sound(&charts::delta(change, &label));
        sound(&charts::meter(share, Tone::from(band), &label));
        sound(&charts::time_left(share, &label));
        sound(&charts::health(&Health {
            band,
            band_words: label.clone(),
            score: label.clone(),
            change: Some(change),
            change_words: label.clone(),
        }));
        sound(&charts::spark(&Spark::word(values.clone(), band, label.clone())));
        let mut cell = Spark::cell(values, band, floor, label);
        cell.range = SparkRange::Shared { low, high };
        sound(&charts::spark(&cell));
    }

    #[test]
    fn shares(
        points in vec((number(), number()), 0..600),
        mark in proptest::option::of((number(), number())),
        (most, value) in (number(), number()),
        (first, second, label) in (text(), text(), text()),
    ) {
        let share = charts::Share { value, text: first.clone() };
        let square = charts::Square {
            most,
            levels: vec![share.clone(); 12],
            ticks: vec![share; 12],
        };
        let dots = points.iter().map(|(said, happened)| charts::SaidDot {
            said: *said,
            happened: *happened,
            low: value,
            high: most,
        });
        sound(&charts::said(&charts::Said {
            square: square.clone(),
            dots: dots.collect(),
            equal_text: second.clone(),
            label: label.clone(),
        }));
        let marks = points.iter().map(|(value, points)| charts::CurveMark {
            value: *value,
            points: *points,
            text: label.clone(),
            is_now: *value > *points,
        });
        sound(&charts::curve(&charts::Curve {
            pairs: points.iter().map(|(x, y)| [*x, *y]).collect(),
            ticks: points.iter().map(|(x, _)| (*x, label.clone())).collect(),
            marks: marks.collect(),
            label: label.clone(),
        }));
        sound(&charts::found(&charts::Found { square, points, mark, mark_words: (first, second), label }));
    }

    #[test]
    fn scores(
        numbers in vec(number(), 0..30),
        thresholds in thresholds(),
        (from, to, own) in (number(), number(), proptest::option::of(number())),
        (first, last) in (band(), band()),
        words in (text(), text(), text()),
    ) {
        let cells = charts::waterfall(&Waterfall {
            from,
            from_band: first,
            steps: numbers.clone(),
            to,
            to_band: last,
            thresholds,
            band_names: [words.0.clone(), words.1.clone(), words.2.clone()],
        });
        assert_eq!(cells.steps.len(), numbers.len());
        for svg in [&cells.axis, &cells.start, &cells.end].into_iter().chain(&cells.steps) {
            sound(svg);
        }
        let label = words.2.clone();
        sound(&charts::dumbbell(&Dumbbell { from, to, band: last, thresholds, label }));
        sound(&charts::histogram(&charts::Histogram {
            values: numbers.clone(),
            mark: own,
            ends: (words.0.clone(), words.1.clone()),
            label: words.2.clone(),
        }));
        sound(&charts::interval(&Interval {
            value: from,
            low: to,
            high: numbers.first().copied().unwrap_or_default(),
            own,
            band: first,
            value_text: words.0.clone(),
            own_text: words.1.clone(),
            ends: (words.0.clone(), words.1.clone()),
            label: words.2.clone(),
        }));
        let dots = numbers.iter().map(|score| SwarmDot {
            name: words.0.clone(),
            lang: None,
            title: words.1.clone(),
            score: *score,
            weight: to,
            band: first,
        });
        sound(&charts::swarm(&Swarm { dots: dots.collect(), thresholds, label: words.2 }));
    }

    #[test]
    fn times(
        axis in axis(),
        (today, start) in (any_day(), any_day()),
        (renewal, notice) in (proptest::option::of(any_day()), proptest::option::of(any_day())),
        band in band(),
        marks in marks(),
        words in (text(), text()),
        around in any::<bool>(),
    ) {
        let axis = if around { TimeAxis::around(start, today) } else { axis };
        sound(&charts::tenure_axis(axis, &marks));
        let _ = axis.new_years();
        let label = words.0.clone();
        sound(&charts::tenure_row(&TenureRow { axis, today, start, renewal, band, label }));
        let events = marks.iter().map(|mark| TenureEvent {
            day: mark.day,
            name: mark.text.clone(),
            note: words.1.clone(),
        });
        sound(&charts::tenure_header(&TenureHeader {
            axis,
            today,
            today_text: words.0.clone(),
            start,
            renewal,
            renewal_text: words.1.clone(),
            notice,
            notice_text: words.0.clone(),
            band,
            events: events.collect(),
            years: marks,
            narrow_start: words.0.clone(),
            narrow_renewal: words.1.clone(),
            label: words.1,
        }));
    }

    #[test]
    fn usage(
        values in vec(number(), 0..60),
        (from, to) in (any_day(), any_day()),
        steps in vec((any_day(), number(), text()), 0..8),
        levels in vec((number(), text()), 0..6),
        marks in marks(),
        events in vec((any_day(), text()), 0..8),
        (band, height, words) in (band(), any::<u16>(), text()),
    ) {
        let _ = charts::levels(values.first().copied().unwrap_or_default());
        sound(&charts::area(&Area {
            values,
            from,
            to,
            steps: AreaSteps {
                steps: steps
                    .into_iter()
                    .map(|(day, value, text)| AreaStep { day, value, text })
                    .collect(),
                end_text: words.clone(),
            },
            levels: levels.into_iter().map(|(value, text)| AreaLevel { value, text }).collect(),
            marks,
            events: events
                .into_iter()
                .map(|(day, text)| AreaEvent { day, text, lang: None, tone: Tone::Risk })
                .collect(),
            band,
            end_value: words.clone(),
            end_unit: words.clone(),
            labels: vec![words.clone(); 7],
            height,
            label: words,
        }));
    }

    #[test]
    fn days_ahead_and_behind(
        (slots, touches, left) in (any::<u16>(), vec(any::<u16>(), 0..60), any::<Option<u16>>()),
        (today, days) in (any_day(), any::<u16>()),
        dots in vec((any_day(), number(), band()), 0..30),
        (marks, label) in (marks(), text()),
    ) {
        sound(&charts::barcode(&Barcode { slots, touches, left, label: label.clone() }));
        let dots = dots.into_iter().map(|(day, weight, band)| StripDot {
            day,
            weight,
            band,
            title: label.clone(),
        });
        sound(&charts::strip(&Strip {
            today,
            days,
            today_text: label.clone(),
            marks,
            dots: dots.collect(),
            label: label.clone(),
        }));
    }
}

#[test]
fn a_hundred_thousand_values_stay_small() {
    let values: Vec<f64> = (0..100_000).map(|k| f64::from(k % 977)).collect();
    let holed: Vec<f64> = (0..100_000)
        .map(|k| {
            if k % 3 == 2 {
                f64::NAN
            } else {
                f64::from(k % 977)
            }
        })
        .collect();
    for values in [values, holed] {
        sound(&charts::spark(&Spark::word(
            values.clone(),
            Band::Good,
            String::new(),
        )));
        let usage = Area {
            values,
            ..hanbit::usage()
        };
        sound(&charts::area(&usage));
    }
}

#[test]
fn two_hundred_thousand_accounts_become_columns() {
    let dots = (0..200_000u32).map(|k| {
        let score = f64::from(k * 7919 % 101);
        let (weight, band) = (f64::from(k % 97), hanbit::band_of(score));
        SwarmDot {
            score,
            weight,
            band,
            ..SwarmDot::default()
        }
    });
    let all = Swarm {
        dots: dots.collect(),
        ..Swarm::default()
    };
    let svg = charts::swarm(&all);
    sound(&svg);
    assert!(!svg.as_str().contains("<circle"));
}

#[test]
fn a_constant_and_a_single_value_are_drawn_in_the_middle_and_at_the_end() {
    let flat = charts::spark(&Spark::word(vec![7.0; 5], Band::Good, String::new()));
    assert!(flat.as_str().contains(r#"cy="8.5""#), "{flat}");
    let one = charts::spark(&Spark::word(vec![7.0], Band::Good, String::new()));
    assert!(
        one.as_str().contains(r#"cx="52""#) && !one.as_str().contains("<path"),
        "{one}"
    );
    let none = charts::spark(&Spark::word(vec![], Band::Good, String::new()));
    assert!(!none.as_str().contains("<circle"), "{none}");
}

#[test]
fn text_cannot_break_out_of_a_chart() {
    let name = r#"</title><script>alert("1")</script>"#;
    let mut all = hanbit::portfolio();
    all.dots[0].name = name.to_owned();
    all.dots[0].title = name.to_owned();
    all.label = format!("{name}\" onload=\"x");
    let svg = charts::swarm(&all);
    sound(&svg);
    assert!(!svg.as_str().contains("<script"));
}
