//! What rows can become, and the fields of each.

use std::fmt;
use std::str::FromStr;

use kernel::{Error, Result};

/// What the rows of a file become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    Accounts,
    Contacts,
    Subscriptions,
    Tickets,
    Answers,
    Notes,
    Events,
}

/// How a field is read, which also says which columns look like it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Text,
    Day,
    Time,
    Number,
    Money,
}

/// One field of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in a mapping.
    pub name: &'static str,
    /// Whether a row without it is rejected.
    pub required: Need,
    pub shape: Shape,
    /// What columns that hold it are often called, in lower case.
    pub also: &'static [&'static str],
}

/// Whether a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
}

impl Entity {
    /// Every entity, in the order they are brought in: what others refer to comes first.
    pub const ALL: [Self; 7] = [
        Self::Accounts,
        Self::Contacts,
        Self::Subscriptions,
        Self::Tickets,
        Self::Answers,
        Self::Notes,
        Self::Events,
    ];

    /// The word in a mapping.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Contacts => "contacts",
            Self::Subscriptions => "subscriptions",
            Self::Tickets => "tickets",
            Self::Answers => "answers",
            Self::Notes => "notes",
            Self::Events => "events",
        }
    }

    /// Its fields, in the order a person would fill them in.
    #[must_use]
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Accounts => ACCOUNTS,
            Self::Contacts => CONTACTS,
            Self::Subscriptions => SUBSCRIPTIONS,
            Self::Tickets => TICKETS,
            Self::Answers => ANSWERS,
            Self::Notes => NOTES,
            Self::Events => EVENTS,
        }
    }

    /// What columns without a field of their own become: `attribute.` of an account, `property.` of an event.
    #[must_use]
    pub const fn prefix(self) -> Option<&'static str> {
        match self {
            Self::Accounts => Some("attribute."),
            Self::Events => Some("property."),
            _ => None,
        }
    }

    /// Whether a mapping may name this field.
    #[must_use]
    pub fn has(self, name: &str) -> bool {
        let named = |prefix: &str| name.len() > prefix.len() && name.starts_with(prefix);
        self.fields().iter().any(|field| field.name == name) || self.prefix().is_some_and(named)
    }
}

impl fmt::Display for Entity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Entity {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|entity| entity.as_str() == text)
            .ok_or_else(|| {
                Error::invalid("into", "error-import-no-such-entity").with("value", text)
            })
    }
}

macro_rules! fields {
    ($($list:ident { $($need:ident $shape:ident $name:literal $also:expr;)* })*) => {$(
        const $list: &[Field] = &[$(Field {
            name: $name,
            required: Need::$need,
            shape: Shape::$shape,
            also: &$also,
        }),*];
    )*};
}

fields! {
    ACCOUNTS {
        Required Text "external_id" ["account_id", "id", "account", "customer_id", "company_id", "고객사 id", "고객번호", "取引先id", "顧客id"];
        Required Text "name" ["account_name", "company", "company_name", "customer", "회사명", "고객사", "会社名", "取引先", "取引先名"];
        Optional Text "latin" ["name_latin", "english_name", "영문명", "英語名"];
        Optional Text "reading" ["kana", "name_kana", "読み", "フリガナ", "ふりがな"];
        Optional Text "language" ["lang", "locale", "언어", "言語"];
        Optional Text "industry" ["sector", "vertical", "업종", "業種", "業界"];
        Optional Text "city" ["town", "도시", "市"];
        Optional Text "country" ["country_code", "국가", "国"];
        Optional Text "region" ["state", "area", "지역", "地域"];
        Optional Text "stage" ["lifecycle", "lifecycle_stage", "단계", "段階"];
        Optional Text "currency" ["currency_code", "통화", "通貨"];
        Optional Text "parent" ["parent_id", "parent_account", "모회사", "親会社"];
        Optional Text "owner" ["owner_email", "csm", "csm_email", "담당자", "担当者"];
        Required Day "started_on" ["start_date", "start", "since", "customer_since", "created", "created_at", "시작일", "開始日", "契約日"];
    }
    CONTACTS {
        Required Text "account" ["account_id", "company_id", "customer_id", "고객사", "取引先"];
        Required Text "external_id" ["contact_id", "id", "person_id", "user_id", "email"];
        Required Text "name" ["full_name", "contact_name", "이름", "성명", "氏名", "名前"];
        Optional Text "reading" ["kana", "name_kana", "読み", "フリガナ", "ふりがな"];
        Optional Text "language" ["lang", "locale", "언어", "言語"];
        Optional Text "email" ["mail", "email_address", "이메일", "メール"];
        Optional Text "title" ["job_title", "position", "직함", "役職"];
        Optional Text "role" ["contact_role", "역할", "役割"];
        Optional Text "seniority" ["level", "직급", "職位"];
        Optional Day "joined_on" ["joined", "start_date", "from", "입사일"];
        Optional Day "left_on" ["left", "end_date", "until", "퇴사일"];
    }
    SUBSCRIPTIONS {
        Required Text "account" ["account_id", "company_id", "customer_id", "고객사", "取引先"];
        Required Text "subscription" ["subscription_id", "contract_id", "contract", "계약번호", "契約番号"];
        Required Text "term" ["term_id", "line_id", "line", "invoice_id", "id", "start_date", "starts_on"];
        Required Text "product" ["plan", "product_name", "sku", "제품", "製品"];
        Optional Text "unit" ["units", "metric", "단위", "単位"];
        Required Day "starts_on" ["start_date", "start", "from", "시작일", "開始日"];
        Required Day "ends_on" ["end_date", "end", "until", "종료일", "終了日"];
        Required Money "amount" ["mrr", "arr", "price", "value", "price_per_month", "monthly_price", "annual_value", "acv", "금액", "金額"];
        Optional Text "currency" ["currency_code", "통화", "通貨"];
        Optional Number "quantity" ["seats", "licences", "licenses", "qty", "수량", "数量"];
        Optional Number "notice_days" ["notice", "notice_period", "통지일수", "通知日数"];
    }
    TICKETS {
        Required Text "account" ["account_id", "company_id", "customer_id", "organization_id", "고객사", "取引先"];
        Required Text "external_id" ["ticket_id", "case_id", "id", "number"];
        Required Text "subject" ["title", "summary", "제목", "件名"];
        Optional Text "priority" ["severity", "우선순위", "優先度"];
        Optional Text "language" ["lang", "locale"];
        Optional Text "requester" ["requester_id", "contact_id", "요청자", "依頼者"];
        Required Time "opened_at" ["created_at", "opened", "created", "접수일", "受付日時"];
        Optional Time "reopened_at" ["reopened"];
        Optional Time "solved_at" ["closed_at", "resolved_at", "solved", "해결일", "解決日時"];
    }
    ANSWERS {
        Required Text "account" ["account_id", "company_id", "customer_id", "고객사", "取引先"];
        Required Text "external_id" ["answer_id", "response_id", "id"];
        Required Text "survey" ["survey_id", "survey_name", "설문", "調査"];
        Optional Text "kind" ["type", "survey_type"];
        Optional Text "question" ["질문", "質問"];
        Required Text "contact" ["contact_id", "person_id", "respondent", "응답자", "回答者"];
        Required Number "score" ["rating", "nps", "csat", "점수", "点数"];
        Optional Text "verbatim" ["comment", "feedback", "의견", "コメント"];
        Required Time "at" ["answered_at", "date", "created_at", "응답일", "回答日"];
    }
    NOTES {
        Required Text "account" ["account_id", "company_id", "customer_id", "고객사", "取引先"];
        Required Text "external_id" ["note_id", "activity_id", "id"];
        Optional Text "kind" ["type", "channel", "종류", "種類"];
        Required Time "at" ["date", "created_at", "held_at", "일시", "日時"];
        Optional Text "author" ["owner", "csm", "작성자", "作成者"];
        Optional Text "participants" ["attendees", "contacts", "참석자", "参加者"];
        Required Text "body" ["text", "notes", "note", "내용", "内容"];
        Optional Text "language" ["lang", "locale"];
    }
    EVENTS {
        Required Text "account" ["account_id", "company_id", "customer_id", "group_id", "고객사", "取引先"];
        Optional Day "day" ["date", "날짜", "日付"];
        Optional Time "time" ["timestamp", "event_time", "occurred_at", "시각", "時刻"];
        Optional Text "name" ["event", "event_name", "action", "이벤트", "イベント"];
        Optional Text "user" ["user_id", "person_id", "사용자", "ユーザー"];
        Optional Text "message_id" ["event_id", "id", "uuid"];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_knows_its_fields_and_its_prefix() {
        assert!(Entity::Accounts.has("name") && Entity::Accounts.has("attribute.channel"));
        assert!(!Entity::Accounts.has("attribute.") && !Entity::Contacts.has("attribute.x"));
        assert!(Entity::Events.has("property.plan") && !Entity::Events.has("subject"));
        for entity in Entity::ALL {
            assert_eq!(entity.as_str().parse::<Entity>().unwrap(), entity);
        }
    }
}
