//! Files that are not what they seem.

use events::Memory;
use import::{End, Rejects};

use crate::world::{ACCOUNTS, ACCOUNTS_MAPPING, Folder, accounts, counts, told};

/// What is said of a file of accounts; nothing of it may come in.
async fn refused(mapping: &str, name: &str, content: &[u8]) -> Vec<String> {
    let mut all = Vec::new();
    for record in testkit::records().await {
        let mapping = mapping.replace("accounts.csv", name);
        let folder = Folder::new(&mapping).file(name, content);
        let outcome = folder.run(&record, &Memory::new(), Rejects::Skip).await;
        assert_eq!(outcome.end, End::Refused);
        assert_eq!(accounts(&record).await, 0);
        all = told(&outcome.report);
    }
    all
}

/// The names that came in from a file of accounts.
async fn taken(content: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    for record in testkit::records().await {
        let folder = Folder::new(ACCOUNTS_MAPPING).file("accounts.csv", content);
        folder.bring_in(&record, &Memory::new()).await;
        let mut tx = record.tx().await;
        let all = customers::accounts(&mut tx).await.unwrap();
        names = all.into_iter().map(|account| account.name).collect();
    }
    names
}

#[tokio::test]
async fn a_byte_order_mark_and_other_delimiters_are_found_out() {
    assert_eq!(
        taken(format!("\u{feff}{ACCOUNTS}").as_bytes()).await,
        ["Halden", "Solberg"]
    );
    assert_eq!(
        taken(ACCOUNTS.replace(',', ";").as_bytes()).await,
        ["Halden", "Solberg"]
    );
    assert_eq!(
        taken(ACCOUNTS.replace(',', "\t").as_bytes()).await,
        ["Halden", "Solberg"]
    );
    assert_eq!(
        taken(ACCOUNTS.replace('\n', "\r\n").as_bytes()).await,
        ["Halden", "Solberg"]
    );
}

#[tokio::test]
async fn a_heading_over_two_lines_is_one_name() {
    let content = ACCOUNTS.replace("since", "\"since\r\n (day)\"");
    for heading in ["since (day)", "since\\n(day)"] {
        for record in testkit::records().await {
            let mapping = ACCOUNTS_MAPPING.replace("\"since\"", &format!("\"{heading}\""));
            let folder = Folder::new(&mapping).file("accounts.csv", &content);
            folder.bring_in(&record, &Memory::new()).await;
            assert_eq!(accounts(&record).await, 2, "{heading}");
        }
    }
}

#[tokio::test]
async fn korean_and_japanese_encodings_are_found_out() {
    let korean = "id,name,since\nA,한빛소프트,2024-01-31\nB,가온전자,2024-02-29\n";
    let (bytes, ..) = encoding_rs::EUC_KR.encode(korean);
    assert_eq!(taken(&bytes).await, ["한빛소프트", "가온전자"]);
    let japanese = "id,name,since\nA,株式会社みなと,2024-01-31\nB,あおば商事,2024-02-29\n";
    let (bytes, ..) = encoding_rs::SHIFT_JIS.encode(japanese);
    assert_eq!(taken(&bytes).await, ["株式会社みなと", "あおば商事"]);
}

#[tokio::test]
async fn bytes_that_are_no_text_are_named_by_cell() {
    let mut bytes = "id,name,since\nA,한빛소프트 주식회사,2024-01-31\nB,Caf"
        .as_bytes()
        .to_vec();
    bytes.extend(b"\xE9,2024-01-31\n");
    assert_eq!(
        refused_rows(&bytes).await,
        ["accounts.csv:3 name \"Caf\u{fffd}\" error-import-undecodable"]
    );
}

async fn refused_rows(content: &[u8]) -> Vec<String> {
    let mut all = Vec::new();
    for record in testkit::records().await {
        let folder = Folder::new(ACCOUNTS_MAPPING).file("accounts.csv", content);
        let outcome = folder.run(&record, &Memory::new(), Rejects::Refuse).await;
        assert_eq!((outcome.end, accounts(&record).await), (End::Refused, 0));
        all = told(&outcome.report);
    }
    all
}

#[tokio::test]
async fn a_wrong_delimiter_in_the_mapping() {
    let mapping = ACCOUNTS_MAPPING.replace(
        "into = \"accounts\"",
        "into = \"accounts\"\ndelimiter = \";\"",
    );
    let problems = refused(&mapping, "accounts.csv", ACCOUNTS.as_bytes()).await;
    assert_eq!(
        problems[0],
        r#"accounts.csv:1 id "id,name,since" error-import-wrong-delimiter"#
    );
}

#[tokio::test]
async fn a_column_that_is_not_there_or_there_twice() {
    let missing = ACCOUNTS_MAPPING.replace("\"since\"", "\"started\"");
    assert_eq!(
        refused(&missing, "accounts.csv", ACCOUNTS.as_bytes()).await,
        [r#"accounts.csv:1 started "id, name, since" error-import-no-such-column"#]
    );
    let twice = ACCOUNTS.replace("id,name,since", "id,name,name");
    let problems = refused(
        &ACCOUNTS_MAPPING.replace("\"since\"", "\"id\""),
        "accounts.csv",
        twice.as_bytes(),
    )
    .await;
    assert_eq!(
        problems,
        [r#"accounts.csv:1 name "id, name, name" error-import-column-twice"#]
    );
}

#[tokio::test]
async fn a_file_that_is_missing_or_empty() {
    for record in testkit::records().await {
        let folder = Folder::new(ACCOUNTS_MAPPING);
        let report = folder.check(&record).await;
        assert_eq!(
            told(&report),
            [r#"accounts.csv:0  "" error-import-no-such-file"#]
        );
    }
    assert_eq!(
        refused(ACCOUNTS_MAPPING, "accounts.csv", b"").await,
        [r#"accounts.csv:0  "" error-import-empty-file"#]
    );
}

#[tokio::test]
async fn one_broken_line_of_ndjson() {
    let mut text = String::new();
    for n in 0..50 {
        text.push_str(&match n {
            20 => "{\"id\":\"20\",\"name\":\n".to_owned(),
            n => format!("{{\"id\":{n},\"name\":\"Account {n}\",\"since\":\"2024-01-31\"}}\n"),
        });
    }
    for record in testkit::records().await {
        let mapping = ACCOUNTS_MAPPING.replace("accounts.csv", "accounts.ndjson");
        let folder = Folder::new(&mapping).file("accounts.ndjson", &text);
        let outcome = folder.run(&record, &Memory::new(), Rejects::Refuse).await;
        assert_eq!(outcome.end, End::Refused);
        assert_eq!(
            told(&outcome.report),
            [r#"accounts.ndjson:21  "{\"id\":\"20\",\"name\":" error-import-broken-line"#]
        );
        let outcome = folder.run(&record, &Memory::new(), Rejects::Skip).await;
        assert_eq!(
            (outcome.end, counts(&outcome.report)),
            (End::Done, (49, 0, 0, 1))
        );
    }
}

#[tokio::test]
async fn a_parquet_file_cut_in_half() {
    let sample = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../examples/small/daily_usage.parquet"
    );
    let whole = std::fs::read(sample).unwrap();
    assert_eq!(
        refused(
            ACCOUNTS_MAPPING,
            "accounts.parquet",
            &whole[..whole.len() / 2]
        )
        .await,
        [r#"accounts.parquet:0  "" error-import-broken-parquet"#]
    );
}

#[tokio::test]
async fn a_quote_that_is_never_closed_swallows_nothing() {
    let mut text = String::from("id,name,since\nA,Halden,2024-01-31\nB,\"Solberg,2024-01-31\n");
    text.push_str(&"C,Caldera,2024-01-31\n".repeat(300_000));
    assert_eq!(
        refused(ACCOUNTS_MAPPING, "accounts.csv", text.as_bytes()).await,
        [r#"accounts.csv:3  "" error-import-open-quote"#]
    );
}

#[tokio::test]
async fn lines_are_counted_as_editors_count_them() {
    let text = "id,name,since\r\nA,\"Hal\r\nden\",2024-01-31\r\n\r\nB,Solberg,nonsense\r\n";
    let problems = refused_rows(text.as_bytes()).await;
    assert_eq!(
        problems,
        [r#"accounts.csv:5 since "nonsense" error-import-no-such-date"#]
    );
}
