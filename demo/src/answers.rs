//! What contacts answered when they were asked.

use kernel::Day;

use crate::calendar::weekday_before;
use crate::customer::{Scene, someone};
use crate::dice::Dice;
use crate::model::{Answer, AnswerKind, ContactRole, Person, Ticket};

/// The written answers and, before the first of them, a quarterly NPS by chance; after some solved tickets a
/// CSAT. Oldest first.
pub(crate) fn answers(
    scene: &Scene<'_>,
    contacts: &[Person],
    tickets: &[Ticket],
    started: Day,
) -> Vec<Answer> {
    let written = &scene.story.answer;
    let first = written.iter().map(|answer| scene.day(answer.at)).min();
    let end = scene.last().min(scene.day(scene.entry.renews));
    let mut answers = quarterly(scene, contacts, started, first.unwrap_or(end).min(end));
    answers.extend(after_tickets(scene, contacts, tickets));
    answers.extend(written.iter().map(|entry| Answer {
        external_id: String::new(),
        at: scene.time(entry.at),
        contact: scene.person(&entry.by),
        kind: entry.kind,
        score: entry.score,
        verbatim: entry.words.clone(),
        language: scene.entry.language,
    }));
    answers.sort_by_key(|answer| answer.at);
    for (n, answer) in answers.iter_mut().enumerate() {
        answer.external_id = format!("{}-answer-{}", scene.entry.key, n + 1);
    }
    answers
}

/// Every 91 days; not everyone answers, and fewer where things go badly.
fn quarterly(scene: &Scene<'_>, contacts: &[Person], started: Day, until: Day) -> Vec<Answer> {
    let mut dice = scene.dice("nps");
    let from = scene.records_from(started + 60);
    let mut answers = vec![];
    let mut day = from + dice.days(0, 90);
    while day < until - 20 {
        let mood = scene.mood(day);
        if dice.chance(0.45 + 0.4 * mood) {
            let at = weekday_before(day);
            let answering = |p: &Person| p.role != ContactRole::Blocker;
            if let Some(contact) = someone(contacts, at, &mut dice, answering) {
                let score = score(mood, 10.0, &mut dice);
                let verbatim = dice.chance(0.55).then(|| words(scene, score, &mut dice));
                answers.push(Answer {
                    external_id: String::new(),
                    at: scene.office(at, &mut dice),
                    contact: contact.external_id.clone(),
                    kind: AnswerKind::Nps,
                    score,
                    verbatim,
                    language: scene.entry.language,
                });
            }
        }
        day = day + 91;
    }
    answers
}

fn after_tickets(scene: &Scene<'_>, contacts: &[Person], tickets: &[Ticket]) -> Vec<Answer> {
    let mut dice = scene.dice("csat");
    let end = scene.last().end();
    let mut answers = vec![];
    for ticket in tickets {
        let Some(solved) = ticket.solved else {
            continue;
        };
        let at = solved.plus_seconds(i64::from(dice.days(1_800, 90_000)));
        let there = |p: &Person| p.external_id == ticket.requester;
        if !dice.chance(0.35) || at > end || someone(contacts, at.day(), &mut dice, there).is_none()
        {
            continue;
        }
        let mood = scene.mood(at.day()) - 0.15 * f64::from(u8::from(!ticket.reopened.is_empty()));
        answers.push(Answer {
            external_id: String::new(),
            at,
            contact: ticket.requester.clone(),
            kind: AnswerKind::Csat,
            score: (score(mood, 4.0, &mut dice) + 1).min(5),
            verbatim: None,
            language: scene.entry.language,
        });
    }
    answers
}

/// A score about as good as the mood, of `0..=most`.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 0..=10"
)]
fn score(mood: f64, most: f64, dice: &mut Dice) -> u8 {
    let aimed = most * (0.3 + 0.66 * mood) + most * dice.between(-0.09, 0.13);
    aimed.round().clamp(0.0, most) as u8
}

fn words(scene: &Scene<'_>, score: u8, dice: &mut Dice) -> String {
    let words = scene.words();
    let list = match score {
        9.. => &words.praise,
        7..=8 => &words.fair,
        _ => &words.blame,
    };
    dice.word(list).to_owned()
}
