//! The table of numbers, dates and money, cell by cell.

use std::cmp::Ordering;

use kernel::{Currency, Day, Language, Money, Timestamp};
use language::Words;

fn en() -> Words {
    Words::new(Language::En)
}

fn us() -> Words {
    en().with_american()
}

fn ko() -> Words {
    Words::new(Language::Ko)
}

fn ja() -> Words {
    Words::new(Language::Ja)
}

fn day(text: &str) -> Day {
    text.parse()
        .expect("a day or time of the tests is well written")
}

fn at(text: &str) -> Timestamp {
    text.parse()
        .expect("a day or time of the tests is well written")
}

/// What the four locales make of one thing: British, American, Korean, Japanese.
fn each(write: impl Fn(&Words) -> String) -> [String; 4] {
    [write(&en()), write(&us()), write(&ko()), write(&ja())]
}

#[test]
fn a_date_in_prose_is_whole() {
    let fourth = day("2027-01-04");
    let expected = [
        "4 January 2027",
        "January 4, 2027",
        "2027년 1월 4일",
        "2027年1月4日",
    ];
    assert_eq!(each(|words| words.date(fourth)), expected);
    let expected = ["4 January", "January 4", "1월 4일", "1月4日"];
    assert_eq!(each(|words| words.date_in_year(fourth)), expected);
}

#[test]
fn a_short_date_names_the_year_only_when_it_is_another() {
    let fourth = day("2027-01-04");
    let (this_year, year_before) = (day("2027-11-24"), day("2026-11-24"));
    let expected = ["4 Jan ’27", "Jan 4 ’27", "27. 1. 4.", "27/1/4"];
    assert_eq!(
        each(|words| words.date_short(fourth, year_before)),
        expected
    );
    let expected = ["4 Jan", "Jan 4", "1월 4일", "1月4日"];
    assert_eq!(each(|words| words.date_short(fourth, this_year)), expected);
    assert_eq!(en().date_short(day("1999-12-31"), this_year), "31 Dec ’99");
    assert_eq!(ko().date_short(day("2005-12-31"), this_year), "05. 12. 31.");
}

#[test]
fn a_weekday_stands_where_each_language_puts_it() {
    let monday = day("2027-01-04");
    let expected = ["Mon 4 Jan", "Mon, Jan 4", "1월 4일 (월)", "1月4日(月)"];
    assert_eq!(each(|words| words.date_weekday(monday)), expected);
    let expected = [
        "Monday 4 January",
        "Monday, January 4",
        "1월 4일 월요일",
        "1月4日月曜日",
    ];
    assert_eq!(each(|words| words.weekday_long(monday)), expected);
    assert_eq!(
        each(|words| words.weekday(monday)),
        ["Monday", "Monday", "월요일", "月曜日"]
    );
}

#[test]
fn months_and_quarters() {
    let fourth = day("2027-01-04");
    let expected = ["January 2027", "January 2027", "2027년 1월", "2027年1月"];
    assert_eq!(each(|words| words.month(fourth)), expected);
    assert_eq!(
        each(|words| words.month_short(fourth)),
        ["Jan ’27", "Jan ’27", "27. 1.", "27/1"]
    );
    assert_eq!(
        each(|words| words.quarter(day("2026-12-31"))),
        ["Q4 2026"; 4]
    );
    assert_eq!(en().quarter(fourth), "Q1 2027");
}

#[test]
fn a_range_says_the_year_once() {
    let (first, last) = (day("2027-01-04"), day("2027-03-31"));
    let expected = [
        "4 Jan – 31 Mar 2027",
        "Jan 4 – Mar 31, 2027",
        "2027. 1. 4. ~ 3. 31.",
        "2027/1/4～3/31",
    ];
    assert_eq!(each(|words| words.date_range(first, last)), expected);
    let before = day("2026-11-24");
    let expected = [
        "24 Nov 2026 – 31 Mar 2027",
        "Nov 24, 2026 – Mar 31, 2027",
        "2026. 11. 24. ~ 2027. 3. 31.",
        "2026/11/24～2027/3/31",
    ];
    assert_eq!(each(|words| words.date_range(before, last)), expected);
    let expected = ["4 Jan 2027", "Jan 4, 2027", "2027. 1. 4.", "2027/1/4"];
    assert_eq!(each(|words| words.date_range(first, first)), expected);
}

#[test]
fn a_time_is_the_readers_own() {
    let morning = at("2026-11-23T23:52:00Z");
    let seoul = |words: &Words| words.clone().in_zone("Asia/Seoul");
    let expected = ["08:52", "8:52 AM", "08:52", "8:52"];
    assert_eq!(each(|words| seoul(words).time(morning)), expected);
    let twelve = |words: &Words| seoul(words).with_twelve_hours().time(morning);
    assert_eq!(
        each(twelve),
        ["8:52 AM", "8:52 AM", "오전 8:52", "午前8:52"]
    );
    assert_eq!(seoul(&ko()).day_of(morning), day("2026-11-24"));
    assert_eq!(ko().day_of(morning), day("2026-11-23"));
    assert_eq!(seoul(&en()).time_with_zone(morning), "08:52 KST");
    let expected = [
        "24 November 2026, 08:52",
        "November 24, 2026, 8:52 AM",
        "2026년 11월 24일 08:52",
        "2026年11月24日 8:52",
    ];
    assert_eq!(each(|words| seoul(words).date_time(morning)), expected);
}

#[test]
fn noon_and_midnight_by_a_clock_of_twelve() {
    let (midnight, noon) = (at("2026-11-24T00:05:00Z"), at("2026-11-24T12:05:00Z"));
    let twelve = |words: &Words, at| words.clone().with_twelve_hours().time(at);
    assert_eq!(
        each(|words| twelve(words, midnight)),
        ["12:05 AM", "12:05 AM", "오전 12:05", "午前0:05"]
    );
    assert_eq!(
        each(|words| twelve(words, noon)),
        ["12:05 PM", "12:05 PM", "오후 12:05", "午後0:05"]
    );
}

#[test]
fn an_unknown_zone_is_utc() {
    assert_eq!(
        en().in_zone("Middle/Earth")
            .time(at("2026-11-24T08:52:00Z")),
        "08:52"
    );
}

#[test]
fn days_are_counted_from_today() {
    let table = [
        (-11, ["11 days ago", "11 days ago", "11일 전", "11日前"]),
        (-1, ["yesterday", "yesterday", "어제", "昨日"]),
        (0, ["today", "today", "오늘", "今日"]),
        (1, ["tomorrow", "tomorrow", "내일", "明日"]),
        (11, ["in 11 days", "in 11 days", "11일 후", "11日後"]),
        (
            1200,
            ["in 1,200 days", "in 1,200 days", "1,200일 후", "1,200日後"],
        ),
    ];
    for (days, expected) in table {
        assert_eq!(each(|words| words.days_away(days)), expected);
        assert_eq!(each(|words| words.ago(-days)), expected);
    }
    assert_eq!(
        each(|words| words.days(13)),
        ["13 d", "13 d", "13일", "13日"]
    );
    assert!(en().ago(i32::MIN).starts_with("in 2,147,483,647"));
}

#[test]
fn a_share_is_a_percentage() {
    assert_eq!(each(|words| words.percent(0.35)), ["35%"; 4]);
    assert_eq!(
        each(|words| words.percent_in_prose(0.35)),
        ["35%", "35%", "35%", "35％"]
    );
    assert_eq!(en().percent_to(1.0424, 1), "104.2%");
    assert_eq!(en().percent(-0.05), "−5%");
    assert_eq!(en().percent(-0.001), "0%");
    assert_eq!(en().percent(f64::NAN), "–");
}

#[test]
fn a_number_is_grouped_and_its_minus_is_true() {
    for words in [en(), us(), ko(), ja()] {
        assert_eq!(words.number(1_234_567), "1,234,567");
        assert_eq!(words.number(-16), "−16");
        assert_eq!(words.number(i64::MIN), "−9,223,372,036,854,775,808");
        assert_eq!(words.signed(6), "+6");
        assert_eq!(words.signed(0), "0");
        assert_eq!(words.signed(-1_000), "−1,000");
        assert_eq!(words.decimal(0.7, 2), "0.70");
        assert_eq!(words.decimal(-1234.5, 1), "−1,234.5");
        assert_eq!(words.decimal(-0.04, 1), "0.0");
        assert_eq!(words.decimal(f64::INFINITY, 1), "–");
        assert_eq!(words.signed_decimal(2.2, 1), "+2.2");
        assert_eq!(words.signed_decimal(0.04, 1), "0.0");
        assert_eq!(words.signed_decimal(-0.1, 1), "−0.1");
    }
}

#[test]
fn money_is_whole_to_the_last_unit() {
    let table = [
        (132_000_000, Currency::KRW, "₩132,000,000"),
        (14_200_000, Currency::JPY, "¥14,200,000"),
        (9_600_000, Currency::USD, "US$96,000"),
        (120_050, Currency::USD, "US$1,200.50"),
        (-5, Currency::EUR, "−€0.05"),
        (100, Currency::GBP, "£1"),
        (100, "CNY".parse().unwrap(), "CN¥1"),
        (1_500, "KWD".parse().unwrap(), "KWD\u{a0}1.500"),
        (0, Currency::USD, "US$0"),
    ];
    for (minor, currency, expected) in table {
        let money = Money::new(minor, currency);
        assert_eq!(each(|words| words.money(money)), [expected; 4]);
    }
}

#[test]
fn short_money_keeps_three_figures() {
    let (krw, jpy, usd) = (Currency::KRW, Currency::JPY, Currency::USD);
    let table = [
        (132_000_000, krw, "₩132m", "₩1.32억", "₩1.32億"),
        (14_200_000, jpy, "¥14.2m", "¥1,420만", "¥1,420万"),
        (9_600_000, usd, "US$96k", "US$96,000", "US$96,000"),
        (0, krw, "₩0", "₩0", "₩0"),
        (9_999, krw, "₩10k", "₩9,999", "₩9,999"),
        (64_000_000, krw, "₩64m", "₩6,400만", "₩6,400万"),
        (99_999_999, krw, "₩100m", "₩1억", "₩1億"),
        (294_000_000, krw, "₩294m", "₩2.94억", "₩2.94億"),
        (13_250_000_000, krw, "₩13.3bn", "₩133억", "₩133億"),
        (1_500_000_000_000, krw, "₩1,500bn", "₩1.5조", "₩1.5兆"),
        (99_960_000, usd, "US$1m", "US$999,600", "US$999,600"),
        (354_000_000, usd, "US$3.54m", "US$3,540,000", "US$3,540,000"),
        (1_240_000_000, usd, "US$12.4m", "US$1,240만", "US$1,240万"),
        (99_950, usd, "US$1,000", "US$1,000", "US$1,000"),
        (-2_400_000, usd, "−US$24k", "−US$24,000", "−US$24,000"),
        (
            i64::MIN,
            usd,
            "−US$92,233,720bn",
            "−US$92,234조",
            "−US$92,234兆",
        ),
    ];
    for (minor, currency, in_english, in_korean, in_japanese) in table {
        let money = Money::new(minor, currency);
        let expected = [in_english, in_english, in_korean, in_japanese];
        assert_eq!(
            each(|words| words.money_short(money)),
            expected,
            "{minor} {currency}"
        );
    }
}

#[test]
fn names_stand_in_the_order_a_reader_expects() {
    let sorted = |words: &Words, names: &[&'static str]| {
        let mut names = names.to_vec();
        names.sort_by(|a, b| words.collate(a, b));
        names
    };
    let korean = ["Pinecrest", "한빛물류", "(주)가온건설", "apple", "누리쇼핑"];
    assert_eq!(
        sorted(&ko(), &korean),
        ["(주)가온건설", "누리쇼핑", "한빛물류", "apple", "Pinecrest"]
    );
    let japanese = ["つばめ", "株式会社あおば", "ひかり", "カモメ"];
    assert_eq!(
        sorted(&ja(), &japanese),
        ["株式会社あおば", "カモメ", "つばめ", "ひかり"]
    );
    let english = ["Örn", "Zephyr", "osprey", "Oak"];
    assert_eq!(sorted(&en(), &english), ["Oak", "Örn", "osprey", "Zephyr"]);
    assert_eq!(ja().collate("株式会社", "株式会社"), Ordering::Equal);
    assert_ne!(ko().collate("가온", "(주)가온"), Ordering::Equal);
}
