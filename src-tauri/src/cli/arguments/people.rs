//! What can be written behind `svara people`.

use std::path::PathBuf;

use clap::{
    Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
};
use security_info::identity::Role;

#[derive(Clone, Debug, Subcommand)]
pub(in crate::cli) enum PeopleJob {
    List {
        #[arg(value_name = "TEXT")]
        text: Option<String>,
        #[arg(long, value_name = "ROLE", value_parser = role_parser(), hide_possible_values = true)]
        role: Option<Role>,
        #[arg(long, value_name = "GROUP")]
        group: Option<String>,
        #[arg(long)]
        json: bool,
    },
    Show {
        #[arg(value_name = "USER-NAME")]
        user_name: String,
        #[arg(long)]
        json: bool,
    },
    Add(NewPersonAsked),
    Change(PersonChanges),
    IssuePass(PassAsked),
    NewPassword {
        #[arg(value_name = "USER-NAME")]
        user_name: String,
        #[arg(long)]
        json: bool,
    },
    Remove {
        #[arg(value_name = "USER-NAME")]
        user_name: String,
        #[arg(long)]
        yes: bool,
        #[arg(long)]
        json: bool,
    },
    Import {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[arg(long)]
        dry_run: bool,
        #[arg(long)]
        json: bool,
    },
    Export {
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

#[derive(Clone, Debug, clap::Args)]
pub(in crate::cli) struct NewPersonAsked {
    #[arg(value_name = "USER-NAME")]
    pub(in crate::cli) user_name: String,
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) display_name: String,
    #[arg(long, value_name = "ROLE", value_parser = role_parser(), hide_possible_values = true)]
    pub(in crate::cli) role: Option<Role>,
    #[arg(long, value_name = "GROUPS")]
    pub(in crate::cli) groups: Option<String>,
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

#[derive(Clone, Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch on the command line"
)]
pub(in crate::cli) struct PersonChanges {
    #[arg(value_name = "USER-NAME")]
    pub(in crate::cli) user_name: String,
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) display_name: Option<String>,
    #[arg(long, value_name = "ROLE", value_parser = role_parser(), hide_possible_values = true)]
    pub(in crate::cli) role: Option<Role>,
    #[arg(long, value_name = "GROUPS")]
    pub(in crate::cli) groups: Option<String>,
    #[arg(long, conflicts_with = "enable")]
    pub(in crate::cli) disable: bool,
    #[arg(long)]
    pub(in crate::cli) enable: bool,
    #[arg(long)]
    pub(in crate::cli) register_again: bool,
    #[arg(long)]
    pub(in crate::cli) end_sessions: bool,
    #[arg(long)]
    pub(in crate::cli) unlock: bool,
    #[arg(long)]
    pub(in crate::cli) take_pass_back: bool,
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

#[derive(Clone, Debug, clap::Args)]
pub(in crate::cli) struct PassAsked {
    #[arg(value_name = "USER-NAME")]
    pub(in crate::cli) user_name: String,
    #[arg(long, value_name = "COUNT")]
    pub(in crate::cli) minutes: Option<String>,
    #[arg(long)]
    pub(in crate::cli) many: bool,
    #[arg(long, value_name = "COUNT")]
    pub(in crate::cli) length: Option<String>,
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

fn role_parser() -> impl TypedValueParser<Value = Role> {
    PossibleValuesParser::new(Role::ALL.map(Role::name)).map(|written| {
        let role = Role::ALL.into_iter().find(|role| role.name() == written);
        role.unwrap_or(Role::Person)
    })
}
