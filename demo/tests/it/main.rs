//! What the demo world promises: the same world for the same seed, and customers whose facts tell the
//! stories of the README on whatever day it is opened.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail like tests")]

use std::collections::HashSet;
use std::sync::LazyLock;

use demo::{Customer, Plan, Priority, Ticket, UsageEvent, World};
use kernel::Role;

mod loading;
mod scale;
mod stories;
mod whole;

/// The day of the mockups, and others: a leap day, a New Year, a Sunday in a holiday season.
const DAYS: [&str; 4] = ["2026-11-24", "2027-01-02", "2028-02-29", "2026-12-27"];

fn world_on(day: &str) -> World {
    World::generate(&Plan::new(day.parse().unwrap())).unwrap()
}

/// Made once for all tests: the world never changes.
static WORLDS: LazyLock<Vec<World>> = LazyLock::new(|| DAYS.into_iter().map(world_on).collect());

fn world() -> &'static World {
    &WORLDS[0]
}

/// Runs a sentence on each day.
fn on_every_day(sentence: impl Fn(&World)) {
    WORLDS.iter().for_each(sentence);
}

fn customer<'a>(world: &'a World, key: &str) -> &'a Customer {
    world.customer(key).unwrap()
}

/// People who worked in the `days` days that end `ago` days before today.
fn active(world: &World, key: &str, ago: i32, days: i32) -> usize {
    people(usage(world, key, ago, days)).len()
}

fn people(events: Vec<UsageEvent>) -> HashSet<String> {
    events
        .into_iter()
        .map(|event| event.user.to_string())
        .collect()
}

fn usage(world: &World, key: &str, ago: i32, days: i32) -> Vec<UsageEvent> {
    let last = world.plan.today - ago;
    let within = |event: &UsageEvent| (0..days).contains(&(last - event.time.day()));
    customer(world, key).usage(world).filter(within).collect()
}

/// Plans published by one active person in the seven days that end `ago` days before today.
fn plans_each(world: &World, key: &str, ago: i32) -> f64 {
    let events = usage(world, key, ago, 7);
    let published = events.iter().filter(|event| event.name == "plan.published");
    let plans: u32 = published.map(|event| event.count).sum();
    f64::from(plans) / people(events).len() as f64
}

fn open(customer: &Customer) -> Vec<&Ticket> {
    customer
        .tickets
        .iter()
        .filter(|ticket| ticket.solved.is_none())
        .collect()
}

fn open_first_priority(customer: &Customer) -> bool {
    open(customer)
        .iter()
        .any(|ticket| ticket.priority == Priority::P1)
}

/// Days since someone senior spoke with us.
fn senior_contact(world: &World, key: &str) -> Option<i32> {
    let touches = customer(world, key).touches.iter();
    touches
        .filter(|touch| touch.senior)
        .map(|touch| world.plan.today - touch.at.day())
        .min()
}

fn champion<'a>(world: &World, customer: &'a Customer) -> Option<&'a demo::Person> {
    let mut champions = customer
        .contacts
        .iter()
        .filter(|p| p.role == demo::ContactRole::Champion);
    champions.find(|person| person.present(world.plan.today))
}

/// NPS scores from the oldest to the newest.
fn nps(customer: &Customer) -> Vec<u8> {
    let answers = customer
        .answers
        .iter()
        .filter(|answer| answer.kind == demo::AnswerKind::Nps);
    answers.map(|answer| answer.score).collect()
}

fn seats(world: &World, customer: &Customer) -> u32 {
    let today = world.plan.today;
    let running = customer
        .terms
        .iter()
        .filter(|t| t.starts <= today && today < t.ends);
    running.filter_map(|term| term.seats).sum()
}

#[test]
fn the_team_has_an_admin_a_manager_and_five_who_care_for_customers() {
    let world = world();
    let count = |role| {
        world
            .team
            .iter()
            .filter(|member| member.role == role)
            .count()
    };
    assert_eq!(
        (count(Role::Admin), count(Role::Manager), count(Role::Csm)),
        (1, 1, 5)
    );
}
