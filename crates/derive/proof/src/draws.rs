//! Drawing accounts again: how far a figure could lie from what was seen (Efron's bootstrap, by account).

use crate::model::Estimate;

/// Rounds of the bootstrap.
const ROUNDS: usize = 1_000;
/// The seed of the bootstrap: the same snapshots give the same interval.
const SEED: u64 = 8_368;

/// What `figure` comes to in a thousand draws of accounts with replacement; it is told how many times each account
/// was drawn. The draws are the same whatever is reckoned, so that two figures of one draw can be compared.
pub(crate) fn draws(accounts: usize, figure: impl Fn(&[u64]) -> Option<f64>) -> Vec<f64> {
    let mut dice = Dice(SEED);
    let mut times = vec![0_u64; accounts];
    let mut seen = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        times.fill(0);
        for _ in 0..accounts {
            times[dice.below(accounts)] += 1;
        }
        seen.extend(figure(&times));
    }
    seen
}

/// A figure between the ends of the middle 950 of 1,000 draws.
pub(crate) fn between(value: f64, mut seen: Vec<f64>) -> Estimate {
    seen.sort_by(f64::total_cmp);
    let at = |part: usize| seen.get(seen.len() * part / 1000).copied();
    Estimate {
        value,
        low: at(25).unwrap_or(value),
        high: at(975).unwrap_or(value),
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers from the same seed in every release.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        let place = (u128::from(z) * most as u128) >> 64;
        usize::try_from(place).unwrap_or_default()
    }
}
