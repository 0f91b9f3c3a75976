//! Rows that cannot be taken: each is named, nothing is half brought in, good rows come in when asked.

use events::Memory;
use import::{End, Rejects};

use crate::world::{ACCOUNTS_MAPPING, Folder, TERMS, TERMS_MAPPING, accounts, counts, told};

/// What a check says of terms, after the header.
async fn terms(rows: &str) -> Vec<String> {
    let mut all = Vec::new();
    for record in testkit::records().await {
        let text = format!("account,plan,start,end,mrr,currency,seats\n{rows}");
        let folder = Folder::with_accounts(TERMS_MAPPING).file("terms.csv", text);
        let log = Memory::new();
        let outcome = folder.run(&record, &log, Rejects::Refuse).await;
        assert_eq!(outcome.end, End::Refused);
        assert_eq!(accounts(&record).await, 0, "nothing is half brought in");
        all = told(&outcome.report);
    }
    all
}

#[tokio::test]
async fn the_end_before_the_start() {
    assert_eq!(
        terms("A,basic,2024-03-01,2024-02-01,1,,1\n").await,
        [r#"terms.csv:2 end "2024-02-01" error-end-before-start"#]
    );
}

#[tokio::test]
async fn money_and_quantity_below_zero() {
    assert_eq!(
        terms("A,basic,2024-03-01,2024-04-01,-5,,1\nA,basic,2024-04-01,2024-05-01,5,,-1\n").await,
        [
            r#"terms.csv:2 mrr "-5" error-negative-money"#,
            r#"terms.csv:3 seats "-1" error-negative-quantity"#
        ]
    );
}

#[tokio::test]
async fn two_currencies_at_one_account() {
    assert_eq!(
        terms("A,basic,2024-03-01,2024-04-01,5,EUR,1\nA,pro,2024-03-01,2024-04-01,€5,,1\n").await,
        [
            r#"terms.csv:2 currency "EUR" error-import-two-currencies"#,
            r#"terms.csv:3 mrr "USD" error-import-two-currencies"#
        ]
    );
}

#[tokio::test]
async fn an_unknown_account_and_one_id_twice() {
    let rows = "Z,basic,2024-03-01,2024-04-01,5,,1\n\
                A,basic,2024-03-01,2024-04-01,5,,1\n\
                A,basic,2024-03-01,2024-05-01,6,,1\n";
    assert_eq!(
        terms(rows).await,
        [
            r#"terms.csv:4 start "2024-03-01" error-import-id-twice"#,
            r#"terms.csv:2 account "Z" error-import-no-such-account"#
        ]
    );
}

#[tokio::test]
async fn ragged_rows() {
    assert_eq!(
        terms("A,basic,2024-03-01\nA,basic,2024-04-01,2024-05-01,5,,1,extra\n").await,
        [
            r#"terms.csv:2  "A" error-import-ragged-row"#,
            r#"terms.csv:3  "A" error-import-ragged-row"#
        ]
    );
}

#[tokio::test]
async fn nul_bytes_empty_cells_and_numbers_that_are_none() {
    assert_eq!(
        terms("A,ba\0sic,2024-03-01,2024-04-01,5,,1\nA,,2024-03-01,2024-04-01,1.200,,many\n").await,
        [
            "terms.csv:2 plan \"ba\u{fffd}sic\" error-control-characters",
            "terms.csv:2 plan \"ba\u{fffd}sic\" error-control-characters",
            r#"terms.csv:3 plan "" error-import-empty-cell"#,
            r#"terms.csv:3 plan "" error-import-empty-cell"#,
            r#"terms.csv:3 seats "many" error-import-no-such-number"#,
        ]
    );
}

#[tokio::test]
async fn dates_in_three_formats() {
    let rows = "A,basic,2024-03-01,2024-04-01,5,,1\n\
                A,basic,2024-04-01,01/05/2024,5,,1\n\
                A,basic,2024-05-01,2024-06-01,5,,1\n\
                A,basic,2024-06-01,\"Jul 1, 2024\",5,,1\n";
    assert_eq!(
        terms(rows).await,
        [
            r#"terms.csv:3 end "01/05/2024" error-import-no-such-date"#,
            r#"terms.csv:5 end "Jul 1, 2024" error-import-no-such-date"#
        ]
    );
    for record in testkit::records().await {
        let mapping = TERMS_MAPPING.replace(
            r#"ends_on = "end""#,
            r#"ends_on = { column = "end", dates = ["%Y-%m-%d", "%d/%m/%Y", "%b %d, %Y"] }"#,
        );
        let text = format!("account,plan,start,end,mrr,currency,seats\n{rows}");
        let folder = Folder::with_accounts(&mapping).file("terms.csv", text);
        folder.bring_in(&record, &Memory::new()).await;
    }
}

#[tokio::test]
async fn day_and_month_that_could_be_either_are_never_guessed() {
    let rows = "A,basic,2024-03-01,03/04/2024,5,,1\n";
    assert_eq!(
        terms(rows).await,
        [r#"terms.csv:2 end "03/04/2024" error-import-ambiguous-dates"#]
    );
}

#[tokio::test]
async fn formulas_stay_text_and_leave_as_text() {
    for record in testkit::records().await {
        let text = "id,name,since\nA,=HYPERLINK(\"x\"),2024-01-31\nB,@cmd,nonsense\n";
        let folder = Folder::new(ACCOUNTS_MAPPING).file("accounts.csv", text);
        let outcome = folder.run(&record, &Memory::new(), Rejects::Skip).await;
        assert_eq!(counts(&outcome.report), (1, 0, 0, 1));
        let mut tx = record.tx().await;
        let all = customers::accounts(&mut tx).await.unwrap();
        assert_eq!(all[0].name, "=HYPERLINK(x)".replace("(x)", "(\"x\")"));
        let mut out = Vec::new();
        let say = |error: &kernel::Error| error.message().to_owned();
        outcome
            .report
            .write_rejects(&folder.plan(), "accounts.csv", &say, &mut out)
            .unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(
            text,
            "id,name,since,line,column,reason\nB,'@cmd,nonsense,3,since,error-import-no-such-date\n"
        );
    }
}

#[tokio::test]
async fn parents_come_first_and_never_in_a_circle() {
    for record in testkit::records().await {
        let text = "id,name,since,parent\n\
             C,Child,2024-01-31,P\nP,Parent,2024-01-31,G\nG,Grand,2024-01-31,\n\
             X,Ex,2024-01-31,Y\nY,Why,2024-01-31,X\nL,Lost,2024-01-31,nobody\n";
        let mapping = format!("{ACCOUNTS_MAPPING}parent = \"parent\"\n");
        let folder = Folder::new(&mapping).file("accounts.csv", text);
        let outcome = folder.run(&record, &Memory::new(), Rejects::Skip).await;
        assert_eq!(
            counts(&outcome.report),
            (3, 0, 0, 3),
            "{:?}",
            told(&outcome.report)
        );
        let mut problems = told(&outcome.report);
        problems.sort();
        assert_eq!(
            problems,
            [
                r#"accounts.csv:5 parent "X" error-parent-circle"#,
                r#"accounts.csv:6 parent "Y" error-parent-circle"#,
                r#"accounts.csv:7 parent "" error-no-such-parent"#,
            ]
        );
    }
}

#[tokio::test]
async fn good_rows_come_in_only_when_asked_and_changes_are_counted() {
    for record in testkit::records().await {
        let log = Memory::new();
        let folder = Folder::with_accounts(TERMS_MAPPING).file("terms.csv", TERMS);
        folder.bring_in(&record, &log).await;
        let changed = TERMS.replace("120", "130").replace("900.50", "lots");
        let folder = folder.file("terms.csv", &changed);
        let refused = folder.run(&record, &log, Rejects::Refuse).await;
        assert_eq!(
            (refused.end, counts(&refused.report)),
            (End::Refused, (0, 1, 3, 1))
        );
        let taken = folder.run(&record, &log, Rejects::Skip).await;
        assert_eq!(
            (taken.end, counts(&taken.report)),
            (End::Done, (0, 1, 3, 1))
        );
    }
}
