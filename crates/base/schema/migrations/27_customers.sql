-- written by: customers
-- What a field of an account was until a day. The present stands in accounts; who never changed has no row here.
create table account_history (
    account_id text not null references accounts (id),
    field text not null,
    until bigint not null,
    value text,
    primary key (account_id, field, until)
);
create index account_history_by_value on account_history (field, value);

-- Of several changes on one day the first says what was before it. What changed on the day on which an account was
-- added was a correction.
insert into account_history (account_id, field, until, value)
select c.account_id, c.field, c.until, c.was from (
    select j.account_id, j.seq, j.at / 86400000000 as until,
        cast(j.body as {json}) ->> 'field' as field, cast(j.body as {json}) ->> 'from' as was
    from journal j where j.fact = 'account_changed'
) c join accounts a on a.id = c.account_id
where c.field in ('stage', 'industry', 'country', 'region', 'parent') and a.created_at / 86400000000 < c.until
order by c.seq
on conflict (account_id, field, until) do nothing;

-- What an account did not say of itself before it took another over, it never said otherwise.
delete from account_history where value is null and exists
    (select 1 from account_mergers m where m.into_id = account_history.account_id
        and m.at / 86400000000 = account_history.until);

-- Who stood below an account that turned out to be another stood below that one.
update account_history set value = (select m.into_id from account_mergers m where m.account_id = account_history.value)
where field = 'parent' and exists (select 1 from account_mergers m
    where m.account_id = account_history.value and m.into_id <> account_history.account_id);
