-- written by: health
create table standings (
    account_id text primary key references accounts (id),
    scorecard text not null,
    day bigint not null,
    digest bigint not null,
    score double precision,
    tier text not null,
    coverage double precision not null,
    was_7 double precision,
    was_30 double precision,
    spark text not null,
    measures text not null,
    last_event bigint,
    told_score double precision,
    told_tier text,
    updated_at bigint not null
);

-- One row per account and month (such as 2026-11); days is a JSON array of
-- [days since the first of the month, score in hundredths or null, tier, coverage in per cent];
-- tier is 0 no data, 1 at risk, 2 watch, 3 healthy.
create table score_months (
    account_id text not null references accounts (id),
    month text not null,
    days text not null,
    primary key (account_id, month)
);
