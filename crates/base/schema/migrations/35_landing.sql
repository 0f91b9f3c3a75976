-- written by: landing
-- Of an event that names no account, its user: it is tried again once they belong to one.
alter table set_aside add column user_id text;
create index set_aside_by_user on set_aside (source, user_id) where reason = 'no_account';
