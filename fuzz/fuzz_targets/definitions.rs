//! The definition of a metric: it is read, or refused with its reason.
#![no_main]

use kernel::Kind;
use libfuzzer_sys::fuzz_target;
use metrics::Catalogue;

fuzz_target!(|text: &str| {
    if let Err(error) = Catalogue::parse(&[text]) {
        assert_eq!(error.kind(), Kind::Invalid, "{error}");
    }
});
