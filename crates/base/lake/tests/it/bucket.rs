//! An object store in memory that can fail at any call: before it did what was asked, or after.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};

use kernel::{Error, Result};
use lake::{Mark, Remote};

#[derive(Debug, Default)]
pub struct Bucket {
    objects: Mutex<BTreeMap<String, Object>>,
    plan: Mutex<Plan>,
}

#[derive(Clone, Debug)]
struct Object {
    bytes: Vec<u8>,
    mark: u64,
}

#[derive(Debug, Default)]
struct Plan {
    calls: u64,
    /// The call that fails, and whether it is done nevertheless.
    fails: Option<(u64, bool)>,
}

impl Bucket {
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// From now on the call with this number fails.
    pub fn fail_at(&self, call: u64, done: bool) {
        let calls = self.plan.lock().unwrap().calls;
        self.plan.lock().unwrap().fails = Some((calls + call, done));
    }

    /// Nothing fails any more; says whether something did.
    pub fn heal(&self) -> bool {
        let mut plan = self.plan.lock().unwrap();
        let failed = plan.fails.is_some_and(|(call, _)| plan.calls >= call);
        plan.fails = None;
        failed
    }

    pub fn names(&self) -> Vec<String> {
        self.objects.lock().unwrap().keys().cloned().collect()
    }

    pub fn holds(&self, text: &str) -> bool {
        let objects = self.objects.lock().unwrap();
        let mut all = objects.values();
        all.any(|object| {
            let mut windows = object.bytes.windows(text.len());
            windows.any(|window| window == text.as_bytes())
        })
    }

    fn call<T>(
        &self,
        work: impl FnOnce(&mut MutexGuard<'_, BTreeMap<String, Object>>) -> T,
    ) -> Result<T> {
        let mut plan = self.plan.lock().unwrap();
        plan.calls += 1;
        let fails = plan.fails.filter(|(call, _)| *call == plan.calls);
        drop(plan);
        let gone = || Error::unavailable("the bucket does not answer");
        match fails {
            Some((_, false)) => Err(gone()),
            Some((_, true)) => {
                work(&mut self.objects.lock().unwrap());
                Err(gone())
            }
            None => Ok(work(&mut self.objects.lock().unwrap())),
        }
    }
}

impl Remote for Bucket {
    fn get(&self, name: &str) -> Result<Option<(Vec<u8>, Mark)>> {
        self.call(|objects| {
            let object = objects.get(name)?;
            Some((object.bytes.clone(), Mark(object.mark.to_string())))
        })
    }

    fn fetch(&self, name: &str, to: &Path) -> Result<bool> {
        let object = self.call(|objects| objects.get(name).cloned())?;
        let there = object.is_some();
        if let Some(object) = object {
            fs::write(to, object.bytes).unwrap();
        }
        Ok(there)
    }

    fn send(&self, name: &str, from: &Path) -> Result<()> {
        let bytes = fs::read(from).unwrap();
        self.call(|objects| {
            assert!(!objects.contains_key(name), "{name} is written once");
            objects.insert(name.into(), Object { bytes, mark: 0 });
        })
    }

    fn create(&self, name: &str, bytes: &[u8]) -> Result<bool> {
        self.call(|objects| {
            let made = Object {
                bytes: bytes.to_vec(),
                mark: 0,
            };
            let there = objects.entry(name.into()).or_insert(made);
            there.bytes == bytes
        })
    }

    fn swap(&self, name: &str, bytes: &[u8], mark: &Mark) -> Result<Option<Mark>> {
        self.call(|objects| {
            let object = objects.get_mut(name)?;
            if object.mark.to_string() != mark.0 {
                return None;
            }
            object.mark += 1;
            object.bytes = bytes.to_vec();
            Some(Mark(object.mark.to_string()))
        })
    }

    fn contents(&self, folder: &str) -> Result<Vec<(String, u64)>> {
        let below = format!("{folder}/");
        self.call(|objects| {
            let there = objects.iter().filter(|(name, _)| name.starts_with(&below));
            let there = there.map(|(name, object)| (name.clone(), object.bytes.len() as u64));
            there.collect()
        })
    }

    fn remove(&self, name: &str) -> Result<()> {
        self.call(|objects| {
            objects.remove(name);
        })
    }
}
