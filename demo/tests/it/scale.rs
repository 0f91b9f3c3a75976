//! Volumes, counted.

use std::collections::HashSet;

use demo::{Customer, Plan, World};
use kernel::Language;

use crate::world;

fn large(customers: usize) -> World {
    World::generate(&Plan {
        customers,
        ..Plan::new(world().plan.today)
    })
    .unwrap()
}

fn all(world: &World) -> impl Iterator<Item = Customer> + '_ {
    world.customers().map(Result::unwrap)
}

#[test]
fn the_42_customers_made_250_to_350_thousand_events() {
    let world = world();
    let events: usize = world
        .named
        .iter()
        .map(|customer| customer.usage(world).count())
        .sum();
    assert!((250_000..350_000).contains(&events), "{events}");
    let tickets: usize = world
        .named
        .iter()
        .map(|customer| customer.tickets.len())
        .sum();
    assert!((500..1500).contains(&tickets), "{tickets}");
    let answers: usize = world
        .named
        .iter()
        .map(|customer| customer.answers.len())
        .sum();
    assert!((300..1000).contains(&answers), "{answers}");
    let touches: usize = world
        .named
        .iter()
        .map(|customer| customer.touches.len())
        .sum();
    assert!((800..2500).contains(&touches), "{touches}");
}

#[test]
fn ten_thousand_customers_make_about_ten_million_events() {
    // A twentieth of them, evenly picked, tells for all.
    let world = large(10_000);
    assert_eq!(world.len(), 10_002);
    let made = all(&world).skip(44).step_by(20);
    let (mut customers, mut events) = (0, 0);
    for customer in made {
        customers += 1;
        events += customer.usage(&world).count();
    }
    let whole = events / customers * 10_000;
    assert!((8_000_000..12_500_000).contains(&whole), "{whole}");
}

#[test]
fn ten_thousand_names_are_unique_and_in_their_script() {
    let (mut names, mut keys, mut languages) = (HashSet::new(), HashSet::new(), HashSet::new());
    for customer in all(&large(10_000)) {
        assert_eq!(
            Language::of(&customer.name),
            customer.language,
            "{}",
            customer.name
        );
        assert!(customer.key.is_ascii());
        languages.insert(customer.language);
        assert!(keys.insert(customer.key.clone()), "{}", customer.key);
        assert!(names.insert(customer.name.clone()), "{}", customer.name);
    }
    assert_eq!((names.len(), languages.len()), (10_002, 3));
}

#[test]
fn a_customer_is_the_same_in_a_large_world_and_in_a_small_one() {
    let (small, large) = (large(60), large(10_000));
    for (a, b) in all(&small).zip(all(&large)) {
        assert_eq!(format!("{a:?}"), format!("{b:?}"));
    }
}

#[test]
fn a_smaller_world_has_the_first_of_the_named() {
    let world = large(3);
    let keys: Vec<_> = all(&world).map(|customer| customer.key).collect();
    assert_eq!(keys, ["hanbit", "saebyeok", "daon"]);
}

#[test]
fn those_of_the_crowd_live_by_the_same_rules() {
    let world = large(400);
    let today = world.plan.today;
    let mut churned = 0;
    for customer in all(&world).skip(44) {
        churned += usize::from(customer.stage == demo::Stage::Churned);
        assert!(customer.started < today && !customer.contacts.is_empty());
        assert!(customer.usage(&world).all(|event| event.time.day() < today));
        assert!(customer.touches.iter().all(|touch| touch.at.day() < today));
        assert!(
            customer
                .terms
                .last()
                .is_some_and(|term| term.ends == customer.renews)
        );
    }
    assert!((5..30).contains(&churned), "{churned}");
}
