//! What goes to standard output, and how an error is told.

use std::io::Write;

use kernel::{Error, Language};
use language::Words;

/// Prints one line to standard output. A reader that has gone away is no error.
pub fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// An error as a sentence in the language of the terminal, with its cause for whoever runs the machine.
#[must_use]
pub fn explain(error: &Error) -> String {
    let said = words().error(error);
    match error.cause() {
        Some(cause) => format!("{said} ({cause})"),
        None => said,
    }
}

/// The words of the terminal's language.
#[must_use]
pub fn words() -> Words {
    Words::new(terminal_language())
}

/// The language of the terminal, from `LC_ALL`, `LC_MESSAGES` or `LANG`.
fn terminal_language() -> Language {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let set = names
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    match set.as_deref().and_then(|value| value.get(..2)) {
        Some("ko") => Language::Ko,
        Some("ja") => Language::Ja,
        _ => Language::En,
    }
}

/// A cell of CSV that no spreadsheet takes for a formula, quoted where it must be.
#[must_use]
pub fn cell(text: &str) -> String {
    let computes = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']);
    let text = if computes {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_never_a_formula_and_never_two_cells() {
        assert_eq!(cell("0013x00002"), "0013x00002");
        assert_eq!(cell("=HYPERLINK(A1)"), "'=HYPERLINK(A1)");
        assert_eq!(cell("-7"), "'-7");
        assert_eq!(cell("Finch, \"Calder\""), "\"Finch, \"\"Calder\"\"\"");
    }
}
