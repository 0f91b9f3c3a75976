//! Cells of files that a spreadsheet reads.

/// One cell of a file for a spreadsheet: what a spreadsheet would compute is kept as text, what would end the cell is quoted.
#[must_use]
pub fn cell(text: &str) -> String {
    let computes = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let safe = match text.parse::<f64>() {
        Err(_) if computes => format!("'{text}"),
        _ => text.to_owned(),
    };
    if safe.contains([',', '"', '\n', '\r', '\'']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("@SUM(A1)"), "\"'@SUM(A1)\"");
        assert_eq!(cell("-12.50"), "-12.50");
        assert_eq!(cell("-2+3"), "\"'-2+3\"");
        assert_eq!(cell("Finch, \"Sons\""), "\"Finch, \"\"Sons\"\"\"");
        assert_eq!(cell("한빛물류"), "한빛물류");
    }
}
