//! What everybody in the cluster knows alike: our functions, the address of the events, and how large a message may be.

use std::sync::Arc;

use ballista_core::extension::SessionConfigExt;
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_core::utils::default_session_builder;
use datafusion::error::Result;
use datafusion::execution::object_store::ObjectStoreUrl;
use datafusion::execution::{FunctionRegistry, SessionState};
use datafusion::object_store::memory::InMemory;
use datafusion::prelude::SessionConfig;

/// Bytes of the largest message: a plan with the rows that are in no file yet, which the lake bounds at 160 MB.
pub(crate) const MESSAGE: usize = 256 << 20;
/// The same, as servers are told.
pub(crate) const SERVED: u32 = 256 << 20;
/// The name plans give to the store of the events. Each executor has its own way to it, so that plans carry no secrets.
const EVENTS: &str = "tenure://events";

/// The address of the events in plans.
pub(crate) fn events() -> Result<ObjectStoreUrl> {
    ObjectStoreUrl::parse(EVENTS)
}

/// How plans are made and carried out.
pub(crate) fn config() -> SessionConfig {
    SessionConfig::new_with_ballista().with_ballista_grpc_client_max_message_size(MESSAGE)
}

/// Ballista's functions and ours, for executors.
pub(crate) fn functions() -> BallistaFunctionRegistry {
    let mut known = BallistaFunctionRegistry::default();
    for function in engine::functions() {
        let name = function.name().to_owned();
        known.scalar_functions.insert(name, Arc::new(function));
    }
    known
}

/// A session of the scheduler, which reads the plans it is given.
pub(crate) fn session(config: SessionConfig) -> Result<SessionState> {
    let mut session = default_session_builder(config)?;
    // Who reads a plan looks the store up. The scheduler reads nothing from it, so an empty one is enough.
    let (runtime, nothing) = (session.runtime_env(), Arc::new(InMemory::new()));
    runtime.register_object_store(events()?.as_ref(), nothing);
    for function in engine::functions() {
        session.register_udf(Arc::new(function))?;
    }
    Ok(session)
}
