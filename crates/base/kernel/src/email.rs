//! An e-mail address.

use std::fmt;
use std::str::FromStr;

use crate::Error;

/// An address as it was given, trimmed; compared without regard to case.
///
/// Its `Debug` prints no letter of it, so that no log line can carry one by accident.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Email(String);

impl Email {
    /// The address, in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim().to_lowercase();
        let clean = text.len() <= 254 && !text.chars().any(|c| c.is_control() || c.is_whitespace());
        let shaped = text.split_once('@').is_some_and(|(user, host)| {
            !user.is_empty() && !host.is_empty() && !host.contains('@') && !host.starts_with('.')
        });
        if clean && shaped {
            Ok(Self(text))
        } else {
            Err(Error::invalid("email", "error-no-such-email"))
        }
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_never_shows_in_a_log() {
        let email: Email = " Sora.Kim@Hanbit.example ".parse().unwrap();
        assert_eq!(email.as_str(), "sora.kim@hanbit.example");
        assert_eq!(format!("{email:?}"), "Email(…)");
        assert!("a@b\r\nBcc: c@d".parse::<Email>().is_err());
    }
}
