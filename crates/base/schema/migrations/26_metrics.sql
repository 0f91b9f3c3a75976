-- written by: metrics
-- What metrics in SQL were answered: a value of an account on a day.
create table sql_answers (
    metric text not null,
    account_id text not null references accounts (id),
    day bigint not null,
    value double precision not null,
    answered_at bigint not null,
    primary key (metric, account_id, day)
);
create index sql_answers_by_account on sql_answers (account_id);

-- When each was asked last, by which definition, and what went wrong, as the id of a message.
create table sql_asked (
    metric text primary key,
    definition bigint not null,
    day bigint not null,
    failed text
);
