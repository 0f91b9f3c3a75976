//! Every statement this room sends.

pub(crate) const FINISHED: &str =
    "select digest from import_runs where digest = $1 and finished_at is not null";
pub(crate) const UNFINISHED: &str =
    "select count(*) as n from import_runs where source = $1 and finished_at is null";
pub(crate) const BEGIN: &str = "insert into import_runs (digest, source, started_at, finished_at) \
     values ($1, $2, $3, null) on conflict (digest) do update set finished_at = null, \
     started_at = case when import_runs.finished_at is null then import_runs.started_at else excluded.started_at end";
pub(crate) const CHUNKS: &str = "select file, chunk, new, changed, unchanged, rejected \
     from import_chunks where digest = $1 order by file, chunk limit 2000000";
pub(crate) const ADD_CHUNK: &str = "insert into import_chunks \
     (digest, file, chunk, new, changed, unchanged, rejected) values ($1, $2, $3, $4, $5, $6, $7)";
pub(crate) const FINISH: &str = "update import_runs set finished_at = $2 where digest = $1";
pub(crate) const FORGET_CHUNKS: &str = "delete from import_chunks where digest = $1 or digest in \
     (select digest from import_runs where source = $2 and finished_at is null)";
pub(crate) const FORGET_RUNS: &str =
    "delete from import_runs where source = $1 and finished_at is null";
