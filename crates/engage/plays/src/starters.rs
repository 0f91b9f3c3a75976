//! The plays shipped with the product, as text.

use std::sync::OnceLock;

use kernel::Result;
use metrics::Catalogue;
use sha2::{Digest, Sha256};

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
        .get_or_init(|| {
            let catalogue = Catalogue::shipped()?;
            TEXTS
                .into_iter()
                .map(|text| parse(text, catalogue))
                .collect()
        })
        .as_deref()
        .map_err(Clone::clone)
}

/// What the plays at work are told from others by: a hash of their texts, in hexadecimal.
pub(crate) fn digest() -> String {
    let texts = Sha256::new_with_prefix(TEXTS.join("\n"));
    format!("{:x}", texts.finalize())
}
