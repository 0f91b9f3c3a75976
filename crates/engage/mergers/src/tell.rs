//! What a merger does, in sentences.

use language::{Slot, Words};

use crate::Merged;

impl Merged {
    /// What goes over, a sentence each, in the reader's language: what there is none of is left out. The last says that
    /// it cannot be taken back.
    #[must_use]
    pub fn lines(&self, words: &Words) -> Vec<String> {
        let (from, into) = (self.from.name.as_str(), self.into.name.as_str());
        let heading = [("from", from.into()), ("into", into.into())];
        let names = self.record.names.join(", ");
        let names = [("into", into.into()), ("names", names.as_str().into())];
        let mut lines = vec![
            words.fill("merge-heading", &heading),
            words.fill("merge-names", &names),
        ];
        let counts = self.counts().into_iter().filter(|(_, count)| *count > 0);
        lines.extend(counts.map(|(id, number)| words.fill(id, &[("count", count(number))])));
        for one in &self.record.overlaps {
            let slots = [
                ("product", one.product.as_str().into()),
                ("first", words.date(one.first).into()),
                ("until", words.date(one.until - 1).into()),
            ];
            lines.push(words.fill("merge-overlap", &slots));
        }
        lines.push(words.fill("merge-events", &[("into", into.into())]));
        lines.push(words.text("merge-final"));
        lines
    }

    fn counts(&self) -> [(&'static str, u64); 10] {
        let record = &self.record;
        [
            ("merge-children", record.children),
            ("merge-contacts", record.contacts),
            ("merge-same-people", record.same_people),
            ("merge-subscriptions", record.subscriptions),
            ("merge-same-subscriptions", record.same_subscriptions),
            ("merge-notes", record.notes),
            ("merge-tickets", self.tickets),
            ("merge-answers", self.answers),
            ("merge-tasks", self.tasks),
            ("merge-same-tasks", self.same_tasks),
        ]
    }
}

fn count(number: u64) -> Slot<'static> {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}
