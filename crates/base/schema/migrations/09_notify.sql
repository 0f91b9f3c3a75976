-- written by: notify
create table notices (
    seq bigint not null,
    member_id text not null,
    task_id text not null,
    account_id text not null references accounts (id),
    actor text not null,
    at bigint not null,
    seen_at bigint,
    primary key (member_id, task_id)
);
create index notices_by_member on notices (member_id, seq);
