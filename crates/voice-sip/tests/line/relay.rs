//! A network between us and a telephone that treats what is said badly.
//!
//! It relays SIP, and puts itself in place of both sides' media (`c=` and `m=`), so that all
//! RTP of both directions goes through it and its faults.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::{
    net::UdpSocket,
    sync::watch,
    task::JoinSet,
    time::{Instant, sleep_until},
};

/// What befalls packets, of those that go one way.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Faults {
    /// One of each five is lost, which one is drawn.
    pub(crate) loses: bool,
    /// Each comes twice.
    pub(crate) doubles: bool,
    /// Of each three, the first comes last.
    pub(crate) reorders: bool,
    /// Each is late by a draw of up to so much, so that they overtake each other.
    pub(crate) delays: Duration,
}

/// The relay. Dropping it cuts the connection.
#[derive(Debug)]
pub(crate) struct Relay {
    pub(crate) port: u16,
    counts: [Arc<Counts>; 2],
    _tasks: JoinSet<()>,
}

/// Packets of one way.
#[derive(Debug, Default)]
struct Counts {
    came: AtomicU64,
    went: AtomicU64,
}

impl Relay {
    /// Between whoever calls and a telephone.
    pub(crate) async fn to(telephone: u16, faults: Faults) -> Self {
        let [signals, ours, theirs] = [bound().await, bound().await, bound().await];
        let port = port_of(&signals);
        let mut tasks = JoinSet::new();
        let (tell_ours, our_media) = watch::channel(None);
        let (tell_theirs, their_media) = watch::channel(None);
        let counts = [Arc::default(), Arc::default()];
        let between = [
            (&theirs, &ours, our_media, 1),
            (&ours, &theirs, their_media, 2),
        ];
        for ((at, on, to, seed), counts) in between.into_iter().zip(&counts) {
            let (sockets, counts) = ((Arc::clone(at), Arc::clone(on)), Arc::clone(counts));
            tasks.spawn(spoil(sockets, to, faults, Draws(seed), counts));
        }
        tasks.spawn(async move {
            let telephone = SocketAddr::from(([127, 0, 0, 1], telephone));
            let mut caller = telephone;
            let mut buffer = vec![0; 65_536];
            while let Ok((length, from)) = signals.recv_from(&mut buffer).await {
                let message = String::from_utf8_lossy(&buffer[..length]).into_owned();
                let (to, tell, instead) = if from == telephone {
                    (caller, &tell_theirs, port_of(&ours))
                } else {
                    caller = from;
                    (telephone, &tell_ours, port_of(&theirs))
                };
                let (message, media) = through(&message, instead);
                if media.is_some() {
                    tell.send_replace(media);
                }
                signals.send_to(message.as_bytes(), to).await.unwrap();
            }
        });
        Self {
            port,
            counts,
            _tasks: tasks,
        }
    }

    /// Sees that packets of both ways have gone through it, and met with what they should.
    pub(crate) fn has_been_between(&self, faults: Faults) {
        for counts in &self.counts {
            let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
            let (came, went) = (read(&counts.came), read(&counts.went));
            assert!(came > 50, "{faults:?}: {counts:?}");
            let left = if faults.loses { came * 4 / 5 } else { came };
            let copies = if faults.doubles { 2 } else { 1 };
            // A loss may be due yet, one may be held, and one on its way.
            assert!(went.abs_diff(left * copies) <= 8, "{faults:?}: {counts:?}");
        }
    }
}

async fn bound() -> Arc<UdpSocket> {
    Arc::new(UdpSocket::bind("127.0.0.1:0").await.unwrap())
}

fn port_of(socket: &UdpSocket) -> u16 {
    socket.local_addr().unwrap().port()
}

/// A message with another media port, and the one that it had. All is on one address.
fn through(message: &str, instead: u16) -> (String, Option<SocketAddr>) {
    let Some((head, body)) = message.split_once("\r\n\r\n") else {
        return (message.to_owned(), None);
    };
    let mut media = None;
    let lines = body.split("\r\n").map(|line| {
        let Some((port, rest)) = line
            .strip_prefix("m=audio ")
            .and_then(|line| line.split_once(' '))
        else {
            // Feedback would go past us otherwise.
            return line.to_owned();
        };
        media = port.parse().ok().map(|port| ([127, 0, 0, 1], port).into());
        format!("m=audio {instead} {rest}")
    });
    let body = lines
        .filter(|line| !line.starts_with("a=rtcp:"))
        .collect::<Vec<_>>()
        .join("\r\n");
    let head = head.split("\r\n").map(|line| match line.split_once(':') {
        Some((name, _)) if name.eq_ignore_ascii_case("Content-Length") => {
            format!("Content-Length: {}", body.len())
        }
        _ => line.to_owned(),
    });
    let head = head.collect::<Vec<_>>().join("\r\n");
    (format!("{head}\r\n\r\n{body}"), media)
}

/// Takes packets at one socket and sends them on from the other, with their faults.
async fn spoil(
    (at, on): (Arc<UdpSocket>, Arc<UdpSocket>),
    to: watch::Receiver<Option<SocketAddr>>,
    faults: Faults,
    mut draws: Draws,
    counts: Arc<Counts>,
) {
    let mut held: Option<(u64, Vec<u8>)> = None;
    let mut lost = 0;
    let mut late = JoinSet::new();
    let mut buffer = [0; 2_048];
    let mut number = 0;
    loop {
        let Ok((length, _)) = at.recv_from(&mut buffer).await else {
            return;
        };
        let Some(to) = *to.borrow() else {
            continue;
        };
        counts.came.fetch_add(1, Ordering::Relaxed);
        number += 1;
        if number % 5 == 1 {
            lost = number + draws.below(5);
        }
        if faults.loses && number == lost {
            continue;
        }
        let mut packets = vec![buffer[..length].to_vec()];
        match &held {
            None if faults.reorders => held = packets.pop().map(|packet| (number, packet)),
            Some((since, _)) if number >= since + 2 => {
                packets.extend(held.take().map(|(_, packet)| packet));
            }
            _ => {}
        }
        if faults.doubles {
            packets = packets
                .iter()
                .flat_map(|one| [one.clone(), one.clone()])
                .collect();
        }
        for packet in packets {
            counts.went.fetch_add(1, Ordering::Relaxed);
            if faults.delays.is_zero() {
                // The far side may have gone.
                let _sent = on.send_to(&packet, to).await;
                continue;
            }
            let most = u64::try_from(faults.delays.as_millis()).unwrap();
            let due = Instant::now() + Duration::from_millis(draws.below(most + 1));
            let on = Arc::clone(&on);
            late.spawn(async move {
                sleep_until(due).await;
                let _sent = on.send_to(&packet, to).await;
            });
        }
        while late.try_join_next().is_some() {}
    }
}

/// Draws that are the same each time (Marsaglia's xorshift).
struct Draws(u64);

impl Draws {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}
