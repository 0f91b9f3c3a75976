//! The nouns: a version, and a draft.

use kernel::{MemberId, Timestamp};

/// What a definition defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Metric,
    Scorecard,
}

impl Kind {
    /// Every kind, those first on which others rest.
    pub const ALL: [Self; 2] = [Self::Metric, Self::Scorecard];

    /// The word stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Metric => "metric",
            Self::Scorecard => "scorecard",
        }
    }
}

/// One published version of a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub kind: Kind,
    pub name: String,
    /// Counted from one.
    pub number: u32,
    /// None says that from then on there is no such thing.
    pub text: Option<String>,
    /// What changed, in the words of who published it.
    pub note: String,
    /// None for the program itself, and for the command line.
    pub author: Option<MemberId>,
    /// 0 for what came with the program: it holds for all time.
    pub published_at: Timestamp,
}

/// A definition somebody works on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub kind: Kind,
    pub name: String,
    pub text: String,
    /// The version it began with; 0 for something new.
    pub base: u32,
    /// Rises with every save; whoever saves or publishes must name it.
    pub revision: u32,
    pub author: Option<MemberId>,
    pub saved_at: Timestamp,
}

/// A draft to be saved.
#[derive(Clone, Copy, Debug)]
pub struct NewDraft<'d> {
    pub kind: Kind,
    pub name: &'d str,
    pub text: &'d str,
    /// The version it rests on; 0 for something new.
    pub base: u32,
    /// The revision that was seen; none where no draft was.
    pub seen: Option<u32>,
}
