//! Text that is already HTML.

use std::fmt;

/// Markup made by our own code or by a catalogue message whose slots were escaped. A template writes it as it
/// is; everything else a template writes is escaped. There is no `|safe` in our templates, only this type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// Markup our own code wrote. Never text of a person.
    #[must_use]
    pub fn ours(text: String) -> Self {
        Self(text)
    }

    /// Text of anyone, escaped.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self(escape(text))
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Markup {}

impl From<charts::Svg> for Markup {
    fn from(svg: charts::Svg) -> Self {
        Self(svg.into_string())
    }
}

impl From<language::Html> for Markup {
    fn from(html: language::Html) -> Self {
        Self(html.into_string())
    }
}

impl From<Markup> for language::Slot<'_> {
    fn from(markup: Markup) -> Self {
        Self::Markup(language::Html::trusted(markup.0))
    }
}

/// Escapes for text and for attribute values in quotes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_anyone_cannot_open_a_tag_or_end_an_attribute() {
        let hostile = Markup::text(r#"<script>"'&"#);
        assert_eq!(hostile.as_str(), "&lt;script&gt;&quot;&#39;&amp;");
    }
}
