//! Hanbit Logistics and its neighbours as charts see them: numbers and finished words.

use charts::{
    Area, AreaEvent, AreaLevel, AreaStep, AreaSteps, Band, Mark, Strip, StripDot, Swarm, SwarmDot,
    TenureEvent, TenureHeader, TenureRow, Thresholds, TimeAxis, Tone, Waterfall,
};
use kernel::{Day, Language};

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

pub fn mark(date: &str, text: &str) -> Mark {
    Mark {
        day: day(date),
        text: text.to_owned(),
    }
}

pub const TODAY: &str = "2026-11-24";

pub fn row() -> TenureRow {
    TenureRow {
        axis: TimeAxis {
            from: day("2020-01-01"),
            to: day("2027-12-31"),
        },
        today: day(TODAY),
        start: day("2023-01-04"),
        renewal: Some(day("2027-01-04")),
        band: Band::Risk,
        label: "Customer since January 2023, renews 4 January 2027".into(),
    }
}

pub fn header() -> TenureHeader {
    let event = |date: &str, name: &str, note: &str| TenureEvent {
        day: day(date),
        name: name.to_owned(),
        note: note.to_owned(),
    };
    TenureHeader {
        axis: TimeAxis::around(day("2023-01-04"), day("2027-01-04")),
        today: day(TODAY),
        today_text: "Today".into(),
        start: day("2023-01-04"),
        renewal: Some(day("2027-01-04")),
        renewal_text: "Renews 4 January".into(),
        notice: Some(day("2026-12-05")),
        notice_text: "Notice by 5 December, 11 days".into(),
        band: Band::Risk,
        years: vec![
            mark("2024-01-01", "2024"),
            mark("2025-01-01", "2025"),
            mark("2026-01-01", "2026"),
        ],
        events: vec![
            event("2023-01-04", "Signed", "30 seats"),
            event("2023-03-20", "Live", "75 days"),
            event("2024-01-04", "Renewed", "+6"),
            event("2025-01-04", "Renewed", "+4"),
            event("2026-01-04", "Renewed", ""),
            event("2026-03-16", "Expanded to 48 seats", ""),
        ],
        narrow_start: "Signed January 2023".into(),
        narrow_renewal: "Renews 4 Jan, notice by 5 Dec".into(),
        label: "Customer since January 2023. Renewal on 4 January 2027.".into(),
    }
}

pub fn fall() -> Waterfall {
    Waterfall {
        from: 71.0,
        from_band: Band::Good,
        steps: vec![-16.0, -13.0, -6.0, -4.0, 6.0],
        to: 38.0,
        to_band: Band::Risk,
        thresholds: Thresholds::default(),
        band_names: ["at risk", "watch", "healthy"].map(str::to_owned),
    }
}

pub const PLANNERS: [f64; 14] = [
    41., 42., 40., 41., 39., 41., 40., 38., 35., 33., 31., 28., 26., 23.,
];

pub fn usage() -> Area {
    let mut values: Vec<f64> = (0..39).map(|k| 33.0 + f64::from(k) * 0.22).collect();
    values.extend(PLANNERS);
    let event = |date: &str, text: &str, tone| AreaEvent {
        day: day(date),
        text: text.to_owned(),
        lang: Some(Language::of(text)),
        tone,
    };
    let step = |date: &str, value, text: &str| AreaStep {
        day: day(date),
        value,
        text: text.to_owned(),
    };
    Area {
        values,
        from: day("2025-11-25"),
        to: day(TODAY),
        steps: AreaSteps {
            steps: vec![
                step("2025-11-25", 40.0, ""),
                step("2026-03-16", 48.0, "48 seats bought"),
            ],
            end_text: "48 seats".into(),
        },
        levels: charts::levels(48.0)
            .into_iter()
            .map(|value| AreaLevel {
                value,
                text: format!("{value}"),
            })
            .collect(),
        marks: vec![
            mark("2025-12-01", "Dec"),
            mark("2026-02-01", "Feb"),
            mark("2026-04-01", "Apr"),
            mark("2026-06-01", "Jun"),
            mark("2026-08-01", "Aug"),
            mark("2026-10-01", "Oct"),
        ],
        events: vec![
            event("2026-10-03", "Incheon depot stops", Tone::Plain),
            event("2026-11-14", "김소라 leaves", Tone::Risk),
        ],
        band: Band::Risk,
        end_value: "23".into(),
        end_unit: "planners".into(),
        labels: vec![],
        height: 176,
        label: "Weekly active planners against seats bought: 33 rising to 42, then 23.".into(),
    }
}

pub fn band_of(score: f64) -> Band {
    match score {
        s if s < 45.0 => Band::Risk,
        s if s < 70.0 => Band::Watch,
        _ => Band::Good,
    }
}

pub fn portfolio() -> Swarm {
    let accounts = [
        ("Merrow Textiles", 33.0, 64.0),
        ("한빛물류", 38.0, 96.0),
        ("白樺書房", 44.0, 25.7),
        ("Pinecrest Freight", 47.0, 118.4),
        ("혜윰출판", 49.0, 15.3),
        ("青葉精機", 52.0, 93.4),
        ("Fennick Labs", 54.0, 28.0),
        ("Calder & Finch", 55.0, 84.0),
        ("Copperline Telecom", 68.0, 244.0),
        ("미르바이오", 66.0, 46.5),
        ("늘봄헬스", 68.0, 51.6),
        ("Tidewell Clinics", 69.0, 58.0),
        ("常盤建材", 70.0, 53.3),
        ("가온건설", 71.0, 85.8),
        ("Juniper Hollow Outdoor", 71.0, 47.5),
        ("다온전자", 77.0, 155.6),
        ("Quillon Robotics", 90.0, 208.0),
        ("ひかり運輸", 92.0, 140.8),
    ];
    let dots = accounts
        .into_iter()
        .map(|(name, score, weight)| SwarmDot {
            name: name.to_owned(),
            lang: Some(Language::of(name)),
            title: format!("{name}, {score}"),
            score,
            weight,
            band: band_of(score),
        })
        .collect();
    Swarm {
        dots,
        thresholds: Thresholds::default(),
        label: "18 accounts on the health axis. Area is ARR.".into(),
    }
}

pub fn renewals() -> Strip {
    let dot = |date: &str, weight, score| StripDot {
        day: day(date),
        weight,
        band: band_of(score),
        title: String::new(),
    };
    Strip {
        today: day(TODAY),
        days: 60,
        today_text: "Today".into(),
        marks: vec![mark("2026-12-01", "1 Dec"), mark("2027-01-01", "1 Jan")],
        dots: vec![
            dot("2026-12-09", 33.5, 73.0),
            dot("2026-12-18", 128.0, 81.0),
            dot("2027-01-04", 96.0, 38.0),
            dot("2027-01-15", 84.0, 55.0),
        ],
        label: "4 renewals in the next 60 days".into(),
    }
}
