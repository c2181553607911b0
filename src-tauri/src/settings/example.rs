//! The example file: every table and key, explained, with its default.

use std::fmt::Write as _;

use super::{
    document::{Document, Entry, Sort, dotted},
    tables,
};
use crate::words::Words;

/// A complete settings file that says the defaults, with its explanations in the
/// language of `words`. It is made from the same walk that reads files, so nothing can
/// be missing from it.
#[must_use]
pub fn example(words: &Words) -> String {
    let mut document = Document::empty();
    let _defaults = tables::settings(&mut document);
    let mut out = String::new();
    comment(&mut out, &words.example_heading());
    for entry in document.entries() {
        let explained = words.find(&id(entry)).unwrap_or_default();
        out.push('\n');
        comment(&mut out, &explained);
        let name = entry.name;
        // Writing to a String can not fail.
        let _ = match &entry.sort {
            Sort::Table => writeln!(out, "[{}]", dotted(&entry.table, name)),
            Sort::Default(value) => writeln!(out, "{name} = {value}"),
            Sort::Example(value) => writeln!(out, "#{name} = {value}"),
        };
    }
    out
}

/// The id of an entry's explanation.
fn id(entry: &Entry) -> String {
    let path = dotted(&entry.table, entry.name).replace('.', "-");
    match entry.sort {
        Sort::Table => format!("example-table-{path}"),
        Sort::Default(_) | Sort::Example(_) => format!("example-{path}"),
    }
}

/// The ids of every explanation.
#[cfg(test)]
pub(crate) fn ids() -> Vec<String> {
    let mut document = Document::empty();
    let _defaults = tables::settings(&mut document);
    document.entries().iter().map(id).collect()
}

/// Comment lines of a readable width.
fn comment(out: &mut String, text: &str) {
    const WIDTH: usize = 88;
    for paragraph in text.lines() {
        let mut line = String::from("#");
        for word in paragraph.split_whitespace() {
            if line.chars().count() + 1 + word.chars().count() > WIDTH {
                out.push_str(&line);
                out.push('\n');
                line = String::from("#");
            }
            line.push(' ');
            line.push_str(word);
        }
        out.push_str(&line);
        out.push('\n');
    }
}
