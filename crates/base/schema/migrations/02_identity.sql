-- written by: identity
create table workspaces (
    id text primary key,
    mark text not null,
    name text not null,
    language text not null,
    currency text not null,
    zone text not null,
    demo_since bigint,
    set_up_at bigint not null
);

create table members (
    id text primary key,
    name text not null,
    email text not null unique,
    role text not null,
    language text not null,
    zone text not null,
    theme text not null,
    density text not null,
    shortcuts text not null,
    password text,
    joined_at bigint,
    disabled_at bigint,
    created_at bigint not null
);

create table sessions (
    id text primary key,
    token_hash text not null unique,
    member_id text not null references members (id),
    place text not null,
    created_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null
);
create index sessions_by_member on sessions (member_id);

create table one_time_links (
    token_hash text primary key,
    kind text not null,
    member_id text references members (id),
    expires_at bigint not null
);
create index one_time_links_by_member on one_time_links (member_id);

create table write_keys (
    id text primary key,
    name text not null,
    secret_hash text not null unique,
    created_by text,
    created_at bigint not null,
    last_used_at bigint,
    revoked_at bigint
);
