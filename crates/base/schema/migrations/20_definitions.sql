-- written by: definitions
-- How things are reckoned: every version that was ever published. A version without a text says that from
-- then on there is no such thing. published_at 0 is what came with the program.
create table definitions (
    kind text not null,
    name text not null,
    version bigint not null,
    text text,
    note text not null,
    author_id text references members (id),
    published_at bigint not null,
    primary key (kind, name, version)
);

-- What somebody works on: at most one of a name. base is the version it began with, 0 for something new;
-- revision rises with every save.
create table definition_drafts (
    kind text not null,
    name text not null,
    text text not null,
    base bigint not null,
    revision bigint not null,
    author_id text references members (id),
    saved_at bigint not null,
    primary key (kind, name)
);
