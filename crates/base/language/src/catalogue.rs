//! The messages of each language, parsed once.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kernel::Language;
use unic_langid::LanguageIdentifier;

use crate::josa::particle;
use crate::locale::Locale;

/// One Fluent file, compiled in.
struct File {
    language: &'static str,
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "the tests name the file that breaks a rule")
    )]
    room: &'static str,
    text: &'static str,
}

/// Every file of `messages/`, by language and room.
static FILES: &[File] = include!(concat!(env!("OUT_DIR"), "/messages.rs"));

type Bundle = FluentBundle<FluentResource>;

/// The message `id` of a language with its slots filled; English where the language lacks it, the id where both do.
pub(crate) fn message(language: Language, id: &str, slots: Option<&FluentArgs<'_>>) -> String {
    [language, Language::En]
        .into_iter()
        .find_map(|language| formatted(bundle(language), id, slots))
        .unwrap_or_else(|| id.to_owned())
}

/// Whether the language, or English, has a message of this id.
pub(crate) fn has(language: Language, id: &str) -> bool {
    bundle(language).has_message(id) || bundle(Language::En).has_message(id)
}

fn formatted(bundle: &Bundle, id: &str, slots: Option<&FluentArgs<'_>>) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    // a slot that was not given shows as `{$name}`: the page still stands, and a test or a reader sees it
    let mut gaps = Vec::new();
    Some(
        bundle
            .format_pattern(pattern, slots, &mut gaps)
            .into_owned(),
    )
}

fn bundle(language: Language) -> &'static Bundle {
    static MADE: [OnceLock<Bundle>; 3] = [const { OnceLock::new() }; 3];
    MADE[language as usize].get_or_init(|| make(language))
}

fn make(language: Language) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![plural_rules(language)]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::En => |value, _| number(Locale::British, value),
        Language::Ko => |value, _| number(Locale::Korean, value),
        Language::Ja => |value, _| number(Locale::Japanese, value),
    }));
    let name_is_free = bundle.add_function("JOSA", josa);
    debug_assert_eq!(name_is_free.err(), None);
    for file in FILES.iter().filter(|file| file.language == language.tag()) {
        // what does not parse, or stands twice, is left out here and fails a test below
        let resource =
            FluentResource::try_new(file.text.to_owned()).unwrap_or_else(|(partial, _)| partial);
        let _twice = bundle.add_resource(resource);
    }
    bundle
}

/// The language as the plural rules know it.
fn plural_rules(language: Language) -> LanguageIdentifier {
    language.tag().parse().unwrap_or_default()
}

/// Writes a number inside a message as it is written outside of one.
fn number(locale: Locale, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let places = number.options.minimum_fraction_digits.unwrap_or(0);
    let format = &locale.formats().number;
    Some(format.fixed(number.value, u8::try_from(places).unwrap_or(u8::MAX)))
}

/// `JOSA($name, "을/를")`: the particle that follows the value.
fn josa<'a>(positional: &[FluentValue<'a>], _named: &FluentArgs<'_>) -> FluentValue<'a> {
    let [value, FluentValue::String(pair)] = positional else {
        return FluentValue::Error;
    };
    let word = match value {
        FluentValue::String(text) => Cow::Borrowed(text.as_ref()),
        other => Cow::Owned(number(Locale::Korean, other).unwrap_or_default()),
    };
    FluentValue::from(particle(&word, pair).to_owned())
}

/// A number with its decimals, for a slot.
pub(crate) fn fixed(x: f64, places: u8) -> FluentValue<'static> {
    let mut number = FluentNumber::from(x);
    number.options.minimum_fraction_digits = Some(usize::from(places));
    number.options.maximum_fraction_digits = Some(usize::from(places));
    FluentValue::Number(number)
}

#[cfg(test)]
mod tests;
