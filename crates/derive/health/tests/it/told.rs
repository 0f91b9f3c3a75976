//! All that is shown has its words in every language.

use health::{Cause, Change, Scorecard, Step, Tier};
use kernel::Language;
use language::{Slot, Words};
use metrics::{Catalogue, Unit};

fn step(cause: Cause, name: &str, change: Change) -> Step {
    Step {
        cause,
        name: name.to_owned(),
        called: None,
        points: -1.0,
        metric: String::new(),
        metric_called: None,
        unit: Unit::Days,
        then: None,
        now: None,
        change,
        events: vec![],
        last_event: None,
    }
}

#[test]
fn every_measure_guard_metric_unit_and_change_is_worded() {
    let (card, catalogue) = (Scorecard::shipped().unwrap(), Catalogue::shipped().unwrap());
    let mut ids: Vec<String> = Tier::ALL
        .iter()
        .map(|tier| tier.message().to_owned())
        .collect();
    ids.extend(catalogue.metrics().iter().map(metrics::Metric::message));
    ids.extend(Unit::ALL.iter().map(|unit| unit.message()));
    for measure in &card.measures {
        ids.extend([
            measure.message(),
            measure.message().replace("measure", "about"),
        ]);
        let told = Change::ALL.map(|change| step(Cause::Measure, &measure.name, change));
        ids.extend(told.iter().flat_map(|step| [step.message(), step.title()]));
    }
    for guard in &card.guards {
        let changes = Change::ALL
            .into_iter()
            .filter(|change| *change != Change::Unknown);
        let told = changes.map(|change| step(Cause::Guard, &guard.name, change));
        ids.extend(told.flat_map(|step| [step.message(), step.title()]));
    }
    for language in Language::ALL {
        let words = Words::new(language);
        let missing: Vec<&String> = ids.iter().filter(|id| !words.has(id)).collect();
        assert!(missing.is_empty(), "{language:?}: {missing:?}");
    }
}

#[test]
fn a_step_reads_as_a_sentence() {
    let fell = step(Cause::Measure, "active_users", Change::Fell);
    let slots = [
        ("then", Slot::Number(41)),
        ("now", Slot::Number(23)),
        ("from", Slot::Text("24 October")),
        ("on", Slot::Text("23 November")),
    ];
    let told = |language| Words::new(language).fill(&fell.message(), &slots);
    assert_eq!(told(Language::En), "41 a week on 24 October, 23 now.");
    let silent = step(Cause::Measure, "support", Change::Fell);
    let slots = [
        ("then", Slot::Number(2)),
        ("now", Slot::Number(0)),
        ("from", Slot::Text("24 October")),
    ];
    let told = Words::new(Language::En).fill(&silent.message(), &slots);
    assert_eq!(told, "No ticket is open, from 2 on 24 October.");
}
