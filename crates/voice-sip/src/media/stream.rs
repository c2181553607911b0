//! One call's RTP, without any I/O: datagrams and the time go in, datagrams and events
//! come out.

mod ear;

use std::{
    io,
    net::{IpAddr, SocketAddr},
    time::{Duration, Instant},
};

use security_info::call::Key;

use self::ear::Ear;
use super::{
    MediaEvent, Playlist, SAMPLES_PER_FRAME, Statistics,
    keys::Way,
    negotiation::Agreement,
    playout::{Frame, Playout},
    reception::Reception,
    rtcp::{self, Clocks, LastReport, Report, Sent},
    rtp::{Numbering, Packet, SAMPLES},
    source::{Source, Verdict},
    srtp::Srtp,
};

/// From an answered call something comes every 20 ms, or, from one that does not speak
/// into silence, a report every few seconds.
const SILENT_AFTER: Duration = Duration::from_secs(15);

/// Reports are this far apart, give or take what keeps calls out of step.
const BETWEEN_REPORTS: Duration = Duration::from_secs(4);

/// What is drawn at random for a stream (RFC 3550, section 5.1).
#[derive(Clone, Copy, Debug)]
pub(super) struct Random {
    pub(super) sender: u32,
    pub(super) sequence: u16,
    pub(super) timestamp: u32,
    pub(super) name: u64,
}

/// A call's media.
pub(super) struct Stream {
    agreement: Agreement,
    source: Source,
    srtp: Option<Srtp>,
    numbering: Numbering,
    playout: Playout,
    reception: Reception,
    ear: Ear,
    reports: Reports,
    hearing: Hearing,
    traffic: Traffic,
}

/// When the far side was last heard.
#[derive(Debug)]
struct Hearing {
    last: Instant,
    /// It was answered: from now on it has to be heard.
    expected: bool,
    told: bool,
}

/// What went out, for [`Statistics`].
#[derive(Debug, Default)]
struct Traffic {
    sent: u64,
    stray: u64,
    last_sent: Option<Instant>,
    worst_gap: Duration,
}

/// What there is to report, and when.
#[derive(Debug)]
struct Reports {
    name: String,
    due: Instant,
    apart: Duration,
    /// Where the far side's come from.
    learnt: Option<SocketAddr>,
    last: Option<LastReport>,
    packets_before: u32,
}

impl Stream {
    pub(super) fn new(
        agreement: Agreement,
        server: Option<IpAddr>,
        random: Random,
        now: Instant,
    ) -> io::Result<Self> {
        let srtp = agreement.protection.as_ref().map(Srtp::new).transpose()?;
        let apart = BETWEEN_REPORTS + Duration::from_millis(random.name % 2_000);
        Ok(Self {
            source: Source::new(agreement.rtp, server),
            srtp,
            numbering: Numbering::begin(random.sender, random.sequence, random.timestamp),
            playout: Playout::default(),
            reception: Reception::default(),
            ear: Ear::new(&agreement),
            reports: Reports {
                name: format!("{:016x}", random.name),
                due: now + apart / 2,
                apart,
                learnt: None,
                last: None,
                packets_before: 0,
            },
            hearing: Hearing {
                last: now,
                expected: false,
                told: false,
            },
            traffic: Traffic::default(),
            agreement,
        })
    }

    /// What both sides agree on.
    pub(super) const fn agreement(&self) -> &Agreement {
        &self.agreement
    }

    /// Goes on as newly agreed. What is being played, counted and heard goes on too.
    pub(super) fn renegotiate(&mut self, agreement: Agreement) -> io::Result<()> {
        match (
            &mut self.srtp,
            &self.agreement.protection,
            &agreement.protection,
        ) {
            (_, before, after) if before == after => {}
            (Some(srtp), Some(before), Some(after))
                if before.suite == after.suite && before.ours == after.ours =>
            {
                srtp.expect(after)?;
            }
            (srtp, _, after) => *srtp = after.as_ref().map(Srtp::new).transpose()?,
        }
        if agreement.rtcp != self.agreement.rtcp {
            self.reports.learnt = None;
        }
        self.source.rename(agreement.rtp);
        self.ear.renegotiate(&agreement);
        self.agreement = agreement;
        Ok(())
    }

    pub(super) fn play(&mut self, playlist: Playlist) {
        self.playout.play(playlist);
    }

    pub(super) fn stop(&mut self) {
        self.playout.stop();
    }

    /// It was answered: from now on machines are suspected and silence is told.
    pub(super) fn answered(&mut self, now: Instant) {
        self.hearing = Hearing {
            last: now,
            expected: true,
            told: false,
        };
        self.ear.suspect_voicemail();
    }

    /// A key was told of in the signalling.
    pub(super) fn pressed(&mut self, key: Key, now: Instant, told: &mut Vec<MediaEvent>) {
        self.ear.pressed(key, Way::Info, now, told);
    }

    /// Takes a datagram from the RTP port.
    pub(super) fn receive(
        &mut self,
        datagram: &[u8],
        from: SocketAddr,
        now: Instant,
        told: &mut Vec<MediaEvent>,
    ) {
        if self.agreement.rtcp_mux && Packet::is_report(datagram) {
            self.receive_report(datagram, from, now);
            return;
        }
        if !self.source.could_be(from) {
            self.traffic.stray += 1;
            return;
        }
        let opened;
        let packet = match &mut self.srtp {
            None => Packet::read(datagram),
            Some(srtp) => {
                opened = srtp.open(datagram);
                opened.as_deref().and_then(Packet::read)
            }
        };
        let Some(packet) = packet else {
            self.traffic.stray += 1;
            return;
        };
        let numbers = (packet.sender, packet.sequence);
        if self.source.judge(from, numbers, self.srtp.is_some()) == Verdict::Ignore {
            self.traffic.stray += 1;
            return;
        }
        self.hearing.hear(now);
        let ear = &mut self.ear;
        self.reception.arrive(&packet, now, &mut |packet, when| {
            ear.hear(packet, when, now, told);
        });
    }

    /// Takes a datagram from the RTCP port.
    pub(super) fn receive_report(&mut self, datagram: &[u8], from: SocketAddr, now: Instant) {
        if !self.source.may_report(from.ip()) {
            self.traffic.stray += 1;
            return;
        }
        let opened;
        let report = match &mut self.srtp {
            None => rtcp::read(datagram, now),
            Some(srtp) => {
                opened = srtp.open_report(datagram);
                opened.as_deref().and_then(|report| rtcp::read(report, now))
            }
        };
        match report {
            None => self.traffic.stray += 1,
            Some(report) => {
                self.hearing.hear(now);
                self.reports.learnt = Some(from);
                self.reports.last = report.last.or(self.reports.last);
            }
        }
    }

    /// Whatever is due besides packets.
    pub(super) fn pass_time(&mut self, now: Instant, told: &mut Vec<MediaEvent>) {
        let ear = &mut self.ear;
        self.reception.give_up(now, &mut |packet, when| {
            ear.hear(packet, when, now, told);
        });
        self.ear.pass_time(now, told);
        if !self.agreement.direction.receives() {
            // Whoever is on hold is not expected to be heard.
            self.hearing.hear(now);
        } else if self.hearing.has_been_silent(now) {
            told.push(MediaEvent::Silent);
        }
    }

    /// Writes the next packet of audio, and says where it goes. The pace was lost for
    /// `missed` frames before it.
    pub(super) fn next_packet(
        &mut self,
        now: Instant,
        missed: u32,
        packet: &mut Vec<u8>,
        told: &mut Vec<MediaEvent>,
    ) -> Option<SocketAddr> {
        if missed > 0 {
            self.numbering.skip(SAMPLES.wrapping_mul(missed));
        }
        let address = self
            .source
            .address()
            .filter(|_| self.agreement.direction.sends() && self.agreement.rtp.is_some());
        let Some(address) = address else {
            // On hold: what is being played waits.
            self.numbering.skip(SAMPLES);
            self.traffic.last_sent = None;
            return None;
        };
        let mut frame: Frame = [0; SAMPLES_PER_FRAME];
        if self.playout.next(&mut frame) {
            told.push(MediaEvent::Played);
        }
        self.ear.say(&frame);
        let (payload_type, codec) = self.agreement.send;
        let speech = frame.map(|sample| codec.encode(sample));
        self.numbering.write(payload_type, &speech, packet)?;
        if let Some(srtp) = &mut self.srtp {
            srtp.protect(packet)?;
        }
        self.traffic.send(now);
        Some(address)
    }

    /// Writes a report, when one is due, and says where it goes.
    pub(super) fn next_report(
        &mut self,
        clocks: Clocks,
        packet: &mut Vec<u8>,
    ) -> Option<SocketAddr> {
        if clocks.now < self.reports.due {
            return None;
        }
        self.reports.due = clocks.now + self.reports.apart;
        self.report(clocks, false, packet)
    }

    /// Writes the last report, and says where it goes.
    pub(super) fn goodbye(&mut self, clocks: Clocks, packet: &mut Vec<u8>) -> Option<SocketAddr> {
        self.report(clocks, true, packet)
    }

    fn report(
        &mut self,
        clocks: Clocks,
        goodbye: bool,
        packet: &mut Vec<u8>,
    ) -> Option<SocketAddr> {
        let address = if self.agreement.rtcp_mux {
            self.source.address()
        } else {
            self.reports.learnt.or(self.agreement.rtcp)
        }?;
        let packets = self.numbering.packets;
        let sent = (packets != self.reports.packets_before).then_some(Sent {
            timestamp: self.numbering.timestamp,
            packets,
            octets: self.numbering.octets,
        });
        self.reports.packets_before = packets;
        Report {
            sender: self.numbering.sender,
            name: &self.reports.name,
            sent,
            received: self.reception.report(),
            last: self.reports.last,
            goodbye,
        }
        .write(clocks, packet);
        if let Some(srtp) = &mut self.srtp {
            srtp.protect_report(packet)?;
        }
        Some(address)
    }

    pub(super) fn statistics(&self) -> Statistics {
        let counts = self.reception.counts();
        Statistics {
            sent: self.traffic.sent,
            received: counts.received,
            lost: counts.lost,
            stray: self.traffic.stray,
            worst_gap: self.traffic.worst_gap,
            encrypted: self.srtp.is_some(),
        }
    }
}

impl Hearing {
    const fn hear(&mut self, now: Instant) {
        self.last = now;
        self.told = false;
    }

    fn has_been_silent(&mut self, now: Instant) -> bool {
        let silent = now.saturating_duration_since(self.last) >= SILENT_AFTER;
        let news = self.expected && silent && !self.told;
        self.told |= news;
        news
    }
}

impl Traffic {
    fn send(&mut self, now: Instant) {
        self.sent += 1;
        if let Some(before) = self.last_sent.replace(now) {
            let gap = now.saturating_duration_since(before);
            self.worst_gap = self.worst_gap.max(gap);
        }
    }
}

#[cfg(test)]
mod tests;
