//! One object store, below one prefix.

use std::env;
use std::fmt;
use std::path::Path as File;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures::TryStreamExt;
use kernel::{Error, Kind, Result};
use lake::{Mark, Remote};
use object_store::buffered::BufWriter;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{
    Error as Fault, ObjectStore, ObjectStoreExt, PutMode, PutOptions, UpdateVersion, parse_url_opts,
};
use tokio::io::AsyncWriteExt;
use url::Url;
use uuid::Uuid;

use crate::wait::Waiter;

/// How long one small call may take, with all its attempts.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a file may be under way.
const LONG: Duration = Duration::from_secs(15 * 60);
/// How long one request of a call may take.
const LIMITS: [(&str, &str); 2] = [("timeout", "30 seconds"), ("connect_timeout", "5 seconds")];
/// Stores that refuse to overwrite when asked to.
const SCHEMES: [&str; 8] = ["s3", "s3a", "gs", "az", "azure", "abfs", "abfss", "https"];
const PREFIXES: [&str; 3] = ["AWS_", "GOOGLE_", "AZURE_"];

/// An object store, below one prefix.
pub struct Objects {
    store: Arc<dyn ObjectStore>,
    waiter: Waiter,
    url: String,
}

impl Objects {
    /// The store at a URL, such as `s3://bucket/folder`. Asks it nothing yet.
    ///
    /// # Errors
    /// `Invalid` when this is no URL of an object store, or settings in the environment are wrong.
    pub fn at(url: &str) -> Result<Self> {
        let known = |key: &str| PREFIXES.iter().any(|prefix| key.starts_with(prefix));
        Self::with(url, env::vars().filter(|(key, _)| known(key)))
    }

    /// As [`Objects::at`], with settings that are not in the environment.
    ///
    /// # Errors
    /// As there.
    pub fn with(url: &str, settings: impl IntoIterator<Item = (String, String)>) -> Result<Self> {
        let wrong = |cause: &dyn fmt::Display| {
            let error = Error::invalid("events-url", "error-no-such-events-url");
            error.with("url", without_secrets(url)).because(cause)
        };
        let parsed = Url::parse(url).map_err(|error| wrong(&error))?;
        if !SCHEMES.contains(&parsed.scheme()) {
            return Err(wrong(&"not a scheme of an object store"));
        }
        let limits = LIMITS.map(|(key, value)| (key.to_owned(), value.to_owned()));
        let settings = settings.into_iter().chain(limits);
        let (store, prefix) = parse_url_opts(&parsed, settings).map_err(|error| wrong(&error))?;
        Ok(Self {
            store: Arc::new(PrefixStore::new(store, prefix)),
            waiter: Waiter::new()?,
            url: without_secrets(url),
        })
    }

    /// The store itself, for those who read files in it by their names.
    #[must_use]
    pub fn store(&self) -> Arc<dyn ObjectStore> {
        self.store.clone()
    }

    /// Asks the store, waiting for the answer.
    fn ask<T, F>(
        &self,
        patience: Duration,
        ask: impl FnOnce(Arc<dyn ObjectStore>) -> F,
    ) -> Result<T>
    where
        T: Send + 'static,
        F: Future<Output = Result<T>> + Send + 'static,
    {
        self.waiter.wait(patience, ask(self.store.clone()))
    }
}

/// Makes sure that a store refuses to overwrite when asked to: the lake is only safe where it does.
///
/// # Errors
/// `Invalid` when it overwrites nevertheless; `Unavailable` when it does not answer or refuses us.
pub fn check(remote: &dyn Remote) -> Result<()> {
    let name = format!("checks/{}", Uuid::now_v7().simple());
    let first = remote.create(&name, b"first")?;
    let second = remote.create(&name, b"second")?;
    let kept = remote.get(&name)?;
    let earlier = kept.as_ref().map(|(_, mark)| mark.clone());
    let earlier = earlier.unwrap_or_else(|| Mark(String::new()));
    let next = remote.swap(&name, b"third", &earlier)?;
    let stale = remote.swap(&name, b"fourth", &earlier)?;
    remote.remove(&name)?;
    let kept = kept.is_some_and(|(bytes, _)| bytes == b"first");
    if first && !second && kept && next.is_some() && stale.is_none() {
        return Ok(());
    }
    Err(Error::new(Kind::Invalid, "error-events-url-overwrites"))
}

impl fmt::Debug for Objects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Objects({})", self.url)
    }
}

impl Remote for Objects {
    fn get(&self, name: &str) -> Result<Option<(Vec<u8>, Mark)>> {
        let path = Path::from(name);
        self.ask(PATIENCE, |store| async move {
            let Some(found) = there(store.get(&path).await)? else {
                return Ok(None);
            };
            let mark = mark(found.meta.e_tag.clone(), found.meta.version.clone());
            let bytes = found.bytes().await.map_err(failed)?;
            Ok(Some((bytes.to_vec(), mark)))
        })
    }

    fn mark(&self, name: &str) -> Result<Option<Mark>> {
        let path = Path::from(name);
        self.ask(PATIENCE, |store| async move {
            let found = there(store.head(&path).await)?;
            Ok(found.map(|found| mark(found.e_tag, found.version)))
        })
    }

    fn fetch(&self, name: &str, to: &File) -> Result<bool> {
        let (path, to) = (Path::from(name), to.to_owned());
        self.ask(LONG, |store| async move {
            let Some(found) = there(store.get(&path).await)? else {
                return Ok(false);
            };
            let disk = |error| Error::unavailable(format!("{}: {error}", to.display()));
            let mut file = tokio::fs::File::create(&to).await.map_err(disk)?;
            let mut pieces = found.into_stream();
            while let Some(piece) = pieces.try_next().await.map_err(failed)? {
                file.write_all(&piece).await.map_err(disk)?;
            }
            file.flush().await.map_err(disk)?;
            file.sync_all().await.map_err(disk)?;
            Ok(true)
        })
    }

    fn send(&self, name: &str, from: &File) -> Result<()> {
        let (path, from) = (Path::from(name), from.to_owned());
        self.ask(LONG, |store| async move {
            let disk = |error| Error::unavailable(format!("{}: {error}", from.display()));
            let mut file = tokio::fs::File::open(&from).await.map_err(disk)?;
            let mut object = BufWriter::new(store, path);
            let sent = tokio::io::copy(&mut file, &mut object).await;
            let sent = match sent {
                Ok(_) => object.shutdown().await,
                Err(error) => {
                    object.abort().await.map_err(failed)?;
                    Err(error)
                }
            };
            sent.map_err(failed)
        })
    }

    fn create(&self, name: &str, bytes: &[u8]) -> Result<bool> {
        let (path, bytes) = (Path::from(name), Bytes::copy_from_slice(bytes));
        self.ask(PATIENCE, |store| async move {
            let mode = PutOptions::from(PutMode::Create);
            match store.put_opts(&path, bytes.clone().into(), mode).await {
                Ok(_) => Ok(true),
                Err(Fault::AlreadyExists { .. } | Fault::Precondition { .. }) => {
                    let Some(found) = there(store.get(&path).await)? else {
                        return Err(Error::unavailable("an object came and went"));
                    };
                    Ok(found.bytes().await.map_err(failed)? == bytes)
                }
                Err(error) => Err(failed(error)),
            }
        })
    }

    fn swap(&self, name: &str, bytes: &[u8], mark: &Mark) -> Result<Option<Mark>> {
        let (path, bytes) = (Path::from(name), Bytes::copy_from_slice(bytes));
        let mode = PutOptions::from(PutMode::Update(version(mark)));
        self.ask(PATIENCE, |store| async move {
            match store.put_opts(&path, bytes.into(), mode).await {
                Ok(put) => Ok(Some(self::mark(put.e_tag, put.version))),
                Err(Fault::Precondition { .. } | Fault::NotFound { .. }) => Ok(None),
                Err(error) => Err(failed(error)),
            }
        })
    }

    fn contents(&self, folder: &str) -> Result<Vec<(String, u64)>> {
        let path = Path::from(folder);
        self.ask(LONG, |store| async move {
            let found = store
                .list(Some(&path))
                .map_ok(|found| (found.location.to_string(), found.size));
            let mut found: Vec<_> = found.try_collect().await.map_err(failed)?;
            found.sort();
            Ok(found)
        })
    }

    fn remove(&self, name: &str) -> Result<()> {
        let path = Path::from(name);
        self.ask(PATIENCE, |store| async move {
            there(store.delete(&path).await).map(|_| ())
        })
    }
}

/// What is there; none when it is not.
fn there<T>(outcome: object_store::Result<T>) -> Result<Option<T>> {
    match outcome {
        Ok(found) => Ok(Some(found)),
        Err(Fault::NotFound { .. }) => Ok(None),
        Err(error) => Err(failed(error)),
    }
}

/// Stores tell one state of an object from another by a tag, a version, or both.
fn mark(tag: Option<String>, version: Option<String>) -> Mark {
    Mark(format!(
        "{}\n{}",
        tag.unwrap_or_default(),
        version.unwrap_or_default()
    ))
}

fn version(mark: &Mark) -> UpdateVersion {
    let (tag, version) = mark.0.split_once('\n').unwrap_or((&mark.0, ""));
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    UpdateVersion {
        e_tag: given(tag),
        version: given(version),
    }
}

fn failed(error: impl fmt::Display) -> Error {
    Error::unavailable(format!("object store: {error}"))
}

/// The URL as it may stand in logs and messages.
fn without_secrets(url: &str) -> String {
    let Ok(mut url) = Url::parse(url) else {
        return url.to_owned();
    };
    if url.set_password(None).is_err() || url.set_username("").is_err() {
        return url.to_string();
    }
    url.set_query(None);
    url.to_string()
}
