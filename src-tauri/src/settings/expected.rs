//! What is expected of a value, as values of our own and in words.

use crate::words::Words;

/// What a key takes.
#[derive(Clone, Debug)]
pub(super) enum Expected {
    Count { from: u16, to: u16 },
    NoneOrCount { from: u16, to: u16 },
    Duration { from: String, to: String },
    YesNo,
    OneOf(Vec<String>),
    ListOf(Vec<String>),
    Country,
    Countries,
    Prefixes,
    Audience,
    Groups,
    Name { most: usize },
    Contact,
    Path,
    Server,
    Servers,
    HostName,
    Address,
    NameServers,
    Ports,
    Codecs(Vec<String>),
    SipUser,
    AuthenticationUser,
    AssertedIdentity,
    DialledPrefix,
    SecretName,
    Table(String),
}

impl Expected {
    pub(super) fn words(&self, words: &Words) -> String {
        match self {
            Self::Count { from, to } => words.expected_count(*from, *to),
            Self::NoneOrCount { from, to } => words.expected_none_or_count(*from, *to),
            Self::Duration { from, to } => words.expected_duration(from.as_str(), to.as_str()),
            Self::YesNo => words.expected_yes_no(),
            Self::OneOf(choices) => words.expected_one_of(words.one_of(choices)),
            Self::ListOf(choices) => words.expected_list_of(words.all_of(choices)),
            Self::Country => words.expected_country(),
            Self::Countries => words.expected_countries(),
            Self::Prefixes => words.expected_prefixes(),
            Self::Audience => words.expected_audience(),
            Self::Groups => words.expected_groups(),
            Self::Name { most } => words.expected_name(*most),
            Self::Contact => words.expected_contact(),
            Self::Path if cfg!(windows) => words.expected_path(r"'C:\ProgramData\Svara'"),
            Self::Path => words.expected_path("\"/var/lib/svara\""),
            Self::Server => words.expected_server(),
            Self::Servers => words.expected_servers(),
            Self::HostName => words.expected_host_name(),
            Self::Address => words.expected_address(),
            Self::NameServers => words.expected_name_servers(),
            Self::Ports => words.expected_ports(),
            Self::Codecs(codecs) => words.expected_codecs(words.all_of(codecs)),
            Self::SipUser => words.expected_sip_user(),
            Self::AuthenticationUser => words.expected_authentication_user(),
            Self::AssertedIdentity => words.expected_asserted_identity(),
            Self::DialledPrefix => words.expected_dialled_prefix(),
            Self::SecretName => words.expected_secret_name(),
            Self::Table(table) => words.expected_table(table.as_str()),
        }
    }
}
