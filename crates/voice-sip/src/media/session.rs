//! Media that is agreed on and flows.

use std::{
    fmt, io, mem,
    net::{SocketAddr, UdpSocket},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use super::{
    AnswerRefusal, MediaEvent, MediaListener, Playlist,
    keys::pressed_in_info,
    negotiation::Local,
    pacer::{self, Turn},
    ports::Sockets,
    rtp::LONGEST,
    stream::Stream,
    system,
};

/// Datagrams that are taken from a port at one turn. A flood of more is the system's to
/// drop, and does not hold up other calls.
const MOST_AT_A_TURN: usize = 64;

/// Reports come seconds apart: every so many turns is soon enough to look for them.
const TURNS_BETWEEN_REPORTS: u64 = 8;

/// What has gone over the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Packets sent.
    pub sent: u64,
    /// Packets received, each counted once.
    pub received: u64,
    /// Packets that never came.
    pub lost: u64,
    /// Datagrams at our ports that were not the far side's, or made no sense.
    pub stray: u64,
    /// The longest time between two packets that we sent.
    pub worst_gap: Duration,
    /// Whether it is encrypted.
    pub encrypted: bool,
}

/// A call's media. Dropping it says goodbye, stops everything and frees the ports.
pub struct Session(Arc<Shared>);

/// What the pacing thread and the call share; nothing, once it is closed.
pub(super) struct Shared(Mutex<Option<Open>>);

struct Open {
    sockets: Sockets,
    local: Box<Local>,
    stream: Stream,
    /// What happened between turns and is told at the next.
    told: Vec<MediaEvent>,
    /// Shared, so that it can be called when nothing is locked.
    on: Arc<MediaListener>,
}

/// What the pacing thread reads into and writes from, the same for all sessions.
#[derive(Debug)]
pub(super) struct Buffers {
    incoming: [u8; LONGEST + 1],
    outgoing: Vec<u8>,
}

impl Default for Buffers {
    fn default() -> Self {
        Self {
            incoming: [0; LONGEST + 1],
            outgoing: Vec::with_capacity(LONGEST),
        }
    }
}

impl Session {
    pub(super) fn begin(
        sockets: Sockets,
        local: Box<Local>,
        stream: Stream,
        on: MediaListener,
    ) -> Self {
        let open = Open {
            sockets,
            local,
            stream,
            told: Vec::new(),
            on: Arc::new(on),
        };
        let shared = Arc::new(Shared(Mutex::new(Some(open))));
        pacer::join(Arc::clone(&shared));
        Self(shared)
    }

    /// Plays this in place of what is being played. Keys count meanwhile.
    pub fn play(&self, audio: Playlist) {
        self.with(|open| open.stream.play(audio));
    }

    /// Plays nothing. That what was being played has ended is not told.
    pub fn stop(&self) {
        self.with(|open| open.stream.stop());
    }

    /// To be called when the call is answered: from now on machines are suspected, and
    /// the far side's silence is told.
    pub fn listen_for_voicemail(&self) {
        self.with(|open| open.stream.answered(system::now()));
    }

    /// Takes what a SIP INFO carried. A key in it is told unless it is an echo of one that
    /// came as RTP.
    pub fn info(&self, content_type: &str, body: &[u8]) {
        if let Some(key) = pressed_in_info(content_type, body) {
            self.with(|open| {
                let Open { stream, told, .. } = open;
                stream.pressed(key, system::now(), told);
            });
        }
    }

    /// Takes another answer to the same offer, or the answer to [`Session::offer_again`].
    ///
    /// # Errors
    /// When it can not be used. What was agreed before stays.
    pub fn answer_again(&self, answer: &[u8]) -> Result<(), AnswerRefusal> {
        self.with(|open| {
            let agreement = open.local.answered(&String::from_utf8_lossy(answer))?;
            let renegotiated = open.stream.renegotiate(agreement);
            renegotiated.map_err(|_| AnswerRefusal::SrtpRefused)
        })
        .unwrap_or(Err(AnswerRefusal::NoAudio))
    }

    /// Takes an offer of the far side's, from a re-INVITE or an UPDATE (hold, another
    /// address, another codec), and gives the answer to it.
    ///
    /// # Errors
    /// When it can not be used. What was agreed before stays; 488 says so.
    pub fn reoffered(&self, offer: &[u8]) -> Result<String, AnswerRefusal> {
        self.with(|open| {
            let (agreement, answer) = open.local.answer(&String::from_utf8_lossy(offer))?;
            let renegotiated = open.stream.renegotiate(agreement);
            renegotiated.map_err(|_| AnswerRefusal::SrtpRefused)?;
            Ok(answer)
        })
        .unwrap_or(Err(AnswerRefusal::NoAudio))
    }

    /// An offer of what is in use, for a re-INVITE that came without one. The answer to it
    /// goes to [`Session::answer_again`].
    #[must_use]
    pub fn offer_again(&self) -> String {
        self.with(|open| open.local.offer_again(open.stream.agreement()))
            .unwrap_or_default()
    }

    /// What has gone over the line so far.
    #[must_use]
    pub fn statistics(&self) -> Statistics {
        self.with(|open| open.stream.statistics())
            .unwrap_or_default()
    }

    fn with<Answer>(&self, use_it: impl FnOnce(&mut Open) -> Answer) -> Option<Answer> {
        self.0.lock().as_mut().map(use_it)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if let Some(mut open) = self.0.lock().take() {
            open.say_goodbye();
        }
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("statistics", &self.statistics())
            .finish_non_exhaustive()
    }
}

impl Shared {
    /// Receives and sends what is due, and tells what happened; whether it goes on.
    pub(super) fn take_turn(&self, turn: Turn, buffers: &mut Buffers) -> bool {
        let (told, on) = match &mut *self.lock() {
            None => return false,
            Some(open) => {
                open.take_turn(turn, buffers);
                if open.told.is_empty() {
                    return true;
                }
                (mem::take(&mut open.told), Arc::clone(&open.on))
            }
        };
        for event in told {
            on(event);
        }
        true
    }

    /// Closes what can not go on. Its listener is dropped, which is how the call learns it.
    pub(super) fn give_up(&self) {
        let open = self.lock().take();
        drop(open);
    }

    fn lock(&self) -> MutexGuard<'_, Option<Open>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    fn take_turn(&mut self, turn: Turn, buffers: &mut Buffers) {
        let Turn {
            number,
            missed,
            now,
        } = turn;
        let Self {
            sockets,
            stream,
            told,
            ..
        } = self;
        for_each_datagram(&sockets.rtp, &mut buffers.incoming, |datagram, from| {
            stream.receive(datagram, from, now, told);
        });
        if number.is_multiple_of(TURNS_BETWEEN_REPORTS) {
            for_each_datagram(&sockets.rtcp, &mut buffers.incoming, |datagram, from| {
                stream.receive_report(datagram, from, now);
            });
        }
        stream.pass_time(now, told);
        let packet = &mut buffers.outgoing;
        if let Some(address) = stream.next_packet(now, missed, packet, told) {
            send(&sockets.rtp, packet, address);
        }
        if let Some(address) = stream.next_report(system::clocks(now), packet) {
            self.send_report(packet, address);
        }
    }

    fn say_goodbye(&mut self) {
        let mut packet = Vec::new();
        let clocks = system::clocks(system::now());
        if let Some(address) = self.stream.goodbye(clocks, &mut packet) {
            self.send_report(&packet, address);
        }
    }

    fn send_report(&self, packet: &[u8], address: SocketAddr) {
        let shared = self.stream.agreement().rtcp_mux;
        let socket = if shared {
            &self.sockets.rtp
        } else {
            &self.sockets.rtcp
        };
        send(socket, packet, address);
    }
}

fn for_each_datagram(
    socket: &UdpSocket,
    buffer: &mut [u8],
    mut take: impl FnMut(&[u8], SocketAddr),
) {
    for _ in 0..MOST_AT_A_TURN {
        match socket.recv_from(buffer) {
            Ok((length, from)) => take(buffer.get(..length).unwrap_or_default(), from),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
            // Windows tells of an earlier packet that nobody took, and of one too long.
            Err(_) => {}
        }
    }
}

/// What can not be sent is lost, as it may be on the way; the next one is due at once.
fn send(socket: &UdpSocket, packet: &[u8], address: SocketAddr) {
    let _ = socket.send_to(packet, address);
}

#[cfg(test)]
mod tests;
