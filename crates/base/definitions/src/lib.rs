//! Definitions: how things are reckoned, as texts that are drafted, published, compared and brought back.
//!
//! A definition is a text with a kind and a name; what it means is the business of the room that reads it. A draft
//! changes nothing until it is published; a publication is a version, and no version is ever changed or removed, so
//! that what was reckoned in the past can be reckoned again.
//!
//! Invariants:
//! - Versions of a name are numbered from one without a gap, and never change.
//! - A draft is published only as the one who publishes saw it, and only if nobody published meanwhile: of two who
//!   do at once, one is told.
//! - Whatever was published, dropped or retired stands in the journal in the same transaction.

mod draft;
mod model;
mod publish;
mod sql;
mod version;

pub use draft::{draft, drafts, drop_draft, save};
pub use model::{Draft, Kind, NewDraft, Version};
pub use publish::{publish, retire};
pub use version::{newest, revision, versions};
