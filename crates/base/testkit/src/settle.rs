//! Letting listeners work in any order.

use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use store::Reactors;

/// Tells the listeners everything in an order drawn from `seed`, lets them hear the whole journal a second
/// time in another order, and leaves them settled. A listener that is not level-triggered shows itself.
pub async fn settle(reactors: &Reactors, seed: u64) {
    let mut draw = rand_chacha::ChaCha8Rng::seed_from_u64(seed);
    for round in 0..2 {
        if round == 1 {
            reactors.rewind().await.expect("cursors go back");
        }
        for _ in 0..reactors.count() * 3 {
            let mut order: Vec<usize> = (0..reactors.count()).collect();
            order.shuffle(&mut draw);
            let some = draw.random_range(1..=order.len().max(1));
            for at in order.into_iter().take(some) {
                reactors.step(at).await.expect("a listener works");
            }
        }
        reactors.settle().await.expect("listeners work");
    }
}
