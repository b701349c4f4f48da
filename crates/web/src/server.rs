//! Accepting connections: with limits on their number, on how long a request may take to arrive
//! and to be answered, and on its size.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio_io_timeout::TimeoutStream;
use tower::ServiceBuilder;

/// Connections at once; more wait in the queue of the system. Each costs some 20 KB.
const CONNECTIONS_MAX: usize = 2_000;
/// How long the head of a request may take: a line of 2 kB/s fills it in a second.
const HEAD_WAIT: Duration = Duration::from_secs(15);
/// How long a reader may take nothing of an answer before the connection ends.
const WRITE_WAIT: Duration = Duration::from_secs(30);
/// How long open requests may still take when the server ends.
const DRAIN_WAIT: Duration = Duration::from_secs(10);
/// How long to wait when the system cannot give another connection (too many open files).
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Serves until `end` resolves, then lets open requests finish.
pub async fn serve(listener: TcpListener, app: Router, end: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    let mut connections = JoinSet::new();
    tokio::pin!(end);
    loop {
        tokio::select! {
            () = &mut end => break,
            (place, accepted) = next(&listener, &places) => match accepted {
                Ok((stream, peer)) => {
                    // The end of an answer does not wait until its beginning was acknowledged.
                    if let Err(error) = stream.set_nodelay(true) {
                        tracing::debug!(%error, "a connection sends in its own time");
                    }
                    let app = app.clone();
                    connections.spawn(async move {
                        converse(stream, peer.ip(), app).await;
                        drop(place);
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            },
        }
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    let drained = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(DRAIN_WAIT, drained).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
}

type Accepted = std::io::Result<(TcpStream, std::net::SocketAddr)>;

/// Waits for a free place, and then for a connection.
async fn next(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (Option<OwnedSemaphorePermit>, Accepted) {
    let place = Arc::clone(places).acquire_owned().await.ok();
    (place, listener.accept().await)
}

/// The address from which a connection comes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) IpAddr);

async fn converse(stream: TcpStream, peer: IpAddr, app: Router) {
    let from = move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(Peer(peer));
        request
    };
    let service = TowerToHyperService::new(ServiceBuilder::new().map_request(from).service(app));
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(WRITE_WAIT));
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_WAIT)
        .serve_connection(TokioIo::new(Box::pin(stream)), service)
        .await;
    if let Err(error) = served {
        tracing::debug!(%error, "a connection ended early");
    }
}
