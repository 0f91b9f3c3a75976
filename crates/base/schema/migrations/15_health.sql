-- written by: health
alter table standings drop column digest;
