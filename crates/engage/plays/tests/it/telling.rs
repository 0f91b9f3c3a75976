//! What plays say, in every language.

use kernel::Language;
use language::Words;

#[test]
fn every_message_a_shipped_play_may_say_is_in_the_catalogue() {
    for play in plays::shipped().unwrap() {
        let mut wanted = [play.title.variants(), play.why.variants()].concat();
        wanted.push(format!("play-{}-name", play.name));
        if let Some(deed) = &play.deed {
            wanted.push(format!("deed-{deed}"));
            wanted.push(format!("deed-{deed}-after"));
        }
        for message in wanted {
            let words = Words::new(Language::En);
            assert!(words.has(&message), "{message}");
        }
    }
}

#[test]
fn each_play_reads_as_a_sentence() {
    let mut rules = vec![];
    for play in plays::shipped().unwrap() {
        for language in Language::ALL {
            let text = plays::play_text(&play.name, language).unwrap();
            assert!(
                !text.rule.contains('{') && !text.rule.contains("rule-"),
                "{}",
                text.rule
            );
            rules.push(format!("{}: {}", text.name, text.rule));
        }
    }
    let wanted = [
        "Sponsor left: When a champion leaves and the account has not churned, raise a risk that is due in 5 days.",
        "스폰서 퇴사: 이탈하지 않은 고객사에서 챔피언이 퇴사하면 5일 기한의 위험 할 일을 엽니다.",
        "推進者の退職: 解約していない顧客で推進者が退職したとき、5日以内を期限とするリスクの対応事項を作成する。",
    ];
    assert_eq!(rules[..3], wanted);
    assert!(plays::play_text("no-such-play", Language::En).is_err());
}
