-- written by: plays
-- The days on which plays have looked at every account, and a digest of the plays that did.
create table play_days (
    day bigint primary key,
    plays text not null
);
