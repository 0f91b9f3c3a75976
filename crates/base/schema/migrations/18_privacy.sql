-- written by: privacy
-- a source without a row is kept for ever
create table source_rules (
    source text primary key,
    days bigint,
    expired_before bigint,
    set_at bigint not null
);

-- erasures that were begun and are not over; person is JSON, null once it is in the journal what was done
create table erasures (
    id text primary key,
    person text,
    begun_at bigint not null
);
