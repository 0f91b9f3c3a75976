//! Secrets: drawn from the operating system, kept as hashes, compared in constant time.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::{Error, Result};
use rand::TryRngCore as _;
use rand::rngs::OsRng;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

/// Letters of a key's secret after its prefix: 40 of 62, so 238 bits.
const KEY_LETTERS: usize = 40;
const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// What a scanner of leaked secrets knows a write key by.
pub(crate) const KEY_PREFIX: &str = "tnw_";

/// A fresh token of 256 bits, fit for a cookie or an address.
pub(crate) fn fresh() -> Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(random::<32>()?))
}

/// A fresh secret of a write key.
pub(crate) fn fresh_key() -> Result<String> {
    let mut secret = KEY_PREFIX.to_owned();
    while secret.len() < KEY_PREFIX.len() + KEY_LETTERS {
        // Six bits at a time; the two values without a letter are drawn again.
        let letters = random::<64>()?.into_iter().map(|byte| byte & 63);
        let letters = letters.filter_map(|at| ALPHABET.get(usize::from(at)));
        let missing = KEY_PREFIX.len() + KEY_LETTERS - secret.len();
        secret.extend(letters.take(missing).map(|letter| char::from(*letter)));
    }
    Ok(secret)
}

/// Bytes nobody can guess.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    OsRng
        .try_fill_bytes(&mut bytes)
        .map_err(Error::unavailable)?;
    Ok(bytes)
}

/// What is stored of a secret.
pub(crate) fn hash(secret: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(secret.as_bytes()))
}

/// The form token of a session: bound to its secret, so nothing more need be stored.
pub(crate) fn csrf(token: &str) -> String {
    hash(&format!("csrf:{token}"))
}

/// Whether two secrets are the same, without telling how far they agree.
pub(crate) fn same(a: &str, b: &str) -> bool {
    a.as_bytes().ct_eq(b.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_long_enough_and_never_alike() {
        let (a, b) = (fresh().unwrap(), fresh().unwrap());
        assert_ne!(a, b);
        assert_eq!(URL_SAFE_NO_PAD.decode(&a).unwrap().len(), 32);
        let key = fresh_key().unwrap();
        assert_eq!(key.len(), 44);
        assert!(key[4..].bytes().all(|b| b.is_ascii_alphanumeric()));
        assert!(key.starts_with("tnw_") && key != fresh_key().unwrap());
        assert!(same("a", "a") && !same("a", "b") && !same("a", "ab"));
    }
}
