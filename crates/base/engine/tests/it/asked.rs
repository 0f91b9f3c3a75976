//! What the desk answers, and what it refuses.

use std::time::Duration;

use engine::{Answer, Desk, Limits};
use events::Log;
use lake::Lake;
use tempfile::TempDir;

use crate::world::{open, three_weeks};

async fn lake() -> (TempDir, Lake) {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(&folder.path().join("events"));
    let mut events = three_weeks();
    let recent = events.split_off(30);
    lake.append_bulk(events).await.unwrap();
    lake.append(recent).await.unwrap();
    (folder, lake)
}

async fn desk(folder: &TempDir, lake: &Lake, limits: Limits) -> Desk {
    let scratch = folder.path().join("scratch");
    std::fs::create_dir_all(&scratch).unwrap();
    Desk::open(lake, None, vec![], scratch, limits)
        .await
        .unwrap()
}

fn shown(answer: &Answer) -> String {
    answer.table().unwrap()
}

#[tokio::test]
async fn hanbit_has_two_planners_left_on_its_last_day() {
    let (folder, lake) = lake().await;
    let desk = desk(&folder, &lake, Limits::default()).await;
    let answer = desk
        .ask(
            "select account_id, day, users, events from account_days where account_id = 7 and day >= date \
             '2026-11-12' and day <= date '2026-11-14' order by day",
        )
        .await
        .unwrap();
    users_on(&shown(&answer), "2026-11-13", "3");
    users_on(&shown(&answer), "2026-11-14", "2");
    assert!(!answer.cut);
}

/// The row of a day shows so many users.
fn users_on(table: &str, day: &str, users: &str) {
    let row = table.lines().find(|line| line.contains(day)).unwrap();
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    assert_eq!(cells[3], users, "{table}");
}

/// What `account_days` says must be what grouping the events says.
#[tokio::test]
async fn days_of_accounts_are_what_their_events_say() {
    let (folder, lake) = lake().await;
    let mut odd = three_weeks();
    for (at, event) in odd.iter_mut().enumerate() {
        event.message_id = format!("odd-{at}");
        event.time = event.time.plus_seconds(at as i64 * 977 % 80_000 - 30_000);
        event.properties = format!("{{\"count\":{}.25}}", at % 5);
        event.user = event.user.take().filter(|_| at % 7 != 0);
    }
    lake.append(odd).await.unwrap();
    lake.flush().await.unwrap();
    lake.append(three_weeks()).await.unwrap();
    let desk = desk(&folder, &lake, Limits::default()).await;
    let counted = "select * from account_days order by account_id, day";
    let grouped = "select account_id, day, count(*) as events, sum(times(properties)) as times, \
                   count(distinct user_id) as users, count(distinct name) as names, min(time) as first_time, \
                   max(time) as last_time from events group by account_id, day order by account_id, day";
    let counted = shown(&desk.ask(counted).await.unwrap());
    assert_eq!(counted, shown(&desk.ask(grouped).await.unwrap()));
    assert!(counted.lines().count() > 20, "{counted}");
    let some = "select account_id, day, users from account_days where account_id = 8 or day > date '2026-11-20'";
    let all = "select account_id, day, users from (select *, 1 from account_days) where account_id = 8 or day > date '2026-11-20'";
    assert_eq!(
        shown(&desk.ask(&format!("{some} order by 1, 2")).await.unwrap()),
        shown(&desk.ask(&format!("{all} order by 1, 2")).await.unwrap())
    );
    let none = "select * from account_days where account_id = 99";
    assert!(
        desk.ask(none)
            .await
            .unwrap()
            .batches
            .iter()
            .all(|b| b.num_rows() == 0)
    );
}

/// What `account_spans` says must be what grouping the events of its days says, wherever the span lies.
#[tokio::test]
async fn spans_of_accounts_are_what_their_events_say() {
    let (folder, lake) = lake().await;
    let mut odd = three_weeks();
    for (at, event) in odd.iter_mut().enumerate() {
        event.message_id = format!("odd-{at}");
        event.time = event.time.plus_seconds(at as i64 * 977 % 80_000 - 30_000);
        event.user = event.user.take().filter(|_| at % 7 != 0);
    }
    lake.append(odd).await.unwrap();
    for recent in [false, true] {
        if recent {
            lake.flush().await.unwrap();
            lake.append(three_weeks()).await.unwrap();
        }
        let desk = desk(&folder, &lake, Limits::default()).await;
        for (first, last) in [
            ("2026-11-10", "2026-11-12"),
            ("2026-11-12", "2026-11-12"),
            ("2026-11-20", "2026-12-01"),
            ("2020-01-01", "2030-01-01"),
            ("2026-11-12", "2026-11-10"),
        ] {
            let counted = format!(
                "select * from account_spans(date '{first}', date '{last}') order by account_id"
            );
            let grouped = format!(
                "select account_id, count(distinct day) as days, count(*) as events, sum(times(properties)) as times, \
                 count(distinct user_id) as users, count(distinct name) as names, min(time) as first_time, \
                 max(time) as last_time from events where day >= date '{first}' and day <= date '{last}' \
                 group by account_id order by account_id"
            );
            let counted = shown(&desk.ask(&counted).await.unwrap());
            assert_eq!(counted, shown(&desk.ask(&grouped).await.unwrap()));
        }
    }
}

#[tokio::test]
async fn a_span_that_is_no_span_is_refused() {
    let (folder, lake) = lake().await;
    let desk = desk(&folder, &lake, Limits::default()).await;
    for said in ["", "1, 2", "date '2026-11-10'", "'soon', 'later'"] {
        let question = format!("select * from account_spans({said})");
        let error = desk.ask(&question).await.unwrap_err();
        assert_eq!(error.kind(), kernel::Kind::Invalid, "{said}");
    }
}

#[tokio::test]
async fn a_question_of_types_that_do_not_go_together_is_told_so() {
    let (folder, lake) = lake().await;
    let desk = desk(&folder, &lake, Limits::default()).await;
    for said in [
        "select 1 between 1 and 2 between 1 and 2",
        "select day + name from events",
        "select sum(name) from events",
    ] {
        let error = desk.ask(said).await.unwrap_err();
        assert_eq!(error.kind(), kernel::Kind::Invalid, "{said}: {error}");
        assert_eq!(error.message(), "error-sql", "{said}");
    }
}

#[tokio::test]
async fn files_and_memory_are_one_table() {
    let (folder, lake) = lake().await;
    let desk = desk(&folder, &lake, Limits::default()).await;
    let answer = desk.ask("select count(*) as n from events").await.unwrap();
    assert!(shown(&answer).contains(&three_weeks().len().to_string()));
    lake.compact().await.unwrap();
    let again = desk.ask("select count(*) as n from events").await.unwrap();
    assert_eq!(
        shown(&answer),
        shown(&again),
        "the desk stays at its moment"
    );
}

#[tokio::test]
async fn nothing_can_be_written() {
    let (folder, lake) = lake().await;
    let desk = desk(&folder, &lake, Limits::default()).await;
    let target = folder.path().join("out.csv");
    let copy = format!("copy events to '{}'", target.display());
    let attempts = [
        "drop table events",
        "create table t as select 1",
        "create external table t stored as csv location '/etc/passwd'",
        "insert into events select * from events",
        "delete from events",
        "update events set name = 'x'",
        "set datafusion.execution.target_partitions = 1",
        "select * from '/etc/passwd'",
        "select 1; select 2",
        copy.as_str(),
        "select nothing from nowhere",
        "selec 1",
        "",
    ];
    for attempt in attempts {
        let error = desk.ask(attempt).await.unwrap_err();
        assert_eq!(error.kind(), kernel::Kind::Invalid, "{attempt}: {error}");
    }
    assert!(!target.exists());
    let answer = desk.ask("select count(*) as n from events").await.unwrap();
    assert!(shown(&answer).contains(&three_weeks().len().to_string()));
}

#[tokio::test]
async fn what_has_no_end_is_ended_and_what_is_too_long_is_cut() {
    let (folder, lake) = lake().await;
    let limits = Limits {
        time: Duration::from_millis(300),
        rows: 5,
        ..Limits::default()
    };
    let desk = desk(&folder, &lake, limits).await;
    let endless = "select count(*) from generate_series(1, 4000000000) a, generate_series(1, 4000000000) b \
                   where a.value = b.value + 1";
    let error = desk.ask(endless).await.unwrap_err();
    assert_eq!(error.kind(), kernel::Kind::Unavailable, "{error}");
    let answer = desk.ask("select * from events").await.unwrap();
    let rows: usize = answer.batches.iter().map(|batch| batch.num_rows()).sum();
    assert_eq!((rows, answer.cut), (5, true));
}

#[tokio::test]
async fn properties_are_read_as_the_query_language_reads_them() {
    let (folder, lake) = lake().await;
    let desk = desk(&folder, &lake, Limits::default()).await;
    let answer = desk
        .ask(
            r#"select property('{"plan":"P1"}', 'plan') p, number('{"n":"12.5"}', 'n') n, times('{"count":3}') t"#,
        )
        .await
        .unwrap();
    let text = shown(&answer);
    assert!(
        text.contains("P1") && text.contains("12.5") && text.contains("3.000000000"),
        "{text}"
    );
    assert!(
        desk.ask("select property(properties, name) from events")
            .await
            .is_err()
    );
}

/// Questions of so many words and signs that what they mean nests about as deep as they are long.
fn deep(words: usize) -> Vec<String> {
    let repeat = |part: &str, each: usize, besides: usize| part.repeat((words - besides) / each);
    vec![
        format!("select 1{}", repeat("+1", 1, 1)),
        format!("select events{} from account_days", repeat("*2", 1, 4)),
        format!("select 1 from events where 1=2{}", repeat(" or 1=2", 2, 6)),
        format!("select name{} from events", repeat("||'x'", 1, 4)),
        format!("select 1{}", repeat(" union all select 1", 3, 1)),
        format!("select users{} from account_days", repeat("::int", 2, 4)),
    ]
}

#[tokio::test]
async fn a_question_as_long_as_may_be_is_answered_and_a_longer_one_is_refused() {
    let (folder, lake) = lake().await;
    let desk = desk(&folder, &lake, Limits::default()).await;
    for question in deep(1_000) {
        let answer = desk.ask(&question).await;
        assert!(answer.is_ok(), "{:.60}: {:?}", question, answer.err());
    }
    for question in deep(1_010) {
        let error = desk.ask(&question).await.unwrap_err();
        assert_eq!(error.message(), "error-sql-words", "{question:.60}");
    }
    let ids: Vec<String> = (0..9_000).map(|id| id.to_string()).collect();
    let many = format!(
        "select count(*) as n from account_days where account_id in ({})",
        ids.join(", ")
    );
    assert!(desk.ask(&many).await.is_ok(), "ids are not counted");
}

/// Short questions that double at every name.
fn doubling(names: usize) -> Vec<String> {
    let with = |first: &str, next: &dyn Fn(usize) -> String, last: &str| {
        let names: Vec<String> = (1..=names)
            .map(|at| format!("t{at} as ({})", next(at - 1)))
            .collect();
        format!("with t0 as ({first}), {} {last}", names.join(", "))
    };
    let (one, users) = ("select 1 as c", "select users as c from account_days");
    let last = format!("select count(*) as n from t{names}");
    vec![
        with(
            one,
            &|of| format!("select a.c from t{of} a, t{of} b"),
            &last,
        ),
        with(
            one,
            &|of| format!("select a.c from \"t{of}\" a, \"t{of}\" b"),
            &last,
        ),
        with(
            one,
            &|of| format!("select c from t{of} union all select c from t{of}"),
            &last,
        ),
        with(
            one,
            &|of| {
                format!(
                    "select 1 as c where 1 in (select c from t{of}) and exists (select c from t{of})"
                )
            },
            &last,
        ),
        with(
            users,
            &|of| format!("select c + c as c from t{of}"),
            &format!("{last} where c > 3"),
        ),
        with(
            users,
            &|of| format!("select case when c > 1 then 2 else c end as c from t{of}"),
            &format!("{last} where c > 3"),
        ),
        with(
            users,
            &|of| format!("select c + c as c from t{of}"),
            &format!("select c from t{names} order by c"),
        ),
    ]
}

#[tokio::test]
async fn a_question_that_doubles_at_every_name_is_refused_before_it_is_planned() {
    let (folder, lake) = lake().await;
    let desk = desk(&folder, &lake, Limits::default()).await;
    for question in doubling(8) {
        let answer = desk.ask(&question).await;
        assert!(answer.is_ok(), "{question}: {:?}", answer.err());
    }
    let cube = |columns: usize| {
        let columns: Vec<String> = (1..=columns).map(|n| format!("account_id + {n}")).collect();
        let columns = columns.join(", ");
        format!("select count(*) as n from events group by account_id, cube({columns})")
    };
    assert!(desk.ask(&cube(3)).await.is_ok());
    let apart = cube(5).replace("cube", "rollup(day, name), cube");
    assert!(desk.ask(&apart).await.is_ok());
    let cubes = [
        cube(26),
        format!("{apart}, cube(day, name, source, user_id, time)"),
    ];
    for question in doubling(26).into_iter().chain(cubes) {
        let error = desk.ask(&question).await.unwrap_err();
        assert_eq!(error.message(), "error-sql-steps", "{question}");
    }
}

#[tokio::test]
async fn a_long_chain_of_names_that_doubles_nothing_is_answered() {
    let (folder, lake) = lake().await;
    let desk = desk(&folder, &lake, Limits::default()).await;
    let names: Vec<String> = (1..=25)
        .map(|at| {
            let of = at - 1;
            format!("t{at} as (select account_id, day, users + 1 as users, events, case when users > 2 then events else names end as names from t{of} where users > 0)")
        })
        .collect();
    let question = format!(
        "with t0 as (select account_id, day, users, events, names from account_days), {} \
         select account_id, max(users) as users, max(names) as names from t25 group by account_id",
        names.join(", ")
    );
    let answer = desk.ask(&question).await;
    assert!(answer.is_ok(), "{:?}", answer.err());
}
