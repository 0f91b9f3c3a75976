//! Each kind of metric on small histories, and every day against a query asked for that day.

use std::sync::Arc;

use events::{Event, Query};
use kernel::AccountKey;
use proptest::prelude::*;

use super::*;
use crate::digest;

mod kinds;

fn event(day: i32, name: &str, user: Option<&str>, source: &str, properties: &str) -> Event {
    let time = Day(day).start().plus_seconds(36_000);
    Event {
        account: AccountKey(1),
        time,
        user: user.map(str::to_owned),
        name: Arc::from(name),
        source: Arc::from(source),
        message_id: format!("{day}:{name}:{user:?}:{properties}"),
        received_at: time,
        properties: properties.to_owned(),
    }
}

fn used(day: i32, user: &str) -> Event {
    event(day, "plan.saved", Some(user), "web", "{}")
}

fn record(day: i32, name: &str, value: f64) -> Event {
    event(day, name, None, "record", &format!("{{\"value\":{value}}}"))
}

fn ours(day: i32, name: &str, properties: &str) -> Event {
    event(day, name, None, "tenure", properties)
}

fn values(
    mut events: Vec<Event>,
    metric: &str,
    days: std::ops::RangeInclusive<i32>,
) -> Vec<Option<f64>> {
    events.sort_by(Event::order);
    let (first, last) = (Day(*days.start()), Day(*days.end()));
    let all = compute(Catalogue::shipped().unwrap(), &events, first, last);
    let series = all
        .into_iter()
        .find(|series| series.metric == metric)
        .unwrap();
    series.points.iter().map(|point| point.value).collect()
}

#[test]
fn people_are_counted_once_and_leave_after_their_window() {
    let events = vec![used(1, "a"), used(1, "b"), used(2, "a")];
    let all = values(events, "active_users", 0..=30);
    assert_eq!(all[0], None);
    assert_eq!((all[1], all[2]), (Some(2.0), Some(2.0)));
    assert_eq!(
        (all[28], all[29], all[30]),
        (Some(2.0), Some(1.0), Some(0.0))
    );
}

#[test]
fn where_nobody_is_named_the_reported_figure_stands_in() {
    let gauge = |day, n: u32| {
        event(
            day,
            "users.active",
            None,
            "import",
            &format!("{{\"value\":{n}}}"),
        )
    };
    let events = vec![
        gauge(1, 25),
        gauge(2, 24),
        event(2, "search", None, "import", "{\"count\":96}"),
    ];
    assert_eq!(
        values(events.clone(), "active_users", 1..=2),
        [Some(25.0), Some(24.0)]
    );
    assert_eq!(values(events.clone(), "actions", 1..=2), [None, Some(96.0)]);
    assert_eq!(
        values(events.clone(), "depth_of_use", 1..=2),
        [None, Some(1.0)]
    );
    assert_eq!(values(events, "active_users", 40..=40), [Some(0.0)]);
}

#[test]
fn licences_follow_the_record_and_their_use_is_a_share() {
    let events = vec![
        record(1, "contract.seats", 4.0),
        used(2, "a"),
        record(3, "contract.seats", 0.0),
    ];
    assert_eq!(
        values(events.clone(), "licences", 1..=3),
        [Some(4.0), Some(4.0), Some(0.0)]
    );
    assert_eq!(
        values(events, "licence_use", 1..=3),
        [None, Some(0.25), None]
    );
}

#[test]
fn our_own_facts_are_no_use_of_the_product() {
    let events = vec![
        ours(1, "call.held", "{\"senior\":1}"),
        ours(2, "email.exchanged", "{\"senior\":0}"),
    ];
    assert_eq!(values(events.clone(), "actions", 2..=2), [None]);
    assert_eq!(
        values(events.clone(), "days_since_senior_contact", 0..=3),
        [None, Some(0.0), Some(1.0), Some(2.0)]
    );
    assert_eq!(values(events, "days_since_touch", 3..=3), [Some(1.0)]);
}

#[test]
fn open_tickets_weigh_until_they_are_solved() {
    let events = vec![
        ours(
            1,
            "ticket.opened",
            "{\"ticket\":\"a\",\"priority\":\"P1\",\"burden\":8}",
        ),
        ours(
            3,
            "ticket.opened",
            "{\"ticket\":\"b\",\"priority\":\"P1\",\"burden\":8}",
        ),
        ours(
            4,
            "ticket.solved",
            "{\"ticket\":\"a\",\"priority\":\"P1\",\"burden\":-8}",
        ),
        ours(
            6,
            "ticket.solved",
            "{\"ticket\":\"b\",\"priority\":\"P1\",\"burden\":-8}",
        ),
        ours(
            9,
            "ticket.reopened",
            "{\"ticket\":\"a\",\"priority\":\"P1\",\"burden\":8}",
        ),
    ];
    let burden = values(events.clone(), "ticket_burden", 1..=7);
    assert_eq!(burden, [8.0, 8.0, 16.0, 8.0, 8.0, 0.0, 0.0].map(Some));
    let oldest = values(events, "oldest_p1_days", 1..=11);
    let none = None;
    assert_eq!(oldest[..5], [0.0, 1.0, 2.0, 1.0, 2.0].map(Some));
    assert_eq!(
        oldest[5..],
        [none, none, none, Some(0.0), Some(1.0), Some(2.0)]
    );
}

#[test]
fn only_an_answer_to_the_question_asked_speaks() {
    let events = vec![
        ours(1, "survey.answered", "{\"kind\":\"nps\",\"score\":9}"),
        ours(2, "survey.answered", "{\"kind\":\"csat\",\"score\":2}"),
    ];
    assert_eq!(values(events, "survey_voice", 2..=2), [Some(9.0)]);
}

#[test]
fn a_trend_waits_for_two_whole_windows() {
    let busy = |day: i32| {
        event(
            day,
            "search",
            None,
            "web",
            if day < 28 { "{\"count\":2}" } else { "{}" },
        )
    };
    let events: Vec<Event> = (0..90).map(busy).collect();
    let all = values(events, "usage_trend", 0..=89);
    assert!(all[..55].iter().all(Option::is_none));
    assert_eq!(all[55], Some(-0.5));
    assert_eq!(all[89], Some(0.0));
}

#[test]
fn a_ratio_of_nothing_over_nothing_is_silence_and_not_an_error() {
    let all = values(vec![used(1, "a"), used(2, "a")], "depth_of_use", 1..=60);
    assert_eq!((all[0], all[1]), (Some(0.25), Some(0.5)));
    assert_eq!(all[59], Some(0.0));
}

#[test]
fn the_digest_notices_a_change_anywhere_in_the_past() {
    let months = |events: &[Event]| {
        let all = compute(Catalogue::shipped().unwrap(), events, Day(0), Day(400));
        digest::months(&all, Day(0))
    };
    let mut events: Vec<Event> = (0..300).map(|day| used(day, "a")).collect();
    let was = months(&events);
    assert_eq!((was.len(), months(&events)), (15, was.clone()));
    events.insert(35, used(34, "b"));
    let now = months(&events);
    assert_ne!(digest::of_all(&now), digest::of_all(&was));
    assert_eq!(digest::first_change(&was, &now), Some(Day(31)));
    let was = now;
    events.push(used(400, "a"));
    let now = months(&events);
    assert_ne!(digest::of_all(&now), digest::of_all(&was));
    assert_eq!(digest::first_change(&was, &now), Some(Day(400)));
}

fn some_event() -> impl Strategy<Value = Event> {
    let name = prop::sample::select(vec!["search", "users.active", "ticket.opened"]);
    let user = prop::option::of(prop::sample::select(vec!["a", "b", "c"]));
    let source = prop::sample::select(vec!["web", "tenure", "record"]);
    let properties = prop::sample::select(vec!["{}", "{\"count\":3}", "{\"value\":7}"]);
    (0..80, name, user, source, properties).prop_map(|(day, name, user, source, properties)| {
        event(day, name, user, source, properties)
    })
}

proptest! {
    /// Each day's figure must be that of a query asked for this day alone, over the events told one by one.
    #[test]
    fn every_day_equals_the_query_asked_for_that_day(events in prop::collection::vec(some_event(), 0..60), day in 0..90) {
        let mut events = events;
        events.sort_by(Event::order);
        let catalogue = Catalogue::shipped().unwrap();
        let all = compute(catalogue, &events, Day(0), Day(89));
        for (metric, series) in catalogue.metrics().iter().zip(&all) {
            let Kind::Fold { stream, query } = &metric.kind else { continue };
            if metric.otherwise.is_some() || metric.silent.is_some() {
                continue;
            }
            let mine = |event: &&Event| {
                let usage = event.source.as_ref() == "web" && event.name.as_ref() != "users.active";
                match stream {
                    Stream::All => true,
                    Stream::Usage => usage,
                    Stream::People => usage && event.user.is_some(),
                }
            };
            let mine: Vec<Event> = events.iter().filter(mine).cloned().collect();
            let query: &Query = query;
            let alone = events::evaluate(&mine, query, Day(day), Day(day));
            prop_assert_eq!(series.on(Day(day)).value, alone.values[0]);
            prop_assert_eq!(series.on(Day(day)).last_event, alone.last_event[0]);
        }
    }

    /// An event that arrives late moves no day before it.
    #[test]
    fn a_late_event_moves_no_day_before_it(events in prop::collection::vec(some_event(), 1..60), late in some_event()) {
        let sorted = |mut events: Vec<Event>| { events.sort_by(Event::order); events };
        let before = sorted(events.clone());
        let after = sorted([events, vec![late.clone()]].concat());
        let catalogue = Catalogue::shipped().unwrap();
        let (was, now) = (compute(catalogue, &before, Day(0), Day(89)), compute(catalogue, &after, Day(0), Day(89)));
        for (was, now) in was.iter().zip(&now) {
            for day in Day(0).through(late.day() - 1) {
                prop_assert_eq!(was.on(day), now.on(day));
            }
        }
    }
}
