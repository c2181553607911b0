//! The command line's help, in the language of the person.

use clap::{Arg, Command, CommandFactory};

use super::Arguments;
use crate::words::Words;

/// The command line with all its words.
pub(super) fn command(words: &Words) -> Command {
    // Help and version flags are ours (clap's own speak English), so nothing of clap's is
    // left to translate but the headings and the usage line.
    let template = format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        words.help_usage()
    );
    let command = if cfg!(test) {
        // Whatever terminal the tests are run in.
        Arguments::command().term_width(100)
    } else {
        Arguments::command().max_term_width(100)
    };
    speaking(command, "svara", words, &template)
}

fn speaking(command: Command, path: &str, words: &Words, template: &str) -> Command {
    let say = |id: String| words.find(&id);
    let names = command
        .get_subcommands()
        .map(|inner| inner.get_name().to_owned())
        .collect::<Vec<_>>();
    let mut command = command
        .help_template(template.to_owned())
        .subcommand_help_heading(words.help_commands())
        .subcommand_value_name(words.help_command_placeholder())
        .mut_args(|argument| spoken(argument, path, words));
    if let Some(about) = say(format!("command-{path}")) {
        command = command.about(about);
    }
    if let Some(after) = say(format!("command-{path}-after")) {
        command = command.after_help(after);
    }
    for name in names {
        let inner = format!("{path}-{name}");
        command =
            command.mut_subcommand(name, |command| speaking(command, &inner, words, template));
    }
    let usage = usage(&command, path, words);
    command.override_usage(usage)
}

fn spoken(argument: Arg, path: &str, words: &Words) -> Arg {
    let id = argument.get_id().as_str().replace('_', "-");
    let heading = if argument.is_positional() {
        words.help_arguments()
    } else {
        words.help_options()
    };
    let name = argument
        .get_value_names()
        .and_then(|names| words.find(&format!("value-{}", names.first()?)));
    let help = words.find(&format!("argument-{path}-{id}"));
    let argument = argument
        .help_heading(heading)
        .help(help.unwrap_or_default());
    match name {
        Some(name) => argument.value_name(name),
        None => argument,
    }
}

/// The usage line: clap's own says `[OPTIONS]` in English.
fn usage(command: &Command, path: &str, words: &Words) -> String {
    let mut parts = vec![
        path.replace('-', " "),
        format!("[{}]", words.help_options_placeholder()),
    ];
    let wanted = |name: String, required: bool| if required { name } else { format!("[{name}]") };
    for argument in command.get_positionals() {
        let name = argument.get_value_names().and_then(<[_]>::first);
        let name = name.map(ToString::to_string).unwrap_or_default();
        parts.push(wanted(name, argument.is_required_set()));
    }
    if command.has_subcommands() {
        let name = words.help_command_placeholder();
        parts.push(wanted(name, command.is_subcommand_required_set()));
    }
    parts.join(" ")
}

/// Every id that the help looks for: those that must be there, and those that may.
#[cfg(test)]
pub(crate) fn ids() -> (Vec<String>, Vec<String>) {
    fn collect(command: &Command, path: &str, must: &mut Vec<String>, may: &mut Vec<String>) {
        must.push(format!("command-{path}"));
        may.push(format!("command-{path}-after"));
        for argument in command.get_arguments() {
            let id = argument.get_id().as_str().replace('_', "-");
            must.push(format!("argument-{path}-{id}"));
            for name in argument.get_value_names().into_iter().flatten() {
                if argument.get_action().takes_values() {
                    must.push(format!("value-{name}"));
                }
            }
        }
        for inner in command.get_subcommands() {
            collect(inner, &format!("{path}-{}", inner.get_name()), must, may);
        }
    }
    let (mut must, mut may) = (Vec::new(), Vec::new());
    collect(&Arguments::command(), "svara", &mut must, &mut may);
    (must, may)
}
