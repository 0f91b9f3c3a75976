//! Which encoding a text file is in, and reading it as UTF-8.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use encoding_rs::{
    CoderResult, Decoder, EUC_JP, EUC_KR, Encoding, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE,
    WINDOWS_1252,
};
use kernel::Result;

use super::{Wish, unreadable};

/// How much of a file is looked at.
const SAMPLE: u64 = 1 << 20;

/// The first part of a text file, as UTF-8, and what encoding it is in.
pub(crate) struct Sample {
    pub(crate) text: String,
    pub(crate) encoding: &'static Encoding,
    /// Bytes looked at, and bytes there are.
    pub(crate) looked: u64,
    pub(crate) size: u64,
}

/// Reads the first part of a file.
pub(crate) fn sample(path: &Path, wish: Wish<'_>) -> Result<Sample> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| unreadable(path, error))?;
    let size = file
        .metadata()
        .map_err(|error| unreadable(path, error))?
        .len();
    file.take(SAMPLE)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(path, error))?;
    let wished = wish
        .encoding
        .and_then(|label| Encoding::for_label(label.as_bytes()));
    let encoding = wished.unwrap_or_else(|| detect(&bytes));
    let (text, _) = encoding.decode_with_bom_removal(&bytes);
    let looked = u64::try_from(bytes.len()).unwrap_or(SAMPLE);
    Ok(Sample {
        text: text.into_owned(),
        encoding,
        looked,
        size,
    })
}

/// The encoding of a sample: by its mark, by being sound UTF-8, or by whose letters it spells most of.
pub(crate) fn detect(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = wide(bytes) {
        return encoding;
    }
    let cut = match std::str::from_utf8(bytes) {
        Ok(_) => return UTF_8,
        Err(error) => error,
    };
    if cut.error_len().is_none() && cut.valid_up_to() + 4 > bytes.len() {
        return UTF_8;
    }
    let candidates = [
        (EUC_KR, hangul(bytes)),
        (SHIFT_JIS, kana(bytes)),
        (EUC_JP, euc_kana(bytes)),
    ];
    let sound = |encoding: &'static Encoding| {
        let end = bytes.len() - usize::from(bytes.len() as u64 == SAMPLE);
        let broken = encoding.decode_without_bom_handling(&bytes[..end]).1;
        let shorter = encoding
            .decode_without_bom_handling(&bytes[..end.saturating_sub(1)])
            .1;
        !broken || !shorter
    };
    let best = candidates
        .into_iter()
        .filter(|(encoding, score)| *score > 0 && sound(encoding))
        .max_by_key(|(_, score)| *score);
    match best {
        Some((encoding, _)) => encoding,
        // Broken UTF-8 is told cell by cell; anything else that is no text of ours is taken for Latin.
        None if mostly_utf8(bytes) => UTF_8,
        None => WINDOWS_1252,
    }
}

/// UTF-16 without a mark: every other byte of its ASCII is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| {
        bytes
            .iter()
            .skip(from)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let many = bytes.len() / 5;
    match bytes.len() >= 8 {
        true if odd > many && even * 8 < odd => Some(UTF_16LE),
        true if even > many && odd * 8 < even => Some(UTF_16BE),
        _ => None,
    }
}

fn pairs(bytes: &[u8]) -> impl Iterator<Item = (u8, u8)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && bytes[at] < 0x80 {
            at += 1;
        }
        let pair = (*bytes.get(at)?, bytes.get(at + 1).copied().unwrap_or(0));
        at += 2;
        Some(pair)
    })
}

/// How much of it are the Hangul syllables of everyday Korean.
fn hangul(bytes: &[u8]) -> usize {
    let common = |(lead, trail): &(u8, u8)| (0xB0..=0xC8).contains(lead) && *trail >= 0xA1;
    4 * pairs(bytes).filter(common).count()
}

/// How much of it is kana of Shift_JIS; half-width kana stand for little, for Korean looks like them.
fn kana(bytes: &[u8]) -> usize {
    let (mut full, mut half, mut at) = (0, 0, 0);
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1).copied().unwrap_or(0)) {
            (0x82, 0x9F..=0xF1) | (0x83, 0x40..=0x96) => (full, at) = (full + 1, at + 2),
            (0x81..=0x9F | 0xE0..=0xFC, _) => at += 2,
            (0xA1..=0xDF, _) => (half, at) = (half + 1, at + 1),
            _ => at += 1,
        }
    }
    4 * full + half
}

fn euc_kana(bytes: &[u8]) -> usize {
    let kana = |(lead, trail): &(u8, u8)| matches!(lead, 0xA4 | 0xA5) && *trail >= 0xA1;
    4 * pairs(bytes).filter(kana).count()
}

/// Whether most of what is not ASCII is sound UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let (mut sound, mut broken) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        if c == '\u{fffd}' {
            broken += 1
        } else {
            sound += 1
        }
    }
    sound > broken
}

/// A file in any encoding, read as UTF-8. What cannot be read becomes U+FFFD, which cells are checked for.
pub(crate) struct Utf8<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    /// Where the undecoded bytes of `raw` begin and end.
    held: (usize, usize),
    text: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Utf8<R> {
    /// Reads `inner` as `encoding`; a byte order mark is passed over.
    pub(crate) fn new(inner: R, encoding: &'static Encoding) -> Self {
        Self {
            inner,
            decoder: encoding.new_decoder_with_bom_removal(),
            raw: vec![0; 1 << 16],
            held: (0, 0),
            text: Vec::new(),
            given: 0,
            ended: false,
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        let mut last = false;
        if self.held.0 == self.held.1 {
            let read = self.inner.read(&mut self.raw)?;
            self.held = (0, read);
            last = read == 0;
        }
        self.text.resize(3 << 16, 0);
        let raw = &self.raw[self.held.0..self.held.1];
        let (result, read, written, _) = self.decoder.decode_to_utf8(raw, &mut self.text, last);
        self.held.0 += read;
        self.text.truncate(written);
        self.given = 0;
        self.ended = last && result == CoderResult::InputEmpty;
        Ok(())
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() {
            if self.ended {
                return Ok(0);
            }
            self.fill()?;
        }
        let some = out.len().min(self.text.len() - self.given);
        out[..some].copy_from_slice(&self.text[self.given..self.given + some]);
        self.given += some;
        Ok(some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], encoding: &'static Encoding) -> String {
        let mut text = String::new();
        Utf8::new(bytes, encoding)
            .read_to_string(&mut text)
            .unwrap();
        text
    }

    #[test]
    fn every_encoding_is_told_from_the_others() {
        let korean = "회사명,도시\n한빛소프트,서울\n가온전자,부산\n";
        let japanese = "会社名,都市\n株式会社あおば,東京\nミナト商事,横浜\n";
        for (text, encoding) in [(korean, EUC_KR), (japanese, SHIFT_JIS), (japanese, EUC_JP)] {
            let bytes = encoding.encode(text).0;
            assert_eq!(detect(&bytes), encoding);
            assert_eq!(read(&bytes, encoding), text);
        }
        assert_eq!(detect(korean.as_bytes()), UTF_8);
        assert_eq!(detect("name,city\nCafé,Zürich\n".as_bytes()), UTF_8);
        assert_eq!(detect(b"name,city\nCaf\xE9,Z\xFCrich\n"), WINDOWS_1252);
        assert_eq!(detect(b"\xEF\xBB\xBFname"), UTF_8);
    }

    #[test]
    fn utf_16_is_read_with_and_without_its_mark() {
        let text = "name,city\nHalden,Oslo\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(detect(&little), UTF_16LE);
        assert_eq!(read(&little, UTF_16LE), text);
        let marked: Vec<u8> = [0xFE, 0xFF]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
            .collect();
        assert_eq!(detect(&marked), UTF_16BE);
        assert_eq!(read(&marked, UTF_16BE), text);
    }

    #[test]
    fn a_large_file_is_read_piece_by_piece() {
        let text = "한국어 ".repeat(60_000);
        let bytes = EUC_KR.encode(&text).0;
        assert_eq!(read(&bytes, EUC_KR), text);
    }
}
