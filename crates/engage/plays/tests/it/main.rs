//! Plays, told of Hanbit Logistics, on each engine.

mod follow_up;
mod raising;
mod telling;
mod world;
