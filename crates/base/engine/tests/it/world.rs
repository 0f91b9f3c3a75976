//! What happened at two customers of the demo world, and at as many others as a test likes.

use events::Event;
use kernel::{AccountKey, Clock, Day};
use lake::Lake;

/// 24 November 2026.
pub const TODAY: Day = Day(20_781);
pub const HANBIT: AccountKey = AccountKey(7);
pub const PINECREST: AccountKey = AccountKey(8);

pub fn open(folder: &std::path::Path) -> Lake {
    Lake::open(folder, Clock::fixed(TODAY.start())).unwrap()
}

pub fn event(account: AccountKey, day: Day, hour: i64, user: &str, name: &str) -> Event {
    let time = day.start().plus_seconds(hour * 3600);
    Event {
        account,
        time,
        user: (!user.is_empty()).then(|| user.to_owned()),
        name: name.into(),
        source: "web".into(),
        message_id: format!("{hour}-{user}-{name}"),
        received_at: time.plus_seconds(60),
        properties: "{}".into(),
    }
}

/// Three weeks at Hanbit with three planners, one of whom leaves after ten days; a quiet Pinecrest.
pub fn three_weeks() -> Vec<Event> {
    let mut events = Vec::new();
    for day in 0..21 {
        let on = TODAY - 20 + day;
        for (user, until) in [("kim", 10), ("oh", 21), ("baek", 21)] {
            if day < until {
                events.push(event(HANBIT, on, 9, user, "plan.published"));
            }
        }
    }
    events.push(event(PINECREST, TODAY - 3, 10, "lee", "route.imported"));
    events
}
