//! What is sent again is known again, whatever became of the clock and of the envelope meanwhile.

use ingest::{Accepted, Call};
use kernel::Timestamp;

use crate::{World, track, worlds};

const KNOWN: Accepted = Accepted {
    accepted: 0,
    known: 1,
    set_aside: 0,
};

impl World {
    /// The moment so many seconds from now.
    fn at(&self, seconds: i64) -> Timestamp {
        self.record.clock.now().plus_seconds(seconds)
    }

    async fn enveloped(&self, sent: Timestamp, message: &str) -> Accepted {
        let body = format!(r#"{{"sentAt":"{sent}","batch":[{message}]}}"#);
        self.send(Call::Batch, body).await.unwrap()
    }
}

#[tokio::test]
async fn a_message_from_before_midnight_that_is_sent_again_for_minutes_counts_once() {
    for world in worlds().await {
        let late = (testkit::TODAY - 2).end().plus_seconds(-90);
        let message = track("late", &format!(r#","timestamp":"{late}""#));
        // The same bytes each time: how long they were on their way passes for a clock that is wrong.
        let sent = world.at(-295);
        assert_eq!(world.enveloped(sent, &message).await.accepted, 1);
        for wait in [12, 600, 3_600] {
            world.record.clock.advance_seconds(wait);
            assert_eq!(world.enveloped(sent, &message).await, KNOWN, "{wait} s");
        }
        // A clock that is an hour behind, and two seconds more on the way.
        for behind in [-3_629, -3_631] {
            assert_eq!(world.enveloped(world.at(behind), &message).await, KNOWN);
        }
        assert_eq!(world.events("hanbit").await.len(), 1);
    }
}

#[tokio::test]
async fn a_message_kept_for_hours_happened_when_it_says() {
    for world in worlds().await {
        let then = world.at(-25_200);
        let more = format!(r#","originalTimestamp":"{then}","sentAt":"{then}""#);
        let kept = track("kept", &more);
        assert_eq!(world.enveloped(world.at(-1), &kept).await.accepted, 1);
        assert_eq!(world.events("hanbit").await[0].time, then);
    }
}

#[tokio::test]
async fn without_an_id_of_its_own_a_message_is_known_by_what_it_says_and_not_by_when_it_was_sent() {
    for world in worlds().await {
        let then = world.at(-60);
        let message = format!(
            r#"{{"type":"track","event":"plan.saved","groupId":"hanbit","timestamp":"{then}"}}"#
        );
        assert_eq!(world.enveloped(world.at(-2), &message).await.accepted, 1);
        assert_eq!(world.enveloped(world.at(-1), &message).await, KNOWN);
        let broken = r#"{"type":"track","event":"plan.saved","groupId":"hanbit","messageId":7}"#;
        for sent in [-2, -1] {
            assert_eq!(world.enveloped(world.at(sent), broken).await.set_aside, 1);
        }
        assert_eq!(world.asides().await.len(), 1);
    }
}
