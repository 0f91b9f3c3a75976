//! The workspace and its team.

use std::collections::HashMap;

use identity::{NewMe, NewMember, NewWorkspace};
use kernel::{Email, MemberId, Result, Role};
use store::{Store, Tx};

use super::ACTOR;
use crate::model::Member;
use crate::world::World;

/// The ids of the team by their keys.
pub(super) type Owners = HashMap<String, MemberId>;

/// Sets the workspace up, invites who is missing and lets them come in.
pub(super) async fn load(store: &Store, world: &World) -> Result<Owners> {
    let mut tx = store.begin(ACTOR).await?;
    if identity::workspace(&mut tx).await?.is_none() {
        set_up(&mut tx, world).await?;
        for rate in &world.rates {
            let micros = rate.buys * 1_000_000;
            customers::set_rate(&mut tx, rate.currency, micros, world.plan.today).await?;
        }
    }
    let mut owners = Owners::new();
    for member in &world.team {
        let email: Email = member.email.parse()?;
        let id = match identity::member_by_email(&mut tx, &email).await? {
            Some(known) => known.id,
            None => join(&mut tx, member).await?,
        };
        owners.insert(member.key.clone(), id);
    }
    tx.commit().await?;
    Ok(owners)
}

/// The link is spent and nobody has seen it, so it serves as a password that nobody knows: one comes in by
/// the link that `demo` prints.
async fn set_up(tx: &mut Tx, world: &World) -> Result<()> {
    let Some(admin) = world.team.iter().find(|member| member.role == Role::Admin) else {
        return Ok(());
    };
    let link = identity::set_up_link(tx).await?;
    let new = NewWorkspace {
        workspace: world.vendor.clone(),
        name: admin.name.clone(),
        email: admin.email.clone(),
        password: link.clone(),
        language: admin.language,
        currency: world.currency,
        zone: admin.zone.clone(),
    };
    identity::set_up(tx, &link, new).await?;
    identity::mark_as_demo(tx).await
}

async fn join(tx: &mut Tx, member: &Member) -> Result<MemberId> {
    let new = NewMember {
        name: member.name.clone(),
        email: member.email.clone(),
        role: member.role,
        language: member.language,
        zone: member.zone.clone(),
    };
    let (_, link) = identity::invite(tx, new).await?;
    let me = NewMe {
        name: member.name.clone(),
        password: link.clone(),
        language: member.language,
        zone: member.zone.clone(),
    };
    identity::accept_invite(tx, &link, me).await
}
