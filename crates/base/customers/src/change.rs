//! Changing one field of an account by hand.

use kernel::{AccountId, Error, Permission, Result, Text};
use store::Tx;

use crate::Account;
use crate::account::{self, account};

/// A field a person may change in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountField {
    Name,
    Industry,
    City,
    Stage,
    Owner,
    Preferences,
    Challenges,
}

impl AccountField {
    /// Every field, by the name it has in forms and facts.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Name, "name"),
        (Self::Industry, "industry"),
        (Self::City, "city"),
        (Self::Stage, "stage"),
        (Self::Owner, "owner"),
        (Self::Preferences, "preferences"),
        (Self::Challenges, "challenges"),
    ];
}

impl std::str::FromStr for AccountField {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|(_, name)| *name == text);
        found
            .map(|(field, _)| field)
            .ok_or_else(|| Error::not_found("field"))
    }
}

/// Changes one field. An empty value clears a field that may be empty.
///
/// # Errors
/// `Conflict` with `error-changed-meanwhile` when the account is no longer at `version`; `Invalid` for a value
/// the field cannot take; `Forbidden` for viewers.
pub async fn change_account(
    tx: &mut Tx,
    id: &AccountId,
    version: i64,
    field: AccountField,
    value: &str,
) -> Result<Account> {
    tx.need(Permission::EditCustomers)?;
    let was = account(tx, id).await?;
    if was.version != version {
        return Err(Error::conflict("error-changed-meanwhile"));
    }
    let mut now = was.clone();
    match field {
        AccountField::Name => now.name = Text::<200>::parse("name", value)?.to_string(),
        AccountField::Industry => now.industry = optional::<200>("industry", value)?,
        AccountField::City => now.city = optional::<200>("city", value)?,
        AccountField::Stage => now.stage = value.parse()?,
        AccountField::Owner => now.owner = Some(value.parse()?),
        AccountField::Preferences => now.preferences = optional::<4000>("preferences", value)?,
        AccountField::Challenges => now.challenges = optional::<4000>("challenges", value)?,
    }
    if now != was {
        account::write(tx, &was, &now).await?;
        now.version += 1;
    }
    Ok(now)
}

fn optional<const MAX: usize>(field: &'static str, value: &str) -> Result<Option<String>> {
    if value.trim().is_empty() {
        return Ok(None);
    }
    Text::<MAX>::parse(field, value).map(|text| Some(text.to_string()))
}
