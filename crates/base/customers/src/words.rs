//! The closed words of this room, each stored as the word it is sent as.

use kernel::{Error, Result};

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident, $message:literal { $($variant:ident => $word:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($variant),* }

        impl $name {
            /// Every one, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word as it is stored and sent.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl std::str::FromStr for $name {
            type Err = Error;
            fn from_str(text: &str) -> Result<Self> {
                let text = text.trim().to_lowercase().replace([' ', '-'], "_");
                match text.as_str() {
                    $($word => Ok(Self::$variant),)*
                    _ => Err(Error::invalid($message, "error-no-such-word").with("value", text)),
                }
            }
        }

        impl store::FromValue for $name {
            fn from_value(value: &store::Value) -> Option<Self> {
                String::from_value(value).and_then(|text| text.parse().ok())
            }
        }
    )*};
}

words! {
    /// Where an account stands in its life with us.
    Stage, "stage" {
        Onboarding => "onboarding", Adopting => "adopting", Steady => "steady",
        Expanding => "expanding", Renewing => "renewing", Churned => "churned",
    }
    /// What a person is for the account's decision.
    ContactRole, "role" {
        Champion => "champion", DecisionMaker => "decision_maker", User => "user", Blocker => "blocker",
    }
    /// How high a person stands in their company.
    Seniority, "seniority" {
        Executive => "executive", Director => "director", Manager => "manager", Staff => "staff",
    }
    /// How ARR moved.
    MovementKind, "movement" {
        New => "new", Expansion => "expansion", Contraction => "contraction", Churn => "churn",
        Reactivation => "reactivation",
    }
}

impl Seniority {
    /// Whether a word with this person counts as a senior touch.
    #[must_use]
    pub fn is_senior(self) -> bool {
        matches!(self, Self::Executive | Self::Director)
    }
}
