//! From the settings of a line to what the line is told: the password and the
//! certificates are read here, and nowhere before.

use std::path::{Path, PathBuf};

use secrecy::SecretString;
use voice_sip::settings::{Account, ClientCertificate, LineSettings, Roots, Tls, Transport};

use super::fault::{LineFault, Missing};
use crate::{
    keyring::{self, NotInKeyring},
    secret_file::{self, NoSecret, first_line},
    settings::{PasswordSource, SipSettings, TlsSettings},
};

/// What the line is told, and what somebody should look at though it works.
#[derive(Debug)]
pub struct Told {
    /// For the line.
    pub settings: LineSettings,
    /// The password's file, when others than its owner may read it.
    pub open_to_others: Option<PathBuf>,
}

/// Reads what the settings name. `credentials` is the folder in which systemd hands over
/// its credentials. Blocks.
///
/// # Errors
/// The setting that names what can not be had.
pub fn told(sip: &SipSettings, credentials: Option<&Path>) -> Result<Told, LineFault> {
    let password = sip.password.as_ref();
    let secret = password
        .map(|source| read_password(source, credentials))
        .transpose()?;
    let open_to_others = match password {
        Some(PasswordSource::File(file)) => secret_file::is_open_to_others(file)
            .unwrap_or(false)
            .then(|| file.clone()),
        Some(
            PasswordSource::Keyring(_) | PasswordSource::Credential(_) | PasswordSource::Kept(_),
        )
        | None => None,
    };
    // A file that nothing is checked against is not looked for: a line is often tried
    // without TLS first, with the file already named.
    let tls = match sip.transport {
        Transport::Tls => read_tls(&sip.tls)?,
        Transport::Udp | Transport::Tcp => Tls::default(),
    };
    let settings = LineSettings {
        servers: sip.servers.clone(),
        name_servers: sip.name_servers.clone(),
        outbound_proxy: sip.outbound_proxy.clone(),
        domain: sip.domain.clone(),
        transport: sip.transport,
        registration: sip.registration,
        account: Account {
            user: sip.user.clone(),
            auth_user: sip.authentication_user.clone(),
            password: secret,
        },
        caller: sip.caller.clone(),
        number_format: sip.number_format.clone(),
        addresses: sip.addresses,
        ports: sip.ports,
        codecs: sip.codecs.clone(),
        srtp: sip.srtp,
        tls,
        bounds: sip.bounds,
    };
    Ok(Told {
        settings,
        open_to_others,
    })
}

fn read_password(
    source: &PasswordSource,
    credentials: Option<&Path>,
) -> Result<SecretString, LineFault> {
    let setting = source.setting();
    let from_file = |file: &Path| {
        first_line(file).map_err(|missing| match missing {
            NoSecret::NotReadable(error) => Missing::NotReadable(file.to_owned(), error),
            NoSecret::NotText => Missing::NotText(file.to_owned()),
            NoSecret::Empty => Missing::Empty(file.to_owned()),
        })
    };
    let read = match source {
        PasswordSource::File(file) => from_file(file),
        PasswordSource::Kept(password) => Ok(password.secret().clone()),
        PasswordSource::Credential(name) => match credentials {
            Some(folder) => from_file(&folder.join(name)),
            None => Err(Missing::NoCredentials),
        },
        PasswordSource::Keyring(entry) => keyring::secret(entry).map_err(|error| match error {
            NotInKeyring::NoEntry => Missing::NotInKeyring(entry.clone()),
            NotInKeyring::Silent(cause) => {
                tracing::error!(%cause, "the keyring does not give the line's password");
                Missing::KeyringSilent
            }
        }),
    };
    read.map_err(|missing| LineFault { setting, missing })
}

fn read_tls(tls: &TlsSettings) -> Result<Tls, LineFault> {
    let roots = match &tls.ca_file {
        Some(file) => Roots::Pem(read_certificates("phone-line.sip.ca-file", file)?),
        None => Roots::System,
    };
    let client = match &tls.client {
        Some((chain, key)) => Some(ClientCertificate {
            chain: read_certificates("phone-line.sip.client-certificate", chain)?,
            key: read_private_key("phone-line.sip.client-key", key)?,
        }),
        None => None,
    };
    Ok(Tls {
        roots,
        server_name: tls.server_name.clone(),
        client,
    })
}

fn read_certificates(setting: &'static str, file: &Path) -> Result<Vec<u8>, LineFault> {
    const BEGINNING: &[u8] = b"-----BEGIN CERTIFICATE-----";
    let fault = |missing| LineFault { setting, missing };
    let bytes =
        std::fs::read(file).map_err(|error| fault(Missing::NotReadable(file.to_owned(), error)))?;
    let mut windows = bytes.windows(BEGINNING.len());
    if windows.any(|window| window == BEGINNING) {
        Ok(bytes)
    } else {
        Err(fault(Missing::NoCertificate(file.to_owned())))
    }
}

fn read_private_key(setting: &'static str, file: &Path) -> Result<SecretString, LineFault> {
    let fault = |missing| LineFault { setting, missing };
    let text = std::fs::read_to_string(file)
        .map_err(|error| fault(Missing::NotReadable(file.to_owned(), error)))?;
    let text = SecretString::from(text);
    let is_key = {
        use secrecy::ExposeSecret as _;
        text.expose_secret().contains("PRIVATE KEY-----")
    };
    if is_key {
        Ok(text)
    } else {
        Err(fault(Missing::NoPrivateKey(file.to_owned())))
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::PermissionsExt};

    use secrecy::ExposeSecret;

    use super::*;
    use crate::{
        settings::{self, PhoneLineSettings},
        words::{Language, Words},
    };

    /// A folder in which `DIR` of the settings is, and its settings.
    struct Place(tempfile::TempDir);

    impl Place {
        fn new() -> Self {
            Self(tempfile::tempdir().unwrap())
        }

        fn file(&self, name: &str, content: &[u8], mode: u32) {
            let file = self.0.path().join(name);
            fs::write(&file, content).unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        }

        fn told(&self, line: &str) -> Result<Told, String> {
            let folder = self.0.path().to_str().unwrap();
            let text = format!(
                "[phone-line]\nkind = \"sip\"\n[phone-line.sip]\nserver = \"pbx\"\nuser = \"svara\"\n{}",
                line.replace("DIR", folder)
            );
            let settings = settings::parse(&text, Path::new("settings.toml")).unwrap();
            let PhoneLineSettings::Sip(sip) = settings.phone_line else {
                panic!("a real line is expected");
            };
            let credentials = self.0.path().join("credentials");
            let credentials = credentials.is_dir().then_some(credentials);
            told(&sip, credentials.as_deref()).map_err(|fault| {
                let file = Path::new("settings.toml");
                let sentence = fault.sentence(Some(file), Words::of(Language::English));
                sentence.replace(folder, "DIR")
            })
        }
    }

    fn password(told: &Told) -> Option<&str> {
        let password = told.settings.account.password.as_ref();
        password.map(ExposeSecret::expose_secret)
    }

    #[test]
    fn a_password_is_the_first_line_of_its_file_or_credential() {
        let place = Place::new();
        place.file("password", b"hemligt \xc3\xb6\nnot this\n", 0o600);
        let told = place.told("password-file = \"DIR/password\"").unwrap();
        assert_eq!(password(&told), Some("hemligt ö"));
        assert_eq!(told.open_to_others, None);

        fs::create_dir(place.0.path().join("credentials")).unwrap();
        place.file("credentials/line", b"from systemd", 0o400);
        let told = place.told("password-credential = \"line\"").unwrap();
        assert_eq!(password(&told), Some("from systemd"));

        assert_eq!(password(&place.told("").unwrap()), None);
    }

    #[test]
    fn a_password_that_others_may_read_is_told_of_and_used() {
        let place = Place::new();
        place.file("password", b"hemligt\n", 0o644);
        let told = place.told("password-file = \"DIR/password\"").unwrap();
        assert_eq!(password(&told), Some("hemligt"));
        assert_eq!(told.open_to_others, Some(place.0.path().join("password")));
    }

    #[test]
    fn what_can_not_be_had_names_its_setting() {
        let place = Place::new();
        place.file("empty", b"\nhemligt\n", 0o600);
        place.file("binary", b"a\0b", 0o600);
        place.file("text.pem", b"hello", 0o600);
        place.file("ca.pem", b"-----BEGIN CERTIFICATE-----\n", 0o600);
        let tls = "transport = \"tls\"\n";
        let rows = [
            (
                "password-file = \"DIR/absent\"",
                "settings.toml: phone-line.sip.password-file names DIR/absent, which can't be read: it isn't there.",
            ),
            (
                "password-file = \"DIR/empty\"",
                "settings.toml: phone-line.sip.password-file names DIR/empty, and there is nothing on its first line.",
            ),
            (
                "password-file = \"DIR/binary\"",
                "settings.toml: phone-line.sip.password-file names DIR/binary, and that is no short text in UTF-8.",
            ),
            (
                "password-credential = \"line\"",
                "settings.toml: phone-line.sip.password-credential takes a credential from systemd, and systemd has handed over none.",
            ),
            (
                &format!("{tls}ca-file = \"DIR/absent\""),
                "settings.toml: phone-line.sip.ca-file names DIR/absent, which can't be read: it isn't there.",
            ),
            (
                &format!("{tls}ca-file = \"DIR/text.pem\""),
                "settings.toml: phone-line.sip.ca-file names DIR/text.pem, and there is no certificate in PEM in it.",
            ),
            (
                &format!("{tls}client-certificate = \"DIR/ca.pem\"\nclient-key = \"DIR/ca.pem\""),
                "settings.toml: phone-line.sip.client-key names DIR/ca.pem, and there is no private key in PEM in it.",
            ),
        ];
        for (line, expected) in rows {
            assert_eq!(place.told(line).unwrap_err(), expected, "{line}");
        }
    }

    #[test]
    fn certificates_are_read_only_where_they_are_used() {
        let place = Place::new();
        place.file("ca.pem", b"-----BEGIN CERTIFICATE-----\n", 0o600);
        for transport in ["udp", "tcp"] {
            let line = format!("transport = \"{transport}\"\nca-file = \"DIR/absent\"");
            let told = place.told(&line).unwrap();
            assert_eq!(told.settings.tls.roots, Roots::System, "{transport}");
        }
        let told = place
            .told("transport = \"tls\"\nca-file = \"DIR/ca.pem\"")
            .unwrap();
        assert!(matches!(told.settings.tls.roots, Roots::Pem(_)));
    }
}
