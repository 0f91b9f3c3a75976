//! What reads, and what each error says.

use super::*;
use crate::{Condition, Direction, Trigger};

const GOOD: &str = "\
play \"usage-fell\"
when weekly_active_users fell by at least 25 % in 28 days
and account is not churned
then raise a risk, due in 5 days
say play-usage-fell-title
because play-usage-fell-why, with quiet where known
suggest deed usage-fell-call
";

fn read(text: &str) -> Result<Play> {
    parse(text, Catalogue::shipped()?)
}

#[test]
fn a_play_reads_as_it_is_spoken() {
    let play = read(GOOD).unwrap();
    assert_eq!(play.name, "usage-fell");
    let Trigger::Moved {
        direction,
        percent,
        days,
        from,
        ..
    } = play.when
    else {
        panic!("a metric that moved")
    };
    assert_eq!(
        (direction, percent, days, from),
        (Direction::Fell, 25, 28, None)
    );
    assert_eq!(play.and.len(), 1);
    assert_eq!((play.kind, play.due_days), (Kind::Risk, 5));
    let why = ["play-usage-fell-why", "play-usage-fell-why-quiet"];
    assert_eq!(play.why.variants(), why);
    assert_eq!(play.deed.as_deref(), Some("usage-fell-call"));
}

#[test]
fn the_per_cent_sign_may_stand_close_and_comments_anywhere() {
    let close = GOOD
        .replace("25 %", "25%")
        .replace("churned", "churned # of course");
    let mut play = read(&close).unwrap();
    play.text = GOOD.to_owned();
    assert_eq!(play, read(GOOD).unwrap());
    let share = GOOD.replace("account is not churned", "licence_use is at most 50 %");
    let half = Condition::AtMost {
        metric: "licence_use".to_owned(),
        value: 0.5,
    };
    assert_eq!(read(&share).unwrap().and, [half]);
}

#[test]
fn a_metric_that_is_a_slip_is_told_with_the_one_that_was_meant() {
    let slip = read(&GOOD.replace("active_users", "active_user")).unwrap_err();
    assert_eq!(slip.message(), "error-play-metric-near");
    assert!(
        slip.slots()
            .contains(&("near", "weekly_active_users".to_owned()))
    );
}

#[test]
fn an_error_names_the_line_and_the_remedy() {
    let cases = [
        ("when weekly", "when a wizard left", "error-play-word", 2),
        ("when weekly", "when the moon is full", "error-play-when", 2),
        (
            "when weekly",
            "when mood fell by at least 25 % in 28 days",
            "error-play-metric",
            2,
        ),
        (
            "when weekly",
            "when actions fell by at least lots % in 28 days",
            "error-play-number",
            2,
        ),
        (
            "when weekly",
            "when actions fell by at least -3 % in 28 days",
            "error-play-number",
            2,
        ),
        (
            "and account",
            "and account is somewhat churned",
            "error-play-and",
            3,
        ),
        (
            "and account",
            "perhaps account is churned",
            "error-play-sentence",
            3,
        ),
        ("then raise", "then raise the alarm", "error-play-then", 4),
        (
            "because",
            "because of-it, with luck where known",
            "error-play-extra",
            6,
        ),
        (
            "suggest",
            "suggest deed '; drop table signals; --",
            "error-play-name",
            7,
        ),
        ("suggest", "play \"again\"", "error-play-twice", 7),
    ];
    for (begins, instead, message, line) in cases {
        let lines = GOOD
            .lines()
            .map(|l| if l.starts_with(begins) { instead } else { l });
        let text: Vec<&str> = lines.collect();
        let error = read(&text.join("\n")).unwrap_err();
        assert_eq!(error.message(), message, "{instead}");
        let said = error.slots().iter().find(|(slot, _)| *slot == "line");
        assert_eq!(
            said.map(|(_, n)| n.clone()),
            Some(line.to_string()),
            "{instead}"
        );
    }
    let missing = read("play \"empty\"").unwrap_err();
    assert_eq!(missing.message(), "error-play-missing");
}
