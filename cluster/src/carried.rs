//! Plans that a cluster carries out.

use std::sync::Arc;
use std::time::Duration;

use arrow::array::RecordBatch;
use async_trait::async_trait;
use ballista_core::execution_plans::execute_physical_plan;
use ballista_core::extension::SessionConfigExt;
use datafusion::error::Result as Planned;
use datafusion::execution::SendableRecordBatchStream;
use datafusion::physical_plan::{ExecutionPlan, common::collect};
use datafusion::prelude::SessionConfig;
use datafusion_proto::protobuf::PhysicalPlanNode;
use engine::Others;
use kernel::{Error, Result};
use tokio::time::timeout;

use crate::fault::away;
use crate::known;

/// How often a plan is sent before the cluster is given up.
const ATTEMPTS: usize = 3;
/// Events in each part of a plan, roughly.
const EVENTS: u64 = 500_000;
/// Executors keep what they know of files by session; all who ask share one.
const SESSION: &str = "tenure";
/// How long a plan may be under way.
const PATIENCE: Duration = Duration::from_secs(30 * 60);

/// A cluster, by its scheduler.
#[derive(Clone, Debug)]
pub struct Cluster {
    scheduler: String,
    config: SessionConfig,
    at_once: u64,
}

impl Cluster {
    /// The cluster whose scheduler listens at this host and port. Plans are cut into so many parts. Asks it nothing yet.
    #[must_use]
    pub fn at(scheduler: &str, parts: usize) -> Self {
        Self {
            scheduler: format!("http://{scheduler}"),
            config: known::config().with_target_partitions(parts),
            at_once: EVENTS * parts as u64,
        }
    }

    /// Plans are about so many events instead, roughly.
    #[must_use]
    pub fn taking(self, at_once: u64) -> Self {
        Self { at_once, ..self }
    }

    pub(crate) fn config(&self) -> SessionConfig {
        self.config.clone()
    }

    /// The rows of a plan, in the order the plan gives them.
    async fn rows(&self, plan: Arc<dyn ExecutionPlan>) -> Result<Vec<RecordBatch>> {
        let mut last = Error::unavailable("the cluster was not asked");
        for attempt in 1..=ATTEMPTS {
            // What the scheduler gives up it has repeated by itself. When an executor is lost with rows that were done
            // and not fetched, only we see it, and send the plan again.
            let rows = self.send(plan.clone()).await.map_err(away)?;
            match collect(rows).await {
                Ok(rows) => return Ok(rows),
                Err(error) => last = away(error),
            }
            tracing::warn!(attempt, error = %last, "rows that were done could not be fetched");
        }
        Err(last)
    }

    /// Sends a plan, and waits until its rows can be fetched.
    async fn send(&self, plan: Arc<dyn ExecutionPlan>) -> Planned<SendableRecordBatchStream> {
        let settings = self.config.ballista_config();
        let codec = self.config.ballista_physical_extension_codec();
        execute_physical_plan::<PhysicalPlanNode>(
            self.scheduler.clone(),
            &settings,
            plan,
            codec.as_ref(),
            SESSION.to_owned(),
            self.config.clone(),
        )
        .await
    }
}

#[async_trait]
impl Others for Cluster {
    async fn carry_out(&self, plan: Arc<dyn ExecutionPlan>) -> Result<Vec<RecordBatch>> {
        timeout(PATIENCE, self.rows(plan)).await.map_err(away)?
    }

    fn at_once(&self) -> u64 {
        self.at_once
    }
}
