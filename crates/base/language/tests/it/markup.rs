//! Slots of markup pass through; nothing else does.

use kernel::Language;
use language::{Html, Slot, Words};

const HOSTILE: [&str; 6] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "&lt;b&gt;",
    "\u{fdd0}\u{fdd2}\u{fdd1}<b>",
    "{ $name } { JOSA($thing, \"을/를\") }",
];

fn link(text: &str) -> Html {
    Html::trusted(format!("<a href=\"/x\">{}</a>", Html::escaped(text)))
}

#[test]
fn no_text_slot_reaches_the_page_unescaped() {
    for language in Language::ALL {
        for text in HOSTILE {
            let words = Words::new(language);
            let page = words.html("error-not-found", &[("thing", Slot::Text(text))]);
            let owned = words.html(
                "error-not-found",
                &[("thing", Slot::Owned(text.to_owned()))],
            );
            assert_eq!(page, owned);
            let left = page
                .as_str()
                .chars()
                .filter(|c| matches!(c, '<' | '>' | '"' | '\''));
            assert_eq!(left.count(), 0, "{page}");
            assert!(
                !page.as_str().contains(['\u{fdd0}', '\u{fdd1}', '\u{fdd2}']),
                "{page}"
            );
        }
    }
}

#[test]
fn a_text_slot_cannot_call_up_markup() {
    let words = Words::new(Language::En);
    let slots = [
        ("from", Slot::Markup(link("a"))),
        ("to", Slot::Text("\u{fdd0}\u{fdd2}\u{fdd1}")),
    ];
    assert_eq!(
        words.html("format-range", &slots).as_str(),
        "<a href=\"/x\">a</a> – "
    );
}

#[test]
fn markup_passes_through_in_the_order_of_the_sentence() {
    let slots = [
        ("from", Slot::Markup(link("<1>"))),
        ("to", Slot::Markup(link("2"))),
    ];
    let page = Words::new(Language::Ko).html("format-range", &slots);
    assert_eq!(
        page.as_str(),
        "<a href=\"/x\">&lt;1&gt;</a> ~ <a href=\"/x\">2</a>"
    );
}

#[test]
fn a_particle_follows_what_a_reader_sees_of_markup() {
    let words = Words::new(Language::Ko);
    let said = |name| words.html("error-not-found", &[("thing", Slot::Markup(link(name)))]);
    assert!(
        said("가온건설")
            .as_str()
            .starts_with("<a href=\"/x\">가온건설</a>을 찾을")
    );
    assert!(
        said("한빛물류")
            .as_str()
            .starts_with("<a href=\"/x\">한빛물류</a>를 찾을")
    );
}

#[test]
fn plain_text_shows_the_text_of_markup() {
    let words = Words::new(Language::En);
    let slots = [
        ("from", Slot::Markup(link("A & B"))),
        ("to", Slot::Text("<b>")),
    ];
    assert_eq!(words.fill("format-range", &slots), "A & B – <b>");
}

#[test]
fn more_markup_than_a_message_can_hold_loses_its_tags_and_stays_safe() {
    let slots: Vec<_> = (0..40)
        .map(|_| ("from", Slot::Markup(link("<i>"))))
        .collect();
    let page = Words::new(Language::En).html("format-range", &slots);
    assert_eq!(page.as_str(), "&lt;i&gt; – {$to}");
}
