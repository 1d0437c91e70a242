//! The loop: each connection on a thread of its own, so that a slow client holds up nobody, and not more of
//! them than the machine can bear.

use std::io;
use std::net::{TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use super::connection::{self, LIMITS, Parts};
use super::response::Response;
use super::{Service, answer};

/// So many connections are open at once; a client beyond them is asked to come back.
const MOST_CONNECTIONS: usize = 64;

/// Answers whoever connects, for ever.
pub fn listen(listener: &TcpListener, service: Service) -> ! {
    let service = Arc::new(service);
    let open = Arc::new(AtomicUsize::new(0));
    loop {
        match listener.accept() {
            Ok((stream, _)) => begin(stream, &service, &open),
            // The system has no room for more: a client that leaves makes some.
            Err(_) => thread::sleep(Duration::from_millis(20)),
        }
    }
}

fn begin(mut stream: TcpStream, service: &Arc<Service>, open: &Arc<AtomicUsize>) {
    let place = Place::take(open);
    if place.number > MOST_CONNECTIONS {
        let busy = Response::error(503, "too many connections; try again in a moment").with("Retry-After", "1");
        let limits = connection::Limits { write_time: Duration::from_millis(200), ..LIMITS };
        let _ = connection::write_in_passing(&mut stream, &busy, Parts::All, &limits);
        return;
    }
    let service = Arc::clone(service);
    // Where no thread can be had, the connection is dropped, and the client tries again.
    let _ = thread::Builder::new().name("client".to_owned()).spawn(move || {
        // A client that has gone away needs no answer.
        let _ = serve(&mut stream, &service);
        drop(place);
    });
}

fn serve(stream: &mut TcpStream, service: &Service) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let request = match connection::read(stream, &LIMITS) {
        Ok(request) => request,
        Err(Some(response)) => return connection::write(stream, &response, Parts::All, &LIMITS),
        Err(None) => return Ok(()),
    };
    // A fault of ours must not end the connection without an answer, nor the server.
    let response = catch_unwind(AssertUnwindSafe(|| answer(service, &request)))
        .unwrap_or_else(|_| Response::error(500, "kamerlint itself failed on this text"));
    let parts = if request.method == "HEAD" { Parts::Head } else { Parts::All };
    connection::write(stream, &response, parts, &LIMITS)
}

/// A place among the open connections; given back when it is dropped.
struct Place {
    open: Arc<AtomicUsize>,
    number: usize,
}

impl Place {
    fn take(open: &Arc<AtomicUsize>) -> Place {
        Place { number: open.fetch_add(1, Ordering::Relaxed) + 1, open: Arc::clone(open) }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.open.fetch_sub(1, Ordering::Relaxed);
    }
}
