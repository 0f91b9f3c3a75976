-- written by: metrics
-- Which definitions an account's metrics were computed by; 0 before they were noted.
alter table metric_histories add column catalogue bigint not null default 0;
