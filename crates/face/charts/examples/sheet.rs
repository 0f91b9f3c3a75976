//! Writes a sheet with every chart to standard output, to be looked at in a browser:
//! `cargo run -p charts --example sheet -- path/to/styles > sheet.html`.
//! The argument is the folder with `tokens.css` and `app.css`, relative to where the sheet will lie.

use std::io::Write as _;

use charts::{
    Band, Barcode, Change, Dumbbell, Health, Interval, Mark, Spark, Thresholds, Tone, barcode,
    dumbbell, health, interval, meter, spark, strip, swarm, tenure_axis, tenure_header, tenure_row,
    time_left, waterfall,
};

#[path = "../tests/it/hanbit.rs"]
mod hanbit;

fn main() -> std::io::Result<()> {
    let styles = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let parts = [portfolio(), account(), side(), today(), edges()].concat();
    let page = format!(
        r#"<!doctype html><html lang="en" data-theme="light"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Charts</title>
<link rel="stylesheet" href="{styles}/tokens.css"><link rel="stylesheet" href="{styles}/app.css">
</head><body><div class="page"><main id="main">{parts}</main></div></body></html>"#
    );
    std::io::stdout().write_all(page.as_bytes())
}

fn section(title: &str, inner: &str) -> String {
    format!(r#"<section class="sec"><header><h2>{title}</h2></header>{inner}</section>"#)
}

fn portfolio() -> String {
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
    let lines: String = [
        (row.start, row.renewal, Band::Risk, "한빛물류"),
        (hanbit::day("2026-09-08"), Some(hanbit::day("2027-09-08")), Band::Watch, "도담교육"),
        (hanbit::day("2018-03-31"), Some(hanbit::day("2029-03-31")), Band::Good, "ひかり運輸"),
        (hanbit::day("2021-07-01"), None, Band::Good, "Endless"),
        (hanbit::day("2021-07-01"), Some(hanbit::day("2025-07-01")), Band::Unknown, "Left"),
    ]
    .into_iter()
    .map(|(start, renewal, band, name)| {
        let line = tenure_row(&charts::TenureRow { start, renewal, band, ..row.clone() });
        let score = health(&Health {
            band,
            band_words: "band".into(),
            score: "38".into(),
            change: Some(Change {
                points: -33,
                is_notable: true,
            }),
            change_words: "33 points down".into(),
        });
        let cell =
            spark(&Spark::cell(hanbit::PLANNERS.map(|v| v + 20.0).to_vec(), band, 45.0, String::new()));
        let used = meter(0.48, Tone::Plain, "");
        format!(
            r#"<tr><td>{name}</td><td>{score}</td><td>{cell}</td><td><span class="use">{used}<span class="num">48</span></span></td><td class="ten">{line}</td></tr>"#
        )
    })
    .collect();
    let head = tenure_axis(row.axis, &years);
    section(
        "Portfolio",
        &format!(
            r#"{}<table class="tbl pf"><thead><tr><th>Account</th><th>Health</th><th>90 days</th><th>Seats</th><th class="ten">{head}</th></tr></thead><tbody>{lines}</tbody></table>"#,
            swarm(&hanbit::portfolio())
        ),
    )
}

fn account() -> String {
    let cells = waterfall(&hanbit::fall());
    let row = |name: &str, cell: &charts::Svg, points: &str| {
        format!(
            r#"<tr><th scope="row">{name}</th><td class="w">{cell}</td><td class="r num">{points}</td><td class="soft">Evidence</td></tr>"#
        )
    };
    let mut rows = row("24 October", &cells.start, "71");
    for (cell, points) in cells.steps.iter().zip(["−16", "−13", "−6", "−4", "+6"]) {
        rows += &row("Measure", cell, points);
    }
    rows += &row("Today", &cells.end, "38");
    let table = format!(
        r#"<table class="wf"><thead><tr><th></th><th class="w">{}</th><th class="r">Points</th><th>Evidence</th></tr></thead><tbody>{rows}</tbody></table>"#,
        cells.axis
    );
    let header = format!(
        r#"<div class="acc-head">{}</div>"#,
        tenure_header(&hanbit::header())
    );
    let usage = format!(
        r#"<div class="chart-end">{}</div>"#,
        charts::area(&hanbit::usage())
    );
    section("Account", &header)
        + &section("Why health fell from 71 to 38", &table)
        + &section("Planners active each week", &usage)
}

fn side() -> String {
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
    let edge = Interval {
        value: 0.97,
        low: 0.9,
        high: 1.0,
        own: None,
        ..side.clone()
    };
    let row = Interval {
        value_text: String::new(),
        own_text: String::new(),
        ..side.clone()
    };
    let touches = vec![0, 1, 3, 4, 5, 7, 8, 10, 11, 12, 13, 15, 16, 17, 19, 20, 21];
    let bars = barcode(&Barcode {
        slots: 26,
        touches,
        left: Some(24),
        label: String::new(),
    });
    let all =
        [side, close, edge, row].map(|i| format!(r#"<div class="like">{}</div>"#, interval(&i)));
    let inner = format!(
        r#"<div class="two"><div></div><aside>{}<ul class="people"><li><span class="avatar gone">김</span><span><b>김소라</b><small>Champion</small></span>{bars}</li></ul></aside></div>"#,
        all.concat()
    );
    section("Renewal and people", &inner)
}

fn today() -> String {
    let word = spark(&Spark::word(
        hanbit::PLANNERS.to_vec(),
        Band::Risk,
        String::new(),
    ));
    let movers: String = [(52.0, 38.0), (58.0, 47.0), (69.0, 71.0), (78.0, 84.0)]
        .into_iter()
        .map(|(from, to)| {
            let band = hanbit::band_of(to);
            let thresholds = Thresholds::default();
            let two = Dumbbell {
                from,
                to,
                band,
                thresholds,
                label: String::new(),
            };
            format!(
                r#"<li><span>한빛물류</span>{}<span class="num">{to}</span></li>"#,
                dumbbell(&two)
            )
        })
        .collect();
    let inner = format!(
        r#"<div class="two"><div><article class="cta"><div><p class="why">Planners active each week {word} fell from 41 to 23.</p></div><p class="stake"><b>US$96k</b><small class="left">11 days left</small>{}</p></article></div><aside class="rail">{}<ul class="movers">{movers}</ul></aside></div>"#,
        time_left(0.73, ""),
        strip(&hanbit::renewals())
    );
    section("Today", &inner)
}

/// Charts with more to say than they have room for, and with nothing.
fn edges() -> String {
    let mut crowded = hanbit::usage();
    crowded.events = (0..9)
        .map(|k| charts::AreaEvent {
            day: hanbit::day("2026-05-01") + k * 24,
            text: format!("Something happened {k}"),
            lang: None,
            tone: Tone::Plain,
        })
        .collect();
    let mut holed = hanbit::usage();
    for k in [5, 6, 7, 30] {
        holed.values[k] = f64::NAN;
    }
    holed.events.clear();
    let mut empty = hanbit::usage();
    empty.values.clear();
    let mut full = hanbit::portfolio();
    for k in 0..14 {
        full.dots
            .extend(hanbit::portfolio().dots.into_iter().map(|mut dot| {
                dot.score = (dot.score + f64::from(k) * 2.3 + 6.0).min(99.0);
                dot.weight /= f64::from(k) + 1.5;
                dot.band = hanbit::band_of(dot.score);
                dot
            }));
    }
    let mut more = full.clone();
    more.dots.extend(full.dots.iter().cloned());
    let mut busy = hanbit::renewals();
    busy.dots.extend((0..20).map(|k| charts::StripDot {
        day: hanbit::day("2026-12-28") + k % 5,
        weight: f64::from(k * 7 % 60) + 3.0,
        band: Band::Watch,
        title: String::new(),
    }));
    let chart = |a: &charts::Area| format!(r#"<div class="chart-end">{}</div>"#, charts::area(a));
    section("Crowded line", &chart(&crowded))
        + &section("Line with gaps", &chart(&holed))
        + &section("Line with nothing", &chart(&empty))
        + &section("270 accounts", swarm(&full).as_str())
        + &section("540 accounts", swarm(&more).as_str())
        + &section("Crowded strip", strip(&busy).as_str())
}
