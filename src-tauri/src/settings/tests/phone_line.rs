//! `[phone-line]`: what is right, and what does not go together.

use std::{num::NonZeroU16, time::Duration};

use security_info::phone::PhoneNumber;
use voice_sip::settings::{Codec, NumberFormat, SrtpPolicy, Transport};

use super::{parsed, said, sweden};
use crate::{
    settings::{PasswordSource, PhoneLineSettings, SipSettings},
    words::Language,
};
use security_info::policy::Policy;

/// The issue's smallest file, verbatim.
const SMALLEST: &str = r#"
[organisation]
name = "Kontoret"
country = "SE"

[rules]
countries = ["SE", "NO", "US"]      # where calls may go

[phone-line]
kind = "sip"

[phone-line.sip]
server = "127.0.0.1:5070"
transport = "udp"                    # udp | tcp | tls
register = false
user = "svara"
password-file = "/etc/svara/line-password"
from-user = "+46101234567"
srtp = "off"                         # off | optional | required
ca-file = "/etc/svara/pbx-ca.pem"
"#;

fn sip(text: &str) -> SipSettings {
    match parsed(text).unwrap().phone_line {
        PhoneLineSettings::Sip(sip) => *sip,
        PhoneLineSettings::Simulated => panic!("a real line is expected"),
    }
}

/// A line of these settings, and of a server and no registration besides.
fn with(settings: &str) -> String {
    format!(
        "[organisation]\ncountry = \"SE\"\n[phone-line]\nkind = \"sip\"\n[phone-line.sip]\nserver = \"pbx.example\"\nregister = false\n{settings}\n"
    )
}

#[cfg(unix)]
#[test]
fn the_smallest_real_line() {
    let line = sip(SMALLEST);
    assert_eq!(line.servers.len(), 1);
    assert_eq!(line.servers[0].host, "127.0.0.1");
    assert_eq!(line.servers[0].port, NonZeroU16::new(5070));
    assert_eq!(line.transport, Transport::Udp);
    assert_eq!(line.registration, None);
    assert_eq!(line.user, "svara");
    assert_eq!(
        line.password,
        Some(PasswordSource::File("/etc/svara/line-password".into()))
    );
    assert_eq!(line.caller.user.as_deref(), Some("+46101234567"));
    assert_eq!(line.srtp, SrtpPolicy::Off);
    assert_eq!(
        line.tls.ca_file.as_deref(),
        Some(std::path::Path::new("/etc/svara/pbx-ca.pem"))
    );
}

#[cfg(unix)]
#[test]
fn everything_that_is_said_of_a_line_is_read() {
    let line = sip(r#"
        [organisation]
        country = "SE"
        [phone-line]
        kind = "sip"
        [phone-line.sip]
        server = "pbx.example"
        backup-servers = ["pbx2.example:5062", "[2001:db8::1]:5061"]
        outbound-proxy = "proxy.example"
        domain = "kontoret.example"
        transport = "tls"
        register-expiry = "5 min"
        user = "svara"
        authentication-user = "Svara line"
        password-credential = "line"
        from-user = "0101234567"
        from-domain = "trunk.example"
        caller-name = "Kontoret i Åre"
        asserted-identity = "tel:+46101234567"
        number-format = "national"
        international-prefix = "009"
        bind-address = "192.0.2.9"
        sip-port = 5080
        advertised-address = "203.0.113.5"
        name-servers = ["192.0.2.53", "192.0.2.54:5353", "2001:db8::53"]
        rtp-ports = "30000-30099"
        codecs = ["pcmu", "PCMA"]
        srtp = "required"
        server-name = "pbx.kontoret.example"
        client-certificate = "/etc/svara/line.pem"
        client-key = "/etc/svara/line.key"
        ring-time = "15 s"
        key-time = "12 s"
        call-cap = "2 min"
        calls-at-once = 8
        first-answer = "3 s"
        keepalive = "1 min"
        prompts-folder = "/etc/svara/prompts"
        "#);
    let servers = line.servers.iter().map(ToString::to_string);
    assert_eq!(
        servers.collect::<Vec<_>>(),
        ["pbx.example", "pbx2.example:5062", "[2001:db8::1]:5061"]
    );
    let asked = line.name_servers.iter().map(ToString::to_string);
    assert_eq!(
        asked.collect::<Vec<_>>(),
        ["192.0.2.53:53", "192.0.2.54:5353", "[2001:db8::53]:53"]
    );
    assert_eq!(line.outbound_proxy.unwrap().host, "proxy.example");
    assert_eq!(line.domain.as_deref(), Some("kontoret.example"));
    assert_eq!(line.transport, Transport::Tls);
    assert_eq!(line.registration.unwrap().expiry, Duration::from_mins(5));
    assert_eq!(line.authentication_user.as_deref(), Some("Svara line"));
    assert_eq!(
        line.password,
        Some(PasswordSource::Credential("line".into()))
    );
    assert_eq!(line.caller.user.as_deref(), Some("0101234567"));
    assert_eq!(line.caller.domain.as_deref(), Some("trunk.example"));
    assert_eq!(line.caller.name.as_deref(), Some("Kontoret i Åre"));
    assert_eq!(line.caller.asserted.as_deref(), Some("tel:+46101234567"));
    assert_eq!(line.addresses.bind.to_string(), "192.0.2.9");
    assert_eq!(line.addresses.sip_port, 5080);
    assert_eq!(
        line.addresses.advertised.unwrap().to_string(),
        "203.0.113.5"
    );
    assert_eq!((line.ports.first(), line.ports.last()), (30_000, 30_099));
    assert_eq!(line.codecs, [Codec::Pcmu, Codec::Pcma]);
    assert_eq!(line.srtp, SrtpPolicy::Required);
    assert_eq!(
        line.tls.server_name.as_deref(),
        Some("pbx.kontoret.example")
    );
    assert!(line.tls.client.is_some());
    assert_eq!(line.ring_time, Some(Duration::from_secs(15)));
    assert_eq!(line.key_time, Some(Duration::from_secs(12)));
    assert_eq!(line.bounds.call, Duration::from_mins(2));
    assert_eq!(line.bounds.calls.get(), 8);
    assert_eq!(line.bounds.first_answer, Duration::from_secs(3));
    assert_eq!(line.bounds.keepalive, Duration::from_mins(1));
    assert!(line.prompts_folder.is_some());
}

#[test]
fn a_number_is_written_as_the_settings_say() {
    let rows = [
        ("", "+46701740605", "+4740612345"),
        ("number-format = \"e164\"", "46701740605", "4740612345"),
        (
            "number-format = \"international\"",
            "0046701740605",
            "004740612345",
        ),
        (
            "number-format = \"international\"\ninternational-prefix = \"011\"",
            "01146701740605",
            "0114740612345",
        ),
        ("number-format = \"national\"", "0701740605", "004740612345"),
        (
            "number-format = \"prefix\"\nnumber-prefix = \"9*\"",
            "9*46701740605",
            "9*4740612345",
        ),
    ];
    for (settings, sweden, norway) in rows {
        let format: NumberFormat = sip(&with(settings)).number_format;
        for (number, expected) in [("+46701740605", sweden), ("+4740612345", norway)] {
            let number = PhoneNumber::from_e164(number).unwrap();
            assert_eq!(format.write(&number), expected, "{settings}");
        }
    }
}

#[test]
fn a_line_shortens_what_the_rules_allow_and_never_lengthens_it() {
    let rows = [
        ("", "", 40, 30),
        ("ring-time = \"15 s\"\nkey-time = \"12 s\"", "", 15, 12),
        (
            "ring-time = \"30 s\"",
            "[rules]\nring-time = \"20 s\"\nkey-time = \"10 s\"",
            20,
            10,
        ),
    ];
    for (line, rules, ring, key) in rows {
        let settings = parsed(&format!("{}{rules}\n", with(line))).unwrap();
        let phone = settings.apply(Policy::of(sweden())).phone;
        assert_eq!(phone.ring_for, Duration::from_secs(ring), "{line} {rules}");
        assert_eq!(
            phone.wait_for_key,
            Duration::from_secs(key),
            "{line} {rules}"
        );
    }
}

/// Settings of a line, and the sentence that they get without their place.
fn check(rows: &[(&str, &str)]) {
    for (settings, expected) in rows {
        let answer = said(&with(settings), Language::English);
        let sentence = answer.lines().next().unwrap_or_default();
        let sentence = sentence.split_once(": ").map_or(sentence, |(_, rest)| rest);
        assert_eq!(sentence, *expected, "{settings}");
    }
}

#[test]
fn a_value_that_no_line_takes() {
    check(&[
        (
            "backup-servers = [\"pbx2.example\", \"sip:pbx3\"]",
            r#"phone-line.sip.backup-servers should be a list of servers, such as ["pbx2.example", "192.0.2.2:5060"], and "sip:pbx3" was found."#,
        ),
        (
            "name-servers = [\"192.0.2.53:0\"]",
            r#"phone-line.sip.name-servers should be a list of IP addresses of DNS servers, such as ["192.0.2.53", "192.0.2.54:5353"], and "192.0.2.53:0" was found."#,
        ),
        (
            "outbound-proxy = \"a b\"",
            r#"phone-line.sip.outbound-proxy should be a server, such as "pbx.example" or "192.0.2.1:5060", and "a b" was found."#,
        ),
        (
            "domain = \"pbx.example:5060\"",
            r#"phone-line.sip.domain should be the name or address of a host without a port, such as "pbx.example", and "pbx.example:5060" was found."#,
        ),
        (
            "transport = \"TLS\"",
            r#"phone-line.sip.transport should be "udp", "tcp" or "tls", and "TLS" was found."#,
        ),
        (
            "register-expiry = 600",
            r#"phone-line.sip.register-expiry should be a length of time from "1 min" to "24 h", and 600 was found."#,
        ),
        (
            "user = \"svara@pbx\"",
            r#"phone-line.sip.user should be the user part of a SIP address, such as "svara" or "+46101234567", and "svara@pbx" was found."#,
        ),
        (
            "authentication-user = \"\"",
            r#"phone-line.sip.authentication-user should be a name of 1 to 128 characters without quotation marks or backslashes, and "" was found."#,
        ),
        (
            "password-file = \"line-password\"",
            r#"phone-line.sip.password-file should be a whole path, such as "/var/lib/svara", and "line-password" was found."#,
        ),
        (
            "password-credential = \"../../etc/shadow\"",
            r#"phone-line.sip.password-credential should be a name of 1 to 64 letters, digits, hyphens, underscores and full stops, and "../../etc/shadow" was found."#,
        ),
        (
            "caller-name = \"a\\u0007b\"",
            r#"phone-line.sip.caller-name should be a name of 1 to 80 printable characters, and "a\u0007b" was found."#,
        ),
        (
            "asserted-identity = \"+46101234567\"",
            r#"phone-line.sip.asserted-identity should be a SIP or telephone address, such as "sip:+46101234567@pbx.example", and "+46101234567" was found."#,
        ),
        (
            "number-format = \"E.164\"",
            r#"phone-line.sip.number-format should be "+e164", "e164", "international", "national" or "prefix", and "E.164" was found."#,
        ),
        (
            "international-prefix = \"ett\"",
            r#"phone-line.sip.international-prefix should be 1 to 16 of the digits and of *, # and +, and "ett" was found."#,
        ),
        (
            "bind-address = \"localhost\"",
            r#"phone-line.sip.bind-address should be an IP address, such as "192.0.2.1", and "localhost" was found."#,
        ),
        (
            "sip-port = 70000",
            "phone-line.sip.sip-port should be a whole number from 0 to 65535, and 70000 was found.",
        ),
        (
            "codecs = [\"PCMA\", \"G729\"]",
            r#"phone-line.sip.codecs should be a list of "PCMA" and "PCMU", the preferred first, and "G729" was found."#,
        ),
        (
            "codecs = []",
            r#"phone-line.sip.codecs should be a list of "PCMA" and "PCMU", the preferred first, and an empty list was found."#,
        ),
        (
            "srtp = true",
            r#"phone-line.sip.srtp should be "off", "optional" or "required", and true was found."#,
        ),
        (
            "calls-at-once = 0",
            "phone-line.sip.calls-at-once should be a whole number from 1 to 1000, and 0 was found.",
        ),
        (
            "call-cap = \"10 min\"",
            r#"phone-line.sip.call-cap should be a length of time from "30 s" to "3 min", and "10 min" was found."#,
        ),
        (
            "prompts-folder = \"prompts\"",
            r#"phone-line.sip.prompts-folder should be a whole path, such as "/var/lib/svara", and "prompts" was found."#,
        ),
    ]);
}

#[test]
fn ports_that_hold_no_pair() {
    for ports in [
        "20001-20002",
        "20000-20000",
        "20010-20000",
        "80-90",
        "20000",
        "20000-70000",
    ] {
        let answer = said(
            &with(&format!("rtp-ports = \"{ports}\"")),
            Language::English,
        );
        assert!(
            answer.contains(
                "phone-line.sip.rtp-ports should be the first and the last of at least two ports"
            ),
            "{ports}: {answer}"
        );
    }
}

#[test]
fn what_does_not_go_together_in_a_line() {
    check(&[
        (
            "password-file = \"/p\"",
            "with password-…, phone-line.sip.user is also expected, and it is missing.",
        ),
        (
            "user = \"u\"\npassword-file = \"/p\"\npassword-keyring = \"p\"",
            "the line has one password, and password-file says already where it is.",
        ),
        (
            "number-prefix = \"9\"",
            r#"phone-line.sip.number-prefix is used only with number-format = "prefix"."#,
        ),
        (
            "number-format = \"prefix\"",
            r#"with number-format = "prefix", phone-line.sip.number-prefix is also expected, and it is missing."#,
        ),
        (
            "transport = \"tls\"\nclient-certificate = \"/c\"",
            "with client-certificate, phone-line.sip.client-key is also expected, and it is missing.",
        ),
        (
            "transport = \"tls\"\nclient-key = \"/k\"",
            "with client-key, phone-line.sip.client-certificate is also expected, and it is missing.",
        ),
        (
            "client-certificate = \"/c\"\nclient-key = \"/k\"",
            r#"phone-line.sip.client-certificate is used only with transport = "tls"."#,
        ),
    ]);
}

#[test]
fn what_a_line_does_not_do_without() {
    let rows = [
        (
            "[phone-line]\nkind = \"sip\"\n",
            r#"settings.toml, line 2, column 8: with kind = "sip", phone-line.sip.server is also expected, and it is missing."#,
        ),
        (
            "[phone-line]\nkind = \"sip\"\n[phone-line.sip]\nserver = \"pbx\"\n",
            "settings.toml, line 4, column 10: with register = true, phone-line.sip.user is also expected, and it is missing.",
        ),
        (
            "[phone-line]\nkind = \"sip\"\n[phone-line.sip]\nserver = \"pbx\"\nregister = true\n",
            "settings.toml, line 5, column 12: with register = true, phone-line.sip.user is also expected, and it is missing.",
        ),
        (
            "[phone-line]\nkind = \"sip\"\n[phone-line.sip]\nserver = \"pbx\"\nregister = false\nnumber-format = \"national\"\n",
            r#"settings.toml, line 6, column 17: with number-format = "national", organisation.country is also expected, and it is missing."#,
        ),
        (
            "[phone-line.sip]\nserver = \"pbx\"\nregistre = false\n",
            "settings.toml, line 3, column 1: there is no setting phone-line.sip.registre; did you mean phone-line.sip.register?",
        ),
        (
            "[phone-line.sip]\npassword = \"hemligt\"\n",
            "settings.toml, line 2, column 1: there is no setting phone-line.sip.password; did you mean phone-line.sip.password-file?",
        ),
    ];
    for (text, expected) in rows {
        let answer = said(text, Language::English);
        assert_eq!(answer.lines().next(), Some(expected), "{text}");
    }
}

#[test]
fn a_line_that_is_not_used_may_be_half_said() {
    let unused = "[phone-line.sip]\nserver = \"pbx.example\"\nnumber-prefix = \"9\"\n";
    assert_eq!(
        parsed(unused).unwrap().phone_line,
        PhoneLineSettings::Simulated
    );
}

#[test]
fn a_password_in_the_file_itself_is_not_repeated() {
    for key in ["password", "passwort", "secret"] {
        let text = format!("[phone-line.sip]\n{key} = \"hemligt\"\n");
        let answer = said(&text, Language::English);
        assert!(
            answer.contains(key) && !answer.contains("hemligt"),
            "{answer}"
        );
    }
}
