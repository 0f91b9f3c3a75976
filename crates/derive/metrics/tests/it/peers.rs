//! Places among peers.

use customers::AccountField;
use kernel::{AccountId, Day};
use testkit::{TODAY, records, settle};

use crate::World;

const PLACE: &str =
    "name = 'place'\nunit = 'share'\nkind = 'peer_percentile'\nof = 'days_active_28'";

/// 31 October 2026, when the month before the demo world's today was over.
fn halloween() -> Day {
    TODAY.month() - 1
}

impl World {
    /// Six clinics that used the product on one to six days of the last week of October.
    async fn six_clinics(&self) -> Vec<AccountId> {
        let mut clinics = Vec::new();
        for days in 1..=6 {
            let clinic = self.bring_in(&format!("clinic {days}"), None).await;
            let first = halloween() - 6;
            self.use_at(&clinic, first.through(first + days - 1)).await;
            clinics.push(clinic);
        }
        clinics
    }

    async fn take_levels(&self) -> usize {
        let taken = metrics::take_levels(&self.record.store, self.lake.as_ref()).await;
        taken.unwrap()
    }

    async fn becomes(&self, account: &AccountId, field: AccountField, value: &str) {
        let mut tx = self.record.tx().await;
        let version = customers::account(&mut tx, account).await.unwrap().version;
        customers::change_account(&mut tx, account, version, field, value)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    async fn place_on(&self, account: &AccountId, day: Day) -> Option<f64> {
        let mut tx = self.record.tx().await;
        let lake = self.lake.as_ref();
        let series = metrics::series(&mut tx, lake, account, "place", day, day).await;
        series.unwrap().points[0].value
    }
}

#[tokio::test]
async fn a_clinic_is_held_against_how_its_peers_were_at_the_end_of_last_month() {
    for record in records().await {
        let world = World::new(record).await;
        world.declare("place", PLACE).await;
        let clinics = world.six_clinics().await;
        assert_eq!(world.take_levels().await, 1, "October alone is over");
        assert_eq!(world.take_levels().await, 0);
        settle(&world.reactors, 1).await;
        // today's 28 days hold the last four of October: three, two and one of the last clinics, and none
        let place = async |at: usize| world.value_at(&clinics[at], "place").await;
        assert_eq!(
            place(5).await,
            Some(5.0 / 12.0),
            "two had less than 3, one as much"
        );
        assert_eq!(place(3).await, Some(1.0 / 12.0));
        assert_eq!(place(0).await, Some(0.0));
        assert_eq!(world.place_on(&clinics[5], halloween()).await, None);
        let november = world.place_on(&clinics[5], halloween() + 1).await;
        assert_eq!(
            november,
            Some(11.0 / 12.0),
            "all six days are in its window"
        );
        assert_eq!(world.value_at(&world.account, "place").await, None);
    }
}

#[tokio::test]
async fn what_comes_late_moves_a_clinics_own_place_and_no_peers() {
    for record in records().await {
        let world = World::new(record).await;
        world.declare("place", PLACE).await;
        let clinics = world.six_clinics().await;
        world.take_levels().await;
        settle(&world.reactors, 1).await;
        let late = halloween() - 2;
        world.use_at(&clinics[0], late.through(late + 2)).await;
        world.take_levels().await;
        settle(&world.reactors, 2).await;
        let place = async |at: usize| world.value_at(&clinics[at], "place").await;
        assert_eq!(place(0).await, Some(5.0 / 12.0));
        assert_eq!(place(5).await, Some(5.0 / 12.0));
    }
}

#[tokio::test]
async fn who_comes_into_another_stage_has_other_peers_and_a_month_that_is_over_is_taken() {
    for record in records().await {
        let world = World::new(record).await;
        world.declare("place", PLACE).await;
        let clinics = world.six_clinics().await;
        world.take_levels().await;
        settle(&world.reactors, 1).await;
        world
            .becomes(&clinics[5], AccountField::Stage, "renewing")
            .await;
        settle(&world.reactors, 2).await;
        assert_eq!(world.value_at(&clinics[5], "place").await, None);
        let before = world.place_on(&clinics[4], TODAY).await;
        assert_eq!(before, Some(3.0 / 12.0));
        world.record.clock.advance_seconds(10 * 86_400);
        assert_eq!(world.take_levels().await, 1, "November is over");
        assert_eq!(world.place_on(&clinics[4], TODAY).await, before);
        let december = TODAY.month().next_month();
        let place = world.place_on(&clinics[4], december).await;
        assert_eq!(place, Some(0.5), "nobody did anything any more");
    }
}

#[tokio::test]
async fn a_place_is_neither_ranked_again_nor_rolled_up() {
    for record in records().await {
        let world = World::new(record).await;
        world.declare("place", PLACE).await;
        let again = PLACE
            .replace("'place'", "'again'")
            .replace("'days_active_28'", "'place'");
        let group = again.replace("'peer_percentile'", "'rollup'") + "\nhow = 'max'";
        for text in [again, group] {
            let mut tx = world.record.tx().await;
            let error = metrics::publish(&mut tx, "again", &text, "").await;
            assert_eq!(error.unwrap_err().message(), "error-metric-rests-on-peers");
        }
    }
}

#[tokio::test]
async fn until_the_day_on_which_a_clinic_becomes_another_it_stands_among_its_peers_of_then() {
    for record in records().await {
        let world = World::new(record).await;
        world.declare("place", PLACE).await;
        let clinics = world.six_clinics().await;
        world.take_levels().await;
        world.record.clock.advance_seconds(2 * 86_400);
        let before = world.place_on(&clinics[5], TODAY + 1).await;
        assert!(before.is_some());
        world
            .becomes(&clinics[5], AccountField::Stage, "renewing")
            .await;
        settle(&world.reactors, 2).await;
        assert_eq!(world.place_on(&clinics[5], TODAY + 1).await, before);
        assert_eq!(world.place_on(&clinics[5], TODAY + 2).await, None);
        // A definition of today takes October as the clinics were then.
        world
            .declare("again", &PLACE.replace("'place'", "'again'"))
            .await;
        assert_eq!(world.take_levels().await, 1);
        let mut tx = world.record.tx().await;
        let (lake, day) = (world.lake.as_ref(), TODAY + 1);
        let again = metrics::series(&mut tx, lake, &clinics[5], "again", day, day).await;
        assert_eq!(again.unwrap().points[0].value, before);
    }
}

#[tokio::test]
async fn a_clinic_that_does_not_say_its_industry_has_no_peers_by_industry() {
    for record in records().await {
        let world = World::new(record).await;
        let by_industry = format!("{PLACE}\namong = ['industry']");
        world.declare("place", &by_industry).await;
        let mut clinics = world.six_clinics().await;
        for clinic in &clinics[..5] {
            world.becomes(clinic, AccountField::Industry, "Care").await;
        }
        world.take_levels().await;
        let day = halloween() + 1;
        assert_eq!(world.place_on(&clinics[4], day).await, Some(0.9));
        assert_eq!(world.place_on(&clinics.remove(5), day).await, None);
    }
}
