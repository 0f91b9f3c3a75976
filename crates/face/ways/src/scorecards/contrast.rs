//! What is between two scorecards, in words.

use health::Scorecard;
use language::Words;
use proof::Contrast;
use web::named;

/// The finding first, then what it rests on.
pub(super) fn lines(
    contrast: &Contrast,
    first: &Scorecard,
    other: &Scorecard,
    words: &Words,
) -> Vec<String> {
    contrast.said([&called(first, words), &called(other, words)], words)
}

/// What a scorecard is called: by its name and version, or as the draft it is.
fn called(card: &Scorecard, words: &Words) -> String {
    let name = named::card(card, words);
    match card.version {
        0 => words.fill("proof-contrast-draft", &[("name", name.into())]),
        version => words.fill(
            "proof-contrast-version",
            &[
                ("name", name.into()),
                ("version", i64::from(version).into()),
            ],
        ),
    }
}
