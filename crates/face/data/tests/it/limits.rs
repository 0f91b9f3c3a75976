//! The page of limits.

use crate::browser::House;

#[tokio::test]
async fn what_a_question_in_sql_may_use_up_stands_beside_the_other_limits() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    let page = mina.get("/settings/limits").await.text;
    let (_, questions) = page.split_once("Questions in SQL").expect("a group");
    for said in [
        "While one is typed: seconds",
        "256 MB",
        "Once a day: memory",
        "512 MB",
    ] {
        assert!(questions.contains(said), "{said}: {page}");
    }
}
