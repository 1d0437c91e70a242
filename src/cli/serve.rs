//! `kamerlint serve`: the HTTP server for LibreOffice, browsers and editors.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;

use clap::Args;
use indicatif::ProgressDrawTarget;

use super::check::{self, Choice};
use super::progress::Progress;
use super::rulebook::{self, RuleArguments, Rulebook};
use super::{Status, Terminal};
use crate::language::Language;
use crate::report::Colour;
use crate::serve::hosts::Hosts;
use crate::serve::{Service, listen};

/// Where to listen, and with which rules to check.
#[derive(Debug, Args)]
#[command(after_help = SET_UP)]
pub struct ServeArguments {
    /// The port to listen on; 0 takes a free one
    #[arg(long, value_name = "PORT", default_value_t = 8081)]
    port: u16,
    /// The address to listen on. Anyone who can reach an address beyond this machine can have letters
    /// checked and read the words of the house, so those need --i-know
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// Listen beyond this machine, without encryption and without a password
    #[arg(long)]
    i_know: bool,
    /// A further name by which the server may be called, such as that of a container
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,
    /// Which rules are on.
    #[command(flatten)]
    choice: Choice,
    /// Where rules and settings come from.
    #[command(flatten)]
    rules: RuleArguments,
    /// The language of messages [default: nl]
    #[arg(long, value_enum, env = "KAMERLINT_LANGUAGE", hide_env_values = true, help_heading = "Output")]
    language: Option<Language>,
}

const SET_UP: &str = "\
LibreOffice 7.4 or later: Tools > Options > Languages and Locales > LanguageTool Server (in Dutch: Extra > Opties > \
Taalinstellingen > LanguageTool-server): tick the box, and give http://127.0.0.1:8081/v2 as base URL.

Add-ons of LanguageTool: Advanced settings > Local server, or another server with that address.

A page to paste or drop letters on: http://127.0.0.1:8081/

What holds are the settings and words of the folder in which it is started. Nothing of a text is kept or logged.";

/// Listens until it is stopped.
pub fn run(arguments: &ServeArguments, terminal: &mut Terminal) -> io::Result<Status> {
    let address = SocketAddr::new(arguments.bind, arguments.port);
    if !arguments.bind.is_loopback() && !arguments.i_know {
        return terminal.fail(format_args!(
            "{} can be reached from other machines: letters would go over the network unencrypted, and anyone there \
             could ask; leave out --bind, or add --i-know",
            arguments.bind
        ));
    }
    let Some(book) = rulebook::here(&arguments.rules, terminal)? else {
        return Ok(Status::Failed);
    };
    if let Some(what) = check::unknown_name(&[&book.rules], &arguments.choice) {
        return terminal.fail(what);
    }
    let bound = TcpListener::bind(address).and_then(|listener| Ok((listener.local_addr()?, listener)));
    let (bound, listener) = match bound {
        Ok(bound) => bound,
        Err(error) => return terminal.fail(unbound(address, &error)),
    };
    let language = arguments.language.or(book.settings.config.language).unwrap_or_default();
    writeln!(terminal.out, "{}", language.listening(bound))?;
    terminal.out.flush()?;
    let hosts = Hosts { bound, allowed: arguments.allow_host.clone() };
    let rules = arguments.rules.clone();
    let reopen = Box::new(move || reopened(&rules));
    let service = Service::new(book, arguments.choice.clone(), arguments.language, hosts, reopen);
    // What the system says of a fault may quote the letter.
    std::panic::set_hook(Box::new(|_| {}));
    listen::listen(&listener, service)
}

/// The rules as the settings make them now; nobody sees what is wrong with them.
fn reopened(rules: &RuleArguments) -> Option<Arc<Rulebook>> {
    let colour = Colour::Plain;
    let mut unseen = Terminal {
        input: &mut io::empty(),
        out: &mut io::sink(),
        out_colour: colour,
        bytes_out: &mut io::sink(),
        err: &mut io::sink(),
        err_colour: colour,
        progress: &Progress::new(ProgressDrawTarget::hidden),
        has_screen: false,
    };
    rulebook::here(rules, &mut unseen).ok().flatten()
}

/// Why nobody can listen there.
fn unbound(address: SocketAddr, error: &io::Error) -> String {
    let port = address.port();
    match error.kind() {
        io::ErrorKind::AddrInUse => format!(
            "port {port} is in use, perhaps by another kamerlint; stop that, or choose another port with --port"
        ),
        io::ErrorKind::PermissionDenied => {
            format!("port {port} may not be used by you; choose one above 1023 with --port")
        }
        io::ErrorKind::AddrNotAvailable => {
            format!("{} is no address of this machine; leave out --bind, or name another", address.ip())
        }
        _ => format!("cannot listen on {address}: {error}"),
    }
}
