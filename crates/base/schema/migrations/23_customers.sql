-- written by: customers
-- Until when a term was said to end on another day than it is now: what was known of renewals on past days.
create table term_ends (
    term_id text not null references terms (id) on delete cascade,
    until bigint not null,
    ends_on bigint not null,
    primary key (term_id, until)
);
