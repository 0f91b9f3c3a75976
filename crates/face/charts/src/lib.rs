//! Charts as markup: numbers and finished words in, SVG text out.
//!
//! A chart here is a pure function. It reads no clock and no catalogue: every label arrives as a
//! sentence in the reader's language, every number that is to be read arrives already formatted.
//!
//! Invariants, each held by a test:
//! - No input makes a chart panic, and none makes it print `NaN` or `inf`. What is not a finite
//!   number is a gap.
//! - The markup is well formed, all text is escaped, and no element carries a `style` attribute:
//!   colours come by class only.
//! - Outer drawings have no `viewBox`: marks and text stand at percentages (to 0.01 %), so nothing
//!   is stretched at any width. Lines live in an inner box of 1000 by 1000 with strokes that do not
//!   scale (to 0.1).
//! - The size of the answer is bounded, however long the input.
//!
//! An empty label says that the words beside the chart already tell it: the drawing is then hidden
//! from screen readers.

mod area;
mod band;
mod barcode;
mod contract_years;
mod curve;
mod delta;
mod dumbbell;
mod found;
mod glyph;
mod health;
mod histogram;
mod interval;
mod lttb;
mod meter;
mod place;
mod said;
mod scale;
mod settle;
mod spark;
mod square;
mod strip;
mod svg;
mod swarm;
mod tenure_axis;
mod tenure_header;
mod tenure_row;
mod time_axis;
mod time_left;
mod waterfall;

pub use area::{Area, AreaEvent, AreaLevel, AreaStep, AreaSteps, area, levels};
pub use band::{Band, Thresholds, Tone};
pub use barcode::{Barcode, barcode};
pub use curve::{Curve, CurveMark, curve};
pub use delta::{Change, delta};
pub use dumbbell::{Dumbbell, dumbbell};
pub use found::{Found, found};
pub use glyph::glyph;
pub use health::{Health, health};
pub use histogram::{Histogram, histogram};
pub use interval::{Interval, interval};
pub use meter::meter;
pub use said::{Said, SaidDot, said};
pub use spark::{Spark, SparkRange, spark};
pub use square::{Share, Square};
pub use strip::{Strip, StripDot, strip};
pub use svg::Svg;
pub use swarm::{Swarm, SwarmDot, swarm};
pub use tenure_axis::tenure_axis;
pub use tenure_header::{TenureEvent, TenureHeader, tenure_header};
pub use tenure_row::{TenureRow, tenure_row};
pub use time_axis::{Mark, TimeAxis};
pub use time_left::time_left;
pub use waterfall::{Waterfall, WaterfallCells, waterfall};
