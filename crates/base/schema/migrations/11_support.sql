-- written by: support
create table tickets (
    id text primary key,
    account_id text not null references accounts (id),
    source text not null,
    external_id text not null,
    priority text not null,
    subject text not null,
    language text not null,
    requester_id text,
    opened_at bigint not null,
    reopened bigint not null,
    open_since bigint not null,
    solved_at bigint,
    recorded_at bigint not null,
    unique (source, external_id)
);
create index tickets_by_account on tickets (account_id, opened_at);
create index tickets_open on tickets (priority, open_since) where solved_at is null;

create table ticket_moments (
    ticket_id text not null references tickets (id),
    at bigint not null,
    moment text not null,
    primary key (ticket_id, at)
);
