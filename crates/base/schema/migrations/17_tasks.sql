-- written by: tasks
-- Tasks that were taken back as if never opened: no row of `tasks` is left of them.
create table task_withdrawals (
    task_id text primary key,
    member_id text not null,
    at bigint not null
);
