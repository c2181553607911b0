//! Where a call's packets may come from, and where ours go.
//!
//! The description names an address. Packets from there count at once. A far side behind
//! NAT sends from another, which is learnt (symmetric RTP) when several packets in a row
//! come from it, and only if it is of the host that was named or of the server that the
//! call goes through. Anything looser lets whoever sprays packets at our ports have the
//! call's audio sent to them, and with it a code that is read aloud.
//!
//! Once learnt it stays until the next negotiation, unless the named address itself
//! begins to speak.

use std::net::{IpAddr, SocketAddr};

/// Packets in sequence from an address that was not named, before it is believed.
const PROBATION: u8 = 5;

/// Whom a packet is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The far side.
    Heed,
    /// Not the far side, or not known to be yet.
    Ignore,
}

/// The far side's address.
#[derive(Clone, Debug)]
pub(super) struct Source {
    named: Option<SocketAddr>,
    server: Option<IpAddr>,
    learnt: Option<SocketAddr>,
    candidate: Option<Candidate>,
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    address: SocketAddr,
    sender: u32,
    next: u16,
    packets: u8,
}

impl Source {
    /// Nothing has been heard yet. `named` is what the description says.
    pub(super) const fn new(named: Option<SocketAddr>, server: Option<IpAddr>) -> Self {
        Self {
            named,
            server,
            learnt: None,
            candidate: None,
        }
    }

    /// The description now says this. What was learnt is kept as long as it says the same.
    pub(super) fn rename(&mut self, named: Option<SocketAddr>) {
        // On hold in the old way, with no address, it is the same far side still.
        if named.is_some() && named != self.named {
            *self = Self::new(named, self.server);
        }
    }

    /// Where to send to.
    pub(super) fn address(&self) -> Option<SocketAddr> {
        self.learnt.or(self.named)
    }

    /// Whether a packet can be of any use: everything else need not even be looked at.
    pub(super) fn could_be(&self, from: SocketAddr) -> bool {
        self.learnt == Some(from) || self.named == Some(from) || self.may_be_learnt(from)
    }

    /// Judges a well-formed packet. `genuine` ones are known by their key to be of the far
    /// side and need no probation.
    pub(super) fn judge(
        &mut self,
        from: SocketAddr,
        (sender, sequence): (u32, u16),
        genuine: bool,
    ) -> Verdict {
        if self.learnt == Some(from) {
            return Verdict::Heed;
        }
        if self.named == Some(from) || (genuine && self.may_be_learnt(from)) {
            self.learnt = Some(from);
            self.candidate = None;
            return Verdict::Heed;
        }
        if self.may_be_learnt(from) {
            self.consider(from, sender, sequence)
        } else {
            Verdict::Ignore
        }
    }

    /// Whether a report may be of the far side.
    pub(super) fn may_report(&self, from: IpAddr) -> bool {
        self.address().is_some_and(|known| known.ip() == from)
    }

    fn may_be_learnt(&self, from: SocketAddr) -> bool {
        let of_the_named_host = self.named.is_some_and(|named| named.ip() == from.ip());
        self.learnt.is_none() && (of_the_named_host || self.server == Some(from.ip()))
    }

    fn consider(&mut self, from: SocketAddr, sender: u32, sequence: u16) -> Verdict {
        let packets = match self.candidate {
            Some(before)
                if before.address == from && before.sender == sender && before.next == sequence =>
            {
                before.packets + 1
            }
            Some(_) | None => 1,
        };
        if packets >= PROBATION {
            self.learnt = Some(from);
            self.candidate = None;
            return Verdict::Heed;
        }
        self.candidate = Some(Candidate {
            address: from,
            sender,
            next: sequence.wrapping_add(1),
            packets,
        });
        Verdict::Ignore
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMED: &str = "192.0.2.1:4000";
    const SAME_HOST: &str = "192.0.2.1:61000";
    const SERVER: &str = "198.51.100.5:4000";
    const STRANGER: &str = "203.0.113.9:4000";

    fn at(text: &str) -> SocketAddr {
        text.parse().unwrap()
    }

    fn source() -> Source {
        Source::new(Some(at(NAMED)), Some(at(SERVER).ip()))
    }

    /// Whether each of some packets in sequence counts.
    fn heeded(source: &mut Source, from: &str, sequences: &[u16]) -> Vec<bool> {
        sequences
            .iter()
            .map(|sequence| source.judge(at(from), (7, *sequence), false) == Verdict::Heed)
            .collect()
    }

    #[test]
    fn the_named_address_counts_at_once_and_nobody_else_after_it() {
        let mut source = source();
        assert_eq!(source.address(), Some(at(NAMED)));
        assert_eq!(heeded(&mut source, NAMED, &[1]), [true]);
        for other in [SAME_HOST, SERVER, STRANGER] {
            assert!(!source.could_be(at(other)));
            assert_eq!(heeded(&mut source, other, &[1, 2, 3, 4, 5, 6]), [false; 6]);
        }
        assert_eq!(source.address(), Some(at(NAMED)));
    }

    #[test]
    fn another_port_or_the_server_is_learnt_after_some_packets_in_sequence() {
        for other in [SAME_HOST, SERVER] {
            let mut source = source();
            assert_eq!(
                heeded(&mut source, other, &[65_534, 65_535, 0, 1, 2, 9]),
                [false, false, false, false, true, true]
            );
            assert_eq!(source.address(), Some(at(other)), "symmetric RTP");
        }
        let mut source = source();
        let scattered = [1, 2, 4, 5, 6, 8, 9];
        assert_eq!(heeded(&mut source, SERVER, &scattered), [false; 7]);
    }

    #[test]
    fn a_stranger_is_never_learnt() {
        let mut source = source();
        let many: Vec<u16> = (0..1_000).collect();
        assert!(!heeded(&mut source, STRANGER, &many).contains(&true));
        assert_eq!(source.judge(at(STRANGER), (7, 1), true), Verdict::Ignore);
        assert_eq!(source.address(), Some(at(NAMED)));
    }

    #[test]
    fn a_genuine_packet_needs_no_probation() {
        let mut source = source();
        assert_eq!(source.judge(at(SERVER), (7, 1), true), Verdict::Heed);
    }

    #[test]
    fn the_named_address_wins_over_one_that_was_learnt() {
        let mut source = source();
        heeded(&mut source, SERVER, &[1, 2, 3, 4, 5]);
        assert_eq!(heeded(&mut source, NAMED, &[1]), [true]);
        assert_eq!(source.address(), Some(at(NAMED)));
        assert_eq!(heeded(&mut source, SERVER, &[6]), [false]);
    }

    #[test]
    fn only_another_description_makes_it_learn_again() {
        let mut source = source();
        heeded(&mut source, SERVER, &[1, 2, 3, 4, 5]);
        source.rename(Some(at(NAMED)));
        assert_eq!(source.address(), Some(at(SERVER)), "the same description");
        source.rename(None);
        assert_eq!(source.address(), Some(at(SERVER)), "on hold");
        source.rename(Some(at("192.0.2.77:5000")));
        assert_eq!(source.address(), Some(at("192.0.2.77:5000")));
        assert_eq!(heeded(&mut source, SERVER, &[6]), [false]);
    }
}
