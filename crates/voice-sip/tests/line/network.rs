//! Another network: this machine's address goes away, and it gets another.
//!
//! The test runs itself once more in a network of its own, with the exchange behind a cable
//! in another, so that nothing of this machine's is changed.

use std::{
    env, fs,
    process::{Command, Stdio},
    time::Duration,
};

use security_info::call::CallEvent::{Answered, HungUp, Ringing};
use tokio::process::{Child, Command as Spawned};
use voice_sip::{
    line::LineState,
    settings::{Addresses, Transport},
};

use super::{
    peer::{open, place, registering, stands},
    program::{PASSWORD, PATIENCE, Program},
};

/// Says to the test that it is inside.
const INSIDE: &str = "SVARA_TEST_IN_A_NETWORK_OF_ITS_OWN";

const EXCHANGE: &str = "10.9.0.1";

#[tokio::test(flavor = "multi_thread")]
async fn a_line_follows_its_machine_into_another_network() {
    if env::var_os(INSIDE).is_some() {
        for transport in [Transport::Udp, Transport::Tcp] {
            moves(transport).await;
        }
        return;
    }
    let alone = ["--user", "--map-root-user", "--net"];
    let allowed = Command::new("unshare").args(alone).arg("true").status();
    if !allowed.is_ok_and(|status| status.success()) {
        eprintln!(
            "SKIPPED: this system lets nobody have a network of their own, so that no line was \
             moved into another."
        );
        return;
    }
    let ran = Command::new("unshare")
        .args(alone)
        .arg(env::current_exe().unwrap())
        .args(["--exact", "--nocapture"])
        .arg("network::a_line_follows_its_machine_into_another_network")
        .env(INSIDE, "yes")
        .output()
        .unwrap();
    assert!(
        ran.status.success(),
        "{}{}",
        String::from_utf8_lossy(&ran.stdout),
        String::from_utf8_lossy(&ran.stderr)
    );
}

async fn moves(transport: Transport) {
    let exchange = Exchange::behind_a_cable().await;
    run("ip addr add 10.9.1.1/16 dev office");
    let mut settings = registering(5060, transport);
    settings.servers = vec![format!("{EXCHANGE}:5060").parse().unwrap()];
    settings.addresses = Addresses::default();
    settings.bounds.keepalive = Duration::from_millis(500);
    let line = open(settings).await;
    stands(&line, |state| matches!(state, LineState::Registered { .. })).await;

    run("ip addr flush dev office");
    stands(&line, |state| matches!(state, LineState::Down { .. })).await;
    run("ip addr add 10.9.2.2/16 dev office");
    stands(&line, |state| matches!(state, LineState::Registered { .. })).await;

    // And the exchange reaches it there: its answers come, and its BYE would.
    let phone = exchange.phone().await;
    let mut placed = place(line);
    placed.until(Answered).await;
    placed.call.hang_up();
    let told = placed.until_over().await;
    assert_eq!(told, [Ringing, Answered, HungUp], "{transport:?}");
    placed.close().await;
    phone.contented().await.unwrap();
    run("ip link del office");
}

/// Kamailio in a network of its own, and a cable to it.
struct Exchange {
    network: Network,
    _kamailio: Program,
    folder: tempfile::TempDir,
}

/// A network, for as long as a program lives in it.
struct Network(Child);

impl Network {
    fn inside(&self, program: &str) -> Spawned {
        let mut command = Spawned::new("nsenter");
        command
            .arg(format!("--net=/proc/{}/ns/net", self.id()))
            .arg(program)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .process_group(0);
        command
    }

    fn id(&self) -> u32 {
        self.0.id().expect("it lives")
    }

    /// Waits until a port is bound in it, asked of the system.
    async fn bound(&self, port: u16) {
        let port = format!(":{port:04X}");
        let bound = async {
            loop {
                let table = fs::read_to_string(format!("/proc/{}/net/udp", self.id())).unwrap();
                if table.contains(&port) {
                    return;
                }
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, bound).await.expect("bound");
    }
}

impl Exchange {
    async fn behind_a_cable() -> Self {
        let own = fs::read_link("/proc/self/ns/net").unwrap();
        let network = Network(
            Spawned::new("unshare")
                .args(["--net", "sleep", "300"])
                .kill_on_drop(true)
                .spawn()
                .unwrap(),
        );
        let entered = || fs::read_link(format!("/proc/{}/ns/net", network.id())).unwrap() != own;
        while !entered() {
            tokio::task::yield_now().await;
        }
        let id = network.id();
        run("ip link set lo up");
        run(&format!(
            "ip link add office type veth peer name exchange netns {id}"
        ));
        run("ip link set office up");
        for change in [
            "link set lo up".to_owned(),
            format!("addr add {EXCHANGE}/16 dev exchange"),
            "link set exchange up".to_owned(),
        ] {
            let changed = network.inside("ip").args(change.split(' ')).status().await;
            assert!(changed.unwrap().success(), "{change}");
        }
        let folder = tempfile::tempdir().unwrap();
        let phone = format!("$du = \"sip:{EXCHANGE}:5070\";");
        let text = [
            ("127.0.0.1", EXCHANGE),
            ("{port}", "5060"),
            ("{tls}", "no"),
            ("{listen_tls}", ""),
            ("{load_tls}", ""),
            ("{algorithm}", "MD5"),
            ("{password}", PASSWORD),
            ("{phone}", &phone),
        ]
        .into_iter()
        .fold(
            include_str!("../kamailio/registrar.cfg").to_owned(),
            |text, (name, value)| text.replace(name, value),
        );
        let file = folder.path().join("registrar.cfg");
        fs::write(&file, text).unwrap();
        let mut kamailio = network.inside("kamailio");
        kamailio.args(["-DD", "-E", "-m", "32", "-M", "4", "-f"]);
        let child = kamailio.arg(&file).arg("-Y").arg(folder.path()).spawn();
        let kamailio = Program {
            child: child.expect("kamailio is expected; `cargo xtask test` installs it"),
            name: "kamailio",
        };
        network.bound(5060).await;
        Self {
            network,
            _kamailio: kamailio,
            folder,
        }
    }

    /// sipp, which answers one call and waits to be hung up on.
    async fn phone(&self) -> Program {
        let scenario = self.folder.path().join("answered.xml");
        fs::write(&scenario, include_str!("../sipp/answered.xml")).unwrap();
        let mut sipp = self.network.inside("sipp");
        sipp.arg("-sf").arg(scenario).args(["-i", EXCHANGE]);
        sipp.args(["-p", "5070", "-m", "1", "-nostdin", "-timeout", "20s"]);
        let sipp = sipp.current_dir(self.folder.path()).spawn();
        let child = sipp.expect("sipp is expected; `cargo xtask test` installs it");
        self.network.bound(5070).await;
        Program {
            child,
            name: "sipp",
        }
    }
}

fn run(command: &str) {
    let (program, arguments) = command.split_once(' ').unwrap();
    let ran = Command::new(program).args(arguments.split(' ')).status();
    assert!(ran.unwrap().success(), "{command}");
}
