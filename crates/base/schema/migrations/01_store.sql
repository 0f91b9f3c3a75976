-- written by: store
create table journal (
    seq {identity},
    at bigint not null,
    actor text not null,
    request text not null,
    account_id text,
    fact text not null,
    body text not null
);
create index journal_by_account on journal (account_id, seq);

create table cursors (
    reactor text primary key,
    seq bigint not null
);

create table jobs (
    id {identity},
    kind text not null,
    body text not null,
    run_at bigint not null,
    leased_until bigint not null,
    attempts bigint not null,
    failure text
);
create index jobs_by_kind on jobs (kind, run_at);
