//! What the charts draw for the demo world's accounts, and what they do with anything else.

mod any_input;
mod golden;
mod hanbit;
mod well_formed;
