//! The scheduler: it cuts plans into tasks and knows which executor has which.

use std::sync::Arc;

use ballista_core::config::TaskSchedulingPolicy;
use ballista_scheduler::cluster::{BallistaCluster, ClusterStateEvent, ClusterStateEventStream};
use ballista_scheduler::config::{SchedulerConfig, TaskDistributionPolicy};
use ballista_scheduler::scheduler_process::{create_scheduler, start_grpc_service_with_listener};
use datafusion_proto::protobuf::{LogicalPlanNode, PhysicalPlanNode};
use futures::StreamExt;
use kernel::{Error, Result};
use tokio::net::TcpListener;

use crate::SchedulerArgs;
use crate::fault::away;
use crate::known::{self, SERVED};

/// How long executors keep the rows of an answer that was given, in seconds.
const FETCHED: u64 = 60;
/// How long it is known that an answer was given, in seconds.
const TOLD: u64 = 10 * 60;

/// Serves until the process ends, and says who comes and goes.
///
/// # Errors
/// `Unavailable` when the address cannot be listened on.
pub async fn schedule(args: &SchedulerArgs) -> Result<()> {
    let cannot = |error| Error::unavailable(format!("{}: {error}", args.listen));
    let listener = TcpListener::bind(args.listen).await.map_err(cannot)?;
    let here = listener.local_addr().map_err(cannot)?;
    let config = SchedulerConfig {
        external_host: args.name.clone().unwrap_or_else(|| here.ip().to_string()),
        bind_host: here.ip().to_string(),
        bind_port: here.port(),
        scheduling_policy: TaskSchedulingPolicy::PushStaged,
        task_distribution: TaskDistributionPolicy::RoundRobin,
        finished_job_data_clean_up_interval_seconds: FETCHED,
        finished_job_state_clean_up_interval_seconds: TOLD,
        executor_timeout_seconds: args.lost_after,
        expire_dead_executor_interval_seconds: (args.lost_after / 4).max(1),
        no_executors_grace_period_seconds: args.lost_after,
        grpc_server_max_decoding_message_size: SERVED,
        grpc_server_max_encoding_message_size: SERVED,
        grpc_client_max_message_size: SERVED,
        override_config_producer: Some(Arc::new(known::config)),
        override_session_builder: Some(Arc::new(known::session)),
        ..SchedulerConfig::default()
    };
    let cluster = BallistaCluster::new_from_config(&config)
        .await
        .map_err(away)?;
    let scheduler =
        create_scheduler::<LogicalPlanNode, PhysicalPlanNode>(cluster, Arc::new(config));
    let scheduler = scheduler.await.map_err(away)?;
    tokio::spawn(tell(scheduler.cluster_state_events().await.map_err(away)?));
    say("cluster-listening", "address", &here.to_string());
    start_grpc_service_with_listener(listener, scheduler)
        .await
        .map_err(away)
}

/// Says who comes and goes, one line each.
async fn tell(mut events: ClusterStateEventStream) {
    while let Some(event) = events.next().await {
        match event {
            ClusterStateEvent::RegisteredExecutor { executor_id } => {
                say("cluster-joined", "executor", &executor_id);
            }
            ClusterStateEvent::RemovedExecutor { executor_id } => {
                say("cluster-left", "executor", &executor_id);
            }
        }
    }
}

fn say(message: &str, slot: &str, value: &str) {
    cli::say(&cli::words().fill(message, &[(slot, value.into())]));
}
