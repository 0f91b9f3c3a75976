//! When we spoke with a customer, and what was said.

use kernel::Day;

use crate::calendar::weekday_before;
use crate::customer::{Scene, someone};
use crate::dice::Dice;
use crate::model::{ContactRole, Person, Touch, TouchKind};

/// The written touches and, before the first of them, touches by chance over two years; oldest first.
pub(crate) fn touches(scene: &Scene<'_>, contacts: &[Person], started: Day) -> Vec<Touch> {
    let mut dice = scene.dice("touches");
    let mut touches = vec![];
    let written = &scene.story.touch;
    let first = written.iter().map(|touch| scene.day(touch.at)).min();
    let from = started.max(scene.plan.today - if scene.named() { 730 } else { 365 });
    // The last touch is as old as the book says, to the day; so it alone may fall on a weekend.
    let mut day = first.map_or(scene.plan.today - scene.entry.touched, |day| day - 12);
    let mut review = first.map_or_else(|| day.min(last_review(scene)), |day| day - 80);
    while day > from {
        let at = if touches.is_empty() && first.is_none() {
            day
        } else {
            weekday_before(day)
        };
        if at <= review {
            touches.extend(by_chance(
                scene,
                contacts,
                at,
                TouchKind::Meeting,
                &mut dice,
            ));
            review = review - dice.days(80, 110);
        } else {
            let kind = match dice.below(10) {
                0..=3 => TouchKind::Call,
                4..=6 => TouchKind::Email,
                _ => TouchKind::Note,
            };
            touches.extend(by_chance(scene, contacts, at, kind, &mut dice));
        }
        let close = scene.entry.aim >= 70;
        let next = day
            - if close {
                dice.days(9, 24)
            } else {
                dice.days(16, 40)
            };
        // A review is held on its day, whatever the rhythm of the calls.
        day = if day > review { next.max(review) } else { next };
    }
    touches.extend(written.iter().map(|entry| {
        let participants: Vec<String> = entry.with.iter().map(|slug| scene.person(slug)).collect();
        Touch {
            external_id: String::new(),
            at: scene.time(entry.at),
            kind: entry.kind,
            text: entry.text.clone(),
            language: scene.entry.language,
            by: scene.entry.owner.clone(),
            senior: entry.kind.is_conversation() && any_senior(contacts, &participants),
            participants,
        }
    }));
    touches.sort_by_key(|touch| touch.at);
    for (n, touch) in touches.iter_mut().enumerate() {
        touch.external_id = format!("{}-touch-{}", scene.entry.key, n + 1);
    }
    touches
}

/// The better things go, the more recently someone senior sat down with us; where things got better it was in
/// the last weeks.
fn last_review(scene: &Scene<'_>) -> Day {
    let mood = scene.mood(scene.plan.today);
    #[expect(clippy::cast_possible_truncation, reason = "between 24 and 145 days")]
    let ago = (145.0 - 121.0 * mood) as i32;
    let ago = if scene.entry.drift >= 2 {
        ago.min(scene.dice("review").days(9, 26))
    } else {
        ago
    };
    scene.plan.today - ago
}

fn any_senior(contacts: &[Person], participants: &[String]) -> bool {
    contacts
        .iter()
        .any(|p| p.senior && participants.contains(&p.external_id))
}

fn by_chance(
    scene: &Scene<'_>,
    contacts: &[Person],
    day: Day,
    kind: TouchKind,
    dice: &mut Dice,
) -> Option<Touch> {
    let daily = |p: &Person| matches!(p.role, ContactRole::Champion | ContactRole::User);
    let mut with: Vec<&Person> = someone(contacts, day, dice, daily).into_iter().collect();
    if kind == TouchKind::Meeting {
        with.extend(someone(contacts, day, dice, |p| p.senior));
    }
    if with.is_empty() {
        with.extend(someone(contacts, day, dice, |_| true));
    }
    let participants: Vec<String> = with.iter().map(|p| p.external_id.clone()).collect();
    if participants.is_empty() {
        return None;
    }
    let words = scene.words();
    let text = dice.word(match kind {
        TouchKind::Note => &words.note,
        TouchKind::Call => &words.call,
        TouchKind::Meeting => &words.meeting,
        TouchKind::Email => &words.email,
    });
    Some(Touch {
        external_id: String::new(),
        at: scene.office(day, dice),
        kind,
        text: text.to_owned(),
        language: scene.entry.language,
        by: scene.entry.owner.clone(),
        senior: kind.is_conversation() && any_senior(contacts, &participants),
        participants,
    })
}
