//! Reads a snapshot's files through the handles it holds open, so that merging cannot take them away.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use datafusion::datasource::listing::PartitionedFile;
use datafusion::datasource::physical_plan::parquet::ParquetFileReaderFactory;
use datafusion::error::{DataFusionError, Result};
use datafusion::parquet::arrow::arrow_reader::ArrowReaderOptions;
use datafusion::parquet::arrow::async_reader::AsyncFileReader;
use datafusion::parquet::errors::{ParquetError, Result as ParquetResult};
use datafusion::parquet::file::metadata::{
    PageIndexPolicy, ParquetMetaData, ParquetMetaDataReader,
};
use datafusion::parquet::file::reader::ChunkReader;
use datafusion::physical_plan::metrics::ExecutionPlanMetricsSet;
use futures::FutureExt;
use futures::future::BoxFuture;
use lake::Stored;

type Footers = Mutex<HashMap<String, Arc<ParquetMetaData>>>;

/// The open files of one snapshot, by name.
#[derive(Debug, Default)]
pub(crate) struct Files {
    open: HashMap<String, Stored>,
    footers: Arc<Footers>,
}

impl Files {
    pub fn of(stored: &[Stored]) -> Self {
        let open = stored.iter().map(|file| (name(file), file.clone()));
        Self {
            open: open.collect(),
            footers: Arc::default(),
        }
    }
}

/// The name a file is scanned under.
pub(crate) fn name<D>(stored: &Stored<D>) -> String {
    let path = stored.path.to_string_lossy();
    path.trim_start_matches('/').to_owned()
}

impl ParquetFileReaderFactory for Files {
    fn create_reader(
        &self,
        _partition: usize,
        file: PartitionedFile,
        _hint: Option<usize>,
        _metrics: &ExecutionPlanMetricsSet,
    ) -> Result<Box<dyn AsyncFileReader + Send>> {
        let name = file.object_meta.location.to_string();
        let stored =
            self.open.get(&name).cloned().ok_or_else(|| {
                DataFusionError::Internal(format!("{name} is not in the snapshot"))
            })?;
        Ok(Box::new(Reader {
            name,
            stored,
            footers: self.footers.clone(),
        }))
    }
}

struct Reader {
    name: String,
    stored: Stored,
    footers: Arc<Footers>,
}

impl Reader {
    fn read(&self, range: &Range<u64>) -> ParquetResult<Bytes> {
        let length = usize::try_from(range.end - range.start)
            .map_err(|error| ParquetError::External(Box::new(error)))?;
        self.stored.data.get_bytes(range.start, length)
    }

    fn footer(&self) -> ParquetResult<Arc<ParquetMetaData>> {
        let footers = || self.footers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(footer) = footers().get(&self.name) {
            return Ok(footer.clone());
        }
        let footer = ParquetMetaDataReader::new()
            .with_page_index_policy(PageIndexPolicy::Optional)
            .parse_and_finish(&self.stored.data)?;
        let footer = Arc::new(footer);
        footers().insert(self.name.clone(), footer.clone());
        Ok(footer)
    }
}

impl AsyncFileReader for Reader {
    fn get_bytes(&mut self, range: Range<u64>) -> BoxFuture<'_, ParquetResult<Bytes>> {
        futures::future::ready(self.read(&range)).boxed()
    }

    fn get_metadata<'a>(
        &'a mut self,
        _options: Option<&'a ArrowReaderOptions>,
    ) -> BoxFuture<'a, ParquetResult<Arc<ParquetMetaData>>> {
        futures::future::ready(self.footer()).boxed()
    }
}
