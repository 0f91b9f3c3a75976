-- written by: metrics
alter table metric_histories add column past text;
