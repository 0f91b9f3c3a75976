//! How often one network may knock. A wrong guess at a link costs as much as five visits.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use kernel::{Error, Kind, Result};

/// Visits a minute from one network: an office answers together after a mailing.
const VISITS: NonZeroU32 = NonZeroU32::new(120).expect("not zero");
/// What a wrong guess costs beside the visit it was.
const MISS: NonZeroU32 = NonZeroU32::new(4).expect("not zero");
/// Networks remembered before the quiet ones are forgotten.
const MOST_REMEMBERED: usize = 20_000;

/// Counts visits by network. Cheap to clone.
#[derive(Clone)]
pub(super) struct Door(Arc<DefaultKeyedRateLimiter<IpAddr>>);

impl Default for Door {
    fn default() -> Self {
        Self(Arc::new(RateLimiter::keyed(Quota::per_minute(VISITS))))
    }
}

impl Door {
    /// Counts a visit.
    ///
    /// # Errors
    /// `Unavailable` with the seconds to wait, after too many.
    pub(super) fn knock(&self, peer: IpAddr) -> Result<()> {
        if self.0.len() > MOST_REMEMBERED {
            self.0.retain_recent();
        }
        self.0.check_key(&network(peer)).map_err(|not| {
            let wait = not.wait_time_from(DefaultClock::default().now());
            Error::new(Kind::Unavailable, "error-too-many-attempts")
                .with("seconds", wait.as_secs() + 1)
        })
    }

    /// Counts a guess that was wrong.
    pub(super) fn missed(&self, peer: IpAddr) {
        // Too little left for the whole price: then what is left is taken, and the door shuts.
        let network = network(peer);
        if !matches!(self.0.check_key_n(&network, MISS), Ok(Ok(()))) {
            while self.0.check_key(&network).is_ok() {}
        }
    }
}

/// A whole /64 of IPv6 counts as one.
fn network(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_may_answer_and_a_guesser_is_soon_kept_out() {
        let door = Door::default();
        let office: IpAddr = "203.0.113.7".parse().unwrap();
        for _ in 0..100 {
            door.knock(office).unwrap();
        }
        let guesser: IpAddr = "2001:db8::1".parse().unwrap();
        let tries = (0..1_000)
            .take_while(|_| {
                let open = door.knock(guesser).is_ok();
                door.missed(guesser);
                open
            })
            .count();
        assert!((24..=26).contains(&tries), "{tries}");
        let neighbour: IpAddr = "2001:db8::ffff".parse().unwrap();
        let refused = door.knock(neighbour).unwrap_err();
        assert_eq!(refused.message(), "error-too-many-attempts");
        assert!(door.knock(office).is_ok());
    }
}
