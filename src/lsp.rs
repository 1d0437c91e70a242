//! `kamerlint lsp`: the language server protocol, by which an editor shows what is found while a letter is
//! written.
//!
//! One thread reads what the editor sends, another answers. Before anything is checked, all that was sent
//! is taken in: a check that a newer version of the letter overtakes is never begun, and neither is an
//! answer that nobody waits for. What leaves is made of the types of the protocol, and only here.

use std::io::{self, Read, Write};

use lsp_server::{Message, Notification};

use crate::cli::check::Choice;
use crate::cli::rulebook::RuleArguments;
use crate::language::Language;

use frames::Arrival;
use mailbox::Mailbox;
use server::Server;

mod actions;
mod address;
mod analysis;
mod client;
mod commands;
mod completion;
mod diagnostics;
mod difference;
mod frames;
mod greeting;
mod hints;
mod hover;
mod links;
mod mailbox;
mod mistakes;
mod notifications;
mod open;
mod options;
mod positions;
mod requests;
mod server;
mod shelf;
mod sources;
mod symbols;

/// What holds for every letter, whatever the editor says.
#[derive(Clone, Copy, Debug)]
pub struct Setup<'s> {
    /// Which rules are on, over what the settings say.
    pub choice: &'s Choice,
    /// Where rules and settings come from.
    pub rules: &'s RuleArguments,
    /// The language of messages.
    pub language: Option<Language>,
}

/// How a conversation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The editor took its leave.
    Agreed,
    /// It was gone, or went without a word.
    Broken,
}

/// Serves an editor until it leaves.
///
/// # Errors
///
/// What the output says: then there is nobody to speak to.
pub fn run(input: impl Read + Send + 'static, output: &mut dyn Write, setup: &Setup) -> io::Result<Ending> {
    let mut mailbox = Mailbox::open(input);
    let Some((client, options)) = greeting::greet(&mut mailbox, output)? else {
        return Ok(Ending::Broken);
    };
    let mut server = Server::new(client, options, *setup, output);
    while let Some(arrival) = next(&mut server, &mut mailbox)? {
        match arrival {
            Arrival::Message(Message::Notification(Notification { method, .. })) if method == "exit" => {
                return Ok(if server.is_closing { Ending::Agreed } else { Ending::Broken });
            }
            Arrival::Message(Message::Notification(notification)) => notifications::take(&mut server, notification)?,
            Arrival::Message(Message::Request(request)) => requests::answer(&mut server, &mut mailbox, request)?,
            // Nothing depends on what an editor answers.
            Arrival::Message(Message::Response(_)) => {}
            Arrival::Broken(code, why) => server.refuse(code, &why)?,
        }
    }
    Ok(Ending::Broken)
}

/// The next that the editor sends. While it sends nothing, what is due is told.
fn next(server: &mut Server, mailbox: &mut Mailbox) -> io::Result<Option<Arrival>> {
    loop {
        if let Some(arrival) = mailbox.take() {
            return Ok(Some(arrival));
        }
        if !diagnostics::tell_one(server)? {
            return Ok(mailbox.wait());
        }
    }
}
