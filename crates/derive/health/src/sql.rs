//! Every statement this room sends.

pub(crate) const STANDINGS: &str = "select account_id, day, score, tier, coverage, was_7, was_30, noise_30, \
     spark, last_event, updated_at from standings";

pub(crate) const STANDING: &str = "select account_id, day, score, tier, coverage, was_7, was_30, noise_30, \
     spark, last_event, updated_at from standings where account_id = $1";

pub(crate) const STANDINGS_AMONG: &str = "select account_id, day, score, tier, coverage, was_7, \
     was_30, noise_30, spark, last_event, updated_at from standings where account_id in";

pub(crate) const REASONS: &str =
    "select day, score, tier, coverage, measures from standings where account_id = $1";

pub(crate) const KEPT: &str = "select scorecard, day, score, tier, coverage, was_7, was_30, noise_30, spark, \
     days_before, measures, last_event, told_score, told_tier, updated_at, account_id from standings where account_id in";

pub(crate) const STOOD: &str = "select scorecard, day, score, coverage, spark, days_before, told_score, told_tier, \
     updated_at, account_id from standings where account_id in";

pub(crate) const WRITTEN: &str = "select cast(coalesce(sum(updated_at), 0) as bigint) as written \
     from standings where account_id in";

pub(crate) const MARKS: &str = "select account_id, scorecard from standings";

pub(crate) const LAST_DAYS: &str =
    "select account_id, day, score, tier, coverage from standings where account_id in";

pub(crate) const KEEP: &str = "insert into standings (scorecard, day, score, tier, coverage, was_7, \
     was_30, noise_30, spark, days_before, measures, last_event, account_id, told_score, told_tier, updated_at)";

pub(crate) const ANEW: &str = "on conflict (account_id) do update set \
     scorecard = excluded.scorecard, day = excluded.day, \
     score = excluded.score, tier = excluded.tier, coverage = excluded.coverage, \
     was_7 = excluded.was_7, was_30 = excluded.was_30, \
     noise_30 = excluded.noise_30, spark = excluded.spark, \
     days_before = excluded.days_before, \
     measures = excluded.measures, last_event = excluded.last_event, \
     told_score = excluded.told_score, told_tier = excluded.told_tier, \
     updated_at = excluded.updated_at";

pub(crate) const MONTHS_AMONG: &str = "select account_id, month, days from score_months \
     where month between $1 and $2 and account_id in";

pub(crate) const KEEP_MONTHS: &str = "insert into score_months (account_id, month, days)";

pub(crate) const MONTHS_ANEW: &str =
    "on conflict (account_id, month) do update set days = excluded.days";

pub(crate) const DROP_MONTH: &str = "delete from score_months where account_id = $1 and month = $2";

/// Every inner array of `days` is a day, and so is every standing that tells of one (`days::is_told_by_standing`).
pub(crate) const CENSUS: &str = "select \
     (select cast(coalesce(sum(length(days) - length(replace(days, '[', '')) - 1), 0) as bigint) \
     from score_months) + (select count(*) from standings where score is not null or coverage > 0) as days, \
     (select min(updated_at) from standings) as updated_at";

pub(crate) const FORGET_STANDING: &str = "delete from standings where account_id = $1";
pub(crate) const FORGET_MONTHS: &str = "delete from score_months where account_id = $1";
