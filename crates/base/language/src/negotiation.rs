//! Which language a browser asks for.

use kernel::Language;

/// How much of an `Accept-Language` header is read.
const MOST_RANGES: usize = 20;

/// The language of ours that an `Accept-Language` header prefers; English where it names none of them.
///
/// Ranges are taken by weight, the earlier first among equals; a weight of 0 refuses; `*` chooses nothing.
#[must_use]
pub fn negotiate(header: &str) -> Language {
    let mut best: Option<(u16, Language)> = None;
    for range in header.split(',').take(MOST_RANGES) {
        let Some((weight, language)) = read(range) else {
            continue;
        };
        if weight > 0 && best.is_none_or(|(heaviest, _)| weight > heaviest) {
            best = Some((weight, language));
        }
    }
    best.map_or(Language::En, |(_, language)| language)
}

/// One range such as `ko-KR;q=0.8`: its weight in thousandths and its language.
fn read(range: &str) -> Option<(u16, Language)> {
    let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
    let primary = tag.trim().split(['-', '_']).next()?;
    let language = Language::ALL
        .into_iter()
        .find(|language| primary.eq_ignore_ascii_case(language.tag()))?;
    let weight = match parameters.trim() {
        "" => 1000,
        text => thousandths(
            text.strip_prefix(['q', 'Q'])?
                .trim_start()
                .strip_prefix('=')?
                .trim(),
        )?,
    };
    Some((weight, language))
}

/// `0.8` as 800; nothing for what is no weight between 0 and 1.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match whole {
        "1" => Some(1000),
        "0" => format!("{fraction:0<3}").parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_language_of_ours_wins() {
        use Language::{En, Ja, Ko};
        let table = [
            ("", En),
            ("*", En),
            ("ko", Ko),
            ("ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7", Ko),
            ("KO-kr", Ko),
            ("ja-JP", Ja),
            ("de, ja;q=0.5, ko;q=0.6", Ko),
            ("fr-CH, fr;q=0.9, de;q=0.7, *;q=0.5", En),
            ("en;q=0.2, ja ; q = 0.3", Ja),
            ("ko;q=0, ja;q=0.1", Ja),
            ("ko;q=nonsense, ja;q=0.1", Ja),
            ("ko;q=2, en", En),
            ("korean", En),
            ("ja;q=1.000, ko", Ja),
            (",,;;q=,\u{0}", En),
        ];
        for (header, expected) in table {
            assert_eq!(negotiate(header), expected, "{header}");
        }
    }
}
