//! What 500 calls at once cost: `cargo bench -p voice-sip --bench media`.
//!
//! The far side of all calls is another process, this program started again, so that the
//! time and memory that are measured are only ours. Both sides send a packet every 20 ms
//! and a voice is played on every call. Time and memory are read from Linux's `/proc`.

use std::{
    error::Error,
    fmt, fs,
    io::{BufRead, BufReader, Write},
    net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket},
    process::{Command, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use voice_sip::{
    media::{MediaSettings, Offer, Piece, Playlist, Session, make_room_for},
    settings::{Codec, PortRange, SrtpPolicy},
};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const CALLS: u16 = 500;
const FAR_SIDE: &str = "far-side";

/// Samples of time and memory, one each second.
const SAMPLES: usize = 20;
const BETWEEN_SAMPLES: Duration = Duration::from_secs(1);

type Outcome<Value = ()> = Result<Value, Box<dyn Error>>;

/// Cargo passes `--bench`; the far side is told its part.
fn main() -> Outcome {
    make_room_for(2 * CALLS);
    if std::env::args().any(|argument| argument == FAR_SIDE) {
        far_side()
    } else {
        near_side()
    }
}

fn near_side() -> Outcome {
    // Whatever the first call brings to life is not what a call costs.
    drop(Offer::make(&settings()?)?);
    let memory_before = resident_kilobytes()?;

    let mut far = Command::new(std::env::current_exe()?)
        .arg(FAR_SIDE)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut tell = far.stdin.take().ok_or("the far side listens")?;
    let mut told = BufReader::new(far.stdout.take().ok_or("the far side speaks")?);
    let voice: Arc<[i16]> = a_voice().into();
    let mut sessions = Vec::new();
    for _ in 0..CALLS {
        let offer = Offer::make(&settings()?)?;
        writeln!(tell, "{}", port_in(&offer.sdp())?)?;
        let mut port = String::new();
        told.read_line(&mut port)?;
        let session = offer
            .accept(answer(port.trim()).as_bytes(), Box::new(|_| {}))
            .map_err(|(_, refusal)| refusal)?;
        session.play(Playlist::repeating(vec![Piece::Audio(Arc::clone(&voice))]));
        session.listen_for_voicemail();
        sessions.push(session);
    }
    drop(tell);
    pause(BETWEEN_SAMPLES);

    let (mut cores, mut kilobytes) = (Vec::new(), Vec::new());
    for _ in 0..SAMPLES {
        let (began, spent) = (now(), processor_time()?);
        pause(BETWEEN_SAMPLES);
        let spent = processor_time()?.saturating_sub(spent);
        cores.push(spent.as_secs_f64() / began.elapsed().as_secs_f64());
        let grown = resident_kilobytes()?.saturating_sub(memory_before);
        kilobytes.push(f64::from(grown) / f64::from(CALLS));
    }
    let statistics: Vec<_> = sessions.iter().map(Session::statistics).collect();
    drop(sessions);
    far.kill()?;
    far.wait()?;

    let silent = statistics.iter().filter(|one| one.received < 900).count();
    if silent > 0 {
        return Err(format!("500 calls heard both ways are expected; {silent} were not").into());
    }
    let gaps: Vec<f64> = statistics
        .iter()
        .map(|one| one.worst_gap.as_secs_f64() * 1e3)
        .collect();
    figure(
        "500 calls' media, processor",
        "cores",
        &cores,
        "median",
        0.5,
    );
    figure(
        "500 calls' media, memory a call",
        "KiB",
        &kilobytes,
        "max",
        64.0,
    );
    figure(
        "500 calls' media, a call's worst gap",
        "ms",
        &gaps,
        "p99",
        40.0,
    );
    Ok(())
}

/// What `cargo xtask bench` reads.
fn figure(name: &str, unit: &str, ours: &[f64], statistic: &str, at_most: f64) {
    println!(
        r#"figure {{"name":"{name}","unit":"{unit}","ours":{ours:?},"statistic":"{statistic}","at_most":{at_most}}}"#
    );
}

/// For each port that it reads, a telephone that speaks to it every 20 ms; it says on
/// which port. When all are there, they speak until the process is ended.
fn far_side() -> Outcome {
    let mut phones = Vec::new();
    for line in std::io::stdin().lines() {
        let to = SocketAddr::new(HERE, line?.trim().parse()?);
        let socket = UdpSocket::bind((HERE, 0))?;
        socket.set_nonblocking(true)?;
        println!("{}", socket.local_addr()?.port());
        std::io::stdout().flush()?;
        phones.push((socket, to));
    }
    let mut packet = vec![0x80, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
    packet.resize(172, 0xD5);
    let mut heard = [0; 2_048];
    let mut due = now();
    for sequence in (0..=u16::MAX).cycle() {
        if let Some(numbers) = packet.get_mut(2..8) {
            let timestamp = u32::from(sequence) * 160;
            numbers
                .copy_from_slice(&[&sequence.to_be_bytes()[..], &timestamp.to_be_bytes()].concat());
        }
        for (socket, to) in &phones {
            while socket.recv_from(&mut heard).is_ok() {}
            socket.send_to(&packet, to)?;
        }
        due += Duration::from_millis(20);
        pause(due.saturating_duration_since(now()));
    }
    Ok(())
}

fn settings() -> Outcome<MediaSettings> {
    Ok(MediaSettings {
        bind: HERE,
        advertised: None,
        server: None,
        ports: PortRange::new(30_000, 31_999)?,
        codecs: vec![Codec::Pcma],
        srtp: SrtpPolicy::Off,
    })
}

fn answer(port: impl fmt::Display) -> String {
    format!(
        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n\
         m=audio {port} RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/8000\r\n"
    )
}

fn port_in(sdp: &str) -> Outcome<u16> {
    let audio = sdp.split("m=audio ").nth(1);
    let port = audio.and_then(|rest| rest.split(' ').next());
    Ok(port.ok_or("the offer has audio")?.parse()?)
}

/// Ten seconds of something that is not silence.
fn a_voice() -> Vec<i16> {
    (0..=i16::MAX)
        .step_by(7)
        .cycle()
        .take(80_000)
        .map(|sample| sample.wrapping_mul(31))
        .collect()
}

/// The processor's time that this process has had.
fn processor_time() -> Outcome<Duration> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let (_, fields) = stat.rsplit_once(") ").ok_or("/proc/self/stat has fields")?;
    let ticks = fields
        .split(' ')
        .skip(11)
        .take(2)
        .map(str::parse::<u64>)
        .sum::<Result<u64, _>>()?;
    // Linux counts hundredths of a second for programs, whatever it counts for itself.
    Ok(Duration::from_millis(ticks * 10))
}

fn resident_kilobytes() -> Outcome<u32> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|rest| rest.split_whitespace().next());
    Ok(number.ok_or("/proc/self/status has VmRSS")?.parse()?)
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
fn now() -> Instant {
    Instant::now()
}

#[expect(
    clippy::disallowed_methods,
    reason = "there is nothing to wait for but time"
)]
fn pause(time: Duration) {
    thread::sleep(time);
}
