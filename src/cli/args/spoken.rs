//! The commands with their texts in a person's language. Knows the structure and the catalogue; a test proves
//! that no command and no argument is without its text.
//!
//! `cli-cmd-PATH` is what a command does, its attribute `.NAME` what an argument means; what many commands
//! share stands in `cli-cmd-all`. `.more` goes on below the help.

use clap::{Arg, Command};

use crate::i18n::Words;

use super::structure;

// fluent-ids: cli-cmd-*, cli-value

/// What every help page looks like; clap's own template has English in it.
const PAGE: &str = "{about}\n\n{usage-heading} {usage}\n\n{all-args}{after-help}";

/// The commands in the language of `words`, their help at most so many columns wide.
pub fn command(words: &Words, columns: usize) -> Command {
    let mut command = spoken(structure(), "", words).term_width(columns);
    // Once built, global arguments stand in every command, and want their texts there too.
    command.build();
    finished(command, "", words, columns)
}

fn spoken(command: Command, path: &str, words: &Words) -> Command {
    let id = command_id(path, &command);
    let template = PAGE.replace("{usage-heading}", &words.say("cli-help-usage"));
    let mut command = command
        .about(words.say(&id))
        // A missing command is told in a sentence like everything else that is missing.
        .arg_required_else_help(false)
        .help_template(template)
        .subcommand_help_heading(words.say("cli-help-commands"))
        .subcommand_value_name(words.say("cli-value.command"))
        .mut_args(|arg| told(arg, &id, words));
    if let Some(more) = words.try_say(&format!("{id}.more"), &[]) {
        command = command.after_help(more);
    }
    let path = path_below(path, &command);
    command.mut_subcommands(|sub| spoken(sub, &path, words))
}

fn told(arg: Arg, command: &str, words: &Words) -> Arg {
    let name = arg.get_id().as_str().replace('_', "-");
    let own = words.try_say(&format!("{command}.{name}"), &[]);
    let help = own.unwrap_or_else(|| words.say(&format!("cli-cmd-all.{name}")));
    let heading = if arg.is_positional() { "cli-help-arguments" } else { "cli-help-options" };
    let value = arg.get_value_names().and_then(|names| names.first()).map(|value| value.to_lowercase());
    let arg = arg.help(help).help_heading(words.say(heading));
    if !arg.get_action().takes_values() {
        return arg;
    }
    // Defaults and choices are told in the text: clap would say them in English.
    let arg = arg.hide_default_value(true).hide_possible_values(true);
    match value {
        Some(value) => arg.value_name(words.say(&format!("cli-value.{value}"))),
        None => arg,
    }
}

/// Writes the usage lines, in which clap has English words, and what a built command no longer inherits.
fn finished(command: Command, path: &str, words: &Words, columns: usize) -> Command {
    let path = path_below(path, &command);
    let usage = usage(&command, &path, words);
    let command = command.override_usage(usage).term_width(columns);
    command.mut_subcommands(|sub| finished(sub, &path, words, columns))
}

fn usage(command: &Command, path: &str, words: &Words) -> String {
    let mut parts = vec![path.to_owned()];
    let needed = |arg: &&Arg| !arg.is_positional() && arg.is_required_set();
    parts.extend(command.get_arguments().filter(needed).map(ToString::to_string));
    if command.get_arguments().any(|arg| !arg.is_positional() && !arg.is_required_set()) {
        parts.push(format!("[{}]", words.say("cli-value.options")));
    }
    parts.extend(command.get_positionals().map(positional));
    if command.has_subcommands() {
        let name = words.say("cli-value.command");
        let is_needed = command.is_subcommand_required_set();
        parts.push(if is_needed { format!("<{name}>") } else { format!("[{name}]") });
    }
    parts.join(" ")
}

fn positional(arg: &Arg) -> String {
    let name = arg.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
    let many = if arg.get_num_args().is_some_and(|range| range.max_values() > 1) { "…" } else { "" };
    if arg.is_required_set() { format!("<{name}>{many}") } else { format!("[{name}]{many}") }
}

/// `cli-cmd-worker-add`; the program itself is `cli-cmd-outreach`.
fn command_id(path: &str, command: &Command) -> String {
    let below = path.split(' ').skip(1).chain([command.get_name()]);
    format!("cli-cmd-{}", below.collect::<Vec<_>>().join("-"))
}

/// The command's path with all names above it.
fn path_below(path: &str, command: &Command) -> String {
    format!("{path} {}", command.get_name()).trim().to_owned()
}
