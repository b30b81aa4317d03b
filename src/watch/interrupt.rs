//! Ctrl-C, and the request to end that systems send, to a bell that stops.

use std::io;
use std::sync::Arc;
use std::thread;

use tokio::runtime::{Builder, Runtime};

use super::bell::Bell;

/// Stops `bell` on Ctrl-C.
///
/// # Errors
///
/// When the system does not let itself be listened to.
pub fn on_interrupt(bell: &Arc<Bell>) -> io::Result<()> {
    let runtime = runtime()?;
    let mut signals = runtime.block_on(async { Signals::new() })?;
    let bell = Arc::clone(bell);
    thread::Builder::new().name("interrupt".to_owned()).spawn(move || {
        runtime.block_on(signals.next());
        bell.stop();
    })?;
    Ok(())
}

/// What waits without a thread for each thing that it waits for.
pub(super) fn runtime() -> io::Result<Runtime> {
    Builder::new_current_thread().enable_io().enable_time().build()
}

#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(windows)]
struct Signals(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl Signals {
    fn new() -> io::Result<Self> {
        Ok(Self(tokio::signal::windows::ctrl_c()?))
    }

    async fn next(&mut self) {
        self.0.recv().await;
    }
}
