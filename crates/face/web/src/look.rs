//! How a person likes to read: language, theme, density, single-key shortcuts.
//!
//! A signed-in person's look is their setting. It is also kept in a cookie without any identity, so that
//! the sign-in page and an error page look the same.

use axum::http::{HeaderMap, header};
use identity::{Density, Member, Shortcuts, Theme};
use kernel::Language;

use crate::cookie;

/// The cookie's name.
pub const COOKIE: &str = "look";

/// All of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub language: Language,
    pub theme: Theme,
    pub density: Density,
    pub shortcuts: Shortcuts,
}

impl Look {
    /// The look the cookie tells, else what the browser's languages say.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let told = cookie::get(headers, COOKIE).unwrap_or_default();
        let mut parts = told.split('.');
        let language = parts.next().and_then(|tag| tag.parse().ok());
        Self {
            language: language.unwrap_or_else(|| accepted(headers)),
            theme: choice(parts.next()),
            density: choice(parts.next()),
            shortcuts: choice(parts.next()),
        }
    }

    /// The look a person set.
    #[must_use]
    pub fn of_member(member: &Member) -> Self {
        Self {
            language: member.language,
            theme: member.theme,
            density: member.density,
            shortcuts: member.shortcuts,
        }
    }

    /// The cookie that remembers it for a year.
    #[must_use]
    pub fn cookie(self, secure: crate::Scheme) -> String {
        let value = format!(
            "{}.{}.{}.{}",
            self.language, self.theme, self.density, self.shortcuts
        );
        cookie::set(COOKIE, &value, 31_536_000, secure)
    }
}

/// A stored choice; any other word is the usual one.
fn choice<T: std::str::FromStr + Default>(word: Option<&str>) -> T {
    word.and_then(|word| word.parse().ok()).unwrap_or_default()
}

/// The language the browser prefers.
fn accepted(headers: &HeaderMap) -> Language {
    let list = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    language::negotiate(list.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_wins_over_the_browser_and_nonsense_is_the_usual() {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::ACCEPT_LANGUAGE,
            "fr-FR, ko;q=0.8, en;q=0.2".parse().unwrap(),
        );
        assert_eq!(Look::of(&headers).language, Language::Ko);
        headers.insert(
            header::COOKIE,
            "a=b; look=ja.dark.huge.off".parse().unwrap(),
        );
        let look = Look::of(&headers);
        assert_eq!((look.language, look.theme), (Language::Ja, Theme::Dark));
        assert_eq!(
            (look.density, look.shortcuts),
            (Density::Comfortable, Shortcuts::Off)
        );
    }
}
