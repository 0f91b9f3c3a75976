//! When we last spoke: one tick per touch.

use crate::svg::{Svg, finite, fluid, level, pct, upright};

const HEIGHT: f64 = 18.0;
const FLOOR: f64 = 17.0;
/// The most slots a barcode shows; the newest are kept.
const MOST: u16 = 366;

/// The touches of one person over equal slots of time, usually 26 weeks.
#[derive(Clone, Debug, Default)]
pub struct Barcode {
    /// How many slots there are. The last is the current one.
    pub slots: u16,
    /// The slots with a touch, 0 being the oldest. Slots that do not exist are ignored.
    pub touches: Vec<u16>,
    /// The slot in which the person left.
    pub left: Option<u16>,
    /// The sentence for those who do not see it.
    pub label: String,
}

/// Ticks on a line, a red one where the person left.
#[must_use]
pub fn barcode(input: &Barcode) -> Svg {
    let slots = input.slots.clamp(1, MOST);
    let skipped = input.slots.saturating_sub(slots);
    let at = |slot: u16| {
        let slot = slot.checked_sub(skipped)?;
        (slot < slots).then(|| f64::from(slot) / f64::from(slots))
    };
    let mut touched = vec![false; usize::from(slots)];
    for slot in input.touches.iter().filter_map(|s| s.checked_sub(skipped)) {
        if let Some(seen) = touched.get_mut(usize::from(slot)) {
            *seen = true;
        }
    }
    let mut out = level("grid", 0.0, 1.0, FLOOR);
    if let Some(x) = input.left.and_then(at).and_then(finite) {
        out += &upright("risk-s", x + 0.5 / f64::from(slots), 0.0, FLOOR);
    }
    for slot in 0..slots {
        if touched[usize::from(slot)] {
            let x = pct(f64::from(slot) / f64::from(slots));
            out += &format!(r#"<rect class="ink-f" x="{x}" width="2" y="4" height="13"/>"#);
        }
    }
    fluid("plot bars", HEIGHT, &input.label, "", &out)
}
