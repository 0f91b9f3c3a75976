//! Does a text name a person?

use serde_json::Value;

/// Members whose numbers are ids of people.
const USERS: [&str; 4] = ["userId", "anonymousId", "previousId", "user_id"];

/// Whether one of the ids is a whole text in the message, or a number where messages say who it was. In a text that
/// is no JSON, or is cut, it is enough that an id stands there as a word.
pub(crate) fn names(raw: &str, ids: &[String]) -> bool {
    match serde_json::from_str::<Value>(raw) {
        Ok(message) => in_value(&message, ids),
        Err(_) => ids.iter().any(|id| as_word(raw, id)),
    }
}

fn in_value(value: &Value, ids: &[String]) -> bool {
    match value {
        Value::String(text) => ids.iter().any(|id| id == text.trim()),
        Value::Array(items) => items.iter().any(|item| in_value(item, ids)),
        Value::Object(members) => members.iter().any(|(key, value)| match value {
            Value::Number(number) => {
                let number = number.to_string();
                USERS.contains(&key.as_str()) && ids.contains(&number)
            }
            value => in_value(value, ids),
        }),
        _ => false,
    }
}

fn as_word(raw: &str, id: &str) -> bool {
    let mut found = raw.match_indices(id);
    found.any(|(at, _)| {
        let before = raw[..at].chars().next_back();
        let after = raw[at + id.len()..].chars().next();
        let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !is_part(before) && !is_part(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_named_by_a_whole_text_or_by_a_number_that_says_who() {
        let ids = ["mina@x".to_owned(), "71".to_owned(), "민아".to_owned()];
        for raw in [
            r#"{"userId":"mina@x"}"#,
            r#"{"userId":71}"#,
            r#"{"traits":{"mails":["a", " mina@x "]}}"#,
            r#"{"anonymousId":"\ubbfc\uc544"}"#,
            r#"{"userId":"mina@x","#,
            "71,report.exported",
        ] {
            assert!(names(raw, &ids), "{raw}");
        }
        for raw in [
            r#"{"userId":"mina@x.example"}"#,
            r#"{"seats":71}"#,
            r#"{"userId":171}"#,
            r#"{"n":1,"text":"ask mina@x"}"#,
            "717,report.exported",
            "",
        ] {
            assert!(!names(raw, &ids), "{raw}");
        }
    }
}
