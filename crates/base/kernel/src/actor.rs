//! Who does something, and what they may do.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{ContactId, Error, KeyId, MemberId, Result};

/// What a person of the team may do. Each role may do all that the one after it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Admin,
    Manager,
    Csm,
    Viewer,
}

impl Role {
    /// Every role, the mightiest first.
    pub const ALL: [Self; 4] = [Self::Admin, Self::Manager, Self::Csm, Self::Viewer];

    /// The word stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Manager => "manager",
            Self::Csm => "csm",
            Self::Viewer => "viewer",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or_else(|| Error::invalid("role", "error-no-such-role"))
    }
}

/// A deed that needs leave. Asked inside the use case, of `tx.actor()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    /// Read customers, scores, tasks.
    ReadCustomers,
    /// Change customers; log touches; open, snooze and complete tasks; answer for a book.
    EditCustomers,
    /// Bring data in, in bulk.
    Import,
    /// Take data out, in bulk.
    Export,
    /// Change what is shared by the team: segments for all, assignments of others.
    ManageTeamWork,
    /// People, roles and keys.
    ManageAccess,
    /// Say that two accounts are one customer.
    MergeAccounts,
    /// Erase people, and say how long events are kept.
    ManageData,
    /// Send usage events.
    WriteEvents,
    /// Answer a survey one was asked.
    AnswerSurvey,
}

/// Who is at work in a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A signed-in person of the team.
    Member { id: MemberId, role: Role },
    /// A customer's person, known by the link they opened.
    Contact(ContactId),
    /// A program with a write key.
    WriteKey(KeyId),
    /// Tenure itself: a reactor, a job, the command line on the machine. The word says which.
    System(&'static str),
    /// Nobody yet: signing in, or opening a link.
    Nobody,
}

impl Actor {
    /// Whether this actor has leave.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        use Permission as P;
        match self {
            Self::System(_) => true,
            Self::Nobody => false,
            Self::Contact(_) => permission == P::AnswerSurvey,
            Self::WriteKey(_) => permission == P::WriteEvents,
            Self::Member { role, .. } => match role {
                Role::Admin => true,
                Role::Manager => !matches!(permission, P::ManageAccess | P::ManageData),
                Role::Csm => matches!(permission, P::ReadCustomers | P::EditCustomers | P::Export),
                Role::Viewer => permission == P::ReadCustomers,
            },
        }
    }

    /// Leave to do something to a thing the actor may see.
    ///
    /// # Errors
    /// `Forbidden` without leave; `NotFound` for those who may not even read customers, so that they
    /// learn nothing about what exists.
    pub fn need(&self, permission: Permission) -> Result<()> {
        if self.may(permission) {
            Ok(())
        } else if self.may(Permission::ReadCustomers) {
            Err(Error::forbidden())
        } else {
            Err(Error::not_found("page"))
        }
    }

    /// The member at work, where one is.
    #[must_use]
    pub fn member(&self) -> Option<&MemberId> {
        match self {
            Self::Member { id, .. } => Some(id),
            _ => None,
        }
    }

    /// How the journal writes this actor: `member:mem_…`, `contact:con_…`, `key:key_…`, `system:import`.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::Member { id, .. } => format!("member:{id}"),
            Self::Contact(id) => format!("contact:{id}"),
            Self::WriteKey(id) => format!("key:{id}"),
            Self::System(name) => format!("system:{name}"),
            Self::Nobody => "nobody".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_viewer_reads_and_nothing_else() {
        let viewer = Actor::Member {
            id: MemberId::new(),
            role: Role::Viewer,
        };
        assert!(viewer.need(Permission::ReadCustomers).is_ok());
        assert!(viewer.need(Permission::EditCustomers).is_err());
        assert!(viewer.need(Permission::Export).is_err());
    }

    #[test]
    fn a_write_key_only_writes_events() {
        let key = Actor::WriteKey(KeyId::new());
        assert!(key.may(Permission::WriteEvents));
        assert!(!key.may(Permission::ReadCustomers));
    }
}
