//! What may be bound to a statement.

use std::borrow::Cow;

use kernel::{Day, Timestamp};

/// A value of one of the four column types, present or null.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Int(Option<i64>),
    Real(Option<f64>),
    Text(Option<String>),
    Blob(Option<Vec<u8>>),
}

/// A statement. Text built at run time must hold no value of a user: those are bound.
pub struct Sql {
    pub(crate) text: Cow<'static, str>,
    /// The same text will be sent again: what the engine made of it is kept.
    pub(crate) again: bool,
}

impl From<&'static str> for Sql {
    fn from(text: &'static str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            again: true,
        }
    }
}

impl From<String> for Sql {
    fn from(text: String) -> Self {
        Self {
            text: Cow::Owned(text),
            again: false,
        }
    }
}

macro_rules! from {
    ($($type:ty => |$x:ident| $make:expr;)*) => {$(
        impl From<$type> for Value {
            fn from($x: $type) -> Self {
                $make
            }
        }
    )*};
}

from! {
    i64 => |x| Self::Int(Some(x));
    i32 => |x| Self::Int(Some(x.into()));
    u32 => |x| Self::Int(Some(x.into()));
    usize => |x| Self::Int(i64::try_from(x).ok());
    u64 => |x| Self::Int(i64::try_from(x).ok());
    f64 => |x| Self::Real(Some(x));
    &str => |x| Self::Text(Some(x.to_owned()));
    String => |x| Self::Text(Some(x));
    &String => |x| Self::Text(Some(x.clone()));
    Vec<u8> => |x| Self::Blob(Some(x));
    Day => |x| Self::Int(Some(x.0.into()));
    Timestamp => |x| Self::Int(Some(x.micros()));
    Option<i64> => |x| Self::Int(x);
    Option<f64> => |x| Self::Real(x);
    Option<String> => |x| Self::Text(x);
    Option<&str> => |x| Self::Text(x.map(str::to_owned));
    Option<Day> => |x| Self::Int(x.map(|d| d.0.into()));
    Option<Timestamp> => |x| Self::Int(x.map(Timestamp::micros));
}

macro_rules! from_ids {
    ($($id:ident)*) => {$(
        impl From<&kernel::$id> for Value {
            fn from(id: &kernel::$id) -> Self {
                Self::Text(Some(id.as_str().to_owned()))
            }
        }
        impl From<Option<&kernel::$id>> for Value {
            fn from(id: Option<&kernel::$id>) -> Self {
                Self::Text(id.map(|id| id.as_str().to_owned()))
            }
        }
    )*};
}

from_ids! { AccountId ContactId SubscriptionId TermId MemberId SessionId KeyId TicketId SurveyId AnswerId NoteId TaskId SignalId PlayRunId SegmentId ErasureId PulseId }

/// Binds values in order: `params![account, day]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { vec![$($crate::Value::from($value)),*] };
}
