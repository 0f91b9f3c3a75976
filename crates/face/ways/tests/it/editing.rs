//! A scorecard as who manages the team's work changes it.

use axum::http::StatusCode;
use kernel::Role;

use crate::browser::{House, Page};

/// What the form of the page would send, as pairs.
fn fields(page: &Page) -> Vec<(String, String)> {
    let form = page.text.split_once("data-scorecard").expect("a form").1;
    let form = form.split("</form>").next().unwrap_or_default();
    let mut pairs = Vec::new();
    for tag in form.split('<').skip(1) {
        let (tag, inner) = tag.split_once('>').unwrap_or((tag, ""));
        let get = |name: &str| {
            let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
            Some(
                rest.split('"')
                    .next()
                    .unwrap_or_default()
                    .replace("&quot;", "\""),
            )
        };
        let name = get("name").unwrap_or_default();
        match tag.split_whitespace().next() {
            Some("input") if !name.is_empty() => {
                pairs.push((name, get("value").unwrap_or_default()))
            }
            Some("textarea") => pairs.push((name, inner.to_owned())),
            Some("select") => pairs.push((name, String::new())),
            Some("option") if tag.ends_with("selected") => {
                let last = pairs.last_mut().expect("a select before its options");
                last.1 = get("value").unwrap_or_default();
            }
            _ => {}
        }
    }
    pairs
}

fn set(pairs: &mut Vec<(String, String)>, name: &str, value: &str) {
    match pairs.iter_mut().find(|(key, _)| key == name) {
        Some(pair) => value.clone_into(&mut pair.1),
        None => pairs.push((name.to_owned(), value.to_owned())),
    }
}

fn encoded(pairs: &[(String, String)]) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'.' | b'-' => (byte as char).to_string(),
        other => format!("%{other:02X}"),
    };
    let text = |text: &str| text.bytes().map(byte).collect::<String>();
    let pair = |(name, value): &(String, String)| format!("{}={}", text(name), text(value));
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
}

#[tokio::test]
async fn mina_changes_a_weight_sees_what_it_would_do_publishes_and_goes_back() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    let page = mina.get("/scorecards/core").await;
    let mut form = fields(&page);
    set(&mut form, "m0.weight", "40");
    set(&mut form, "m0.curve", "0% = 0, 60% = 45, 100% = 100");
    let foreseen = mina.post("/scorecards/core/preview", &encoded(&form)).await;
    assert!(
        foreseen.text.contains("Weights add up to 110"),
        "{}",
        foreseen.text
    );
    let saved = mina.post("/scorecards/core/draft", &encoded(&form)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let page = mina.get("/scorecards/core").await;
    assert!(page.text.contains("on version 1, saved") && page.text.contains("by Mina Park"));
    assert!(page.text.contains("value=\"0% = 0, 60% = 45, 100% = 100\""));
    assert!(
        page.text.contains("of=draft"),
        "a proof of the draft beside that of the live one"
    );

    let ask = mina.get("/scorecards/core/publication").await;
    assert!(ask.text.contains("Weight: 30 → 40"), "{}", ask.text);
    let publish = format!("csrf={}&seen=1&note=Licences+say+more.", ask.csrf());
    let done = mina.post("/scorecards/core/publication", &publish).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let twice = mina.post("/scorecards/core/publication", &publish).await;
    assert_eq!(
        twice.status,
        StatusCode::NOT_FOUND,
        "a double click publishes once"
    );

    let versions = mina.get("/scorecards/core/versions").await;
    for text in [
        "Version 2",
        "Licences say more.",
        "Weight: 30 → 40",
        "came with the program",
    ] {
        assert!(versions.text.contains(text), "{text} in {}", versions.text);
    }
    let back = format!("csrf={}", versions.csrf());
    let done = mina.post("/scorecards/core/versions/1/draft", &back).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let ask = mina.get("/scorecards/core/publication").await;
    assert!(ask.text.contains("Weight: 40 → 30"), "{}", ask.text);
}

#[tokio::test]
async fn what_is_typed_wrongly_is_told_where_it_was_typed_and_stays_typed() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    let page = mina.get("/scorecards/core").await;
    let cases = [
        (
            "m0.curve",
            "0 = 0, 0 = 100",
            "#f-m0-curve",
            "must rise from point to point",
        ),
        (
            "m0.curve",
            "half",
            "#f-m0-curve",
            "“half” is no point of a curve",
        ),
        (
            "m2.weight",
            "<b>",
            "#f-m2-weight",
            "“&#60;b&#62;” is no number",
        ),
        (
            "healthy_from",
            "45",
            "#f-healthy_from",
            "must be above the edge of “watch”",
        ),
        ("g0.cap", "200", "#f-g0-cap", "Write a number from 0 to 100"),
        (
            "m1.half_life_days",
            "-3",
            "#f-m1-half_life_days",
            "Write a number from",
        ),
    ];
    for (name, value, link, told) in cases {
        let mut form = fields(&page);
        set(&mut form, name, value);
        let answer = mina.post("/scorecards/core/draft", &encoded(&form)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(answer.text.contains(link), "{link} in {}", answer.text);
        assert!(answer.text.contains(told), "{told} in {}", answer.text);
        let typed = fields(&answer);
        let kept = typed
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, text)| text.as_str());
        assert_eq!(
            kept.map(|text| text.replace("&#60;", "<").replace("&#62;", ">"))
                .as_deref(),
            Some(value)
        );
    }
    let page = mina.get("/scorecards/core").await;
    assert!(
        !page.text.contains("on version 1, saved"),
        "nothing was kept"
    );
}

#[tokio::test]
async fn two_tabs_do_not_write_over_each_other() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    let page = mina.get("/scorecards/core").await;
    let (mut one, mut other) = (fields(&page), fields(&page));
    set(&mut one, "m0.weight", "31");
    set(&mut other, "m0.weight", "32");
    let first = mina.post("/scorecards/core/draft", &encoded(&one)).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let second = mina.post("/scorecards/core/draft", &encoded(&other)).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(
        second
            .text
            .contains("Somebody else changed this draft meanwhile.")
    );
    assert!(
        second.text.contains("value=\"32\""),
        "what was typed is still there"
    );
}

#[tokio::test]
async fn measures_come_and_go_and_a_scorecard_for_korea_begins_as_a_copy() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    let page = mina.get("/scorecards/core").await;
    let mut form = fields(&page);
    set(&mut form, "do", "add-measure");
    set(&mut form, "new-measure", "days_active_28");
    let added = mina.post("/scorecards/core/draft", &encoded(&form)).await;
    let mut form = fields(&added);
    assert!(form.contains(&("m6.name".to_owned(), "days_active_28".to_owned())));
    set(&mut form, "do", "drop-m:0");
    let dropped = fields(&mina.post("/scorecards/core/draft", &encoded(&form)).await);
    assert!(dropped.contains(&("m0.name".to_owned(), "sponsor".to_owned())));

    let list = mina.get("/scorecards").await;
    let new = format!(
        "csrf={}&name=korea&title=Korea+%3Cb%3E&from=core",
        list.csrf()
    );
    let begun = mina.post("/scorecards", &new).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    let again = mina.post("/scorecards", &new).await;
    assert!(
        again
            .text
            .contains("There is a scorecard or a draft “korea” already.")
    );
    let page = mina.get("/scorecards/korea").await;
    assert!(page.text.contains("Korea &#60;b&#62;") && !page.text.contains("Korea <b>"));
    let mut form = fields(&page);
    set(&mut form, "for.country", "KR, JP");
    set(&mut form, "order", "0");
    mina.post("/scorecards/korea/draft", &encoded(&form)).await;
    let ask = mina.get("/scorecards/korea/publication").await;
    assert!(
        ask.text.contains("It would be for no customer"),
        "{}",
        ask.text
    );
    let publish = format!("csrf={}&seen=2", ask.csrf());
    mina.post("/scorecards/korea/publication", &publish).await;
    let list = mina.get("/scorecards").await;
    assert!(list.text.contains("Country: KR, JP"), "{}", list.text);
}

#[tokio::test]
async fn a_csm_reads_the_scorecard_and_is_refused_every_change() {
    let house = House::new().await;
    let sora = house.member("sora", Role::Csm).await;
    let mut sora = house.browser(&sora).await;
    let page = sora.get("/scorecards/core").await;
    assert!(page.status == StatusCode::OK && !page.text.contains("data-scorecard"));
    assert_eq!(
        sora.get("/scorecards/core/versions").await.status,
        StatusCode::OK
    );
    assert_eq!(
        sora.get("/scorecards/core/publication").await.status,
        StatusCode::FORBIDDEN
    );
}
