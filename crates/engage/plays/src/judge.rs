//! Whether a play applies to an account, and to what of it.

use kernel::{Day, Result};
use tasks::{Evidence, PhraseValue};

use crate::sight::Sight;
use crate::{Condition, Direction, Play, Trigger, shipped};

/// Slots and what fills them.
pub(crate) type Slots = Vec<(String, PhraseValue)>;

/// How often one reason may raise a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// It happened once: one signal ever.
    Never,
    /// It is a state: again when it is so a good while after it was dealt with.
    AfterPause,
}

/// One thing a play saw.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    pub(crate) reason: String,
    pub(crate) repeat: Repeat,
    pub(crate) slots: Slots,
}

/// What a play sees at an account: nothing at a churned one.
pub(crate) fn judge(play: &Play, sight: &Sight) -> Vec<Finding> {
    if sight.account.stage == customers::Stage::Churned {
        return vec![];
    }
    let mut besides = vec![];
    for condition in &play.and {
        match holds(condition, sight) {
            Some(slots) => besides.extend(slots),
            None => return vec![],
        }
    }
    let mut findings = seen(&play.when, sight);
    for finding in &mut findings {
        finding.slots.extend(besides.iter().cloned());
    }
    findings
}

/// Says whether a play that looks at metrics may see something at an account of which nothing else is known. All that
/// the others look at is told by facts of its own.
pub(crate) fn may_see_by_metrics(sight: &Sight) -> Result<bool> {
    let may = |play: &Play| {
        let moved = matches!(play.when, Trigger::Moved { .. });
        play.asks_metrics()
            && (!moved || !seen(&play.when, sight).is_empty())
            && play
                .and
                .iter()
                .all(|one| !one.asks_metrics() || holds(one, sight).is_some())
    };
    Ok(shipped()?.iter().any(may))
}

fn seen(when: &Trigger, sight: &Sight) -> Vec<Finding> {
    match when {
        Trigger::Left(role) => left(*role, sight),
        Trigger::Moved {
            metric,
            direction,
            percent,
            days,
            from,
        } => {
            let days = i32::try_from(*days).unwrap_or(365);
            moved(sight, metric, *direction, *percent, days, *from)
                .into_iter()
                .collect()
        }
        Trigger::Answer { kind, most } => answers(*kind, *most, sight),
        Trigger::TicketOpen { priority, days } => tickets(*priority, *days, sight),
        Trigger::NoticeCloses { days } => notice(*days, sight).into_iter().collect(),
        Trigger::Health(tier) => {
            let stands = sight.standing.as_ref();
            let stands = stands.filter(|standing| standing.tier == *tier);
            let finding = |_| Finding {
                reason: format!("health:{}", tier.as_str()),
                repeat: Repeat::AfterPause,
                slots: score(sight),
            };
            stands.map(finding).into_iter().collect()
        }
    }
}

/// The slots a condition fills when it holds; none when it does not.
fn holds(condition: &Condition, sight: &Sight) -> Option<Slots> {
    let tier = sight.standing.as_ref().map(|standing| standing.tier);
    let stage = sight.account.stage;
    let so = match condition {
        Condition::Stage(wanted) => stage == *wanted,
        Condition::NotStage(unwanted) => stage != *unwanted,
        Condition::Health(wanted) => tier == Some(*wanted),
        Condition::NoOpenRisk => sight.open_risks == 0,
        Condition::BelowHealthy => tier.is_some_and(health::Tier::is_below_healthy),
        Condition::AtLeast { metric, value } => {
            sight.value(metric, 0).is_some_and(|now| now >= *value)
        }
        Condition::AtMost { metric, value } => {
            sight.value(metric, 0).is_some_and(|now| now <= *value)
        }
    };
    let about_health = matches!(condition, Condition::Health(_) | Condition::BelowHealthy);
    so.then(|| if about_health { score(sight) } else { vec![] })
}

fn score(sight: &Sight) -> Slots {
    let score = sight.standing.as_ref().and_then(|standing| standing.score);
    let score = score.map(|score| ("score".to_owned(), PhraseValue::Number(whole(score))));
    score.into_iter().collect()
}

fn left(role: customers::ContactRole, sight: &Sight) -> Vec<Finding> {
    let mut findings = vec![];
    for contact in sight.contacts.iter().filter(|contact| contact.role == role) {
        let Some(on) = contact.left_on.filter(|on| sight.is_recent(*on)) else {
            continue;
        };
        findings.push(Finding {
            reason: format!("left:{}", contact.id),
            repeat: Repeat::Never,
            slots: vec![
                ("left".to_owned(), events(&["contact.left"], on)),
                (
                    "champion".to_owned(),
                    PhraseValue::Text(contact.name.clone()),
                ),
                ("on".to_owned(), PhraseValue::Day(on)),
            ],
        });
    }
    findings
}

/// A metric that moved: also what an extra tells of usage.
pub(crate) fn moved(
    sight: &Sight,
    metric: &str,
    direction: Direction,
    percent: i64,
    days: i32,
    from: Option<i64>,
) -> Option<Finding> {
    let (before, now) = (sight.level(metric, days)?, sight.level(metric, 0)?);
    let least = real(from.unwrap_or(1));
    let share = real(percent) / 100.0;
    let enough = match direction {
        Direction::Fell => now <= before * (1.0 - share),
        Direction::Rose => now >= before * (1.0 + share),
    };
    if before < least || before <= 0.0 || !enough {
        return None;
    }
    let evidence = Evidence {
        metric: Some(metric.to_owned()),
        events: sight.catalogue.event_names(metric),
        first: sight.today - days,
        last: sight.today,
    };
    let word = match direction {
        Direction::Fell => "fell",
        Direction::Rose => "rose",
    };
    Some(Finding {
        reason: format!("{word}:{metric}"),
        repeat: Repeat::AfterPause,
        slots: vec![
            (word.to_owned(), PhraseValue::Evidence(evidence)),
            ("spark".to_owned(), PhraseValue::Spark(metric.to_owned())),
            ("before".to_owned(), figure(before)),
            ("now".to_owned(), figure(now)),
            ("weeks".to_owned(), PhraseValue::Number(i64::from(days / 7))),
        ],
    })
}

fn answers(kind: surveys::Kind, most: i64, sight: &Sight) -> Vec<Finding> {
    let wanted = |answer: &&surveys::Answer| {
        answer.kind == kind && answer.score <= most && sight.is_recent(answer.at.day())
    };
    let finding = |answer: &surveys::Answer| {
        let on = answer.at.day();
        let who = sight.contacts.iter().find(|c| c.id == answer.contact);
        let name = who.map(|contact| contact.name.clone()).unwrap_or_default();
        let mut slots = vec![
            ("answer".to_owned(), events(&["survey.answered"], on)),
            ("name".to_owned(), PhraseValue::Text(name)),
            ("score".to_owned(), PhraseValue::Number(answer.score)),
            ("on".to_owned(), PhraseValue::Day(on)),
        ];
        if let Some(quote) = answer.verbatim.as_deref().map(shortened) {
            slots.push(("quote".to_owned(), PhraseValue::Text(quote)));
        }
        Finding {
            reason: format!("answer:{}", answer.id),
            repeat: Repeat::Never,
            slots,
        }
    };
    sight.answers.iter().filter(wanted).map(finding).collect()
}

fn tickets(priority: support::Priority, days: i64, sight: &Sight) -> Vec<Finding> {
    let mut findings = vec![];
    for ticket in &sight.open_tickets {
        let on = ticket.open_since.day();
        let open = i64::from(sight.today - on);
        if ticket.priority != priority || open < days {
            continue;
        }
        let names = ["ticket.opened", "ticket.reopened", "ticket.solved"];
        let mut slots = vec![
            ("ticket".to_owned(), events(&names, ticket.opened_at.day())),
            (
                "subject".to_owned(),
                PhraseValue::Text(ticket.subject.clone()),
            ),
            ("days".to_owned(), PhraseValue::Number(open)),
            ("on".to_owned(), PhraseValue::Day(on)),
        ];
        if let Some(PhraseValue::Evidence(proof)) = slots.first_mut().map(|(_, value)| value) {
            proof.last = sight.today;
        }
        if ticket.reopened > 0 {
            let times = i64::try_from(ticket.reopened).unwrap_or(i64::MAX);
            slots.push(("reopened".to_owned(), PhraseValue::Number(times)));
        }
        findings.push(Finding {
            reason: format!("ticket:{}", ticket.id),
            repeat: Repeat::AfterPause,
            slots,
        });
    }
    findings
}

fn notice(days: i64, sight: &Sight) -> Option<Finding> {
    let closes = sight.contract.notice_by.filter(|day| *day >= sight.today)?;
    let left = i64::from(closes - sight.today);
    (left <= days).then(|| Finding {
        reason: format!("notice:{closes}"),
        repeat: Repeat::Never,
        slots: vec![
            ("notice".to_owned(), PhraseValue::Day(closes)),
            ("days".to_owned(), PhraseValue::Number(left)),
        ],
    })
}

fn events(names: &[&str], day: Day) -> PhraseValue {
    PhraseValue::Evidence(Evidence {
        metric: None,
        events: names.iter().map(|name| (*name).to_owned()).collect(),
        first: day,
        last: day,
    })
}

/// A measured level: a whole number from ten on, and where it is one.
fn figure(value: f64) -> PhraseValue {
    if value >= 10.0 || value.fract() == 0.0 {
        PhraseValue::Number(whole(value))
    } else {
        PhraseValue::Decimal(value)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a float beyond the range becomes its end"
)]
pub(crate) fn whole(value: f64) -> i64 {
    value.round() as i64
}

#[expect(clippy::cast_precision_loss, reason = "figures of a play are small")]
pub(crate) fn real(number: i64) -> f64 {
    number as f64
}

/// As much of a verbatim as a sentence can quote.
fn shortened(text: &str) -> String {
    const MOST: usize = 240;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST {
        return line;
    }
    let kept: String = line.chars().take(MOST - 1).collect();
    format!("{}…", kept.trim_end())
}
