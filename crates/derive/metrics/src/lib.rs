//! Metrics: what events mean, as figures that are declared once and known for every day.
//!
//! A metric is declared as TOML (those we ship stand in `starters/metrics`): one of a closed list of kinds,
//! a filter and a window. Its whole history is computed from an account's events in one pass, so a metric
//! declared today has its past at once. Only present values are stored; a history is computed when it is
//! asked for, which costs an account milliseconds. When events come in, only the days they can have moved are
//! computed anew: what was before is carried over in an opening balance, as an accountant does.
//!
//! Invariants:
//! - A metric's value on a day depends on the definition and the events up to that day alone: the same whether
//!   it was computed from all events or from an opening balance and the events since. A metric that is rolled up rests
//!   on the events of the accounts below too, and a place among peers on what was taken of them when a month was over.
//! - `Fact::MetricsMoved` is recorded when any day of any metric moved since the account was last looked
//!   at, and not otherwise: [`Recompute`] may hear a fact twice, late or in another order.

mod asked;
mod catalogue;
mod chronicle;
mod compute;
mod current;
mod definition;
mod digest;
mod drafts;
mod evidence;
mod family;
mod history;
mod line;
mod look;
mod marks;
mod model;
mod names;
mod norm;
mod opened;
mod opening;
mod packed;
mod peers;
mod present;
mod reactor;
mod recent;
mod regard;
mod sql;
mod state;

pub use asked::{
    AnswerRow, Asked, Days, Unanswered, answered, asking, if_answered, question, to_ask,
    unanswered, why_unanswered,
};
pub use catalogue::Catalogue;
pub use chronicle::Chronicle;
pub use compute::compute;
pub use current::{
    Findings, current, current_all, digests, forget, keep, outdated, points_now, series,
};
pub use definition::{KINDS, uses};
pub use drafts::{
    Difference, Edition, bring_back, differences, draft, drafted, drop_draft, editions, fields,
    publish, publish_draft, retire, save_draft, with,
};
pub use evidence::evidence;
pub use history::{compute_each, compute_each_of, compute_one, history_of};
pub use line::{Line, line};
pub use model::{
    Among, By, Computed, Kind, Metric, MetricSeries, MetricValue, Opens, Point, Rollup, Slope,
    Stream, Unit,
};
pub use names::nearest;
pub use peers::{FEWEST_PEERS, places_today, take_levels};
pub use present::{PresentValues, points_today, values_after};
pub use reactor::Recompute;
pub use recent::Recent;
