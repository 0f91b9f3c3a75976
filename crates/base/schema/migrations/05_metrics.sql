-- written by: metrics
create table metric_values (
    account_id text not null references accounts (id),
    metric text not null,
    day bigint not null,
    value double precision,
    last_event bigint,
    computed_at bigint not null,
    primary key (account_id, metric)
);
create index metric_values_by_metric on metric_values (metric);

create table metric_histories (
    account_id text primary key references accounts (id),
    day bigint not null,
    digest bigint not null,
    computed_at bigint not null
);
