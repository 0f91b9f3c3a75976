//! Korean particles, chosen by the last sound of the word before them.

/// The last sound of a word, as far as a particle cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// A vowel.
    Open,
    /// The consonant ㄹ, after which 로 stands and not 으로.
    Rieul,
    /// Any other consonant.
    Closed,
}

/// The particle of `pair` (`을/를`, `이/가`, `은/는`, `과/와`, `으로/로` …) that follows `word`.
///
/// The form after a consonant comes first in the pair. Digits and Latin letters count as they are read aloud in
/// Korean; a closing mark or a bracketed addition is passed over; what cannot be read counts as a vowel.
pub(crate) fn particle<'p>(word: &str, pair: &'p str) -> &'p str {
    let Some((closed, open)) = pair.split_once('/') else {
        return pair;
    };
    match ending(word) {
        Ending::Open => open,
        Ending::Rieul if closed.starts_with('으') => open,
        Ending::Rieul | Ending::Closed => closed,
    }
}

fn ending(word: &str) -> Ending {
    let word = spoken(word);
    let Some(last) = word.chars().next_back() else {
        return Ending::Open;
    };
    match last {
        '가'..='힣' => hangul(last),
        '0'..='9' => currency(word).unwrap_or_else(|| number(word)),
        'a'..='z' | 'A'..='Z' => latin(word),
        'ん' | 'ン' | 'ㄴ' => Ending::Closed,
        'ㄹ' => Ending::Rieul,
        'ㄱ'..='ㅎ' => Ending::Closed,
        _ => Ending::Open,
    }
}

/// The word without what is not read: closing marks, and brackets after something.
fn spoken(word: &str) -> &str {
    let trimmed = |text: &str| text.trim_end_matches(|c: char| is_silent(c)).len();
    let mut word = &word[..trimmed(word)];
    for (open, close) in [('(', ')'), ('（', '）')] {
        let Some(inner) = word.strip_suffix(close) else {
            continue;
        };
        match inner.rfind(open) {
            Some(at) if at > 0 => word = &word[..trimmed(&word[..at])],
            _ => word = &word[..trimmed(inner)],
        }
    }
    word
}

fn is_silent(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{fdd1}'
                | '"'
                | '\''
                | '”'
                | '’'
                | '」'
                | '』'
                | '》'
                | '〉'
                | ']'
                | '.'
                | ','
                | '·'
                | '…'
        )
}

fn hangul(syllable: char) -> Ending {
    match (u32::from(syllable) - 0xac00) % 28 {
        0 => Ending::Open,
        8 => Ending::Rieul,
        _ => Ending::Closed,
    }
}

/// An amount is read with its currency behind it: `US$5` is 오 달러, `₩5` is 오 원.
fn currency(word: &str) -> Option<Ending> {
    let start = word
        .split_whitespace()
        .next_back()?
        .trim_start_matches(['-', '−', '+']);
    let sign = start.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
    match sign.chars().next_back()? {
        '₩' | '¥' => Some(Ending::Closed),
        '$' | '€' | '£' => Some(Ending::Open),
        _ => None,
    }
}

/// 0 영, 1 일, 3 삼, 6 육, 7 칠, 8 팔 end in a consonant; so do 십, 백, 천, 만 and 억, but not 조.
fn number(word: &str) -> Ending {
    let plain: String = word.chars().filter(|c| *c != ',').collect();
    let digits = plain.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let decimal = plain[..digits].ends_with('.');
    let run = &plain[digits..];
    let zeros = run.len() - run.trim_end_matches('0').len();
    match run.bytes().next_back() {
        Some(b'0') if !decimal && zeros < run.len() && (12..16).contains(&zeros) => Ending::Open,
        Some(b'1' | b'7' | b'8') => Ending::Rieul,
        Some(b'0' | b'3' | b'6') => Ending::Closed,
        _ => Ending::Open,
    }
}

/// Capitals are read letter by letter (엘, 엠, 엔, 알); a word as it sounds.
fn latin(word: &str) -> Ending {
    let letters = word
        .trim_end_matches(|c: char| c.is_ascii_alphabetic())
        .len();
    let word = &word[letters..];
    let spelled = word.bytes().all(|b| b.is_ascii_uppercase()) || word.len() == 1;
    let lower = word.to_ascii_lowercase();
    let last = lower.bytes().next_back().unwrap_or_default();
    if spelled {
        return match last {
            b'l' | b'r' => Ending::Rieul,
            b'm' | b'n' => Ending::Closed,
            _ => Ending::Open,
        };
    }
    match last {
        b'l' => Ending::Rieul,
        b'm' | b'n' => Ending::Closed,
        b'g' if lower.ends_with("ng") => Ending::Closed,
        b'c' | b'k' | b'p' | b't' | b'b' if short_vowel(&lower) => Ending::Closed,
        _ => Ending::Open,
    }
}

/// Slack 슬랙, HubSpot 허브스팟, App 앱 close on the stop; Zendesk, Great and Mark do not.
fn short_vowel(word: &str) -> bool {
    let stem = word.trim_end_matches(['c', 'k', 'p', 't', 'b']);
    let stops = &word[stem.len()..];
    let vowels = stem
        .bytes()
        .rev()
        .take_while(|b| b"aeiou".contains(b))
        .count();
    matches!(stops, "ck" | "c" | "k" | "p" | "pp" | "t" | "tt" | "b")
        && (vowels == 1 || stem.ends_with("oo"))
}

#[cfg(test)]
mod tests {
    use super::particle;

    #[test]
    fn a_particle_fits_the_last_sound() {
        let table = [
            ("한빛물류", "을/를", "를"),
            ("가온건설", "을/를", "을"),
            ("가온건설", "으로/로", "로"),
            ("미르바이오", "으로/로", "로"),
            ("새벽식품", "으로/로", "으로"),
            ("새벽식품", "이/가", "이"),
            ("누리쇼핑", "은/는", "은"),
            ("온새미로", "과/와", "와"),
            ("정다은", "이라/라", "이라"),
            ("윤재호", "이나/나", "나"),
            ("0", "을/를", "을"),
            ("1", "을/를", "을"),
            ("1", "으로/로", "로"),
            ("2", "을/를", "를"),
            ("3", "으로/로", "으로"),
            ("4", "을/를", "를"),
            ("5", "이/가", "가"),
            ("6", "이/가", "이"),
            ("6", "으로/로", "으로"),
            ("7", "으로/로", "로"),
            ("8", "은/는", "은"),
            ("9", "은/는", "는"),
            ("10", "으로/로", "으로"),
            ("1,000", "이/가", "이"),
            ("1,000,000,000,000", "이/가", "가"),
            ("1.5", "이/가", "가"),
            ("35%", "으로/로", "로"),
            ("US$96,000", "을/를", "를"),
            ("₩132,000,000", "을/를", "을"),
            ("₩1.32억", "을/를", "을"),
            ("NPS", "을/를", "를"),
            ("URL", "으로/로", "로"),
            ("ARR", "을/를", "을"),
            ("CSM", "이/가", "이"),
            ("CFO", "이/가", "가"),
            ("Slack", "으로/로", "으로"),
            ("HubSpot", "을/를", "을"),
            ("Zendesk", "을/를", "를"),
            ("Copperline Telecom", "이/가", "이"),
            ("Pinecrest Freight", "을/를", "를"),
            ("Calder & Finch", "은/는", "는"),
            ("한빛물류(주)", "을/를", "를"),
            ("“가온건설”", "이/가", "이"),
            ("(주)", "이/가", "가"),
            ("青葉精機", "을/를", "를"),
            ("ペン", "을/를", "을"),
            ("", "을/를", "를"),
            ("가", "도", "도"),
        ];
        for (word, pair, expected) in table {
            assert_eq!(particle(word, pair), expected, "{word} {pair}");
        }
    }
}
