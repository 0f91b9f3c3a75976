//! Whatever is asked of whatever happened, the engine answers as `events::evaluate` does.

use std::collections::BTreeMap;

use engine::Engine;
use events::{Event, Filter, Fold, Log, Query, Reader, Series, WHOLE_HISTORY, evaluate};
use kernel::{AccountKey, Day};
use lake::Lake;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::others::afar;
use crate::world::{TODAY, event, open};

fn some_properties() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "{}",
        r#"{"count":3,"plan":"P1"}"#,
        r#"{"count":0.1,"n":"12.5","plan":"it's \"P1\""}"#,
        r#"{"count":-4,"n":1e300,"plan":true}"#,
        r#"{"n":-2.000000001,"plan":9}"#,
        r#"{"n":null,"plan":["P1"]}"#,
        r#"{"n":0.3,"plan":"P2"}"#,
    ])
}

fn some_events() -> impl Strategy<Value = Vec<Event>> {
    let users = prop::sample::select(vec!["", "kim", "oh", "백", "o'neil"]);
    let names = prop::sample::select(vec!["plan.published", "it's.odd", "route.imported"]);
    let one = (
        1..5_i64,
        0..80_i32,
        0..3_i64,
        users,
        names,
        some_properties(),
    );
    let one = one.prop_map(|(account, back, hour, user, name, properties)| {
        let mut event = event(AccountKey(account), TODAY - back, hour, user, name);
        event.properties = properties.into();
        event.source = if hour == 2 { "app" } else { "web" }.into();
        event
    });
    prop::collection::vec(one, 0..120)
}

fn some_query() -> impl Strategy<Value = Query> {
    let fold = prop_oneof![
        Just(Fold::Count),
        Just(Fold::DistinctUsers),
        Just(Fold::DistinctNames),
        Just(Fold::DaysActive),
        Just(Fold::Sum("n".into())),
        Just(Fold::Last("n".into())),
        Just(Fold::DaysSince),
        Just(Fold::DistinctValues("plan".into())),
        Just(Fold::Mean("n".into())),
        Just(Fold::Least("n".into())),
        Just(Fold::Greatest("n".into())),
    ];
    let names = prop::sample::subsequence(vec!["plan.published", "it's.odd"], 0..=2);
    let sources = prop::sample::subsequence(vec!["web"], 0..=1);
    let plans = prop::sample::subsequence(vec!["P1", "it's \"P1\"", "true", "9"], 0..=3);
    let window = prop_oneof![1..40_u32, Just(WHOLE_HISTORY)];
    (fold, names, sources, plans, window).prop_map(|(fold, names, sources, plans, window)| {
        let text = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
        let properties = plans
            .into_iter()
            .map(|plan| ("plan".to_owned(), plan.to_owned()));
        Query {
            fold,
            filter: Filter {
                names: text(names),
                sources: text(sources),
                properties: properties.collect(),
            },
            window,
        }
    })
}

/// What an engine says.
async fn said(engine: &Engine, query: &Query, first: Day, last: Day) -> BTreeMap<i64, Series> {
    let mut said = BTreeMap::new();
    let asked = engine.answer(query, first, last, |account, series| {
        said.insert(account.0, series);
        Ok(())
    });
    asked.await.unwrap();
    said
}

/// What the definition says. As the engine does, it leaves out accounts nothing counts at.
async fn defined(lake: &Lake, query: &Query, first: Day, last: Day) -> BTreeMap<i64, Series> {
    let accounts: Vec<AccountKey> = (1..5).map(AccountKey).collect();
    let mut memory = BTreeMap::new();
    for (account, events) in lake.histories(&accounts).await.unwrap() {
        let counts = |event: &Event| {
            event.day() <= last && query.filter.matches(event) && query.fold.counts(event)
        };
        if events.iter().any(counts) {
            memory.insert(account.0, evaluate(&events, query, first, last));
        }
    }
    memory
}

#[test]
fn every_question_has_the_answer_the_definition_gives() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = Config {
        cases: 48,
        failure_persistence: None,
        ..Config::default()
    };
    let world = (
        some_events(),
        some_events(),
        prop::collection::vec(some_query(), 4),
        0..60_i32,
    );
    let asked = TestRunner::new(config).run(&world, |(stored, recent, queries, length)| {
        runtime.block_on(async {
            let folder = tempfile::tempdir().unwrap();
            let lake = open(folder.path());
            lake.append_bulk(stored).await.unwrap();
            lake.append(recent).await.unwrap();
            let engine = Engine::over(&lake).await.unwrap();
            let afar = afar(&lake, folder.path()).await;
            let (first, last) = (TODAY - length, TODAY - length / 3);
            for query in &queries {
                let defined = defined(&lake, query, first, last).await;
                let said = [
                    said(&engine, query, first, last).await,
                    said(&afar, query, first, last).await,
                ];
                prop_assert_eq!(&said[0], &defined, "{:?}", query);
                prop_assert_eq!(&said[1], &defined, "afar: {:?}", query);
            }
            Ok(())
        })
    });
    if let Err(error) = asked {
        panic!("{error}");
    }
}
