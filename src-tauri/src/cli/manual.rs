//! `svara manual` and `svara completions`, for whoever makes packages.

use std::path::Path;

use clap::Command;

use super::{Status, Streams, help};
use crate::words::Words;

/// Writes a page for Svara and one for each command into `folder`, named as `man` finds
/// them (`svara.1`, `svara-backup.1`, …), or the first page to standard output.
pub(super) fn write(folder: Option<&Path>, words: &Words, streams: &mut Streams<'_>) -> Status {
    let mut command = help::command(words);
    command.build();
    let Some(folder) = folder else {
        return match page(&command, "svara", words) {
            Ok(page) => streams.answer(&page, words),
            Err(error) => {
                streams.complain(&words.cli_cannot_print(words.reason(&error)));
                Status::NotDone
            }
        };
    };
    write_pages(&command, "svara", folder, words, streams)
}

fn write_pages(
    command: &Command,
    name: &str,
    folder: &Path,
    words: &Words,
    streams: &mut Streams<'_>,
) -> Status {
    let file = folder.join(format!("{name}.1"));
    let written = std::fs::create_dir_all(folder)
        .and_then(|()| page(command, name, words))
        .and_then(|page| std::fs::write(&file, page));
    let shown = file.display().to_string();
    match written {
        Ok(()) => streams.complain(&words.cli_manual_written(shown)),
        Err(error) => {
            streams.complain(&words.cli_cannot_write(shown, words.reason(&error)));
            return Status::NotDone;
        }
    }
    for inner in command
        .get_subcommands()
        .filter(|inner| !inner.is_hide_set())
    {
        let name = format!("{name}-{}", inner.get_name());
        let status = write_pages(inner, &name, folder, words, streams);
        if status != Status::Done {
            return status;
        }
    }
    Status::Done
}

fn page(command: &Command, name: &str, words: &Words) -> std::io::Result<String> {
    let mut page = Vec::new();
    // A page's name has no space: `svara-backup`, as git's pages are called.
    let command = command.clone().name(name.to_owned());
    clap_mangen::Man::new(command).render(&mut page)?;
    let page = String::from_utf8(page).map_err(std::io::Error::other)?;
    let lines = page.lines().map(|line| match line.strip_prefix(".SH ") {
        Some(title) => format!(".SH {}\n", heading(title, words)),
        None => format!("{line}\n"),
    });
    Ok(lines.collect())
}

/// A section's heading: those that clap has from us are translated already.
fn heading(title: &str, words: &Words) -> String {
    match title {
        "NAME" => words.manual_name(),
        "SYNOPSIS" => words.manual_synopsis(),
        "DESCRIPTION" => words.manual_description(),
        "EXTRA" => words.manual_notes(),
        other => other.to_uppercase(),
    }
}

/// Prints what a shell completes with.
pub(super) fn completions(
    shell: clap_complete::Shell,
    words: &Words,
    streams: &mut Streams<'_>,
) -> Status {
    let mut script = Vec::new();
    let mut command = help::command(words);
    clap_complete::generate(shell, &mut command, "svara", &mut script);
    streams.answer(&String::from_utf8_lossy(&script), words)
}
