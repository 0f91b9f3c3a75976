//! The one error of all rooms.

use std::fmt;

/// A result whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What sort of failure, which is all a face needs to choose a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// There is no such thing, or the actor may not know of it.
    NotFound,
    /// The actor sees the thing and may not do this.
    Forbidden,
    /// What was sent cannot be accepted as it is.
    Invalid,
    /// Someone else changed it first, or it is in another state.
    Conflict,
    /// Not now: try again later.
    Unavailable,
    /// Our own fault.
    Internal,
}

/// A failure: its kind, a message of the catalogue with its slots, and the field it is about.
///
/// `Display` writes it for logs (message id and slots); faces render the message in the reader's language.
/// Slots never carry personal data, except that the value a person typed is echoed back to that person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    inner: Box<Inner>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    kind: Kind,
    message: &'static str,
    field: Option<String>,
    slots: Vec<(&'static str, String)>,
    cause: Option<String>,
}

impl Error {
    /// An error with a message of the catalogue, such as `error-survey-closed`.
    #[must_use]
    pub fn new(kind: Kind, message: &'static str) -> Self {
        Self {
            inner: Box::new(Inner {
                kind,
                message,
                field: None,
                slots: vec![],
                cause: None,
            }),
        }
    }

    /// There is no such `thing` for this actor.
    #[must_use]
    pub fn not_found(thing: &str) -> Self {
        Self::new(Kind::NotFound, "error-not-found").with("thing", thing)
    }

    /// The actor's role does not allow it.
    #[must_use]
    pub fn forbidden() -> Self {
        Self::new(Kind::Forbidden, "error-forbidden")
    }

    /// `field` cannot be accepted, for the reason in `message`.
    #[must_use]
    pub fn invalid(field: &str, message: &'static str) -> Self {
        let mut error = Self::new(Kind::Invalid, message);
        error.inner.field = Some(field.to_owned());
        error
    }

    /// The thing changed or is in another state.
    #[must_use]
    pub fn conflict(message: &'static str) -> Self {
        Self::new(Kind::Conflict, message)
    }

    /// Something we depend on does not answer now.
    #[must_use]
    pub fn unavailable(cause: impl fmt::Display) -> Self {
        Self::new(Kind::Unavailable, "error-unavailable").because(cause)
    }

    /// Our own fault; `cause` goes to the log only.
    #[must_use]
    pub fn internal(cause: impl fmt::Display) -> Self {
        Self::new(Kind::Internal, "error-internal").because(cause)
    }

    /// Fills a slot of the message.
    #[must_use]
    pub fn with(mut self, slot: &'static str, value: impl fmt::Display) -> Self {
        self.inner.slots.push((slot, value.to_string()));
        self
    }

    /// Keeps what lies beneath, for the log.
    #[must_use]
    pub fn because(mut self, cause: impl fmt::Display) -> Self {
        self.inner.cause = Some(cause.to_string());
        self
    }

    /// Names the field the error is about.
    #[must_use]
    pub fn on(mut self, field: impl Into<String>) -> Self {
        self.inner.field = Some(field.into());
        self
    }

    /// What sort of failure.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.inner.kind
    }

    /// The message's id in the catalogue.
    #[must_use]
    pub fn message(&self) -> &'static str {
        self.inner.message
    }

    /// The field it is about, where it is about one.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.inner.field.as_deref()
    }

    /// What lies beneath, for the log or for whoever wrote what failed.
    #[must_use]
    pub fn cause(&self) -> Option<&str> {
        self.inner.cause.as_deref()
    }

    /// The message's slots.
    #[must_use]
    pub fn slots(&self) -> &[(&'static str, String)] {
        &self.inner.slots
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.inner.message)?;
        if let Some(field) = &self.inner.field {
            write!(f, " field={field}")?;
        }
        for (slot, value) in &self.inner.slots {
            write!(f, " {slot}={value:?}")?;
        }
        match &self.inner.cause {
            Some(cause) => write!(f, ": {cause}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}
