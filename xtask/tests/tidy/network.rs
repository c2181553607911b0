//! Nothing reaches the network but what the settings name: in this version the phone line.

use serde_json::Value;

use crate::read;

/// Crates that open connections to other machines.
const CLIENTS: &[&str] = &[
    "attohttpc",
    "curl",
    "hickory-resolver",
    "hyper",
    "isahc",
    "lettre",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "tokio-tungstenite",
    "ureq",
];

/// What the phone line (`[phone-line.sip]`) reaches its server with, and nobody else uses.
const THE_PHONE_LINES: &[&str] = &["hickory-resolver", "rustls"];

/// Where a page may load from, send to or be shown in: itself, the shell, and pictures that it draws.
const ALLOWED_SOURCES: &[&str] = &["'self'", "'none'", "data:", "ipc:", "http://ipc.localhost"];

#[test]
fn no_network_client_is_shipped_but_the_phone_lines() {
    let libraries: Value = serde_json::from_str(&read("src-tauri/src/ipc/libraries.json")).unwrap();
    let libraries = libraries.as_array().unwrap();
    assert!(libraries.len() > 100, "the list of libraries was not found");
    let names = libraries
        .iter()
        .map(|library| library["name"].as_str().unwrap());
    let found: Vec<&str> = names
        .filter(|name| CLIENTS.contains(name) && !THE_PHONE_LINES.contains(name))
        .collect();
    assert!(
        found.is_empty(),
        "{found:?} can reach other machines; an adapter that needs one is named here with its setting"
    );
}

#[test]
fn the_window_may_talk_to_the_shell_alone() {
    let settings: Value = serde_json::from_str(&read("tauri.conf.json")).unwrap();
    let policy = settings["app"]["security"]["csp"].as_str().unwrap();
    let mut directives = 0;
    for directive in policy.split(';') {
        let mut words = directive.split_whitespace();
        let name = words.next().unwrap();
        for source in words {
            assert!(
                ALLOWED_SOURCES.contains(&source),
                "{name} lets pages reach {source}"
            );
            let to_the_shell = source.starts_with("ipc:") || source.starts_with("http:");
            assert!(
                !to_the_shell || name == "connect-src",
                "{name} names the shell"
            );
        }
        directives += 1;
    }
    assert!(
        directives >= 6 && policy.starts_with("default-src 'self'"),
        "{policy}"
    );
    assert!(policy.contains("object-src 'none'"), "{policy}");
}
