//! Passwords: which are good enough, how they are kept and checked.

use std::collections::HashSet;
use std::sync::LazyLock;

use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use kernel::{Error, Result};

use crate::{limits, token};

/// Fewest and most characters.
const LENGTH: std::ops::RangeInclusive<usize> = 8..=128;
/// More bytes than any password has: longer input is not even hashed.
const MOST_BYTES: usize = 1024;
/// 19 MiB, twice over, one lane.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
/// No password has this hash; checking against it takes as long as against a real one.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("common_passwords.txt").lines().collect());

/// What became of a check.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Checked {
    Right,
    /// Right, and hashed at another cost than today's: hash it again.
    RightButOld,
    Wrong,
}

/// Whether a password is good enough for someone called by these words (address, name, workspace).
pub(crate) fn judge(password: &str, words: &[&str]) -> Result<()> {
    let length = password.chars().count();
    if length < *LENGTH.start() {
        return Err(bad("error-password-too-short").with("least", LENGTH.start()));
    }
    if length > *LENGTH.end() {
        return Err(bad("error-password-too-long").with("most", LENGTH.end()));
    }
    if is_common(password) {
        return Err(bad("error-password-common"));
    }
    if words
        .iter()
        .flat_map(|word| parts(word))
        .any(|part| is_mostly(password, &part))
    {
        return Err(bad("error-password-like-name"));
    }
    Ok(())
}

/// Hashes a password that was judged good.
pub(crate) async fn hash(password: &str) -> Result<String> {
    let (password, salt) = (password.to_owned(), token::random::<16>()?);
    blocking(move || {
        let salt = SaltString::encode_b64(&salt).map_err(Error::internal)?;
        let hash = hasher()?.hash_password(password.as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(Error::internal)
    })
    .await
}

/// Checks a password against what is stored, waiting for a turn. With nothing stored it takes as long and is wrong.
pub(crate) async fn check(password: &str, stored: Option<&str>) -> Result<Checked> {
    let _turn = limits::turn().await?;
    let known = stored.is_some() && password.len() <= MOST_BYTES;
    let password = if known {
        password.to_owned()
    } else {
        String::new()
    };
    let stored = stored.filter(|_| known).unwrap_or(NOBODYS).to_owned();
    blocking(move || {
        let hash = PasswordHash::new(&stored).map_err(Error::internal)?;
        let right = hasher()?
            .verify_password(password.as_bytes(), &hash)
            .is_ok();
        let cost = Params::try_from(&hash).map_err(Error::internal)?;
        let today = (cost.m_cost(), cost.t_cost(), cost.p_cost()) == COST;
        Ok(match (right && known, today) {
            (false, _) => Checked::Wrong,
            (true, true) => Checked::Right,
            (true, false) => Checked::RightButOld,
        })
    })
    .await
}

fn hasher() -> Result<Argon2<'static>> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(Error::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Error::internal)?
}

fn bad(message: &'static str) -> Error {
    Error::invalid("password", message)
}

/// Whether a password is one of the words everyone thinks of, whatever is strewn over it: capitals, `@` for
/// `a`, years and marks before or after, the word twice; or a run of one row of the keyboard.
fn is_common(password: &str) -> bool {
    let lower = password.to_lowercase();
    let bare = core(&lower);
    let plain: String = lower.chars().map(unstrewn).collect();
    let plain_bare: String = bare.chars().map(unstrewn).collect();
    let common = |word: &str| {
        COMMON.contains(word) || doubled(word).is_some_and(|half| COMMON.contains(half))
    };
    is_a_run(&lower)
        || distinct(&lower) < 4
        || [lower.as_str(), bare, core(&plain), &plain_bare]
            .into_iter()
            .any(common)
}

/// A word without the figures and marks before and after it.
fn core(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphabetic())
}

/// The letter a mark stands for.
fn unstrewn(c: char) -> char {
    match c {
        '@' | '4' => 'a',
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '5' | '$' => 's',
        '7' => 't',
        c => c,
    }
}

fn doubled(word: &str) -> Option<&str> {
    let (a, b) = word.split_at_checked(word.len() / 2)?;
    (a == b && !a.is_empty()).then_some(a)
}

fn distinct(text: &str) -> usize {
    text.chars().collect::<HashSet<_>>().len()
}

/// Whether it walks along a row of the keyboard or the alphabet, either way, round and round.
fn is_a_run(lower: &str) -> bool {
    const ROWS: [&str; 6] = [
        "01234567890",
        "abcdefghijklmnopqrstuvwxyz",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "1q2w3e4r5t6y7u8i9o0p",
    ];
    ROWS.iter().any(|row| {
        let forth = row.repeat(14);
        let back: String = forth.chars().rev().collect();
        forth.contains(lower) || back.contains(lower)
    })
}

/// The words of a name or an address that a password may not consist of.
fn parts(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    let split = lower.split(|c: char| !c.is_alphanumeric());
    let mut parts: Vec<String> = split.map(str::to_owned).collect();
    parts.push(lower.chars().filter(|c| c.is_alphanumeric()).collect());
    parts.push(lower);
    parts.retain(|part| part.chars().count() >= if part.is_ascii() { 4 } else { 2 });
    parts
}

/// Whether little is left of a password without that word.
fn is_mostly(password: &str, part: &str) -> bool {
    let lower = password.to_lowercase();
    lower.contains(part) && lower.replace(part, "").chars().count() < 6
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 3] = ["mina.park@halden.example", "Mina Park", "Halden"];

    #[test]
    fn what_everyone_thinks_of_is_refused() {
        for (password, why) in [
            ("kurz1", "error-password-too-short"),
            ("비밀번호", "error-password-too-short"),
            ("password", "error-password-common"),
            ("P@ssw0rd2026!", "error-password-common"),
            ("passwordpassword", "error-password-common"),
            ("12345678", "error-password-common"),
            ("987654321", "error-password-common"),
            ("qwertyuiop", "error-password-common"),
            ("1q2w3e4r5t", "error-password-common"),
            ("abcdefghij", "error-password-common"),
            ("zzzzzzzzzzzz", "error-password-common"),
            ("abababababab", "error-password-common"),
            ("letmein123", "error-password-common"),
            ("Halden2026!", "error-password-like-name"),
            ("minapark12", "error-password-like-name"),
            ("mina.park@halden.example", "error-password-like-name"),
        ] {
            assert_eq!(
                judge(password, &WORDS).unwrap_err().message(),
                why,
                "{password}"
            );
        }
        assert!(judge(&"한".repeat(129), &WORDS).is_err());
    }

    #[test]
    fn length_counts_characters_and_a_phrase_may_hold_a_name() {
        for password in [
            "correct horse battery staple",
            "Vt7-kq2.Zr",
            "halden is where the heart is",
            "산토끼토끼야어디를가느냐",
        ] {
            assert!(judge(password, &WORDS).is_ok(), "{password}");
        }
        let longest: String = "가나다라".repeat(32);
        assert!(judge(&longest, &WORDS).is_ok());
    }

    #[tokio::test]
    async fn a_password_is_known_again_and_an_old_cost_is_noticed() {
        let stored = hash("Vt7-kq2.Zr").await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert_eq!(
            check("Vt7-kq2.Zr", Some(&stored)).await.unwrap(),
            Checked::Right
        );
        assert_eq!(
            check("Vt7-kq2.Zs", Some(&stored)).await.unwrap(),
            Checked::Wrong
        );
        assert_eq!(check("", None).await.unwrap(), Checked::Wrong);
        let huge = "x".repeat(5_000_000);
        assert_eq!(check(&huge, Some(&stored)).await.unwrap(), Checked::Wrong);
        let cheap = Argon2::new(
            Algorithm::Argon2id,
            Version::V0x13,
            Params::new(64, 1, 1, None).unwrap(),
        );
        let salt = SaltString::encode_b64(&[7; 16]).unwrap();
        let old = cheap
            .hash_password(b"Vt7-kq2.Zr", &salt)
            .unwrap()
            .to_string();
        assert_eq!(
            check("Vt7-kq2.Zr", Some(&old)).await.unwrap(),
            Checked::RightButOld
        );
    }
}
