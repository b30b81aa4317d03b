//! Rows of cells to the bytes of a CSV file (RFC 4180).
//!
//! The file begins with a byte order mark. Without one, the spreadsheet that most readers
//! have takes the file for an old Windows encoding and spoils each dash and accent; programs
//! that read UTF-8 pass over it. A text that a spreadsheet would run as a formula begins
//! with an apostrophe, so that nobody's figures can run anything on a reader's machine.

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The bytes of a file with these rows, of which the first holds the names of the columns.
pub(super) fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    let mut text = BYTE_ORDER_MARK.to_owned();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            push_cell(&mut text, cell);
        }
        text.push_str("\r\n");
    }
    text.into_bytes()
}

fn push_cell(text: &mut String, cell: &str) {
    let shield = if is_formula(cell) { "'" } else { "" };
    if cell.contains([',', '"', '\r', '\n']) {
        let quoted = cell.replace('"', "\"\"");
        text.extend(["\"", shield, &quoted, "\""]);
    } else {
        text.extend([shield, cell]);
    }
}

/// Whether a spreadsheet would take a cell for a formula: it begins like one, and is no number.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
        && !is_number(cell)
}

/// Digits with at most one point among them and at most one sign before them.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    all_digits(whole) && all_digits(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> String {
        let bytes = csv(&[vec![text.to_owned()]]);
        let line = String::from_utf8(bytes).unwrap();
        line.strip_prefix('\u{feff}').unwrap().strip_suffix("\r\n").unwrap().to_owned()
    }

    #[test]
    fn a_file_begins_with_its_mark_and_every_row_ends_as_the_standard_says() {
        let rows = [
            vec!["Group".to_owned(), "Share".to_owned()],
            vec!["a".to_owned(), "4".to_owned()],
        ];
        assert_eq!(csv(&rows), "\u{feff}Group,Share\r\na,4\r\n".as_bytes());
    }

    #[test]
    fn what_parts_cells_is_quoted() {
        assert_eq!(cell("35 to 49"), "35 to 49");
        assert_eq!(cell("one, two"), "\"one, two\"");
        assert_eq!(cell("the \"Big Plan\""), "\"the \"\"Big Plan\"\"\"");
        assert_eq!(cell("two\nlines"), "\"two\nlines\"");
        assert_eq!(cell(""), "");
    }

    #[test]
    fn no_cell_can_run_as_a_formula_and_numbers_stay_numbers() {
        for formula in ["=1+1", "+44 1772", "-a", "@SUM(A1)", "-", "-1-2", "+.5", "\t=1", "＝1"]
        {
            assert_eq!(cell(formula), format!("'{formula}"));
        }
        assert_eq!(cell("=\"a\""), "\"'=\"\"a\"\"\"");
        for number in ["-5", "+3", "-0.50", "4.00", "7"] {
            assert_eq!(cell(number), number);
        }
    }
}
