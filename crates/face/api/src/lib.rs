//! What programs speak to: JSON over HTTP.
//!
//! So far it takes usage in, as the Segment libraries of servers and browsers send it. Those libraries throw a
//! batch away on any answer but a few, and so the answers are chosen for them:
//!
//! - 200 only when everything is on disk, and exactly 200;
//! - 401 for a key that is none, 400 for a body that is no JSON, 413 for one over the limits: trying again
//!   would not help;
//! - 429 and 503 with `Retry-After`, and 500, for everything else: they try again.
//!
//! `/v1/bulk` takes a stream of lines of any length, piece by piece; its sender may send all of it again.
//!
//! A key comes in no cookie, so a page of another origin can send with its own key only: every origin may.

mod api;
mod gauge;
mod intake;
mod problem;
mod routes;

pub use api::{Api, refused, router};
pub use routes::{Route, Who, routes};
