-- written by: customers
create table accounts (
    key {identity},
    id text not null unique,
    name text not null,
    latin text,
    reading text,
    language text not null,
    industry text,
    city text,
    country text,
    region text,
    stage text not null,
    currency text not null,
    parent_id text references accounts (id),
    owner_id text,
    started_on bigint not null,
    preferences text,
    challenges text,
    version bigint not null,
    created_at bigint not null,
    updated_at bigint not null
);
create index accounts_by_owner on accounts (owner_id);
create index accounts_by_name on accounts (name);

create table account_sources (
    source text not null,
    external_id text not null,
    account_id text not null references accounts (id),
    primary key (source, external_id)
);
create index account_sources_by_account on account_sources (account_id);

create table account_attributes (
    account_id text not null references accounts (id),
    name text not null,
    value text not null,
    primary key (account_id, name)
);

create table contacts (
    id text primary key,
    account_id text not null references accounts (id),
    source text not null,
    external_id text not null,
    name text not null,
    reading text,
    language text not null,
    email text,
    title text,
    role text not null,
    seniority text not null,
    joined_on bigint,
    left_on bigint,
    version bigint not null,
    unique (account_id, source, external_id)
);

create table subscriptions (
    id text primary key,
    account_id text not null references accounts (id),
    source text not null,
    external_id text not null,
    product text not null,
    unit text not null,
    unique (account_id, source, external_id)
);

create table terms (
    id text primary key,
    subscription_id text not null references subscriptions (id),
    account_id text not null references accounts (id),
    external_id text not null,
    starts_on bigint not null,
    ends_on bigint not null,
    annual_minor bigint not null,
    currency text not null,
    quantity bigint not null,
    notice_days bigint,
    recorded_at bigint not null,
    unique (subscription_id, external_id)
);
create index terms_by_account on terms (account_id, starts_on);

create table movements (
    seq {identity},
    account_id text not null references accounts (id),
    subscription_id text not null references subscriptions (id),
    kind text not null,
    minor bigint not null,
    currency text not null,
    effective_on bigint not null,
    recorded_at bigint not null
);
create index movements_by_account on movements (account_id, effective_on);

-- one row: the last day whose beginnings and ends of terms are in the ledger
create table ledger_days (
    "only" bigint primary key,
    booked_through bigint not null
);

create table notes (
    id text primary key,
    account_id text not null references accounts (id),
    source text not null,
    external_id text not null,
    kind text not null,
    at bigint not null,
    author text not null,
    participants text not null,
    seniors bigint not null,
    body text not null,
    language text not null,
    recorded_at bigint not null,
    unique (account_id, source, external_id)
);
create index notes_by_account on notes (account_id, at);

create table segments (
    id text primary key,
    name text not null,
    query text not null,
    owner_id text,
    created_at bigint not null
);

create table exchange_rates (
    currency text primary key,
    per_unit_micros bigint not null,
    as_of bigint not null
);
