//! The program: arguments are parsed, a command is called, and its exit code is handed on.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use anstream::AutoStream;
use clap::{CommandFactory, Parser};
use indicatif::ProgressDrawTarget;
use kamerlint::cli::{self, Arguments, Progress, Status, Terminal};
use kamerlint::report::Colour;

/// So many bytes of a report are written at once.
const ROOM: usize = 8 * 1024;

fn main() -> ExitCode {
    if std::env::args_os().len() < 2 {
        let _ = write!(io::stderr(), "{}", Arguments::command().render_help());
        return ExitCode::from(2);
    }
    let arguments = Arguments::parse();
    arguments.colour_choice().write_global();
    let (stdout, stderr) = (io::stdout(), io::stderr());
    let colours = (colour(&AutoStream::choice(&stdout)), colour(&AutoStream::choice(&stderr)));
    let (progress, has_screen) = (Progress::new(screen), stdout.is_terminal());
    let mut terminal = Terminal {
        input: &mut io::stdin(),
        out: &mut progress.beside(standard_output(stdout, colours.0), ROOM),
        out_colour: colours.0,
        bytes_out: &mut io::stdout(),
        err: &mut progress.beside(AutoStream::auto(stderr), 0),
        err_colour: colours.1,
        progress: &progress,
        has_screen,
    };
    let done = cli::run(&arguments, &mut terminal).and_then(|status| terminal.out.flush().map(|()| status));
    let _ = terminal.err.flush();
    match done {
        Ok(Status::Clean) => ExitCode::SUCCESS,
        Ok(Status::Findings) => ExitCode::from(1),
        Ok(Status::Failed) => ExitCode::from(2),
        // Whoever reads the output has seen enough, as with `kamerlint letters | head`.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(terminal.err, "error: cannot write the output: {error}");
            ExitCode::from(2)
        }
    }
}

/// Where the bar is drawn: on a terminal with somebody before it. A log of CI may call itself one.
fn screen() -> ProgressDrawTarget {
    let is_ci = std::env::var_os("CI").is_some_and(|said| !said.is_empty() && said != "false");
    if is_ci { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(10) }
}

/// Where answers go. Nothing colours what is to be plain, so that no colours need be looked for and taken out.
fn standard_output(stdout: io::Stdout, colour: Colour) -> AutoStream<io::Stdout> {
    match colour {
        Colour::Plain => AutoStream::always_ansi(stdout),
        Colour::Coloured => AutoStream::auto(stdout),
    }
}

fn colour(choice: &anstream::ColorChoice) -> Colour {
    match choice {
        anstream::ColorChoice::Never => Colour::Plain,
        _ => Colour::Coloured,
    }
}
