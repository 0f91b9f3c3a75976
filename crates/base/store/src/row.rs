//! One row of an answer.

use std::sync::Arc;

use kernel::{Day, Error, Result, Timestamp};

use crate::Value;

/// Values by column name.
#[derive(Clone, Debug)]
pub struct Row {
    pub(crate) names: Arc<[String]>,
    pub(crate) values: Vec<Value>,
}

impl Row {
    /// The value of a column.
    ///
    /// # Errors
    /// `Internal` when there is no such column, or it holds another type: our own mistake, never the user's.
    pub fn get<T: FromValue>(&self, column: &str) -> Result<T> {
        let value = self.value(column)?;
        T::from_value(value).ok_or_else(|| Error::internal(format!("column {column}: {value:?}")))
    }

    /// The value of a column as it is stored.
    ///
    /// # Errors
    /// `Internal` when there is no such column.
    pub fn value(&self, column: &str) -> Result<&Value> {
        let at = self.names.iter().position(|name| name == column);
        let value = at.and_then(|at| self.values.get(at));
        value.ok_or_else(|| Error::internal(format!("no column {column}")))
    }

    /// The values in the order of the columns.
    #[must_use]
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// The columns' names.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }
}

/// A type a column can be read as.
pub trait FromValue: Sized {
    /// `None` when the value is of another type.
    fn from_value(value: &Value) -> Option<Self>;
}

impl FromValue for i64 {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Int(x) => *x,
            _ => None,
        }
    }
}

impl FromValue for u32 {
    fn from_value(value: &Value) -> Option<Self> {
        i64::from_value(value).and_then(|x| x.try_into().ok())
    }
}

impl FromValue for usize {
    fn from_value(value: &Value) -> Option<Self> {
        i64::from_value(value).and_then(|x| Self::try_from(x).ok())
    }
}

impl FromValue for f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "SQLite answers a whole sum as an integer"
    )]
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Real(x) => *x,
            Value::Int(x) => x.map(|x| x as Self),
            _ => None,
        }
    }
}

impl FromValue for String {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(x) => x.clone(),
            _ => None,
        }
    }
}

impl FromValue for Vec<u8> {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Blob(x) => x.clone(),
            _ => None,
        }
    }
}

impl FromValue for Day {
    fn from_value(value: &Value) -> Option<Self> {
        i64::from_value(value)
            .and_then(|x| i32::try_from(x).ok())
            .map(Day)
    }
}

impl FromValue for Timestamp {
    fn from_value(value: &Value) -> Option<Self> {
        i64::from_value(value).map(Timestamp::from_micros)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Int(None) | Value::Real(None) | Value::Text(None) | Value::Blob(None) => {
                Some(None)
            }
            present => T::from_value(present).map(Some),
        }
    }
}

macro_rules! parsed {
    ($($type:ident)*) => {$(
        impl FromValue for kernel::$type {
            fn from_value(value: &Value) -> Option<Self> {
                String::from_value(value).and_then(|text| text.parse().ok())
            }
        }
    )*};
}

parsed! { AccountId ContactId SubscriptionId TermId MemberId SessionId KeyId TicketId SurveyId AnswerId NoteId TaskId SignalId PlayRunId SegmentId ErasureId PulseId Currency Language Role Email }
