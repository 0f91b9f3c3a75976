//! Today, in the order to do it.

use facts::Outcome;
use kernel::{Currency, Money};
use tasks::{NewTask, WindowKind};
use testkit::TODAY;

use crate::sponsor_left;
use crate::world::{self, World};

#[tokio::test]
async fn what_closes_first_stands_first_and_the_rest_by_due_day_and_stake() {
    for world in World::all().await {
        let mut tx = world.as_mina().await;
        let urgent = tasks::open(&mut tx, sponsor_left(&world.hanbit, Some(TODAY + 5)))
            .await
            .unwrap();
        let mut small = sponsor_left(&world.calder, Some(TODAY + 3));
        small.stake = Some(Money::new(100, Currency::USD));
        let small = tasks::open(&mut tx, small).await.unwrap();
        let large = tasks::open(&mut tx, sponsor_left(&world.calder, Some(TODAY + 3)))
            .await
            .unwrap();
        let quiet = NewTask::own_words(&world.hanbit, "Book the year-end review", "").unwrap();
        let quiet = tasks::open(&mut tx, quiet).await.unwrap();
        let done = tasks::open(&mut tx, sponsor_left(&world.calder, None))
            .await
            .unwrap();
        tasks::complete(&mut tx, &done, Outcome::True)
            .await
            .unwrap();
        let asleep = tasks::open(&mut tx, sponsor_left(&world.calder, None))
            .await
            .unwrap();
        tasks::snooze(&mut tx, &asleep, TODAY + 1, TODAY)
            .await
            .unwrap();

        let agenda = tasks::agenda(&mut tx, Some(&world.mina), world::here())
            .await
            .unwrap();
        let window = agenda.before_window[0].window.unwrap();
        assert_eq!(window.kind, WindowKind::Notice);
        assert_eq!(window.closes_on, TODAY + 11);
        let order: Vec<_> = agenda.open().map(|item| item.task.id.clone()).collect();
        assert_eq!(order, [urgent, large, small, quiet]);
        assert_eq!(agenda.this_week.len(), 2);
        assert_eq!((agenda.snoozed, agenda.done_today.len()), (1, 1));

        let nobodys = tasks::agenda(&mut tx, Some(&world.emi), world::here())
            .await
            .unwrap();
        assert_eq!(nobodys.open().count(), 0);
    }
}
