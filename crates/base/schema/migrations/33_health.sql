-- written by: health
-- What today's score is told beside, so that it can be scored anew without its months: the tier of the day before it (0 no
-- data, 1 at risk, 2 watch, 3 healthy), then the scores in hundredths of up to thirty days before, the last one last, or -
-- where there is none. None in a row that was written before there was this column.
alter table standings add column days_before text;
