-- written by: customers
-- Accounts that turned out to be another one. Their row in accounts stays: its number names their events in the lake.
create table account_mergers (
    account_id text primary key references accounts (id),
    into_id text not null references accounts (id),
    at bigint not null,
    actor text not null
);
create index account_mergers_by_target on account_mergers (into_id);

-- the number in the lake under which the events sent under this name lie, where it is not the account's own
alter table account_sources add column stream bigint;

-- further names by which sources know a contact that turned out to be one person with another
create table contact_sources (
    account_id text not null references accounts (id),
    source text not null,
    external_id text not null,
    contact_id text not null references contacts (id),
    primary key (account_id, source, external_id)
);
create index contact_sources_by_contact on contact_sources (contact_id);

create index contacts_by_external_id on contacts (external_id, source);

-- written by: ingest
-- since when the user belongs to the account, and to any; as far back as one knows where nothing is said
alter table ingest_users add column since bigint;
alter table ingest_users add column known_since bigint;
-- when the latest event happened that was counted by where the user belongs
alter table ingest_users add column placed bigint;

-- where users belonged before they moved: to this account, until that moment
create table ingest_moves (
    source text not null,
    user_id text not null,
    until bigint not null,
    account text not null,
    primary key (source, user_id, until)
);
