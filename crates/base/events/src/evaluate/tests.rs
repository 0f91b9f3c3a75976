//! The evaluator against hand-made cases and against the definition spelled out naively.

use std::collections::BTreeSet;

use kernel::{AccountKey, Timestamp};
use proptest::prelude::*;

use super::*;
use crate::{Filter, Folding, Outline, Regard, WHOLE_HISTORY};

fn event(day: i32, user: &str, name: &str, properties: &str) -> Event {
    Event {
        account: AccountKey(1),
        time: Timestamp::from_micros(Day(day).start().micros() + 3_600_000_000),
        user: (!user.is_empty()).then(|| user.to_owned()),
        name: name.into(),
        source: "web".into(),
        message_id: format!("{day}-{user}-{name}-{properties}"),
        received_at: Day(day).end(),
        properties: properties.into(),
    }
}

fn query(fold: Fold, window: u32) -> Query {
    Query {
        fold,
        filter: Filter::default(),
        window,
    }
}

fn values(events: &[Event], fold: Fold, window: u32, days: (i32, i32)) -> Vec<Option<f64>> {
    evaluate(events, &query(fold, window), Day(days.0), Day(days.1)).values
}

#[test]
fn a_count_is_none_before_the_first_event_and_zero_after_the_window() {
    let events = [event(2, "", "a", "{}"), event(3, "", "a", r#"{"count":4}"#)];
    let counts = values(&events, Fold::Count, 2, (0, 6));
    assert_eq!(
        counts,
        [None, None, Some(1.), Some(5.), Some(4.), Some(0.), Some(0.)]
    );
}

#[test]
fn a_user_who_stays_is_counted_once() {
    let events = [
        event(0, "ann", "a", "{}"),
        event(1, "ann", "a", "{}"),
        event(1, "bo", "a", "{}"),
    ];
    let users = values(&events, Fold::DistinctUsers, 3, (0, 5));
    assert_eq!(users, [1., 2., 2., 2., 0., 0.].map(Some));
}

#[test]
fn events_without_a_user_make_the_distinct_count_zero_rather_than_unknown() {
    assert_eq!(
        values(&[event(0, "", "a", "{}")], Fold::DistinctUsers, 7, (0, 0)),
        [Some(0.)]
    );
}

#[test]
fn days_active_counts_a_day_once() {
    let events = [
        event(0, "a", "x", "{}"),
        event(0, "b", "x", "{}"),
        event(2, "a", "x", "{}"),
    ];
    assert_eq!(
        values(&events, Fold::DaysActive, 3, (0, 4)),
        [1., 1., 2., 1., 1.].map(Some)
    );
}

#[test]
fn a_sum_is_exact_in_decimals_and_none_outside_the_window() {
    let tenth = r#"{"hours":0.1}"#;
    let events: Vec<_> = (0..10).map(|day| event(day, "", "a", tenth)).collect();
    let sums = values(&events, Fold::Sum("hours".into()), 3, (0, 12));
    assert_eq!(sums[9], Some(0.3));
    assert_eq!(sums[11], Some(0.1));
    assert_eq!(sums[12], None);
}

#[test]
fn the_last_value_passes_over_events_without_it() {
    let events = [
        event(0, "", "a", r#"{"seats":9}"#),
        event(1, "", "a", "{}"),
        event(3, "", "a", r#"{"seats":4}"#),
    ];
    let last = values(&events, Fold::Last("seats".into()), WHOLE_HISTORY, (0, 4));
    assert_eq!(last, [9., 9., 9., 4., 4.].map(Some));
}

#[test]
fn the_mean_the_least_and_the_greatest_are_those_of_the_window() {
    let rated = |day, stars: &str| event(day, "", "a", &format!("{{\"stars\":{stars}}}"));
    let events = [
        rated(0, "5"),
        rated(1, "2"),
        rated(1, "0.5"),
        event(2, "", "a", "{}"),
        rated(3, "4"),
    ];
    let of = |fold: fn(String) -> Fold| values(&events, fold("stars".into()), 2, (0, 5));
    let mean = [Some(5.), Some(2.5), Some(1.25), Some(4.), Some(4.), None];
    assert_eq!(of(Fold::Mean), mean);
    let least = [Some(5.), Some(0.5), Some(0.5), Some(4.), Some(4.), None];
    assert_eq!(of(Fold::Least), least);
    let greatest = [Some(5.), Some(5.), Some(2.), Some(4.), Some(4.), None];
    assert_eq!(of(Fold::Greatest), greatest);
}

#[test]
fn a_value_that_comes_again_is_counted_once() {
    let of = |day, plan: &str| event(day, "", "a", &format!("{{\"plan\":{plan}}}"));
    let events = [
        of(0, "\"gold\""),
        of(1, "\"gold\""),
        of(1, "7"),
        of(2, "\"7\""),
    ];
    assert_eq!(
        values(&events, Fold::DistinctValues("plan".into()), 2, (0, 4)),
        [1., 2., 2., 1., 0.].map(Some)
    );
}

#[test]
fn days_since_grows_until_the_window_ends() {
    let events = [event(1, "", "a", "{}")];
    let since = values(&events, Fold::DaysSince, 3, (0, 4));
    assert_eq!(since, [None, Some(0.), Some(1.), Some(2.), None]);
}

#[test]
fn a_range_that_begins_late_remembers_what_came_before() {
    let events = [event(0, "ann", "a", r#"{"seats":9}"#)];
    let series = evaluate(
        &events,
        &query(Fold::Last("seats".into()), WHOLE_HISTORY),
        Day(900),
        Day(901),
    );
    assert_eq!(
        (series.on(Day(901)), series.last_event_on(Day(901))),
        (Some(9.), Some(Day(0)))
    );
    assert_eq!(series.on(Day(899)), None);
}

#[test]
fn a_filter_wants_the_name_the_source_and_every_property() {
    let filter = Filter {
        names: vec!["ticket.opened".into()],
        sources: vec!["web".into()],
        properties: vec![
            ("priority".into(), "P1".into()),
            ("priority".into(), "P2".into()),
            ("open".into(), "true".into()),
        ],
    };
    let matches = |name: &str, properties: &str| filter.matches(&event(0, "", name, properties));
    assert!(matches("ticket.opened", r#"{"priority":"P1","open":true}"#));
    assert!(matches(
        "ticket.opened",
        r#"{"priority":"P2","open":"true"}"#
    ));
    assert!(!matches(
        "ticket.opened",
        r#"{"priority":"P3","open":true}"#
    ));
    assert!(!matches("ticket.opened", r#"{"priority":"P1"}"#));
    assert!(!matches(
        "ticket.solved",
        r#"{"priority":"P1","open":true}"#
    ));
}

#[test]
fn a_range_that_ends_before_it_begins_is_empty() {
    assert!(values(&[event(0, "", "a", "{}")], Fold::Count, 1, (5, 4)).is_empty());
}

fn naive(events: &[Event], query: &Query, day: i32) -> (Option<f64>, Option<Day>) {
    let mut counted: Vec<&Event> = events
        .iter()
        .filter(|event| event.day().0 <= day && query.filter.matches(event))
        .filter(|event| match &query.fold {
            Fold::Sum(key)
            | Fold::Last(key)
            | Fold::Mean(key)
            | Fold::Least(key)
            | Fold::Greatest(key) => event.number(key).is_some(),
            Fold::DistinctValues(key) => text_of(&event.properties, key).is_some(),
            _ => true,
        })
        .collect();
    counted.sort_by(|a, b| a.order(b));
    let last = counted.last().map(|event| event.day());
    let inside: Vec<&Event> = counted
        .into_iter()
        .filter(|event| i64::from(day - event.day().0) < i64::from(query.window.max(1)))
        .collect();
    let users: BTreeSet<_> = inside
        .iter()
        .filter_map(|event| event.user.as_ref())
        .collect();
    let days: BTreeSet<_> = inside.iter().map(|event| event.day().0).collect();
    let newest = inside.last();
    let numbers = |key: &str| -> Vec<f64> {
        let numbers = inside.iter().filter_map(|event| event.number(key));
        numbers.collect()
    };
    let value = match &query.fold {
        Fold::Count => last.map(|_| inside.iter().map(|event| event.count()).sum()),
        Fold::DistinctUsers => last.map(|_| users.len() as f64),
        Fold::DistinctNames => {
            let names: BTreeSet<&str> = inside.iter().map(|event| &*event.name).collect();
            last.map(|_| names.len() as f64)
        }
        Fold::DaysActive => last.map(|_| days.len() as f64),
        Fold::Sum(key) => newest.map(|_| inside.iter().filter_map(|event| event.number(key)).sum()),
        Fold::Last(key) => newest.and_then(|event| event.number(key)),
        Fold::DaysSince => newest.map(|event| f64::from(day - event.day().0)),
        Fold::DistinctValues(key) => {
            let values = inside
                .iter()
                .filter_map(|event| text_of(&event.properties, key));
            let values: BTreeSet<String> = values.collect();
            last.map(|_| values.len() as f64)
        }
        Fold::Mean(key) => {
            let numbers = numbers(key);
            let sum: f64 = numbers.iter().sum();
            newest.map(|_| sum / numbers.len() as f64)
        }
        Fold::Least(key) => numbers(key).into_iter().reduce(f64::min),
        Fold::Greatest(key) => numbers(key).into_iter().reduce(f64::max),
    };
    (value, last)
}

fn some_event() -> impl Strategy<Value = Event> {
    let properties = prop::sample::select(vec![
        "{}",
        r#"{"count":3}"#,
        r#"{"n":2}"#,
        r#"{"n":-5,"count":2}"#,
        r#"{"n":"7"}"#,
    ]);
    let user = prop::sample::select(vec!["", "ann", "bo", "cy"]);
    (
        0..40i32,
        0..86_400i64,
        user,
        prop::sample::select(vec!["a", "b"]),
        properties,
        0..1_000_000u32,
    )
        .prop_map(|(day, second, user, name, properties, id)| {
            let mut event = event(day, user, name, properties);
            event.time = Day(day).start().plus_seconds(second);
            event.message_id = id.to_string();
            event
        })
}

fn some_query() -> impl Strategy<Value = Query> {
    let fold = prop::sample::select(vec![
        Fold::Count,
        Fold::DistinctUsers,
        Fold::DistinctNames,
        Fold::DaysActive,
        Fold::Sum("n".into()),
        Fold::Last("n".into()),
        Fold::DaysSince,
        Fold::DistinctValues("n".into()),
        Fold::Mean("n".into()),
        Fold::Least("n".into()),
        Fold::Greatest("n".into()),
    ]);
    let filter = prop::sample::select(vec![Filter::default(), Filter::named("a")]);
    let window = prop_oneof![0..12u32, Just(WHOLE_HISTORY)];
    (fold, filter, window).prop_map(|(fold, filter, window)| Query {
        fold,
        filter,
        window,
    })
}

proptest! {
    #[test]
    fn every_value_is_what_the_definition_says(
        events in prop::collection::vec(some_event(), 0..60),
        query in some_query(),
        first in -3..30i32,
        length in 0..25i32,
    ) {
        let series = evaluate(&events, &query, Day(first), Day(first + length));
        prop_assert_eq!(series.values.len(), series.last_event.len());
        for day in first..=first + length {
            let (value, last) = naive(&events, &query, day);
            prop_assert_eq!(series.on(Day(day)), value, "day {}", day);
            prop_assert_eq!(series.last_event_on(Day(day)), last, "day {}", day);
        }
    }

    #[test]
    fn a_day_has_the_same_value_in_every_range(
        events in prop::collection::vec(some_event(), 0..60),
        query in some_query(),
        day in 0..40i32,
    ) {
        let alone = evaluate(&events, &query, Day(day), Day(day));
        let among = evaluate(&events, &query, Day(-5), Day(45));
        prop_assert_eq!(alone.on(Day(day)), among.on(Day(day)));
    }
}

proptest! {
    #[test]
    fn a_balance_carried_over_stands_for_the_events_before_it(
        events in prop::collection::vec(some_event(), 0..60),
        query in some_query(),
        early in -3..20i32,
        late in 0..20i32,
    ) {
        let Some(reach) = query.reach().and_then(|days| i32::try_from(days).ok()) else {
            return Ok(());
        };
        let mut events = events;
        events.sort_by(Event::order);
        let (early, late) = (Day(early), Day(early + late));
        let since = |day: Day| events.iter().filter(move |event| event.day() >= day);
        let opening = carry(&Carried::default(), &events, &query, early);
        let later = carry(&opening, since(early), &query, late);
        prop_assert_eq!(later, carry(&Carried::default(), &events, &query, late));
        let whole = evaluate(&events, &query, Day(-5), Day(45));
        for (carried, first) in [(opening, early), (later, late)] {
            let series = evaluate_after(&carried, since(first), &query, first, Day(45));
            for day in (first + reach).through(Day(45)) {
                prop_assert_eq!(series.on(day), whole.on(day), "day {}", day);
                prop_assert_eq!(series.last_event_on(day), whole.last_event_on(day));
            }
        }
    }
}

/// At one of four instants of its day, so that many are alike and many happen at once.
fn some_of_many() -> impl Strategy<Value = Event> {
    some_event().prop_map(|mut event| {
        let day = event.day();
        let hour = (event.time.micros() - day.start().micros()) / 3_600_000_000;
        event.time = Day(day.0 % 6).start().plus_seconds(hour / 6 * 21_600);
        let rest = match &event.properties[1..] {
            "}" => "}".to_owned(),
            some => format!(",{some}"),
        };
        event.properties = format!("{{\"where\":\"the board\"{rest}");
        event
    })
}

proptest! {
    #[test]
    fn outlines_answer_as_the_events_they_stand_for(
        events in prop::collection::vec(some_of_many(), 0..80),
        query in some_query(),
        halfway in 0..80usize,
        known_by in prop::option::of(0..6i32),
        first in -1..4i32,
    ) {
        let mut events = events;
        events.sort_by(Event::order);
        for (at, event) in events.iter_mut().enumerate() {
            event.received_at = Day(i32::try_from(at % 9).unwrap()).start();
        }
        let properties = ["n", "count"].map(str::to_owned).into();
        let known_by = known_by.map(|day| Day(day).start());
        let regard = Regard { properties, known_by };
        let (some, more) = events.split_at(halfway.min(events.len()));
        // What was folded before is folded on.
        let mut folding = Folding::new(&regard);
        folding.extend(some.iter().cloned().map(Outline::from));
        let some = folding.finish();
        let mut folding = Folding::new(&regard);
        folding.extend(some);
        folding.extend(more.iter().cloned().map(Outline::from));
        let outlines = folding.finish();
        events.retain(|event| regard.knows(event));
        prop_assert!(outlines.iter().all(|one| !one.properties.contains("where")));
        let many: u64 = outlines.iter().map(|one| one.times).sum();
        prop_assert_eq!(many, events.len() as u64);
        let whole = evaluate(&events, &query, Day(first), Day(9));
        prop_assert_eq!(&evaluate_sorted(&outlines, &query, Day(first), Day(9)), &whole);
        let carried = carry(&Carried::default(), &outlines, &query, Day(3));
        prop_assert_eq!(carried, carry(&Carried::default(), &events, &query, Day(3)));
    }
}
