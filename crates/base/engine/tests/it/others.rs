//! Another who carries plans out: a session that knows the files by their names in an object store.

use std::path::Path;
use std::sync::Arc;

use arrow::array::RecordBatch;
use async_trait::async_trait;
use datafusion::execution::object_store::ObjectStoreUrl;
use datafusion::object_store::local::LocalFileSystem;
use datafusion::parquet::file::reader::Length;
use datafusion::physical_plan::{ExecutionPlan, collect};
use datafusion::prelude::{SessionConfig, SessionContext};
use engine::{Engine, Others};
use kernel::{Error, Result};
use lake::{Lake, Snapshot, Stored};

struct Other(SessionContext);

#[async_trait]
impl Others for Other {
    async fn carry_out(&self, plan: Arc<dyn ExecutionPlan>) -> Result<Vec<RecordBatch>> {
        collect(plan, self.0.task_ctx())
            .await
            .map_err(Error::internal)
    }

    /// Few, so that there are several ranges.
    fn at_once(&self) -> u64 {
        150
    }
}

/// An engine over a lake's files as if they were elsewhere.
pub async fn afar(lake: &Lake, folder: &Path) -> Engine {
    let address = ObjectStoreUrl::parse("halden://events").unwrap();
    let session = SessionContext::new();
    let files = LocalFileSystem::new_with_prefix(folder).unwrap();
    session.register_object_store(address.as_ref(), Arc::new(files));
    let here = lake.snapshot().await.unwrap();
    let there = |file: &Stored| Stored {
        path: file.path.strip_prefix(folder).unwrap().to_owned(),
        data: file.data.len(),
        rows: file.rows,
        first_account: file.first_account,
        last_account: file.last_account,
        first_time: file.first_time,
        last_time: file.last_time,
    };
    let there = Snapshot {
        files: here.files.iter().map(there).collect(),
        recent: here.recent,
    };
    let config = SessionConfig::new().with_target_partitions(3);
    Engine::afar(there, address, config, Box::new(Other(session))).unwrap()
}
