//! What a person reads: messages, numbers, money, dates and order, in English, Korean and Japanese.
//!
//! A face makes one [`Words`] per request and asks it for everything it shows. Messages are whole sentences
//! with slots, in `messages/{en,ko,ja}/<room>.ftl`; every file there is compiled in. Numbers and dates follow
//! CLDR through ICU4X, with the few exceptions that each function here names.
//!
//! Invariants, each held by a test:
//! - every message stands in all three languages, with the same slots;
//! - a message that is missing shows in English, else as its id: nothing here fails or panics;
//! - [`Words::html`] lets no character of a text slot through unescaped;
//! - what is written by hand beside CLDR is the table of `tests/it/formats.rs`, cell by cell.

mod catalogue;
mod cell;
mod date;
mod josa;
mod locale;
mod money;
mod negotiation;
mod number;
mod order;
mod slot;
mod words;
mod zones;

pub use cell::cell;
pub use negotiation::negotiate;
pub use slot::{Html, Slot};
pub use words::Words;
pub use zones::{ZONES, usual_zone};
