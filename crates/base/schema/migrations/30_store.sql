-- written by: store
-- the erasures, which are asked for on a page that looks again while one is under way
create index journal_of_erasures on journal (seq) where fact = 'person_erased';
