-- written by: tasks
create table tasks (
    id text primary key,
    account_id text not null references accounts (id),
    kind text not null,
    title text not null,
    why text not null,
    due_on bigint,
    stake_minor bigint,
    stake_currency text,
    assignee_id text,
    play text,
    signal_id text,
    deed_key text,
    deed_title text,
    version bigint not null,
    opened_at bigint not null,
    opened_by text not null
);
create index tasks_by_account on tasks (account_id);
create index tasks_by_assignee on tasks (assignee_id, due_on);

create table task_snoozes (
    task_id text primary key references tasks (id),
    until_on bigint not null,
    at bigint not null,
    actor text not null
);
create index task_snoozes_by_day on task_snoozes (until_on);

create table task_completions (
    task_id text primary key references tasks (id),
    outcome text not null,
    at bigint not null,
    actor text not null
);
create index task_completions_by_time on task_completions (at);

create table task_deeds (
    task_id text primary key references tasks (id),
    at bigint not null,
    actor text not null
);

create table task_changes (
    seq {identity},
    task_id text not null references tasks (id),
    member_id text not null,
    change text not null,
    before_state text not null,
    version bigint not null,
    at bigint not null,
    undone_at bigint
);
create index task_changes_by_task on task_changes (task_id, member_id, seq);
