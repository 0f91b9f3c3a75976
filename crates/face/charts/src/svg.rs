//! The markup itself: escaping, numbers as attributes, and the few elements charts are made of.

use std::fmt;
use std::fmt::Write as _;

use kernel::Language;

/// A finished piece of markup, escaped and safe to place into a page as it is.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Svg(String);

impl Svg {
    pub(crate) fn new(markup: String) -> Self {
        Self(markup)
    }

    /// The markup.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The markup, owned.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Text made safe for element content and for quoted attributes. Characters that XML forbids are
/// left out.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
    out
}

/// A value that can be drawn; nothing when it is not a finite number.
pub(crate) fn finite(value: f64) -> Option<f64> {
    value.is_finite().then(|| value.clamp(-1e15, 1e15))
}

/// A share of the width as a percentage, to 0.01 %.
pub(crate) fn pct(share: f64) -> String {
    let share = finite(share).unwrap_or(0.0).clamp(-10.0, 10.0);
    format!("{}%", trimmed(share * 100.0, 2))
}

/// A length in pixels, to 0.1.
pub(crate) fn px(length: f64) -> String {
    trimmed(finite(length).unwrap_or(0.0).clamp(-1e6, 1e6), 1)
}

fn trimmed(value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text.is_empty() || text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

/// How a drawing is named to people who do not see it: by its label, or not at all.
pub(crate) fn named(label: &str) -> String {
    if label.is_empty() {
        r#"aria-hidden="true""#.to_owned()
    } else {
        format!(r#"role="img" aria-label="{}""#, escape(label))
    }
}

/// A fluid drawing of a fixed height. `class` and `attributes` are ours and are not escaped.
pub(crate) fn fluid(class: &str, height: f64, label: &str, attributes: &str, inner: &str) -> Svg {
    let name = named(label);
    let height = px(height);
    let gap = if attributes.is_empty() { "" } else { " " };
    Svg(format!(
        r#"<svg class="{class}" width="100%" height="{height}" {name}{gap}{attributes}>{inner}</svg>"#
    ))
}

/// The inner box for lines: 1000 by 1000 whatever its size on the page.
pub(crate) fn stretched(top: f64, height: f64, inner: &str) -> String {
    format!(
        r#"<svg x="0" y="{}" width="100%" height="{}" viewBox="0 0 1000 1000" preserveAspectRatio="none" class="box">{inner}</svg>"#,
        px(top),
        px(height)
    )
}

/// A path through points given as shares of the inner box.
pub(crate) fn path(points: &[(f64, f64)]) -> String {
    let mut out = String::new();
    for (k, (x, y)) in points.iter().enumerate() {
        let letter = if k == 0 { 'M' } else { 'L' };
        let _ = write!(out, "{letter}{} {}", px(x * 1000.0), px(y * 1000.0));
    }
    out
}

/// How an element is drawn: its class, and what classes cannot say.
#[derive(Clone, Copy)]
pub(crate) struct Ink<'a> {
    class: &'a str,
    more: &'static str,
}

impl<'a> Ink<'a> {
    /// A class with further attributes. Both are ours and are not escaped.
    pub(crate) const fn with(class: &'a str, more: &'static str) -> Self {
        Self { class, more }
    }
}

impl<'a> From<&'a str> for Ink<'a> {
    fn from(class: &'a str) -> Self {
        Self { class, more: "" }
    }
}

impl fmt::Display for Ink<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let gap = if self.more.is_empty() { "" } else { " " };
        write!(f, r#"class="{}"{gap}{}"#, self.class, self.more)
    }
}

/// An upright line at a share of the width.
pub(crate) fn upright<'a>(class: impl Into<Ink<'a>>, x: f64, y1: f64, y2: f64) -> String {
    let ink = class.into();
    let x = pct(x);
    format!(
        r#"<line {ink} x1="{x}" x2="{x}" y1="{}" y2="{}"/>"#,
        px(y1),
        px(y2)
    )
}

/// A level line between two shares of the width.
pub(crate) fn level<'a>(class: impl Into<Ink<'a>>, x1: f64, x2: f64, y: f64) -> String {
    let ink = class.into();
    let y = px(y);
    format!(
        r#"<line {ink} x1="{}" x2="{}" y1="{y}" y2="{y}"/>"#,
        pct(x1),
        pct(x2)
    )
}

/// A bar from a share of the width, as wide as another.
pub(crate) fn bar<'a>(
    class: impl Into<Ink<'a>>,
    x: f64,
    width: f64,
    y: f64,
    height: f64,
    round: f64,
) -> String {
    let ink = class.into();
    let rx = if round > 0.0 {
        format!(r#" rx="{}""#, px(round))
    } else {
        String::new()
    };
    format!(
        r#"<rect {ink} x="{}" width="{}" y="{}" height="{}"{rx}/>"#,
        pct(x),
        pct(width.max(0.0)),
        px(y),
        px(height)
    )
}

/// A dot, with what it stands for as its title when that is given.
pub(crate) fn dot(class: &str, x: f64, cy: f64, r: f64, title: &str) -> String {
    let head = format!(
        r#"<circle class="{class}" cx="{}" cy="{}" r="{}""#,
        pct(x),
        px(cy),
        px(r)
    );
    if title.is_empty() {
        format!("{head}/>")
    } else {
        format!("{head}>{}</circle>", titled(title))
    }
}

/// A title element.
pub(crate) fn titled(title: &str) -> String {
    format!("<title>{}</title>", escape(title))
}

/// Words at a share of the width, moved by `dx` pixels. Nothing for no words.
pub(crate) fn words(
    class: &str,
    x: f64,
    dx: f64,
    y: f64,
    lang: Option<Language>,
    text: &str,
) -> String {
    if text.is_empty() {
        return String::new();
    }
    let class = if class.is_empty() {
        String::new()
    } else {
        format!(r#" class="{class}""#)
    };
    let lang = lang.map(|l| format!(r#" lang="{l}""#)).unwrap_or_default();
    let dx = px(dx);
    let dx = if dx == "0" {
        String::new()
    } else {
        format!(r#" dx="{dx}""#)
    };
    format!(
        r#"<text{class}{lang} x="{}"{dx} y="{}">{}</text>"#,
        pct(x),
        px(y),
        escape(text)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_place() {
        assert_eq!(
            escape("a<b> & \"c\" 'd'\u{0}\u{b}\n"),
            "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; "
        );
    }

    #[test]
    fn numbers_are_short_and_always_numbers() {
        assert_eq!(pct(0.123_456), "12.35%");
        assert_eq!(pct(1.0), "100%");
        assert_eq!(pct(f64::NAN), "0%");
        assert_eq!(px(-0.04), "0");
        assert_eq!(px(f64::INFINITY), "0");
        assert_eq!(px(12.0), "12");
        assert_eq!(px(100.0), "100");
    }
}
