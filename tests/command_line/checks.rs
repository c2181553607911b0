//! `svara line check` and `svara prompts check`.

use std::{
    net::{Ipv4Addr, UdpSocket},
    time::Duration,
};

use serde_json::{Value, json};

use super::{machine::Machine, peer::free_port};

/// A server that answers every question with 200.
fn an_obliging_server() -> (u16, std::thread::JoinHandle<()>) {
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    socket
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    let port = socket.local_addr().unwrap().port();
    let serving = std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        let (length, from) = socket.recv_from(&mut bytes).expect("OPTIONS is expected");
        let request = String::from_utf8_lossy(&bytes[..length]).into_owned();
        assert!(request.starts_with("OPTIONS "), "{request}");
        let kept = request.lines().filter(|line| {
            let name = line.split(':').next().unwrap_or_default();
            ["Via", "From", "To", "Call-ID", "CSeq"].contains(&name)
        });
        let mut answer = String::from("SIP/2.0 200 OK\r\n");
        for line in kept {
            answer.push_str(line);
            answer.push_str("\r\n");
        }
        answer.push_str("Content-Length: 0\r\n\r\n");
        socket.send_to(answer.as_bytes(), from).unwrap();
    });
    (port, serving)
}

#[test]
fn each_step_is_told_with_its_time() {
    let (port, serving) = an_obliging_server();
    let machine = Machine::on_a_line(port, "");
    let answer = machine.run(&["line", "check", "--json"]);
    serving.join().unwrap();
    assert_eq!(answer.status, Some(0), "{answer:?}");
    let lines = answer.out.lines();
    let lines = lines.map(|line| serde_json::from_str::<Value>(line).expect(line));
    let lines = lines.collect::<Vec<_>>();
    let steps = lines.iter().map(|line| line["step"].as_str().unwrap());
    assert_eq!(
        steps.collect::<Vec<_>>(),
        ["start", "resolve", "transport", "options"]
    );
    for line in &lines {
        assert_eq!(line["ok"], true, "{line}");
        assert!(line["elapsed_ms"].is_u64(), "{line}");
        assert!(line.get("cause").is_none(), "{line}");
    }
}

#[test]
fn a_step_that_fails_names_its_cause_and_the_setting_to_look_at() {
    let machine = Machine::on_a_line(free_port(), "");
    let text = std::fs::read_to_string(machine.path("svara.toml")).unwrap();
    machine.file("svara.toml", &text.replace("\"udp\"", "\"tcp\""));
    let answer = machine.run(&["line", "check", "--json"]);
    assert_eq!(answer.status, Some(3), "{answer:?}");
    let last: Value = serde_json::from_str(answer.out.lines().last().unwrap()).unwrap();
    assert_eq!(last["step"], "transport");
    assert_eq!(last["ok"], false);
    assert_eq!(last["cause"], "refused");
    assert_eq!(last["setting"], "phone-line.sip.server");

    let told = machine.run(&["line", "check", "--language", "sv"]);
    assert_eq!(told.status, Some(3), "{told:?}");
    assert!(
        told.out
            .contains("Orsak: ingen lyssnar där. Se phone-line.sip.server."),
        "{told:?}"
    );
}

#[test]
fn the_line_that_its_page_has_set_holds_where_no_file_names_one() {
    let (port, serving) = an_obliging_server();
    let (machine, store) = Machine::with_the_pages_line(port);
    // While the window has the store, nothing of it can be read.
    for (arguments, out) in [
        (&["line", "check", "--json"][..], ""),
        (&["call", "0701740605", "--json"], "store-busy"),
    ] {
        let answer = machine.run(arguments);
        assert_eq!(answer.status, Some(1), "{answer:?}");
        assert!(answer.err.contains("in use by another Svara"), "{answer:?}");
        assert!(answer.out.contains(out), "{answer:?}");
    }
    drop(store);
    let answer = machine.run(&["line", "check"]);
    serving.join().unwrap();
    assert_eq!(answer.status, Some(0), "{answer:?}");
    // What a file says rules.
    machine.file("svara.toml", "[phone-line]\nkind = \"simulated\"\n");
    let answer = machine.run(&["line", "check"]);
    assert_eq!(answer.status, Some(2), "{answer:?}");
}

#[test]
fn no_store_is_made_to_look_for_a_line() {
    let machine = Machine::on_a_line(free_port(), "");
    machine.file("svara.toml", "");
    for arguments in [&["line", "check"][..], &["call", "0701740605"]] {
        let answer = machine.run(arguments);
        assert_eq!(answer.status, Some(2), "{answer:?}");
        assert!(answer.err.contains("there is no real line"), "{answer:?}");
    }
    assert!(!machine.path("data").join("store").exists());
}

#[test]
fn a_simulated_line_can_not_be_tested_or_called_on() {
    let machine = Machine::on_a_line(free_port(), "");
    machine.file("svara.toml", "[phone-line]\nkind = \"simulated\"\n");
    for arguments in [&["line", "check"][..], &["call", "0701740605"]] {
        let answer = machine.run(arguments);
        assert_eq!(answer.status, Some(2), "{answer:?}");
        assert!(answer.err.contains("there is no real line"), "{answer:?}");
    }
}

#[test]
fn a_folder_of_prompts_is_checked_in_the_persons_language() {
    let machine = Machine::on_a_line(free_port(), "");
    let folder = machine.path("prompts");
    std::fs::create_dir(&folder).unwrap();
    let shown = folder.to_str().unwrap();
    let answer = machine.run(&["prompts", "check", shown]);
    assert_eq!(answer.status, Some(1), "{answer:?}");
    assert!(answer.err.contains("has no manifest.toml"), "{answer:?}");
    let told = machine.run(&["prompts", "check", shown, "--json"]);
    assert_eq!(told.status, Some(1), "{told:?}");
    let object: Value = serde_json::from_str(&told.out).unwrap();
    let problem = json!({ "file": shown, "message": answer.err.lines().next() });
    let expected = json!({ "usable": false, "sets": [], "problems": [problem] });
    assert_eq!((object, &*told.err), (expected, ""));
    let answer = machine.run(&["prompts", "check", shown, "--language", "sv"]);
    assert!(answer.err.contains("saknar manifest.toml"), "{answer:?}");
}
