//! Who works with Halden at a customer, how many in each week, and how much they do.

use std::sync::Arc;

use kernel::Day;

use crate::book::Shape;
use crate::calendar::{Rest, hours_ahead};
use crate::customer::Scene;
use crate::dice::Dice;
use crate::model::{ContactRole, Person, Stage, Term};
use crate::world::HISTORY;

/// All that a customer's usage follows from.
#[derive(Clone, Debug)]
pub(crate) struct Rhythm {
    /// The first day anyone may work, and the first day nobody does any more.
    pub(crate) from: Day,
    pub(crate) until: Day,
    /// People who work in the seven days that end on a day.
    pub(crate) weekly: Curve,
    /// Plans one of them publishes in such a week.
    pub(crate) plans: Curve,
    /// The number wobbles from week to week, unless it is written.
    pub(crate) wobble: f64,
    /// The keenest first: a falling number leaves out the last.
    pub(crate) people: Vec<Worker>,
    pub(crate) rest: Rest,
    pub(crate) hours_ahead: i64,
    pub(crate) seed: u64,
}

/// Someone who works with the product.
#[derive(Clone, Debug)]
pub(crate) struct Worker {
    pub(crate) id: Arc<str>,
    pub(crate) joined: Day,
    pub(crate) left: Option<Day>,
    pub(crate) site: Option<Arc<str>>,
}

/// Straight lines between points in time, level before the first and after the last.
#[derive(Clone, Debug)]
pub(crate) struct Curve(Vec<(Day, f64)>);

impl Curve {
    /// From points in any order.
    pub(crate) fn new(mut points: Vec<(Day, f64)>) -> Self {
        points.sort_by_key(|point| point.0);
        Self(points)
    }

    /// The value on a day; 0 without points.
    pub(crate) fn at(&self, day: Day) -> f64 {
        let next = self.0.partition_point(|point| point.0 < day);
        match (
            next.checked_sub(1).and_then(|n| self.0.get(n)),
            self.0.get(next),
        ) {
            (Some(&(from, low)), Some(&(to, high))) => {
                low + (high - low) * f64::from(day - from) / f64::from((to - from).max(1))
            }
            (Some(&(_, value)), None) | (None, Some(&(_, value))) => value,
            (None, None) => 0.0,
        }
    }

    fn highest(&self) -> f64 {
        self.0.iter().map(|point| point.1).fold(0.0, f64::max)
    }
}

/// The rhythm of a scene's customer.
pub(crate) fn rhythm(scene: &Scene<'_>, contacts: &[Person], terms: &[Term]) -> Rhythm {
    let today = scene.plan.today;
    let started = terms.first().map_or(today, |term| term.starts);
    let churned = scene.entry.stage == Stage::Churned;
    let until = if churned {
        scene.day(scene.entry.renews).min(today)
    } else {
        today
    };
    let ago = |points: &[(i32, f64)]| points.iter().map(|p| (today - p.0, p.1)).collect();
    let mut dice = scene.dice("rhythm");
    let story = scene.story;
    let weekly = if story.weekly.is_empty() {
        usual_weeks(scene, terms, until, &mut dice)
    } else {
        Curve::new(ago(&story.weekly))
    };
    let plans = if story.plans.is_empty() {
        usual_plans(scene, started, &mut dice)
    } else {
        Curve::new(ago(&story.plans))
    };
    Rhythm {
        from: (started + 3).max(today - HISTORY),
        until,
        wobble: if story.weekly.is_empty() { 0.05 } else { 0.0 },
        people: workers(scene, contacts, weekly.highest()),
        weekly,
        plans,
        rest: Rest::of(&scene.entry.country),
        hours_ahead: hours_ahead(&scene.entry.country),
        seed: dice.bits(),
    }
}

/// People grow with the seats, after some weeks of getting started; the last three months follow the shape.
fn usual_weeks(scene: &Scene<'_>, terms: &[Term], until: Day, dice: &mut Dice) -> Curve {
    let entry = scene.entry;
    let active = f64::from(entry.active);
    let before = active
        * match entry.shape {
            Shape::Up => 0.86,
            Shape::Flat => 1.0,
            Shape::Slide => 1.22,
            Shape::Cliff => 1.35,
        };
    let ratio = before / f64::from(entry.seats.max(1));
    let mut points = vec![];
    for term in terms
        .iter()
        .filter(|term| term.seats.is_some() && term.starts < until - 100)
    {
        let seats = f64::from(term.seats.unwrap_or(0));
        if points.is_empty() {
            points.push((term.starts, 1.0));
            points.push((term.starts + 35, 0.3 * seats * ratio));
            points.push((term.starts + dice.days(75, 110), 0.85 * seats * ratio));
        } else {
            points.push((term.starts + 40, seats * ratio * dice.between(0.9, 1.02)));
        }
    }
    let turn = match entry.shape {
        Shape::Cliff => 35,
        Shape::Flat => 30,
        Shape::Slide | Shape::Up => 80,
    };
    if points.is_empty() {
        points.push((terms.first().map_or(until - 90, |term| term.starts), 1.0));
    } else {
        points.retain(|point| point.0 < until - turn - 10);
        points.push((until - turn, before));
    }
    points.push((until - 3, active));
    Curve::new(points)
}

/// The better the aim the more plans a person publishes; none in the first weeks.
fn usual_plans(scene: &Scene<'_>, started: Day, dice: &mut Dice) -> Curve {
    let today = scene.plan.today;
    let now = f64::from(scene.entry.aim);
    let then = f64::from((scene.entry.aim - scene.entry.drift).max(55));
    let plans = |aim: f64| 1.2 + 5.6 * ((aim - 30.0) / 62.0).clamp(0.0, 1.0);
    let first = started + dice.days(14, 45);
    let mut points = vec![(first - 1, 0.0), (first, 1.0)];
    if first + 60 < today - 40 {
        points.push((first + 60, plans(then)));
        points.push((today - 40, plans(then)));
    }
    points.push((today, plans(now)));
    Curve::new(points)
}

/// The named people who plan, then as many others as ever work in one week.
fn workers(scene: &Scene<'_>, contacts: &[Person], most: f64) -> Vec<Worker> {
    let works = |p: &&Person| matches!(p.role, ContactRole::Champion | ContactRole::User);
    let mut named: Vec<&Person> = contacts.iter().filter(works).collect();
    named.sort_by_key(|person| person.left.is_some());
    let mut people: Vec<Worker> = named
        .iter()
        .map(|person| Worker {
            id: person.external_id.as_str().into(),
            joined: person.joined,
            left: person.left,
            site: None,
        })
        .collect();
    // Half a tenth more than the curve's peak, which a wobbling week may need.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "some dozen people"
    )]
    let most = (most * 1.06).ceil() as usize;
    let others = (1..=most).map(|n| Worker {
        id: format!("{}-planner-{n:02}", scene.entry.key).into(),
        joined: Day(i32::MIN),
        left: None,
        site: None,
    });
    people.extend(others);
    seat_at_sites(scene, &mut people);
    people
}

fn seat_at_sites(scene: &Scene<'_>, people: &mut [Worker]) {
    let mut next = 0;
    let gone = people.iter().filter(|worker| worker.left.is_some()).count();
    for (n, (name, count)) in scene.story.sites.iter().enumerate() {
        let name: Arc<str> = name.as_str().into();
        // Those who left worked at the first place, beside the ones who are there now.
        let end = (next + count + if n == 0 { gone } else { 0 }).min(people.len());
        for worker in people.iter_mut().take(end).skip(next) {
            worker.site = Some(name.clone());
        }
        next = end;
    }
}
