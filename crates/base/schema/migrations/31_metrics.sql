-- written by: metrics
-- The question that was asked last, the one that what is kept was answered to, and the slots of the message that says
-- what went wrong, as JSON.
alter table sql_asked add column query text;
alter table sql_asked add column answered text;
alter table sql_asked add column slots text;
