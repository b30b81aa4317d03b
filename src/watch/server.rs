//! Connections to answers, all on one thread: a slow one costs a little memory and no thread.
//!
//! There is a most number of connections. When it is reached, the oldest goes, so that a
//! new one always gets in; a browser whose events end that way asks for them again.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::net::{SocketAddr, TcpListener};
use std::rc::Rc;
use std::thread;
use std::time::Duration;

use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::{mpsc, watch};
use tokio::task::{AbortHandle, LocalSet, spawn_local};

use super::answer::{Question, refusal, stream};
use super::body::Content;
use super::guard::{Guard, decoded};
use super::inject::EVENTS;
use super::interrupt::runtime;
use super::preview::Preview;

/// How many connections there are at most.
const MOST: usize = 512;
/// How many ports are tried after the first.
const PORTS: u16 = 100;
/// How long a browser may take to ask its first or next question.
const PATIENCE: Duration = Duration::from_secs(15);
/// How often a word is sent where there is nothing to say, so that a lost browser is noticed.
const BEAT: Duration = Duration::from_secs(20);

/// An open port to which nobody answers yet.
#[derive(Debug)]
pub struct Door {
    listener: TcpListener,
    /// Where it is.
    pub address: SocketAddr,
    guard: Guard,
}

/// A server that shows what it was given last.
#[derive(Debug)]
pub struct Server {
    shown: watch::Sender<Preview>,
}

impl Door {
    /// Opens `port` of `host`, or the next one that is free.
    ///
    /// # Errors
    ///
    /// When no port can be opened.
    pub fn open(host: &str, port: u16) -> io::Result<Self> {
        let last = if port == 0 { 0 } else { port.saturating_add(PORTS) };
        let mut refused = io::Error::from(ErrorKind::AddrInUse);
        for port in port..=last {
            match TcpListener::bind((host, port)) {
                Ok(listener) => {
                    listener.set_nonblocking(true)?;
                    let address = listener.local_addr()?;
                    return Ok(Self {
                        listener,
                        address,
                        guard: Guard { name: host.to_owned() },
                    });
                }
                Err(error) if error.kind() == ErrorKind::AddrInUse => refused = error,
                Err(error) => return Err(error),
            }
        }
        Err(refused)
    }
}

impl Server {
    /// Answers at `door` from now on, on a thread of its own.
    ///
    /// # Errors
    ///
    /// When the system gives no thread or nothing to wait with.
    pub fn start(door: Door) -> io::Result<Self> {
        let runtime = runtime()?;
        let (shown, seen) = watch::channel(Preview::default());
        let Door { listener, guard, .. } = door;
        thread::Builder::new().name("server".to_owned()).spawn(move || {
            let local = LocalSet::new();
            local.block_on(&runtime, async move {
                if let Ok(listener) = tokio::net::TcpListener::from_std(listener) {
                    Rc::new(House { seen, guard }).serve(listener).await;
                }
            });
        })?;
        Ok(Self { shown })
    }

    /// Shows what `change` makes of what was shown before.
    pub fn show(&self, change: impl FnOnce(Preview) -> Preview) {
        self.shown.send_modify(|shown| *shown = change(std::mem::take(shown)));
    }
}

/// What all connections share.
struct House {
    seen: watch::Receiver<Preview>,
    guard: Guard,
}

impl House {
    async fn serve(self: Rc<Self>, listener: tokio::net::TcpListener) {
        let mut guests = Guests::default();
        let (left, mut leaving) = mpsc::unbounded_channel();
        loop {
            tokio::select! {
                Some(number) = leaving.recv() => guests.forget(number),
                accepted = listener.accept() => match accepted {
                    Ok((stream, _)) => {
                        let (house, left) = (Rc::clone(&self), left.clone());
                        guests.admit(|number| spawn_local(async move {
                            let _leave = Leave { number, left };
                            house.attend(stream).await;
                        }).abort_handle());
                    }
                    // The system gives no more connections: make room and try again.
                    Err(_) => {
                        guests.send_off();
                        tokio::time::sleep(Duration::from_millis(10)).await;
                    }
                },
            }
        }
    }

    /// Answers one connection until it ends. That it ends badly is the browser's business.
    async fn attend(self: Rc<Self>, stream: TcpStream) {
        let _ = stream.set_nodelay(true);
        let answer = service_fn(move |request| {
            let house = Rc::clone(&self);
            async move { Ok::<_, Infallible>(house.answer(&request)) }
        });
        let _ = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(PATIENCE)
            .max_buf_size(64 * 1024)
            .serve_connection(TokioIo::new(stream), answer)
            .await;
    }

    fn answer(&self, request: &Request<Incoming>) -> Response<Content> {
        let (method, uri, headers) = (request.method(), request.uri(), request.headers());
        let host = match self.guard.admit(method, uri, headers) {
            Ok(host) => host,
            Err(status) => return refusal(status),
        };
        if uri.path() == EVENTS && method == Method::GET {
            return self.events(uri.query().unwrap_or_default());
        }
        Question { method, uri, headers, host: &host }.answer(&self.seen.borrow())
    }

    /// Sends what the browser must know now and after each build, until it goes away.
    fn events(&self, query: &str) -> Response<Content> {
        let page =
            query.strip_prefix("page=").and_then(decoded).and_then(|path| decoded(&path));
        let page = page.unwrap_or_else(|| "/".to_owned());
        let mut seen = self.seen.clone();
        let (send, receive) = mpsc::channel(2);
        spawn_local(async move {
            let mut event = event(&seen.borrow_and_update(), &page);
            while send.send(event).await.is_ok() {
                event = tokio::select! {
                    changed = seen.changed() => match changed {
                        Ok(()) => self::event(&seen.borrow_and_update(), &page),
                        Err(_) => return,
                    },
                    () = tokio::time::sleep(BEAT) => Bytes::from_static(b":\n\n"),
                    () = send.closed() => return,
                };
            }
        });
        stream(Content::Events(receive))
    }
}

/// What a browser that shows `page` is told.
fn event(preview: &Preview, page: &str) -> Bytes {
    // JSON has no line break of its own, so one line holds it.
    let state = serde_json::to_string(&preview.state(page)).unwrap_or_default();
    Bytes::from(format!("retry: 500\ndata: {state}\n\n"))
}

/// The connections that are open, oldest first.
#[derive(Default)]
struct Guests {
    open: BTreeMap<u64, AbortHandle>,
    next: u64,
}

impl Guests {
    fn admit(&mut self, attend: impl FnOnce(u64) -> AbortHandle) {
        if self.open.len() >= MOST {
            self.send_off();
        }
        self.open.insert(self.next, attend(self.next));
        self.next += 1;
    }

    fn send_off(&mut self) {
        if let Some((_, oldest)) = self.open.pop_first() {
            oldest.abort();
        }
    }

    fn forget(&mut self, number: u64) {
        self.open.remove(&number);
    }
}

/// Says that a connection has ended, however it did.
struct Leave {
    number: u64,
    left: mpsc::UnboundedSender<u64>,
}

impl Drop for Leave {
    fn drop(&mut self) {
        let _ = self.left.send(self.number);
    }
}
