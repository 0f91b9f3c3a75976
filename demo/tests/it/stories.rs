//! The named stories, as the facts tell them.

use demo::{ContactRole, Priority, Stage};

use crate::{
    active, champion, customer, nps, on_every_day, open, open_first_priority, plans_each, seats,
    senior_contact, usage,
};

#[test]
fn hanbit_has_no_champion_since_ten_days() {
    on_every_day(|world| {
        let hanbit = customer(world, "hanbit");
        let sora = hanbit.contacts.iter().find(|p| p.name == "김소라").unwrap();
        assert_eq!(sora.left, Some(world.plan.today - 10));
        assert_eq!(sora.role, ContactRole::Champion);
        assert!(champion(world, hanbit).is_none());
    });
}

#[test]
fn hanbit_planners_fell_from_41_to_23_in_six_weeks_and_incheon_stopped() {
    on_every_day(|world| {
        assert_eq!(active(world, "hanbit", 42, 7), 41);
        assert_eq!(active(world, "hanbit", 0, 7), 23);
        let incheon = |ago, days| {
            let events = usage(world, "hanbit", ago, days);
            events
                .into_iter()
                .filter(|event| event.site.as_deref() == Some("인천"))
                .count()
        };
        assert!(incheon(42, 7) > 20);
        assert_eq!(incheon(0, 7), 0);
    });
}

#[test]
fn those_who_stayed_at_hanbit_plan_more() {
    on_every_day(|world| {
        let (before, now) = (
            plans_each(world, "hanbit", 63),
            plans_each(world, "hanbit", 0),
        );
        assert!((4.2..5.4).contains(&before), "{before}");
        assert!((5.4..6.8).contains(&now), "{now}");
    });
}

#[test]
fn nobody_senior_at_hanbit_has_spoken_with_us_for_68_days() {
    on_every_day(|world| assert_eq!(senior_contact(world, "hanbit"), Some(68)));
}

#[test]
fn hanbit_has_three_open_tickets_one_reopened_twice() {
    on_every_day(|world| {
        let hanbit = customer(world, "hanbit");
        let mut again: Vec<_> = open(hanbit)
            .iter()
            .map(|ticket| ticket.reopened.len())
            .collect();
        again.sort_unstable();
        assert_eq!(again, [0, 0, 2]);
        assert!(!open_first_priority(hanbit));
    });
}

#[test]
fn hanbit_answered_9_9_8_and_then_6() {
    on_every_day(|world| assert!(nps(customer(world, "hanbit")).ends_with(&[9, 9, 8, 6])));
}

#[test]
fn the_notice_window_of_hanbit_closes_in_eleven_days() {
    on_every_day(|world| {
        let hanbit = customer(world, "hanbit");
        let last = hanbit.terms.last().unwrap();
        assert_eq!(hanbit.renews - world.plan.today, 41);
        assert_eq!(last.ends - last.notice - world.plan.today, 11);
        assert_eq!(last.yearly.minor, 132_000_000);
        assert_eq!(seats(world, hanbit), 48);
    });
}

#[test]
fn pinecrest_waits_for_a_first_priority_ticket_since_nine_days() {
    on_every_day(|world| {
        let pinecrest = customer(world, "pinecrest");
        let ticket = open(pinecrest)[0];
        assert_eq!(ticket.priority, Priority::P1);
        assert_eq!(world.plan.today - ticket.opened.day(), 9);
        assert_eq!(ticket.reopened.len(), 2);
        assert_eq!(
            active(world, "pinecrest", 7, 7) - active(world, "pinecrest", 0, 7),
            3
        );
    });
}

#[test]
fn nobody_but_pinecrest_has_an_open_first_priority_ticket() {
    on_every_day(|world| {
        let waiting: Vec<_> = world
            .named
            .iter()
            .filter(|c| open_first_priority(c))
            .collect();
        assert_eq!(waiting.len(), 1);
    });
}

#[test]
fn the_cfo_of_calder_gave_a_four_and_is_right_about_the_seats() {
    on_every_day(|world| {
        let calder = customer(world, "calder");
        let answer = calder.answers.iter().rev().find(|a| a.score == 4).unwrap();
        assert_eq!(world.plan.today - answer.at.day(), 7);
        assert_eq!(answer.contact, "calder-anneke.vos");
        assert_eq!(
            (active(world, "calder", 0, 28), seats(world, calder)),
            (21, 30)
        );
    });
}

#[test]
fn merrow_fades_without_a_complaint() {
    on_every_day(|world| {
        let merrow = customer(world, "merrow");
        assert!(active(world, "merrow", 392, 7) >= 20);
        assert_eq!(active(world, "merrow", 0, 7), 7);
        assert!(open(merrow).is_empty());
        assert!(champion(world, merrow).is_none());
        assert!(senior_contact(world, "merrow") > Some(200));
        let last = merrow.answers.last().unwrap();
        assert!(world.plan.today - last.at.day() > 200);
    });
}

#[test]
fn nobody_at_fennick_has_published_a_plan() {
    on_every_day(|world| {
        let fennick = customer(world, "fennick");
        assert_eq!(fennick.stage, Stage::Onboarding);
        assert!(fennick.usage(world).count() > 0);
        assert!(
            !fennick
                .usage(world)
                .any(|event| event.name == "plan.published")
        );
        assert_eq!(active(world, "fennick", 0, 7), 4);
    });
}

#[test]
fn shinonome_published_its_first_plan_in_time() {
    on_every_day(|world| {
        let shinonome = customer(world, "shinonome");
        let first = shinonome
            .usage(world)
            .find(|e| e.name == "plan.published")
            .unwrap();
        assert!((20..60).contains(&(first.time.day() - shinonome.started)));
    });
}

#[test]
fn copperline_expanded_and_then_shrank() {
    on_every_day(|world| {
        let planner = |term: &&demo::Term| term.seats.is_some();
        let terms: Vec<_> = customer(world, "copperline")
            .terms
            .iter()
            .filter(planner)
            .collect();
        let most = terms.iter().map(|term| term.seats.unwrap()).max().unwrap();
        assert_eq!((most, terms.last().unwrap().seats), (120, Some(96)));
    });
}

#[test]
fn saltmarsh_signed_its_next_year_a_week_early() {
    on_every_day(|world| {
        let saltmarsh = customer(world, "saltmarsh");
        let next = saltmarsh
            .terms
            .iter()
            .find(|term| term.starts == saltmarsh.renews)
            .unwrap();
        assert_eq!(world.plan.today - next.signed, 1);
        assert_eq!(next.starts - next.signed, 7);
        assert_eq!(next.seats, Some(50));
    });
}

#[test]
fn the_administrators_of_mirbio_and_asanagi_changed() {
    on_every_day(|world| {
        let mirbio = customer(world, "mirbio");
        assert_eq!(
            champion(world, mirbio).unwrap().joined,
            world.plan.today - 22
        );
        assert!(plans_each(world, "mirbio", 0) < 0.75 * plans_each(world, "mirbio", 35));
        assert!(champion(world, customer(world, "asanagi")).is_none());
        assert_eq!(active(world, "asanagi", 0, 7), 12);
    });
}

#[test]
fn tsubame_dips_every_autumn_and_always_comes_back() {
    on_every_day(|world| {
        for years in 0..=2 {
            let then = years * 365;
            let (dip, back) = if years == 0 { (56, 0) } else { (52, 22) };
            assert!(active(world, "tsubame", then + dip, 7) <= 16, "{years}");
            assert!(active(world, "tsubame", then + back, 7) >= 21, "{years}");
        }
    });
}

#[test]
fn more_people_work_at_saebyeok_than_it_has_seats() {
    on_every_day(|world| {
        for week in 0..4 {
            assert_eq!(active(world, "saebyeok", 7 * week, 7), 38);
        }
        assert_eq!(seats(world, customer(world, "saebyeok")), 32);
    });
}

#[test]
fn quillon_works_at_three_sites_and_asked_for_six() {
    on_every_day(|world| {
        let sites: std::collections::HashSet<_> = usage(world, "quillon", 0, 7)
            .into_iter()
            .filter_map(|event| event.site)
            .collect();
        assert_eq!(sites.len(), 3);
        assert_eq!(customer(world, "quillon").stage, Stage::Expanding);
    });
}

#[test]
fn hikari_is_healthy_in_every_way() {
    on_every_day(|world| {
        let hikari = customer(world, "hikari");
        assert_eq!(
            (active(world, "hikari", 0, 7), seats(world, hikari)),
            (56, 58)
        );
        assert!(champion(world, hikari).is_some());
        assert_eq!(senior_contact(world, "hikari"), Some(18));
        assert!(nps(hikari).ends_with(&[10, 9, 10, 10]));
        assert!(
            open(hikari)
                .iter()
                .all(|ticket| ticket.priority >= Priority::P3)
        );
    });
}

#[test]
fn the_review_of_bluestem_is_94_days_old_and_the_last_word_34() {
    on_every_day(|world| {
        assert_eq!(senior_contact(world, "bluestem"), Some(94));
        let last = customer(world, "bluestem").touches.last().unwrap();
        assert_eq!(world.plan.today - last.at.day(), 34);
    });
}

#[test]
fn two_customers_left_one_without_a_warning() {
    on_every_day(|world| {
        let left: Vec<_> = world
            .named
            .iter()
            .filter(|c| c.stage == Stage::Churned)
            .collect();
        let keys: Vec<_> = left.iter().map(|customer| customer.key.as_str()).collect();
        assert_eq!(keys, ["wexley", "kasumi"]);
        for customer in &left {
            let last = customer.usage(world).last().unwrap();
            assert!(last.time.day() < customer.renews && customer.renews < world.plan.today);
        }
        assert!(nps(left[0]).ends_with(&[9, 9]));
        assert!(nps(left[1]).ends_with(&[6, 5]));
        assert_eq!(active(world, "wexley", 426, 7), 24);
    });
}
