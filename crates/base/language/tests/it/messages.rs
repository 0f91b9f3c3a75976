//! Messages, their gaps and the errors of the kernel.

use kernel::{AccountId, Currency, Day, Error, Language, Money, PlayRunId, Text};
use language::{Slot, Words};

fn said(language: Language, error: &Error) -> String {
    Words::new(language).error(error)
}

#[test]
fn what_is_missing_shows_as_its_id() {
    for language in Language::ALL {
        let words = Words::new(language);
        assert_eq!(words.text("no-such-message"), "no-such-message");
        assert_eq!(words.text("not an id at all {"), "not an id at all {");
        assert!(!words.has("no-such-message"));
        assert!(words.has("error-empty"));
    }
}

#[test]
fn a_slot_that_is_not_given_shows_by_name() {
    assert_eq!(
        Words::new(Language::En).text("format-range"),
        "{$from} – {$to}"
    );
}

#[test]
fn a_thing_is_named_in_the_readers_words() {
    let account = "nonsense".parse::<AccountId>().unwrap_err();
    let run = "nonsense".parse::<PlayRunId>().unwrap_err();
    let expected = "There is no such account, or you do not have access to it.";
    assert_eq!(said(Language::En, &account), expected);
    assert_eq!(
        said(Language::Ko, &account),
        "고객사를 찾을 수 없거나 볼 권한이 없습니다."
    );
    assert_eq!(
        said(Language::Ko, &run),
        "플레이북 실행을 찾을 수 없거나 볼 권한이 없습니다."
    );
    assert_eq!(
        said(Language::Ja, &account),
        "顧客が見つからないか、閲覧する権限がありません。"
    );
    let odd = Error::not_found("Grimoire<'_>");
    assert_eq!(
        said(Language::Ko, &odd),
        "항목을 찾을 수 없거나 볼 권한이 없습니다."
    );
}

#[test]
fn an_error_echoes_what_was_typed() {
    let amount = Money::parse("1,200", Currency::USD).unwrap_err();
    let expected = "“1,200” is not an amount. Write digits, such as 1200.50.";
    assert_eq!(said(Language::En, &amount), expected);
    let digits = "1200000000000000000000".repeat(2);
    let long = Money::parse(&digits, Currency::USD).unwrap_err();
    assert!(said(Language::En, &long).contains(&digits));
    let day = "30 February".parse::<Day>().unwrap_err();
    assert_eq!(
        said(Language::Ko, &day),
        "없는 날짜입니다. 2026-11-22처럼 입력하세요."
    );
}

#[test]
fn a_limit_is_a_number_with_its_plural() {
    let long = Text::<1200>::parse("name", &"x".repeat(1300)).unwrap_err();
    assert_eq!(
        said(Language::En, &long),
        "Shorten this to 1,200 characters or fewer."
    );
    let one = Text::<1>::parse("name", "xx").unwrap_err();
    assert_eq!(
        said(Language::En, &one),
        "Shorten this to 1 character or fewer."
    );
    assert_eq!(
        said(Language::Ja, &long),
        "1,200文字以内に短くしてください。"
    );
}

#[test]
fn numbers_in_a_message_are_written_as_outside_of_one() {
    let words = Words::new(Language::Ko);
    let range = |from, to| words.fill("format-range", &[("from", from), ("to", to)]);
    assert_eq!(
        range(Slot::Number(-1_200), Slot::Decimal(0.7, 2)),
        "−1,200 ~ 0.70"
    );
    assert_eq!(range(Slot::from(3_usize), Slot::from("둘")), "3 ~ 둘");
}

#[test]
fn many_readers_at_once_read_the_same() {
    let read = || Language::ALL.map(|language| Words::new(language).days_away(11));
    let readers: Vec<_> = (0..8).map(|_| std::thread::spawn(read)).collect();
    for reader in readers {
        assert_eq!(reader.join().unwrap(), ["in 11 days", "11일 후", "11日後"]);
    }
}
