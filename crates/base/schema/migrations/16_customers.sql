-- written by: customers
create index account_sources_by_external_id on account_sources (external_id, source);
