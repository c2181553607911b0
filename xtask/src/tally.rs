//! Counting what the test runners say about themselves.

use std::fmt;

/// How many tests passed and failed, by the runners' own summaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl Tally {
    /// Adds the numbers of a summary line; any other line changes nothing.
    ///
    /// Read are libtest's `test result: ok. 12 passed; 0 failed; …` and the two forms of node's runner,
    /// `# pass 12` (TAP) and `ℹ pass 12` (spec).
    pub(crate) fn read_line(&mut self, line: &str) {
        let plain = without_colour(line);
        let line = plain.trim();
        if let Some(summary) = line.strip_prefix("test result: ") {
            let counts = summary
                .split_once(". ")
                .map_or(summary, |(_, counts)| counts);
            self.passed += number_before(counts, " passed");
            self.failed += number_before(counts, " failed");
        } else if let Some(summary) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ "))
        {
            self.passed += number_after(summary, "pass ");
            self.failed += number_after(summary, "fail ") + number_after(summary, "cancelled ");
        }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

fn number_before(counts: &str, unit: &str) -> usize {
    counts
        .split(';')
        .find_map(|part| part.trim().strip_suffix(unit.trim_start()))
        .and_then(|number| number.trim().parse().ok())
        .unwrap_or(0)
}

fn number_after(summary: &str, label: &str) -> usize {
    summary
        .strip_prefix(label)
        .and_then(|number| number.trim().parse().ok())
        .unwrap_or(0)
}

/// The line without the escape sequences that colour it.
fn without_colour(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            // `ESC [ parameters letter`: the letter ends the sequence.
            let _end = characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(output: &str, passed: usize, failed: usize) {
        let mut tally = Tally::default();
        output.lines().for_each(|line| tally.read_line(line));
        assert_eq!(tally, Tally { passed, failed }, "{output}");
    }

    #[test]
    fn the_summaries_of_libtest_and_node_are_counted_and_nothing_else_is() {
        check(
            "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 1 filtered out; finished in 0.1s",
            12,
            0,
        );
        check("test result: FAILED. 3 passed; 2 failed; 0 ignored", 3, 2);
        check(
            "test result: \u{1b}[32mok\u{1b}[0m. 4 passed; 0 failed; 0 ignored",
            4,
            0,
        );
        check(
            "# tests 9\n# pass 8\n# fail 1\n# cancelled 0\n# skipped 0",
            8,
            1,
        );
        check("ℹ tests 5\nℹ pass 5\nℹ fail 0\nℹ cancelled 0", 5, 0);
        check("ℹ pass 1\nℹ fail 0\nℹ cancelled 2", 1, 2);
        check(
            "test calls::rings ... ok\n# a heading\nrunning 3 tests\n7 passed",
            0,
            0,
        );
        check(
            "test result: ok. 1 passed; 0 failed\ntest result: ok. 2 passed; 0 failed\n# pass 3",
            6,
            0,
        );
    }
}
