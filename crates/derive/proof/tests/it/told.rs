//! All that is said of two scorecards and of suggested weights has its words in every language.

use language::{Slot, Words};
use proof::{Finding, Refusal, Verdict};

#[test]
fn every_finding_verdict_and_refusal_is_worded() {
    let findings = [Finding::Foresees, Finding::Chance, Finding::Backwards].map(Finding::message);
    let verdicts = [Verdict::Better, Verdict::Alike, Verdict::Worse].map(Verdict::message);
    let refusals = [
        Refusal::Fitting,
        Refusal::Checking,
        Refusal::OneMeasure,
        Refusal::NoSign,
    ];
    let mut ids = [findings, verdicts].concat();
    ids.extend(refusals.map(Refusal::message));
    for language in kernel::Language::ALL {
        let words = Words::new(language);
        let missing: Vec<&&str> = ids.iter().filter(|id| !words.has(id)).collect();
        assert!(missing.is_empty(), "{language:?}: {missing:?}");
    }
}

#[test]
fn a_verdict_reads_as_a_sentence() {
    let slots = [
        ("first", Slot::Text("core 1")),
        ("other", Slot::Text("초안")),
        ("was", Slot::Text("78.0")),
        ("is", Slot::Text("82.1")),
        ("by", Slot::Text("+4.1")),
        ("low", Slot::Text("+1.0")),
        ("high", Slot::Text("+7.2")),
        ("snapshots", Slot::Number(12_158)),
        ("losses", Slot::Number(36)),
    ];
    let told = |language| Words::new(language).fill(Verdict::Better.message(), &slots);
    let korean = told(kernel::Language::Ko);
    assert!(
        korean.contains("초안은 82.1번, core 1은 78.0번"),
        "{korean}"
    );
    let english = told(kernel::Language::En);
    assert!(
        english.contains("the same 12,158 snapshots with 36 losses"),
        "{english}"
    );
}
