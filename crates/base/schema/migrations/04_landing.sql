-- written by: landing
create table set_aside (
    seq {identity},
    source text not null,
    reason text not null,
    account text,
    fingerprint text not null,
    raw text not null,
    bytes bigint not null,
    detail text,
    received_at bigint not null,
    unique (source, fingerprint)
);
create index set_aside_by_reason on set_aside (reason, source, seq);
create index set_aside_by_account on set_aside (account);
