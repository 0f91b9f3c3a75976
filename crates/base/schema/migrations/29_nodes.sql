-- written by: nodes
-- one row at most: who leads, where the other servers reach it, and until when unless it says so again
create table leadership (
    place bigint primary key,
    term bigint not null,
    address text not null,
    secret text not null,
    since bigint not null,
    until bigint not null
);
