//! What a reader sees, language by language.

mod formats;
mod markup;
mod messages;
mod shared_words;
