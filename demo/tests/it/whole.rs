//! What holds for every customer.

use std::collections::HashSet;

use demo::{Plan, Stage, World};
use kernel::{Day, Email, Language};

use crate::{DAYS, on_every_day, world, world_on};

/// Everything about a world in one text.
fn told(world: &World) -> String {
    let mut text = format!("{:?}{:?}", world.team, world.named);
    for customer in world.named.iter().step_by(9) {
        for event in customer.usage(world).step_by(97) {
            text.push_str(&event.message_id());
        }
    }
    text
}

#[test]
fn the_same_seed_and_day_give_the_same_world() {
    assert_eq!(told(&world_on(DAYS[0])), told(world()));
}

#[test]
fn another_seed_gives_another_world() {
    let plan = Plan {
        seed: 7,
        ..Plan::new(world().plan.today)
    };
    assert_ne!(told(&World::generate(&plan).unwrap()), told(world()));
}

#[test]
fn nothing_happened_today_or_later() {
    on_every_day(|world| {
        let today = world.plan.today;
        let past = |day: Day, what: &str| assert!(day < today, "{what} on {day}");
        for customer in &world.named {
            past(customer.started, &customer.key);
            for person in &customer.contacts {
                past(person.joined, &person.external_id);
                past(person.left.unwrap_or(person.joined), &person.external_id);
            }
            for term in &customer.terms {
                past(term.signed, &term.external_id);
            }
            for ticket in &customer.tickets {
                past(ticket.opened.day(), &ticket.external_id);
                past(
                    ticket.solved.unwrap_or(ticket.opened).day(),
                    &ticket.external_id,
                );
                let again = ticket.reopened.last().unwrap_or(&ticket.opened);
                past(again.day(), &ticket.external_id);
            }
            let answers = customer.answers.iter().map(|answer| answer.at);
            for at in answers.chain(customer.touches.iter().map(|touch| touch.at)) {
                past(at.day(), &customer.key);
            }
        }
        for customer in world.named.iter().skip(3).step_by(6) {
            assert!(customer.usage(world).all(|event| event.time.day() < today));
        }
    });
}

#[test]
fn names_numbers_and_addresses_are_unique() {
    let world = world();
    let mut seen = HashSet::new();
    let mut once = |text: &str| assert!(seen.insert(text.to_owned()), "{text} twice");
    for customer in &world.named {
        once(&customer.key);
        once(&customer.name);
        for person in &customer.contacts {
            once(&person.external_id);
            once(&person.email);
            assert!(person.email.parse::<Email>().is_ok());
            assert!(person.email.is_ascii(), "{}", person.email);
        }
        customer
            .terms
            .iter()
            .for_each(|term| once(&term.external_id));
        customer
            .tickets
            .iter()
            .for_each(|ticket| once(&format!("ticket {}", ticket.external_id)));
        customer
            .answers
            .iter()
            .for_each(|answer| once(&answer.external_id));
        customer
            .touches
            .iter()
            .for_each(|touch| once(&touch.external_id));
    }
}

#[test]
fn every_text_is_written_in_its_language() {
    let world = world();
    let check = |text: &str, language| assert_eq!(Language::of(text), language, "{text}");
    for customer in &world.named {
        check(&customer.name, customer.language);
        for person in &customer.contacts {
            check(&person.name, person.language);
            check(&person.title, person.language);
        }
        customer
            .tickets
            .iter()
            .for_each(|ticket| check(&ticket.subject, ticket.language));
        customer
            .touches
            .iter()
            .for_each(|touch| check(&touch.text, touch.language));
        for answer in &customer.answers {
            check(
                answer.verbatim.as_deref().unwrap_or(&customer.name),
                answer.language,
            );
        }
    }
}

#[test]
fn whoever_acts_is_a_contact_and_is_there() {
    on_every_day(|world| {
        for customer in &world.named {
            let there = |id: &str, day: Day| {
                let person = customer.contacts.iter().find(|p| p.external_id == id);
                let person = person.unwrap_or_else(|| panic!("{id} is no contact"));
                assert!(person.joined <= day, "{id} on {day}");
                person.present(day)
            };
            for ticket in &customer.tickets {
                assert!(
                    there(&ticket.requester, ticket.opened.day()),
                    "{}",
                    ticket.external_id
                );
            }
            for answer in &customer.answers {
                assert!(
                    there(&answer.contact, answer.at.day()),
                    "{}",
                    answer.external_id
                );
            }
            for touch in customer
                .touches
                .iter()
                .filter(|touch| touch.kind.is_conversation())
            {
                for id in &touch.participants {
                    assert!(there(id, touch.at.day()), "{} {id}", touch.external_id);
                }
            }
        }
    });
}

#[test]
fn terms_follow_one_another_without_a_gap_and_add_up_to_what_is_paid() {
    on_every_day(|world| {
        for customer in &world.named {
            let planner: Vec<_> = customer
                .terms
                .iter()
                .filter(|t| t.product == "planner")
                .collect();
            assert_eq!(planner[0].starts, customer.started);
            for pair in planner.windows(2) {
                assert_eq!(pair[0].ends, pair[1].starts, "{}", customer.key);
            }
            assert!(
                planner
                    .iter()
                    .all(|term| term.starts < term.ends && term.yearly.minor > 0)
            );
            assert!(planner.iter().all(|term| term.signed <= term.starts));
            let running = planner.iter().filter(|t| t.ends == customer.renews);
            assert_eq!(running.count(), 1, "{}", customer.key);
        }
    });
}

#[test]
fn what_runs_today_is_what_the_customer_pays() {
    on_every_day(|world| {
        for (key, minor) in [
            ("quillon", 20_800_000),
            ("daon", 214_000_000),
            ("aoi", 26_500_000),
        ] {
            let customer = world.customer(key).unwrap();
            let running = customer
                .terms
                .iter()
                .filter(|term| term.ends == customer.renews);
            assert_eq!(
                running.map(|term| term.yearly.minor).sum::<i64>(),
                minor,
                "{key}"
            );
        }
    });
}

#[test]
fn the_book_is_42_customers_two_of_them_daughters() {
    let world = world();
    let paying: Vec<_> = world
        .named
        .iter()
        .filter(|c| c.stage != Stage::Churned)
        .collect();
    assert_eq!(paying.len(), 42);
    let daughters: Vec<_> = paying.iter().filter_map(|c| c.parent.as_deref()).collect();
    assert_eq!(daughters, ["nuri", "saebyeok"]);
    for customer in &world.named {
        assert!(world.team.iter().any(|member| member.key == customer.owner));
        assert!(
            customer
                .parent
                .as_deref()
                .is_none_or(|key| world.customer(key).is_some())
        );
    }
}

#[test]
fn every_story_is_told_of_a_customer() {
    let world = world();
    let told = world
        .named
        .iter()
        .filter(|customer| customer.story.is_some())
        .count();
    assert!(told >= 12);
}

#[test]
fn usage_comes_in_order_one_event_a_person_day_and_kind() {
    let world = world();
    for customer in world.named.iter().step_by(5) {
        let mut seen = HashSet::new();
        let mut before = None;
        for event in customer.usage(world) {
            assert!(before <= Some(event.time));
            before = Some(event.time);
            assert!(seen.insert(event.message_id()));
            assert!(event.count > 0);
        }
    }
}

#[test]
fn the_last_seven_days_have_as_many_people_as_the_book_says() {
    on_every_day(|world| {
        for (key, people) in [
            ("daon", 66),
            ("brightwater", 64),
            ("aoi", 64),
            ("orchard", 8),
        ] {
            assert_eq!(crate::active(world, key, 0, 7), people, "{key}");
        }
    });
}
