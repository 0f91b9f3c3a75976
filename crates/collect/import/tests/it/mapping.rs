//! Mappings: read, written, guessed.

use import::{Entity, FileMapping, Mapping, guess, sample, suggest};

fn error(text: &str) -> (String, Vec<String>) {
    let error = Mapping::parse(text).unwrap_err();
    let slots = error
        .slots()
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    (error.message().to_owned(), slots)
}

#[test]
fn shipped_mappings_are_read_and_written_back_as_the_same() {
    for name in ["small", "crm5"] {
        let path = format!(
            "{}/../../../examples/{name}/mapping.toml",
            env!("CARGO_MANIFEST_DIR")
        );
        let mapping = Mapping::parse(&std::fs::read_to_string(path).unwrap()).unwrap();
        assert_eq!(
            Mapping::parse(&mapping.to_toml()).unwrap(),
            mapping,
            "{}",
            mapping.to_toml()
        );
    }
}

#[test]
fn what_nobody_knows_is_named() {
    let file = "source = \"x\"\n[[file]]\nname = \"a.csv\"\ninto = \"accounts\"\n";
    let columns = "[file.columns]\nexternal_id = \"id\"\nname = \"n\"\nstarted_on = \"s\"\n";
    let (message, slots) = error(&format!("{file}colour = 1\n{columns}"));
    assert_eq!(message, "error-mapping-unknown-key");
    assert_eq!(slots[0], "key=a.csv: colour", "{slots:?}");
    let (message, slots) = error(&format!("{file}{columns}size = \"s\"\n"));
    assert_eq!(
        (message.as_str(), slots[1].as_str()),
        ("error-mapping-no-such-field", "key=size")
    );
    let (message, slots) = error(&format!("{file}[file.columns]\nname = \"n\"\n"));
    assert_eq!(message, "error-mapping-field-left-out");
    assert_eq!(slots[1], "key=external_id");
    let (message, slots) = error("source = \"x\"\nfile = [\n");
    assert_eq!(
        (message.as_str(), slots[0].as_str()),
        ("error-mapping-syntax", "line=2")
    );
    assert_eq!(error("source = 1\n").0, "error-mapping-wrong-value");
    assert_eq!(error("").0, "error-mapping-missing-key");
    assert_eq!(error("source = \"x\"\n").0, "error-mapping-missing-key");
    let two = columns.replace("\"n\"", "{ column = \"n\", constant = \"m\" }");
    assert_eq!(error(&format!("{file}{two}")).0, "error-mapping-one-source");
    let folder = file.replace("a.csv", "../a.csv");
    assert_eq!(
        error(&format!("{folder}{columns}")).0,
        "error-mapping-wrong-value"
    );
    let dates = columns.replace("\"s\"", "{ column = \"s\", dates = [\"%Q\"] }");
    assert_eq!(
        error(&format!("{file}{dates}")).0,
        "error-mapping-wrong-value"
    );
}

fn guessed(name: &str, text: &str) -> FileMapping {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    let sample = sample(&path).unwrap();
    suggest(&sample, guess(&sample))
}

#[test]
fn a_mapping_is_guessed_from_names_and_values() {
    let accounts = guessed(
        "accounts.csv",
        "account_id,channel,country,start_date\n0,web,NY,2022-01-11\n1,web,NY,2022-01-07\n",
    );
    assert_eq!(accounts.into, Entity::Accounts);
    let text = Mapping {
        source: "x".to_owned(),
        files: vec![accounts],
    };
    let text = text.to_toml();
    assert!(text.contains("external_id = \"account_id\""), "{text}");
    assert!(
        text.contains("name = { template = \"{account_id}\" }"),
        "{text}"
    );
    assert!(
        text.contains("\"attribute.channel\" = \"channel\""),
        "{text}"
    );
    Mapping::parse(&text).unwrap();
    let terms = guessed(
        "subscriptions.csv",
        "account_id,plan,start_date,end_date,mrr,quantity\n0,basic,11/01/2022,28/02/2022,500.0,25\n",
    );
    assert_eq!(terms.into, Entity::Subscriptions);
    let text = Mapping {
        source: "x".to_owned(),
        files: vec![terms],
    };
    let text = text.to_toml();
    assert!(
        text.contains("amount = { column = \"mrr\", per = \"month\" }"),
        "{text}"
    );
    assert!(
        text.contains("ends_on = { column = \"end_date\", dates = [\"%d/%m/%Y\"] }"),
        "{text}"
    );
    Mapping::parse(&text).unwrap();
}

#[test]
fn korean_and_japanese_headers_are_known() {
    let korean = guessed(
        "고객사.csv",
        "고객번호,회사명,업종,시작일\n1,한빛,제조,2024-01-31\n",
    );
    assert_eq!(korean.into, Entity::Accounts);
    assert!(
        ["external_id", "name", "industry", "started_on"]
            .iter()
            .all(|field| korean.columns.contains_key(*field))
    );
    let japanese = guessed(
        "取引先.csv",
        "取引先ID,会社名,フリガナ,契約日\n1,みなと,ミナト,2024年1月31日\n",
    );
    assert!(
        ["external_id", "name", "reading", "started_on"]
            .iter()
            .all(|field| japanese.columns.contains_key(*field))
    );
}

#[test]
fn headings_of_any_letters_are_written_and_read_back_as_the_same() {
    let heads = "id,name,since,\"a\nb\",\"\"\"'\",c\\d,\"'''; x\",{e},[[file]],\"\"\"\"\"\"\"\"";
    let row = "1,Halden,2024-01-31,x,x,x,x,x,x,x";
    let mapping = Mapping {
        source: "a\tb \"'\" \\".to_owned(),
        files: vec![guessed("accounts.csv", &format!("{heads}\n{row}\n"))],
    };
    let text = mapping.to_toml();
    assert!(text.contains("\"attribute.a b\" = \"a b\""), "{text}");
    assert_eq!(Mapping::draft(&text).unwrap(), mapping, "{text}");
}
