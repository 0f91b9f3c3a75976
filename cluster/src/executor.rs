//! The executor: it carries tasks out, and reads the files of the events in the object store.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use ballista_core::config::TaskSchedulingPolicy;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use datafusion::execution::object_store::ObjectStoreUrl;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use kernel::{Error, Result};
use objects::Objects;
use uuid::Uuid;

use crate::ExecutorArgs;
use crate::fault::away;
use crate::known::{self, SERVED};

/// How long rows of an answer stay in the work folder when nobody says that they may go, in seconds.
const KEPT: u64 = 60 * 60;
/// How often the work folder is looked through for them, in seconds.
const SWEPT: u64 = 60;
/// How long the scheduler may be away when an executor starts, in seconds.
const PATIENCE: u16 = 60;

/// Works for the scheduler until it is told to stop.
///
/// # Errors
/// `Invalid` for an address that is none; `Unavailable` when the scheduler or the work folder cannot be reached.
pub async fn execute(args: &ExecutorArgs) -> Result<()> {
    make(&args.work_dir)?;
    let objects = Objects::at(&args.events_url)?;
    let (host, port) = split(&args.scheduler)?;
    let port_above = port_above(args.listen)?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let config = ExecutorProcessConfig {
        // An executor that comes back is another one: what the first had is gone.
        executor_id: format!("{} {}", args.listen, Uuid::now_v7()),
        bind_host: args.listen.ip().to_string(),
        external_host: args.name.clone().or_else(|| known_by(args.listen)),
        port: args.listen.port(),
        grpc_port: port_above,
        scheduler_host: host,
        scheduler_port: port,
        scheduler_connect_timeout_seconds: PATIENCE,
        vcores: args.cores.map_or(cores, usize::from),
        task_scheduling_policy: TaskSchedulingPolicy::PushStaged,
        work_dir: Some(args.work_dir.to_string_lossy().into_owned()),
        job_data_ttl_seconds: KEPT,
        job_data_clean_up_interval_seconds: SWEPT,
        grpc_max_decoding_message_size: SERVED,
        grpc_max_encoding_message_size: SERVED,
        executor_heartbeat_interval_seconds: args.heartbeat,
        memory_pool_size: args.memory.map(|megabytes| megabytes << 20),
        override_function_registry: Some(Arc::new(known::functions())),
        override_config_producer: Some(Arc::new(known::config)),
        override_runtime_producer: Some(runtime(&args.work_dir, objects)?),
        ..ExecutorProcessConfig::default()
    };
    start_executor_process(Arc::new(config)).await.map_err(away)
}

/// What tasks run in: they find the events under the address plans give them.
fn runtime(work_dir: &Path, objects: Objects) -> Result<ballista_core::RuntimeProducer> {
    let (events, folder) = (
        known::events().map_err(Error::internal)?,
        work_dir.to_owned(),
    );
    let address: ObjectStoreUrl = events;
    Ok(Arc::new(move |_| {
        let runtime = RuntimeEnvBuilder::new().with_temp_file_path(&folder);
        let runtime = runtime.build_arc()?;
        runtime.register_object_store(address.as_ref(), objects.store());
        Ok(runtime)
    }))
}

/// The address listened on, unless it is every address there is: then the scheduler sees where we come from.
fn known_by(listen: SocketAddr) -> Option<String> {
    let ip = listen.ip();
    (!ip.is_unspecified()).then(|| ip.to_string())
}

fn port_above(listen: SocketAddr) -> Result<u16> {
    let none = || Error::invalid("listen", "error-cluster-port").with("port", listen.port());
    listen.port().checked_add(1).ok_or_else(none)
}

fn split(address: &str) -> Result<(String, u16)> {
    let none = || Error::invalid("scheduler", "error-cluster-address").with("address", address);
    let (host, port) = address.rsplit_once(':').ok_or_else(none)?;
    let port = port.parse().map_err(|_| none())?;
    Ok((host.to_owned(), port))
}

/// Rows of answers lie in it: nobody else may look.
fn make(folder: &Path) -> Result<()> {
    let cannot = |error| Error::unavailable(format!("{}: {error}", folder.display()));
    fs::create_dir_all(folder).map_err(cannot)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).map_err(cannot)?;
    }
    Ok(())
}
