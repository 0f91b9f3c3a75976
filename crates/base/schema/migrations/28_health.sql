-- written by: health
-- How large a change over thirty days the wavering of an account's own scores makes by itself, in points.
alter table standings add column noise_30 double precision;
