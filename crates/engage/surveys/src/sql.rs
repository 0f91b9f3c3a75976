//! Every statement this room sends.

pub(crate) const ADD_SURVEY: &str = "insert into surveys \
     (id, source, external_id, kind, name, closes_on, secret, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)";
pub(crate) const CHANGE_SURVEY: &str = "update surveys set name = $2, closes_on = $3 where id = $1";
pub(crate) const ASK: &str = "insert into survey_questions (survey_id, language, question) values ($1, $2, $3) \
     on conflict (survey_id, language) do update set question = excluded.question";
pub(crate) const CLOSE: &str = "insert into survey_closures (survey_id, at, actor) values ($1, $2, $3) on conflict (survey_id) do nothing";

macro_rules! select_surveys {
    ($rest:literal) => {
        concat!(
            "select s.id, s.source, s.external_id, s.kind, s.name, s.closes_on, s.created_at, c.at as closed_at \
             from surveys s left join survey_closures c on c.survey_id = s.id ",
            $rest
        )
    };
}

pub(crate) const SURVEY: &str = select_surveys!("where s.id = $1");
pub(crate) const SURVEY_BY_ORIGIN: &str =
    select_surveys!("where s.source = $1 and s.external_id = $2");
pub(crate) const SURVEYS: &str = select_surveys!("order by s.created_at desc, s.id limit $1");
pub(crate) const QUESTIONS: &str =
    "select language, question from survey_questions where survey_id = $1 order by language";
pub(crate) const ALL_QUESTIONS: &str =
    "select survey_id, language, question from survey_questions order by survey_id, language";
pub(crate) const SECRET: &str = "select secret from surveys where id = $1";

pub(crate) const MAKE_LINK: &str = "insert into survey_links (hash, survey_id, contact_id, made_at, expires_at) \
     values ($1, $2, $3, $4, $5) \
     on conflict (survey_id, contact_id) do update set hash = excluded.hash, expires_at = excluded.expires_at";
pub(crate) const LINK_BY_HASH: &str = "select l.survey_id, l.contact_id, l.expires_at, \
     p.name as contact_name, p.language as contact_language, \
     a.id as account_id, a.name as account_name, a.language as account_language, a.owner_id, \
     m.name as owner_name from survey_links l join contacts p on p.id = l.contact_id \
     join accounts a on a.id = p.account_id left join members m on m.id = a.owner_id \
     where l.hash = $1";
pub(crate) const LINK_OF: &str =
    "select expires_at from survey_links where survey_id = $1 and contact_id = $2";

macro_rules! select_answers {
    ($rest:literal) => {
        concat!(
            "select r.id, r.survey_id, s.kind, r.account_id, r.contact_id, r.score, r.verbatim, r.language, \
             r.at, r.recorded_at from survey_answers r join surveys s on s.id = r.survey_id ",
            $rest
        )
    };
}

pub(crate) const ANSWER: &str = select_answers!("where r.id = $1");
pub(crate) const ANSWER_BY_ORIGIN: &str =
    select_answers!("where r.survey_id = $1 and r.source = $2 and r.external_id = $3");
pub(crate) const ANSWERS: &str =
    select_answers!("where r.account_id = $1 order by r.at desc, r.id desc limit $2");
pub(crate) const ANSWERS_OF: &str =
    select_answers!("where r.survey_id = $1 order by r.at desc, r.id desc limit $2");
pub(crate) const LATEST: &str =
    select_answers!("where r.at >= $1 order by r.at desc, r.id desc limit $2");
pub(crate) const ANSWERS_AMONG: &str = select_answers!("where r.at >= $1 and r.account_id in");
pub(crate) const LATEST_FIRST: &str = "order by r.at desc, r.id desc";
pub(crate) const ADD_ANSWER: &str = "insert into survey_answers (id, survey_id, account_id, contact_id, source, \
     external_id, score, verbatim, language, at, recorded_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
pub(crate) const CHANGE_ANSWER: &str = "update survey_answers set score = $2, verbatim = $3, language = $4, \
     at = $5, recorded_at = $6 where id = $1";

pub(crate) const WORDS_OF: &str =
    "select count(*) as n from survey_answers where contact_id = $1 and verbatim is not null";
pub(crate) const ERASE_WORDS: &str =
    "update survey_answers set verbatim = null where contact_id = $1 and verbatim is not null";
pub(crate) const DROP_LINKS: &str = "delete from survey_links where contact_id = $1";

pub(crate) const COUNT_ANSWERS: &str = "select count(*) as n from survey_answers";

pub(crate) const CARRY_ANSWERS: &str =
    "update survey_answers set account_id = $2 where account_id = $1";
pub(crate) const DROP_SAME_LINKS: &str = "delete from survey_links where contact_id = $1 and survey_id in \
     (select l.survey_id from survey_links l where l.contact_id = $2)";
pub(crate) const CARRY_LINKS: &str =
    "update survey_links set contact_id = $2 where contact_id = $1";
/// What a contact said through their link is theirs by the contact's id: the other's answer to the same survey stays
/// beside it.
pub(crate) const RENAME_ANSWERS: &str = "update survey_answers set external_id = $2 \
     where contact_id = $1 and source = 'link' and not exists (select 1 from survey_answers r \
       where r.survey_id = survey_answers.survey_id and r.source = 'link' and r.external_id = $2)";
pub(crate) const RENAME_ANSWERER: &str =
    "update survey_answers set contact_id = $2 where contact_id = $1";
