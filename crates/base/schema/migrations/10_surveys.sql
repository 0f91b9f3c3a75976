-- written by: surveys
create table surveys (
    id text primary key,
    source text not null,
    external_id text not null,
    kind text not null,
    name text not null,
    closes_on bigint,
    secret {blob} not null,
    created_at bigint not null,
    unique (source, external_id)
);

create table survey_questions (
    survey_id text not null references surveys (id),
    language text not null,
    question text not null,
    primary key (survey_id, language)
);

create table survey_closures (
    survey_id text primary key references surveys (id),
    at bigint not null,
    actor text not null
);

create table survey_links (
    hash text primary key,
    survey_id text not null references surveys (id),
    contact_id text not null references contacts (id),
    made_at bigint not null,
    expires_at bigint not null,
    unique (survey_id, contact_id)
);

create table survey_answers (
    id text primary key,
    survey_id text not null references surveys (id),
    account_id text not null references accounts (id),
    contact_id text not null references contacts (id),
    source text not null,
    external_id text not null,
    score bigint not null,
    verbatim text,
    language text not null,
    at bigint not null,
    recorded_at bigint not null,
    unique (survey_id, source, external_id)
);
create index survey_answers_by_account on survey_answers (account_id, at);
create index survey_answers_by_time on survey_answers (at);
