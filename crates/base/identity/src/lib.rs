//! Who may come in: the workspace, the people of the team, their sessions, one-time links and write keys.
//!
//! Invariants:
//! - A secret is shown once and never stored: of session tokens, links and write keys only the SHA-256 is
//!   kept, of passwords an Argon2id hash.
//! - A link works once: it is taken away in the transaction that acts on it.
//! - An unknown address and a wrong password cost the same time and read the same.
//! - Disabling a member, or changing a password, ends every session and link of that member.
//! - There is always an admin who can sign in.
//! - Too many attempts slow an attacker down; they end no session and stop no one-time link, so that nobody
//!   can lock the owner of an account out.

mod invites;
mod keys;
mod limits;
mod links;
mod me;
mod members;
mod model;
mod password;
mod sessions;
mod sign_in;
mod sql;
mod token;
mod workspace;

pub use invites::{accept_invite, invite, invite_again, open_invite};
pub use keys::{actor_of_key, create_key, key_stands, keys, known_key, revoke_key};
pub use links::sign_in_link;
pub use me::{change_me, change_password, speak};
pub use members::{change_role, disable_member, enable_member, member, member_by_email, members};
pub use model::{
    Density, Invite, KnownKey, Member, MyChanges, NewMe, NewMember, NewSession, NewWorkspace,
    Session, Shortcuts, Theme, Visitor, Workspace, WriteKey,
};
pub use sessions::{end_session, keep_alive, sessions, sign_out, visit, visitor};
pub use sign_in::{sign_in, sign_in_by_link};
pub use workspace::{mark_as_demo, set_up, set_up_link, workspace};
