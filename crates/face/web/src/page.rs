//! The frame of a page: head, sidebar, bar, menus. Every template of the team `extends "base.html"` and has a
//! field `page: Page`; pages for anyone extend `bare.html` and have a field `page: Bare`.

use identity::{Density, Shortcuts, Theme};
use language::Words;

use crate::look::Look;
use crate::markup::Markup;

/// Where one is: the sidebar marks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Today,
    Portfolio,
    Import,
    Playbooks,
    Scorecards,
    Metrics,
    Settings,
    /// A saved segment, or a page beneath none of the above.
    Elsewhere,
}

/// One line of the sidebar.
#[derive(Clone, Debug)]
pub struct Link {
    pub label: String,
    pub href: String,
    /// An icon's name; empty for a segment.
    pub icon: &'static str,
    /// A count already formatted; empty for none.
    pub count: String,
    /// The letter that goes there after G; empty for none.
    pub go: &'static str,
    pub place: Place,
}

/// The signed-in person, as the corner of the sidebar shows them.
#[derive(Clone, Debug)]
pub struct User {
    pub name: String,
    pub initials: String,
    /// `Seoul · 08:52`.
    pub line: String,
    /// The address they sign in with.
    pub email: String,
}

/// The frame of a signed-in page.
#[derive(Clone, Debug)]
pub struct Page {
    pub words: Words,
    pub look: Look,
    /// The title of the window, before "· Tenure".
    pub title: String,
    pub place: Place,
    /// The token every form sends first, as `csrf`.
    pub csrf: String,
    pub workspace: String,
    pub user: User,
    pub places: Vec<Link>,
    pub ways: Vec<Link>,
    pub segments: Vec<Link>,
    /// Further style sheets of this page, such as `account.css`.
    pub styles: &'static [&'static str],
    /// What was just done, with its way back: the toast.
    pub toast: Markup,
    /// The address of this page, for forms that come back to it.
    pub here: String,
}

impl Page {
    /// Adds style sheets of this page alone.
    #[must_use]
    pub fn with_styles(mut self, styles: &'static [&'static str]) -> Self {
        self.styles = styles;
        self
    }

    /// A message of the catalogue: `{{ page.text("today-title") }}`.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.words.text(id)
    }

    /// The first field of every form.
    #[must_use]
    pub fn csrf_field(&self) -> Markup {
        let token = Markup::text(&self.csrf);
        Markup::ours(format!(
            "<input type=\"hidden\" name=\"csrf\" value=\"{token}\">"
        ))
    }

    /// The language's tag.
    #[must_use]
    pub fn lang(&self) -> &'static str {
        self.look.language.tag()
    }

    /// Whether a link leads to where one is.
    #[must_use]
    pub fn is_at(&self, link: &Link) -> bool {
        match link.place {
            Place::Elsewhere => link.href == self.here,
            place => place == self.place,
        }
    }

    /// The themes with their names and whether each is the present one.
    #[must_use]
    pub fn themes(&self) -> Vec<(&'static str, String, &'static str)> {
        let icon = |theme: &Theme| match theme {
            Theme::System => "monitor",
            Theme::Light => "sun",
            Theme::Dark => "moon",
        };
        let line = |theme: &Theme| {
            let name = self.words.text(&format!("shell-theme-{}", theme.as_str()));
            (theme.as_str(), name, icon(theme))
        };
        Theme::ALL.iter().map(line).collect()
    }
}

/// The frame of a page for anyone: signing in, setting up, a fault.
#[derive(Clone, Debug)]
pub struct Bare {
    pub words: Words,
    pub look: Look,
    pub title: String,
    /// Further style sheets of this page.
    pub styles: &'static [&'static str],
}

impl Bare {
    /// A page titled by a message of the catalogue.
    #[must_use]
    pub fn new(words: Words, look: Look, title: &str) -> Self {
        Self {
            title: words.text(title),
            words,
            look,
            styles: &[],
        }
    }

    /// A message of the catalogue.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.words.text(id)
    }

    /// The language's tag.
    #[must_use]
    pub fn lang(&self) -> &'static str {
        self.look.language.tag()
    }
}

/// The attributes of `<html>` that a look asks for.
#[must_use]
pub fn attributes(look: &Look) -> Markup {
    let mut text = format!("lang=\"{}\"", look.language);
    match look.theme {
        Theme::System => {}
        theme => text.push_str(&format!(" data-theme=\"{}\"", theme.as_str())),
    }
    if look.density == Density::Compact {
        text.push_str(" data-density=\"compact\"");
    }
    if look.shortcuts == Shortcuts::Off {
        text.push_str(" data-keys=\"off\"");
    }
    Markup::ours(text)
}
