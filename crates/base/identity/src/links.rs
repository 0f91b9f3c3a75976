//! Links that work once: stored as hashes, taken away in the transaction that acts on them.

use facts::Fact;
use kernel::{Error, Kind, MemberId, Permission, Result};
use store::{Tx, params};

use crate::{members, sql, token};

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    SetUp,
    Invite,
    SignIn,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::SetUp => "set_up",
            Self::Invite => "invite",
            Self::SignIn => "sign_in",
        }
    }

    /// How long it works, in seconds.
    const fn lasts(self) -> i64 {
        match self {
            Self::SetUp => 86_400,
            Self::Invite => 7 * 86_400,
            Self::SignIn => 15 * 60,
        }
    }
}

/// Makes a link that signs a member in once, within 15 minutes; one made before for them ends.
/// It is for whoever holds it: an admin hands it to a member who cannot sign in otherwise.
///
/// # Errors
/// `Forbidden` without leave to manage access; `NotFound` for a member that is none, or is disabled.
pub async fn sign_in_link(tx: &mut Tx, member: &MemberId) -> Result<String> {
    tx.need(Permission::ManageAccess)?;
    let member = members::load(tx, member).await?;
    if member.disabled_at.is_some() {
        return Err(Error::not_found("member"));
    }
    let field = "sign_in_link".to_owned();
    let token = make(tx, Purpose::SignIn, Some(&member.id)).await?;
    tx.record(Fact::MemberChanged {
        member: member.id,
        field,
    })
    .await?;
    Ok(token)
}

/// Makes a link; those of the same purpose (and member) that were not used end.
pub(crate) async fn make(
    tx: &mut Tx,
    purpose: Purpose,
    member: Option<&MemberId>,
) -> Result<String> {
    let now = tx.now();
    let kind = purpose.as_str();
    match member {
        Some(id) => {
            tx.execute(sql::DROP_LINKS_OF_MEMBER_AND_KIND, params![id, kind])
                .await?
        }
        None => tx.execute(sql::DROP_LINKS_OF_KIND, params![kind]).await?,
    };
    tx.execute(sql::SWEEP_LINKS, params![now]).await?;
    let token = token::fresh()?;
    let until = now.plus_seconds(purpose.lasts());
    tx.execute(
        sql::ADD_LINK,
        params![token::hash(&token), kind, member, until],
    )
    .await?;
    Ok(token)
}

/// Takes a link away and answers whose it was.
pub(crate) async fn take(tx: &mut Tx, purpose: Purpose, token: &str) -> Result<Option<MemberId>> {
    let now = tx.now();
    let taken = tx.row(
        sql::TAKE_LINK,
        params![token::hash(token), purpose.as_str(), now],
    );
    taken.await?.ok_or_else(spent)?.get("member_id")
}

/// Whose a link is, leaving it as it is.
pub(crate) async fn peek(tx: &mut Tx, purpose: Purpose, token: &str) -> Result<Option<MemberId>> {
    let now = tx.now();
    let found = tx.row(
        sql::PEEK_LINK,
        params![token::hash(token), purpose.as_str(), now],
    );
    found.await?.ok_or_else(spent)?.get("member_id")
}

/// The same for a link that never was, was used, or is over.
pub(crate) fn spent() -> Error {
    Error::new(Kind::NotFound, "error-link-spent")
}
