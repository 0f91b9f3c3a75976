//! The page behind a survey's link: open to whoever holds it, useless to whoever does not.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use customers::{ContactRole, NewAccount, NewContact, Origin, Seniority};
use kernel::{AccountId, ContactId, Currency, Day, Language, SurveyId};
use store::Tx;
use surveys::{Answer, NewSurvey};
use testkit::TODAY;

use crate::browser::{Browser, House, Page};

/// 오세린 of Hanbit Logistics and her link.
struct Desk {
    house: House,
    hanbit: AccountId,
    serin: ContactId,
    survey: SurveyId,
    token: String,
}

impl Desk {
    async fn new() -> Self {
        Self::asking("nps", None).await
    }

    async fn asking(kind: &str, closes_on: Option<Day>) -> Self {
        let house = House::new().await;
        let mut tx = house.record.tx().await;
        let hanbit = account(&mut tx, &house).await;
        let serin = contact(&mut tx, &hanbit).await;
        let starters = surveys::shipped().expect("the starters read");
        let asked = starters.into_iter().find(|s| s.kind.as_str() == kind);
        let asked = NewSurvey {
            closes_on,
            ..asked.expect("a starter of this kind")
        };
        let (survey, _) = surveys::upsert_survey(&mut tx, &asked).await.expect("done");
        let token = surveys::link_for(&mut tx, &survey, &serin)
            .await
            .expect("done");
        tx.commit().await.expect("done");
        Self {
            house,
            hanbit,
            serin,
            survey,
            token,
        }
    }

    fn path(&self) -> String {
        format!("/s/{}", self.token)
    }

    fn browser(&self) -> Browser {
        Browser::new(&self.house.router)
    }

    async fn get(&self, rest: &str) -> Page {
        self.browser().get(&format!("{}{rest}", self.path())).await
    }

    async fn post(&self, form: &str) -> Page {
        self.browser().post(&self.path(), form).await
    }

    async fn answers(&self) -> Vec<Answer> {
        let mut tx = self.house.record.tx().await;
        surveys::answers(&mut tx, &self.hanbit).await.expect("done")
    }
}

fn origin(name: &str) -> Origin {
    Origin {
        source: "test".to_owned(),
        external_id: name.to_owned(),
    }
}

async fn account(tx: &mut Tx, house: &House) -> AccountId {
    let new = NewAccount {
        origin: origin("hanbit"),
        name: "한빛물류".to_owned(),
        latin: None,
        reading: None,
        language: Language::Ko,
        industry: None,
        city: None,
        country: None,
        region: None,
        stage: None,
        currency: Currency::KRW,
        parent: None,
        owner: Some(house.mina.clone()),
        started_on: TODAY - 700,
        attributes: vec![],
    };
    customers::upsert_account(tx, &new).await.expect("done").0
}

async fn contact(tx: &mut Tx, account: &AccountId) -> ContactId {
    let new = NewContact {
        account: account.clone(),
        origin: origin("serin"),
        name: "오세린".to_owned(),
        reading: None,
        language: Language::Ko,
        email: None,
        title: None,
        role: ContactRole::Champion,
        seniority: Seniority::Manager,
        joined_on: None,
        left_on: None,
    };
    customers::upsert_contact(tx, &new).await.expect("done").0
}

#[tokio::test]
async fn serin_answers_in_her_language_without_script_account_or_cookie() {
    let desk = Desk::new().await;
    let page = desk.get("").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("<html lang=\"ko\""), "{}", page.text);
    for seen in [
        "한빛물류 오세린 님께",
        "추천하고 싶으신가요",
        "10 꼭 추천함",
        "Mina Park",
    ] {
        assert!(page.text.contains(seen), "{seen}: {}", page.text);
    }
    assert_eq!(page.text.matches("type=\"radio\"").count(), 11);
    assert!(!page.text.contains("<script") && !page.text.contains(" checked"));
    assert_eq!(page.header("x-robots-tag"), "noindex, nofollow");
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(!page.headers.contains_key("set-cookie"));

    let sent = desk.post("score=2&text=%ED%98%84%EC%9E%A5").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    assert_eq!(sent.header("location"), format!("{}/thanks", desk.path()));
    assert!(!sent.headers.contains_key("set-cookie"));
    let thanks = desk.get("/thanks").await;
    assert!(thanks.text.contains("고맙습니다") && thanks.text.contains("현장"));
    assert!(!thanks.headers.contains_key("set-cookie"));

    let answers = desk.answers().await;
    assert_eq!(answers.len(), 1);
    assert_eq!((answers[0].score, &answers[0].contact), (2, &desk.serin));
    assert_eq!(answers[0].verbatim.as_deref(), Some("현장"));
}

#[tokio::test]
async fn looking_never_answers_whatever_the_address_says() {
    let desk = Desk::new().await;
    let page = desk.get("?score=7").await;
    assert!(page.text.contains("value=\"7\" required checked"));
    assert_eq!(page.text.matches(" checked").count(), 1);
    for odd in [
        "?score=11",
        "?score=-1",
        "?score=x",
        "?score=7&score=8",
        "?lang=xx",
        "?%ff",
    ] {
        let page = desk.get(odd).await;
        assert_eq!(page.status, StatusCode::OK, "{odd}");
        assert!(!page.text.contains(" checked"), "{odd}");
    }
    let early = desk.get("/thanks?score=7").await;
    assert_eq!(early.header("location"), desk.path());
    assert!(desk.answers().await.is_empty());
}

#[tokio::test]
async fn a_second_tap_is_one_answer_and_a_second_thought_replaces_it() {
    let desk = Desk::new().await;
    for _ in 0..2 {
        let sent = desk.post("score=4&text=Slow").await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
    }
    let again = desk.get("").await;
    assert!(again.text.contains("value=\"4\" required checked"));
    assert!(again.text.contains("Slow</textarea>") && again.text.contains("이미 답해"));
    // A choice made in a mail later wins over what was said before, and is still not sent.
    assert!(
        desk.get("?score=9")
            .await
            .text
            .contains("value=\"9\" required checked")
    );
    desk.post("score=9&text=").await;
    let answers = desk.answers().await;
    assert_eq!(answers.len(), 1);
    assert_eq!((answers[0].score, &answers[0].verbatim), (9, &None));
}

#[tokio::test]
async fn what_was_typed_stays_when_the_answer_is_not_accepted() {
    let desk = Desk::new().await;
    for (form, remedy) in [
        ("score=&text=Kept+words", "0점부터 10점"),
        ("score=11&text=Kept+words", "0점부터 10점"),
        ("text=Kept+words", "0점부터 10점"),
    ] {
        let page = desk.post(form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        assert!(page.text.contains("Kept words</textarea>"), "{}", page.text);
        assert!(page.text.contains(remedy) && page.text.contains("role=\"alert\""));
    }
    let long = "a".repeat(4_001);
    let page = desk.post(&format!("score=3&text={long}")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains("value=\"3\" required checked"));
    assert!(page.text.contains(&long) && page.text.contains("id=\"e-text\""));
    assert!(desk.answers().await.is_empty());
    // A line's end counts once, as the browser counts it.
    let lines = format!("{}%0D%0A{}", "a".repeat(2_000), "b".repeat(1_999));
    let page = desk.post(&format!("score=3&text={lines}")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn hostile_words_are_kept_as_they_are_and_shown_as_words() {
    let desk = Desk::new().await;
    let hostile = "</textarea><script>alert(1)</script>\"' {{7*7}} \u{202e} =HYPERLINK(1) 🧨";
    let sent = desk
        .post(&format!("score=1&text={}", web::address::encode(hostile)))
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let answers = desk.answers().await;
    assert_eq!(answers[0].verbatim.as_deref(), Some(hostile));
    for rest in ["", "/thanks", "?lang=%3Cscript%3E", "?score=%3Cscript%3E"] {
        let page = desk.get(rest).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text.contains("<script"), "{rest}: {}", page.text);
        assert!(page.text.contains("{{7*7}}"), "{rest}");
        assert_eq!(
            page.text.matches("</textarea>").count(),
            usize::from(rest != "/thanks")
        );
    }
}

#[tokio::test]
async fn an_unknown_link_is_not_found_and_names_nobody() {
    let desk = Desk::new().await;
    let mut near = desk.token.clone();
    near.replace_range(0..1, if near.starts_with('A') { "B" } else { "A" });
    for token in [
        near.as_str(),
        "x",
        "%ff",
        "%3Cscript%3E",
        "..%2f..",
        &"A".repeat(5_000),
    ] {
        for path in [format!("/s/{token}"), format!("/s/{token}/thanks")] {
            let page = desk.browser().get(&path).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            let leaks = ["Halden", "한빛", "세린", "Mina", "<script", "/today"];
            for leak in leaks {
                assert!(!page.text.contains(leak), "{path}: {leak}");
            }
            assert_eq!(page.header("x-robots-tag"), "noindex, nofollow");
            assert!(!page.headers.contains_key("set-cookie"));
        }
        let sent = desk.browser().post(&format!("/s/{token}"), "score=1").await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND, "{token}");
    }
    let request = Request::get("/s/x").header("accept-language", "ja");
    let page = desk.browser().send(request, Body::empty()).await;
    assert!(
        page.text.contains("このリンクは開けません"),
        "{}",
        page.text
    );
}

#[tokio::test]
async fn guessing_links_is_soon_refused() {
    let desk = Desk::new().await;
    let mut stranger = desk.browser();
    let mut refused = None;
    for guess in 0..100 {
        let page = stranger.get(&format!("/s/{guess:032}")).await;
        if page.status == StatusCode::TOO_MANY_REQUESTS {
            refused = Some((guess, page));
            break;
        }
    }
    let (after, page) = refused.expect("a limit");
    assert!(after <= 30, "{after}");
    assert_eq!(page.header("retry-after"), "60");
}

#[tokio::test]
async fn a_closed_survey_says_so_and_gives_back_what_was_written() {
    let desk = Desk::new().await;
    desk.post("score=8&text=Before").await;
    let mut tx = desk.house.record.tx().await;
    surveys::close_survey(&mut tx, &desk.survey).await.unwrap();
    tx.commit().await.unwrap();
    let page = desk.get("").await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(page.text.contains("이 설문은 끝났어요") && page.text.contains("Before"));
    assert!(!page.text.contains("<form"));
    let late = desk.post("score=1&text=Too+late").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("Too late</textarea>"), "{}", late.text);
    let thanks = desk.get("/thanks").await;
    assert_eq!(thanks.status, StatusCode::OK);
    assert!(!thanks.text.contains("답변 바꾸기"));
    assert_eq!(desk.answers().await[0].score, 8);
}

#[tokio::test]
async fn an_old_link_says_whom_to_ask() {
    let desk = Desk::new().await;
    desk.house.record.clock.advance_seconds(61 * 86_400);
    let page = desk.get("?lang=en").await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(page.text.contains("This link is too old"));
    let late = desk.post("score=1").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(desk.answers().await.is_empty());
}

#[tokio::test]
async fn another_site_cannot_answer_for_her() {
    let desk = Desk::new().await;
    for (header, value) in [
        ("sec-fetch-site", "cross-site"),
        ("origin", "http://evil.example"),
    ] {
        let request = Request::post(desk.path())
            .header("content-type", "application/x-www-form-urlencoded")
            .header(header, value);
        let page = desk.browser().send(request, Body::from("score=0")).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{header}");
        assert!(!page.text.contains("한빛"));
    }
    assert!(desk.answers().await.is_empty());
}

#[tokio::test]
async fn her_link_opens_nothing_else_and_a_session_beside_it_changes_nothing() {
    let desk = Desk::new().await;
    let mut mina = desk.house.browser(&desk.house.mina).await;
    mina.cookies
        .push(("look".to_owned(), "ja.dark.compact.on".to_owned()));
    let page = mina.get(&desk.path()).await;
    assert!(
        page.text.contains("<html lang=\"ko\">"),
        "her language, not Mina's"
    );
    assert!(!page.text.contains("name=\"csrf\"") && !page.text.contains("mina@"));
    let sent = mina.post(&desk.path(), "score=6").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert!(!sent.headers.contains_key("set-cookie"));
    let mut tx = desk.house.record.tx().await;
    let told = tx.audit(&desk.hanbit, i64::MAX, 50).await.unwrap();
    let answered = told.iter().find(|e| e.fact.name() == "survey_answered");
    assert_eq!(answered.unwrap().actor, format!("contact:{}", desk.serin));
}

#[tokio::test]
async fn each_kind_has_its_scale_and_its_words_in_every_language() {
    for (kind, least, most, low) in [
        ("nps", 0, 10, "Not at all likely"),
        ("csat", 1, 5, "Not satisfied"),
        ("ces", 1, 7, "Very hard"),
    ] {
        let desk = Desk::asking(kind, Some(TODAY)).await;
        let page = desk.get("?lang=en").await;
        assert!(page.text.contains("<html lang=\"en\">") && page.text.contains(low));
        assert!(page.text.contains(&format!("value=\"{least}\" required")));
        assert!(page.text.contains(&format!("value=\"{most}\" required")));
        assert_eq!(
            page.text.matches("type=\"radio\"").count(),
            most - least + 1
        );
        let over = desk.post(&format!("score={}", most + 1)).await;
        assert_eq!(over.status, StatusCode::UNPROCESSABLE_ENTITY);
        let request = Request::post(format!("{}?lang=ja", desk.path()))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        let body = Body::from(format!("score={most}"));
        let sent = desk.browser().send(request, body).await;
        assert!(sent.header("location").ends_with("/thanks?lang=ja"));
        assert!(
            desk.get("/thanks?lang=ja")
                .await
                .text
                .contains("ありがとうございます")
        );
    }
}

#[tokio::test]
async fn the_page_and_all_it_needs_fits_its_budget() {
    let desk = Desk::new().await;
    let page = desk.get("").await;
    let sheet = |name: &str| {
        let found = web::assets::files().iter().find(|file| file.name == name);
        found.unwrap().bytes.len()
    };
    let named: usize = ["tokens.css", "public.css", "icon.svg"]
        .map(sheet)
        .iter()
        .sum();
    assert_eq!(page.text.matches("/assets/").count(), 3);
    let all = page.text.len() + named;
    assert!(all <= 25_000, "{all} bytes uncompressed");
}
