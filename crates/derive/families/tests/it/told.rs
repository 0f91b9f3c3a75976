//! All that is said of a family has its words in every language.

use families::Counts;
use health::Rollup;
use language::Words;

#[test]
fn every_method_and_reason_is_worded() {
    for language in kernel::Language::ALL {
        let words = Words::new(language);
        let ids = Counts::ALL.map(Counts::message).into_iter();
        let ids = ids.chain(Rollup::ALL.map(Rollup::message));
        let missing: Vec<&str> = ids.filter(|id| !words.has(id)).collect();
        assert!(missing.is_empty(), "{language:?}: {missing:?}");
    }
}
