//! Small pieces every template uses: `{{ crate::ui::icon("sun") }}`.

use kernel::Language;

use crate::asset;
use crate::markup::{Markup, escape};

/// An icon of the sprite (`assets/icons.txt` lists them), hidden from screen readers: words stand beside it.
#[must_use]
pub fn icon(name: &str) -> Markup {
    sized(name, "i")
}

/// The same, small: within a line of text.
#[must_use]
pub fn small_icon(name: &str) -> Markup {
    sized(name, "i sm")
}

fn sized(name: &str, class: &str) -> Markup {
    let sprite = asset("sprite.svg");
    Markup::ours(format!(
        "<svg class=\"{class}\" aria-hidden=\"true\"><use href=\"{sprite}#{name}\"/></svg>"
    ))
}

/// A name or quotation with the language it is written in, where that is not the page's own.
#[must_use]
pub fn named(text: &str, page: &Language) -> Markup {
    let own = Language::of(text);
    let safe = escape(text);
    if own == *page {
        Markup::ours(safe)
    } else {
        Markup::ours(format!("<span lang=\"{own}\">{safe}</span>"))
    }
}

/// Text whose language is told by its script alone: a value somebody typed, in any page.
#[must_use]
pub fn spoken(text: &str) -> Markup {
    let (own, safe) = (Language::of(text), escape(text));
    Markup::ours(format!("<span lang=\"{own}\">{safe}</span>"))
}

/// The letters of an avatar: initials of a Latin name, the first letter of any other.
#[must_use]
pub fn initials(name: &str) -> String {
    match Language::of(name) {
        Language::En => name
            .split_whitespace()
            .filter_map(|word| word.chars().next())
            .take(2)
            .flat_map(char::to_uppercase)
            .collect(),
        _ => name.chars().take(1).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_another_script_says_so() {
        assert_eq!(
            named("한빛물류", &Language::En).as_str(),
            "<span lang=\"ko\">한빛물류</span>"
        );
        assert_eq!(named("A & B", &Language::En).as_str(), "A &amp; B");
    }

    #[test]
    fn initials_are_letters_of_the_name() {
        assert_eq!(initials("Mina Park"), "MP");
        assert_eq!(initials("박미나"), "박");
        assert_eq!(initials(""), "");
    }
}
