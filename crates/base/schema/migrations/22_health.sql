-- written by: health
-- What a person says of an account's tier in place of the score, for a while: it stands beside the score and never
-- changes it. said_score and said_tier are what the score said then.
create table score_overrides (
    id {identity},
    account_id text not null references accounts (id),
    tier text not null,
    reason text not null,
    until bigint not null,
    author_id text references members (id),
    made_at bigint not null,
    said_score double precision,
    said_tier text not null,
    ended_at bigint
);
create index score_overrides_by_account on score_overrides (account_id, made_at);
