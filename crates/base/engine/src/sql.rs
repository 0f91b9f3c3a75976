//! Every statement this room sends: to DataFusion over the lake, and to the record.

use std::collections::{BTreeMap, BTreeSet};

use events::{Filter, Fold, Query};
use kernel::Day;

/// What the accounts of a range did on each day: account, day, an amount to add, the day's last value, and whether
/// anything that counts happened on the day. In the order of account and day.
pub(crate) fn by_day(query: &Query, last: Day, range: (i64, i64)) -> String {
    let chosen = chosen(&query.filter, last, range);
    let days = match &query.fold {
        Fold::Count => days("sum(times(properties))", NO_VALUE, &chosen),
        Fold::Sum(key) => {
            let exact = format!("exact(properties, {})", quoted(key));
            let chosen = format!("{chosen} and {exact} is not null");
            days(&format!("sum({exact})"), NO_VALUE, &chosen)
        }
        Fold::Last(key) => {
            let number = format!("number(properties, {})", quoted(key));
            let chosen = format!("{chosen} and {number} is not null");
            let last = format!("last_value({number} order by time, message_id)");
            days(NO_AMOUNT, &last, &chosen)
        }
        Fold::DistinctUsers => {
            let days = days(NO_AMOUNT, NO_VALUE, &chosen);
            let people = format!("{chosen} and user_id is not null");
            let stays = stays(query.window, "user_id", &people);
            format!("{days} union all {stays}")
        }
        Fold::DistinctNames => {
            let days = days(NO_AMOUNT, NO_VALUE, &chosen);
            // Behind a sign, for the same reason as values below.
            let stays = stays(query.window, "concat('=', name)", &chosen);
            format!("{days} union all {stays}")
        }
        Fold::DistinctValues(key) => {
            let value = format!("property(properties, {})", quoted(key));
            let chosen = format!("{chosen} and {value} is not null");
            let days = days(NO_AMOUNT, NO_VALUE, &chosen);
            // Behind a sign, because a filter on the same property would let the planner take it for a constant, drop
            // it from the order of the windows, and then miss it there (DataFusion 55.2).
            let who = format!("concat('=', {value})");
            let stays = stays(query.window, &who, &chosen);
            format!("{days} union all {stays}")
        }
        Fold::Mean(key) => {
            let exact = format!("exact(properties, {})", quoted(key));
            let chosen = format!("{chosen} and {exact} is not null");
            let events = "cast(count(*) as double)";
            days(&format!("sum({exact})"), events, &chosen)
        }
        Fold::Least(key) => extremes("min", key, &chosen),
        Fold::Greatest(key) => extremes("max", key, &chosen),
        Fold::DaysActive | Fold::DaysSince => days(NO_AMOUNT, NO_VALUE, &chosen),
    };
    format!("select * from ({days}) order by account_id, at")
}

const AT: &str = "cast(cast(day as int) as bigint)";
const NO_AMOUNT: &str = "cast(max(0) as decimal(38, 9))";
const NO_VALUE: &str = "cast(max(0) as double)";

fn days(amount: &str, value: &str, chosen: &str) -> String {
    format!(
        "select account_id, {AT} as at, {amount} as amount, {value} as value, true as seen \
         {chosen} group by account_id, day"
    )
}

fn extremes(which: &str, key: &str, chosen: &str) -> String {
    let number = format!("number(properties, {})", quoted(key));
    let chosen = format!("{chosen} and {number} is not null");
    days(NO_AMOUNT, &format!("{which}({number})"), &chosen)
}

/// Where the stay of a user, or of whatever else is told apart, begins and ends: active days less than a window apart
/// are one stay, which ends a window after its last day.
fn stays(window: u32, who: &str, chosen: &str) -> String {
    let window = window.max(1);
    format!(
        "(with active as (select distinct account_id, {who} as who, {AT} as at {chosen}), \
         near as (select account_id, at, lag(at) over person as before, lead(at) over person as after \
         from active window person as (partition by account_id, who order by at)), \
         edges as (select account_id, at, 1 as by from near where before is null or before + {window} <= at \
         union all select account_id, at + {window} as at, -1 as by from near \
         where after is null or after >= at + {window}) \
         select account_id, at, cast(sum(by) as decimal(38, 9)) as amount, cast(0 as double) as value, \
         false as seen from edges group by account_id, at)"
    )
}

fn chosen(filter: &Filter, last: Day, (from, to): (i64, i64)) -> String {
    let mut text = format!(
        "from events where account_id >= {from} and account_id <= {to} and day <= date '{last}'"
    );
    if !filter.names.is_empty() {
        text.push_str(&format!(" and name in ({})", list(&filter.names)));
    }
    if !filter.sources.is_empty() {
        text.push_str(&format!(" and source in ({})", list(&filter.sources)));
    }
    let mut keys: Vec<&String> = filter.properties.iter().map(|(key, _)| key).collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        let values = filter.properties.iter().filter(|(other, _)| other == key);
        let values: Vec<String> = values.map(|(_, value)| value.clone()).collect();
        let property = format!("property(properties, {})", quoted(key));
        text.push_str(&format!(" and {property} in ({})", list(&values)));
    }
    text
}

fn list(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| self::quoted(text)).collect();
    quoted.join(", ")
}

/// A text as SQL writes it; quotes inside are doubled, and nothing else is special in one.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

pub(crate) const EVENTS_AS_SENT: &str = "events_as_sent";
pub(crate) const DAYS_AS_SENT: &str = "account_days_as_sent";

/// Events with the account at which they count. `into` says of numbers at which they count; of a message that was sent
/// under several, the account's own is the one.
pub(crate) fn joined_events(columns: &[String], into: &BTreeMap<i64, i64>) -> String {
    let (whens, numbers) = (whens(into), numbers(into));
    let shown = |column: &String| match column.as_str() {
        "account_id" => format!("case account_id {whens} else account_id end as account_id"),
        other => other.to_owned(),
    };
    let shown: Vec<String> = columns.iter().map(shown).collect();
    let (columns, shown) = (columns.join(", "), shown.join(", "));
    let (first, last) = (
        into.iter().flat_map(|(a, b)| [a, b]).min(),
        into.iter().flat_map(|(a, b)| [a, b]).max(),
    );
    let (first, last) = (first.copied().unwrap_or(0), last.copied().unwrap_or(0));
    format!(
        "select {columns} from {EVENTS_AS_SENT} where account_id not in ({numbers}) union all \
         select {columns} from (select {columns}, row_number() over \
         (partition by account_id, day, message_id order by own desc, sent_as) as place from \
         (select {shown}, account_id as sent_as, case account_id {whens} else account_id end = account_id as own \
         from {EVENTS_AS_SENT} where account_id between {first} and {last} and account_id in ({numbers})) \
         ) where place = 1"
    )
}

/// Days of the accounts at which they count: of those that took others over, from the events anew.
pub(crate) fn joined_days(into: &BTreeMap<i64, i64>) -> String {
    let numbers = numbers(into);
    format!(
        "select account_id, day, events, times, users, names, first_time, last_time from {DAYS_AS_SENT} \
         where account_id not in ({numbers}) union all \
         select account_id, day, count(*) as events, sum(times(properties)) as times, \
         count(distinct user_id) as users, count(distinct name) as names, \
         min(time) as first_time, max(time) as last_time \
         from events where account_id in ({numbers}) group by account_id, day"
    )
}

/// The same over the days from `$1` to `$2`, of those accounts alone.
pub(crate) fn joined_spans(into: &BTreeMap<i64, i64>) -> String {
    let numbers = numbers(into);
    format!(
        "select account_id, count(distinct day) as days, count(*) as events, sum(times(properties)) as times, \
         count(distinct user_id) as users, count(distinct name) as names, \
         min(time) as first_time, max(time) as last_time \
         from events where account_id in ({numbers}) and day >= $1 and day <= $2 group by account_id"
    )
}

fn whens(into: &BTreeMap<i64, i64>) -> String {
    let whens = into
        .iter()
        .map(|(from, into)| format!("when {from} then {into}"));
    whens.collect::<Vec<_>>().join(" ")
}

fn numbers(into: &BTreeMap<i64, i64>) -> String {
    let all: BTreeSet<i64> = into
        .iter()
        .flat_map(|(from, into)| [*from, *into])
        .collect();
    let all: Vec<String> = all.iter().map(i64::to_string).collect();
    all.join(", ")
}

/// A page of a table of the record in this order, of `$1` rows: the first, or the one after the row that has `$2` and so on
/// in the columns of the order. Only rows count that have one of so many values in each of these columns.
pub(crate) fn page(
    table: &str,
    columns: &[&str],
    order: &[&str],
    is_first: bool,
    only: &[(&str, usize)],
) -> String {
    let mut next = 2;
    let mut places = |many: usize| {
        let places: Vec<String> = (next..next + many).map(|at| format!("${at}")).collect();
        next += many;
        places.join(", ")
    };
    let order = order.join(", ");
    let mut conditions = match table {
        "accounts" => vec![
            "not exists (select 1 from account_mergers m where m.account_id = accounts.id)"
                .to_owned(),
        ],
        _ => vec![],
    };
    if !is_first {
        let after = places(order.split(", ").count());
        conditions.push(format!("({order}) > ({after})"));
    }
    for (column, many) in only {
        conditions.push(format!("{column} in ({})", places(*many)));
    }
    let mut text = format!("select {} from {table}", columns.join(", "));
    if !conditions.is_empty() {
        text.push_str(&format!(" where {}", conditions.join(" and ")));
    }
    text.push_str(&format!(" order by {order} limit $1"));
    text
}

/// The numbers of accounts that were merged, and of those they were merged into.
pub(crate) const MERGERS: &str = "select f.key, a.key as into_key from account_mergers m \
     join accounts f on f.id = m.account_id join accounts a on a.id = m.into_id order by f.key";

/// Every account's number and its id.
pub(crate) const ACCOUNT_KEYS: &str = "select key, id from accounts";
