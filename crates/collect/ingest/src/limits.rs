//! How much may come in at once. Whoever receives and whoever publishes the limits reads them here.

use std::time::Duration;

/// The most bytes of one request's body as it comes. Libraries that fill batches up to 4 MB add one more event
/// and the envelope on top.
pub const MOST_RECEIVED: usize = 8 * 1024 * 1024;
/// The most bytes a body may have once it is inflated.
pub const MOST_INFLATED: usize = 10 * 1024 * 1024;
/// The most messages of one request: a library's fullest batch has a third of that.
pub const MOST_MESSAGES: usize = 50_000;
/// What is said of a request with more, which is too large like one with too many bytes.
pub const TOO_MANY: &str = "error-body-too-many";
/// How deep a message may be nested.
pub const DEEPEST: usize = 32;
/// The most bytes of all bodies being received at one time.
pub const MOST_RECEIVING: usize = 128 * 1024 * 1024;
/// Requests being read and stored at one time: those that come together share what is asked and synced for them.
pub const MOST_AT_WORK: usize = 32;
/// The most bytes of the bodies being read at one time: read, each takes several times its size.
pub const MOST_READ: usize = 20 * 1024 * 1024;
/// Streams of lines at one time.
pub const MOST_STREAMS: usize = 4;
/// The most bytes of one line of a stream.
pub const LONGEST_LINE: usize = 1024 * 1024;
/// How long a request may wait for its turn before it is sent away to come again.
pub const PATIENCE: Duration = Duration::from_millis(500);
/// How long a body may take to arrive, and a stream to bring its next bytes.
pub const SLOWEST_BODY: Duration = Duration::from_secs(20);
