//! Chance that is the same on every machine and in every release.

/// A stream of numbers from a seed (`SplitMix64`): small, and its numbers can never change under us, which
/// a library's may, so that a seed names one world for good.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    /// A stream of its own for each (seed, what it is for, number).
    pub(crate) fn new(seed: u64, purpose: &str, number: u64) -> Self {
        let mut state = seed ^ number.wrapping_mul(0xd6e8_feb8_6659_fd93);
        for byte in purpose.bytes() {
            state = mixed(state ^ u64::from(byte));
        }
        Self(mixed(state ^ number))
    }

    /// The next 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.0)
    }

    /// At least 0 and less than 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit a float exactly")]
    pub(crate) fn fraction(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// At least `low` and less than `high`.
    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.fraction()
    }

    /// One of `0..count`; 0 when there is nothing to choose from.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        if count == 0 {
            return 0;
        }
        // Multiply and shift: no division, and the bias is far below what a demo could show.
        let wide = u128::from(self.bits()) * (count as u128);
        usize::try_from(wide >> 64).unwrap_or_default()
    }

    /// Whole days, `low` to `high`, both possible.
    pub(crate) fn days(&mut self, low: i32, high: i32) -> i32 {
        let width = usize::try_from((high - low + 1).max(1)).unwrap_or(1);
        low + i32::try_from(self.below(width)).unwrap_or_default()
    }

    /// True with this probability.
    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        self.fraction() < probability
    }

    /// One of the list, which may not be empty; an empty list gives an empty text.
    pub(crate) fn word<'a>(&mut self, list: &'a [String]) -> &'a str {
        list.get(self.below(list.len())).map_or("", String::as_str)
    }
}

fn mixed(mut state: u64) -> u64 {
    state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}
