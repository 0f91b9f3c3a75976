//! Bringing files in: upload, say what the columns mean, check, bring in.

mod choices;
mod files;
mod form;
mod list;
mod mapping;
mod report;
mod show;
mod upload;

use import::{Upload, Uploads};
use kernel::{Permission, Result};

use crate::routes::{Route, Who};
use crate::visitor::Visitor;

pub(crate) fn routes() -> Vec<Route> {
    let imports = Who::May(Permission::Import);
    vec![
        Route::get("/imports", imports, list::list),
        Route::upload("/imports", imports, upload::create),
        Route::get("/imports/{id}", imports, show::show),
        Route::get("/imports/{id}/progress", imports, show::progress),
        Route::get("/imports/{id}/mapping", imports, mapping::edit),
        Route::post("/imports/{id}/mapping", imports, mapping::update),
        Route::get("/imports/{id}/mapping.toml", imports, files::mapping),
        Route::post(
            "/imports/{id}/mapping.toml",
            imports,
            files::replace_mapping,
        ),
        Route::get("/imports/{id}/rejects/{file}", imports, files::rejects),
        Route::post("/imports/{id}/job", imports, show::start),
        Route::post("/imports/{id}/stop", imports, show::stop),
    ]
}

/// The uploads of this workspace.
fn uploads(visitor: &Visitor) -> Uploads {
    Uploads::new(visitor.web.uploads.clone())
}

/// The upload of an id, for those who may import.
fn find(visitor: &Visitor, id: &str) -> Result<Upload> {
    visitor.actor().need(Permission::Import)?;
    uploads(visitor).open(id)
}

/// Work on files, away from the threads that answer.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(kernel::Error::internal)?
}
