//! The nouns of this room.

use std::fmt;
use std::str::FromStr;

use kernel::{
    Actor, Currency, Email, Error, KeyId, Language, MemberId, Result, Role, SessionId, Timestamp,
};

/// The company whose team works here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspace {
    pub name: String,
    /// The language newcomers start in.
    pub language: Language,
    /// The currency totals are shown in.
    pub currency: Currency,
    /// An IANA zone, such as `Asia/Seoul`.
    pub zone: String,
    /// Since when this is the demo company; none for a real workspace.
    pub demo_since: Option<Timestamp>,
}

/// What the set-up page asks: the workspace and its first admin.
#[derive(Clone)]
pub struct NewWorkspace {
    pub workspace: String,
    pub name: String,
    pub email: String,
    pub password: String,
    pub language: Language,
    pub currency: Currency,
    /// An IANA zone, such as `Asia/Seoul`.
    pub zone: String,
}

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident $field:literal { $($(#[$first:meta])* $variant:ident $word:literal),* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$first])* $variant),* }

        impl $name {
            /// Every choice, in the order they are offered.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word stored and sent.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = Error;
            fn from_str(text: &str) -> Result<Self> {
                let found = Self::ALL.iter().copied().find(|choice| choice.as_str() == text);
                found.ok_or_else(|| Error::invalid($field, "error-no-such-choice").with("value", text))
            }
        }
    };
}

choice! {
    /// Light or dark.
    Theme "theme" { #[default] System "system", Light "light", Dark "dark" }
}
choice! {
    /// How much fits on a screen.
    Density "density" { #[default] Comfortable "comfortable", Compact "compact" }
}
choice! {
    /// Whether single keys do things.
    Shortcuts "shortcuts" { #[default] On "on", Off "off" }
}

/// A person of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub id: MemberId,
    pub name: String,
    pub email: Email,
    pub role: Role,
    pub language: Language,
    /// An IANA zone.
    pub zone: String,
    pub theme: Theme,
    pub density: Density,
    pub shortcuts: Shortcuts,
    /// When they first came in; none while only invited.
    pub joined_at: Option<Timestamp>,
    /// Since when they may not come in any more.
    pub disabled_at: Option<Timestamp>,
}

impl Member {
    /// This person at work.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::Member {
            id: self.id.clone(),
            role: self.role,
        }
    }
}

/// Whom to invite.
#[derive(Clone)]
pub struct NewMember {
    pub name: String,
    pub email: String,
    pub role: Role,
    pub language: Language,
    /// An IANA zone.
    pub zone: String,
}

/// What someone invited chooses on coming in.
#[derive(Clone)]
pub struct NewMe {
    pub name: String,
    pub password: String,
    pub language: Language,
    /// An IANA zone.
    pub zone: String,
}

/// What an invitation says before it is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    pub workspace: String,
    pub member: Member,
}

/// What a member changes about themselves; what is none stays.
#[derive(Clone, Debug, Default)]
pub struct MyChanges {
    pub name: Option<String>,
    pub language: Option<Language>,
    pub zone: Option<String>,
    pub theme: Option<Theme>,
    pub density: Option<Density>,
    pub shortcuts: Option<Shortcuts>,
}

/// A browser just signed in. The token goes into its cookie and nowhere else.
#[derive(Clone)]
pub struct NewSession {
    pub token: String,
    pub member: Member,
}

impl fmt::Debug for NewSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewSession")
            .field("member", &self.member.id)
            .finish_non_exhaustive()
    }
}

/// A browser signed in, as its member sees it listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    /// The network address it signed in from.
    pub place: String,
    pub created_at: Timestamp,
    /// When it was last at work, to within [`crate::sessions`]' five minutes.
    pub seen_at: Timestamp,
    pub expires_at: Timestamp,
}

/// Who a session's token belongs to.
#[derive(Clone)]
pub struct Visitor {
    pub member: Member,
    pub session: SessionId,
    /// What every form of this session must send back.
    pub csrf: String,
    /// When the session was last noted at work.
    pub seen_at: Timestamp,
}

impl Visitor {
    /// Whether a form's token is this session's. Takes the same time whatever it is.
    #[must_use]
    pub fn csrf_is(&self, sent: &str) -> bool {
        crate::token::same(&self.csrf, sent)
    }
}

/// A program's key, as listed. Its secret cannot be shown again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteKey {
    pub id: KeyId,
    /// Also the `source` of the events it sends.
    pub name: String,
    pub created_at: Timestamp,
    /// To within a minute.
    pub last_used_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
}

/// A program that showed a key in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownKey {
    pub id: KeyId,
    pub name: String,
}

impl KnownKey {
    /// This program at work.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::WriteKey(self.id.clone())
    }
}
