//! The plays shipped with the product, as text.

use std::sync::OnceLock;

use kernel::{Error, Result};

use crate::{Play, parse};

const TEXTS: [&str; 5] = [
    include_str!("../../../../starters/plays/sponsor-left.play"),
    include_str!("../../../../starters/plays/usage-fell.play"),
    include_str!("../../../../starters/plays/unhappy-answer.play"),
    include_str!("../../../../starters/plays/p1-open.play"),
    include_str!("../../../../starters/plays/notice-closing.play"),
];

/// The plays at work.
///
/// # Errors
/// `Invalid` when a shipped text does not read, which a test rules out.
pub fn shipped() -> Result<&'static [Play]> {
    static PLAYS: OnceLock<Result<Vec<Play>>> = OnceLock::new();
    PLAYS
        .get_or_init(|| TEXTS.into_iter().map(parse).collect())
        .as_deref()
        .map_err(Clone::clone)
}

/// One play by name.
///
/// # Errors
/// `NotFound` when there is none of this name.
pub fn play(name: &str) -> Result<&'static Play> {
    let mut plays = shipped()?.iter();
    plays
        .find(|play| play.name == name)
        .ok_or_else(|| Error::not_found("play"))
}
