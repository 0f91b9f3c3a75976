//! Cutting a stream into pieces of whole lines, however its bytes happen to arrive.

use crate::limits::LONGEST_LINE;

/// Bytes at which a piece is full.
const FULL: usize = 1024 * 1024;
/// Lines at which a piece is full.
const MOST_LINES: usize = 2_000;

/// The lines of a stream that have come and were not taken yet. It never holds more than a piece and a line.
#[derive(Debug, Default)]
pub struct Lines {
    whole: Vec<u8>,
    lines: usize,
    begun: Vec<u8>,
}

impl Lines {
    /// Takes bytes in as far as there is room; answers those that are left once a piece is full.
    pub fn push<'a>(&mut self, mut bytes: &'a [u8]) -> &'a [u8] {
        while !self.is_full() {
            let Some(end) = bytes.iter().position(|byte| *byte == b'\n') else {
                self.begin(bytes);
                return &[];
            };
            let (line, rest) = bytes.split_at(end);
            self.begin(line);
            self.end_line();
            bytes = rest.get(1..).unwrap_or_default();
        }
        bytes
    }

    /// Whether a piece should be taken before more comes.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.lines >= MOST_LINES || self.whole.len() >= FULL
    }

    /// The whole lines so far, each with its end.
    #[must_use]
    pub fn take(&mut self) -> Vec<u8> {
        self.lines = 0;
        std::mem::take(&mut self.whole)
    }

    /// The last lines of a stream that is at its end: the very last needs no end of its own.
    #[must_use]
    pub fn take_last(&mut self) -> Vec<u8> {
        self.end_line();
        self.take()
    }

    /// Keeps what fits of a line: one byte more than it may have tells that it was longer.
    fn begin(&mut self, bytes: &[u8]) {
        let room = (LONGEST_LINE + 1).saturating_sub(self.begun.len());
        let fits = bytes.get(..room).unwrap_or(bytes);
        self.begun.extend_from_slice(fits);
    }

    fn end_line(&mut self) {
        if !self.begun.trim_ascii().is_empty() {
            self.whole.append(&mut self.begun);
            self.whole.push(b'\n');
            self.lines += 1;
        }
        self.begun.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(chunks: &[&[u8]]) -> Vec<Vec<u8>> {
        let (mut lines, mut pieces) = (Lines::default(), vec![]);
        for chunk in chunks {
            let mut rest = lines.push(chunk);
            while lines.is_full() {
                pieces.push(lines.take());
                rest = lines.push(rest);
            }
            assert!(rest.is_empty());
        }
        pieces.push(lines.take_last());
        pieces
    }

    #[test]
    fn lines_are_whole_wherever_the_stream_breaks() {
        let text = "{\"a\":1}\n\n  \r\n{\"한\":\"빛\"}\r\n{\"last\":true}";
        let expected = "{\"a\":1}\n{\"한\":\"빛\"}\r\n{\"last\":true}\n".as_bytes();
        for at in 0..=text.len() {
            let (first, second) = text.as_bytes().split_at(at);
            assert_eq!(cut(&[first, second]), [expected], "cut at {at}");
        }
        assert_eq!(cut(&[b"", b"\n\n"]), [b""]);
    }

    #[test]
    fn a_piece_has_an_end_and_nothing_is_lost_between_pieces() {
        let many = "{}\n".repeat(MOST_LINES * 2 + 1);
        let pieces = cut(&[many.as_bytes()]);
        let sizes: Vec<_> = pieces.iter().map(|piece| piece.len() / 3).collect();
        assert_eq!(sizes, [MOST_LINES, MOST_LINES, 1]);
    }

    #[test]
    fn an_endless_line_is_kept_to_its_limit() {
        let long = vec![b'x'; LONGEST_LINE * 3];
        let pieces = cut(&[&long, b"y\n{}\n"]);
        assert_eq!(pieces[0].len(), LONGEST_LINE + 2);
        assert_eq!(pieces[1], b"{}\n");
    }
}
