//! A small reader of markup: enough to say that what we write is well formed, without styles and
//! without numbers that are none.

/// What is wrong with the markup, if anything.
pub fn fault(markup: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        if let Some(wrong) = bad_text(&rest[..at]) {
            return Some(wrong);
        }
        let Some(end) = end_of_tag(&rest[at..]) else {
            return Some(format!("an open tag: {}", &rest[at..]));
        };
        let tag = &rest[at + 1..at + end];
        rest = &rest[at + end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Some(format!("</{name}> closes what is not open"));
            }
            continue;
        }
        let (tag, closed) = tag
            .strip_suffix('/')
            .map_or((tag, false), |tag| (tag, true));
        let name = tag.split(' ').next().unwrap_or_default();
        if let Some(wrong) = bad_attributes(&tag[name.len()..]) {
            return Some(format!("<{tag}>: {wrong}"));
        }
        if !closed {
            open.push(name);
        }
    }
    bad_text(rest).or_else(|| open.pop().map(|name| format!("<{name}> is never closed")))
}

/// The place of the `>` that ends a tag, skipping quoted values.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.char_indices().find_map(|(k, c)| {
        if c == '"' {
            quoted = !quoted;
        }
        (c == '>' && !quoted).then_some(k)
    })
}

fn bad_attributes(mut text: &str) -> Option<String> {
    let mut seen = Vec::new();
    loop {
        if text.is_empty() {
            return None;
        }
        let Some((name, after)) = text.strip_prefix(' ').and_then(|t| t.split_once("=\"")) else {
            return Some(format!("no attribute: {text}"));
        };
        let Some((value, after)) = after.split_once('"') else {
            return Some(format!("an open value: {after}"));
        };
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            return Some(format!("no name: {name}"));
        }
        if name == "style" || name.starts_with("on") || seen.contains(&name) {
            return Some(format!("forbidden or twice: {name}"));
        }
        if let Some(wrong) = bad_text(value) {
            return Some(wrong);
        }
        let words = matches!(name, "aria-label" | "data-labels");
        if !words && (value.contains("NaN") || value.contains("inf")) {
            return Some(format!("{name} is {value}"));
        }
        seen.push(name);
        text = after;
    }
}

fn bad_text(text: &str) -> Option<String> {
    let control = text.chars().any(|c| c.is_control());
    let loose = text.split('&').skip(1).any(|entity| {
        !["amp;", "lt;", "gt;", "quot;", "#39;"]
            .iter()
            .any(|known| entity.starts_with(known))
    });
    (control || loose || text.contains('<') || text.contains('>'))
        .then(|| format!("unescaped text: {text}"))
}

#[test]
fn the_reader_finds_faults() {
    assert_eq!(
        fault(r#"<svg a="1"><g><path d=""/></g>x &amp; y</svg>"#),
        None
    );
    for wrong in [
        "<svg>",
        "<svg></g></svg>",
        r#"<svg style="x"/>"#,
        r#"<svg x="NaN"/>"#,
        r#"<svg x="1" x="2"/>"#,
        "<svg x=1/>",
        "a & b",
        "a > b",
    ] {
        assert!(fault(wrong).is_some(), "{wrong}");
    }
}
