//! The query language over whatever properties an event may carry: figures are finite.
#![no_main]

use events::{Event, Filter, Fold, Query, evaluate};
use kernel::{AccountKey, Day, Timestamp};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|given: (&str, &str, u32, i32)| {
    let (properties, key, window, day) = given;
    let day = Day(day.rem_euclid(40_000));
    let event = Event {
        account: AccountKey(1),
        time: day.start(),
        user: None,
        name: "plan.saved".into(),
        source: "web".into(),
        message_id: "m".into(),
        received_at: Timestamp::from_micros(0),
        properties: properties.to_owned(),
    };
    if event.check().is_err() {
        return;
    }
    let events = [event];
    for fold in [Fold::Sum(key.into()), Fold::Last(key.into()), Fold::Mean(key.into()), Fold::Least(key.into()), Fold::DistinctValues(key.into()), Fold::Count, Fold::DistinctNames, Fold::DaysSince] {
        let filter = Filter {
            properties: vec![(key.into(), "1".into())],
            ..Filter::default()
        };
        for filter in [Filter::default(), filter] {
            let query = Query { fold: fold.clone(), filter, window };
            let series = evaluate(&events, &query, Day(day.0 - 2), Day(day.0 + 3));
            assert!(series.values.iter().flatten().all(|value| value.is_finite()));
        }
    }
});
