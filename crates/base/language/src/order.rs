//! The order of names: 가나다 before Latin in Korean, by reading in Japanese, company forms passed over.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale as Tag;

use crate::Words;

/// Forms of incorporation that stand before or after a name and say nothing about its place.
const FORMS: [&str; 10] = [
    "株式会社",
    "有限会社",
    "合同会社",
    "(株)",
    "（株）",
    "㈱",
    "주식회사",
    "유한회사",
    "(주)",
    "㈜",
];

/// Collation of one locale.
pub(crate) struct Order(Option<CollatorBorrowed<'static>>);

impl Order {
    pub(crate) fn new(tag: Tag) -> Self {
        let preferences = CollatorPreferences::from(tag);
        Self(CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok())
    }

    fn compare(&self, a: &str, b: &str) -> Ordering {
        match &self.0 {
            Some(collator) => collator.compare(a, b),
            None => a.cmp(b),
        }
    }
}

impl Words {
    /// Where two names stand to each other in a list.
    ///
    /// Kanji carry no reading: pass the reading (よみ) where it is known. Names that differ in nothing a reader
    /// sorts by fall back to their code points, so the order is total.
    #[must_use]
    pub fn collate(&self, a: &str, b: &str) -> Ordering {
        let order = &self.formats().order;
        order.compare(bare(a), bare(b)).then_with(|| a.cmp(b))
    }
}

/// The name without its form of incorporation.
fn bare(name: &str) -> &str {
    let name = name.trim();
    for form in FORMS {
        let rest = name.strip_prefix(form).or_else(|| name.strip_suffix(form));
        if let Some(rest) = rest.map(str::trim).filter(|rest| !rest.is_empty()) {
            return rest;
        }
    }
    name
}
