//! Addresses of our own.

use std::fmt::Write as _;

/// Text as one value of a query string.
#[must_use]
pub fn encode(text: &str) -> String {
    text.bytes()
        .fold(String::with_capacity(text.len()), |mut out, byte| {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                    out.push(char::from(byte))
                }
                _ => {
                    let _ = write!(out, "%{byte:02X}");
                }
            }
            out
        })
}

/// What [`encode`] wrote.
#[must_use]
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = (*first == b'%').then(|| tail.get(..2)).flatten();
        let byte = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A path of this host, or Today's: wherever a form says it came from, the answer stays with us.
#[must_use]
pub fn own_path(to: &str) -> &str {
    let ours = to.starts_with('/') && !to.starts_with("//");
    if ours && !to.contains(|c: char| c == '\\' || c.is_control()) {
        to
    } else {
        "/today"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deed_never_leads_to_another_host() {
        assert_eq!(own_path("/portfolio?sort=health"), "/portfolio?sort=health");
        for elsewhere in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "/a\r\nb",
        ] {
            assert_eq!(own_path(elsewhere), "/today");
        }
    }

    #[test]
    fn a_value_cannot_leave_its_place() {
        assert_eq!(encode("/a?b=c&d 한"), "%2Fa%3Fb%3Dc%26d%20%ED%95%9C");
        assert_eq!(decode(&encode("/a?b=c&d 한 100%")), "/a?b=c&d 한 100%");
        assert_eq!(decode("%zz%4"), "%zz%4");
    }
}
