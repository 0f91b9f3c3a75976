//! What a sentence tells besides, where it is known.

use tasks::{Evidence, PhraseValue};

use crate::judge::{Slots, moved, whole};
use crate::sight::Sight;
use crate::{Direction, Extra};

/// How far back the extra about usage looks, in days.
pub(crate) const USAGE_DAYS: i32 = 42;
const NOTICE_DAYS: i32 = 60;
const QUIET_DAYS: f64 = 30.0;

/// The slots of an extra; none when there is nothing to tell. Quotations and reopenings come with the finding.
pub(crate) fn slots(extra: Extra, sight: &Sight) -> Slots {
    match extra {
        Extra::Notice => notice(sight),
        Extra::Usage => usage(sight),
        Extra::Quiet => quiet(sight),
        Extra::Seats => seats(sight),
        Extra::Quote | Extra::Reopened => vec![],
    }
}

fn notice(sight: &Sight) -> Slots {
    let closes = sight.contract.notice_by;
    let near = |day: &kernel::Day| *day >= sight.today && *day - sight.today <= NOTICE_DAYS;
    closes
        .filter(near)
        .map(|day| ("notice".to_owned(), PhraseValue::Day(day)))
        .into_iter()
        .collect()
}

fn usage(sight: &Sight) -> Slots {
    let metric = "weekly_active_users";
    let found = moved(sight, metric, Direction::Fell, 10, USAGE_DAYS, Some(5));
    found.map(|finding| finding.slots).unwrap_or_default()
}

fn quiet(sight: &Sight) -> Slots {
    let metric = "days_since_senior_contact";
    let Some(days) = sight.value(metric, 0).filter(|days| *days >= QUIET_DAYS) else {
        return vec![];
    };
    let first = sight.today - i32::try_from(whole(days)).unwrap_or(0);
    vec![
        proof("quiet", metric, first, sight),
        ("quiet_days".to_owned(), PhraseValue::Number(whole(days))),
    ]
}

fn seats(sight: &Sight) -> Slots {
    let used = sight.value("active_users", 0);
    let paid = sight.value("licences", 0).filter(|paid| *paid > 0.0);
    match used.zip(paid) {
        Some((used, paid)) if used < 0.8 * paid => vec![
            proof("seats", "licence_use", sight.today - 27, sight),
            ("used".to_owned(), PhraseValue::Number(whole(used))),
            ("paid".to_owned(), PhraseValue::Number(whole(paid))),
        ],
        _ => vec![],
    }
}

fn proof(slot: &str, metric: &str, first: kernel::Day, sight: &Sight) -> (String, PhraseValue) {
    let evidence = Evidence {
        metric: Some(metric.to_owned()),
        events: vec![],
        first,
        last: sight.today,
    };
    (slot.to_owned(), PhraseValue::Evidence(evidence))
}
