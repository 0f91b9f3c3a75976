-- written by: plays
create table signals (
    id text primary key,
    account_id text not null references accounts (id),
    play text not null,
    reason text not null,
    kind text not null,
    evidence text not null,
    raised_at bigint not null,
    task_id text not null
);
create index signals_by_account on signals (account_id, play, reason, raised_at);

create table play_runs (
    id text primary key,
    account_id text not null references accounts (id),
    task_id text not null,
    play text not null,
    follow_up_id text not null,
    started_at bigint not null
);
create index play_runs_by_task on play_runs (task_id);

create table play_run_endings (
    run_id text primary key references play_runs (id),
    at bigint not null,
    actor text not null
);
