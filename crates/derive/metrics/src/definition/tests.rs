//! What is wrong with a definition, said of its field.

use super::*;

/// The rest of a definition, the field that is wrong in it, and what is said.
const WRONG: [(&str, &str, &str); 14] = [
    ("kind = 'guess'", "kind", "error-metric-kind"),
    ("kind = 'sum'", "property", "error-metric-needs"),
    (
        "kind = 'count'\nwindow_days = 0",
        "window_days",
        "error-metric-between",
    ),
    (
        "kind = 'count'\nwindow_days = 366",
        "window_days",
        "error-metric-between",
    ),
    (
        "kind = 'count'\nwindw_days = 1",
        "text",
        "error-metric-unreadable",
    ),
    (
        "kind = 'count'\nstream = 'sea'",
        "stream",
        "error-metric-stream",
    ),
    ("kind = 'count'\nof = 'b'", "of", "error-metric-not-used"),
    (
        "kind = 'slope'\nof = 'b'",
        "window_days",
        "error-metric-needs",
    ),
    (
        "kind = 'slope'\nof = 'b'\nwindow_days = 2",
        "window_days",
        "error-metric-between",
    ),
    (
        "kind = 'slope'\nof = 'b'\nwindow_days = 9\nby = 'luck'",
        "by",
        "error-metric-by",
    ),
    (
        "kind = 'slope'\nwindow_days = 9",
        "of",
        "error-metric-needs",
    ),
    (
        "kind = 'own_norm'\nof = 'b'\nweeks = 3",
        "weeks",
        "error-metric-between",
    ),
    (
        "kind = 'open_balance'\nproperty = 'k'\nopened = ['o']",
        "closed",
        "error-metric-needs",
    ),
    ("kind = 'days_until'", "property", "error-metric-needs"),
];

/// The field and the message of what is wrong with a text.
fn told(text: &str) -> (String, &'static str) {
    let error = parse(text).unwrap_err();
    (error.field().unwrap().to_owned(), error.message())
}

#[test]
fn what_is_wrong_is_named_by_its_field_and_with_a_remedy() {
    for (text, field, message) in WRONG {
        let text = format!("name = 'a'\nunit = 'days'\n{text}");
        assert_eq!(told(&text), (field.to_owned(), message), "{text}");
    }
    let cases = [
        ("name = 'a'", "text", "error-metric-unreadable"),
        (
            "name = 'a b'\nunit = 'days'\nkind = 'count'",
            "name",
            "error-metric-name",
        ),
        (
            "name = 'a'\nunit = 'stones'\nkind = 'count'",
            "unit",
            "error-metric-unit",
        ),
    ];
    for (text, field, message) in cases {
        assert_eq!(told(text), (field.to_owned(), message), "{text}");
    }
}

#[test]
fn roles_are_the_property_role_with_any_of_these_values() {
    let text = "name = 'a'\nunit = 'people'\nkind = 'distinct_users'\n\
        [filter]\nroles = ['admin', 'owner']\nproperties = { plan = 'pro', size = ['s', 'm'] }";
    let Kind::Fold { query, .. } = parse(text).unwrap().kind else {
        panic!("no fold");
    };
    let pairs = query.filter.properties.iter();
    let pairs: Vec<_> = pairs.map(|(key, value)| (&**key, &**value)).collect();
    let (plan, sizes) = (("plan", "pro"), [("size", "s"), ("size", "m")]);
    let roles = [("role", "admin"), ("role", "owner")];
    assert_eq!(pairs, [plan, sizes[0], sizes[1], roles[0], roles[1]]);
    let wrong = "name = 'a'\nunit = 'people'\nkind = 'count'\n[filter]\nproperties = { n = 1 }";
    assert_eq!(told(wrong).1, "error-metric-unreadable");
}

#[test]
fn every_kind_that_is_named_is_one() {
    for kind in KINDS {
        let text = format!("name = 'a'\nunit = 'days'\nkind = '{kind}'");
        let known = parse(&text).map_or_else(|error| error.field() != Some("kind"), |_| true);
        assert!(known, "{kind}");
    }
}

#[test]
fn a_slope_is_by_the_week_and_a_norm_over_twelve_of_them_unless_said_otherwise() {
    let kind = |text: &str| {
        parse(&format!("name = 'a'\nunit = 'number'\n{text}"))
            .unwrap()
            .kind
    };
    let slope = Slope {
        of: "b".to_owned(),
        window: 90,
        per: 7,
        by: By::Slope,
    };
    let text = "kind = 'slope'\nof = 'b'\nwindow_days = 90";
    assert_eq!(kind(text), Kind::Slope(slope.clone()));
    let by_noise = format!("{text}\nby = 'noise'\nper_days = 30");
    let noise = Slope {
        per: 30,
        by: By::Noise,
        ..slope
    };
    assert_eq!(kind(&by_noise), Kind::Slope(noise));
    let of = "b".to_owned();
    let norm = Kind::OwnNorm { of, weeks: 12 };
    assert_eq!(kind("kind = 'own_norm'\nof = 'b'"), norm);
}
