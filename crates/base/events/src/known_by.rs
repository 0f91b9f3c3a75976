//! A reader as it stood at a moment.

use std::sync::Arc;

use async_trait::async_trait;
use kernel::{AccountKey, Day, Result, Timestamp};

use crate::{Census, Event, Outline, Reader, Regard, Selection};

/// What another reader knew at a moment: events received later are not there. Those that were erased or expired since
/// are gone from the past too.
#[derive(Debug)]
pub struct KnownBy<R: ?Sized> {
    moment: Timestamp,
    reader: Arc<R>,
}

impl<R: Reader + ?Sized> KnownBy<R> {
    /// The reader as it stood at a moment, that moment included.
    #[must_use]
    pub fn new(moment: Timestamp, reader: Arc<R>) -> Self {
        Self { moment, reader }
    }

    fn earlier(&self, known_by: Option<Timestamp>) -> Timestamp {
        known_by.map_or(self.moment, |known_by| known_by.min(self.moment))
    }
}

#[async_trait]
impl<R: Reader + ?Sized> Reader for KnownBy<R> {
    async fn events(&self, selection: &Selection) -> Result<Vec<Event>> {
        let mut selection = selection.clone();
        selection.known_by = Some(self.earlier(selection.known_by));
        self.reader.events(&selection).await
    }

    async fn history(
        &self,
        account: AccountKey,
        known_by: Option<Timestamp>,
    ) -> Result<Arc<Vec<Event>>> {
        let known_by = self.earlier(known_by);
        self.reader.history(account, Some(known_by)).await
    }

    async fn histories_since(
        &self,
        accounts: &[AccountKey],
        since: Day,
    ) -> Result<Vec<(AccountKey, Vec<Event>)>> {
        let mut histories = self.reader.histories_since(accounts, since).await?;
        for (_, events) in &mut histories {
            events.retain(|event| event.received_at <= self.moment);
        }
        Ok(histories)
    }

    async fn outlines_since(
        &self,
        accounts: &[AccountKey],
        since: Day,
        regard: &Regard,
    ) -> Result<Vec<(AccountKey, Vec<Outline>)>> {
        let regard = Regard {
            known_by: Some(self.earlier(regard.known_by)),
            ..regard.clone()
        };
        self.reader.outlines_since(accounts, since, &regard).await
    }

    /// As it is now: nothing less is counted.
    async fn census(&self) -> Result<Census> {
        self.reader.census().await
    }

    fn view(&self) -> u64 {
        self.reader.view()
    }

    fn known_by(&self) -> Option<Timestamp> {
        Some(self.moment)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use kernel::{AccountKey, Day};

    use super::KnownBy;
    use crate::{Event, Filter, Log, Memory, Reader, Regard, Selection};

    const HANBIT: AccountKey = AccountKey(7);
    const TODAY: Day = Day(20_000);

    fn report(message: &str, happened: Day, received: Day) -> Event {
        Event {
            account: HANBIT,
            time: happened.start(),
            user: Some("sora".into()),
            name: "report.exported".into(),
            source: "app".into(),
            message_id: message.into(),
            received_at: received.start(),
            properties: "{}".into(),
        }
    }

    fn ids<'e>(events: impl IntoIterator<Item = &'e Event>) -> Vec<&'e str> {
        let mut ids: Vec<&str> = events.into_iter().map(|event| &*event.message_id).collect();
        ids.sort_unstable();
        ids
    }

    #[tokio::test]
    async fn a_report_of_monday_that_came_on_friday_was_not_known_on_wednesday() {
        let memory = Arc::new(Memory::new());
        let reports = [
            report("in time", TODAY - 5, TODAY - 5),
            report("at that moment", TODAY - 4, TODAY - 3),
            report("late", TODAY - 5, TODAY - 1),
        ];
        memory.append(reports.into()).await.unwrap();
        let known = KnownBy::new((TODAY - 3).start(), memory.clone());
        let expected = ["at that moment", "in time"];
        assert_eq!(
            ids(known.history(HANBIT, None).await.unwrap().iter()),
            expected
        );
        let early = Some((TODAY - 4).start());
        assert_eq!(
            ids(known.history(HANBIT, early).await.unwrap().iter()),
            ["in time"]
        );
        let later = Some(TODAY.start());
        assert_eq!(
            ids(known.history(HANBIT, later).await.unwrap().iter()),
            expected
        );
        let many = known.histories_since(&[HANBIT], TODAY - 9).await.unwrap();
        assert_eq!(ids(&many[0].1), expected);
        let regard = Regard::default();
        let many = known.outlines_since(&[HANBIT], TODAY - 9, &regard);
        let (_, outlines) = many.await.unwrap().remove(0);
        let days: Vec<Day> = outlines.iter().map(|one| one.day()).collect();
        assert_eq!(days, [TODAY - 5, TODAY - 4]);
        assert!(outlines.iter().all(|one| one.times == 1));
        let selection = Selection {
            account: HANBIT,
            filter: Filter::default(),
            first: TODAY - 9,
            last: TODAY,
            known_by: None,
            limit: 10,
        };
        assert_eq!(ids(&known.events(&selection).await.unwrap()), expected);
        assert_eq!(known.known_by(), Some((TODAY - 3).start()));
        assert_eq!(memory.known_by(), None);
    }
}
