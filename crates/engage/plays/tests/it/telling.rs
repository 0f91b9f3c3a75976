//! What plays say, in every language.

use kernel::Language;
use language::{Slot, Words};
use metrics::Catalogue;
use tasks::{Phrase, PhraseValue};
use testkit::TODAY;

use crate::world::World;

/// A sentence as a reader of the language sees it.
fn spoken(phrase: &Phrase, language: Language) -> String {
    let words = Words::new(language);
    let mut slots: Vec<(String, Slot<'_>)> = vec![];
    for (name, value) in &phrase.slots {
        let slot = match value {
            PhraseValue::Text(text) => Slot::Text(text),
            PhraseValue::Number(n) => Slot::Number(*n),
            PhraseValue::Decimal(x) => Slot::Decimal(*x, 1),
            PhraseValue::Day(day) => Slot::Owned(words.date_short(*day, TODAY)),
            PhraseValue::Money(money) => Slot::Owned(words.money(*money)),
            PhraseValue::Evidence(_) => {
                slots.push((format!("{name}_end"), Slot::Text("]")));
                Slot::Text("[")
            }
            PhraseValue::Spark(_) => Slot::Text("~"),
        };
        slots.push((name.clone(), slot));
    }
    let slots: Vec<_> = slots.iter().map(|(n, s)| (n.as_str(), s.clone())).collect();
    words.fill(&phrase.message, &slots)
}

#[tokio::test]
async fn what_a_task_says_is_whole_in_every_language() {
    for world in World::all(23).await {
        let jihun = world.person("한지훈", None).await;
        world.person("김소라", Some(TODAY - 10)).await;
        world.answers(&jihun, "a", 4, (TODAY - 7).start()).await;
        world.settle(1).await;
        let mut said = vec![];
        for task in world.tasks().await {
            for language in Language::ALL {
                said.push(spoken(&task.title, language));
                said.push(spoken(&task.why, language));
            }
        }
        said.sort();
        assert!(said.iter().all(|text| !text.contains('{')), "{said:#?}");
        let wanted = [
            "Your champion [김소라 left on 14 Nov]. Active users each week ~ [fell from 41 to 23] in six weeks.",
            "챔피언 [김소라 님이 11월 14일에 퇴사]했습니다. 주간 활성 사용자가 ~ 6주 만에 [41명에서 23명으로 줄었습니다].",
            "推進者の[김소라様が11月14日に退職]しました。週間利用者数~は6週間で[41名から23名に減りました]。",
        ];
        for text in wanted {
            assert!(said.iter().any(|s| s == text), "{text}: {said:#?}");
        }
    }
}

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
            let text = plays::play_text(play, Catalogue::shipped().unwrap(), language);
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
    let wanted = [
        "Usage fell: When “Active users a week” falls by at least 25% within 28 days, from at least 8 people and the account has not churned, raise a risk that is due in 5 days.",
        "사용 감소: 이탈하지 않은 고객사에서 8명 이상이던 ‘주간 활성 사용자’ 값이 28일 안에 25% 이상 줄면 5일 기한의 위험 할 일을 엽니다.",
        "利用の減少: 解約していない顧客で8名以上だった「週間アクティブユーザー」が28日以内に25％以上減ったとき、5日以内を期限とするリスクの対応事項を作成する。",
    ];
    assert_eq!(rules[3..6], wanted);
}

const PLANNERS: &str = "name = 'planners'\ntitle = 'Planners'\nunit = 'people'\nkind = 'distinct_users'\n\
     stream = 'people'\nwindow_days = 28\nfilter = { names = ['plan.opened'] }";
const FEW: &str = "play \"few-planners\"\nwhen planners fell by at least 20 % in 14 days\n\
     and planners is at most 8\nthen raise a risk, due in 5 days\nsay few-title\nbecause few-why";

#[tokio::test]
async fn a_rule_may_name_a_metric_of_the_workspace_and_tells_it_in_its_words() {
    for world in World::all(41).await {
        let mut tx = world.record.tx().await;
        let before = Catalogue::of(&mut tx).await.unwrap();
        let unknown = plays::parse(FEW, &before).unwrap_err();
        assert_eq!(unknown.message(), "error-play-metric");
        metrics::publish(&mut tx, "planners", PLANNERS, "")
            .await
            .unwrap();
        let catalogue = Catalogue::of(&mut tx).await.unwrap();
        let play = plays::parse(FEW, &catalogue).unwrap();
        assert!(play.uses("planners"));
        let told = plays::play_text(&play, &catalogue, Language::En).rule;
        let rule = "When “Planners” falls by at least 20% within 14 days and “Planners” is at most 8 people, \
                    raise a risk that is due in 5 days.";
        assert_eq!(told, rule);
        let slip = FEW.replace("planners is", "planers is");
        let error = plays::parse(&slip, &catalogue).unwrap_err();
        assert_eq!(error.message(), "error-play-metric-near");
        let slots = |error: &kernel::Error| format!("{:?}", error.slots());
        assert!(
            slots(&error).contains("(\"near\", \"planners\")"),
            "{}",
            slots(&error)
        );
    }
}
