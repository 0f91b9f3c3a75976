-- written by: customers
-- How somebody of the team says an account feels, 1 to 5, and why. What was said is kept; the latest holds until it expires.
create table pulses (
    id text primary key,
    account_id text not null references accounts (id),
    value bigint not null,
    reason text not null,
    author_id text references members (id),
    at bigint not null
);
create index pulses_by_account on pulses (account_id, at);
