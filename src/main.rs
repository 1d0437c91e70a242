//! The program: arguments are parsed, a command is called, and its exit code is handed on.

use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use anstream::AutoStream;
use clap::{CommandFactory, Parser};
use kamerlint::cli::{self, Arguments, Status, Terminal};
use kamerlint::report::Colour;

fn main() -> ExitCode {
    if std::env::args_os().len() < 2 {
        let _ = write!(io::stderr(), "{}", Arguments::command().render_help());
        return ExitCode::from(2);
    }
    let arguments = Arguments::parse();
    arguments.colour_choice().write_global();
    let (stdout, stderr) = (io::stdout(), io::stderr());
    let colours = (colour(&AutoStream::choice(&stdout)), colour(&AutoStream::choice(&stderr)));
    let mut terminal = Terminal {
        input: &mut io::stdin(),
        out: &mut BufWriter::new(AutoStream::auto(stdout)),
        out_colour: colours.0,
        bytes_out: &mut io::stdout(),
        err: &mut AutoStream::auto(stderr),
        err_colour: colours.1,
    };
    let done = cli::run(&arguments, &mut terminal).and_then(|status| terminal.out.flush().map(|()| status));
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

fn colour(choice: &anstream::ColorChoice) -> Colour {
    match choice {
        anstream::ColorChoice::Never => Colour::Plain,
        _ => Colour::Coloured,
    }
}
