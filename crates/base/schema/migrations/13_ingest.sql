-- written by: ingest
create table ingest_users (
    source text not null,
    user_id text not null,
    account text not null,
    seen_at bigint not null,
    primary key (source, user_id)
);

create table ingest_batches (
    id {identity},
    at bigint not null,
    body text not null
);
create index ingest_batches_by_age on ingest_batches (at);
