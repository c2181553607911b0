//! A way to one server, opened before anything is sent on it.
//!
//! rsipstack would connect by itself, but swallow a refusal and wait for 32 seconds; and
//! it would leave small writes waiting for each other.

use std::{
    fmt, io,
    net::{IpAddr, SocketAddr, UdpSocket},
    time::Duration,
};

use rsipstack::transport::{SipAddr, SipConnection, tcp::TcpConnection, tls::TlsConnection};
use tokio::{
    net::{TcpSocket, TcpStream},
    time::timeout,
};
use tokio_util::sync::CancellationToken;

use super::{
    resolve::Target,
    tls::{Connector, TlsRefusal},
};
use crate::settings::{Addresses, Transport};

/// How long a connection, its TLS included, may take to open.
const OPENING: Duration = Duration::from_secs(4);

/// A way to one server.
#[derive(Clone)]
pub(crate) struct Flow {
    pub(crate) connection: SipConnection,
    pub(crate) remote: SocketAddr,
    pub(crate) transport: Transport,
    /// Where the far side reaches us, as Via and Contact say it.
    pub(crate) local: SocketAddr,
    closed: Option<CancellationToken>,
}

/// Why a server can not be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreachable {
    /// Nothing listens there.
    Refused,
    /// Nothing came back.
    Silent,
    /// The network has no way there.
    NoRoute(String),
    /// The connection opened and could not be protected.
    Tls(TlsRefusal),
}

impl fmt::Display for Unreachable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused => f.write_str("nothing listens there"),
            Self::Silent => f.write_str("nothing came back"),
            Self::NoRoute(why) => write!(f, "there is no way there: {why}"),
            Self::Tls(refusal) => refusal.fmt(f),
        }
    }
}

impl From<io::Error> for Unreachable {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionReset => Self::Refused,
            io::ErrorKind::TimedOut => Self::Silent,
            _ => Self::NoRoute(error.to_string()),
        }
    }
}

impl Flow {
    /// Datagrams from the socket that all of them share.
    pub(super) fn datagrams(
        socket: &SipConnection,
        port: u16,
        target: &Target,
        addresses: &Addresses,
    ) -> Result<Self, Unreachable> {
        let ip = local_ip(addresses, target.address)?;
        Ok(Self {
            connection: socket.clone(),
            remote: target.address,
            transport: Transport::Udp,
            local: SocketAddr::new(ip, port),
            closed: None,
        })
    }

    /// A connection. The far side reaches us on our listener at `port`.
    pub(super) async fn connection(
        target: &Target,
        addresses: &Addresses,
        port: u16,
        stop: &CancellationToken,
    ) -> Result<Self, Unreachable> {
        let stream = within(open(target.address, addresses)).await?;
        let ip = addresses.advertised.unwrap_or(stream.local_addr()?.ip());
        let local = SocketAddr::new(ip, port);
        let closed = stop.child_token();
        let connection = TcpConnection::from_stream(
            stream,
            sip_address(Transport::Tcp, local),
            Some(closed.clone()),
        )
        .map_err(|error| Unreachable::NoRoute(error.to_string()))?;
        Ok(Self {
            connection: SipConnection::Tcp(connection),
            remote: target.address,
            transport: Transport::Tcp,
            local,
            closed: Some(closed),
        })
    }

    /// A protected connection, on which the far side also reaches us.
    pub(super) async fn protected(
        target: &Target,
        addresses: &Addresses,
        connector: &Connector,
        stop: &CancellationToken,
    ) -> Result<Self, Unreachable> {
        let stream = within(open(target.address, addresses)).await?;
        let mut local = stream.local_addr()?;
        if let Some(advertised) = addresses.advertised {
            local.set_ip(advertised);
        }
        // What is silent here has taken the connection: it speaks, but not TLS.
        let stream = timeout(OPENING, connector.connect(stream, &target.name))
            .await
            .unwrap_or_else(|_| Err(TlsRefusal::NotTls("it is silent".to_owned())))
            .map_err(Unreachable::Tls)?;
        let closed = stop.child_token();
        let connection = TlsConnection::from_client_stream(
            stream,
            sip_address(Transport::Tls, target.address),
            Some(closed.clone()),
        )
        .await
        .map_err(|error| Unreachable::NoRoute(error.to_string()))?;
        Ok(Self {
            connection: SipConnection::Tls(connection),
            remote: target.address,
            transport: Transport::Tls,
            local,
            closed: Some(closed),
        })
    }

    /// Whether the connection has closed.
    pub(crate) fn is_closed(&self) -> bool {
        self.closed
            .as_ref()
            .is_some_and(CancellationToken::is_cancelled)
    }

    /// Resolves when the connection closes; never for datagrams.
    pub(crate) async fn closed(&self) {
        match &self.closed {
            Some(closed) => closed.cancelled().await,
            None => std::future::pending().await,
        }
    }

    /// Whether this machine now speaks to the server from another address, or from none.
    pub(super) fn has_moved(&self, addresses: &Addresses) -> bool {
        local_ip(addresses, self.remote).map_or(true, |ip| ip != self.local.ip())
    }

    /// Closes the connection, if there is one: the far side may have lost it unseen.
    pub(super) fn close(&self) {
        if let Some(closed) = &self.closed {
            closed.cancel();
        }
    }

    /// Where to send.
    pub(crate) fn destination(&self) -> SipAddr {
        sip_address(self.transport, self.remote)
    }
}

/// An address as rsipstack has it.
pub(super) fn sip_address(transport: Transport, address: SocketAddr) -> SipAddr {
    SipAddr::new(sip_transport(transport), address.into())
}

/// A transport as rsipstack has it.
pub(super) const fn sip_transport(transport: Transport) -> rsipstack::sip::Transport {
    match transport {
        Transport::Udp => rsipstack::sip::Transport::Udp,
        Transport::Tcp => rsipstack::sip::Transport::Tcp,
        Transport::Tls => rsipstack::sip::Transport::Tls,
    }
}

async fn within<T>(
    opening: impl Future<Output = Result<T, Unreachable>>,
) -> Result<T, Unreachable> {
    timeout(OPENING, opening)
        .await
        .unwrap_or(Err(Unreachable::Silent))
}

async fn open(to: SocketAddr, addresses: &Addresses) -> Result<TcpStream, Unreachable> {
    let socket = if to.is_ipv4() {
        TcpSocket::new_v4()?
    } else {
        TcpSocket::new_v6()?
    };
    if !addresses.bind.is_unspecified() {
        socket.bind(SocketAddr::new(addresses.bind, 0))?;
    }
    let stream = socket.connect(to).await?;
    // Otherwise a small message waits for the acknowledgement of the one before it.
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// The address by which this machine speaks to another. Nothing is sent to find it.
fn local_ip(addresses: &Addresses, to: SocketAddr) -> Result<IpAddr, Unreachable> {
    if let Some(advertised) = addresses.advertised {
        return Ok(advertised);
    }
    if !addresses.bind.is_unspecified() {
        return Ok(addresses.bind);
    }
    let probe = UdpSocket::bind(SocketAddr::new(addresses.bind, 0))?;
    probe.connect(to)?;
    Ok(probe.local_addr()?.ip())
}
