-- written by: metrics
-- How a metric lay among each group of accounts on the last day of a month, as it was known when the month was over:
-- sorted values of each group, as JSON. A place among peers is reckoned against them in the month that follows.
create table peer_levels (
    metric text not null,
    month bigint not null,
    definition bigint not null,
    digest bigint not null,
    levels text not null,
    taken_at bigint not null,
    primary key (metric, month)
);
