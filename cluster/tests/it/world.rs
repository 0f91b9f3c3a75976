//! A seeded book of events in an object store, and questions about it.

use std::collections::BTreeMap;

use engine::Engine;
use events::{Event, Filter, Fold, Query, Series, WHOLE_HISTORY};
use kernel::{AccountKey, Day, Result};

/// 24 November 2026.
pub const TODAY: Day = Day(20_781);
const DAYS: u64 = 90;
const ACCOUNTS: u64 = 40;

/// So many events from the seed given.
pub fn events(seed: u64, count: u64) -> Vec<Event> {
    (0..count).map(|at| event(mixed(seed << 32 | at))).collect()
}

fn event(chance: u64) -> Event {
    const NAMES: [&str; 4] = ["plan.published", "route.imported", "it's.odd", "백업"];
    const PROPERTIES: [&str; 6] = [
        "{}",
        r#"{"count":3,"plan":"P1"}"#,
        r#"{"count":0.1,"n":"12.5","plan":"it's \"P1\""}"#,
        r#"{"n":-2.000000001,"plan":9}"#,
        r#"{"n":0.3,"plan":"P1"}"#,
        r#"{"n":1e300,"plan":true}"#,
    ];
    let pick = |shift: u32, of: u64| (chance >> shift) % of;
    let account = AccountKey(1 + pick(0, ACCOUNTS) as i64);
    let day = TODAY - pick(6, DAYS) as i32;
    let time = day.start().plus_seconds(pick(14, 86_400) as i64);
    let user = pick(32, 12);
    Event {
        account,
        time,
        user: (user > 0).then(|| format!("user-{user}")),
        name: NAMES[pick(40, 4) as usize].into(),
        source: if pick(44, 3) == 0 { "app" } else { "web" }.into(),
        message_id: format!("{chance:016x}"),
        received_at: time.plus_seconds(60),
        properties: PROPERTIES[pick(48, 6) as usize].into(),
    }
}

/// A number that looks drawn by chance (splitmix64).
fn mixed(seed: u64) -> u64 {
    let mut z = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Every fold, with and without filters.
pub fn queries() -> Vec<Query> {
    let n = || "n".to_owned();
    let folds = [
        (Fold::Count, 28),
        (Fold::DistinctUsers, 7),
        (Fold::DistinctNames, 28),
        (Fold::DaysActive, 28),
        (Fold::Sum(n()), WHOLE_HISTORY),
        (Fold::Last(n()), 14),
        (Fold::DaysSince, WHOLE_HISTORY),
        (Fold::DistinctValues("plan".into()), 14),
        (Fold::Mean(n()), 28),
        (Fold::Least(n()), 28),
        (Fold::Greatest(n()), WHOLE_HISTORY),
    ];
    let plans = [("plan", "P1"), ("plan", "it's \"P1\""), ("plan", "9")];
    let plans = plans.map(|(key, value)| (key.to_owned(), value.to_owned()));
    let some = Filter {
        names: vec!["plan.published".into(), "it's.odd".into(), "백업".into()],
        sources: vec!["web".into()],
        properties: plans.into(),
    };
    let filtered = folds.into_iter().flat_map(|(fold, window)| {
        [Filter::default(), some.clone()].map(|filter| Query {
            fold: fold.clone(),
            filter,
            window,
        })
    });
    filtered.collect()
}

/// What an engine answers about the last sixty days; `each` hears of every account.
pub async fn answer(
    engine: &Engine,
    query: &Query,
    mut each: impl FnMut(AccountKey) -> Result<()>,
) -> BTreeMap<i64, Series> {
    let mut answers = BTreeMap::new();
    let heard = engine.answer(query, TODAY - 59, TODAY, |account, series| {
        answers.insert(account.0, series);
        each(account)
    });
    heard.await.unwrap();
    answers
}
