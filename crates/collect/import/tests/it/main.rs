//! Behaviour through public functions, on every engine at hand.

mod bad_files;
mod bad_rows;
mod mapping;
mod resume;
mod small;
mod uploads;
mod usage;
mod words;
mod world;
