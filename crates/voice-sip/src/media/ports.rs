//! A pair of ports for one call: an even one for RTP and the next for RTCP.

use std::{
    io,
    net::{IpAddr, UdpSocket},
    sync::atomic::{AtomicU16, Ordering},
};

use super::MediaError;
use crate::settings::PortRange;

/// Both sockets of a call. They never block.
#[derive(Debug)]
pub(super) struct Sockets {
    pub(super) rtp: UdpSocket,
    pub(super) rtcp: UdpSocket,
}

/// Where the next search begins. Ports are used in turn, so that what is still on its way
/// to a call that has ended does not arrive at the next one.
static TURN: AtomicU16 = AtomicU16::new(0);

/// Binds the next free pair.
pub(super) fn bind(address: IpAddr, range: PortRange) -> Result<Sockets, MediaError> {
    let first = range.first().saturating_add(range.first() % 2);
    // How many pairs there are: an even first, and room for an odd one above each.
    let pairs = (range.last().saturating_sub(first).saturating_add(1) / 2).max(1);
    let begin = TURN.fetch_add(1, Ordering::Relaxed);
    for turn in 0..pairs {
        let pair = begin.wrapping_add(turn) % pairs;
        match bind_pair(address, first.saturating_add(pair.saturating_mul(2))) {
            Ok(sockets) => return Ok(sockets),
            // Windows says so of a port that it keeps for itself.
            Err(taken)
                if matches!(
                    taken.kind(),
                    io::ErrorKind::AddrInUse | io::ErrorKind::PermissionDenied
                ) => {}
            Err(source) => return Err(MediaError::Bind { address, source }),
        }
        // A call takes the next pair, not the one that another call just tried.
        TURN.store(begin.wrapping_add(turn).wrapping_add(2), Ordering::Relaxed);
    }
    Err(MediaError::PortsUsedUp {
        first: range.first(),
        last: range.last(),
    })
}

fn bind_pair(address: IpAddr, port: u16) -> io::Result<Sockets> {
    Ok(Sockets {
        rtp: bind_one(address, port)?,
        rtcp: bind_one(address, port.saturating_add(1))?,
    })
}

fn bind_one(address: IpAddr, port: u16) -> io::Result<UdpSocket> {
    let socket = UdpSocket::bind((address, port))?;
    socket.set_nonblocking(true)?;
    Ok(socket)
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

    fn ports(sockets: &Sockets) -> (u16, u16) {
        let port = |socket: &UdpSocket| socket.local_addr().unwrap().port();
        (port(&sockets.rtp), port(&sockets.rtcp))
    }

    #[test]
    fn every_pair_is_used_once_and_then_they_are_used_up() {
        // An odd first port and an even last one leave four pairs.
        let range = PortRange::new(46_101, 46_110).unwrap();
        let mut held: Vec<_> = (0..4).map(|_| bind(HERE, range).unwrap()).collect();
        let mut pairs: Vec<_> = held.iter().map(ports).collect();
        pairs.sort_unstable();
        let expected = [46_102, 46_104, 46_106, 46_108].map(|even| (even, even + 1));
        assert_eq!(pairs, expected);
        assert!(matches!(
            bind(HERE, range),
            Err(MediaError::PortsUsedUp {
                first: 46_101,
                last: 46_110
            })
        ));
        // What is given back is found again, wherever the search begins.
        let freed = ports(&held.swap_remove(1));
        assert_eq!(ports(&bind(HERE, range).unwrap()), freed);
    }

    #[test]
    fn half_a_pair_is_no_pair() {
        let range = PortRange::new(46_120, 46_123).unwrap();
        let _other = UdpSocket::bind((HERE, 46_121)).unwrap();
        assert_eq!(ports(&bind(HERE, range).unwrap()), (46_122, 46_123));
    }

    #[test]
    fn an_address_of_another_machine_can_not_be_bound() {
        let elsewhere = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
        let range = PortRange::new(46_130, 46_139).unwrap();
        assert!(matches!(
            bind(elsewhere, range),
            Err(MediaError::Bind { .. })
        ));
    }
}
