//! What the palette finds: places, accounts, people.

use axum::extract::Query;
use axum::response::IntoResponse;
use customers::{Account, Contact};
use kernel::Language;
use language::Words;
use serde::{Deserialize, Serialize};

use crate::fault::Answer;
use crate::page::Link;
use crate::visitor::Visitor;

/// How many accounts go to the browser at once; beyond it the server searches.
const MOST: usize = 2_000;

/// What has been typed so far; empty for the first list.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Search {
    q: String,
}

#[derive(Serialize)]
struct Answers {
    /// Whether there are more than were sent, so that typing must ask again.
    more: bool,
    answers: Vec<Found>,
}

#[derive(Serialize)]
struct Found {
    group: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    alt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'static str>,
    href: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    keys: Option<String>,
}

/// `GET /palette.json`
pub async fn list(visitor: Visitor, Query(search): Query<Search>) -> Answer {
    let mut tx = visitor.read().await?;
    let accounts = customers::accounts(&mut tx).await?;
    let people = customers::contacts_all(&mut tx).await?;
    let more = accounts.len() + people.len() > MOST;
    let query = fold(&search.q);
    let mut answers: Vec<Found> = super::links(&visitor)
        .iter()
        .map(|link| place(link, &visitor.words))
        .collect();
    let accounts = accounts
        .iter()
        .filter(|found| hits(&query, &found.name, &found.latin, &found.reading));
    answers.extend(
        accounts
            .take(MOST)
            .map(|found| account(found, &visitor.words)),
    );
    let people = people
        .iter()
        .filter(|found| hits(&query, &found.name, &None, &found.reading));
    answers.extend(people.take(MOST).map(|found| person(found, &visitor.words)));
    Ok(axum::Json(Answers { more, answers }).into_response())
}

fn place(link: &Link, words: &Words) -> Found {
    Found {
        group: words.text("palette-places"),
        label: link.label.clone(),
        alt: None,
        reading: None,
        lang: None,
        href: link.href.clone(),
        keys: (!link.go.is_empty()).then(|| format!("G {}", link.go.to_uppercase())),
    }
}

fn account(found: &Account, words: &Words) -> Found {
    Found {
        group: words.text("palette-accounts"),
        label: found.name.clone(),
        alt: found.latin.clone(),
        reading: found.reading.clone(),
        lang: Some(found.language.tag()),
        href: format!("/accounts/{}", found.id),
        keys: None,
    }
}

fn person(found: &Contact, words: &Words) -> Found {
    Found {
        group: words.text("palette-people"),
        label: found.name.clone(),
        alt: found.title.clone(),
        reading: found.reading.clone(),
        lang: Some(Language::of(&found.name).tag()),
        href: format!("/accounts/{}/people", found.account),
        keys: None,
    }
}

fn hits(query: &str, name: &str, latin: &Option<String>, reading: &Option<String>) -> bool {
    query.is_empty()
        || [Some(name), latin.as_deref(), reading.as_deref()]
            .into_iter()
            .flatten()
            .any(|text| fold(text).contains(query) || initials(text).contains(query))
}

/// Lower case, katakana as hiragana: how the browser compares too.
fn fold(text: &str) -> String {
    let hiragana = |c: char| match c {
        'ァ'..='ヶ' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
        c => c,
    };
    text.trim()
        .chars()
        .flat_map(char::to_lowercase)
        .map(hiragana)
        .collect()
}

/// The first consonants of Hangul syllables: 한빛물류 is also found by ㅎㅂㅁㄹ.
fn initials(text: &str) -> String {
    const FIRST: [char; 19] = [
        'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ',
        'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ',
    ];
    let first = |c: char| match c {
        '가'..='힣' => FIRST[(c as usize - 0xac00) / 588],
        c => c,
    };
    text.chars().map(first).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_its_letters_its_reading_and_its_initials() {
        let none = None;
        assert!(hits("ㅎㅂㅁㄹ", "한빛물류", &none, &none));
        assert!(hits(
            &fold("アオバ"),
            "青葉精機",
            &none,
            &Some("あおばせいき".into())
        ));
        assert!(hits(
            &fold("HANBIT"),
            "한빛물류",
            &Some("Hanbit Logistics".into()),
            &none
        ));
        assert!(!hits("ㅁㅁ", "한빛물류", &none, &none));
    }
}
