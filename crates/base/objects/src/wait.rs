//! Calls from threads that wait, to a store that is asked asynchronously: on a runtime of its own, so that it does
//! not matter whose thread waits.

use std::future::Future;
use std::sync::mpsc;
use std::time::Duration;

use kernel::{Error, Result};
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

#[derive(Debug)]
pub(crate) struct Waiter {
    /// None only while it is dropped.
    runtime: Option<Runtime>,
}

impl Waiter {
    pub fn new() -> Result<Self> {
        let mut builder = Builder::new_multi_thread();
        let builder = builder.worker_threads(2).thread_name("objects");
        let runtime = builder.enable_all().build().map_err(Error::unavailable)?;
        Ok(Self {
            runtime: Some(runtime),
        })
    }

    /// Waits for the answer, but not longer than this.
    pub fn wait<T: Send + 'static>(
        &self,
        patience: Duration,
        work: impl Future<Output = Result<T>> + Send + 'static,
    ) -> Result<T> {
        let gone = || Error::unavailable("the object store's threads have ended");
        let runtime = self.runtime.as_ref().ok_or_else(gone)?;
        let (answer, answered) = mpsc::sync_channel(1);
        runtime.spawn(async move {
            let late = |_| Error::unavailable("the object store did not answer in time");
            let outcome = timeout(patience, work).await.map_err(late);
            // Whoever asked is there: it waits for nothing else.
            answer.send(outcome.and_then(|outcome| outcome)).ok();
        });
        answered.recv().map_err(|_| gone())?
    }
}

impl Drop for Waiter {
    fn drop(&mut self) {
        // Not waiting: it may be dropped where waiting is forbidden.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
