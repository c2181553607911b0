//! The administrators' page of the phone line: set up with a slip of the keyboard, tried with nobody at the other
//! end, and put to use once somebody answers there.

use std::fmt::Write as _;
use std::net::{Ipv4Addr, SocketAddr, UdpSocket};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use end_to_end::audit::Axe;
use end_to_end::organisation::{
    PASSWORD, USER_NAME, sets_up_an_organisation, where_set_up_can_wait,
};
use end_to_end::person::Person;
use end_to_end::scenario::play;
use end_to_end::trouble::{Outcome, Trouble, While};
use end_to_end::words::SWEDISH;
use serde_json::json;

#[test]
fn an_administrator_sets_the_line_up_in_swedish() -> Outcome {
    play("phone-line", |desktop| {
        let launch = where_set_up_can_wait(desktop)?;
        sets_up_an_organisation(desktop, &launch)?;
        let person = Person::at_sign_in(desktop, &launch, &SWEDISH)?;
        let window = &person.window;
        person.signs_in_for_now(USER_NAME, PASSWORD)?;
        window.press("Telefonlinje")?;
        window.is_on("phone-line")?;
        window.reads(&window.sentence("lineState.simulated")?)?;
        window.press(&window.sentence("phoneLine.kinds.sip.name")?)?;

        // A slip of the keyboard: nothing is kept, and the field says what would be right.
        let exchange = Exchange::not_there_yet()?;
        window.write("Server", &format!("127.0.0.1 {}", exchange.port))?;
        window.write("Användare", "svara")?;
        window.write("Nytt lösenord", "lösen-123")?;
        window.press("Spara")?;
        window.reads(&window.sentence("lineFields.server.right")?)?;
        window.focus_is_on("input Server")?;
        window.photograph("mistyped")?;

        // Nobody at the other end.
        window.write("Server", &format!("127.0.0.1:{}", exchange.port))?;
        window.press("Testa linjen")?;
        window.reads(&window.sentence("lineTest.notUsable")?)?;
        let cause: bool = window.script(
            "return document.querySelector('svara-line-test .failed') !== null",
            &json!([]),
        )?;
        assert!(cause, "a step is marked as the one that failed");
        window.photograph("unplugged")?;
        let broken = Axe::installed()?.audit(window)?;
        assert!(broken.is_empty(), "{broken:?}");
        window.press("Se över")?;
        window.focus_is_on("input Server")?;

        // Plugged in.
        let exchange = exchange.answers()?;
        window.press("Testa igen")?;
        window.reads(&window.sentence("lineTest.usable")?)?;
        window.photograph("tested")?;
        window.press("Spara")?;
        window.reads(&window.sentence("phoneLine.saved")?)?;
        window.reads("Registrerad till")?;
        window.reads(&window.sentence("linePassword.kept")?)?;
        window.script::<Option<bool>>("window.scrollTo(0, 0)", &json!([]))?;
        window.photograph("in-use")?;
        let seen = exchange.hangs_up()?;
        assert!(seen.contains("REGISTER sip:127.0.0.1"), "{seen}");
        assert!(!seen.contains("lösen-123"), "a password is never sent");

        // It is kept, and the password is not what the page is told.
        window.press("Översikt")?;
        window.is_on("profile")?;
        window.press("Telefonlinje")?;
        window.is_on("phone-line")?;
        window.reads(&window.sentence("linePassword.kept")?)?;
        let page: String =
            window.script("return document.documentElement.outerHTML", &json!([]))?;
        assert!(!page.contains("lösen-123"), "a password never comes back");

        // What is not saved is asked about before the window closes.
        window.write("Server", "pbx.example")?;
        let on_display = desktop.window_of_page()?;
        let close = ["windowactivate", "--sync", &on_display, "key", "alt+F4"];
        desktop.keyboard(&close)?;
        window.press(&window.sentence("phoneLine.leave.no")?)?;
        window.is_on("phone-line")?;
        assert!(desktop.shows(&on_display)?, "the window has stayed");
        desktop.keyboard(&close)?;
        window.reads(&window.sentence("phoneLine.leave.what")?)?;
        window.photograph("unsaved")?;
        window.ends_by(&window.sentence("phoneLine.leave.yes")?)
    })
}

/// The port of an exchange that is not there yet.
struct NobodyThere {
    port: u16,
}

/// An exchange that says yes to whoever registers or asks whether it is there.
struct Exchange {
    is_over: Arc<AtomicBool>,
    listening: JoinHandle<String>,
}

impl Exchange {
    fn not_there_yet() -> Outcome<NobodyThere> {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).while_trying_to("find a port")?;
        let port = socket.local_addr().while_trying_to("find a port")?.port();
        Ok(NobodyThere { port })
    }

    /// Ends it; the answer is everything that it was asked.
    fn hangs_up(self) -> Outcome<String> {
        self.is_over.store(true, Ordering::Relaxed);
        self.listening
            .join()
            .map_err(|_| Trouble::new("the exchange broke off"))
    }
}

impl NobodyThere {
    fn answers(self) -> Outcome<Exchange> {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, self.port))
            .while_trying_to("begin to answer at the exchange")?;
        socket
            .set_read_timeout(Some(Duration::from_millis(100)))
            .while_trying_to("listen at the exchange")?;
        let is_over = Arc::new(AtomicBool::new(false));
        let until = Arc::clone(&is_over);
        let listening = std::thread::spawn(move || {
            let mut seen = String::new();
            let mut datagram = vec![0; 65_536];
            while !until.load(Ordering::Relaxed) {
                let Ok((length, from)) = socket.recv_from(&mut datagram) else {
                    continue;
                };
                let request = String::from_utf8_lossy(&datagram[..length]).into_owned();
                if let Some(answer) = yes_to(&request, from) {
                    // Whoever is no longer there to hear it asks again.
                    let _heard = socket.send_to(answer.as_bytes(), from);
                }
                seen.push_str(&request);
            }
            seen
        });
        Ok(Exchange { is_over, listening })
    }
}

/// `200 OK` to a request (RFC 3261, section 8.2.6); `None` to what is none.
fn yes_to(request: &str, from: SocketAddr) -> Option<String> {
    let (first, headers) = request.split_once("\r\n")?;
    if !first.ends_with("SIP/2.0") || first.starts_with("ACK ") {
        return None;
    }
    let mut answer = String::from("SIP/2.0 200 OK\r\n");
    for header in headers.lines().take_while(|line| !line.is_empty()) {
        let (name, value) = header.split_once(':')?;
        let written = match name.to_ascii_lowercase().as_str() {
            "via" | "v" => {
                let port = from.port().to_string();
                let seen = format!(";rport={port};received={}", from.ip());
                let asked = value.replace(";rport=0", ";rport");
                writeln!(answer, "{name}:{}\r", asked.replacen(";rport", &seen, 1))
            }
            "to" | "t" if !value.contains("tag=") => {
                writeln!(answer, "{name}:{value};tag=exchange\r")
            }
            "from" | "f" | "to" | "t" | "call-id" | "i" | "cseq" | "expires" | "contact" | "m" => {
                writeln!(answer, "{name}:{value}\r")
            }
            _ => Ok(()),
        };
        written.ok()?;
    }
    Some(answer + "Content-Length: 0\r\n\r\n")
}
