//! A question is measured, and then planned and answered on threads with room for it.

use std::sync::OnceLock;
use std::{io, thread};

use datafusion::sql::sqlparser::dialect::GenericDialect;
use datafusion::sql::sqlparser::tokenizer::{Token, Tokenizer};
use kernel::{Error, Result};
use tokio::runtime::{Builder, Handle, Runtime};

/// The longest statement taken, in bytes.
const STATEMENT: usize = 100_000;
/// The most words and signs of a statement; figures, texts, blanks and commas are free.
const WORDS: usize = 1_000;
/// Room for functions that call themselves at every word: 25 KB a word were measured at most. The tests, in which
/// nothing is optimised, ask the longest questions there are. What is not used is never touched.
const STACK: usize = 128 << 20;
/// The most files and pages of the record that are read at one time.
const READERS: usize = 16;

/// Refuses what is too long. What stands in a statement nests as deep as it has words, and so do those who plan and
/// answer it.
///
/// # Errors
/// `Invalid` with the limit.
pub(crate) fn measure(question: &str) -> Result<()> {
    if question.len() > STATEMENT {
        return Err(Error::invalid("sql", "error-sql-long").with("most", STATEMENT));
    }
    // What is not made of words at all is told by whoever reads it, with the place.
    let tokens = Tokenizer::new(&GenericDialect, question).tokenize();
    let words = tokens.unwrap_or_default();
    let words = words.iter().filter(|token| !is_free(token)).count();
    match words > WORDS {
        true => Err(Error::invalid("sql", "error-sql-words").with("most", WORDS)),
        false => Ok(()),
    }
}

fn is_free(token: &Token) -> bool {
    matches!(
        token,
        Token::Whitespace(_) | Token::Comma | Token::Number(..) | Token::SingleQuotedString(_)
    )
}

/// Where all questions of a process are planned and answered: not among the threads that answer requests, which have less
/// room, and which a question that is hard to plan would hold.
///
/// # Errors
/// `Unavailable` when the system gives no threads.
pub(crate) fn threads() -> Result<&'static Handle> {
    static THREADS: OnceLock<io::Result<Runtime>> = OnceLock::new();
    let threads = THREADS.get_or_init(|| {
        Builder::new_multi_thread()
            .thread_name("question")
            .thread_stack_size(STACK)
            .worker_threads(thread::available_parallelism().map_or(1, usize::from))
            .max_blocking_threads(READERS)
            .enable_all()
            .build()
    });
    let threads = threads.as_ref();
    threads.map(Runtime::handle).map_err(Error::unavailable)
}
