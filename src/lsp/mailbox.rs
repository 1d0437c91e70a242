//! What the editor has sent and nobody has answered yet.
//!
//! A thread of its own reads, so that it can be seen, before something is done, whether it still matters.

use std::collections::VecDeque;
use std::io::Read;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use lsp_server::{Message, Notification, RequestId};

use super::frames::{Arrival, Frames};

/// Messages in the order in which they came.
pub struct Mailbox {
    arrivals: Receiver<Arrival>,
    waiting: VecDeque<Arrival>,
}

impl Mailbox {
    /// Begins to read. The thread ends with the input, or with the program.
    pub fn open(input: impl Read + Send + 'static) -> Mailbox {
        let (sender, arrivals) = channel();
        thread::spawn(move || {
            let mut frames = Frames::new(input);
            while let Some(arrival) = frames.read() {
                if sender.send(arrival).is_err() {
                    return;
                }
            }
        });
        Mailbox { arrivals, waiting: VecDeque::new() }
    }

    /// The next message, if one is there.
    pub fn take(&mut self) -> Option<Arrival> {
        self.collect();
        self.waiting.pop_front()
    }

    /// The next message, when it comes; none when there will be no more.
    pub fn wait(&mut self) -> Option<Arrival> {
        self.take().or_else(|| self.arrivals.recv().ok())
    }

    /// Whether the editor no longer wants this answer.
    pub fn is_cancelled(&mut self, id: &RequestId) -> bool {
        self.collect();
        self.notifications("$/cancelRequest").any(|cancel| {
            cancel
                .params
                .get("id")
                .is_some_and(|given| serde_json::from_value(given.clone()).is_ok_and(|given: RequestId| given == *id))
        })
    }

    /// Whether a newer version of this text waits, or its end.
    pub fn overtakes(&mut self, address: &str) -> bool {
        self.collect();
        let is_it = |notification: &Notification| {
            notification.params.pointer("/textDocument/uri").is_some_and(|given| given == address)
        };
        self.notifications("textDocument/didChange").chain(self.notifications("textDocument/didClose")).any(is_it)
    }

    fn notifications<'m>(&'m self, method: &'m str) -> impl Iterator<Item = &'m Notification> {
        self.waiting.iter().filter_map(move |arrival| match arrival {
            Arrival::Message(Message::Notification(notification)) if notification.method == method => {
                Some(notification)
            }
            _ => None,
        })
    }

    fn collect(&mut self) {
        self.waiting.extend(self.arrivals.try_iter());
    }
}
