//! What goes into a message: text, numbers, and markup that is already safe.

use std::fmt;

/// Markup that may stand in a page as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Html(String);

impl Html {
    /// Takes markup that its maker vouches for: drawn by us, every text in it escaped.
    #[must_use]
    pub fn trusted(markup: impl Into<String>) -> Self {
        Self(markup.into())
    }

    /// Any text, escaped.
    #[must_use]
    pub fn escaped(text: &str) -> Self {
        let mut out = String::with_capacity(text.len() + 8);
        text.chars().for_each(|c| push_escaped(&mut out, c));
        Self(out)
    }

    /// The markup.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The markup, given away.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }

    /// What a reader sees of it: the text without tags.
    pub(crate) fn visible(&self) -> String {
        let mut out = String::new();
        let mut inside = false;
        for c in self.0.chars() {
            match c {
                '<' => inside = true,
                '>' if inside => inside = false,
                _ if inside => {}
                _ => out.push(c),
            }
        }
        // the ampersand last, so that what was escaped twice is read once
        out.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Writes one character so that it is text both between tags and inside a quoted attribute.
pub(crate) fn push_escaped(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        '\0' => out.push('\u{fffd}'),
        other => out.push(other),
    }
}

/// What fills a `{ $slot }` of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Slot<'a> {
    /// Any text.
    Text(&'a str),
    /// A count; the message may choose its plural by it, and it is written with the language's grouping.
    Number(i64),
    /// A number with exactly so many decimals.
    Decimal(f64, u8),
    /// Text made for the occasion, such as a formatted date.
    Owned(String),
    /// Markup: a link, a sparkline. [`crate::Words::fill`] shows its text only.
    Markup(Html),
}

impl<'a> From<&'a str> for Slot<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Slot<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<String> for Slot<'_> {
    fn from(text: String) -> Self {
        Self::Owned(text)
    }
}

impl From<Html> for Slot<'_> {
    fn from(markup: Html) -> Self {
        Self::Markup(markup)
    }
}

impl From<i64> for Slot<'_> {
    fn from(n: i64) -> Self {
        Self::Number(n)
    }
}

impl From<i32> for Slot<'_> {
    fn from(n: i32) -> Self {
        Self::Number(i64::from(n))
    }
}

impl From<u32> for Slot<'_> {
    fn from(n: u32) -> Self {
        Self::Number(i64::from(n))
    }
}

impl From<usize> for Slot<'_> {
    fn from(n: usize) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

impl From<u64> for Slot<'_> {
    fn from(n: u64) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}
