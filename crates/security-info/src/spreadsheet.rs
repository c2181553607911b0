//! What a spreadsheet would do with a cell, and how it is kept from that.

use std::borrow::Cow;

/// A cell that begins so is taken for a formula, which may fetch and send.
const DANGEROUS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The cell as it is written: an apostrophe in front makes text of what would be a formula.
/// A cell that has one gets another, so that [`undone`] finds what was there.
#[must_use]
pub fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(DANGEROUS) || cell.starts_with('\'') {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The cell as it was before [`harmless`]. An apostrophe that stands for itself, as in
/// *'t Hooft*, stays in a table that somebody wrote by hand.
#[must_use]
pub fn undone(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(DANGEROUS) || rest.starts_with('\'') => rest,
        Some(_) | None => cell,
    }
}

/// The cell between quotation marks, where it would not be one cell without (RFC 4180).
#[must_use]
pub fn quoted(cell: &str) -> Cow<'_, str> {
    if cell.contains(['"', ',', '\n', '\r']) {
        Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_each_is_found_again() {
        let rows = [
            ("Anna Berg", "Anna Berg"),
            ("", ""),
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+46", "'+46"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("'t Hooft", "''t Hooft"),
            ("''", "'''"),
            ("'=x", "''=x"),
            ("a=b", "a=b"),
        ];
        for (cell, written) in rows {
            assert_eq!(harmless(cell), written, "{cell:?}");
            assert_eq!(undone(written), cell, "{cell:?}");
        }
        assert_eq!(undone("'t Hooft"), "'t Hooft");
        assert_eq!(undone("'"), "'");
    }
}
