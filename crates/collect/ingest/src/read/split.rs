//! Telling the messages of a body apart by their brackets and quotes alone.
//!
//! A parser stops at the first thing that is not JSON, and takes the whole batch with it: a NaN of Python, half
//! a surrogate, a message nested two hundred deep. This scanner looks inside nothing: it needs no stack, no
//! memory but the list of places, and one pass.

use memchr::memchr2;
use serde_json::Value;

use super::Object;

/// A value as its bytes, and how deep brackets are nested in it.
pub(super) struct Item<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) depth: usize,
}

impl<'a> Item<'a> {
    /// These bytes, whatever they are.
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        let depth = depth(bytes);
        Self { bytes, depth }
    }
}

/// What the body is.
pub(super) enum Top<'a> {
    Object(Vec<(String, &'a [u8])>),
    List(Vec<Item<'a>>),
    /// JSON, but neither.
    Other,
}

/// What the body is; none when its brackets and quotes do not even match.
pub(super) fn top(bytes: &[u8]) -> Option<Top<'_>> {
    let text = trim(bytes);
    match text.first()? {
        b'{' => members(text).map(Top::Object),
        b'[' => list(text).map(Top::List),
        _ => serde_json::from_slice::<Value>(text)
            .ok()
            .map(|_| Top::Other),
    }
}

/// The values of a list; none when it is no list.
pub(super) fn list(bytes: &[u8]) -> Option<Vec<Item<'_>>> {
    let mut at = Scanner::open(bytes, b'[')?;
    let mut items = vec![];
    if at.close(b']') {
        return at.is_done().then_some(items);
    }
    loop {
        items.push(at.item()?);
        if at.close(b']') {
            return at.is_done().then_some(items);
        }
        at.take(b',')?;
    }
}

fn members(bytes: &[u8]) -> Option<Vec<(String, &[u8])>> {
    let mut at = Scanner::open(bytes, b'{')?;
    let mut members = vec![];
    if at.close(b'}') {
        return at.is_done().then_some(members);
    }
    loop {
        let key = at.value()?;
        at.take(b':')?;
        members.push((text(key).unwrap_or_default(), at.value()?));
        if at.close(b'}') {
            return at.is_done().then_some(members);
        }
        at.take(b',')?;
    }
}

/// The value as a text; none when it is none.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    serde_json::from_slice(bytes).ok()
}

/// The value as an object; none when it is none, or is nested deeper than a message may be.
pub(super) fn object(bytes: &[u8]) -> Option<Object> {
    (depth(bytes) <= crate::limits::DEEPEST).then(|| serde_json::from_slice(bytes).ok())?
}

/// How deep brackets are nested.
pub(super) fn depth(bytes: &[u8]) -> usize {
    let (mut depth, mut deepest, mut at) = (0_usize, 0, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => match string_end(bytes, at) {
                Some(end) => at = end - 1,
                None => return deepest,
            },
            b'{' | b'[' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    deepest
}

/// Where the string that opens at `at` ends: one past its closing quote.
fn string_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at + 1;
    loop {
        at += memchr2(b'"', b'\\', bytes.get(at..)?)?;
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            _ => at += 2,
        }
    }
}

fn trim(bytes: &[u8]) -> &[u8] {
    bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii()
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Scanner<'a> {
    fn open(bytes: &'a [u8], bracket: u8) -> Option<Self> {
        let mut scanner = Self {
            bytes: trim(bytes),
            at: 0,
        };
        scanner.take(bracket)?;
        Some(scanner)
    }

    fn skip_spaces(&mut self) {
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        self.close(byte).then_some(())
    }

    /// Steps over `byte`, where it comes next.
    fn close(&mut self, byte: u8) -> bool {
        self.skip_spaces();
        let here = self.bytes.get(self.at) == Some(&byte);
        self.at += usize::from(here);
        here
    }

    fn is_done(&self) -> bool {
        self.at == self.bytes.len()
    }

    /// Steps over one value and answers its bytes.
    fn value(&mut self) -> Option<&'a [u8]> {
        self.item().map(|item| item.bytes)
    }

    fn item(&mut self) -> Option<Item<'a>> {
        self.skip_spaces();
        let (start, mut depth) = (self.at, 0);
        match self.bytes.get(start)? {
            b'"' => self.at = string_end(self.bytes, start)?,
            b'{' | b'[' => depth = self.skip_brackets()?,
            _ => {
                let ends =
                    |b: &u8| matches!(b, b',' | b'}' | b']' | b':') || b.is_ascii_whitespace();
                let rest = self.bytes.get(start..)?;
                self.at = start + rest.iter().position(ends)?;
            }
        }
        let bytes = self.bytes.get(start..self.at)?;
        (!bytes.is_empty()).then_some(Item { bytes, depth })
    }

    /// Steps over what stands in brackets and answers how deep they are nested.
    fn skip_brackets(&mut self) -> Option<usize> {
        let (mut depth, mut deepest) = (0_usize, 0);
        loop {
            match self.bytes.get(self.at)? {
                b'"' => {
                    self.at = string_end(self.bytes, self.at)?;
                    continue;
                }
                b'{' | b'[' => {
                    depth += 1;
                    deepest = deepest.max(depth);
                }
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return Some(deepest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> Option<Vec<String>> {
        let items = list(text.as_bytes())?;
        Some(
            items
                .iter()
                .map(|item| {
                    assert_eq!(item.depth, depth(item.bytes));
                    String::from_utf8_lossy(item.bytes).into_owned()
                })
                .collect(),
        )
    }

    #[test]
    fn messages_are_told_apart_whatever_is_in_them() {
        let text = r#" [ {"a": "]},{" , "b":[1,{}]} ,{"x":NaN},{"y":"\ud800\""}, 7 , "s" ,null] "#;
        let expected = [
            r#"{"a": "]},{" , "b":[1,{}]}"#,
            r#"{"x":NaN}"#,
            r#"{"y":"\ud800\""}"#,
            "7",
            "\"s\"",
            "null",
        ];
        assert_eq!(items(text).unwrap(), expected);
        assert_eq!(items("[]").unwrap(), Vec::<String>::new());
        for broken in [
            "[", "[1", "[1,]", "[,]", "[\"", "[\"\\", "[{]", "[1 2]", "[] []", "", "{}",
        ] {
            assert!(items(broken).is_none(), "{broken}");
        }
    }

    #[test]
    fn a_body_is_an_object_a_list_or_something_else_that_is_json() {
        assert!(matches!(top(b"\xef\xbb\xbf {\"a\":1}"), Some(Top::Object(m)) if m.len() == 1));
        assert!(matches!(top(b"[1]"), Some(Top::List(_))));
        assert!(matches!(top(b"\"text\""), Some(Top::Other)));
        for none in [
            &b""[..],
            b"   ",
            b"<xml/>",
            b"{",
            b"{\"a\"}",
            b"{\"a\":}",
            b"{}x",
            b"hello",
            b"\xff\xfe",
        ] {
            assert!(top(none).is_none(), "{none:?}");
        }
    }

    #[test]
    fn a_million_brackets_take_no_stack() {
        let deep = format!("[{}{}]", "[".repeat(1_000_000), "]".repeat(1_000_000));
        assert_eq!(items(&deep).unwrap().len(), 1);
        assert_eq!(depth(deep.as_bytes()), 1_000_001);
        assert_eq!(depth(br#"{"a":"[[[[","b":[{}]}"#), 3);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_fail(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let _ = top(&bytes);
            let _ = depth(&bytes);
        }

        #[test]
        fn no_brackets_and_quotes_make_it_fail(text in "[\\[\\]{}\",:\\\\ 1a]{0,60}") {
            let _ = top(text.as_bytes());
            let _ = depth(text.as_bytes());
        }
    }
}
