-- written by: metrics
-- The present values in one piece, a line each: a metric's name, its value and the day of its last event in days since
-- 1970, or - where there is none. None in a row that was written before there was this column.
alter table metric_histories add column points text;
