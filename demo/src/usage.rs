//! Usage events, made week by week as they are read.

use std::sync::Arc;

use kernel::{Day, Timestamp};

use crate::calendar::{Calendar, weekday};
use crate::dice::Dice;
use crate::model::Customer;
use crate::rhythm::{Rhythm, Worker};
use crate::world::World;

/// What one person did with the product on one day, in one kind: `count` times, the first at `time`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageEvent {
    pub time: Timestamp,
    /// The external id of a contact, or of a planner who is none, such as `hanbit-planner-07`.
    pub user: Arc<str>,
    /// `plan.published`, `plan.opened`, `forecast.run`, `import.finished`, `import.failed`,
    /// `report.exported` or `comment.added`.
    pub name: &'static str,
    pub count: u32,
    /// Where the person works, for customers with several sites.
    pub site: Option<Arc<str>>,
}

impl UsageEvent {
    /// The same for the same event in every run: person, day and kind.
    #[must_use]
    pub fn message_id(&self) -> String {
        format!("{}:{}:{}", self.user, self.time.day().0, self.name)
    }

    /// `count`, and `site` where there is one, as JSON.
    #[must_use]
    pub fn properties(&self) -> serde_json::Value {
        match &self.site {
            Some(site) => serde_json::json!({ "count": self.count, "site": site.as_ref() }),
            None => serde_json::json!({ "count": self.count }),
        }
    }
}

/// A customer's usage events from the oldest to the newest.
pub struct Usage<'a> {
    rhythm: &'a Rhythm,
    calendar: &'a Calendar,
    today: Day,
    /// The last day of the week to make next.
    week: Day,
    /// The running week, the newest event first.
    made: Vec<UsageEvent>,
}

impl Customer {
    /// The customer's usage, made as it is read: memory holds one week. Times never decrease.
    #[must_use]
    pub fn usage<'a>(&'a self, world: &'a World) -> Usage<'a> {
        let today = world.plan.today;
        let weeks = (today - self.rhythm.from).max(0) / 7;
        Usage {
            rhythm: &self.rhythm,
            calendar: &world.calendar,
            today,
            week: today - 7 * weeks,
            made: vec![],
        }
    }
}

impl Iterator for Usage<'_> {
    type Item = UsageEvent;

    fn next(&mut self) -> Option<UsageEvent> {
        while self.made.is_empty() {
            if self.week > self.today {
                return None;
            }
            self.make_week();
            self.week = self.week + 7;
        }
        self.made.pop()
    }
}

impl Usage<'_> {
    /// Weeks end on the weekday that today is, so that "in the last seven days" has the numbers the book
    /// writes, also seen from the same weekday of any week before.
    fn make_week(&mut self) {
        let rhythm = self.rhythm;
        let first = (self.week - 6).max(rhythm.from);
        let last = self.week.min(rhythm.until - 1).min(self.today - 1);
        let days: Vec<Day> = first
            .through(last)
            .filter(|day| self.calendar.works(*day, rhythm.rest))
            .collect();
        if days.is_empty() {
            return;
        }
        let week = u64::from(self.week.0.unsigned_abs());
        let mut dice = Dice::new(rhythm.seed, "week", week);
        let people = self.people(&mut dice);
        let plans = rhythm.plans.at(self.week);
        let there = |worker: &&Worker| {
            worker.joined <= self.week && worker.left.is_none_or(|left| left > first)
        };
        for (n, worker) in rhythm
            .people
            .iter()
            .enumerate()
            .filter(|(_, w)| there(w))
            .take(people)
        {
            work_week(
                rhythm,
                worker,
                n as u64,
                &days,
                plans,
                &mut dice,
                &mut self.made,
            );
        }
        self.made
            .sort_unstable_by(|a, b| (b.time, &b.user, b.name).cmp(&(a.time, &a.user, a.name)));
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "some dozen people"
    )]
    fn people(&self, dice: &mut Dice) -> usize {
        let rhythm = self.rhythm;
        // The last week is as the book says.
        let wobble = if self.week == self.today {
            0.0
        } else {
            rhythm.wobble
        };
        let factor = 1.0 + wobble * dice.between(-1.0, 1.0);
        (rhythm.weekly.at(self.week) * factor).round().max(0.0) as usize
    }
}

/// One person's week: the days they like to come, the plans they publish, and what else they do.
fn work_week(
    rhythm: &Rhythm,
    worker: &Worker,
    number: u64,
    days: &[Day],
    plans: f64,
    dice: &mut Dice,
    made: &mut Vec<UsageEvent>,
) {
    let mut habit = Dice::new(rhythm.seed, "habit", number);
    let first = habit.days(0, 4);
    let often = [1, 1, 1, 2, 2, 2, 2, 3, 3, 4][habit.below(10)];
    let keen = habit.between(0.7, 1.3);
    // Days in the order this person prefers them: steps of two through the work week, from their own first.
    let mut liked: Vec<Day> = days
        .iter()
        .copied()
        .filter(|day| worker.joined <= *day && worker.left.is_none_or(|left| *day < left))
        .collect();
    liked.sort_by_key(|day| ((weekday(*day) - first).rem_euclid(5) * 3) % 5);
    let less = usize::from(often > 1 && dice.chance(0.25));
    liked.truncate((often - less).max(1));
    let plans = plans * keen;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few plans"
    )]
    let published = (plans + dice.fraction()).floor().max(0.0) as u32;
    let count = u32::try_from(liked.len()).unwrap_or(1).max(1);
    for (n, day) in liked.iter().enumerate() {
        let share = u32::try_from(n).unwrap_or(0) < published % count;
        let published = published / count + u32::from(share);
        work_day(rhythm, worker, *day, published, plans, dice, made);
    }
}

fn work_day(
    rhythm: &Rhythm,
    worker: &Worker,
    day: Day,
    published: u32,
    plans: f64,
    dice: &mut Dice,
    made: &mut Vec<UsageEvent>,
) {
    let opening = 9 * 3600 + i64::from(dice.days(0, 7 * 3600));
    let at = day
        .start()
        .plus_seconds(opening - rhythm.hours_ahead * 3600);
    let mut add = |name, count: u32, later: i64| {
        made.push(UsageEvent {
            time: at.plus_seconds(later),
            user: worker.id.clone(),
            name,
            count,
            site: worker.site.clone(),
        });
    };
    let chance = dice.below(100);
    let times = 1 + u32::try_from(dice.below(4)).unwrap_or(0);
    if published > 0 {
        add("plan.published", published, 900);
    } else {
        add("plan.opened", times + 1, 0);
    }
    match chance {
        // Before the first plan there is nothing to forecast, only data to bring in.
        0..=29 if plans <= 0.0 => add("import.failed", times, 600),
        _ if plans <= 0.0 => {}
        0..=9 => add("forecast.run", times, 300),
        10..=15 => add("import.finished", 1, 120),
        16..=22 => add("report.exported", times, 2400),
        23..=35 => add("comment.added", times, 1500),
        _ => {}
    }
}
