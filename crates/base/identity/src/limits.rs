//! How often one may try, and how many passwords are checked at a time.
//!
//! The limits live in this process and go by a clock that never jumps. They are kept apart by the record's
//! own mark, so that two records in one process never share them.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::LazyLock;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use kernel::{Error, Kind, Result};
use tokio::sync::{Semaphore, SemaphorePermit};

type Moment = <DefaultClock as Clock>::Instant;

/// Tries per minute for one account.
const PER_ACCOUNT: NonZeroU32 = NonZeroU32::new(5).expect("not zero");
/// Tries per minute from one address.
const PER_ADDRESS: NonZeroU32 = NonZeroU32::new(30).expect("not zero");
/// Tries remembered before the settled ones are forgotten.
const MOST_REMEMBERED: usize = 20_000;
/// How long a check may wait for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

static ACCOUNTS: LazyLock<DefaultKeyedRateLimiter<String>> =
    LazyLock::new(|| RateLimiter::keyed(Quota::per_minute(PER_ACCOUNT)));
static ADDRESSES: LazyLock<DefaultKeyedRateLimiter<(String, IpAddr)>> =
    LazyLock::new(|| RateLimiter::keyed(Quota::per_minute(PER_ADDRESS)));
/// Each check takes 19 MiB and a core for a few tens of milliseconds.
static CHECKS: Semaphore = Semaphore::const_new(2);

/// Counts a try from an address. A whole /64 of IPv6 counts as one.
pub(crate) fn try_from_address(mark: &str, peer: IpAddr) -> Result<()> {
    if ADDRESSES.len() > MOST_REMEMBERED {
        ADDRESSES.retain_recent();
    }
    let key = (mark.to_owned(), network(peer));
    ADDRESSES.check_key(&key).map_err(|not| too_many(&not))
}

/// Counts a try at an account from a `place`: everywhere it never signed in from is one place.
pub(crate) fn try_account(mark: &str, account: &str, place: &str) -> Result<()> {
    if ACCOUNTS.len() > MOST_REMEMBERED {
        ACCOUNTS.retain_recent();
    }
    let key = format!("{mark}\n{account}\n{place}");
    ACCOUNTS.check_key(&key).map_err(|not| too_many(&not))
}

/// A turn to check a password.
pub(crate) async fn turn() -> Result<SemaphorePermit<'static>> {
    let turn = tokio::time::timeout(PATIENCE, CHECKS.acquire()).await;
    turn.map_err(Error::unavailable)?.map_err(Error::internal)
}

fn network(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 => v4,
    }
}

fn too_many(not: &governor::NotUntil<Moment>) -> Error {
    let wait = not.wait_time_from(DefaultClock::default().now());
    Error::new(Kind::Unavailable, "error-too-many-attempts").with("seconds", wait.as_secs() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_try_at_an_account_waits_and_others_do_not() {
        for _ in 0..5 {
            try_account("limits-test", "mina@halden.example", "").unwrap();
        }
        let refused = try_account("limits-test", "mina@halden.example", "").unwrap_err();
        assert_eq!(refused.message(), "error-too-many-attempts");
        assert!(try_account("limits-test", "joon@halden.example", "").is_ok());
        assert!(try_account("limits-test", "mina@halden.example", "10.0.0.1").is_ok());
        assert!(try_account("another", "mina@halden.example", "").is_ok());
    }

    #[test]
    fn one_network_of_ipv6_counts_as_one() {
        for n in 0..30_u16 {
            let peer = IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 1, 0, 0, 0, n));
            try_from_address("limits-test", peer).unwrap();
        }
        let next: IpAddr = "2001:db8:0:1:ffff::1".parse().unwrap();
        assert!(try_from_address("limits-test", next).is_err());
        assert!(try_from_address("limits-test", "2001:db8:0:2::1".parse().unwrap()).is_ok());
    }
}
