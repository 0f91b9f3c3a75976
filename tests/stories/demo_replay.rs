//! The whole demo world: a thousand past scores are what the events up to their day say, and a hundred thousand
//! differences between two days are told without a rest.

use std::collections::HashMap;

use customers::Account;
use demo::{Plan, World};
use events::Event;
use health::{DayScore, Eras, Score, Scorecard};
use kernel::{Actor, Day};
use metrics::{Catalogue, Computed};
use store::Tx;
use tenure::commands::settle;
use tenure::folder::Folder;

use crate::workspace::{Workspace, workspaces};

const SCORES: usize = 1_000;
const PAIRS: usize = 100_000;

/// Numbers that look drawn and are the same each time.
struct Draw(u64);

impl Draw {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % most as u64).unwrap()
    }
}

/// The folder of a workspace with the demo world in it, and all its scores.
async fn filled(work: &Workspace) -> Folder {
    let folder = work.open().await;
    let world = World::generate(&Plan::new(work.today())).unwrap();
    let loaded = demo::load(&folder.store, folder.lake.as_ref(), &world, |_| ()).await;
    loaded.unwrap();
    settle(&folder).await.unwrap();
    folder
}

/// A stored score of an account.
type Kept = (Account, DayScore);

async fn kept(folder: &Folder, today: Day) -> Vec<Kept> {
    let mut tx = reading(folder).await;
    let mut all = vec![];
    for account in customers::accounts(&mut tx).await.unwrap() {
        let days = health::daily(&mut tx, &account.id, today - 2_000, today).await;
        all.extend(days.unwrap().into_iter().map(|day| (account.clone(), day)));
    }
    let mut draw = Draw(7);
    (0..SCORES)
        .map(|_| all[draw.below(all.len())].clone())
        .collect()
}

async fn reading(folder: &Folder) -> Tx {
    folder.store.begin(Actor::System("test")).await.unwrap()
}

/// Those that the events up to their day do not give again: score, tier or coverage.
async fn mismatches(folder: &Folder, kept: &[Kept]) -> Vec<Kept> {
    let (card, catalogue) = (Scorecard::shipped().unwrap(), Catalogue::shipped().unwrap());
    let mut tx = reading(folder).await;
    let mut histories: HashMap<i64, Vec<Event>> = HashMap::new();
    let mut wrong = vec![];
    for (account, stored) in kept {
        if !histories.contains_key(&account.key.0) {
            let history = metrics::history_of(&mut tx, folder.lake.as_ref(), account).await;
            histories.insert(account.key.0, history.unwrap());
        }
        let history = &histories[&account.key.0];
        let first = history[0].day();
        let known = &history[..history.partition_point(|event| event.day() <= stored.day)];
        let series = metrics::compute(catalogue, known, first, stored.day);
        let again = health::day_scores(card, &series);
        if again.last() != Some(stored) {
            wrong.push((account.clone(), *stored));
        }
    }
    wrong
}

#[tokio::test]
async fn a_thousand_past_scores_are_the_same_again_after_a_restart_and_after_merging() {
    for work in workspaces().await {
        let folder = filled(&work).await;
        let stored = kept(&folder, work.today()).await;
        assert_eq!(mismatches(&folder, &stored).await, [], "{work:?}");
        folder.close().await.unwrap();

        let folder = work.open().await;
        settle(&folder).await.unwrap();
        assert_eq!(
            kept(&folder, work.today()).await,
            stored,
            "{work:?}: restarted"
        );
        assert_eq!(
            mismatches(&folder, &stored).await,
            [],
            "{work:?}: restarted"
        );
        folder.lake.flush().await.unwrap();
        folder.lake.compact().await.unwrap();
        settle(&folder).await.unwrap();
        assert_eq!(
            kept(&folder, work.today()).await,
            stored,
            "{work:?}: merged"
        );
        assert_eq!(mismatches(&folder, &stored).await, [], "{work:?}: merged");
        folder.close().await.unwrap();
    }
}

/// The scores of every day of an account, with their reasons.
fn every_day(card: &Eras, computed: &Computed) -> Vec<Score> {
    let days = card.day_scores(&computed.series);
    let all = days.iter();
    all.map(|one| card.detailed(&computed.series, &days, one.day))
        .collect()
}

/// The shipped scorecard, and a stricter one whose guard holds while any ticket is open.
fn cards() -> [Eras; 2] {
    let shipped = Scorecard::shipped().unwrap().clone();
    let mut strict = Scorecard::clone(&shipped);
    strict.guards[0].metric = "open_tickets".into();
    strict.guards[0].above = 0.0;
    [Eras::only(shipped), Eras::only(strict.into())]
}

#[tokio::test]
async fn a_hundred_thousand_differences_are_told_without_a_rest() {
    let work = workspaces().await.remove(0);
    let folder = filled(&work).await;
    let (mut tx, cards) = (reading(&folder).await, cards());
    let mut book = vec![];
    for account in customers::accounts(&mut tx).await.unwrap() {
        let computed = metrics::compute_one(&mut tx, folder.lake.as_ref(), &account).await;
        let computed = computed.unwrap();
        let days = cards.each_ref().map(|card| every_day(card, &computed));
        book.push((computed, days));
    }
    let catalogue = Catalogue::shipped().unwrap();
    let (mut draw, mut largest) = (Draw(11), 0.0_f64);
    let (mut guarded, mut missing) = (0, 0);
    for n in 0..PAIRS {
        let (computed, days) = &book[draw.below(book.len())];
        let (card, days) = (&cards[n % 2], &days[n % 2]);
        let [from, to] = [(); 2].map(|()| days[draw.below(days.len())].clone());
        guarded += usize::from(from.guard.is_some() || to.guard.is_some());
        missing += usize::from(from.score.is_none() || to.score.is_none());
        let told = health::between(card, catalogue, computed, from, to).unwrap();
        let together: f64 = told.steps.iter().map(|step| step.points).sum();
        let of = |score: &Score| score.score.unwrap_or_default();
        largest = largest.max((together - (of(&told.to) - of(&told.from))).abs());
    }
    assert!(largest < 1e-9, "the largest rest is {largest:e}");
    assert!(guarded > 1_000, "{guarded} with a guard");
    assert!(missing > 1_000, "{missing} without a score on a day");
}
