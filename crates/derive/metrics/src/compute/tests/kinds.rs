//! The kinds that hold a metric against its past or remember something, on worked cases; and every kind from an
//! opening balance against the whole history.

use events::{Folding, Outline};
use proptest::prelude::*;

use super::*;
use crate::opening::Opening;

/// Metrics of every kind with short windows.
const DEFINITIONS: [&str; 17] = [
    "name='people'\nunit='people'\nkind='distinct_users'\nstream='people'\nwindow_days=7\notherwise='reported'",
    "name='reported'\nunit='people'\nkind='last_value'\nproperty='value'\nwindow_days=5\nsilent=0.0\nfilter={names=['users.active']}",
    "name='actions'\nunit='times'\nkind='count'\nstream='usage'\nwindow_days=7",
    "name='features'\nunit='number'\nkind='distinct_names'\nstream='usage'\nwindow_days=7",
    "name='all_time'\nunit='times'\nkind='count'\nstream='usage'",
    "name='highest'\nunit='number'\nkind='max'\nproperty='value'\nwindow_days=9",
    "name='each'\nunit='per_week'\nkind='ratio'\nof='actions'\nto='people'\nsilent=0.0",
    "name='trend'\nunit='change'\nkind='trend'\nof='actions'\nwindow_days=7",
    "name='slope'\nunit='people'\nkind='slope'\nof='people'\nwindow_days=14",
    "name='noise'\nunit='number'\nkind='slope'\nof='each'\nwindow_days=12\nby='noise'",
    "name='steep'\nunit='number'\nkind='slope'\nof='highest'\nwindow_days=9",
    "name='norm'\nunit='number'\nkind='own_norm'\nof='actions'\nweeks=4",
    "name='group'\nunit='times'\nkind='rollup'\nof='actions'\nhow='sum'",
    "name='open'\nunit='tickets'\nkind='open_balance'\nproperty='ticket'\nopened=['ticket.opened','ticket.reopened']\nclosed=['ticket.solved']",
    "name='oldest'\nunit='days'\nkind='days_open'\nproperty='ticket'\nopened=['ticket.opened','ticket.reopened']\nclosed=['ticket.solved']",
    "name='known'\nunit='days'\nkind='days_since_first'\nstream='usage'",
    "name='go_live'\nunit='days'\nkind='days_until'\nproperty='on'\nfilter={names=['go_live.set']}",
];

fn of(metric: &str, mut events: Vec<Event>, last: i32) -> Vec<Option<f64>> {
    events.sort_by(Event::order);
    let catalogue = Catalogue::parse(&DEFINITIONS).unwrap();
    let all = compute(&catalogue, &events, Day(0), Day(last));
    let series = all.iter().find(|series| series.metric == metric).unwrap();
    series.points.iter().map(|point| point.value).collect()
}

fn ticket(day: i32, name: &str, ticket: &str) -> Event {
    ours(day, name, &format!("{{\"ticket\":\"{ticket}\"}}"))
}

#[test]
fn larkfield_uses_as_many_features_as_it_did_different_things_in_the_week() {
    let did = |day, name, user| event(day, name, Some(user), "web", "{}");
    let events = vec![
        did(1, "plan.saved", "ann"),
        did(2, "plan.saved", "bo"),
        did(3, "report.exported", "ann"),
        ticket(4, "ticket.opened", "a"),
        did(9, "report.exported", "bo"),
    ];
    let features = of("features", events, 17);
    let expected = [1, 1, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 0, 0].map(|n| Some(f64::from(n)));
    assert_eq!((features[0], &features[1..]), (None, &expected[..]));
}

#[test]
fn larkfields_tickets_count_once_until_they_are_solved() {
    let events = vec![
        ticket(1, "ticket.opened", "a"),
        ticket(2, "ticket.opened", "a"),
        ticket(3, "ticket.opened", "b"),
        ticket(4, "ticket.solved", "a"),
        ticket(5, "ticket.solved", "no such"),
        ticket(6, "ticket.reopened", "a"),
        ticket(7, "ticket.solved", "a"),
        ticket(7, "ticket.solved", "b"),
    ];
    let open = of("open", events, 8);
    let expected = [1.0, 1.0, 2.0, 1.0, 1.0, 2.0, 0.0, 0.0].map(Some);
    assert_eq!((open[0], &open[1..]), (None, &expected[..]));
}

#[test]
fn a_slope_waits_until_its_metric_has_filled_its_window_and_then_its_own() {
    // One person more each day: the weekly figure rises from 1 to 7, and then stays.
    let events: Vec<Event> = (0..40).map(|day| used(day, &format!("p{day}"))).collect();
    let slope = of("slope", events, 39);
    assert_eq!(
        slope[18], None,
        "six days fill the week, then come fourteen"
    );
    assert_eq!(slope[19], Some(0.0), "the rise of the first week is none");
}

#[test]
fn a_slope_is_told_by_the_week_or_in_its_own_noise() {
    // Actions of a week rise by 7 a week: on day d there are d of them.
    let many = |day: i32| event(day, "search", None, "web", &format!("{{\"count\":{day}}}"));
    let events: Vec<Event> = (0..60).map(many).collect();
    let people: Vec<Event> = (0..60).map(|day| used(day, "mina")).collect();
    let slope = of("slope", people.clone(), 59);
    assert_eq!(slope[59], Some(0.0), "one person is always one");
    let noise = of("noise", [events, people].concat(), 59);
    assert_eq!(
        noise[59],
        Some(100.0),
        "a line without noise is held at a hundred"
    );
}

#[test]
fn a_gap_of_more_than_a_third_of_the_window_has_no_slope() {
    let record = |day: i32| event(day, "search", None, "web", "{\"value\":4}");
    let events: Vec<Event> = (0..=20).chain(60..75).map(record).collect();
    let slope = of("steep", events, 75);
    // the highest of nine days is known until day 28, and from day 60 on: six of the nine days up to day 65
    assert_eq!((slope[15], slope[16]), (None, Some(0.0)));
    assert_eq!((slope[28], slope[29]), (Some(0.0), None));
    assert_eq!((slope[64], slope[65]), (None, Some(0.0)));
}

#[test]
fn a_norm_is_the_distance_from_the_same_weekday_in_the_weeks_before() {
    // Actions a week: 10, 20, 10, 20, then 25, on the last day of each week.
    let weekly = [(6, 10), (13, 20), (20, 10), (27, 20), (34, 25)];
    let act = |(day, count): &(i32, u32)| {
        event(
            *day,
            "search",
            None,
            "web",
            &format!("{{\"count\":{count}}}"),
        )
    };
    let events: Vec<Event> = weekly.iter().map(act).collect();
    let norm = of("norm", events, 45);
    // the first value is of day 6, six days fill the week, and four weeks follow: day 40
    assert_eq!(norm[39], None);
    // day 40: 25 against 20, 10, 20, 10: (25 − 15) / 5.7735
    let z = norm[40].unwrap();
    assert!((z - 10.0 / (100.0_f64 / 3.0).sqrt()).abs() < 1e-12);
}

#[test]
fn an_account_that_never_varied_has_no_norm() {
    let events: Vec<Event> = (0..60).map(|day| used(day, "mina")).collect();
    assert!(of("norm", events, 59).iter().all(Option::is_none));
}

#[test]
fn days_are_counted_from_the_first_use_and_to_the_day_that_was_named_last() {
    let named = |day: i32, on: &str| ours(day, "go_live.set", on);
    let events = vec![
        used(3, "mina"),
        used(9, "jo"),
        named(2, "{\"on\":\"1970-01-11\"}"),
        named(5, "{\"on\":\"1970-01-08T09:00:00Z\"}"),
        named(9, "{}"),
    ];
    let known = of("known", events.clone(), 9);
    assert_eq!((known[2], known[3], known[9]), (None, Some(0.0), Some(6.0)));
    let until = of("go_live", events, 9);
    let expected = [None, None, Some(8.0), Some(7.0), Some(6.0), Some(2.0)];
    assert_eq!(until[..6], expected);
    assert_eq!(until[6..], [Some(1.0), Some(0.0), Some(-1.0), None]);
}

#[test]
fn what_is_rolled_up_is_known_as_soon_as_anybody_of_the_family_is() {
    let at = |days: std::ops::Range<i32>| days.map(|day| used(day, "mina")).collect();
    let below = [at(3..6), at(9..10)].map(|events| Branch {
        days: vec![(Day(i32::MIN), Day(i32::MAX))],
        events,
    });
    let catalogue = Catalogue::parse(&DEFINITIONS).unwrap();
    let own: Vec<Event> = at(4..5);
    let all = compute_with_below(
        &catalogue,
        &Traits::default(),
        &own,
        &below,
        (Day(0), Day(12)),
    );
    let group = all.iter().find(|series| series.metric == "group").unwrap();
    let values: Vec<_> = (0..=12).map(|day| group.on(Day(day)).value).collect();
    assert_eq!(values[..4], [None, None, None, Some(1.0)]);
    // three at one and one here; the first of them leaves the week on day 10, the next two on day 11
    let expected = [3.0, 4.0, 4.0, 4.0, 4.0, 5.0, 4.0, 2.0, 1.0].map(Some);
    assert_eq!(values[4..], expected);
    assert_eq!(group.on(Day(12)).last_event, Some(Day(9)));
}

fn any_event(days: std::ops::Range<i32>) -> impl Strategy<Value = Event> {
    let what = prop::sample::select(vec![
        ("search", "web", "{}"),
        ("search", "web", "{\"count\":3,\"value\":2}"),
        ("users.active", "import", "{\"value\":7}"),
        ("ticket.opened", "tenure", "{\"ticket\":\"a\"}"),
        ("ticket.opened", "tenure", "{\"ticket\":\"b\"}"),
        ("ticket.solved", "tenure", "{\"ticket\":\"a\"}"),
        ("go_live.set", "tenure", "{\"on\":\"1970-06-01\"}"),
        ("go_live.set", "tenure", "{\"on\":null}"),
    ]);
    let user = prop::option::of(prop::sample::select(vec!["a", "b", "c"]));
    (days, what, user).prop_map(|(day, (name, source, properties), user)| {
        event(day, name, user, source, properties)
    })
}

fn sorted(mut events: Vec<Event>) -> Vec<Event> {
    events.sort_by(Event::order);
    events
}

const OPENS: Day = Day(60);
const LAST: Day = Day(150);

/// Further kinds, which look at properties in every way there is.
const LOOKING: [&str; 8] = [
    "name='sum'\nunit='number'\nkind='sum'\nproperty='value'\nwindow_days=7",
    "name='mean'\nunit='number'\nkind='mean'\nproperty='value'\nwindow_days=7\nfilter={properties={count=['3','4']}}",
    "name='least'\nunit='number'\nkind='min'\nproperty='value'",
    "name='values'\nunit='number'\nkind='distinct_values'\nproperty='ticket'\nwindow_days=20",
    "name='latest'\nunit='number'\nkind='last_value'\nproperty='value'\nwindow_days=30",
    "name='active'\nunit='days'\nkind='days_active'\nstream='people'\nwindow_days=9",
    "name='since'\nunit='days'\nkind='days_since'\nfilter={names=['search'],roles=['admin']}",
    "name='asked'\nunit='number'\nkind='sql'\nquery='select 1'",
];

/// Many a day, many of them alike and many at once.
fn any_of_many() -> impl Strategy<Value = Event> {
    let more = prop::sample::select(vec![
        ("search", "web", "{\"role\":\"admin\",\"page\":4}"),
        ("search", "web", "{\"value\":0.1,\"count\":0.7,\"page\":5}"),
        ("search", "import", "{\"value\":\"7\",\"count\":4}"),
        ("ticket.reopened", "tenure", "{\"ticket\":\"a\",\"page\":1}"),
        ("sql.asked", "sql", "{\"value\":4.5}"),
        ("sql.asked", "sql", "{\"value\":-1}"),
    ]);
    let more = (0..12, more)
        .prop_map(|(day, (name, source, properties))| event(day, name, None, source, properties));
    let one = prop_oneof![any_event(0..12), more];
    (one, 0..3_i64, 0..1_000_000_u32).prop_map(|(mut event, hour, id)| {
        event.time = event.day().start().plus_seconds(hour * 3_600);
        event.message_id = id.to_string();
        event
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Told in outline, whatever happened is worth what it is worth told event by event: on every day, and in an
    /// opening balance.
    #[test]
    fn in_outline_every_kind_is_what_it_is_event_by_event(
        events in prop::collection::vec(any_of_many(), 0..300),
        opens in 0..12,
    ) {
        let all = [&DEFINITIONS[..], &LOOKING].concat();
        let catalogue = Catalogue::parse(&all).unwrap();
        let events = sorted(events);
        let regard = catalogue.regard();
        let mut folding = Folding::new(&regard);
        folding.extend(events.iter().cloned().map(Outline::from));
        let outlines = folding.finish();
        prop_assert!(outlines.iter().all(|one| !one.properties.contains("page")));
        let whole = compute(&catalogue, &events, Day(0), Day(60));
        prop_assert_eq!(compute(&catalogue, &outlines, Day(0), Day(60)), whole);
        let opening = Opening::at(Day(opens), None, &catalogue, &events);
        prop_assert_eq!(Opening::at(Day(opens), None, &catalogue, &outlines), opening);
    }

    /// An opening balance, carried over in two steps, and the events since give what all events give, also when some
    /// of them come late.
    #[test]
    fn from_an_opening_balance_every_kind_is_what_it_is_from_all_events(
        events in prop::collection::vec(any_event(0..150), 0..120),
        late in prop::collection::vec(any_event(110..150), 0..6),
        halfway in 0..60,
    ) {
        let catalogue = Catalogue::parse(&DEFINITIONS).unwrap();
        let reach = i32::try_from(catalogue.reach().unwrap()).unwrap();
        prop_assert!(OPENS + reach < Day(110));
        let known = sorted(events.clone());
        let begun = begun(&catalogue, &compute(&catalogue, &known, Day(0), LAST), None);
        let earlier = Opening::at(Day(halfway), None, &catalogue, &known).unwrap();
        let since = known.partition_point(|event| event.day() < Day(halfway));
        let opening = Opening::at(OPENS, Some(&earlier), &catalogue, &known[since..]).unwrap();
        prop_assert_eq!(&opening, &Opening::at(OPENS, None, &catalogue, &known).unwrap());
        let all = sorted([events, late].concat());
        let since = all.partition_point(|event| event.day() < OPENS);
        let before = Before { opening: &opening, begun: &begun, unchanged: Day(110) };
        let recent = compute_after(&catalogue, (Some(before), &Traits::default()), &all[since..], OPENS, LAST);
        let whole = compute(&catalogue, &all, Day(0), LAST);
        for (recent, whole) in recent.iter().zip(&whole) {
            for day in (OPENS + reach).through(LAST) {
                prop_assert_eq!(recent.on(day), whole.on(day), "{} on {}", &whole.metric, day);
            }
        }
    }

    /// What comes later changes no day before it: no kind looks ahead.
    #[test]
    fn no_kind_looks_ahead(events in prop::collection::vec(any_event(0..150), 0..80), day in 1..150) {
        let catalogue = Catalogue::parse(&DEFINITIONS).unwrap();
        let all = sorted(events);
        let until = all.partition_point(|event| event.day() <= Day(day));
        let then = compute(&catalogue, &all[..until], Day(0), Day(day));
        let now = compute(&catalogue, &all, Day(0), LAST);
        for (then, now) in then.iter().zip(&now) {
            for day in Day(0).through(Day(day)) {
                prop_assert_eq!(then.on(day), now.on(day), "{} on {}", &now.metric, day);
            }
        }
    }
}
