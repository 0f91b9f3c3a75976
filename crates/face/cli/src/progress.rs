//! A bar on standard error; nothing when that is no terminal.

use indicatif::{ProgressBar, ProgressStyle};

/// One line that tells how far long work has come.
pub struct Bar(ProgressBar);

impl Bar {
    /// A bar towards `total` steps of something.
    #[must_use]
    pub fn new(total: u64) -> Self {
        let bar = ProgressBar::new(total);
        let style = ProgressStyle::with_template("{msg:26} {bar:32} {pos}/{len} {elapsed}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self(bar)
    }

    /// Says what is being done, how far it is and how far it goes.
    pub fn at(&self, what: &str, done: u64, total: u64) {
        self.0.set_message(what.to_owned());
        self.0.set_length(total);
        self.0.set_position(done);
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}
