//! The four locales numbers and dates are written in, each with its formatters made once.

use std::sync::OnceLock;

use icu_locale_core::{Locale as Tag, locale};
use kernel::Language;

use crate::date::DateFormats;
use crate::number::NumberFormat;
use crate::order::Order;

/// A language, and for English the side of the ocean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Locale {
    British,
    American,
    Korean,
    Japanese,
}

/// Everything that is costly to make and cheap to use.
pub(crate) struct Formats {
    pub number: NumberFormat,
    pub date: DateFormats,
    pub order: Order,
}

impl Locale {
    pub(crate) const fn of(language: Language) -> Self {
        match language {
            Language::En => Self::British,
            Language::Ko => Self::Korean,
            Language::Ja => Self::Japanese,
        }
    }

    pub(crate) const fn language(self) -> Language {
        match self {
            Self::British | Self::American => Language::En,
            Self::Korean => Language::Ko,
            Self::Japanese => Language::Ja,
        }
    }

    /// The formatters of this locale, made at first use and kept for the life of the process.
    pub(crate) fn formats(self) -> &'static Formats {
        static MADE: [OnceLock<Formats>; 4] = [const { OnceLock::new() }; 4];
        MADE[self as usize].get_or_init(|| Formats {
            number: NumberFormat::new(self.tag()),
            date: DateFormats::new(self.tag()),
            order: Order::new(self.tag()),
        })
    }

    const fn tag(self) -> Tag {
        match self {
            Self::British => locale!("en-GB"),
            Self::American => locale!("en-US"),
            Self::Korean => locale!("ko-KR"),
            Self::Japanese => locale!("ja-JP"),
        }
    }
}
