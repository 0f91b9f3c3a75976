//! The part of a book that is proven alone.

use health::{Applies, Field};
use kernel::{Error, Result};

/// Reads `stage=renewing`: those of whom a field has this value, or one of several given for it. A field may be
/// stage, industry, country or region; nothing at all means everyone.
///
/// # Errors
/// `Invalid` for what is no field and value.
pub fn among<'t>(pairs: impl Iterator<Item = &'t str>) -> Result<Applies> {
    let mut among = Applies::default();
    for pair in pairs {
        let wrong = || Error::invalid("among", "error-backtest-among").with("value", pair);
        let (name, value) = pair.split_once('=').ok_or_else(wrong)?;
        let field = Field::ALL.into_iter().find(|one| one.as_str() == name);
        let field = field.filter(|_| !value.trim().is_empty());
        let values = among.0.entry(field.ok_or_else(wrong)?).or_default();
        values.push(value.trim().to_owned());
    }
    Ok(among)
}

/// A part of a book as [`among`] reads it, several values of a field between commas; empty for everyone.
#[must_use]
pub fn among_text(among: &Applies) -> String {
    let pairs = among.0.iter();
    let pairs = pairs.flat_map(|(field, values)| {
        let pair = |value: &String| format!("{}={value}", field.as_str());
        values.iter().map(pair)
    });
    pairs.collect::<Vec<_>>().join(",")
}
