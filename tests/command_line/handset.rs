//! The hand on the phone: hears the voice's packets, and presses keys as telephone-events
//! (RFC 4733) between them.

use std::{
    net::{Ipv4Addr, UdpSocket},
    thread::JoinHandle,
    time::Duration,
};

/// The payload type that sipp's answer gives telephone-events.
const EVENTS: u8 = 101;

/// A socket for the phone's media, and who presses keys there.
pub(crate) struct Handset {
    socket: UdpSocket,
}

impl Handset {
    pub(crate) fn lifted() -> Self {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        socket
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        Self { socket }
    }

    pub(crate) fn port(&self) -> u16 {
        self.socket.local_addr().unwrap().port()
    }

    /// Presses these keys once the voice has begun to speak. Its packets, one each 20 ms,
    /// are the clock.
    pub(crate) fn presses(self, keys: &'static str) -> JoinHandle<()> {
        std::thread::spawn(move || {
            let mut sequence = 100_u16;
            let mut timestamp = 8_000_u32;
            for _ in 0..10 {
                self.hears_a_packet();
            }
            for key in keys.chars() {
                for packet in 0..6_u8 {
                    let svara = self.hears_a_packet();
                    let event = event(key, packet, sequence, timestamp);
                    sequence = sequence.wrapping_add(1);
                    self.socket.send_to(&event, svara).unwrap();
                }
                timestamp += 4_000;
                for _ in 0..3 {
                    self.hears_a_packet();
                }
            }
        })
    }

    fn hears_a_packet(&self) -> std::net::SocketAddr {
        let mut packet = [0; 2048];
        let (_, from) = self
            .socket
            .recv_from(&mut packet)
            .expect("the voice is expected");
        from
    }
}

/// One packet of an event: three while the key is held, three that end it.
fn event(key: char, packet: u8, sequence: u16, timestamp: u32) -> Vec<u8> {
    let code = match key {
        '*' => 10,
        '#' => 11,
        digit => u8::try_from(digit.to_digit(10).unwrap()).unwrap(),
    };
    let marker = if packet == 0 { 0x80 } else { 0 };
    let ends = if packet >= 3 { 0x80 } else { 0 };
    let duration = 160 * (u16::from(packet.min(3)) + 1);
    let mut bytes = vec![0x80, marker | EVENTS];
    bytes.extend(sequence.to_be_bytes());
    bytes.extend(timestamp.to_be_bytes());
    bytes.extend(0x5156_4152_u32.to_be_bytes());
    // The volume is -10 dBm0.
    bytes.extend([code, ends | 0x0a]);
    bytes.extend(duration.to_be_bytes());
    bytes
}
