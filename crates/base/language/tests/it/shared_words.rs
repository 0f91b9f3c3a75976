//! The words all rooms share, fixed once.

use kernel::{Language, Role};
use language::Words;

#[test]
fn terms_are_the_ones_the_glossary_fixed() {
    let table = [
        ("word-account", "account", "고객사", "顧客"),
        ("word-renewal", "renewal", "갱신", "更新"),
        ("word-health", "health", "건강 점수", "ヘルススコア"),
        ("word-churn", "churn", "이탈", "解約"),
        ("word-champion", "champion", "챔피언", "推進者"),
        ("word-sponsor", "sponsor", "스폰서", "決裁者"),
        ("word-call-to-action", "call to action", "할 일", "対応事項"),
        ("word-touch", "touch", "접점", "接点"),
        (
            "word-notice-window",
            "notice window",
            "해지 통보 기한",
            "解約通知期限",
        ),
        ("tier-at-risk", "At risk", "위험", "リスク"),
    ];
    for (id, english, korean, japanese) in table {
        let read = Language::ALL.map(|language| Words::new(language).text(id));
        assert_eq!(read, [english, korean, japanese], "{id}");
    }
}

#[test]
fn every_role_has_a_name() {
    for language in Language::ALL {
        for role in Role::ALL {
            assert!(Words::new(language).has(&format!("role-{role}")), "{role}");
        }
    }
}
