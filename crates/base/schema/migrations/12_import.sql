-- written by: import
create table import_runs (
    digest text primary key,
    source text not null,
    started_at bigint not null,
    finished_at bigint
);

create table import_chunks (
    digest text not null references import_runs (digest),
    file text not null,
    chunk bigint not null,
    new bigint not null,
    changed bigint not null,
    unchanged bigint not null,
    rejected bigint not null,
    primary key (digest, file, chunk)
);
