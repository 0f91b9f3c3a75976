//! The markup of each chart for accounts of the demo world, one element a line.

use charts::{
    Band, Barcode, Change, Curve, CurveMark, Dumbbell, Found, Health, Interval, Mark, Said,
    SaidDot, Share, Spark, Square, Svg, Thresholds, Tone, area, barcode, curve, delta, dumbbell,
    found, glyph, health, interval, meter, said, spark, strip, swarm, tenure_axis, tenure_header,
    tenure_row, time_left, waterfall,
};

use crate::hanbit;
use crate::well_formed::fault;

/// The markup with each element on a line of its own, to be read in a review.
fn lines(svg: &Svg) -> String {
    assert_eq!(fault(svg.as_str()), None);
    svg.as_str().replace("><", ">\n<")
}

fn change(points: i32, is_notable: bool) -> Change {
    Change { points, is_notable }
}

#[test]
fn small_marks() {
    let all = [
        glyph(Band::Good, 12, "healthy"),
        glyph(Band::Watch, 10, "watch"),
        glyph(Band::Risk, 12, "at risk"),
        glyph(Band::Unknown, 12, ""),
        delta(change(-33, true), "33 points down in 30 days"),
        delta(change(4, false), "4 points up in 30 days"),
        delta(change(0, false), ""),
        meter(0.48, Tone::Plain, ""),
        meter(1.19, Tone::Over, "38 people on 32 seats"),
        time_left(0.73, ""),
        time_left(0.95, ""),
    ];
    insta::assert_snapshot!(all.each_ref().map(lines).join("\n\n"));
}

#[test]
fn hanbits_score_in_a_row() {
    let score = Health {
        band: Band::Risk,
        band_words: "at risk".into(),
        score: "38".into(),
        change: Some(change(-33, true)),
        change_words: "33 points down in 30 days".into(),
    };
    insta::assert_snapshot!(lines(&health(&score)));
}

#[test]
fn planners_in_a_sentence_and_in_a_cell() {
    let values = hanbit::PLANNERS.to_vec();
    let word = Spark::word(values.clone(), Band::Risk, "41 falling to 23".into());
    let cell = Spark::cell(values, Band::Risk, 45.0, "90 days, 71 to 38".into());
    let mut gap = word.clone();
    gap.values[5] = f64::NAN;
    let all = [spark(&word), spark(&cell), spark(&gap)];
    insta::assert_snapshot!(all.each_ref().map(lines).join("\n\n"));
}

#[test]
fn the_portfolio_as_a_swarm() {
    insta::assert_snapshot!(lines(&swarm(&hanbit::portfolio())));
}

#[test]
fn hanbits_tenure_in_a_row() {
    let row = hanbit::row();
    let years: Vec<Mark> = row
        .axis
        .new_years()
        .into_iter()
        .map(|day| Mark {
            day,
            text: format!("’{:02}", day.date().year() % 100),
        })
        .collect();
    let mut beyond = row.clone();
    beyond.renewal = Some(hanbit::day("2029-01-04"));
    let mut endless = row.clone();
    endless.renewal = None;
    let all = [
        tenure_axis(row.axis, &years),
        tenure_row(&row),
        tenure_row(&beyond),
        tenure_row(&endless),
    ];
    insta::assert_snapshot!(all.each_ref().map(lines).join("\n\n"));
}

#[test]
fn hanbits_tenure_in_the_header() {
    insta::assert_snapshot!(lines(&tenure_header(&hanbit::header())));
}

#[test]
fn why_hanbits_health_fell() {
    let cells = waterfall(&hanbit::fall());
    let mut all = vec![cells.axis, cells.start];
    all.extend(cells.steps);
    all.push(cells.end);
    insta::assert_snapshot!(all.iter().map(lines).collect::<Vec<_>>().join("\n\n"));
}

#[test]
fn hanbits_planners_over_a_year() {
    insta::assert_snapshot!(lines(&area(&hanbit::usage())));
}

#[test]
fn contact_with_hanbits_champion() {
    let touches = vec![0, 1, 3, 4, 5, 7, 8, 10, 11, 12, 13, 15, 16, 17, 19, 20, 21];
    let label = "17 contacts in 26 weeks".to_owned();
    insta::assert_snapshot!(lines(&barcode(&Barcode {
        slots: 26,
        touches,
        left: Some(24),
        label
    })));
}

#[test]
fn how_likely_hanbit_renews() {
    let side = Interval {
        value: 0.35,
        low: 0.27,
        high: 0.45,
        own: Some(0.5),
        band: Band::Risk,
        value_text: "35%".into(),
        own_text: "you: 50".into(),
        ends: ("0".into(), "100".into()),
        label: "35 percent likely, interval 27 to 45; your call: 50".into(),
    };
    let close = Interval {
        own: Some(0.4),
        ..side.clone()
    };
    let row = Interval {
        value_text: String::new(),
        own_text: String::new(),
        ..side.clone()
    };
    let all = [interval(&side), interval(&close), interval(&row)];
    insta::assert_snapshot!(all.each_ref().map(lines).join("\n\n"));
}

#[test]
fn hanbit_since_friday() {
    let two = Dumbbell {
        from: 52.0,
        to: 38.0,
        band: Band::Risk,
        thresholds: Thresholds::default(),
        label: String::new(),
    };
    insta::assert_snapshot!(lines(&dumbbell(&two)));
}

#[test]
fn minas_renewals_in_the_next_sixty_days() {
    insta::assert_snapshot!(lines(&strip(&hanbit::renewals())));
}

fn share(value: f64, text: &str) -> Share {
    Share {
        value,
        text: text.into(),
    }
}

#[test]
fn the_worst_fifth_holds_half_of_the_churn() {
    let curve = Found {
        square: Square {
            most: 1.0,
            levels: vec![share(0.5, "50%"), share(1.0, "")],
            ticks: vec![share(0.2, "20%"), share(0.6, "60%")],
        },
        points: vec![(0.0, 0.0), (0.1, 0.4), (0.2, 0.52), (0.6, 0.9), (1.0, 1.0)],
        mark: Some((0.2, 0.52)),
        mark_words: ("The worst fifth holds".into(), "52% of the churn".into()),
        label: "The worst fifth holds 52% of the churn.".into(),
    };
    let mut unmarked = curve.clone();
    unmarked.mark = None;
    let all = [found(&curve), found(&unmarked)];
    insta::assert_snapshot!(all.each_ref().map(lines).join("\n\n"));
}

#[test]
fn what_was_said_stands_against_what_happened() {
    let group = |said, happened, low, high| SaidDot {
        said,
        happened,
        low,
        high,
    };
    let groups = Said {
        square: Square {
            most: 0.3,
            levels: vec![share(0.1, "10%"), share(0.2, "20%")],
            ticks: vec![share(0.1, "10%"), share(0.2, "20%")],
        },
        dots: vec![group(0.01, 0.0, 0.0, 0.02), group(0.2, 0.18, 0.12, 0.25)],
        equal_text: "said = happened".into(),
        label: "Five groups.".into(),
    };
    insta::assert_snapshot!(lines(&said(&groups)));
}

#[test]
fn a_sponsor_left_and_use_fell_along_its_curve() {
    let mark = |value, points, text: &str, is_now| CurveMark {
        value,
        points,
        text: text.into(),
        is_now,
    };
    let use_of_seats = Curve {
        pairs: vec![[0.0, 0.0], [0.5, 45.0], [0.8, 80.0], [1.0, 100.0]],
        ticks: vec![(0.5, "50%".into()), (0.8, "80%".into())],
        marks: vec![
            mark(0.85, 85.0, "24 Oct", false),
            mark(0.48, 43.1, "Today", true),
        ],
        label: "From 85 to 43 points.".into(),
    };
    insta::assert_snapshot!(lines(&curve(&use_of_seats)));
}
