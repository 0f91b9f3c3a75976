//! The rules every message of every room keeps.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use kernel::Language;

use super::{FILES, File, bundle};

/// Id, and the text of the message up to the next one, of every message of a file.
fn messages(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let id = line
            .split_once('=')
            .map(|(id, _)| id.trim_end())
            .filter(|id| {
                id.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-')
                    && id
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
            });
        match (id, line.split_once('='), found.last_mut()) {
            (Some(id), Some((_, rest)), _) => found.push((id.to_owned(), rest.trim().to_owned())),
            (_, _, Some((_, text))) => {
                text.push('\n');
                text.push_str(line.trim());
            }
            _ => {}
        }
    }
    found
}

/// The slots a message uses.
fn slots(text: &str) -> BTreeSet<String> {
    let name = |rest: &str| {
        rest.chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            .collect()
    };
    text.split('$').skip(1).map(name).collect()
}

fn of(language: Language) -> BTreeMap<String, (&'static str, String)> {
    let files = FILES.iter().filter(|file| file.language == language.tag());
    let mut all = BTreeMap::new();
    for File { room, text, .. } in files {
        for (id, message) in messages(text) {
            let twice = all.insert(id.clone(), (*room, message));
            assert!(
                twice.is_none(),
                "{language} has {id} in {room} and in {:?}",
                twice.map(|t| t.0)
            );
        }
    }
    all
}

#[test]
fn every_file_parses() {
    for File {
        language,
        room,
        text,
    } in FILES
    {
        let parsed = FluentResource::try_new((*text).to_owned());
        assert!(
            parsed.is_ok(),
            "{language}/{room}.ftl: {:?}",
            parsed.err().map(|(_, errors)| errors)
        );
    }
}

#[test]
fn every_message_stands_in_all_languages_with_the_same_slots() {
    let english = of(Language::En);
    let mut faults = Vec::new();
    for language in [Language::Ko, Language::Ja] {
        let other = of(language);
        for (id, (room, text)) in &english {
            match other.get(id) {
                None => faults.push(format!("{language} lacks {id} of {room}")),
                Some((_, translated)) if slots(text) != slots(translated) => {
                    faults.push(format!("{language} {id} of {room} has other slots"));
                }
                Some((there, _)) if there != room => {
                    faults.push(format!("{language} {id} is in {there}, not in {room}"));
                }
                Some(_) => {}
            }
        }
        let spare = other.iter().filter(|(id, _)| !english.contains_key(*id));
        faults.extend(spare.map(|(id, (room, _))| format!("English lacks {id} of {room}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_message_that_was_parsed_can_be_asked_for() {
    for language in Language::ALL {
        for id in of(language).keys().filter(|id| !id.starts_with('-')) {
            assert!(bundle(language).has_message(id), "{language} {id}");
        }
    }
}

#[test]
fn no_english_sentence_passes_for_a_translation() {
    let english = of(Language::En);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    for language in [Language::Ko, Language::Ja] {
        for (id, (room, text)) in of(language) {
            let same = english
                .get(&id)
                .is_some_and(|(_, original)| *original == text);
            let words = text
                .split_whitespace()
                .filter(|word| letters(word) > 1)
                .count();
            assert!(
                !same || words <= 2,
                "{language} {id} of {room} is English: {text}"
            );
        }
    }
}

#[test]
fn messages_keep_a_calm_voice() {
    let never = [
        "!", "！", "(s)", "을(를)", "를(을)", "이(가)", "은(는)", "(으)로", "와(과)", "과(와)",
    ];
    for language in Language::ALL {
        for (id, (room, text)) in of(language) {
            for mark in never {
                assert!(
                    !text.contains(mark),
                    "{language} {id} of {room} holds {mark}: {text}"
                );
            }
            assert!(
                !text.contains(|c| matches!(c, '\u{fdd0}'..='\u{fdef}')),
                "{language} {id} of {room}"
            );
        }
    }
}

#[test]
fn a_particle_is_chosen_and_never_spelled_out_after_a_slot() {
    let particles = [
        "을 ", "를 ", "이 ", "가 ", "은 ", "는 ", "으로 ", "과 ", "와 ",
    ];
    for (id, (room, text)) in of(Language::Ko) {
        for after in text.split('}').skip(1) {
            let fixed = particles
                .iter()
                .find(|particle| after.starts_with(**particle));
            assert_eq!(
                fixed, None,
                "{id} of {room}: choose the particle with JOSA: {text}"
            );
        }
    }
}
